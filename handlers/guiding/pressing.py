"""The buttons of a procedure, and the answers on offer that are typed instead: one function for each kind of them."""

from collections.abc import Callable

from domain.checklist import Moment
from domain.person import Person
from domain.watch import WatchKind
from handlers import wording
from handlers.guiding import brief, checklists, clearing, filing, office_lists, offices, reading, reports
from handlers.standing import standing
from handlers.turn import Turn
from store import visits, watches


def press(turn: Turn, person: Person) -> bool:
    """A button of a procedure; false where it belongs to something else."""
    verb = PRESSED.get(turn.pressed[0]) if turn.pressed else None
    if verb is not None:
        verb(turn, person, turn.pressed[1:])
    return verb is not None


def as_if_pressed(turn: Turn, person: Person, verb: str) -> None:
    """Does what the button with this data does."""
    kind, *rest = verb.split(":")
    PRESSED[kind](turn, person, tuple(rest))


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
        checklists.after_report(turn, person)


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
    if watch is None or watch.kind is not WatchKind.CLEARANCE or watch.person_id == person.id:
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
