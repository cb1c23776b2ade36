"""A wire that this installation has no account for: whatever is meant for it goes another way."""

from domain.message import Fate, Outcome, Outgoing
from domain.person import Wire


class AbsentTransport:
    """Takes nothing, and says so, so that a message goes out on the person's next wire."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire

    async def open(self) -> None:
        """Nothing is needed."""

    async def close(self) -> None:
        """Nothing is held."""

    async def send(self, message: Outgoing) -> Outcome:
        return Outcome(Fate.SWITCH, code="no account", detail=f"no account for {self.wire}")

    async def find(self, message: Outgoing) -> str | None:
        """None: nothing was ever accepted."""
        return None
