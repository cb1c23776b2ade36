"""The wires: the only rooms that know a provider.

Every transport takes plain arguments, speaks through the provider's own client, and answers in the words of
`domain.message`. A provider's or a network's fault while sending is an Outcome, never an exception.
"""

from datetime import datetime
from typing import Protocol

from domain.errors import PorchlightError
from domain.message import Outcome, Outgoing
from domain.person import Wire


class Clock(Protocol):
    """Tells the time, aware UTC."""

    def __call__(self) -> datetime: ...


class Transport(Protocol):
    """One wire out."""

    @property
    def wire(self) -> Wire: ...

    async def open(self) -> None:
        """Get ready to send. Asks nothing of the network."""

    async def close(self) -> None:
        """Let go of every connection."""

    async def send(self, message: Outgoing) -> Outcome:
        """Hand one message to the provider and say what became of it, within the transport's timeout."""

    async def find(self, message: Outgoing) -> str | None:
        """The provider's id of a copy that it accepted although we never heard so; None where it holds none.

        Raises WireFault where the provider cannot be asked.
        """


class WireFault(PorchlightError):
    """The provider could not be asked"""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.fate, outcome.code, outcome.detail)
        self.outcome = outcome
