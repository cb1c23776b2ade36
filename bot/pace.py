"""How fast a provider lets us send: so many a second over all, and a gap between two messages to one chat."""

import time
from collections.abc import Callable, Collection, Mapping

from bot.settings import Settings
from domain.person import Wire


class Pace:
    """`per_second` sends, a quarter of them at once, and at least `gap_s` seconds between two to one address.

    Half of what may leave at once is kept for pages, and a page waits for the gap after an earlier page only: however
    much chatter there is, a page need not wait for it. `monotonic` gives seconds that nobody can step.
    """

    def __init__(self, per_second: int, gap_s: float = 0.0, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.per_second = per_second
        self.gap_s = gap_s
        self._monotonic = monotonic
        self._most = max(1.0, per_second / 4)
        self._kept = self._most / 2 if self._most > 1 else 0.0
        self._left = self._most
        self._filled_at: float | None = None
        self._free_at: dict[str, float] = {}
        self._free_of_pages_at: dict[str, float] = {}

    def moment_s(self) -> float:
        """Seconds since some moment, which nobody can step."""
        return self._monotonic()

    def room(self, *, page: bool) -> int:
        """How many pages, or other messages, may leave now."""
        now = self._monotonic()
        gone = 0.0 if self._filled_at is None else now - self._filled_at
        self._left = min(self._most, self._left + gone * self.per_second)
        self._filled_at = now
        return int(self._left if page else self._left - self._kept)

    def spend(self, address: str, *, page: bool) -> None:
        """A message leaves."""
        self._left -= 1
        if not self.gap_s:
            return
        free_at = self._monotonic() + self.gap_s
        self._free_at[address] = free_at
        if page:
            self._free_of_pages_at[address] = free_at

    def busy(self, *, page: bool) -> Collection[str]:
        """The addresses that may not hear from us yet."""
        now = self._monotonic()
        for free_at in (self._free_at, self._free_of_pages_at):
            for address in [address for address, free in free_at.items() if free <= now]:
                del free_at[address]
        return (self._free_of_pages_at if page else self._free_at).keys()

    def pause_s(self) -> float:
        """How long until another message may leave, or another address hear from us."""
        now = self._monotonic()
        waits = [free - now for free in self._free_at.values()]
        if self._left < self._kept + 1:
            waits.append((self._kept + 1 - self._left) / self.per_second)
        return max(0.0, min(waits, default=0.0))


def paces(settings: Settings, monotonic: Callable[[], float] = time.monotonic) -> Mapping[Wire, Pace]:
    """A pace for each wire, as the settings have it; one process sends by no other."""
    return {
        Wire.TELEGRAM: Pace(settings.telegram_per_second, settings.telegram_chat_gap_s, monotonic),
        Wire.SMS: Pace(settings.sms_per_second, 0.0, monotonic),
        Wire.VOICE: Pace(settings.calls_per_second, 0.0, monotonic),
    }
