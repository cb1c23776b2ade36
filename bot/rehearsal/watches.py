"""Watches as the witness knows them: looked at in time, paged for, and changed only by somebody who meant that."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.rehearsal.figures import Figures
from bot.rehearsal.meant import Meant, Said, puts_off
from bot.rehearsal.outside import Taken
from bot.rehearsal.pages import Pages
from bot.rehearsal.time_line import TimeLine
from bot.rehearsal.touched import Touch
from bot.rehearsal.words import Meaning

#: Within these seconds, counted only while nothing stands in the way, a due watch is looked at.
LOOKED_AT_S = 30.0

#: A page may leave this long after its alert was taken or closed: it was under way.
UNDER_WAY_S = 1.0


@dataclass
class Watched:
    """A watch as the witness knows it."""

    state: str
    next_at: datetime | None
    kind: str
    person_id: int
    due_fair_s: float | None = None
    since_s: float = 0.0
    due_at_s: float = 0.0
    paging_from_s: float | None = None
    is_handed_over: bool = False

    @property
    def unpaged_from_s(self) -> float | None:
        """Since when it is an alert of which no page was handed over; None where it is none."""
        return self.paging_from_s if self.state == "paging" and not self.is_handed_over else None


@dataclass(frozen=True)
class Change:
    """What one transaction made of a watch and who did; what was said in it, and whether it paged for the watch."""

    watch_id: int
    was: str
    state: str
    by: int | None
    said: Said
    is_paged: bool


class Watches:
    """Follows every watch from the transaction that armed it until a while after the one that closed it.

    `told_time` is what the bot takes for the time, `up_since_s` when it last came up.
    """

    def __init__(
        self,
        line: TimeLine,
        meant: Meant,
        pages: Pages,
        figures: Figures,
        told_time: Callable[[], datetime],
        up_since_s: Callable[[], float],
        broken: Callable[[str], None],
    ) -> None:
        self._line = line
        self._meant = meant
        self._pages = pages
        self._figures = figures
        self._told_time = told_time
        self._up_since_s = up_since_s
        self._broken = broken
        self._open: dict[int, Watched] = {}
        self._over: dict[int, float] = {}

    def are_on(self, person_id: int) -> bool:
        """Whether any is open about this person."""
        return any(watch.person_id == person_id for watch in self._open.values())

    def changed(self, touch: Touch, said: Said, paged: set[int]) -> None:
        """A watch was armed or changed in a transaction in which this was said, and these watches were paged for."""
        state, next_at, kind, person_id, by, was = touch[2:]
        moment = None if next_at is None else datetime.fromisoformat(f"{next_at}+00:00")
        self._line.note(f"watch {touch.id} ({kind}) {was or 'new'} -> {state}, next {next_at}")
        watch = self._open.get(touch.id)
        if watch is None:
            if state == "closed":
                return
            if was == "closed":
                self._broken(
                    f"watch {touch.id} ({kind}) was over and is {state} again; nobody here takes a stand-down back"
                )
            watch = self._open[touch.id] = Watched(state, moment, kind, person_id, since_s=self._line.now_s)
            was = state
        if state != "closed" and moment is None:
            self._broken(f"watch {touch.id} is {state} and waits for nothing")
        if was != state:
            self._enter(watch, Change(touch.id, was, state, by, said, touch.id in paged))
        elif state == "paging" and touch.id in paged:
            self._measure_detection(watch)
        elif state == "armed" and puts_off(watch.person_id, said):
            self._pages.drop(touch.id)
        watch.state, watch.next_at, watch.due_fair_s = state, moment, None

    def _enter(self, watch: Watched, change: Change) -> None:
        """The watch enters another state."""
        watch.since_s = self._line.now_s
        if change.state in ("armed", "acknowledged", "closed"):
            self._pages.drop(change.watch_id)
        if change.state == "closed":
            self._close(watch, change)
        elif change.state == "acknowledged":
            self._acknowledge(change)
        elif change.state == "armed":
            self._put_off(watch, change)
        elif change.state in ("paging", "asking"):
            self._go_on(watch, change)

    def _close(self, watch: Watched, change: Change) -> None:
        self._figures.closed += 1
        if not self._meant.may_close(watch.kind, watch.person_id, change.by, change.said):
            who = f"watch {change.watch_id} ({watch.kind}) was closed by {change.by}"
            self._broken(f"{who}, who did not mean that: {change.said}")
        self._meant.owes_no_reason(change.by or 0)
        del self._open[change.watch_id]
        self._over[change.watch_id] = self._line.now_s

    def _acknowledge(self, change: Change) -> None:
        self._figures.acknowledged += 1
        if (change.by, Meaning.TAKE) not in change.said:
            who = f"watch {change.watch_id} was acknowledged by {change.by}"
            self._broken(f"{who}, who did not mean that: {change.said}")

    def _put_off(self, watch: Watched, change: Change) -> None:
        if not puts_off(watch.person_id, change.said):
            what = f"watch {change.watch_id} was put off"
            self._broken(f"{what} although its worker did not mean that: {change.said}")

    def _go_on(self, watch: Watched, change: Change) -> None:
        """It asks or pages now, for the first time or again."""
        if not change.is_paged and change.was != "armed":
            self._broken(f"watch {change.watch_id} went from {change.was} to {change.state} and nobody was paged")
        self._figures.run_out += change.was == "acknowledged"
        self._measure_detection(watch)
        if change.state == "paging" and change.was != "acknowledged":
            self._figures.alerts += 1
            watch.paging_from_s, watch.is_handed_over = watch.due_at_s, False

    def _measure_detection(self, watch: Watched) -> None:
        if watch.next_at is None:
            return
        late_s = (self._told_time() - watch.next_at).total_seconds()
        watch.due_at_s = self._line.now_s - late_s
        if late_s < 0:
            return
        hindered = not self._line.is_fair or watch.due_at_s < self._line.fair_since_s
        (self._figures.late_s if hindered else self._figures.detection_s).append(late_s)
        if hindered and watch.due_at_s < self._up_since_s() < self._line.now_s:
            self._figures.recovery_s.append(self._line.now_s - self._up_since_s())

    def page_taken(self, watch_id: int, taken: Taken) -> None:
        """A provider accepted a page for a watch."""
        now_s = self._line.now_s
        watch = self._open.get(watch_id)
        asked_s = now_s - (taken.at - taken.asked_at).total_seconds()
        over_s = self._over.get(watch_id)
        if watch is None:
            if over_s is not None and asked_s > over_s + UNDER_WAY_S:
                self._broken(
                    f"message {taken.outgoing_id} pages for watch {watch_id}, closed {asked_s - over_s:.1f} s before"
                )
            return
        if watch.state == "acknowledged" and asked_s > watch.since_s + UNDER_WAY_S:
            since_s = asked_s - watch.since_s
            self._broken(f"message {taken.outgoing_id} pages for watch {watch_id}, acknowledged {since_s:.1f} s before")
        if (from_s := watch.unpaged_from_s) is not None:
            watch.is_handed_over = True
            if self._line.is_fair and from_s >= self._line.fair_since_s:
                self._figures.hand_over_s.append(now_s - from_s)

    def inspect(self) -> None:
        """Looks whether any is due for longer than it may be."""
        fair_s, now = self._line.fair_s, self._told_time()
        for watch_id, watch in self._open.items():
            if watch.next_at is None or watch.next_at > now:
                watch.due_fair_s = None
            elif watch.due_fair_s is None:
                watch.due_fair_s = fair_s
            elif fair_s - watch.due_fair_s > LOOKED_AT_S:
                self._broken(f"watch {watch_id} ({watch.kind}, {watch.state}) was due at {watch.next_at}; nobody looks")

    def at_the_end(self) -> None:
        """Everything is quiet: every alert was paged."""
        for watch_id, watch in self._open.items():
            if watch.unpaged_from_s is not None:
                self._figures.unpaged += 1
                self._broken(f"alert {watch_id} ({watch.kind}) was never paged")

    def forget(self, until_s: float) -> None:
        """Forgets watches that were closed before that."""
        for watch_id in [watch_id for watch_id, over_s in self._over.items() if over_s < until_s]:
            del self._over[watch_id]
