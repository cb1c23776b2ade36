"""Everything that went over a wire, in order, for those who want to see that nothing else did."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from simulator.work import Work


@dataclass(frozen=True)
class Entry:
    """One thing on a wire: `what` names it (sendMessage, text, call, receipt...), `status` how it went."""

    id: int
    at: datetime
    wire: str
    what: str
    to: str
    text: str
    status: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"at": self.at.isoformat()}


class WireLog:
    """The log of both wires. Each entry counts as activity."""

    def __init__(self, now: Callable[[], datetime], work: Work) -> None:
        self._now = now
        self._work = work
        self._entries: list[Entry] = []

    def note(self, wire: str, what: str, to: str, text: str = "", status: str = "ok") -> None:
        self._work.count()
        self._entries.append(Entry(len(self._entries) + 1, self._now(), wire, what, to, text, status))

    def since(self, entry_id: int = 0) -> list[Entry]:
        """Entries with a higher id."""
        return self._entries[max(entry_id, 0) :]
