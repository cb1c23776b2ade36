"""The ladder: which steps are due now, and when to look again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.ladder import Ladder, Step, Whom
from domain.watch import Watch, WatchState


@dataclass(frozen=True)
class Rung:
    """A step to take now; `scheduled_at` is when it should have been taken."""

    step: Step
    scheduled_at: datetime


@dataclass(frozen=True)
class Look:
    """What one look at a watch finds: the rungs to take, and where the ladder stands after them.

    `taken` and `paused_s` belong to the watch from now on; `next_at` is when to look again.
    """

    rungs: tuple[Rung, ...]
    taken: Mapping[str, int]
    paused_s: float
    next_at: datetime


def look(watch: Watch, now: datetime) -> Look:
    """What is due on an open watch at `now`.

    Every step is a row of occurrences: one at its time after the due time, the next after `every_s`, or else after a
    round of the ladder. However many occurrences were missed, a step is taken once, late. Occurrences that were over
    when the watch was armed are not taken, and a step that comes before the due time is of no use after it. The ladder
    stands still while somebody has acknowledged; when that has run out, all who had been paged are paged again at once,
    and it goes on from where it stood.
    """
    expired = watch.state is WatchState.ACKNOWLEDGED
    if expired and watch.acknowledged_at:
        watch = replace(watch, paused_s=watch.paused_s + (now - watch.acknowledged_at).total_seconds())
    taken = dict(watch.taken)
    rungs = []
    for step in watch.ladder.steps:
        before = taken.get(step.name, -1)
        latest = _latest(watch, step, now)
        if latest > before:
            taken[step.name] = latest
            scheduled_at = _time(watch, step, before + 1)
            if _still_wanted(watch, step, latest, now):
                rungs.append(Rung(step, max(scheduled_at, watch.armed_at)))
        elif expired and step.pages and before >= 0:
            rungs.append(Rung(step, watch.next_action_at or now))
    return Look(tuple(rungs), taken, watch.paused_s, next_at(watch, taken))


def asked_since(watch: Watch, then: datetime) -> bool:
    """Whether the ladder has had its worker asked after `then`."""
    asking = (step for step in watch.ladder.steps if step.whom is Whom.WORKER and step.name in watch.taken)
    return any(_time(watch, step, watch.taken[step.name]) > then for step in asking)


def next_at(watch: Watch, taken: Mapping[str, int]) -> datetime:
    """When the first step comes that has not been taken."""
    upcoming = (_time(watch, step, taken.get(step.name, -1) + 1) for step in watch.ladder.steps if _recurs(step, taken))
    return min(upcoming)


def paused_for_first_page(watch: Watch, now: datetime) -> float:
    """How long the ladder has to have stood still, in seconds, for the first of its pages to be due `now`."""
    first_s = min(step.after_s for step in watch.ladder.steps if step.pages and step.after_s >= 0)
    return (now - watch.due_at).total_seconds() - first_s


def first_action_at(ladder: Ladder, due_at: datetime, now: datetime) -> datetime:
    """When to look first at a watch armed at `now`: the earliest occurrence of a step that is not over yet."""
    return min(time for step in ladder.steps for time in _coming(ladder, step, due_at, now))


def _coming(ladder: Ladder, step: Step, due_at: datetime, now: datetime) -> tuple[datetime, ...]:
    first = due_at + timedelta(seconds=step.after_s)
    if first >= now:
        return (first,)
    period = timedelta(seconds=step.every_s or ladder.round_s)
    return () if step.once else (first - (first - now) // period * period,)


def _recurs(step: Step, taken: Mapping[str, int]) -> bool:
    return not step.once or step.name not in taken


def _still_wanted(watch: Watch, step: Step, occurrence: int, now: datetime) -> bool:
    scheduled_at = _time(watch, step, occurrence)
    if step.after_s < 0:
        return watch.armed_at < scheduled_at and now < watch.due_at
    return watch.armed_at <= scheduled_at


def _latest(watch: Watch, step: Step, now: datetime) -> int:
    """The number of the step's last occurrence up to `now`; -1 where there has been none."""
    elapsed = (now - _start(watch)).total_seconds() - step.after_s
    if elapsed < 0:
        return -1
    return 0 if step.once else int(elapsed // _period_s(watch, step))


def _time(watch: Watch, step: Step, occurrence: int) -> datetime:
    return _start(watch) + timedelta(seconds=step.after_s + occurrence * _period_s(watch, step))


def _start(watch: Watch) -> datetime:
    return watch.due_at + timedelta(seconds=watch.paused_s)


def _period_s(watch: Watch, step: Step) -> int:
    return step.every_s or watch.ladder.round_s
