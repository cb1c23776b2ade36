"""The bot's wires in a rehearsal: each hands everything to the providers outside, unless the process is dead."""

from datetime import datetime

from bot.rehearsal.boundaries import Boundaries
from bot.rehearsal.outside import Outside
from bot.transports.sms import receipt as sms_receipt
from bot.transports.voice import receipt as call_receipt
from domain.message import Fate, Incoming, Outcome, Outgoing, Receipt
from domain.person import Wire


class StandIn:
    """One wire of one life of the process."""

    def __init__(self, wire: Wire, outside: Outside, boundaries: Boundaries) -> None:
        self.wire = wire
        self._outside = outside
        self._boundaries = boundaries

    async def open(self) -> None:
        """Nothing is opened."""

    async def close(self) -> None:
        """Nothing is closed."""

    async def send(self, message: Outgoing) -> Outcome:
        self._boundaries.reach("before send")
        return await self._outside.take(message)

    async def find(self, message: Outgoing) -> str | None:
        self._boundaries.reach("before find")
        return await self._outside.find(message)

    async def check(self) -> Outcome:
        """The account is in order."""
        return Outcome(Fate.ACCEPTED, "rehearsal")


class TelegramStandIn(StandIn):
    """Telegram, polled."""

    bot = "700000"

    async def poll(self, offset: int | None, timeout_s: int) -> list[tuple[int, Incoming | None]]:
        return await self._outside.poll(offset, timeout_s)

    async def answer_button(self, incoming: Incoming) -> None:
        """Nothing depends on it."""

    async def delivery(self) -> tuple[str, int]:
        """Where updates are delivered (nowhere: they are polled), and how many wait."""
        return "", await self._outside.waiting()

    async def set_webhook(self, url: str, secret: str) -> None:
        """Updates are polled in a rehearsal."""

    async def delete_webhook(self) -> None:
        """Updates are polled anyway."""


class SmsStandIn(StandIn):
    """Text messages."""

    async def fetch(self, since: datetime) -> list[Incoming]:
        return await self._outside.texts_since(since)

    async def status(self, provider_id: str) -> Receipt | None:
        return sms_receipt(provider_id, await self._outside.status(Wire.SMS, provider_id), None, None)


class VoiceStandIn(StandIn):
    """Phone calls."""

    async def status(self, provider_id: str) -> Receipt | None:
        return call_receipt(provider_id, await self._outside.status(Wire.VOICE, provider_id), None, None)
