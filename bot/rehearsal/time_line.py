"""What everything in a rehearsal shares: the time, the future, chance, and the chronicle."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from bot.rehearsal.chronicle import Chronicle
from bot.rehearsal.virtual import VirtualLoop, WallClock


@dataclass
class TimeLine:
    """One seeded course of events. `fair_s` counts the seconds in which nothing stood in the bot's way."""

    seed: str
    begins_at: datetime
    loop: VirtualLoop = field(default_factory=VirtualLoop)
    chronicle: Chronicle = field(default_factory=Chronicle)

    def __post_init__(self) -> None:
        self.clock = WallClock(self.loop, self.begins_at)
        self._troubles: dict[str, int] = {}
        self._fair_before = 0.0
        self._fair_since: float | None = 0.0

    def chance(self, of: str) -> Random:
        """A source of chance of its own, so that one part's choices do not move another's."""
        return Random(f"{self.seed}:{of}")  # noqa: S311 - chance to be repeated, not to be kept secret

    def after(self, seconds: float, event: Callable[..., None], *facts: Any) -> None:
        """Has something happen so many seconds from now."""
        self.loop.call_later(max(0.0, seconds), event, *facts)

    def note(self, what: str) -> None:
        self.chronicle.note(self.clock.true_time, what)

    @property
    def now_s(self) -> float:
        return self.loop.time()

    @property
    def fair_s(self) -> float:
        since = self._fair_since
        return self._fair_before + (self.loop.time() - since if since is not None else 0.0)

    @property
    def is_fair(self) -> bool:
        return self._fair_since is not None

    @property
    def fair_since_s(self) -> float:
        """The second since which nothing has stood in the way; the present one where something does."""
        return self._fair_since if self._fair_since is not None else self.loop.time()

    def trouble_begins(self, what: str) -> None:
        self.note(f"TROUBLE {what}")
        self._troubles[what] = self._troubles.get(what, 0) + 1
        if self._fair_since is not None:
            self._fair_before, self._fair_since = self.fair_s, None

    def trouble_ends(self, what: str) -> None:
        self.note(f"over: {what}")
        self._troubles[what] -= 1
        if not self._troubles[what]:
            del self._troubles[what]
        if not self._troubles and self._fair_since is None:
            self._fair_since = self.loop.time()
