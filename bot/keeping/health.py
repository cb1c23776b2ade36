"""Whether this process does all it promises: what is wrong, in plain words; nothing wrong is health."""

import time
from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from domain.finding import Finding

#: Without a whole round of the watchman, and without a write to the database, for so long, something is wrong.
AUDIT_WITHIN_S = 90.0
WRITE_WITHIN_S = 30.0


class Living(Protocol):
    """Something that should finish a piece of work now and then."""

    @property
    def name(self) -> str: ...
    @property
    def silent_s(self) -> float: ...
    @property
    def dead_after_s(self) -> float: ...


class Audited(Protocol):
    """The watchman's last round."""

    @property
    def silent_s(self) -> float: ...
    @property
    def found(self) -> Sequence[Finding]: ...


class Health:
    """Everything that must be well for the outward heartbeat to go out. It names nobody: anybody may read it.

    `spared` are the names of loops without which everybody can be paged all the same.
    """

    def __init__(
        self, loops: Callable[[], Sequence[Living]], audited: Audited, spared: Collection[str] = frozenset()
    ) -> None:
        self._loops = loops
        self._audited = audited
        self._spared = spared
        self._written_at = time.monotonic()
        self.stood_down = ""

    def written(self) -> None:
        """The database has just taken a write."""
        self._written_at = time.monotonic()

    @property
    def unwritten_s(self) -> float:
        """Seconds since the database last took a write."""
        return time.monotonic() - self._written_at

    @property
    def dead(self) -> list[str]:
        """The loops that have stopped."""
        return [loop.name for loop in self._loops() if loop.silent_s > loop.dead_after_s]

    @property
    def broken(self) -> list[str]:
        """What keeps this process from paging anybody."""
        if self.stood_down:
            return [self.stood_down]
        broken = [_stopped(name) for name in self.dead if name not in self._spared]
        return broken + (["the database cannot be written"] if self.unwritten_s > WRITE_WITHIN_S else [])

    @property
    def faults(self) -> list[str]:
        """All that is wrong."""
        faults = self.broken + [_stopped(name) for name in self.dead if name in self._spared]
        faults += [f"the watchman found {finding.key}" for finding in self._audited.found if finding.ill]
        return faults + (["the watchman has not been round"] if self._audited.silent_s > AUDIT_WITHIN_S else [])


def _stopped(name: str) -> str:
    return f"the loop {name} has stopped"
