"""Whether a watch would be looked at later than its own ladder allows."""

from datetime import datetime, timedelta

from domain.watch import Watch, WatchState
from escalation.ladder import first_action_at, next_at

#: Whoever has acknowledged may be left in peace this long, whatever the ladder says.
LONGEST_PEACE = timedelta(days=1)

#: Rounding is no oversleeping.
SLACK = timedelta(seconds=1)


def overslept(watch: Watch) -> bool:
    """Whether an open watch waits for a time beyond its next step, so that a page would be missed."""
    return watch.next_action_at is None or watch.next_action_at > latest_look(watch) + SLACK


def latest_look(watch: Watch) -> datetime:
    """The time by which an open watch must be looked at."""
    if watch.state is WatchState.ACKNOWLEDGED and watch.acknowledged_at is not None:
        return watch.acknowledged_at + max(LONGEST_PEACE, timedelta(seconds=watch.ladder.acknowledged_s))
    if not watch.taken:
        return first_action_at(watch.ladder, watch.due_at, watch.armed_at)
    return next_at(watch, watch.taken)
