"""Faults: the next so many sends on a wire go wrong in a chosen way."""

from dataclasses import dataclass
from typing import Any

from simulator.cast import WIRES
from simulator.errors import Refused
from simulator.events import Events

SENDING = frozenset(
    {
        "http_500",
        "timeout",
        "429",
        "undelivered",
        "forbidden",
        "revoked",
        "slow",
        "accepted_then_dropped_connection",
    }
)
TEXTING = SENDING | {"not_mobile", "no_receipt", "receipts_reordered", "refused", "too_long"}
CALLING = SENDING | {"voicemail", "busy", "no_answer", "no_receipt"}
ARRIVING = frozenset({"duplicate", "lost_webhook"})
CHATTING = SENDING | {"refused", "unreadable", "migrated"}
KNOWN = {
    "telegram": CHATTING | {"duplicate"},
    "sms": TEXTING | ARRIVING,
    "voice": CALLING,
}


@dataclass
class Fault:
    """A fault on a wire, how often it is still to strike, and (slow, 429) for how many seconds."""

    wire: str
    fault: str
    count: int
    seconds: float

    def as_json(self) -> dict[str, Any]:
        return {"wire": self.wire, "fault": self.fault, "count": self.count, "seconds": self.seconds}


class Faults:
    """The faults that are still to strike, oldest first."""

    def __init__(self, events: Events) -> None:
        self._events = events
        self._waiting: list[Fault] = []

    def add(self, wire: str, fault: str, count: int = 1, seconds: float = 3) -> Fault:
        """Let the next `count` sends on the wire fail so. Raises Refused (400) for one the wire does not know."""
        if wire not in WIRES:
            raise Refused(400, f"There is no wire called {wire}; there are {', '.join(WIRES)}.")
        if fault not in KNOWN[wire]:
            raise Refused(400, f"The {wire} wire has no fault {fault}; it has {', '.join(sorted(KNOWN[wire]))}.")
        added = Fault(wire, fault, count, seconds)
        self._waiting.append(added)
        self._tell()
        return added

    def take(self, wire: str, among: frozenset[str] = SENDING) -> Fault | None:
        """The fault that strikes now on this wire, if any; it is used up by one."""
        for fault in self._waiting:
            if fault.wire == wire and fault.fault in among:
                fault.count -= 1
                if fault.count <= 0:
                    self._waiting.remove(fault)
                self._tell()
                return fault
        return None

    def clear(self) -> None:
        self._waiting.clear()
        self._tell()

    def as_json(self) -> list[dict[str, Any]]:
        return [fault.as_json() for fault in self._waiting]

    def _tell(self) -> None:
        self._events.tell("faults", faults=self.as_json())
