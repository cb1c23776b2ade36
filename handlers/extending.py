"""More time: the end of a visit moves, and one closed a moment ago is taken up again."""

from datetime import datetime, timedelta

from domain.intent import Understood
from domain.person import Person
from domain.visit import Visit, VisitState
from domain.watch import Watch, WatchKind
from handlers import echo, wording
from handlers.fitting import short
from handlers.guiding import watching
from handlers.paging import alerts, paged
from handlers.standing import Standing
from handlers.turn import Turn
from store import visits

#: "More" without an amount gives this much.
DEFAULT_EXTENSION = timedelta(minutes=15)

#: A closed visit can be taken up again by asking for more time, for this long.
REOPENS_FOR = timedelta(minutes=60)


def extend(turn: Turn, worker: Person, standing: Standing, said: Understood) -> None:
    """Moves the end of the visit; a visit closed a moment ago is taken up again."""
    visit = standing.visit or _closed_just_now(turn, worker)
    if visit is None:
        turn.reply(worker, wording.NOTHING_OPEN)
        return
    if said.time is None and said.why:
        turn.reply(worker, wording.HOW_MUCH_MORE, place=short(visit.place))
        return
    ends_at = _later(visit, said, turn.now)
    visits.change(turn.db, visit.id, ends_at=ends_at, state=VisitState.OPEN, finished_at=None)
    watch = standing.watch(WatchKind.OVERDUE)
    if watch is None:
        watch_id = watching.begin_again(turn, worker, visit, ends_at)
    else:
        watch_id = watch.id
        if watch.is_alert:
            _tell_paged_of_more_time(turn, worker, watch, visit, ends_at)
        alerts.put_off(turn, watch, watching.due(turn, ends_at, visit.every_s))
    turn.note("extended", person_id=worker.id, visit_id=visit.id, ends_at=ends_at.isoformat())
    sentence = wording.EXTENDED_OR if said.other_time else wording.EXTENDED
    turn.reply(
        worker, sentence, echo.buttons(watch_id), **echo.facts(turn, worker, visit.place, ends_at, said.other_time)
    )


def _later(visit: Visit, said: Understood, now: datetime) -> datetime:
    """The new end. One that is over may be taken up again for less time than it once had."""
    asked_for = said.later_than(visit.ends_at) if visit.state is VisitState.OPEN else said.time
    return asked_for or max(visit.ends_at, now) + DEFAULT_EXTENSION


def _tell_paged_of_more_time(turn: Turn, worker: Person, watch: Watch, visit: Visit, ends_at: datetime) -> None:
    facts = {"place": short(visit.place), "until": turn.clock(ends_at)}
    paged.tell(turn, watch, worker, wording.MORE_AFTER_ALL, wording.CONTACT_ANSWERED, **facts)


def _closed_just_now(turn: Turn, worker: Person) -> Visit | None:
    last = visits.last_of(turn.db, worker.id)
    recent = last is not None and last.finished_at is not None and turn.now - last.finished_at <= REOPENS_FOR
    return last if recent else None
