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
STILL_HERE = _("Still here")
START_NOW = _("Start now")
REPLY_WITH = _("Reply {choices}.")
PRESS = _("Press {digit}: {label}.")
WRONG_KEY = _("That key does nothing here.")
RING_THE_OFFICE = _("This is the check-in line. To talk to somebody, please ring the office on {office}.")
CHOICE = _("{digit} {label}")

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
NEXT_PLANNED = _("Next: {place}, {starts} to {until}. Start it now?")
QUESTION_IS_OVER = _("That question is over. Send ? to see what you can say.")

# Asking the worker.
NUDGE = _("{place} ends at {until}. Are you nearly done, {name}?")
ASK = _("{name}, are you safe? {place} was due to end at {due}.")
ASK_AGAIN = _("I did not read that as safe. {name}, are you safe?")
ASK_BACK = _("I am not sure what you mean, {name}. Are you safe?")

# Paging.
PAGE = _("OVERDUE {code}: {name} at {place}, due {due}, no answer. Ring {phone}.")
PAGE_AGAIN = _("OPEN AGAIN {code}: {name} at {place}, due {due}, and nobody stood it down. Ring {phone}.")
REPLY_TO_TAKE = _("Reply {code} to take it.")
REPLY_IF_YOU_CAN = _("Reply {code} if you take this on.")
CONTACT_PAGE = _("{agency}: we cannot reach {name}. Please ring the office on {office}.")
LATE = _("(This is {minutes} min late.)")
SENT_AGAIN = _("(Sent again, in case it did not arrive.)")
TAKEN = _(
    "You have {code}: {name}, {place}. Ring {phone}. When over, send: down {code} and why. I page again at {until}."
)
TAKEN_BY = _("{who} has {code} ({name}).")
TAKEN_ALREADY = _("{who} already has {code}, since {time}.")
CONTACT_CLOSED = _("The office has closed this about {name}. Thank you for being there.")
CODE_AND_MORE = _("To take {code}, send {code} alone. To end it, send: down {code} and the reason.")
CONTACT_TOOK = _("Thank you. The office knows that you have this. Their number is {office}.")
WHICH_ALERT = _("Which one? Open now: {alerts}. Reply with its number.")
ALERT_LINE = _("{code} {name}, {place}")
NO_ALERT_OPEN = _("No alert is open. All is quiet.")
ALERT_IS_OVER = _("{code} ({name}) is over: {reason}")
NO_SUCH_ALERT = _("There is no alert {code}.")
WHY_STAND_DOWN = _("Why do you stand {code} ({name}) down? Send the reason in a few words.")
STOOD_DOWN = _("{code} ({name}) was stood down by {who}: {reason}")
STOOD_DOWN_WORKER = _("{who} has closed the alert about {place}. Your visit is closed. Still there? Send MORE.")
SAFE_AFTER_ALL = _("{name} is safe, {time}. {code} is closed. No harm done.")
MORE_AFTER_ALL = _("{name} answered at {time} and stays at {place} until {until}. {code} is closed.")
CLOSED_LATE = _("Thank you, {name}. {place} is closed at {time}. Everybody who was asked now knows. No harm done.")
ONLY_STAFF = _("Only the office can stand an alert down. What you wrote was passed on to them.")
PASSED_ON = _("{name} writes about {code}: {text}")

# Reasons, as they are kept.
REASON_SAFE = _("the worker is safe")
REASON_FINISHED = _("the visit is finished")

# People.
STRANGER = _("This is the check-in line of a care agency. I do not know this number. If you have a code, send it.")
CODE_UNKNOWN = _("That code is not known, or it was used before. Ask for a new one.")
JOINED = _("Welcome, {name}. You are on Porchlight for {agency} as {role}. Send ? to see what you can say.")
JOINED_NOTICE = _("{name} has joined as {role}.")
INVITED = _("Code for {name} ({role}): {code}. They send it to me from their own phone. It works once, until {until}.")
INVITE_HOW = _("Send: invite worker Ana, or invite office, manager. For a contact: invite contact Rosa for Ana.")
INVITE_NO_WORKER = _("I know no worker called {name}. Send: invite contact Rosa for Ana.")
ONLY_MANAGERS = _("Only a manager can do that.")
ROLE_WORKER = _("worker")
ROLE_OFFICE = _("office")
ROLE_MANAGER = _("manager")
ROLE_CONTACT = _("emergency contact")

# Help.
HELP_WORKER = _("start 45 min, 12 Elm Row. SAFE when done. more 20. who. sos if in danger. This is not 999.")
HELP_STAFF = _("A number takes that alert. down 37 reason ends it. alerts, who, invite. This is not 999.")
HELP_CONTACT = _("You are {name}'s emergency contact. If I write, please ring the office on {office}.")
WHO_WATCHES = _("On call: {watching}. Office: {office}.")
OPEN_VISIT_LINE = _("{name}, {place} until {until}")
NOBODY_OUT = _("Nobody is on a visit.")
OUT_NOW = _("Out now: {visits}.")
NOT_UNDERSTOOD = _("I do not understand that. Send ? to see what you can say.")
NOT_READABLE = _("I can only read words. Send ? to see what you can say.")
KEPT_WITH_VISIT = _("Kept with your visit at {place}.")
CARRIER_WORD = _("{name} sent the word {word}, which can stop our texts to them. Ring {phone} to check.")
UNREADABLE = _("a message I could not read")

# Trouble.
UNREACHABLE = _("I cannot reach {name}: {address} does not take messages. Please check their number.")
PERSON_SKIPPED = _("{name} cannot be reached on any wire. Please ring them; I go on with the next person.")

# Danger.
SOS_ANSWER = _("I am paging everybody now. Get out if you can. If you can speak, ring 999.")
SOS_PAGE = _("SOS {code}: {name} asked for help at {due}. {place}. Ring {phone}, then 999 if need be.")
SOS_SAYS = _("{code}: {name} writes: {text}. The alert stays open until you stand it down.")
CONCERN_ANSWER = _("Thank you for saying so. The office has been paged and will ring you. Send SOS if it gets worse.")
CONCERN_PAGE = _("CONCERN {code}: {name} is worried. {place}. They wrote: {text}. Ring {phone}.")
