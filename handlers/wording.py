"""Every sentence the bot says. Plain words, short, calm; a text message has 160 characters."""

from handlers.language import Sentence as _

# What can be pressed, or answered with its digit.
I_AM_SAFE = _("I am safe")
MORE_TIME = _("More time")
DANGER = _("Danger")
I_HAVE_IT = _("I have it")
STAND_DOWN = _("Stand down")
YES_CLOSE_IT = _("Close it")
NO_KEEP_IT = _("Keep it")
REPLY_WITH = _("Reply {choices}.")
PRESS = _("Press {digit}: {label}.")
WRONG_KEY = _("That key does nothing here.")
RING_THE_OFFICE = _("This is the check-in line. To talk to somebody, please ring the office on {office}.")
RING_AGAIN = _("More open: {count}. When somebody has this one, ring again to hear the next.")
CHOICE = _("{digit} {label}")

# The days, where a time is not today's.
MONDAY = _("Mon")
TUESDAY = _("Tue")
WEDNESDAY = _("Wed")
THURSDAY = _("Thu")
FRIDAY = _("Fri")
SATURDAY = _("Sat")
SUNDAY = _("Sun")

# Visits.
VISIT_OPEN = _("{place} until {until}. {watching} will look out for you. Text SAFE when you are done.")
VISIT_OPEN_OR = _(
    "{place} until {until} (not {other}?). {watching} will look out for you. Text SAFE when you are done."
)
NO_TIME_GIVEN = _("{place} until {until}, as you gave no time. Send another time to change it, SAFE when you are done.")
WHERE_ARE_YOU = _("Where are you? Send the address. I am watching you until {until} in any case.")
PLACE_NOTED = _("{place} until {until}. {watching} will look out for you.")
PLACE_UNKNOWN = _("Address not given")
NOBODY = _("Nobody in the office")
EXTENDED = _("{place} now until {until}. {watching} will look out for you.")
EXTENDED_OR = _("{place} now until {until} (not {other}?). {watching} will look out for you.")
HOW_MUCH_MORE = _("How much more time at {place}? Send minutes or an end, such as 20 or till 4.30.")
CHECKED_IN = _("Good to hear, {name}. {place} stays open until {until}.")
VISIT_CLOSED = _("Thank you, {name}. {place} is closed at {time}. Still there? Send MORE.")
NOTHING_OPEN = _("You have no visit open. To begin one, send: start 45 min, 12 Elm Row.")
ALREADY_OPEN = _("{place} is still open until {until}. Close it and start {next} until {next_until}?")
KEPT_OPEN = _("{place} stays open until {until}.")
WHICH_BUTTON = _("Which one do you mean? Send the word with its number, such as: {label} 37.")
QUESTION_IS_OVER = _("That question is over. Send ? to see what you can say.")

# Asking the worker.
NUDGE = _("{place} ends at {until}. Are you nearly done, {name}?")
NEARLY = _("That is fine, {name}. {place} until {until}. Send SAFE when you are done, MORE 20 if you need longer.")
ASK = _("{name}, are you safe? {place} was due to end at {due}.")
ASK_AGAIN = _("I did not read that as safe. {name}, are you safe?")
ARE_YOU_SAFE = _("{name}, are you safe?")
ASK_BACK = _("I am not sure what you mean, {name}. Are you safe?")
TOLD_THE_OFFICE = _("I do not understand you, {name}, so I have told the office what you wrote. Are you safe?")
UNCLEAR_NOTICE = _("I could not understand {name}, so I page it as a concern. They wrote: {text}")

# Paging.
PAGE = _("OVERDUE {code}: {name} at {place}, due {due}, no answer. Ring {phone}.")
PAGE_AGAIN = _("OPEN AGAIN {code}: {name} at {place}, due {due}, and nobody stood it down. Ring {phone}.")
REPLY_TO_TAKE = _("Reply {code} to take it.")
REPLY_IF_YOU_CAN = _("Reply {code} if you take this on.")
CONTACT_PAGE = _("{agency}: we cannot reach {name}. Please ring the office on {office}.")
PLAIN_PAGE = _("ALERT {code}: something is wrong about {name}, and I cannot say it better. Ring {phone}.")
PLAIN_PAGE_UNDER_DURESS = _("ALERT {code}: something is wrong about {name}. Do NOT ring or text them. Ring 999.")
LATE = _("(This is {minutes} min late.)")
MANY_PAGES = _("{count} alerts:")
BURST = _("{count} pages are leaving {wire}, the last at about {time}. The first page of each alert goes first.")
BY_TELEGRAM = _("by Telegram")
BY_SMS = _("by text")
BY_VOICE = _("by phone")
SENT_AGAIN = _("(Sent again, in case it did not arrive.)")
TAKEN = _(
    "You have {code}: {name}, {place}. Ring {phone}. When over, send: down {code} and why. I page again at {until}."
)
TAKEN_BY = _("{who} has {code} ({name}).")
CONTACT_TAKEN_BY = _("{who} is looking into this about {name} now. To talk to the office, ring {office}.")
TAKEN_ALREADY = _("{who} already has {code}, since {time}.")
CONTACT_CLOSED = _("The office has closed this about {name}. Thank you for being there.")
CODE_AND_MORE = _("To take {code}, send {code} alone. To end it, send: down {code} and the reason.")
CONTACT_TOOK = _("Thank you. The office knows that you have this. Their number is {office}.")
ALERTS_OPEN = _("Open now: {alerts}.")
ALERTS_OPEN_UNDER_DURESS = _("Open now: {alerts}. Under duress, do NOT ring or text: {names}. Ring 999.")
ALERT_HELD = _("{alert}, since {since}, {who} has it")
ALERT_NOT_HELD = _("{alert}, since {since}, not taken")
WHICH_ALERT = _("Which one? Open now: {alerts}. Reply with its number.")
NO_ALERT_OPEN = _("No alert is open. All is quiet.")
ALERT_IS_OVER = _("{code} ({name}) is over: {reason}")
NO_SUCH_ALERT = _("No alert {code} is open. Send ALERTS to see what is.")
WHY_STAND_DOWN = _("Why do you stand {code} ({name}) down? Send the reason in a few words.")
REASON_FOR_WHOM = _("{other} has an alert too. Is that about {code} ({name})? Then send: down {code} and your words.")
STAYS_OPEN = _("{code} ({name}) stays open. When it is over, send: down {code} and what ended it.")
WHOSE_SAFETY = _(
    "Is that about {code} ({name})? Then send: {word} {code} and your words. For your own visit, send it again."
)
STOOD_DOWN = _("{code} ({name}) was stood down by {who}: {reason}")
STOOD_DOWN_WORKER = _("{who} has closed the alert about {place}. Your visit is closed. Still there? Send MORE.")
STOOD_DOWN_YOURS = _("{name}, {who} has closed the alert that you sent. Send SOS or CONCERN if you need us again.")
REOPENED = _("{code} ({name}) is open again: {who} has taken the stand-down back. Reply {code} to take it.")
CONTACT_REOPENED = _("The office is looking into this about {name} again. To talk to them, ring {office}.")
REOPENED_WORKER = _("{name}, the alert was closed too soon. {who} has opened it again, and we look out for you.")
REOPEN_WHICH = _("Which alert do you open again? Send: reopen and its number.")
NOT_STOOD_DOWN = _("Nobody stood {code} ({name}) down, so there is nothing to take back. It is over: {reason}")
GONE_ON = _("{code} stays over: {name} has begun or ended something since. Ring {phone} now to hear how they are.")
SAFE_AFTER_ALL = _("{name} is safe, {time}. {code} is closed. No harm done.")
MORE_AFTER_ALL = _("{name} answered at {time} and stays at {place} until {until}. {code} is closed.")
HOMEWARD_AFTER_ALL = _("{name} answered at {time} and is on the way home until {until}. {code} is closed.")
NOT_OUT_AFTER_ALL = _("{name} answered at {time} and is not out yet. I ask again at {until}. {code} is closed.")
CONTACT_ANSWERED = _("{name} has answered, {time}. Thank you for being there.")
CLOSED_LATE = _("Thank you, {name}. {place} is closed at {time}. Everybody who was asked now knows. No harm done.")
ONLY_STAFF = _("Only the office can close this. They have what you wrote. To talk to them, ring {office}.")
PASSED_ON_FOR_YOU = _("The office has what you wrote. To talk to them, ring {office}. In danger, ring 999.")
NOT_PASSED_ON = _(
    "You are {name}'s emergency contact, and nobody reads this now. To reach the office, ring {office}. In danger, ring 999."
)
PASSED_ON = _("{name} writes about {code}: {text}")

ANSWERED_IN_DANGER = _("{code}: {name} has answered, {time}. Their SOS is still open: go by that.")
CONTACT_ANSWERED_IN_DANGER = _("{name} has answered, {time}. The office is still looking into it: {office}.")
SAID_UNDER_DURESS = _("{code}: {name} says that all is well, {time}. Under duress: do NOT ring or text them. Ring 999.")

# Reasons, as they are kept.
REASON_SAFE = _("the worker is safe")
REASON_FINISHED = _("the visit is finished")
REASON_WORKS_ON = _("the worker went on to another visit")
REASON_HOME = _("the worker is home")
REASON_BEGUN = _("the visit has begun")
REASON_NOT_BEGUN = _("the visit waits for a manager")
REASON_OUT = _("the worker is out of the house")
REASON_ABORTED = _("the worker stopped the visit")
REASON_LATER = _("it can wait for the manager")
REASON_COMMANDS = _("the worker wanted the list of commands")
REASON_GOT_IN = _("somebody opened the door")
REASON_RELEASED = _("released by the office")
REASON_DURESS = _("it became a duress alert")

# People.
STRANGER = _("This is the check-in line of a care agency. I do not know this number. If you have a code, send it.")
STRANGER_IN_DANGER = _(
    "I do not know this number, so I can page nobody for you. In danger, ring 999. If you have a code for me, send it."
)
CODE_UNKNOWN = _("That code is not known, or it was used before. Ask for a new one.")
JOINED = _("Welcome, {name}. You are on Porchlight for {agency} as {role}. Send ? to see what you can say.")
JOINED_NOTICE = _("{name} has joined as {role}.")
NOT_YOUR_CODE = _("This code is for your emergency contact, who sends it to me from their own phone. It is still good.")
CODE_FOR_ANOTHER = _("This code is for {name}, who sends it to me from a phone of their own. It is still good.")
CODE_FOR_ONE = _("This code is for one person alone, who sends it to me from a chat of their own. It is still good.")
INVITED = _("Code for {name} ({role}): {code}. They send it to me from their own phone. It works once, until {until}.")
INVITED_TWICE = _(
    "Code for {name} ({role}): {code}, until {until}. {name} has an open code, so this one is for somebody else. "
    "One more phone? Invite again later."
)
INVITED_AGAIN = _(
    "{name} ({role}) is here. This code adds one more phone of theirs, once, until {until}: {code}. "
    "Somebody else? Invite them as {name} 2."
)
INVITE_HOW = _("Send: invite worker Ana, or invite office, manager. For a contact: invite contact Rosa for Ana.")
INVITE_NO_WORKER = _("I know no worker called {name}. Send: invite contact Rosa for Ana.")
REMOVE_HOW = _("Send: remove worker Ben, or office, manager, client. For a contact: remove contact Rosa for Ana.")
REMOVE_NOBODY = _("I know nobody called {name} ({role}).")
REMOVE_WATCHED = _("Not yet: a visit or an alert is open for {name}. End that first, then send this again.")
REMOVE_LAST = _("{name} is the only manager. Invite another one first.")
REMOVED = _("{name} ({role}) is removed. Planned visits called off: {count}.")
REMOVED_NOTICE = _("{who} has removed {name} ({role}).")
ONLY_MANAGERS = _("Only a manager can do that.")
ROLE_WORKER = _("worker")
ROLE_OFFICE = _("office")
ROLE_MANAGER = _("manager")
ROLE_CONTACT = _("emergency contact")
ROLE_CLIENT = _("client")

# Help.
HELP_WORKER = _("start 45 min, 12 Elm Row. SAFE when done. more 20. who. sos if in danger. This is not 999.")
HELP_STAFF = _(
    "37 takes alert 37. down 37 why. undo 37. stay 37. release 37. police 37. "
    "alerts, who, checks, invite, remove, client, worker, weather, policy, decisions, dates."
)
HELP_CONTACT = _("You are {name}'s emergency contact. If I write, please ring the office on {office}.")
WHO_WATCHES = _("On call: {watching}. Office: {office}.")
OPEN_VISIT_LINE = _("{name}, {place} until {until}")
ON_THE_WAY_HOME = _("on the way home")
NOBODY_OUT = _("Nobody is on a visit.")
OUT_NOW = _("Out now: {visits}.")
NOT_UNDERSTOOD = _("I do not understand that. Send ? to see what you can say.")
NOT_READABLE = _("I can only read words. Send ? to see what you can say.")
KEPT_WITH_VISIT = _("Kept with your visit at {place}.")
CARRIER_WORD = _("{name} sent the word {word}, which can stop our texts to them. Ring {phone} to check.")
UNREADABLE_PAGE = _("UNREAD {code}: I could not read what {name} sent at {due}. Ring {phone} to hear what it was.")
NO_VISIT = _("no visit open")
NO_NUMBER = _("(no number on file)")

# Trouble.
UNREACHABLE = _("I cannot reach {name}: {address} does not take messages. Please check their number.")
UNREACHABLE_UNDER_DURESS = _(
    "{address} of {name} does not take messages. Under duress: do NOT ring or text them. Ring 999."
)
PERSON_SKIPPED = _("{name} cannot be reached on any wire. Please ring them; I go on with the next person.")

# Danger.
HELP_WHICH = _("Are you in danger, {name}? If you do not answer in one minute, I page everybody.")
COMMANDS = _("Commands")
SOS_ANSWER = _("I am paging everybody now. Get out if you can. Ring 999 if you can. Send CALL for a silent 999 call.")
SOS_STILL_OPEN = _(
    "The office has what you wrote. They will ring you: only they can close an SOS. In danger, ring 999."
)
VISIT_CLOSED_SOS = _("{place} is closed at {time}, {name}. Your SOS stays open until the office has spoken to you.")
SOS_FOR_THEM = _("I am paging everybody about {name} now. Ring 999 if need be.")
SOS_AGAIN = _("I am paging them again. Get out if you can. Ring 999 if you can.")
SILENT_CALL = _("Ring 999. If you cannot speak, cough or tap. When a voice asks for it, press 55. Keep the line open.")
SOS_PAGE = _("SOS {code}: {name} asked for help at {due}, {place}. Ring {phone}, then 999 if need be.")
THEY_WROTE = _("They wrote: {text}.")
WORKER_WRITES = _("{code}: {name} writes: {text}")
DURESS_PAGE = _("DURESS {code}: {name} sent the secret words at {due}, {place}. Do NOT ring or text them. Ring 999.")
UNDER_DURESS_PAGE = _("UNDER DURESS {code}: {name}, {place}, {due}. Do NOT ring or text them. Ring 999.")
ABORTED_UNDER_DURESS = _("{name} stopped the visit at {place}. Under duress: do NOT ring or text them. Ring 999.")
CARRIER_WORD_UNDER_DURESS = _("{name} sent the word {word}. Under duress: do NOT ring or text them. Ring 999.")
SKIPPED_UNDER_DURESS = _("{name} cannot be reached on any wire. Under duress: do NOT ring or text them. Ring 999.")
TAKEN_DURESS = _("You have {code}: {name}, {place}. Do NOT ring them. Ring 999. To end it: down {code} and why.")
DURESS_SET = _(
    "Kept. If you ever send those words, I answer as always and page everybody in secret. Now delete them here."
)
DURESS_HOW = _(
    "Send: secret words, then at least two words you would never send otherwise. Or a PIN of 4 digits or more."
)
CONCERN_WHICH = _("Thank you for saying so. Should I page the office now, or tell the manager later?")
CONCERN_NOW = _("Page now")
CONCERN_LATER = _("Later")
CONCERN_ANSWER = _("Thank you for saying so. The office has been paged and will ring you. Send SOS if it gets worse.")
CONCERN_KEPT = _("Thank you for saying so. Your manager will read it. Send CONCERN if it gets worse, SOS in danger.")
CONCERN_PAGE = _("CONCERN {code}: {name} is worried. {place}. They wrote: {text}. Ring {phone}.")
CONCERN_NOTE = _("{name} was not easy about a visit ({place}) and writes: {text}")

# An excuse to leave.
EXCUSE_TEXT = _("Please ring the office as soon as you can, it is urgent: {office}")
EXCUSE_CALL = _(
    "Hello {name}, this is the office. Something urgent has come up. Please leave now and ring us back from outside."
)
EXCUSE_NOTICE = _("{name} asked for an excuse to leave {place}. I ask in a few minutes if they are out.")
LEFT_ASK = _("{name}, have you left?")
LEFT_MORE = _("I ask again at {until}.")
I_AM_OUT = _("I am out")
LEFT_PAGE = _(
    "NOT OUT {code}: {name} asked for an excuse to leave {place} and had not said they are out by {due}. Ring {phone}."
)
RESUME_OR_STOP = _("Good. Will you go on with the visit, or stop here? Both are fine.")
GO_ON = _("Go on")
STOP_HERE = _("Stop here")
WELL_DONE = _("Well done, {name}. The office is there if you want to talk.")
ABORTED = _("That is fine, {name}. The visit at {place} is closed and the office knows.")
ABORTED_NOTICE = _("{name} stopped the visit at {place}. They decided it was better. Please ring them.")

# At the door.
AT_THE_DOOR = _(
    "The office has been paged and will tell you what to do. Please wait if that is safe. If not, leave and tell me."
)
AT_WHICH_DOOR = _(
    "The office has been paged. Where are you? Send the address. Please wait if that is safe. If not, leave."
)
HOLD_PAGE = _("NO REPLY {code}: nobody answers {name} at {place} since {due}. They wait for you.")
HOLD_REFUSED_PAGE = _("REFUSED {code}: {name} was not let in at {place}, {due}. They wait for you.")
HOLD_FAMILY_PAGE = _("NOT SEEN {code}: at {place} the family explained, {name} saw nobody, {due}. They wait for you.")
HOLD_REPORT_PAGE = _("HELD {code}: {name} at {place} waits for your answer since {due}: {text}")
HOLD_HOW = _("Reply: stay {code} and what to do, or release {code}.")
TAKEN_HOLD = _("You have {code}: {name} waits at {place}. Reply: stay {code} and what to do, or release {code}.")
STAY = _("Stay")
RELEASE = _("Release")
STAY_WHAT = _("What should {name} do? Send it in a few words.")
STAY_SAID = _("{who}: please stay. {text}")
STAY_SENT = _("{name} has your answer. I remind you at {until} if they are still waiting.")
RELEASED_WORKER = _("{who}: you may go. {text}")
RELEASED = _("{code}: {name} is released from {place} by {who}. {text}")
STILL_WAITING = _(
    "Good to hear, {name}. The office still owes you an answer. If it does not feel safe, leave and tell me."
)
WALKED_AWAY = _("That is right if it did not feel safe, {name}. The office knows that you have left.")
WALKED_AWAY_NOTICE = _("{code}: {name} has left the door at {place} and is safe. The client was not seen.")
WALKED_AWAY_UNCONFIRMED = _(
    "{code}: {name} has left the door at {place} and has not said that they are safe. I keep asking. "
    "The client was not seen."
)
#: In place of a code while a hold has none yet.
NO_CODE_YET = _("HELD")
GOT_IN = _("Good. {place} stays watched until {until}.")
GOT_IN_NOTICE = _("{code}: {name} was let in at {place}. It is closed.")
NOBODY_HELD = _("Nobody waits at a door now.")

# The way home.
WAY_HOME_ASK = _(
    "How many minutes is your way home, as a rule? Send a number. I look out for you until {until} anyway."
)
GOING_HOME = _("Safe journey, {name}. Send HOME when you are in. I look out for you until {until}.")
WAY_HOME_HOW = _("A way home has 1 to {longest} minutes. Send for example: way home 20")
WAY_HOME_KEPT = _("I keep {minutes} min as your way home, {name}. It counts from your next end of day.")
SAFE_ON_THE_WAY = _("Good, {name}. Send HOME when you are in. I look out for you until {until}.")
CLOSE_AND_GO = _("{place} is still open until {until}. Close it and end your day?")
HOME_ASK = _("{name}, are you home? I looked for you by {due}.")
I_AM_HOME = _("I am home")
HOME_PAGE = _("NOT HOME {code}: {name} has not said they are home, due {due}. Ring {phone}.")
WELCOME_HOME = _("Welcome home, {name}. Rest well.")

# The week's plan.
PLAN_HOW = _("Send: plan tomorrow 9.30 to 10.15, 12 Elm Row")
PLANNED = _("Planned: {place}, {starts} to {until}.")
PLANS = _("Your plan: {plans}.")
START_NOW = _("Start now")
PLAN_LINE = _("{starts} to {until} {place}")
NO_PLANS = _("Nothing is planned.")
PLAN_EMPTY = _(
    "{name}, I have no visits of yours for next week. When you know one, send: plan mon 9.30 to 10.15, 12 Elm Row"
)

PLAN_NOT_BEGUN = _("{name}, {place} was planned for {due} and has not begun. Do you start it now, or not today?")
NOT_TODAY = _("Not today")
PLAN_IS_OFF = _("{place} is off your plan.")
NOT_BEGUN_NOTICE = _("{name} has not begun {place}, planned for {due}, and has not answered. This is no alert.")

# Language.
LANGUAGE_SET = _("From now on I write in English.")
LANGUAGE_HOW = _(
    "I can write in English, Polish and Romanian. Send: language polski, language romana or language english."
)

# Things kept with a visit, for whoever takes the alert.
KEPT_PLACE = _("{name} was here at {time}: {lat}, {lon}")
KEPT_THING = _("{name} sent a {what} at {time}.")
A_PHOTO = _("photo")
A_VOICE_NOTE = _("voice note")

# Porchlight watching over itself.
FOUND_STUCK = _("Porchlight: the watch on {name} had stopped. I have set it going again. Please ring them to be sure.")
FOUND_STUCK_UNDER_DURESS = _(
    "Porchlight: the watch on {name} had stopped. I have set it going again. Under duress: do NOT ring or text them."
)
FOUND_LATE = _(
    "Porchlight runs {seconds} s late ({count} waiting). Please see who is out, and ring all but those under duress."
)
FOUND_PAGE_WAITS = _(
    "Porchlight: {count} pages wait, the oldest {seconds} s. Please look at the alerts, and ring round."
)
FOUND_LETTER_WAITS = _("Porchlight: {count} messages wait to be read, the oldest {seconds} s. Please check who is out.")
FOUND_UNREACHED = _("Alert {code} ({name}) has reached nobody yet. Please ring them, and somebody who can go.")
FOUND_UNREACHED_UNDER_DURESS = _(
    "Alert {code} ({name}) has reached nobody yet. Do NOT ring or text them. Ring 999, and somebody who can go."
)
FOUND_NOBODY = _("Nobody on call has a wire that works, so nobody can be paged. Office: {office}.")
FOUND_NO_WIRE = _("{name} is on call or on a visit, and I have no way to reach them. Please check their number.")
FOUND_NO_WIRE_UNDER_DURESS = _("I have no way to reach {name}. Under duress: do NOT ring or text them. Ring 999.")
FOUND_CLOCK_BACK = _(
    "The clock of the Porchlight machine went back {seconds} s. I go on by my own. Please have it set right."
)
FOUND_CLOCK_FORWARD = _("The clock of the Porchlight machine jumped {seconds} s ahead. Pages may have come early.")
FOUND_CLOCK_FAST = _("The clock of {host} is {seconds} s fast: pages may come early. Please have it set right.")
FOUND_CLOCK_SLOW = _("The clock of {host} is {seconds} s slow: pages may come late. Please have it set right.")
CLOCK_RIGHT_AGAIN = _("The clock of {host} is right again.")
FOUND_TELEGRAM_DEAF = _("Porchlight hears nothing from Telegram. Ask everybody to send text messages to {number}.")
FOUND_SMS_DEAF = _(
    "Porchlight cannot fetch text messages. Please have our Twilio account looked at now, "
    "and ask everybody to use Telegram or ring the office."
)
FOUND_NO_RECEIPTS = _(
    "Twilio cannot reach Porchlight: keys on calls do not count, and texts come late. "
    "Please have its address and its certificate looked at now."
)
FOUND_ACCOUNT = _("Our {wire} account takes no messages from Porchlight: {error}. Please have it looked at now.")
CANNOT_STORE = _(
    "I cannot take messages just now, so I am not looking out for you. Please ring the office on {office}."
)
PAGING_BROKEN = _("Porchlight is not working, so nobody is paged for you. Please ring the office on {office} instead.")
PAGING_BROKEN_STAFF = _("Porchlight is not working: nobody is paged. Ring everybody who is out: {names}.")
PAGING_BROKEN_UNDER_DURESS = _("Under duress, do NOT ring or text: {names}. Ring 999 for them.")
PAGING_WORKS = _("Porchlight works again and looks out for you as before. If you are on a visit, send SAFE or MORE.")
TEST_PAGE = _("Test page from Porchlight, {due}. No need to answer.")
CANARY_PAGE = _("TEST {code}: my test page by {text} has not arrived since {due}. Paging may be broken. Please check.")
CANARY_BACK = _("{code} is closed: test pages arrive again.")
REASON_ARRIVED = _("the test page arrived")

# The policy at work: how closely a visit is watched.
VISIT_CHECKED = _(
    "{place} until {until}. Checking every {every} minutes: {reasons}. Send SAFE by {next}, FINISH when out."
)
CHECKED_IN_NEXT = _("Good to hear, {name}. Next check-in by {next}. {place} stays open until {until}.")
CHECK_NUDGE = _("{name}, please check in by {due}. Send SAFE if all is well.")
CHECK_ASK = _("{name}, are you safe? Your check-in at {place} was due at {due}.")
CHECKING_EVERY = _("I now check every {every} minutes. Send SAFE by {next}.")
CLOSER_NOW = _("Checking every {every} minutes: {reasons}. Send SAFE by {next}.")
NOT_LOOSER = _("Only the office can make the checks rarer. I check every {every} minutes: {reasons}.")
YOU_ASKED = _("you asked for it")
CHECKED_BY_OFFICE = _("{name} is now checked every {every} minutes.")
NOT_ON_A_VISIT = _("{name} is not on a visit.")
WEATHER_NOTED = _("Weather noted for today: {weather}.")
WEATHER_HOW = _("Send: weather fine, weather poor or weather severe.")

# Red flags.
WAIT_FOR_CLEARANCE = _("Please do not go in alone at {place}: {reasons}. I have asked {manager}. Wait for my message.")
NOBODY_TO_CLEAR = _("Please do not go in alone at {place}: {reasons}. There is nobody whom I could ask. Ring {office}.")
CLEARANCE_PAGE = _("CLEARANCE {code}: {name} waits to visit {place} alone: {text}.")
CLEARANCE_HOW = _("Reply: clear {code}, joint {code} and a name, or refuse {code} and why.")
CLEARANCE_TAKEN = _(
    "You have {code}: {name}, {place}. Send: clear {code}, joint {code} and a name, or refuse {code} and why."
)
CLEAR_IT = _("Clear")
REFUSE = _("Refuse")
CLEARED = _("{who} has cleared {place}. Send START when you go in.")
CLEARED_NOTICE = _("{code}: {who} has cleared {name} for {place}.")
JOINT = _("{who}: go to {place} together with {other}. Send START when you are both there. I watch you both.")
JOINT_NOTICE = _("{code}: {name} goes to {place} with {partner}, says {who}.")
JOINT_STARTED = _("{other} has started at {place}. I watch you too until {until}. Send SAFE when you are done.")
JOINT_STARTED_CHECKED = _(
    "{other} has started at {place}, until {until}. I check you too every {every} minutes: {reasons}. Send SAFE by {next}."
)
JOINT_WITH_WHOM = _("With whom? Send: joint {code} and the name of another worker.")
JOINT_FLAGGED = _("{name} and {other} have begun together at {place}, where one alone may not go: {reasons}.")
LEFT_ALONE = _("{name} has left {place}, so {other} is there alone: {reasons}. Please ring {other}.")
LEFT_ALONE_UNDER_DURESS = _(
    "{name} has left {place}, so {other} is there alone: {reasons}. Under duress: do NOT ring {other}. Ring 999."
)
YOU_ARE_ALONE = _(
    "{other} has left {place}. Please do not stay alone. I have told the office. Send FINISH when you are out."
)
PARTNER_UNKNOWN = _("I know no worker called {other}, so I watch only you. If you meant somebody else, ask the office.")
PARTNER_BUSY = _("{other} is on another visit, so I watch only you. Ask {other} to start too when you are together.")
PARTNER_ELSEWHERE = _("{other} is still on another visit. Please wait until you are together.")
WAIT_FOR_PARTNER = _(
    "{other} is still on another visit. Please do not go in alone: {reasons}. I have asked {manager}. START once together."
)
JOINT_LATER = _("{other} is on another visit. If they have not begun together by {until}, I ask again.")
VISIT_REFUSED = _("{who}: the visit at {place} is off. {text}")
REFUSED_NOTICE = _("{code}: {who} has called off the visit of {name} at {place}.")

# The brief.
BRIEF = _("Brief")
CHECKS = _("Checks")
BRIEF_WHOM = _("{client}, {address}.")
BRIEF_WARNING = _("WARNING: {text}")
BRIEF_REASON = _("Why: {text}")
BRIEF_CIRCUMSTANCES = _("At home: {text}")
BRIEF_ACCESS = _("Way in: {text}")
BRIEF_HAZARDS = _("Mind: {text}")
BRIEF_DO = _("Do: {text}")
BRIEF_NEVER = _("Do not: {text}")
BRIEF_PETS = _("Pets: {text}")
BRIEF_PLACES = _("May be found at: {text}")
BRIEF_NOTES = _("Note: {text}")
NO_BRIEF = _("I have nothing on file about where you are. Ask the office.")

# Checklists.
OK_TO_ALL = _("OK to all")
SKIP = _("Skip")
A_FEW_WORDS = _("Why? A few words, please.")
CHECKLIST_DONE = _("{title}: all done, thank you.")
CHECKLIST_DONE_NEXT = _("{title}: all done, thank you. Send CHECKS when you go in.")
CHECKLIST_ANSWERED = _("{title}: all answered, thank you.")
CHECKLIST_ANSWERED_NEXT = _("{title}: all answered, thank you. Send CHECKS when you go in.")
LIST_DONE_ALERT_OPEN = _("{code} is still open. If all is well, send: down {code} and why.")
LIST_DONE_CLEARANCE = _(
    "{code} still waits for a manager. Send: clear {code}, joint {code} and a name, or refuse {code} and why."
)
LIST_DONE_HOLD = _("{code} still waits for your answer. Send: stay {code} and what to do, or release {code}.")
NO_CHECKS = _("There is nothing to check now.")
STEP_OR_VISIT = _("Do you mean this step, or is the visit over? Send {letter} for the step, SAFE for the visit.")
ANSWER_OR_VISIT = _("Is that your answer, or is it about your visit?")
MY_ANSWER = _("My answer")
MY_VISIT = _("About my visit")
BEGUN_OTHERWISE = _("{name} has started at {place}: {reasons}.")
BEGUN_OTHERWISE_PLANNED = _("{name} has started at {place}: {reasons}. The plan says {planned}.")
LEFT_OTHERWISE = _("{name} has left {place}. Not as usual: {text}")
WHICH_LIST = _("Which list?")
WHICH_ALERTS_LIST = _("For which alert?")
MORE_ALERTS_OPEN = _("{count} more alerts are open. For one of them send CHECKS and its code.")
LIST_UNDER_DURESS = _("{code}: no list for {name} now. Under duress: do NOT ring or text them. Ring 999.")

# Reports.
WHICH_REPORT = _("What do you want to report?")
REPORT_UNFINISHED = _("{title} (not finished)")
REPORT_LEFT = _("{title} is not finished: {whom} has what you wrote. Send REPORT to add more.")
REPORT_FILED = _("Thank you. {title}: {whom} has your report.")
TO_OFFICE = _("the office")
TO_MANAGER = _("your manager")
REPORT_NOTICE = _("REPORT {number} {title}: {name}, {place}: {text}")
REPORT_TO_DECIDE = _("REPORT {number} {title}: {name}, {place}: {text}. Send: decide {number} and what is done.")
DECIDE = _("Decide")
DECIDE_WHAT = _("What is done about report {number}? Send it in a few words.")
DECIDED = _("{title}: {who} has decided: {text}")
DECISION_KEPT = _("Kept. Report {number} is decided, and the worker knows.")
DECISIONS = _("For you to decide: {list}. Send: decide, the number, and what is done.")
WARNINGS_WAIT = _("Warnings for you to decide: {list}. Send: approve or reject, and the number.")
NO_DECISIONS = _("Nothing waits for a decision.")
DECISIONS_WAIT = _("Waiting for a manager to decide: {count}, the oldest since {since}. Send DECISIONS to see them.")
AND_MORE = _("and {count} more")
NO_SUCH_REPORT = _("There is no report {number}.")
NO_REPORT_OPEN = _("You are not writing a report.")
REPORT_DROPPED = _("The report is dropped.")
HELD = _(
    "Please wait where you are, if that is safe. The office owes you an answer. If it is not safe, leave and tell me."
)
LEFT_THE_HOLD_NOTICE = _(
    "{code}: {name} no longer waits at {place} and is safe. What they wrote is still to be answered."
)
LEFT_THE_HOLD_UNCONFIRMED = _(
    "{code}: {name} no longer waits at {place} and has not said that they are safe. I keep asking. "
    "What they wrote is still to be answered."
)
WARNING_PROPOSED = _("{name} proposes a warning about {client}: {text}. Send: approve {number} or reject {number}.")
APPROVE = _("Approve")
WARNING_APPROVED = _("Warning {number} is shown in every brief until {until}.")
WARNING_REFUSED = _("Warning {number} is not shown.")
NO_SUCH_WARNING = _("There is no warning {number} to decide.")
WARNING_PASSED_ON = _("Thank you. When a manager has approved it, the next worker reads it in the brief.")
WARN_ABOUT_WHOM = _("I do not know which client you mean. Please ring the office.")

# Clients.
CLIENTS = _("Clients: {clients}")
NO_SUCH_WORKER = _("I know no worker called {name}.")
WORKER_ON_FILE = _("{name}: {text}.")
WORKER_FIELDS = _("Send: worker {name}: car registration AB12 CDE. Or: home address, home phone, car make, car model.")
WORKER_SET = _("{name}: {field} is kept.")
FOR_999 = _("For 999")
POLICE_HOW = _("Send: police 37, for what to read out about alert 37.")
POLICE_WHO = _("For 999: {name}, who works alone for {agency}.")
POLICE_WHERE = _("On a visit at {place} since {since}, due to end at {until}.")
POLICE_NO_VISIT = _("Not on a visit now.")
POLICE_LAST = _("Last visit: {place}, from {since} until {until}.")
POLICE_MIND = _("Known of the visit: {reasons}.")
POLICE_PHONE = _("Phone: {text}.")
POLICE_HOME = _("Home: {text}.")
POLICE_CAR = _("Car: {text}.")
POLICE_CONTACT = _("Emergency contact: {text}.")
POLICE_MISSING = _("Not on file: {text}.")
POLICE_UNDER_DURESS = _("Under duress: do NOT ring or text them.")
CLIENT_HOW = _("Send: client Mrs K, 12 Elm Row. Then: client Mrs K: access key safe by the door")
CLIENT_ADDED = _("{client} is on file as new. Add more with: client {client}: access key safe by the door")
CLIENT_SET = _("{client}: {field} is kept.")
CLIENT_FIELDS = _(
    "After the name send one of: reason, access, hazards, do, never, pets, notes, phone, risk level, violent history, new."
)
CLIENT_VALUES = _("After {field} send one of: {values}.")
NO_SUCH_CLIENT = _("I know no client called {client}.")

# Secrets.
KEY_CODE_ASKED = _(
    "I have asked the office to ring the number they have for you. A code is only ever said on the phone."
)
CALLBACK_PAGE = _(
    "RING BACK {code}: {name} needs a key code, {place}. Ring the number on file, {phone}, and never write it."
)
NUMBER_MASKED = _(
    "I have taken the number out of what you wrote and kept nothing of it. Key codes are never sent as messages."
)

# The policy itself.
POLICY_NEW = _(
    "New policy: {title}, version {version}. Send POLICY to see it, READ when you have read and understood it."
)
SHOW_IT = _("Show it")
I_HAVE_READ_IT = _("I have read it")
POLICY_READ = _("Thank you, {name}. It is kept that you have read version {version}.")
POLICY_READERS = _(
    "{title}, version {version}: {read} of {all} have read it. Missing: {names}. To be reviewed by {review}."
)
POLICY_READ_BY_ALL = _("{title}, version {version}: all {all} have read it. To be reviewed by {review}.")
POLICY_ASKED = _("Asked: {number}.")
POLICY_REVIEW = _("Your policy is to be looked at again by {day}: {title}.")

# Dates to keep.
DATES = _("{dates}. To write one down, send: date training Ben 3 March, or reviewed Mrs K.")
DATES_NEAR = _("Dates to keep: {dates}. Send DATES to see them again.")
DATE_BY = _("{name} by {day}")
DATE_PAST = _("{name} since {day}")
DATE_UNKNOWN = _("{name}, no date on file")
NO_DATES = _("No date is near.")
NO_DATES_IN_POLICY = _(
    "Your policy keeps one date, its own review. Once you have looked at it again, send: reviewed policy."
)
DATE_KEPT = _("Kept: {what}, {name}, {day}.")
DATE_HOW = _("Send: date, what was done, a name and a day. Your policy keeps: {events}.")
DATE_WHOSE = _(
    "I do not know whose {what} you mean: {name}. Send the name as it is on file, and a day such as 3 March."
)
DATE_TO_COME = _("{day} has not come yet.")
DATE_SET = _("{about} {client}, by {day}. When done, send: reviewed {client}")

# The night, rehearsed.
HOLES = _("Tonight's rehearsal found holes: {holes}")
NOBODY_ON_CALL = _("nobody on call for the {role}")
NOBODY_ON_CALL_UNTIL = _("nobody on call for the {role} until {until}")
NOBODY_AT_ALL = _("there is no {role} at all")
NO_CONTACT = _("{name} has no emergency contact")
CANNOT_BE_RUNG = _("{name} cannot be rung")
CANNOT_BE_REACHED = _("{name} cannot be reached")
