"""What a person does with a phone: write, press, ring, hang up, walk out of signal."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from simulator.calls import Exchange
from simulator.errors import Refused
from simulator.ground import Ground
from simulator.media import FILES
from simulator.phones import Item, Phone
from simulator.telegram import TEXT_LIMIT, ChatService, Message
from simulator.telegram_api import describe, file_body
from simulator.twilio import BODY_LIMIT, TextService

KINDS = ("text", "photo", "voice", "sticker", "location", "live_location", "forward")
LONGEST = 100_000
LIVE_S = 900
LISTEN_S = 3.0


@dataclass(frozen=True)
class Saying:
    """What a person sends: words, and for Telegram a kind of message that is not only words."""

    text: str
    wire: str
    kind: str = "text"
    lat: float = 51.5
    lon: float = -0.12


class Gestures:
    """Hands on the phones. All of them raise Refused where a person could not do that."""

    def __init__(self, ground: Ground, chats: ChatService, texts: TextService, exchange: Exchange) -> None:
        self._ground = ground
        self._chats = chats
        self._texts = texts
        self._exchange = exchange

    def say(self, phone: Phone, saying: Saying) -> tuple[Item, bool]:
        """Send it; the item on the phone's screen, and whether it has left the phone."""
        if saying.wire not in phone.wires:
            raise Refused(400, f"{phone.name} has no {saying.wire}; there are {', '.join(phone.wires)}.")
        if saying.kind not in KINDS:
            raise Refused(400, f"There is no kind {saying.kind}; there are {', '.join(KINDS)}.")
        if len(saying.text) > LONGEST:
            raise Refused(400, f"No phone sends more than {LONGEST} characters at once.")
        senders: dict[str, Callable[[Phone, Saying], tuple[Item, bool]]] = {
            "telegram": self._say_by_telegram,
            "sms": self._say_by_text,
            "voice": self._say_by_voice,
        }
        return senders[saying.wire](phone, saying)

    def press_button(self, phone: Phone, label: str, under: int | None = None) -> tuple[Item, bool]:
        """Press the button of that label under the latest message that has one, or under the item of a given id."""
        found = self._chats.button(phone, label, under)
        if found is None:
            raise Refused(404, f"{phone.name} sees no button {label}.")
        message, button = found
        if "url" in button:
            raise Refused(409, f"The button {label} opens a page, which these phones cannot.")
        if message.keyboard and "keyboard" in message.keyboard:
            return self._press_keyboard(phone, button)
        item = phone.show("telegram", "out", button["text"])
        return item, phone.when_it_can_send(item, partial(self._press_inline, phone, message, button))

    async def press_digits(self, phone: Phone, digits: str) -> Item:
        """Press keys on the call that is open, once it asks for one."""
        if not digits or set(digits) - set("0123456789*#"):
            raise Refused(400, "A digit is one of 0 to 9, * and #.")
        ends = asyncio.get_running_loop().time() + LISTEN_S
        while phone.call is not None and not phone.listening and asyncio.get_running_loop().time() < ends:
            await asyncio.sleep(0.02)
        return self._exchange.press(phone, digits)

    def ring(self, phone: Phone) -> None:
        """Ring the agency's number."""
        if "voice" not in phone.wires:
            raise Refused(400, f"{phone.name} has no voice.")
        if not phone.signal:
            raise Refused(409, f"{phone.name} has no signal.")
        if phone.call is not None:
            raise Refused(409, f"{phone.name} is on a call already.")
        self._exchange.dial_in(phone)

    async def hang_up(self, phone: Phone) -> None:
        """End the call that is open."""
        await self._exchange.hang_up(phone)

    async def set_signal(self, phone: Phone, on: bool) -> None:
        """Take the signal away, which drops a call, or give it back, which brings what was held."""
        if not on and phone.call is not None:
            await self._exchange.hang_up(phone)
        phone.set_signal(on)

    def _say_by_telegram(self, phone: Phone, saying: Saying) -> tuple[Item, bool]:
        if saying.kind in ("text", "forward") and not saying.text.strip():
            raise Refused(400, "Telegram sends no empty messages.")
        contents = self._contents(saying)
        item, delivered = self._send_chat(phone, contents[0])
        for content in contents[1:]:
            self._send_chat(phone, content)
        return item, delivered

    def _send_chat(self, phone: Phone, content: dict[str, Any]) -> tuple[Item, bool]:
        item = phone.show("telegram", "out", describe(content))
        return item, phone.when_it_can_send(item, lambda: self._chats.write(phone, content))

    def _contents(self, saying: Saying) -> list[dict[str, Any]]:
        """The messages a saying becomes; a long text becomes several, as Telegram's app makes it."""
        if saying.kind in FILES:
            file = self._chats.file(saying.kind, FILES[saying.kind])
            caption = {"caption": saying.text} if saying.text and saying.kind != "sticker" else {}
            return [{saying.kind: file_body(saying.kind, file["file_id"], file["file_size"])} | caption]
        if saying.kind in ("location", "live_location"):
            place: dict[str, Any] = {"latitude": saying.lat, "longitude": saying.lon}
            live = {"live_period": LIVE_S, "horizontal_accuracy": 10.0}
            return [{"location": place | (live if saying.kind == "live_location" else {})}]
        pieces = [saying.text[start : start + TEXT_LIMIT] for start in range(0, len(saying.text), TEXT_LIMIT)]
        origin = {
            "type": "hidden_user",
            "sender_user_name": "Somebody",
            "date": int(self._ground.clock.now().timestamp()),
        }
        more = {"forward_origin": origin} if saying.kind == "forward" else {}
        return [{"text": piece, **_commands(piece), **more} for piece in pieces if piece.strip()]

    def _say_by_text(self, phone: Phone, saying: Saying) -> tuple[Item, bool]:
        if saying.kind not in ("text", "photo"):
            raise Refused(400, f"A text message carries no {saying.kind}.")
        media = 1 if saying.kind == "photo" else 0
        shown = f"[photo] {saying.text}".strip() if media else saying.text
        item = phone.show("sms", "out", shown)
        return item, phone.when_it_can_send(item, partial(self._text_arrives, phone, saying.text, media))

    def _text_arrives(self, phone: Phone, text: str, media: int) -> None:
        for start in range(0, max(len(text), 1), BODY_LIMIT):
            self._texts.arrive(phone, text[start : start + BODY_LIMIT], media=media)

    def _say_by_voice(self, phone: Phone, saying: Saying) -> tuple[Item, bool]:
        raise Refused(400, "Nothing is written by voice; press a digit during a call.")

    def _press_keyboard(self, phone: Phone, button: dict[str, Any]) -> tuple[Item, bool]:
        kind = "location" if button.get("request_location") else "text"
        return self._say_by_telegram(phone, Saying(button["text"], "telegram", kind))

    def _press_inline(self, phone: Phone, message: Message, button: dict[str, Any]) -> None:
        self._chats.press(phone, message, button)


def _commands(text: str) -> dict[str, Any]:
    """The entity Telegram puts on a command at the start of a text."""
    word = text.split(maxsplit=1)[0]
    if not word.startswith("/") or len(word) < 2:
        return {}
    return {"entities": [{"type": "bot_command", "offset": 0, "length": len(word)}]}
