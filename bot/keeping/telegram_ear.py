"""Whether Telegram still reaches us: messages that wait there while we hear nothing, a webhook that is not ours."""

from typing import Protocol
from urllib.parse import urlsplit

import structlog

from bot.poller import OfABot, cursor_of
from bot.transports import WireFault
from domain.message import Fate
from domain.person import Wire
from store import cursors, inbox
from store.engine import Store

log = structlog.get_logger()

CHECK_S = 20.0


class Delivering(OfABot, Protocol):
    """Telegram, asked how it delivers."""

    async def delivery(self) -> tuple[str, int]: ...
    async def set_webhook(self, url: str, secret: str) -> None: ...
    async def delete_webhook(self) -> None: ...


class TelegramEar:
    """Looks how Telegram delivers, and puts it right. `webhook` is ours; empty where we poll.

    Deaf means: messages waited at Telegram at two looks in a row and none came in between, or the token is refused.
    """

    def __init__(self, store: Store, telegram: Delivering, webhook: str, secret: str) -> None:
        self._store = store
        self._telegram = telegram
        self._webhook = webhook
        self._secret = secret
        self._waited_at: str | None = None
        self.deaf = False

    async def work(self) -> bool:
        """One look; never asks to be called again at once."""
        try:
            url, pending = await self._telegram.delivery()
            if url != self._webhook:
                log.error("telegram delivered elsewhere", host=urlsplit(url).hostname)  # a path often holds the token
                await self._put_right()
        except WireFault as fault:
            self.deaf = fault.outcome.fate is Fate.OPERATOR
            return False
        reached = await self._reached() if pending else None
        self.deaf = pending > 0 and reached == self._waited_at
        self._waited_at = reached
        return False

    async def _put_right(self) -> None:
        if self._webhook:
            await self._telegram.set_webhook(self._webhook, self._secret)
        else:
            await self._telegram.delete_webhook()

    async def _reached(self) -> str:
        """How far we have got, as far as can be told: it stays the same while nothing comes in.

        Only a poller moves the cursor; with a webhook it is when the last message was stored, by whichever process.
        """
        if self._webhook:
            return str(await self._store.read(inbox.last_received, Wire.TELEGRAM))
        cursor = await self._store.read(cursors.read, cursor_of(self._telegram))
        return cursor.value if cursor is not None else ""
