"""The worker's day ends at home: somebody looks out until then."""

import re
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from domain.intent import Intent, State, Understood
from domain.person import Person
from domain.visit import Visit
from domain.watch import WatchKind
from handlers import wording
from handlers.ending import end_visit
from handlers.fitting import short
from handlers.guiding import visiting
from handlers.paging import alerts, paged
from handlers.questions import answered, ask
from handlers.standing import Standing, standing
from handlers.turn import Turn
from handlers.understand import understand
from store import dialogues, people, shifts

#: The way home takes this long until the worker has told us.
DEFAULT_WAY = timedelta(minutes=60)

#: Added to the usual way home before anybody is asked.
MARGIN = timedelta(minutes=15)

LONGEST_WAY_MIN = 240
WAYS_MIN = range(1, LONGEST_WAY_MIN + 1)

#: A bare number below it is an answer to something else: one is "I am home", two is "more time".
SHORTEST_WAY_MIN = 3

#: What whoever is home has answered: they are there, they are out, they are in no danger.
ENDS_AT_HOME = frozenset({WatchKind.HOME_SAFE, WatchKind.LEFT, WatchKind.HELP})

WAY, CLOSE_AND_GO = "way_home", "close_and_go"

_LENGTH = re.compile(
    r"(?P<way>(?:my )?(?:usual )?way home(?: is| takes)?:? )?(?P<minutes>\d{1,3})(?P<unit> ?(?:m|mins?|minutes?))?",
    re.I,
)


def end_shift(turn: Turn, worker: Person, stands: Standing, said: Understood) -> None:
    """The day is over: a home-safe watch is armed. A visit left open is offered for closing first.

    Whoever has been asked already whether they are home is asked again: this does not say that they are.
    """
    if stands.visit is not None:
        _ask_to_close(turn, worker, stands.visit, home=False)
        return
    _look_out(turn, worker, stands, said.time)


def home(turn: Turn, worker: Person, stands: Standing, said: Understood) -> None:
    """The worker is home: nothing waits for them any more. A visit left open is offered for closing."""
    if stands.visit is not None:
        _ask_to_close(turn, worker, stands.visit, home=True)
        return
    _arrive(turn, worker, stands, quietly=said.quietly)


def safe(turn: Turn, worker: Person, stands: Standing, said: Understood) -> None:
    """Safe, but not home yet: it ends the way once its time has come, and before that only HOME does."""
    watch = stands.watch(WatchKind.HOME_SAFE)
    if watch is None or watch.is_due or watch.due_at <= turn.now:
        _arrive(turn, worker, stands, quietly=said.quietly)
    else:
        turn.reply(worker, wording.SAFE_ON_THE_WAY, name=worker.name, until=turn.clock(watch.due_at))


def more(turn: Turn, worker: Person, stands: Standing, said: Understood) -> None:
    """The way home takes longer. Where it is unclear how much, the worker is asked, and nothing is put off."""
    watch = stands.watch(WatchKind.HOME_SAFE)
    if watch is None:
        return
    if said.time is None and said.why:
        turn.reply(worker, wording.ASK_BACK, alerts.answers(watch), name=worker.name)
        return
    due_at = said.later_than(watch.due_at) or max(watch.due_at, turn.now) + MARGIN
    if watch.is_alert:
        until = turn.clock(due_at)
        paged.tell(turn, watch, worker, wording.HOMEWARD_AFTER_ALL, wording.CONTACT_ANSWERED, until=until)
    alerts.put_off(turn, watch, due_at)
    turn.reply(worker, wording.GOING_HOME, name=worker.name, until=turn.clock(due_at))


def answer_close_and_go(
    turn: Turn, worker: Person, stands: Standing, _said: Understood, question: Row[tuple[Any, ...]]
) -> bool:
    """Close the open visit and go; false where the message says something else."""
    answer = answered(turn, CLOSE_AND_GO, question.facts, yes=1, no=2)
    if answer is None:
        return False
    dialogues.close(turn.db, worker.id)
    if answer == 2 and stands.visit is not None:
        place, until = short(stands.visit.place), turn.clock(stands.visit.ends_at)
        turn.reply(worker, wording.KEPT_OPEN, place=place, until=until)
        return True
    if stands.visit is not None:
        end_visit(turn, worker, stands, stands.visit, wording.REASON_FINISHED)
    after = standing(turn.db, worker)
    if question.facts["home"]:
        _arrive(turn, worker, after)
    else:
        _look_out(turn, worker, after)
    if stands.visit is not None:
        visiting.left(turn, worker, stands.visit)
    return True


def answer_way(turn: Turn, worker: Person, stands: Standing, said: Understood, _question: Row[tuple[Any, ...]]) -> bool:
    """The usual way home in minutes, remembered from now on; false where the message is anything but a length."""
    minutes = _minutes(turn.text) or (said.minutes if _says_no_more(turn, said) else None)
    watch = stands.watch(WatchKind.HOME_SAFE)
    if turn.pressed or minutes is None or minutes not in WAYS_MIN or watch is None:
        return False
    dialogues.close(turn.db, worker.id)
    people.change(turn.db, worker.id, way_home_min=minutes)
    due_at = watch.armed_at + timedelta(minutes=minutes) + MARGIN
    alerts.put_off(turn, watch, max(due_at, turn.now))
    turn.reply(worker, wording.GOING_HOME, name=worker.name, until=turn.clock(due_at))
    return True


def sets_way(text: str) -> bool:
    """Whether the words name the usual way home and its length, and nothing else."""
    found = _length(text)
    return found is not None and bool(found["way"])


def set_way(turn: Turn, worker: Person, _stands: Standing, _said: Understood) -> None:
    """Another usual way home. One that is under way already is looked out for until the time that was promised."""
    minutes = _minutes(turn.text)
    if minutes is None or minutes not in WAYS_MIN:
        turn.reply(worker, wording.WAY_HOME_HOW, longest=LONGEST_WAY_MIN)
        return
    people.change(turn.db, worker.id, way_home_min=minutes)
    turn.reply(worker, wording.WAY_HOME_KEPT, name=worker.name, minutes=minutes)


def _ask_to_close(turn: Turn, worker: Person, visit: Visit, *, home: bool) -> None:
    """Offers a visit left open for closing, by somebody who is `home` or is to be looked out for."""
    place, until = short(visit.place), turn.clock(visit.ends_at)
    yes_no = (wording.YES_CLOSE_IT, wording.NO_KEEP_IT)
    ask(turn, worker, CLOSE_AND_GO, wording.CLOSE_AND_GO, yes_no, {"home": home}, place=place, until=until)


def _look_out(turn: Turn, worker: Person, stands: Standing, expected_at: datetime | None = None) -> None:
    """Has somebody look out until the worker is home, and asks how long that takes where it is not known."""
    watch = stands.watch(WatchKind.HOME_SAFE)
    if watch is not None and watch.is_due:
        turn.reply(worker, wording.HOME_ASK, alerts.answers(watch), name=worker.name, due=turn.clock(watch.due_at))
        return
    due_at = watch.due_at if watch else _arm(turn, worker, expected_at)
    if worker.way_home_min is None and expected_at is None:
        dialogues.ask(turn.db, worker.id, WAY, {}, turn.now, turn.now + DEFAULT_WAY)
        turn.reply(worker, wording.WAY_HOME_ASK, until=turn.clock(due_at))
        return
    turn.reply(worker, wording.GOING_HOME, name=worker.name, until=turn.clock(due_at))


def _arm(turn: Turn, worker: Person, expected_at: datetime | None) -> datetime:
    usual = timedelta(minutes=worker.way_home_min) if worker.way_home_min is not None else DEFAULT_WAY
    due_at = (expected_at or turn.now + usual) + MARGIN
    shift = shifts.open_of(turn.db, worker.id)
    shift_id = shift.id if shift else shifts.begin(turn.db, worker.id, turn.now)
    shifts.change(turn.db, shift_id, ended_at=turn.now)
    alerts.arm(turn, WatchKind.HOME_SAFE, worker, due_at, "shift", shift_id)
    return due_at


def _arrive(turn: Turn, worker: Person, stands: Standing, *, quietly: bool = False) -> None:
    """The worker is home: nothing waits for them any more. `quietly` tells nobody else of it."""
    homeward = [watch for watch in stands.watches if watch.kind in ENDS_AT_HOME]
    reason = wording.REASON_DURESS if quietly else wording.REASON_HOME
    alerts.close_watches(turn, worker, homeward, reason, quietly=quietly)
    shift = shifts.open_of(turn.db, worker.id)
    if shift is not None:
        shifts.change(turn.db, shift.id, ended_at=shift.ended_at or turn.now, closed_at=turn.now)
        turn.note("home", person_id=worker.id)
    turn.reply(worker, wording.WELCOME_HOME, name=worker.name)


def _says_no_more(turn: Turn, said: Understood) -> bool:
    """Whether the words name a length and nothing else: to somebody with nothing open they would ask for no more time."""
    alone = understand(turn.text, state=State.IDLE, now=turn.now, zone=turn.zone)
    return said.intent is Intent.EXTEND and alone.intent is Intent.START and not alone.place


def _minutes(text: str) -> int | None:
    """The length that the words name; None where there is none, or a digit that answers something else."""
    found = _length(text)
    if found is None:
        return None
    minutes = int(found["minutes"])
    return minutes if found["way"] or found["unit"] or minutes >= SHORTEST_WAY_MIN else None


def _length(text: str) -> re.Match[str] | None:
    return _LENGTH.fullmatch(" ".join(text.split()).strip(" .!").removeprefix("/"))
