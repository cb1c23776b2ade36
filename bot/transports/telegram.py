"""Telegram, through python-telegram-bot's Bot: its Updater is not used, because it confirms before we have stored."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

import structlog
from telegram import Bot, Update
from telegram.constants import UpdateType
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.transports import Clock, WireFault
from bot.transports.telegram_fates import judged, unsuitable
from bot.transports.telegram_request import TelegramRequest
from bot.transports.telegram_updates import message_id, read_update, salvage
from domain.lengths import LONGEST, cut
from domain.message import Button, Fate, Incoming, Outcome, Outgoing
from domain.person import Wire

LONGEST_CAPTION = 1024
MINIMAL = 1000
WIDE_LABEL = 18
BATCH = 100
UPDATES = (UpdateType.MESSAGE, UpdateType.EDITED_MESSAGE, UpdateType.CALLBACK_QUERY)

log = structlog.get_logger(__name__)

T = TypeVar("T")
Read = tuple[int, Incoming | None]
ATTACHING = {"photo": ("sendphoto", "photo"), "voice_note": ("sendvoice", "voice")}


class TelegramTransport:
    """Sends to and reads from Telegram's chats as one bot.

    `base_url` and `base_file_url` end where the token begins, as in https://api.telegram.org/bot. Polling has a
    connection of its own, so that no burst of messages can hold it up. `bot` is its number, which a new token keeps.
    """

    wire = Wire.TELEGRAM

    def __init__(
        self,
        *,
        token: str,
        base_url: str = "https://api.telegram.org/bot",
        base_file_url: str = "https://api.telegram.org/file/bot",
        timeout_s: float = 10.0,
        pool_size: int = 256,
        clock: Clock = lambda: datetime.now(UTC),
    ) -> None:
        self._requests = (TelegramRequest(base_url, timeout_s, 2), TelegramRequest(base_url, timeout_s, pool_size))
        self._bot = Bot(
            token,
            base_url=base_url,
            base_file_url=base_file_url,
            get_updates_request=self._requests[0],
            request=self._requests[1],
        )
        self._timeout_s = timeout_s
        self._clock = clock
        self.bot = token.partition(":")[0]

    async def open(self) -> None:
        for request in self._requests:
            await request.initialize()

    async def close(self) -> None:
        for request in self._requests:
            await request.shutdown()

    async def send(self, message: Outgoing) -> Outcome:
        """Send, or change an earlier message where facts["edits"] names one.

        facts["attachment"] is {"kind": "photo" or "voice_note", "file_id"} or {"kind": "location", "lat", "lon"}.
        A chat that has become another is followed there, and the outcome says so in `migrated_to`.
        """
        return await self._attempt(lambda: self._deliver(message))

    async def find(self, message: Outgoing) -> str | None:
        """None: a bot cannot look up what it has sent."""
        return None

    async def poll(self, offset: int | None, timeout_s: int) -> list[Read]:
        """Wait up to `timeout_s` for updates from `offset` on; asking confirms all before it.

        Each comes with its id, and with None where it holds nothing for us. Raises WireFault.
        """
        patience = timeout_s + self._timeout_s
        try:
            updates = await self._ask(lambda: self._updates(offset, timeout_s), patience)
        except WireFault as fault:
            if isinstance(fault.__cause__, TelegramError | TimeoutError):
                raise
            return await self._poll_one_by_one(offset, patience)
        return [(update.update_id, self._read(update)) for update in updates]

    def read_update(self, data: Mapping[str, Any]) -> Read:
        """The update in a webhook's JSON. Raises KeyError, TypeError or ValueError for JSON that is not one."""
        update_id = int(data["update_id"])
        try:
            return update_id, read_update(Update.de_json(dict(data), self._bot), self._clock())
        except Exception:
            log.exception("update_not_understood", update_id=update_id)
            return update_id, salvage(data, self._clock())

    async def answer_button(self, incoming: Incoming) -> None:
        """Stop the little clock on a pressed button, if Telegram lets us; nothing depends on it."""
        callback = incoming.facts.get("callback")
        if callback is None:
            return
        try:
            await self._ask(lambda: self._bot.answer_callback_query(str(callback)), self._timeout_s)
        except WireFault as fault:
            log.info("button_not_answered", code=fault.outcome.code)

    async def check(self) -> Outcome:
        """Whether the token is good: ACCEPTED with the bot's name as `detail`, OPERATOR where it is not."""
        try:
            me = await self._ask(self._bot.get_me, self._timeout_s)
        except WireFault as fault:
            return fault.outcome
        return Outcome(Fate.ACCEPTED, str(me.id), detail=me.username or "")

    async def set_webhook(self, url: str, secret: str) -> None:
        """Have updates delivered to `url` instead of being polled. Raises WireFault."""
        await self._ask(
            lambda: self._bot.set_webhook(url, secret_token=secret, allowed_updates=UPDATES), self._timeout_s
        )

    async def delete_webhook(self) -> None:
        """Go back to polling; what waits at Telegram is kept. Raises WireFault."""
        await self._ask(lambda: self._bot.delete_webhook(drop_pending_updates=False), self._timeout_s)

    async def delivery(self) -> tuple[str, int]:
        """The webhook that is set (empty: none), and how many updates wait at Telegram. Raises WireFault."""
        info = await self._ask(self._bot.get_webhook_info, self._timeout_s)
        return info.url, info.pending_update_count

    async def _attempt(self, sending: Callable[[], Awaitable[Outcome]]) -> Outcome:
        try:
            async with asyncio.timeout(self._timeout_s):
                return await sending()
        except Exception as fault:
            return judged(fault)

    async def _ask(self, asking: Callable[[], Awaitable[T]], patience_s: float) -> T:
        try:
            async with asyncio.timeout(patience_s):
                return await asking()
        except Exception as fault:
            raise WireFault(judged(fault)) from fault

    async def _deliver(self, message: Outgoing) -> Outcome:
        try:
            return Outcome(Fate.ACCEPTED, await self._say(message, message.address))
        except ChatMigrated as moved:
            address = str(moved.new_chat_id)
            return Outcome(Fate.ACCEPTED, await self._say(message, address), migrated_to=address)

    async def _say(self, message: Outgoing, chat: str) -> str:
        try:
            if "edits" in message.facts:
                return await self._edit(message, chat)
            return await self._send(message, chat)
        except BadRequest as fault:
            if not unsuitable(fault):
                raise
            log.warning("message_sent_plain", outgoing_id=message.id, error=str(fault))
            return await self._call("sendmessage", chat_id=chat, text=cut(message.text, MINIMAL))

    async def _edit(self, message: Outgoing, chat: str) -> str:
        earlier = str(message.facts["edits"])
        try:
            await self._call(
                "editmessagetext",
                chat_id=chat,
                message_id=int(earlier.rpartition(":")[2]),
                text=cut(message.text, LONGEST[self.wire]),
                reply_markup=keyboard(message.buttons),
            )
        except BadRequest as fault:
            if "not modified" in str(fault).lower():
                return earlier
            if any(word in str(fault).lower() for word in ("to edit not found", "can't be edited")):
                return await self._send(message, chat)
            raise
        return earlier

    async def _send(self, message: Outgoing, chat: str) -> str:
        attachment = message.facts.get("attachment")
        markup = keyboard(message.buttons)
        if attachment is None:
            return await self._call(
                "sendmessage", chat_id=chat, text=cut(message.text, LONGEST[self.wire]), reply_markup=markup
            )
        if attachment["kind"] == "location":
            return await self._send_location(message, chat, attachment)
        method, field = ATTACHING[attachment["kind"]]
        file = {field: attachment["file_id"]}
        caption = cut(message.text, LONGEST_CAPTION) or None
        return await self._call(method, chat_id=chat, caption=caption, reply_markup=markup, **file)

    async def _send_location(self, message: Outgoing, chat: str, place: Mapping[str, Any]) -> str:
        """A place cannot carry words: they follow it, with the buttons."""
        markup = keyboard(message.buttons)
        alone = None if message.text else markup
        where = {"latitude": place["lat"], "longitude": place["lon"]}
        sent = await self._call("sendlocation", chat_id=chat, reply_markup=alone, **where)
        if message.text:
            words = cut(message.text, LONGEST[self.wire])
            sent = await self._call("sendmessage", chat_id=chat, text=words, reply_markup=markup)
        return sent

    async def _call(self, method: str, **parameters: Any) -> str:
        """The name of the message that one of Telegram's methods made.

        The library's own methods read the whole answer into its types, which takes longer than everything else about
        a send together. Methods are written small, as Telegram allows, for those it has no better way of its own.
        """
        sent = await self._bot.do_api_request(method, parameters)
        return message_id(sent["chat"]["id"], sent["message_id"])

    async def _updates(self, offset: int | None, timeout_s: int, limit: int = BATCH) -> tuple[Update, ...]:
        return await self._bot.get_updates(
            offset=offset,
            limit=limit,
            timeout=timeout_s,
            allowed_updates=UPDATES,
            read_timeout=self._timeout_s,
        )

    async def _poll_one_by_one(self, offset: int | None, patience_s: float) -> list[Read]:
        """An update that the library cannot read must not hold up the others in its batch."""
        asked = {"offset": offset, "limit": BATCH, "allowed_updates": list(UPDATES)}
        waiting = await self._ask(lambda: self._bot.do_api_request("getUpdates", asked), patience_s)
        return [self.read_update(data) for data in waiting]

    def _read(self, update: Update) -> Incoming | None:
        try:
            return read_update(update, self._clock())
        except Exception:
            log.exception("update_not_understood", update_id=update.update_id)
            return salvage(update.to_dict(), self._clock())


def keyboard(buttons: tuple[Button, ...]) -> dict[str, list[list[dict[str, str]]]] | None:
    """Buttons in rows: two short ones side by side, a long one alone."""
    rows: list[list[dict[str, str]]] = []
    for button in buttons:
        key = {"text": button.label, "callback_data": button.data}
        if rows and len(rows[-1]) == 1 and max(len(button.label), len(rows[-1][0]["text"])) <= WIDE_LABEL:
            rows[-1].append(key)
        else:
            rows.append([key])
    return {"inline_keyboard": rows} if rows else None
