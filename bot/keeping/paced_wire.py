"""A wire used without the outbox: no faster than the provider lets us."""

import asyncio

from bot.pace import Pace
from bot.transports import Transport
from domain.gsm7 import to_gsm7
from domain.message import Outcome, Outgoing
from domain.person import Wire

#: A text that the provider puts off is sent this often in all; a longer pause than this is not waited for.
TRIES = 3
LONGEST_WAIT_S = 60.0


class PacedWire:
    """Sends texts by one transport, each when the pace lets it leave."""

    def __init__(self, transport: Transport, pace: Pace) -> None:
        self._transport = transport
        self._pace = pace
        self._free_at = float("-inf")

    async def send(self, address: str, text: str) -> Outcome:
        """What became of a text; where the provider asks for a pause, the whole wire rests and then sends it again."""
        wire = self._transport.wire
        message = Outgoing(0, wire, address, to_gsm7(text) if wire is Wire.SMS else text)
        for _ in range(TRIES):
            await self._turn_of(address)
            outcome = await self._transport.send(message)
            pause_s = outcome.retry_after_s or 0.0
            if not 0.0 < pause_s <= LONGEST_WAIT_S:
                break
            self._free_at = self._pace.moment_s() + pause_s
        return outcome

    async def _turn_of(self, address: str) -> None:
        """Returns when a message to this address may leave, and counts it."""
        while (wait_s := self._wait_s(address)) > 0:
            await asyncio.sleep(wait_s)
        self._pace.spend(address, page=True)

    def _wait_s(self, address: str) -> float:
        busy, room = self._pace.busy(page=True), self._pace.room(page=True)
        paced = self._pace.pause_s() if address in busy or not room else 0.0
        return max(paced, self._free_at - self._pace.moment_s())
