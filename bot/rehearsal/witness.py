"""The witness: follows every transaction and every accepted message, and says at once which promise is broken.

It knows what people meant, not what they wrote, so it can tell whether a watch was closed by somebody who meant that.
"""

import math
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from bot.rehearsal.figures import Figures
from bot.rehearsal.outside import Taken
from bot.rehearsal.time_line import TimeLine
from bot.rehearsal.touched import Touch
from bot.rehearsal.words import CLOSES, CLOSES_OTHERS, PUTS_OFF, Meaning
from domain.message import Incoming
from domain.person import Role, Wire
from handlers.questions import QUESTION_LASTS
from handlers.wording import SENT_AGAIN

#: Within these seconds, counted only while nothing stands in the way, a due watch is looked at, a page handed over to a
#: provider or said to be impossible, and a message that a provider took from a phone handled.
LOOKED_AT_S, HANDED_OVER_S, HANDLED_S = 30.0, 200.0, 200.0

#: A page may leave this long after its alert was taken or closed: it was under way.
UNDER_WAY_S = 1.0

#: So long the witness remembers what is over.
MEMORY_S = 6 * 3600.0

INSPECTION_S = 60.0

PAUSED = ("acknowledged", "closed")


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


@dataclass
class Call:
    """One page to one person: one row, and those that replace it on other wires."""

    watch_id: int
    person_id: int
    since_fair_s: float
    since_s: float
    waiting: set[int] = field(default_factory=set)


class Witness:
    """Keeps what must hold. `broken` is called with the first promise that does not."""

    def __init__(self, line: TimeLine, roles: dict[int, Role], broken: Callable[[str], None]) -> None:
        self._line = line
        self._roles = roles
        self._broken = broken
        self.figures = Figures()
        self.watches: dict[int, Watched] = {}
        self._over: dict[int, float] = {}
        self._calls: dict[tuple[int, int, str, int], Call] = {}
        self._call_of: dict[int, tuple[int, int, str, int]] = {}
        self._times_taken: dict[int, int] = {}
        self._old: deque[tuple[float, int]] = deque()
        self._meant: dict[tuple[str, str], tuple[int, Meaning, float]] = {}
        self._asked_why: dict[int, float] = {}
        self._open_visits: dict[int, int] = {}
        self._label = SENT_AGAIN[:12]
        self.up_since_s: Callable[[], float] = lambda: 0.0
        self.told_time: Callable[[], datetime] = line.clock

    # What comes from outside.

    def meant(self, wire: Wire, provider_id: str, person_id: int, meaning: Meaning) -> None:
        """A provider took a message from a phone."""
        self._meant[(wire, provider_id)] = (person_id, meaning, self._line.fair_s)

    def taken(self, taken: Taken) -> None:
        """A provider accepted a message from the bot."""
        times = self._times_taken[taken.outgoing_id] = self._times_taken.get(taken.outgoing_id, 0) + 1
        self._old.append((self._line.now_s, taken.outgoing_id))
        self.figures.accepted += 1
        if times > 1:
            self.figures.duplicates += 1
            if self._label not in taken.text:
                self._broken(f"message {taken.outgoing_id} was taken {times} times, and does not say so: {taken.text}")
        key = self._call_of.get(taken.outgoing_id)
        if key is None:
            return
        self.figures.pages += 1
        self._calls.pop(key, None)
        self._on_page_taken(key[0], taken)

    def gone(self, incoming: Incoming) -> None:
        """Somebody pressed a key and heard that it was of no use: it may still count, and need not."""
        key = (incoming.wire, incoming.provider_id)
        if key in self._meant:
            person_id, meaning, _ = self._meant[key]
            self._meant[key] = (person_id, meaning, math.inf)

    def gave_up(self, taken: Taken) -> None:
        """A provider could not deliver a message after all: taking it again is no duplicate."""
        self._times_taken.pop(taken.outgoing_id, None)

    # What comes from the database.

    def committed(self, touches: Iterable[Touch]) -> None:
        """A transaction was kept."""
        touches = list(touches)
        ended = {touch.id for touch in touches if touch.what == "visit" and touch.a != "open"}
        said = [one for touch in touches if touch.what == "letter" if (one := self._said(touch))]
        paged = {touch.b for touch in touches if touch.what == "page"}
        for touch in touches:
            if touch.what == "watch":
                self._on_watch(touch, said, paged)
            elif touch.what == "page":
                self._on_page(touch)
            elif touch.what == "visit":
                self._on_visit(touch)
            elif touch.what == "note":
                self._on_note(touch)
        for person_id, meaning in said:  # not sooner: the reason may have come in the same transaction, before this
            if meaning is Meaning.TAKE:
                self._asked_why.pop(person_id, None)
        for touch in touches:
            if touch.what == "visit" and touch.a == "open" and touch.id not in ended and not self._is_watched(touch.b):
                self._broken(f"visit {touch.id} was opened and nobody watches it")

    def inspect(self) -> None:
        """Looks whether anything waits for longer than it may."""
        fair_s, now = self._line.fair_s, self.told_time()
        for watch_id, watch in self.watches.items():
            if watch.next_at is None or watch.next_at > now:
                watch.due_fair_s = None
            elif watch.due_fair_s is None:
                watch.due_fair_s = fair_s
            elif fair_s - watch.due_fair_s > LOOKED_AT_S:
                self._broken(f"watch {watch_id} ({watch.kind}, {watch.state}) was due at {watch.next_at}; nobody looks")
        for key, call in self._calls.items():
            if fair_s - call.since_fair_s > HANDED_OVER_S:
                self._broken(f"page {key} (watch, round, step, person) was not handed over, and nobody says so")
        for (wire, provider_id), (person_id, meaning, since_s) in self._meant.items():
            if fair_s - since_s > HANDLED_S:
                self._broken(f"message {provider_id} on {wire} from person {person_id} ({meaning}) was lost")
        self._forget()

    def at_the_end(self) -> None:
        """Everything is quiet: nothing may be left over."""
        self.inspect()
        for watch_id, watch in self.watches.items():
            if watch.paging_from_s is not None and not watch.is_handed_over and watch.state == "paging":
                self.figures.unpaged += 1
                self._broken(f"alert {watch_id} ({watch.kind}) was never paged")
        for visit_id, worker_id in self._open_visits.items():
            if not self._is_watched(worker_id):
                self._broken(f"visit {visit_id} is open and nobody watches it")

    def _is_watched(self, worker_id: int) -> bool:
        return any(watch.person_id == worker_id for watch in self.watches.values())

    def _said(self, touch: Touch) -> tuple[int, Meaning] | None:
        self.figures.letters += 1
        if touch.c:
            self._broken(f"message {touch.b} on {touch.a} was set aside: {touch.d}")
        person_id, meaning, _ = self._meant.pop((touch.a, touch.b), (None, None, None))
        if person_id is None or meaning is None:
            return None
        if meaning is Meaning.DOWN:
            self._asked_why[person_id] = self._line.now_s
        return person_id, meaning

    def _on_watch(self, touch: Touch, said: list[tuple[int, Meaning]], paged: set[int]) -> None:
        state, next_at, kind, person_id, by, was = touch[2:]
        moment = None if next_at is None else datetime.fromisoformat(f"{next_at}+00:00")
        self._line.note(f"watch {touch.id} ({kind}) {was or 'new'} -> {state}, next {next_at}")
        watch = self.watches.get(touch.id)
        if watch is None:
            if state == "closed":
                return
            watch = self.watches[touch.id] = Watched(state, moment, kind, person_id, since_s=self._line.now_s)
            was = state
        if state != "closed" and moment is None:
            self._broken(f"watch {touch.id} is {state} and waits for nothing")
        if was != state:
            self._on_change(touch.id, watch, was, state, by, said, paged)
        elif state == "paging" and touch.id in paged:
            self._measure_detection(watch)
        elif state == "armed" and self._is_put_off(watch, said):
            self._drop_calls(touch.id)
        watch.state, watch.next_at, watch.due_fair_s = state, moment, None

    def _on_change(
        self,
        watch_id: int,
        watch: Watched,
        was: str,
        state: str,
        by: int | None,
        said: list[tuple[int, Meaning]],
        paged: set[int],
    ) -> None:
        watch.since_s = self._line.now_s
        if state in PAUSED or state == "armed":
            self._drop_calls(watch_id)
        if state == "closed":
            self.figures.closed += 1
            if not self._may_close(watch, by, said):
                self._broken(f"watch {watch_id} ({watch.kind}) was closed by {by}, who did not mean that: {said}")
            self._asked_why.pop(by or 0, None)
            del self.watches[watch_id]
            self._over[watch_id] = self._line.now_s
        elif state == "acknowledged":
            self.figures.acknowledged += 1
            if (by, Meaning.TAKE) not in said:
                self._broken(f"watch {watch_id} was acknowledged by {by}, who did not mean that: {said}")
        elif state == "armed":
            if not self._is_put_off(watch, said):
                self._broken(f"watch {watch_id} was put off although its worker did not mean that: {said}")
        elif state in ("paging", "asking"):
            if watch_id not in paged and was != "armed":
                self._broken(f"watch {watch_id} went from {was} to {state} and nobody was paged")
            self.figures.run_out += was == "acknowledged"
            self._measure_detection(watch)
            if state == "paging" and was != "acknowledged":
                self.figures.alerts += 1
                watch.paging_from_s, watch.is_handed_over = watch.due_at_s, False

    def _is_put_off(self, watch: Watched, said: list[tuple[int, Meaning]]) -> bool:
        return any(person == watch.person_id and meaning in PUTS_OFF for person, meaning in said)

    def _may_close(self, watch: Watched, by: int | None, said: list[tuple[int, Meaning]]) -> bool:
        allowed = CLOSES.get(watch.kind, CLOSES_OTHERS)
        for person_id, meaning in said:
            if person_id != by:
                continue
            if self._roles[person_id] in (Role.OFFICE, Role.MANAGER) and self._stands_down(person_id, meaning):
                return True
            if person_id == watch.person_id and meaning in allowed:
                return True
        return False

    def _stands_down(self, person_id: int, meaning: Meaning) -> bool:
        """Whether this stands an alert down: what is written next by somebody who was asked why is their reason."""
        asked_s = self._asked_why.get(person_id, -math.inf)
        is_reason = self._line.now_s - asked_s <= QUESTION_LASTS.total_seconds()
        return meaning is Meaning.DOWN or (meaning is Meaning.UNCLEAR and is_reason)

    def _measure_detection(self, watch: Watched) -> None:
        if watch.next_at is None:
            return
        late_s = (self.told_time() - watch.next_at).total_seconds()
        watch.due_at_s = self._line.now_s - late_s
        if late_s < 0:
            return
        hindered = not self._line.is_fair or watch.due_at_s < self._line.fair_since_s
        (self.figures.late_s if hindered else self.figures.detection_s).append(late_s)
        if hindered:
            if watch.due_at_s < self.up_since_s() < self._line.now_s:
                self.figures.recovery_s.append(self._line.now_s - self.up_since_s())

    def _on_page(self, touch: Touch) -> None:
        state, watch_id, round_, step, person_id, wire = touch[2:]
        key = (watch_id, round_, step, person_id)
        if touch.id not in self._call_of:
            self._call_of[touch.id] = key
            self._old.append((self._line.now_s, touch.id))
            self._line.note(f"page {touch.id} {key} by {wire}")
            call = self._calls.setdefault(key, Call(watch_id, person_id, self._line.fair_s, self._line.now_s))
            call.waiting.add(touch.id)
            return
        if state == "sent":
            self._calls.pop(key, None)
        elif state == "expired" and (late := self._calls.get(key)) is not None:
            late.waiting.discard(touch.id)
            if not late.waiting:
                self.figures.expired += 1
                del self._calls[key]

    def _on_page_taken(self, watch_id: int, taken: Taken) -> None:
        now_s = self._line.now_s
        watch = self.watches.get(watch_id)
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
        if watch.paging_from_s is not None and not watch.is_handed_over and watch.state == "paging":
            watch.is_handed_over = True
            if self._line.is_fair and watch.paging_from_s >= self._line.fair_since_s:
                self.figures.hand_over_s.append(now_s - watch.paging_from_s)

    def _on_visit(self, touch: Touch) -> None:
        if touch.a == "open":
            self.figures.visits += touch.id not in self._open_visits
            self._open_visits[touch.id] = touch.b
        else:
            self._open_visits.pop(touch.id, None)

    def _on_note(self, touch: Touch) -> None:
        self._line.note(f"noted: {touch.a}, watch {touch.b}, person {touch.c}")
        if touch.a == "nobody reached":
            self.figures.impossible += 1
            for key in [
                key for key, call in self._calls.items() if (call.watch_id, call.person_id) == (touch.b, touch.c)
            ]:
                del self._calls[key]
        elif touch.a == "quarantined":
            self._broken("a message was set aside")

    def _drop_calls(self, watch_id: int) -> None:
        for key in [key for key in self._calls if key[0] == watch_id]:
            del self._calls[key]

    def _forget(self) -> None:
        until = self._line.now_s - MEMORY_S
        while self._old and self._old[0][0] < until:
            _, outgoing_id = self._old.popleft()
            self._times_taken.pop(outgoing_id, None)
            self._call_of.pop(outgoing_id, None)
        for watch_id in [watch_id for watch_id, over_s in self._over.items() if over_s < until]:
            del self._over[watch_id]
