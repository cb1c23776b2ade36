"""When nothing can be stored: whoever writes is told to ring the office, without the database."""

import time
from collections.abc import Awaitable, Callable, Iterable, Sequence

import structlog

from domain.message import Incoming
from domain.person import Wire
from handlers import wording
from handlers.language import render

log = structlog.get_logger()

#: Nobody is told more often than this.
EVERY_S = 300.0

Say = Callable[[Iterable[tuple[Wire, str]], str], Awaitable[bool]]


class Apology:
    """Says on the wire a message came by that it was not taken; `office` is the number to ring, once it is known."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._said_at: dict[tuple[Wire, str], float] = {}
        self.office = ""

    async def to(self, incoming: Sequence[Incoming]) -> None:
        """Tells each sender once in a while; calls are left to what the call itself says."""
        now = time.monotonic()
        senders = {(each.wire, each.address) for each in incoming if each.wire is not Wire.VOICE}
        for sender in senders:
            if self.office and now - self._said_at.get(sender, now - EVERY_S) >= EVERY_S:
                self._said_at[sender] = now
                said = await self._say([sender], render(wording.CANNOT_STORE, "en", office=self.office))
                log.error("could not store a message", wire=sender[0].value, told=said)
