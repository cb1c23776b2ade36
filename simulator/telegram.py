"""Telegram's side of chats: messages, buttons, and the updates that wait for the bot to take them."""

import asyncio
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from simulator import markup
from simulator.errors import TelegramRefused
from simulator.ground import Ground
from simulator.phones import Item, Phone

TEXT_LIMIT = 4096
QUERY_LIVES = timedelta(minutes=15)
CHAT_LIVES = timedelta(hours=24)
BEGINNING = 1_577_836_800
UNATTENDED_AFTER_S = 5.0


@dataclass
class Message:
    """One message of a chat as the Bot API tells it (`body`), and its item on the screen once it is there."""

    body: dict[str, Any]
    chat: int
    by_bot: bool
    keyboard: dict[str, Any] | None = None
    item: Item | None = None

    @property
    def id(self) -> int:
        return int(self.body["message_id"])

    @property
    def text(self) -> str:
        return str(self.body.get("text") or self.body.get("caption") or "")


@dataclass
class Update:
    """Something for the bot, kept until it confirms it; `deliveries` is how often it must be fetched first."""

    id: int
    body: dict[str, Any]
    at: datetime
    deliveries: int = 1


@dataclass
class Webhook:
    """Where updates are posted instead of being fetched."""

    url: str
    secret: str
    last_error: str = ""


class ChatService:
    """Telegram with one bot on it. `wants` are the kinds of update the bot asked for; empty means all."""

    def __init__(self, ground: Ground, bot_id: int, username: str = "porchlight_bot") -> None:
        self.me = {"id": bot_id, "is_bot": True, "first_name": ground.agency.name, "username": username}
        self.wants: frozenset[str] = frozenset()
        self.webhook: Webhook | None = None
        self.arrived = asyncio.Event()
        self.files: dict[str, bytes] = {}
        self._ground = ground
        self._updates: list[Update] = []
        self._messages: dict[int, Message] = {}
        self._queries: dict[str, tuple[Phone, datetime]] = {}
        self._live: dict[str, Message] = {}
        # Four ids a second since 2020 stay below 2**31 until 2037 and never repeat after a restart.
        base = (int(time.time()) - BEGINNING) * 4
        self._update_ids = itertools.count(base)
        self._message_ids = itertools.count(base)
        self._polls = 0
        self._poll_ended = time.monotonic()
        self._started = {int(p.wires["telegram"]) for p in ground.phones if "telegram" in p.wires}

    # Updates.

    @property
    def pending(self) -> int:
        """How many updates the bot has not confirmed."""
        self._forget_old()
        return len(self._updates)

    @property
    def attended(self) -> bool:
        """Whether the bot is fetching updates, or did a moment ago, or has them posted."""
        return self.webhook is not None or self._polls > 0 or time.monotonic() - self._poll_ended < UNATTENDED_AFTER_S

    def expect_bot(self) -> None:
        """A bot was just started: give it a moment to begin fetching."""
        self._poll_ended = time.monotonic()

    def poll_begins(self) -> None:
        self._polls += 1

    def poll_ends(self) -> None:
        self._polls -= 1
        self._poll_ended = time.monotonic()

    def confirm(self, offset: int) -> None:
        """All updates below the offset are the bot's now; a negative offset leaves only the last ones."""
        if offset < 0:
            self._updates = self._updates[offset:]
            return
        confirmed = [update for update in self._updates if update.id < offset]
        for update in confirmed:
            update.deliveries -= 1
            if update.deliveries <= 0:
                self._updates.remove(update)
        if confirmed:
            self._ground.work.count()

    def fetch(self, limit: int) -> list[dict[str, Any]]:
        """The oldest updates that are not confirmed."""
        self._forget_old()
        return [{"update_id": update.id, **update.body} for update in self._updates[:limit]]

    def take_first(self) -> Update | None:
        """The oldest update, for posting."""
        self._forget_old()
        return self._updates[0] if self._updates else None

    def drop_updates(self) -> None:
        self._updates.clear()

    def _forget_old(self) -> None:
        oldest = self._ground.clock.now() - CHAT_LIVES
        self._updates = [update for update in self._updates if update.at >= oldest]

    def _tell_bot(self, kind: str, body: dict[str, Any], what: str) -> None:
        if self.wants and kind not in self.wants:
            return
        fault = self._ground.faults.take("telegram", frozenset({"duplicate"}))
        update = Update(next(self._update_ids), {kind: body}, self._ground.clock.now(), 3 if fault else 1)
        self._updates.append(update)
        self._ground.log.note(
            "telegram", what, str(self.me["username"]), _words(body), "duplicate" if fault else "waiting"
        )
        self.arrived.set()

    # What a person does.

    def write(self, phone: Phone, content: dict[str, Any]) -> None:
        """A message from a phone reaches Telegram; `content` is its text, photo, voice note, sticker or place."""
        chat = int(phone.wires["telegram"])
        self._started.add(chat)
        if "live_period" in content.get("location", {}) and phone.name in self._live:
            self._move(phone, content)
            return
        body = self._body(chat, _person(phone)) | content
        message = self._keep(Message(body, chat, by_bot=False))
        if "live_period" in content.get("location", {}):
            self._live[phone.name] = message
        self._tell_bot("message", body, "message")

    def press(self, phone: Phone, message: Message, button: dict[str, Any]) -> None:
        """A button under a message is pressed: the bot gets a callback query."""
        query = str(next(self._update_ids)) + str(message.id)
        self._queries[query] = (phone, self._ground.clock.now())
        body = {
            "id": query,
            "from": _person(phone),
            "message": self.told(message),
            "chat_instance": str(message.chat),
            "data": button.get("callback_data", ""),
        }
        self._tell_bot("callback_query", body, "button")

    def button(self, phone: Phone, label: str, item: int | None) -> tuple[Message, dict[str, Any]] | None:
        """The latest message on the phone (or that of a given item) with a button of this label.

        A label that is exactly so goes before one in another case.
        """
        chat = int(phone.wires.get("telegram", "0"))
        shown = [m for m in reversed(self._messages.values()) if m.chat == chat and m.by_bot and m.item is not None]
        shown = [message for message in shown if item is None or (message.item and message.item.id == item)]
        tests: tuple[Callable[[str], bool], ...] = (
            lambda text: text == label,
            lambda text: text.strip().casefold() == label.strip().casefold(),
        )
        for fits in tests:
            for message in shown:
                for button in markup.buttons(message.keyboard):
                    if fits(button["text"]):
                        return message, button
        return None

    def file(self, kind: str, content: bytes) -> dict[str, Any]:
        """A new file a person sends, as the Bot API describes it."""
        file_id = f"{kind}-{next(self._message_ids)}"
        self.files[file_id] = content
        return {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(content)}

    def _move(self, phone: Phone, content: dict[str, Any]) -> None:
        message = self._live[phone.name]
        message.body |= content | {"edit_date": self._date()}
        self._tell_bot("edited_message", message.body, "moved")

    # What the bot does.

    def phone_of(self, chat: int) -> Phone:
        """The phone behind a chat. Raises TelegramRefused where the bot may not write to it."""
        phone = self._ground.phones.at("telegram", str(chat))
        if phone is None:
            raise TelegramRefused(400, "Bad Request: chat not found")
        if chat not in self._started:
            raise TelegramRefused(403, "Forbidden: bot can't initiate conversation with a user")
        return phone

    def migrate(self, chat: int) -> int:
        """The chat becomes another one, as a group does when it grows; its new id. Raises TelegramRefused."""
        phone, new = self.phone_of(chat), -1_000_000_000_000 - chat
        phone.wires["telegram"] = str(new)
        self._started.add(new)
        return new

    def send(
        self, chat: int, content: dict[str, Any], shown: str, keyboard: dict[str, Any] | None, *, lost: bool = False
    ) -> Message:
        """A message from the bot, which reaches the phone at once, or when it has signal, or (lost) never."""
        phone = self.phone_of(chat)
        markup.check_keyboard(keyboard)
        message = self._keep(Message(self._body(chat, self.me) | content, chat, by_bot=True, keyboard=keyboard))
        if not lost:
            phone.when_reached(partial(self._reach, message, phone, shown))
        return message

    def edit(self, message: Message, content: dict[str, Any], shown: str, keyboard: dict[str, Any] | None) -> None:
        """Change a message. Raises TelegramRefused (400) where nothing would change."""
        phone = self.phone_of(message.chat)
        markup.check_keyboard(keyboard)
        if all(message.body.get(key) == value for key, value in content.items()) and message.keyboard == keyboard:
            raise TelegramRefused(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly "
                "the same as a current content and reply markup of the message",
            )
        message.body |= content | {"edit_date": self._date()}
        message.keyboard = keyboard
        phone.when_reached(partial(self._reach_again, message, phone, shown))

    def delete(self, message: Message) -> None:
        """Take a message out of the chat."""
        del self._messages[message.id]
        if message.item is not None:
            message.item.text, message.item.buttons = "(deleted)", []
            self.phone_of(message.chat).change(message.item)

    def message(self, chat: int, message_id: int) -> Message | None:
        message = self._messages.get(message_id)
        return message if message is not None and message.chat == chat else None

    def answer(self, query: str, text: str) -> None:
        """Answer a button's query; words, if any, show on the phone. Raises TelegramRefused (400) for an old one."""
        phone, at = self._queries.pop(query, (None, self._ground.clock.now()))
        if phone is None or self._ground.clock.now() - at > QUERY_LIVES:
            raise TelegramRefused(
                400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
            )
        if text:
            phone.when_reached(partial(_toast, phone, text))

    def told(self, message: Message) -> dict[str, Any]:
        """A message as the Bot API tells it, with its inline keyboard."""
        inline = message.keyboard if message.keyboard and "inline_keyboard" in message.keyboard else None
        return message.body | ({"reply_markup": inline} if inline else {})

    def _reach(self, message: Message, phone: Phone, shown: str) -> None:
        if message.keyboard and ("keyboard" in message.keyboard or message.keyboard.get("remove_keyboard")):
            self._put_away_keyboards(message)
        message.item = phone.show("telegram", "in", shown, _labels(message))
        self._ground.work.count()

    def _reach_again(self, message: Message, phone: Phone, shown: str) -> None:
        if message.item is None:
            return
        message.item.text, message.item.buttons = shown, _labels(message)
        phone.change(message.item)
        phone.show("telegram", "in", shown, _labels(message), edited=message.item.id)

    def _put_away_keyboards(self, newest: Message) -> None:
        for message in self._messages.values():
            if message.chat != newest.chat or message is newest or message.item is None:
                continue
            if "keyboard" in (message.keyboard or {}):
                message.keyboard, message.item.buttons = None, []
                self.phone_of(message.chat).change(message.item)

    def _keep(self, message: Message) -> Message:
        self._messages[message.id] = message
        return message

    def _body(self, chat: int, sender: dict[str, Any]) -> dict[str, Any]:
        phone = self._ground.phones.at("telegram", str(chat))
        return {
            "message_id": next(self._message_ids),
            "date": self._date(),
            "chat": {"id": chat, "type": "private", "first_name": phone.name if phone else ""},
            "from": sender,
        }

    def _date(self) -> int:
        return int(self._ground.clock.now().timestamp())


def _person(phone: Phone) -> dict[str, Any]:
    return {
        "id": int(phone.wires["telegram"]),
        "is_bot": False,
        "first_name": phone.name,
        "language_code": phone.language,
    }


def _toast(phone: Phone, text: str) -> None:
    phone.show("telegram", "in", text)


def _labels(message: Message) -> list[str]:
    return [button["text"] for button in markup.buttons(message.keyboard)]


def _words(body: dict[str, Any]) -> str:
    return str(body.get("text") or body.get("caption") or body.get("data") or "")
