"""What came in from Telegram, in our words."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from telegram import CallbackQuery, Chat, Message, Update

from domain.message import Incoming, Kind
from domain.person import Wire

Facts = dict[str, Any]
Reading = tuple[Kind, str, Facts]

OTHER_THINGS = (
    "sticker",
    "document",
    "audio",
    "animation",
    "video_note",
    "video",
    "contact",
    "poll",
    "dice",
    "story",
    "game",
)


#: A bot's name, by which whoever is in a group speaks to it: before the words, after them, or on a command.
_NAMED = re.compile(r"^@\w+bot\b[\s,:]*|(?<=\w)@\w+bot\b|\s+@\w+bot\s*$", re.I)


def read_update(update: Update, now: datetime) -> Incoming | None:
    """The message or the pressed button in an update, or None where it holds neither."""
    if update.callback_query is not None:
        return _pressed(update.update_id, update.callback_query, now)
    message = update.message or update.edited_message
    if message is None:
        return None
    kind, text, facts = _content(message)
    if update.edited_message is not None:
        facts = facts | ({"live": True, "moved": True} if kind is Kind.LOCATION else {"edited": True})
    return Incoming(
        wire=Wire.TELEGRAM,
        address=str(message.chat.id),
        provider_id=str(update.update_id),
        kind=kind,
        text=text if message.chat.type == Chat.PRIVATE else _NAMED.sub("", text),
        sent_at=(message.edit_date or message.date).astimezone(UTC),
        facts=facts | _around(message),
    )


def salvage(data: Mapping[str, Any], now: datetime) -> Incoming | None:
    """What can be saved of an update that cannot be read as one: whose chat it came from and its text, if any."""
    pressed = data.get("callback_query")
    message: Any = data.get("message") or data.get("edited_message") or (pressed or {}).get("message")
    try:
        address, text = str(message["chat"]["id"]), message.get("text")
    except (AttributeError, KeyError, TypeError):
        return None
    readable = isinstance(text, str) and not pressed
    kind = Kind.TEXT if readable else Kind.OTHER
    said = str(text) if readable else ""
    return Incoming(Wire.TELEGRAM, address, str(data["update_id"]), kind, said, now, {"what": "unreadable"})


def message_id(chat_id: int | str, number: int) -> str:
    """One name for one message in one chat."""
    return f"{chat_id}:{number}"


def _pressed(update_id: int, query: CallbackQuery, now: datetime) -> Incoming:
    facts: Facts = {"callback": query.id}
    address = str(query.from_user.id)
    if query.message is not None:
        address = str(query.message.chat.id)
        facts["message"] = message_id(address, query.message.message_id)
        facts |= _chat(query.message.chat, query.from_user.id)
    return Incoming(Wire.TELEGRAM, address, str(update_id), Kind.BUTTON, query.data or "", now, facts)


def _content(message: Message) -> Reading:
    for read in (_text, _photo, _voice_note, _location):
        if (reading := read(message)) is not None:
            return reading
    what = next((thing for thing in OTHER_THINGS if getattr(message, thing, None)), "service")
    return Kind.OTHER, message.caption or "", {"what": what}


def _text(message: Message) -> Reading | None:
    return (Kind.TEXT, message.text, {}) if message.text is not None else None


def _photo(message: Message) -> Reading | None:
    if not message.photo:
        return None
    return Kind.PHOTO, message.caption or "", {"file_id": message.photo[-1].file_id}


def _voice_note(message: Message) -> Reading | None:
    if message.voice is None:
        return None
    return Kind.VOICE_NOTE, message.caption or "", {"file_id": message.voice.file_id}


def _location(message: Message) -> Reading | None:
    place = message.location
    if place is None:
        return None
    facts = {"lat": place.latitude, "lon": place.longitude, "live": "live_period" in place.to_dict()}
    return Kind.LOCATION, "", facts


def _around(message: Message) -> Facts:
    facts: Facts = {"message": message_id(message.chat.id, message.message_id)}
    facts |= _chat(message.chat, message.from_user.id if message.from_user else None)
    if message.forward_origin is not None:
        facts["forwarded"] = True
    if message.reply_to_message is not None:
        facts["reply_to"] = message_id(message.chat.id, message.reply_to_message.message_id)
    if message.migrate_to_chat_id is not None:
        facts["migrated_to"] = str(message.migrate_to_chat_id)
    return facts


def _chat(chat: Chat, sender: int | None) -> Facts:
    if chat.type == Chat.PRIVATE:
        return {}
    return {"group": True, "title": chat.title or "", "from": str(sender or "")}
