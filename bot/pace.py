"""How fast a provider lets us send: so many a second over all, and a gap between two messages to one chat."""

import asyncio
import time


class Pace:
    """A bucket of `per_second` sends, and at least `gap_s` seconds between two to one address."""

    def __init__(self, per_second: int, gap_s: float = 0.0) -> None:
        self._per_second = per_second
        self._gap_s = gap_s
        self._left = float(per_second)
        self._filled_at = time.monotonic()
        self._free_at: dict[str, float] = {}

    def room(self) -> int:
        """How many sends may leave now."""
        now = time.monotonic()
        self._left = min(float(self._per_second), self._left + (now - self._filled_at) * self._per_second)
        self._filled_at = now
        return int(self._left)

    def spend(self, sends: int) -> None:
        self._left -= sends

    async def turn(self, address: str) -> None:
        """Waits until the address may hear from us again."""
        if not self._gap_s:
            return
        now = time.monotonic()
        free_at = max(now, self._free_at.get(address, now))
        self._free_at[address] = free_at + self._gap_s
        self._forget(now)
        if free_at > now:
            await asyncio.sleep(free_at - now)

    def _forget(self, now: float) -> None:
        if len(self._free_at) > 10_000:
            self._free_at = {address: free for address, free in self._free_at.items() if free > now}
