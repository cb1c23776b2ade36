"""Which wires are served: those of this process, and those of the others that run beside it."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from domain.person import Wire

#: Another process counts as alive for so long after a beat; its clock may be ahead of ours by so much.
LIVES = timedelta(seconds=15)
AHEAD = timedelta(seconds=5)


class Served:
    """What waits on a wire that only others have is left to them, until the last of them has not been seen for `LIVES`."""

    def __init__(self, own: Iterable[Wire], clock: Callable[[], datetime]) -> None:
        self.own = tuple(own)
        self._clock = clock
        self._seen_at: dict[str, datetime] = {}

    def note(self, alive: Iterable[Row[Any]]) -> None:
        """Takes up which processes were seen, each with its `wires` and its `beat_at`."""
        self._seen_at = {wire: one.beat_at for one in sorted(alive, key=lambda one: one.beat_at) for wire in one.wires}

    def elsewhere(self, name: str) -> bool:
        """Whether this is a wire that this process lacks, and that another has."""
        seen_at = self._seen_at.get(name)
        return name not in self.own and seen_at is not None and self._clock() < seen_at + LIVES

    def all(self) -> tuple[Wire, ...]:
        """Every wire that is served now, here or elsewhere."""
        return (*self.own, *filter(self.elsewhere, Wire))
