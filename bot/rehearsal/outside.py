"""The providers: they take what the bot sends, hand over what phones send, and remember, whatever becomes of the bot."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.receipts import LONGEST
from bot.rehearsal.time_line import TimeLine
from bot.rehearsal.weather import Slip, Weather
from bot.transports import WireFault
from domain.message import FINAL, Button, Fate, Incoming, Kind, Lane, Outcome, Outgoing, Receipt
from domain.person import Wire

#: What a provider can still be asked about.
MEMORY = timedelta(hours=6)

#: An update that is not confirmed comes again at the next question; so many come at once.
UPDATES_AT_ONCE = 100


@dataclass(frozen=True)
class Taken:
    """A message that a provider accepted."""

    id: str
    wire: Wire
    address: str
    text: str
    buttons: tuple[Button, ...]
    outgoing_id: int
    lane: Lane
    at: datetime
    asked_at: datetime


class Outside:
    """Every provider at once.

    `deliver` brings a message to its phone, `heard` is told of what is accepted, `gave_up` of what never arrived.
    """

    def __init__(
        self,
        line: TimeLine,
        weather: Weather,
        deliver: Callable[[Taken], None],
        heard: Callable[[Taken], None],
        gave_up: Callable[[Taken], None],
    ) -> None:
        self._line = line
        self._weather = weather
        self._deliver = deliver
        self._heard = heard
        self._gave_up = gave_up
        self._chance = line.chance("outside")
        self._taken: deque[Taken] = deque()
        self._numbers = 0
        self._updates: deque[tuple[int, Incoming]] = deque()
        self._news: asyncio.Event | None = None
        self._texts: deque[Incoming] = deque()
        self._lost: set[str] = set()
        self.webhook: Callable[[Incoming], None] = lambda incoming: None
        self.receipt: Callable[[Receipt], None] = lambda receipt: None
        self.text_missed: Callable[[], None] = lambda: None
        self.receipt_missed: Callable[[], None] = lambda: None
        self._owed: dict[str, float] = {}

    # What the bot asks.

    async def take(self, message: Outgoing) -> Outcome:
        """Takes a message, or does not, or does without saying so."""
        chance, asked_at = self._chance, self._line.clock.true_time
        slip = self._weather.slip(message.wire, message.address)
        if slip is not None:
            return await self._slipped(message, slip, asked_at)
        way_s, back_s = chance.uniform(0.02, 0.3), chance.uniform(0.02, 0.3)
        taken = self._name(message, asked_at)
        self._line.after(way_s, self._accept, taken)
        await asyncio.sleep(way_s + back_s)
        return Outcome(Fate.ACCEPTED, taken.id)

    async def find(self, message: Outgoing) -> str | None:
        """A message that was taken although the bot never heard so; Telegram cannot be asked."""
        await asyncio.sleep(self._chance.uniform(0.05, 0.4))
        if message.wire is Wire.TELEGRAM:
            return None
        self._ask(message.wire)
        since = (message.created_at or self._line.begins_at) - timedelta(seconds=1)
        own = [t for t in self._taken if (t.wire, t.address) == (message.wire, message.address) and t.at >= since]
        if message.wire is Wire.SMS:
            marker = str(message.facts.get("marker", ""))
            return next((taken.id for taken in reversed(own) if marker and marker in taken.text), None)
        if "taken" not in message.facts:
            return None
        free = [taken.id for taken in own if taken.id not in message.facts["taken"]]
        return free[0] if len(free) == 1 else None

    async def poll(self, offset: int | None, timeout_s: int) -> list[tuple[int, Incoming | None]]:
        """Telegram's updates from `offset` on; the question is held until there is one."""
        await asyncio.sleep(self._chance.uniform(0.02, 0.2))
        self._ask(Wire.TELEGRAM)
        while offset is not None and self._updates and self._updates[0][0] < offset:
            self._updates.popleft()
        if not self._updates and timeout_s:
            self._news = asyncio.Event()
            await self._news.wait()
            self._ask(Wire.TELEGRAM)
        return [self._updates[at] for at in range(min(UPDATES_AT_ONCE, len(self._updates)))]

    async def waiting(self) -> int:
        """How many updates wait at Telegram."""
        self._ask(Wire.TELEGRAM)
        return len(self._updates)

    async def texts_since(self, since: datetime) -> list[Incoming]:
        """Every text that came in since then."""
        await asyncio.sleep(self._chance.uniform(0.1, 0.5))
        self._ask(Wire.SMS)
        self._lost.clear()
        return [text for text in self._texts if text.sent_at >= since]

    async def status(self, wire: Wire, provider_id: str) -> str:
        """The final word on a message."""
        await asyncio.sleep(self._chance.uniform(0.1, 0.5))
        self._ask(wire)
        self._owed.pop(provider_id, None)
        return "delivered" if wire is Wire.SMS else "completed"

    # What phones do.

    def send(self, wire: Wire, address: str, kind: Kind, text: str, facts: dict[str, Any]) -> str:
        """Takes something from a phone and gives its name at the provider."""
        name = self._next()
        provider_id = str(name) if wire is Wire.TELEGRAM else f"{wire}{name}"
        incoming = Incoming(wire, address, provider_id, kind, text, self._line.clock.true_time, facts)
        if wire is Wire.TELEGRAM:
            self._updates.append((name, incoming))
            if self._news is not None:
                self._news.set()
        else:
            self._hand_over(incoming)
        return provider_id

    @property
    def has_missed_texts(self) -> bool:
        """Whether a text waits of which no webhook told."""
        return bool(self._lost)

    def missed(self, incoming: Incoming) -> None:
        """A webhook found nobody who took it."""
        if incoming.wire is Wire.SMS:
            self._lost.add(incoming.provider_id)
            self.text_missed()

    def missed_receipt(self, receipt: Receipt) -> None:
        """This receipt was never told, or found nobody who took it. The bot misses the last one of a message only."""
        if receipt.status in FINAL:
            self._owed[receipt.provider_id] = self._line.now_s
            self.receipt_missed()

    @property
    def owes_receipts(self) -> bool:
        """Whether a receipt stayed away that the bot may still ask for."""
        too_old_s = self._line.now_s - LONGEST.total_seconds()
        self._owed = {provider_id: since_s for provider_id, since_s in self._owed.items() if since_s > too_old_s}
        return bool(self._owed)

    def _hand_over(self, incoming: Incoming) -> None:
        weather, delay_s = self._weather, self._chance.uniform(0.05, 2)
        if incoming.wire is Wire.SMS:
            self._texts.append(incoming)
            while self._texts[0].sent_at < incoming.sent_at - timedelta(days=2):
                self._texts.popleft()
            if weather.share(weather.climate.lost_webhooks):
                self.missed(incoming)
                return
        self._line.after(delay_s, lambda: self.webhook(incoming))
        if weather.share(weather.climate.repeated_messages):
            self._line.after(delay_s + self._chance.uniform(0, 60), lambda: self.webhook(incoming))

    async def _slipped(self, message: Outgoing, slip: Slip, asked_at: datetime) -> Outcome:
        self._line.note(f"{message.wire} to {message.address} slips: {slip.code}{' but was taken' * slip.taken}")
        taken = self._name(message, asked_at) if slip.taken else None
        if taken is not None:
            self._line.after(slip.takes_s / 2, self._accept, taken)
        await asyncio.sleep(slip.takes_s)
        return Outcome(slip.fate, code=slip.code, retry_after_s=slip.retry_after_s)

    def _name(self, message: Outgoing, asked_at: datetime) -> Taken:
        return Taken(
            f"{message.wire}{self._next()}", message.wire, message.address, message.text, message.buttons,
            message.id, message.lane, asked_at, asked_at,
        )  # fmt: skip

    def _accept(self, taken: Taken) -> None:
        taken = replace(taken, at=self._line.clock.true_time)
        self._taken.append(taken)
        while self._taken[0].at < taken.at - MEMORY:
            self._taken.popleft()
        self._line.note(f"{taken.wire} takes {taken.outgoing_id} for {taken.address}: {taken.text[:70]}")
        self._heard(taken)
        self._line.after(self._chance.uniform(0.2, 4), self._deliver, taken)

    def report(self, taken: Taken, statuses: Sequence[tuple[str, Fate, str]]) -> None:
        """Sends receipts about a message: late, in any order, again, or not at all."""
        weather = self._weather
        if any(fate is not Fate.ACCEPTED for _, fate, _ in statuses):
            self._gave_up(taken)
        for status, fate, code in statuses:
            receipt = Receipt(taken.wire, taken.id, status, fate, code, taken.outgoing_id)
            if weather.share(weather.climate.lost_receipts):
                self.missed_receipt(receipt)
                continue
            again = weather.share(weather.climate.repeated_messages)
            for _ in range(1 + again):
                self._line.after(self._chance.expovariate(1 / 3), lambda receipt=receipt: self.receipt(receipt))

    def _ask(self, wire: Wire) -> None:
        if self._weather.is_down(wire):
            raise WireFault(Outcome(Fate.RETRY, code="down"))

    def _next(self) -> int:
        self._numbers += 1
        return self._numbers
