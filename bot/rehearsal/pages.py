"""Pages under way: each from when it is written until a provider has it, or the bot says that nobody can be reached."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.rehearsal.figures import Figures
from bot.rehearsal.outside import Taken
from bot.rehearsal.time_line import TimeLine
from bot.rehearsal.touched import Touch
from handlers.wording import SENT_AGAIN

#: Within these seconds, counted only while nothing stands in the way, a page is handed over or said to be impossible.
HANDED_OVER_S = 200.0

#: What a message that is sent again begins with.
LABEL = SENT_AGAIN[:12]

#: Watch, round, step and person: one page, whatever wires it is tried on.
Key = tuple[int, int, str, int]


@dataclass
class Page:
    """One page to one person: one row, and those that replace it on other wires."""

    since_fair_s: float
    waiting: set[int] = field(default_factory=set)


class Pages:
    """Holds against every message how often it was taken, and against every page how long it is under way."""

    def __init__(self, line: TimeLine, figures: Figures, broken: Callable[[str], None]) -> None:
        self._line = line
        self._figures = figures
        self._broken = broken
        self._under_way: dict[Key, Page] = {}
        self._key_of: dict[int, Key] = {}
        self._times_taken: dict[int, int] = {}
        self._old: deque[tuple[float, int]] = deque()

    def changed(self, touch: Touch) -> None:
        """A page was written, or its row has another state."""
        state, watch_id, round_, step, person_id, wire = touch[2:]
        key = (watch_id, round_, step, person_id)
        if touch.id not in self._key_of:
            self._key_of[touch.id] = key
            self._old.append((self._line.now_s, touch.id))
            self._line.note(f"page {touch.id} {key} by {wire}")
            self._under_way.setdefault(key, Page(self._line.fair_s)).waiting.add(touch.id)
        elif state == "sent":
            self._under_way.pop(key, None)
        elif state == "expired":
            self._expired(key, touch.id)

    def _expired(self, key: Key, outgoing_id: int) -> None:
        page = self._under_way.get(key)
        if page is None:
            return
        page.waiting.discard(outgoing_id)
        if not page.waiting:
            self._figures.expired += 1
            del self._under_way[key]

    def taken(self, taken: Taken) -> int | None:
        """A provider accepted a message: the id of the watch that it pages for, or None."""
        times = self._times_taken[taken.outgoing_id] = self._times_taken.get(taken.outgoing_id, 0) + 1
        self._old.append((self._line.now_s, taken.outgoing_id))
        self._figures.accepted += 1
        if times > 1:
            self._figures.duplicates += 1
            if LABEL not in taken.text:
                self._broken(f"message {taken.outgoing_id} was taken {times} times, and does not say so: {taken.text}")
        key = self._key_of.get(taken.outgoing_id)
        if key is None:
            return None
        self._figures.pages += 1
        self._under_way.pop(key, None)
        return key[0]

    def gave_up(self, taken: Taken) -> None:
        """Taking it again is no duplicate."""
        self._times_taken.pop(taken.outgoing_id, None)

    def drop(self, watch_id: int) -> None:
        """No page for this watch needs to leave any more."""
        for key in [key for key in self._under_way if key[0] == watch_id]:
            del self._under_way[key]

    def impossible(self, watch_id: int, person_id: int | None) -> None:
        """The bot has said that somebody cannot be paged."""
        self._figures.impossible += 1
        for key in [key for key in self._under_way if (key[0], key[3]) == (watch_id, person_id)]:
            del self._under_way[key]

    def inspect(self) -> None:
        """Looks whether any is under way for longer than it may be."""
        for key, page in self._under_way.items():
            if self._line.fair_s - page.since_fair_s > HANDED_OVER_S:
                self._broken(f"page {key} (watch, round, step, person) was not handed over, and nobody says so")

    def forget(self, until_s: float) -> None:
        """Forgets messages that were written or taken before that."""
        while self._old and self._old[0][0] < until_s:
            _, outgoing_id = self._old.popleft()
            self._times_taken.pop(outgoing_id, None)
            self._key_of.pop(outgoing_id, None)
