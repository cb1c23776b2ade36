"""Where a message goes that answers a step of a procedure, and the words that begin one. Safety is never behind it."""

import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import Row

from domain.checklist import Moment
from domain.intent import Intent, State, Understood
from domain.person import Person, Role
from domain.visit import Visit
from escalation.ladder import asked_since
from handlers import wording
from handlers.commands import Verb, parse
from handlers.guiding import (
    brief,
    checklists,
    clearing,
    filing,
    keysafe,
    office_lists,
    offices,
    reading,
    reports,
    sayings,
    watching,
    whose,
)
from handlers.guiding.asking import by_letter, chosen, still_takes_words
from handlers.standing import Standing, standing
from handlers.turn import Turn
from store import dialogues, guides, visits, watches

#: What is never taken for words of a report or a note.
COMMANDS = frozenset(
    {Intent.HELP, Intent.WHO, Intent.PLAN, Intent.CARRIER, Intent.HOME, Intent.END_SHIFT, Intent.FINISH, Intent.SAFE}
)
#: What a warning may be besides. A worry about the client is what warnings are made of.
CRIES = frozenset({Intent.SOS, Intent.HELP, Intent.EXCUSE})
_COMMANDING = re.compile(r"(?:start|more|extend|finish|safe|home|abort)\b", re.I)
_EVERY = re.compile(r"(?:check\s+(?:me\s+)?)?every\s+(?P<minutes>\d{1,3})(?:\s*m(?:in(?:ute)?s?)?)?", re.I)
_REPORT = re.compile(r"report\b\s*(?:an?\s+)?(?P<kind>.*)", re.I | re.DOTALL)
_WARN = re.compile(r"warn(?:ing)?\b[\s:!]*(?P<words>.{3,})", re.I | re.DOTALL)

Saying = Callable[[Turn, Person, Standing], None]


def _brief(turn: Turn, worker: Person, stands: Standing) -> None:
    brief.brief(turn, worker, stands.visit)


def _checks(turn: Turn, worker: Person, stands: Standing) -> None:
    """The checklist that was left, or the next one of the visit."""
    if reports.resume(turn, worker) or checklists.resume(turn, worker):
        return
    moments = (Moment.BEFORE_VISIT, Moment.ON_ENTERING, Moment.ON_LEAVING)
    if stands.visit is None or not any(checklists.of_moment(turn, worker, stands.visit, m) for m in moments):
        turn.reply(worker, wording.NO_CHECKS)


def _moment(moment: Moment) -> Saying:
    def begin(turn: Turn, worker: Person, stands: Standing) -> None:
        visit = stands.visit or _ended(turn, worker, moment)
        if not checklists.of_moment(turn, worker, visit, moment) and not checklists.resume(turn, worker):
            turn.reply(worker, wording.NO_CHECKS)

    return begin


def _ended(turn: Turn, worker: Person, moment: Moment) -> Visit | None:
    return visits.last_of(turn.db, worker.id) if moment is Moment.ON_LEAVING else None


def _read(turn: Turn, worker: Person, _stands: Standing) -> None:
    reading.read(turn, worker)


def _policy(turn: Turn, worker: Person, _stands: Standing) -> None:
    reading.show(turn, worker)


def _drop(turn: Turn, worker: Person, _stands: Standing) -> None:
    reports.drop(turn, worker)


#: A worker's words, taken only as they stand.
WORDS: dict[str, Saying] = {
    **dict.fromkeys(("brief", "briefing", "the brief"), _brief),
    **dict.fromkeys(("checks", "checklist", "checklists", "resume"), _checks),
    **dict.fromkeys(("checks before", "before checks"), _moment(Moment.BEFORE_VISIT)),
    **dict.fromkeys(("checks in", "checks entering", "entering checks"), _moment(Moment.ON_ENTERING)),
    **dict.fromkeys(("checks out", "checks leaving", "leaving checks"), _moment(Moment.ON_LEAVING)),
    **dict.fromkeys(("checks emergency", "emergency checks"), _moment(Moment.EMERGENCY)),
    **dict.fromkeys(("checks door", "door checks"), _moment(Moment.NO_REPLY)),
    **dict.fromkeys(("key code", "keycode", "key safe code", "key safe number"), keysafe.key_code),
    **dict.fromkeys(("read", "i have read it", "read and understood"), _read),
    **dict.fromkeys(("policy", "rules"), _policy),
    **dict.fromkeys(("drop report", "drop it"), _drop),
}


def begins(turn: Turn, worker: Person, stands: Standing, said: Understood) -> bool:
    """Whether the message begins a procedure, and says nothing else: a warning that is a cry for help is that too."""
    words = " ".join(turn.text.lower().split()).strip(" .!").removeprefix("/")
    if turn.pressed:
        return False
    if words in WORDS:
        WORDS[words](turn, worker, stands)
    elif found := _EVERY.fullmatch(words):
        watching.every(turn, worker, stands, max(5, int(found["minutes"])))
    elif (found := _REPORT.fullmatch(words)) and not found["kind"]:
        reports.offer(turn, worker)
    elif found and found["kind"] in reports.kinds(turn):
        reports.begin(turn, worker, reports.kinds(turn)[found["kind"]], stands.visit)
    else:
        return _warns(turn, worker, stands, said)
    return True


def _warns(turn: Turn, worker: Person, stands: Standing, said: Understood) -> bool:
    found = _WARN.fullmatch(turn.text.strip())
    visit = stands.visit or visits.last_of(turn.db, worker.id)
    if found is None:
        return False
    cries = said.intent in CRIES
    about = visit.client_id if visit else None
    if about is not None:
        reports.propose_warning(turn, worker, about, found["words"].strip())
    if not cries:
        turn.reply(worker, wording.WARN_ABOUT_WHOM if about is None else wording.WARNING_PASSED_ON)
    return not cries


def press(turn: Turn, person: Person) -> bool:
    """A button of a procedure; false where it belongs to something else."""
    verb = PRESSED.get(turn.pressed[0]) if turn.pressed else None
    if verb is not None:
        verb(turn, person, turn.pressed[1:])
    return verb is not None


def keep(turn: Turn, worker: Person, said: Understood) -> None:
    """Words of danger are heard first; what they answer besides is kept, so that nobody says it twice."""
    asked = guides.asked(turn.db, worker.id)
    long_enough = len(turn.text.split()) > 3
    if asked is None or turn.pressed or not long_enough or not still_takes_words(asked, turn.now):
        return
    if said.intent is Intent.CONCERN:
        _take_words(turn, worker, asked.words_to, turn.text.strip())
    elif asked.words_to.startswith("report:"):
        reports.keep_words(turn, worker, asked.words_to, turn.text.strip())


def take(turn: Turn, worker: Person, stands: Standing, said: Understood) -> bool:
    """Whether the message answers the step that was asked last."""
    asked = guides.asked(turn.db, worker.id)
    if asked is None or turn.pressed or not turn.text.strip() or whose.is_settled(turn):
        return False
    verb = chosen(asked, turn.text)
    if verb is not None and (by_letter(asked, turn.text) or stands.state is not State.DUE):
        if said.closes_watch and not by_letter(asked, turn.text):
            letter = next(letter for letter, _label, its in asked.choices if its == verb)
            turn.reply(worker, wording.STEP_OR_VISIT, letter=letter)
            return True
        _as_if_pressed(turn, worker, verb)
        return True
    if not still_takes_words(asked, turn.now) or said.intent is Intent.HELP:
        return False
    digit = whose.is_digit(turn) and _was_asked_last(turn, worker, stands, asked)
    if digit or (whose.could_be_the_visits(turn, said) and not _is_command(turn, said)):
        whose.ask_which(turn, worker, asked.words_to)
        return True
    if said.closes_watch or _is_command(turn, said):
        return False
    _take_words(turn, worker, asked.words_to, turn.text.strip())
    return True


def settles(turn: Turn, worker: Person, question: Row[tuple[Any, ...]] | None) -> bool:
    """Whether the worker says that their words were an answer to the step, which then has them."""
    if question is None or question.asked != whose.WHOSE or not whose.answer(turn, worker, question.facts):
        return False
    asked = guides.asked(turn.db, worker.id)
    if asked is None or asked.words_to != question.facts["words_to"]:
        turn.reply(worker, wording.QUESTION_IS_OVER)
    else:
        _take_words(turn, worker, asked.words_to, question.facts["text"])
    return True


def wants_a_letter(turn: Turn, worker: Person, stands: Standing) -> bool:
    """Whether a digit was typed where a step was asked last that has letters: then it answers nothing."""
    asked = guides.asked(turn.db, worker.id) if whose.is_digit(turn) else None
    if asked is None or still_takes_words(asked, turn.now):
        return False
    return _was_asked_last(turn, worker, stands, asked)


def _was_asked_last(turn: Turn, worker: Person, stands: Standing, asked: Row[tuple[Any, ...]]) -> bool:
    other = dialogues.open_of(turn.db, worker.id, turn.now)
    later = other is not None and other.asked_at >= asked.asked_at
    return not later and not any(asked_since(watch, asked.asked_at) for watch in stands.watches)


def take_photo(turn: Turn, worker: Person) -> bool:
    """Whether a photo answers the question of a report."""
    taken = reports.keep_photo(turn, worker)
    if taken:
        _after_report(turn, worker)
    return taken


def take_from_staff(turn: Turn, person: Person) -> bool:
    """As `take`, for the office and managers; of somebody who also visits, only what no worker would say."""
    if turn.pressed or not person.responds:
        return False
    if person.is_a(Role.WORKER):
        return sayings.is_meant(turn.text) and offices.says(turn, person)
    return offices.says(turn, person) or _answers_as_staff(turn, person)


def _answers_as_staff(turn: Turn, person: Person) -> bool:
    asked, other = guides.asked(turn.db, person.id), dialogues.open_of(turn.db, person.id, turn.now)
    if asked is None or (other is not None and other.asked_at >= asked.asked_at):
        return False
    verb = chosen(asked, turn.text)
    if verb is not None:
        _as_if_pressed(turn, person, verb)
    elif still_takes_words(asked, turn.now) and parse(turn.text).verb is Verb.OTHER:
        _take_words(turn, person, asked.words_to, turn.text.strip())
    else:
        return False
    return True


def _is_command(turn: Turn, said: Understood) -> bool:
    short = len(turn.text.split()) <= 3
    return bool(_COMMANDING.match(turn.text.strip())) or (short and said.intent in COMMANDS)


def _as_if_pressed(turn: Turn, person: Person, verb: str) -> None:
    kind, *rest = verb.split(":")
    PRESSED[kind](turn, person, tuple(rest))


def _take_words(turn: Turn, person: Person, words_to: str, words: str) -> None:
    kind, number, step = words_to.split(":")
    if kind == "run":
        checklists.note(turn, person, int(number), step, words)
    elif kind == "decide":
        reports.decide(turn, person, int(number), words)
        guides.forget(turn.db, person.id)
    elif reports.answer(turn, person, int(number), step, words):
        _after_report(turn, person)


def _after_report(turn: Turn, person: Person) -> None:
    """A report that was begun by a checklist goes back to it."""
    if guides.open_report(turn.db, person.id) is None:
        checklists.resume(turn, person)


def _press_run(turn: Turn, person: Person, rest: tuple[str, ...]) -> None:
    number, item, answer = rest
    if answer == "-":
        checklists.note(turn, person, int(number), item, "")
    else:
        checklists.answer(turn, person, int(number), item, answer)


def _press_report(turn: Turn, person: Person, rest: tuple[str, ...]) -> None:
    if rest[0] == "new":
        reports.begin(turn, person, rest[1], standing(turn.db, person).visit)
    elif rest[1] == "decide":
        offices.ask_decision(turn, person, int(rest[0]))
    elif reports.answer(turn, person, int(rest[0]), rest[1], rest[2]):
        _after_report(turn, person)


def _press_brief(turn: Turn, person: Person, rest: tuple[str, ...]) -> None:
    visit = visits.by_id(turn.db, int(rest[0]))
    ours = visit if visit is not None and visit.worker_id == person.id else None
    brief.brief(turn, person, ours)


def _press_checks(turn: Turn, person: Person, rest: tuple[str, ...]) -> None:
    visit = visits.by_id(turn.db, int(rest[0]))
    moment = Moment(rest[1])
    mine = visit is not None and visit.worker_id == person.id
    if not mine or not (checklists.of_moment(turn, person, visit, moment) or checklists.resume(turn, person)):
        turn.reply(person, wording.NO_CHECKS)


def _press_policy(turn: Turn, person: Person, rest: tuple[str, ...]) -> None:
    (reading.read if rest[0] == "read" else reading.show)(turn, person)


def _press_warning(turn: Turn, person: Person, rest: tuple[str, ...]) -> None:
    filing.approve(turn, person, int(rest[0]), None, approved=rest[1] == "yes")


def _press_clear(turn: Turn, person: Person, rest: tuple[str, ...]) -> None:
    watch = watches.by_id(turn.db, int(rest[0]))
    if watch is None or watch.person_id == person.id:
        turn.reply(person, wording.QUESTION_IS_OVER)
    elif rest[1] == "yes":
        clearing.clear(turn, person, watch)
    else:
        clearing.refuse(turn, person, watch, "")


PRESSED: dict[str, Callable[[Turn, Person, tuple[str, ...]], None]] = {
    "run": _press_run,
    "report": _press_report,
    "brief": _press_brief,
    "checks": _press_checks,
    "policy": _press_policy,
    "warning": _press_warning,
    "clear": _press_clear,
    "list": office_lists.press,
    "police": offices.press_police,
}
