"""Which conversation a message belongs to: who wrote, what they were asked, what they mean."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from domain.intent import Intent, State, Understood
from domain.message import OPTS_IN, Incoming, Kind
from domain.person import Person, Role
from domain.watch import WatchKind
from handlers import (
    calls,
    danger,
    doors,
    duress,
    excuse,
    extending,
    joining,
    labels,
    looking,
    meaning,
    nudge,
    plans,
    preferences,
    reopening,
    responding,
    shifts,
    starting,
    talking,
    visits,
    wording,
)
from handlers.buttons import is_one_of_ours
from handlers.commands import Command, Verb, parse
from handlers.guiding import answers, beginning, keysafe, pressing, sayings, unbegun, whose
from handlers.language import as_english
from handlers.meaning import Meaning
from handlers.questions import WHERE, WHETHER_IN_DANGER, WHETHER_SAFE
from handlers.standing import Standing
from handlers.turn import Turn
from handlers.understand import understand
from handlers.understanding.places import names_a_street
from store import dialogues, people

WorkerVerb = Callable[[Turn, Person, Standing, Understood], None]

WORKER: Mapping[Intent, WorkerVerb] = {
    Intent.START: starting.start,
    Intent.SAFE: visits.safe,
    Intent.EXTEND: extending.extend,
    Intent.FINISH: visits.finish,
    Intent.SOS: danger.sos,
    Intent.CONCERN: danger.concern,
    Intent.EXCUSE: excuse.excuse,
    Intent.ABORT: excuse.abort,
    Intent.NOREPLY: doors.no_reply,
    Intent.REFUSED: doors.no_reply,
    Intent.FAMILY: doors.no_reply,
    Intent.END_SHIFT: shifts.end_shift,
    Intent.HOME: shifts.home,
    Intent.PLAN: plans.plan,
    Intent.HELP: danger.help_,
    Intent.WHO: talking.who,
    Intent.CARRIER: talking.carrier_word,
}

#: While such a watch is open a word means something else; the first that is open counts.
ON_WATCH: Sequence[tuple[WatchKind, Mapping[Intent, WorkerVerb]]] = (
    (WatchKind.LEFT, {Intent.SAFE: excuse.out, Intent.FINISH: excuse.out, Intent.EXTEND: excuse.more}),
    (WatchKind.HOLD, {Intent.SAFE: doors.still_waiting, Intent.FINISH: doors.walked_away}),
    (WatchKind.HOME_SAFE, {Intent.SAFE: shifts.safe, Intent.EXTEND: shifts.more}),
)


def _all_is_well(turn: Turn, worker: Person, stands: Standing, said: Understood) -> None:
    on_the_way = stands.visit is None and stands.watch(WatchKind.HOME_SAFE) is not None
    (shifts.safe if on_the_way else visits.check_in)(turn, worker, stands, said)


#: What is understood of somebody who did not say, in as many words, that they are safe; anything else is asked back.
NOT_QUITE_SAFE: Mapping[tuple[Intent, State], WorkerVerb] = {
    (Intent.SAFE, State.VISIT): _all_is_well,
    (Intent.FINISH, State.DOOR): doors.walked_away,
}

#: What Telegram sends for whoever presses the button that opens the chat.
CHAT_OPENED = re.compile(r"\s*/start(@\w+)?\s*", re.I)

#: Words of a worker that are taken as they stand, and only as they stand.
WORKER_WORDS: Mapping[str, WorkerVerb] = {
    **dict.fromkeys(("check in", "check-in", "checkin", "checking in", "still here"), visits.check_in),
    **dict.fromkeys(("got in", "in now", "answered", "they answered", "she answered", "he answered"), doors.got_in),
    **dict.fromkeys(("call", "silent call", "silent"), danger.coach),
}

#: Of these, what says that all is well.
ALL_IS_WELL = frozenset({visits.check_in, doors.got_in})

#: Words of a worker that begin a longer message.
WORKER_PREFIXES: Mapping[str, WorkerVerb] = {
    "plan ": plans.plan,
    "language": lambda turn, worker, _standing, _said: preferences.language(turn, worker),
}


def _language(turn: Turn, person: Person, _command: Command) -> None:
    preferences.language(turn, person)


def _mistake(turn: Turn, person: Person, command: Command) -> None:
    """Words that call something a mistake: a stand-down of their own just now, or else they are like any other words."""
    if not reopening.takes_back(turn, person, command):
        (responding.code_and_more if command.code else responding.other)(turn, person, command)


RESPONDER: Mapping[Verb, Callable[[Turn, Person, Command], None]] = {
    **responding.VERBS,
    **looking.VERBS,
    Verb.REOPEN: reopening.reopen,
    Verb.MISTAKE: _mistake,
    Verb.INVITE: joining.invite,
    Verb.STAY: doors.stay,
    Verb.RELEASE: doors.release,
    Verb.LANGUAGE: _language,
}

#: What an emergency contact can do. Anything else they write is handed to the office, and nothing is shown to them.
CONTACT: Mapping[Verb, Callable[[Turn, Person, Command], None]] = {
    Verb.TAKE: responding.take,
    Verb.ALERTS: responding.help_,
    Verb.WHO: responding.help_,
    Verb.HELP: responding.help_,
    Verb.LANGUAGE: _language,
}

#: Labels that mean the same when they are typed, in every language.
RESPONDER_LABELS = (wording.I_HAVE_IT, wording.STAND_DOWN, wording.STAY, wording.RELEASE)

#: Questions to a worker, and who understands the answer (false: it was no answer).
WORKER_ANSWERS = {
    starting.CLOSE_FIRST: starting.answer_close_first,
    WHERE: starting.answer_where,
    unbegun.NOT_BEGUN: starting.answer_not_begun,
    WHETHER_SAFE: starting.answer_where_after_all,
    WHETHER_IN_DANGER: danger.answer_help,
    danger.CONCERN: danger.answer_concern,
    excuse.RESUME: excuse.answer_resume,
    shifts.WAY: shifts.answer_way,
    shifts.CLOSE_AND_GO: shifts.answer_close_and_go,
}

#: Of these, what a place answers, which may be any words but those that are taken as they stand.
ANSWERED_WITH_A_PLACE = frozenset({WHERE, WHETHER_SAFE})

#: Questions to a responder.
RESPONDER_ANSWERS = {responding.REASON: responding.answer_reason, doors.STAY_TEXT: doors.answer_stay}

#: What somebody who also works says of others alone, and never of a visit of their own.
ONLY_FOR_OTHERS = frozenset({Verb.DOWN, Verb.RELEASE, Verb.ALERTS, Verb.INVITE})

#: Questions to a worker whose answer may look like an alert's code.
ANSWERED_WITH_A_NUMBER = frozenset({(shifts.WAY, Verb.TAKE), (WHERE, Verb.CODE_AND_MORE)})

#: What counts only as a responder's own words of this moment: what they do about an alert, and the reason they are asked for.
ONLY_NOW = frozenset({Verb.TAKE, Verb.DOWN, Verb.STAY, Verb.RELEASE, *responding.MAY_BE_A_REASON})

#: Words that go before any question that may be open: danger overrides procedure.
FIRST = frozenset({Intent.SOS, Intent.CONCERN, Intent.EXCUSE})

KEPT = frozenset({Kind.PHOTO, Kind.VOICE_NOTE, Kind.LOCATION})

#: What may come without a word.
WORDLESS = KEPT | {Kind.OTHER}


def handle(turn: Turn) -> None:
    """Handles the turn's message and files what comes of it."""
    assert turn.message is not None
    message = turn.message = _as_heard(turn, turn.message)
    person = people.by_address(turn.db, message.wire, message.address)
    if person is None:
        joining.stranger(turn)
    else:
        if any(address.dead for address in person.addresses):
            _revive(turn, message)
        if message.kind is Kind.DIGIT and not _key_as_button(turn, person):
            turn.reply(person, wording.WRONG_KEY)
        else:
            _from_person(turn, person)
    turn.file()


def _as_heard(turn: Turn, message: Incoming) -> Incoming:
    """The message as it is; a worker's cry for help in a group, open or in disguise, as if written to us alone."""
    if not turn.in_a_group or message.facts.get("forwarded"):
        return message
    speaker = people.by_address(turn.db, message.wire, message.facts["from"])
    if speaker is None or not speaker.is_a(Role.WORKER) or not _cries_in_a_group(turn, speaker):
        return message
    own = {name: fact for name, fact in message.facts.items() if name != "group"}
    return replace(message, address=message.facts["from"], facts=own)


def _cries_in_a_group(turn: Turn, speaker: Person) -> bool:
    words = turn.text[: joining.LONGEST_CRY]
    said = understand(words, state=State.IDLE, now=turn.now, zone=turn.zone)
    return said.intent is Intent.SOS or duress.is_duress(speaker, turn.text)


def _revive(turn: Turn, message: Incoming) -> None:
    """The sender can be reached again, unless they opted out of our texts and this is not the word that ends it."""
    opts_in = message.text.strip().casefold() in OPTS_IN
    revive = people.revive_address if opts_in else people.revive_unless_opted_out
    revive(turn.db, message.wire, message.address)


def _from_person(turn: Turn, person: Person) -> None:
    if turn.pressed and not is_one_of_ours(turn.text):
        turn.reply(person, wording.QUESTION_IS_OVER)
        return
    if not turn.pressed and joining.redeem(turn, person):
        return
    if labels.press(turn, person):
        return
    keysafe.say_why(turn, person)
    if pressing.press(turn, person):
        return
    if turn.pressed and turn.pressed[0] in ("alert", "hold"):
        (responding if turn.pressed[0] == "alert" else doors).press(turn, person)
        return
    works = person.is_a(Role.WORKER) and not turn.in_a_group
    understood = meaning.of(turn, person) if works else None
    in_danger = understood is not None and understood.said.intent in FIRST
    if not in_danger and meaning.is_outrun(turn, person):
        turn.reply(person, wording.QUESTION_IS_OVER)
    elif understood is not None and _means_their_own_visit(turn, person, understood):
        _from_worker(turn, person, understood)
    elif not answers.take_from_staff(turn, person):
        _from_responder(turn, person)


def _means_their_own_visit(turn: Turn, person: Person, understood: Meaning) -> bool:
    """Whether a worker speaks as one.

    Who also answers for others means that only by words that nobody else would use, and in danger only where these
    name what there is. A house number is no alert's code to somebody on a visit who is in danger.
    """
    in_secret = duress.is_duress(person, turn.text) or duress.sets_words(turn)
    if turn.pressed or not (person.responds or person.is_a(Role.CONTACT)) or in_secret:
        return True
    stands, said = understood.stands, understood.said
    question = dialogues.open_of(turn.db, person.id, turn.now)
    command = _command(turn, person)
    if question and (question.asked, command.verb) in ANSWERED_WITH_A_NUMBER:
        return True
    if responding.names(turn, person, command) or sayings.names(turn, person):
        return said.intent is Intent.SOS and command.verb is Verb.CODE_AND_MORE and stands.state is not State.IDLE
    return said.intent in FIRST or not _speaks_for_others(turn, person, stands, said, command, question)


def _speaks_for_others(
    turn: Turn,
    person: Person,
    stands: Standing,
    said: Understood,
    command: Command,
    question: Row[tuple[Any, ...]] | None,
) -> bool:
    """Whether the words of somebody who also works are for the office or about an alert; where they could be either, not."""
    if command.verb in ONLY_FOR_OTHERS or (command.verb is Verb.STAY and stands.visit is None):
        return True
    answers_as_responder = question is not None and question.asked in RESPONDER_ANSWERS
    if answers_as_responder and stands.state is State.IDLE and said.intent in meaning.SAID_NOW:
        return True
    about_others = sayings.is_meant(turn.text) or reopening.is_just_now(turn, person, command)
    could_be = command.explicit or answers_as_responder or (person.responds and about_others)
    return could_be and said.intent in (Intent.ASK_BACK, Intent.OTHER)


def _from_worker(turn: Turn, worker: Person, understood: Meaning) -> None:
    stands, question = understood.stands, understood.question
    if _says_nothing(turn, worker, stands, understood.said):
        return
    if duress.is_duress(worker, turn.text):
        said = duress.raised(turn, worker, stands)
        stands = danger.answered_safe(turn, worker, stands, said)
        _verb_here(stands, said)(turn, worker, stands, said)
        return
    if duress.sets_words(turn) and understood.said.intent not in FIRST:
        duress.set_words(turn, worker)
        return
    if answers.settles(turn, worker, question):
        return
    said = meaning.meant(turn, meaning.of(turn, worker) if whose.is_settled(turn) else understood)
    if not excuse.goes_on(turn, question) and beginning.begins(turn, worker, stands, said):
        return
    if said.intent in FIRST or said.intent is Intent.HELP:
        answers.keep(turn, worker, said)
    elif _answers_nothing(turn, worker, stands, question):
        talking.not_understood(turn, worker, stands, replace(said, why=talking.A_DIGIT))
        return
    if said.intent not in FIRST and question and _goes_to(turn, worker, stands, said, question):
        return
    if turn.pressed and turn.pressed[0] == "asked":
        turn.reply(worker, wording.QUESTION_IS_OVER)
        return
    if said.intent not in FIRST and answers.take(turn, worker, stands, said):
        return
    if said.intent in (Intent.ASK_BACK, Intent.OTHER) and keysafe.was_masked(turn):
        return
    nudged = said.intent is Intent.ASK_BACK and question is None and nudge.is_answered(turn, stands)
    stands = danger.answered_safe(turn, worker, stands, said)
    verb = nudge.answer if nudged else _worker_verb(turn, stands, said)
    verb(turn, worker, stands, said)
    sos = stands.watch(WatchKind.SOS)
    if sos is not None and said.intent is not Intent.SOS:
        danger.pass_on(turn, worker, sos)


def _goes_to(turn: Turn, worker: Person, stands: Standing, said: Understood, question: Row[tuple[Any, ...]]) -> bool:
    """Whether the question that is open takes the words. Of one about somebody else it is asked whose safety is meant."""
    if question.asked in RESPONDER_ANSWERS:
        return said.closes_watch and responding.asks_whose(turn, worker, question)
    if question.asked in ANSWERED_WITH_A_PLACE and _verb_of_words(turn) is not None and not _is_rather_a_place(turn):
        return False
    answer = WORKER_ANSWERS.get(question.asked)
    return answer is not None and answer(turn, worker, stands, said, question)


def _is_rather_a_place(turn: Turn) -> bool:
    """Whether words that begin as a command does are an address. A plan holds one."""
    return names_a_street(turn.text) and not plans.names_a_day(turn.text)


def _answers_nothing(turn: Turn, worker: Person, stands: Standing, question: Row[tuple[Any, ...]] | None) -> bool:
    """Whether a digit was typed where a letter or a place was asked for last: it may be a slip, and closes nothing."""
    if whose.is_settled(turn):
        return False
    where = question is not None and question.asked == WHERE and whose.is_digit(turn)
    return where or answers.wants_a_letter(turn, worker, stands)


def _says_nothing(turn: Turn, worker: Person, stands: Standing, said: Understood) -> bool:
    """Sees to what holds no words of the worker's own, and to what came with their words; whether there are none."""
    kind = turn.message.kind if turn.message else Kind.OTHER
    if CHAT_OPENED.fullmatch(turn.text):
        talking.chat_opened(turn, worker, stands)
        return True
    if kind is Kind.PHOTO and not _cries(turn, worker, said) and answers.take_photo(turn, worker):
        return True
    if kind in KEPT:
        talking.keep(turn, worker, stands)
    if turn.text.strip() or kind not in WORDLESS:
        return False
    talking.wordless(turn, worker, stands, is_kept=kind in KEPT)
    return True


def _cries(turn: Turn, worker: Person, said: Understood) -> bool:
    """Whether the words are of danger, open or in disguise."""
    return said.intent in (*FIRST, Intent.HELP) or duress.is_duress(worker, turn.text)


def _worker_verb(turn: Turn, stands: Standing, said: Understood) -> WorkerVerb:
    """What a worker's message does: danger first, then words taken as they stand, then what it means where they are."""
    verb = _verb_of_words(turn) if said.intent not in FIRST else None
    if verb is None or (verb in ALL_IS_WELL and meaning.is_older(turn, stands)):
        return _verb_here(stands, said)
    return verb


def _verb_of_words(turn: Turn) -> WorkerVerb | None:
    """What words do that are taken as they stand, wherever the worker is."""
    words = " ".join(turn.text.lower().split()).strip(".!").removeprefix("/")
    prefixed = next((verb for prefix, verb in WORKER_PREFIXES.items() if words.startswith(prefix)), None)
    return prefixed or (shifts.set_way if shifts.sets_way(words) else WORKER_WORDS.get(words))


def _verb_here(stands: Standing, said: Understood) -> WorkerVerb:
    """What the worker's meaning does where they stand: first what the open watch makes of it."""
    if said.intent in (Intent.SAFE, Intent.FINISH) and not said.closes_watch and stands.state is not State.IDLE:
        return NOT_QUITE_SAFE.get((said.intent, stands.state), talking.not_understood)
    for kind, verbs in ON_WATCH:
        waiting = stands.held if kind is WatchKind.HOLD else stands.watch(kind)
        if waiting and said.intent in verbs:
            return verbs[said.intent]
    return WORKER.get(said.intent, talking.not_understood)


def _from_responder(turn: Turn, person: Person) -> None:
    command = _command(turn, person)
    if meaning.is_of_old(turn) and command.verb in ONLY_NOW:
        (responding.other if person.responds else responding.pass_on)(turn, person, command)
        return
    question = dialogues.open_of(turn.db, person.id, turn.now)
    if question and question.asked in RESPONDER_ANSWERS and RESPONDER_ANSWERS[question.asked](turn, person, question):
        return
    verbs = RESPONDER if person.responds else CONTACT
    verbs.get(command.verb, responding.pass_on)(turn, person, command)


def _command(turn: Turn, person: Person) -> Command:
    said = parse(as_english(turn.text[: meaning.LONGEST_TEXT], person.language, RESPONDER_LABELS))
    return responding.of_the_page(turn, said)


def _key_as_button(turn: Turn, person: Person) -> bool:
    """A key pressed on a call is the button with that key on the page that was read out."""
    message = turn.message
    if message is None:
        return False
    outgoing_id = message.facts.get("outgoing_id")
    if outgoing_id is None:
        data = calls.own_key(turn, person, message.text)
    else:
        data = calls.button_of(turn, person, outgoing_id, message.text)
    if data is not None:
        turn.message = replace(message, kind=Kind.BUTTON, text=data)
    return data is not None
