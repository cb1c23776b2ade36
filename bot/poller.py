"""Polling Telegram: read, store, commit, and only then move on."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.hearing import Hearing
from bot.intake import Intake
from bot.poll_lock import PollLock
from bot.transports import WireFault
from bot.transports.telegram import TelegramTransport
from domain.message import Kind
from store import cursors
from store.engine import Store

log = structlog.get_logger()

#: One question to Telegram waits this long for news.
WAIT_S = 25

#: After a silent week Telegram's ids may begin anew, so an older place in the row is of no use.
STALE = timedelta(days=6)


class OfABot(Protocol):
    """Telegram, as one of its bots."""

    @property
    def bot(self) -> str: ...


class Poller:
    """Asks Telegram for updates, from where we got to. Telegram keeps what we have not confirmed for a day."""

    def __init__(
        self, store: Store, telegram: TelegramTransport, intake: Intake, clock: Callable[[], datetime], lock: PollLock
    ) -> None:
        self._store = store
        self._telegram = telegram
        self._intake = intake
        self._clock = clock
        self._lock = lock
        self._cursor = cursor_of(telegram)
        self._reached: int | None = None
        self.hearing = Hearing()

    async def work(self) -> bool:
        """Waits for updates and stores them, and asks again at once; leaves it to the process whose turn it is.

        Raises WireFault.
        """
        try:
            ours = await self.is_ours()
        except Exception:
            await self._refuse()
            raise
        if not ours:
            self.hearing.heard()
            return False
        try:
            await self.fetch(WAIT_S)
        except WireFault as fault:
            self.hearing.failed(fault.outcome.fate, self._clock())
            raise
        self.hearing.heard()
        return True

    async def is_ours(self) -> bool:
        """Whether it is this process that polls."""
        return await self._lock.held()

    async def fetch(self, wait_s: int) -> int:
        """Stores what Telegram has for us and gives how many updates there were. Raises WireFault."""
        self._reached = await self._offset()
        updates = await self._telegram.poll(self._reached, wait_s)
        incoming = [message for _, message in updates if message is not None]
        if incoming:
            await self._intake.take(incoming)
        if updates:
            await self._store.write(cursors.move, self._cursor, str(updates[-1][0] + 1), self._clock())
        for message in incoming:
            if message.kind is Kind.BUTTON:
                await self._telegram.answer_button(message)
        return len(updates)

    async def _refuse(self) -> None:
        """Without a database nothing is taken from Telegram; whoever writes is told so."""
        if self._reached is not None:
            updates = await self._telegram.poll(self._reached, 0)
            await self._intake.refuse([message for _, message in updates if message is not None])

    async def _offset(self) -> int | None:
        cursor = await self._store.read(cursors.read, self._cursor)
        if cursor is None or self._clock() - cursor.moved_at > STALE:
            return None
        return int(cursor.value)


def cursor_of(telegram: OfABot) -> str:
    """The name of the place that we have got to with this bot: another bot counts its updates from another number."""
    return f"telegram {telegram.bot}"


async def drain(poller: Poller) -> None:
    """Takes all that waits at Telegram; where it cannot be asked, we go on without."""
    try:
        while await poller.is_ours() and await poller.fetch(0):
            pass
    except WireFault as fault:
        log.warning("telegram could not be drained", fault=str(fault))
