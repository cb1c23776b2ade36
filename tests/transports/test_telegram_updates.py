"""What comes in from Telegram, and that one bad update stops no other."""

import json
import traceback
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
import respx

from bot.transports import WireFault
from bot.transports.telegram import TelegramTransport
from domain.message import Fate, Incoming, Kind
from domain.person import Wire
from tests.transports import loopback

API = "https://api.telegram.org/bot1:made-up"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SENT = int(datetime(2026, 3, 2, 9, 29, tzinfo=UTC).timestamp())
ANN = {"id": 4242, "is_bot": False, "first_name": "Ann"}
PRIVATE = {"id": 4242, "type": "private", "first_name": "Ann"}
GROUP = {"id": -55, "type": "group", "title": "Office"}


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramTransport]:
    transport = TelegramTransport(token="1:made-up", timeout_s=1.0, clock=lambda: NOW)
    await transport.open()
    yield transport
    await transport.close()


def update(
    number: int = 1, *, edited: bool = False, chat: Mapping[str, Any] = PRIVATE, **content: Any
) -> dict[str, Any]:
    message = {"message_id": 8, "date": SENT, "chat": chat, "from": ANN, **content}
    return {"update_id": number, "edited_message" if edited else "message": message}


def read(telegram: TelegramTransport, data: dict[str, Any]) -> Incoming:
    _, incoming = telegram.read_update(data)
    assert incoming is not None
    return incoming


def test_a_text_comes_in_with_its_sender_and_its_time(telegram: TelegramTransport) -> None:
    assert read(telegram, update(11, text="start 30 min, 12 Elm Row")) == Incoming(
        wire=Wire.TELEGRAM,
        address="4242",
        provider_id="11",
        kind=Kind.TEXT,
        text="start 30 min, 12 Elm Row",
        sent_at=datetime(2026, 3, 2, 9, 29, tzinfo=UTC),
        facts={"message": "4242:8"},
    )


def test_a_pressed_button_brings_its_data_and_its_message(telegram: TelegramTransport) -> None:
    message = {"message_id": 5, "date": SENT, "chat": PRIVATE, "text": "Are you safe?"}
    query = {"id": "77", "from": ANN, "chat_instance": "1", "data": "safe:1", "message": message}
    pressed = read(telegram, {"update_id": 2, "callback_query": query})
    assert (pressed.kind, pressed.text, pressed.address, pressed.sent_at) == (Kind.BUTTON, "safe:1", "4242", NOW)
    assert pressed.facts == {"callback": "77", "message": "4242:5"}


def test_a_photo_brings_its_largest_file_and_its_caption(telegram: TelegramTransport) -> None:
    sizes = [{"file_id": f, "file_unique_id": f, "width": w, "height": w} for f, w in (("small", 90), ("large", 900))]
    photo = read(telegram, update(photo=sizes, caption="the door"))
    assert (photo.kind, photo.text, photo.facts["file_id"]) == (Kind.PHOTO, "the door", "large")


def test_a_voice_note_brings_its_file(telegram: TelegramTransport) -> None:
    note = read(telegram, update(voice={"file_id": "V1", "file_unique_id": "V1", "duration": 4}))
    assert (note.kind, note.facts["file_id"]) == (Kind.VOICE_NOTE, "V1")


@pytest.mark.parametrize(
    ("more", "edited", "live"), [({}, False, False), ({"live_period": 900}, False, True), ({}, True, True)]
)
def test_a_location_says_whether_it_moves(
    telegram: TelegramTransport, more: dict[str, Any], edited: bool, live: bool
) -> None:
    place = {"latitude": 53.5, "longitude": -0.06, **more}
    when: dict[str, Any] = {"edit_date": SENT + 30} if edited else {}
    here = read(telegram, update(edited=edited, location=place, **when))
    assert here.kind is Kind.LOCATION
    assert (here.facts["lat"], here.facts["lon"], here.facts["live"]) == (53.5, -0.06, live)


STICKER = {
    "file_id": "S", "file_unique_id": "S", "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False
}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ({"sticker": STICKER}, "sticker"),
        ({"document": {"file_id": "D", "file_unique_id": "D"}}, "document"),
        ({"contact": {"phone_number": "+447700900123", "first_name": "Bo"}}, "contact"),
        ({"new_chat_title": "Team"}, "service"),
        ({}, "service"),
    ],
)
def test_anything_else_says_what_it_is(telegram: TelegramTransport, content: dict[str, Any], what: str) -> None:
    other = read(telegram, update(**content))
    assert (other.kind, other.facts["what"]) == (Kind.OTHER, what)


def test_a_forwarded_text_says_so(telegram: TelegramTransport) -> None:
    origin = {"type": "user", "date": SENT, "sender_user": {"id": 9, "is_bot": False, "first_name": "Bo"}}
    assert read(telegram, update(text="all fine here", forward_origin=origin)).facts["forwarded"] is True


def test_a_corrected_text_says_so(telegram: TelegramTransport) -> None:
    corrected = read(telegram, update(edited=True, text="sos", edit_date=SENT + 5))
    assert (corrected.text, corrected.facts["edited"]) == ("sos", True)
    assert corrected.sent_at == datetime(2026, 3, 2, 9, 29, 5, tzinfo=UTC)


def test_a_reply_names_the_message_it_answers(telegram: TelegramTransport) -> None:
    asked = {"message_id": 3, "date": SENT, "chat": PRIVATE, "text": "Who has it?"}
    assert read(telegram, update(text="me", reply_to_message=asked)).facts["reply_to"] == "4242:3"


def test_a_group_is_told_from_the_person_who_speaks_in_it(telegram: TelegramTransport) -> None:
    said = read(telegram, update(chat=GROUP, text="ack"))
    assert said.address == "-55"
    assert said.facts == {"message": "-55:8", "group": True, "title": "Office", "from": "4242"}


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("@PorchlightBot 11", "11"),
        ("@porchlight_bot, down 11 she is fine", "down 11 she is fine"),
        ("/sos@PorchlightBot", "/sos"),
        ("/start@PorchlightBot 4F7K-29QD", "/start 4F7K-29QD"),
        ("ok @PorchlightBot", "ok"),
        ("@Mags 11", "@Mags 11"),
    ],
)
def test_the_name_of_a_bot_that_is_spoken_to_in_a_group_is_none_of_the_words(
    telegram: TelegramTransport, text: str, heard: str
) -> None:
    assert read(telegram, update(chat=GROUP, text=text)).text == heard
    assert read(telegram, update(text=text)).text == text


def test_a_group_that_moves_tells_its_new_address(telegram: TelegramTransport) -> None:
    assert read(telegram, update(chat=GROUP, migrate_to_chat_id=-100500)).facts["migrated_to"] == "-100500"


def test_an_update_that_is_no_message_holds_nothing(telegram: TelegramTransport) -> None:
    assert telegram.read_update({"update_id": 4}) == (4, None)


@pytest.mark.parametrize("nonsense", [{}, {"update_id": "x"}, {"message": {"text": "hi"}}])
def test_json_that_is_no_update_is_refused(telegram: TelegramTransport, nonsense: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        telegram.read_update(nonsense)


def test_what_cannot_be_read_still_brings_its_words(telegram: TelegramTransport) -> None:
    poison = {"update_id": 6, "message": {"message_id": "?", "date": "noon", "chat": {"id": 4242}, "text": "sos"}}
    saved = read(telegram, poison)
    assert (saved.kind, saved.text, saved.address, saved.facts["what"]) == (Kind.TEXT, "sos", "4242", "unreadable")


@respx.mock
async def test_polling_asks_from_the_offset_and_gives_each_update_its_number(telegram: TelegramTransport) -> None:
    body = {"ok": True, "result": [update(21, text="one"), {"update_id": 22}]}
    route = respx.post(f"{API}/getUpdates").mock(httpx.Response(200, json=body))
    (first, one), (second, nothing) = await telegram.poll(21, 0)
    assert (first, one and one.text, second, nothing) == (21, "one", 22, None)
    asked = json.loads(route.calls.last.request.content)
    assert asked["offset"] == 21
    assert asked["allowed_updates"] == ["message", "edited_message", "callback_query"]


@respx.mock
async def test_a_poisonous_update_holds_up_no_other(telegram: TelegramTransport) -> None:
    poison = {"update_id": 31, "message": {"message_id": 1, "date": "noon", "chat": {"id": 7}}}
    body = {"ok": True, "result": [update(30, text="one"), poison, update(32, text="two")]}
    respx.post(f"{API}/getUpdates").mock(httpx.Response(200, json=body))
    read_all = await telegram.poll(None, 0)
    assert [number for number, _ in read_all] == [30, 31, 32]
    assert [incoming and incoming.text for _, incoming in read_all] == ["one", "", "two"]


@respx.mock
async def test_a_second_poller_is_told_so(telegram: TelegramTransport) -> None:
    body = {"ok": False, "error_code": 409, "description": "Conflict: terminated by other getUpdates request"}
    respx.post(f"{API}/getUpdates").mock(httpx.Response(409, json=body))
    with pytest.raises(WireFault) as fault:
        await telegram.poll(None, 0)
    assert (fault.value.outcome.fate, fault.value.outcome.code) == (Fate.RETRY, "Conflict")


async def test_a_poll_that_is_never_answered_ends() -> None:
    async with loopback.server(loopback.says_nothing) as url:
        silent = TelegramTransport(token="1:made-up", base_url=f"{url}/bot", timeout_s=0.2)
        with pytest.raises(WireFault):
            await silent.poll(None, 0)
        await silent.close()


@pytest.mark.parametrize("habit", [loopback.talks_nonsense, loopback.sends_in_circles, loopback.hangs_up])
async def test_no_fault_of_the_connection_tells_the_token(habit: loopback.Habit) -> None:
    async with loopback.server(habit) as url:
        broken = TelegramTransport(token="1:made-up", base_url=f"{url}/bot", timeout_s=2)
        with pytest.raises(WireFault) as raised:
            await broken.poll(None, 0)
        await broken.close()
    assert raised.value.outcome.fate is Fate.UNKNOWN
    assert "made-up" not in raised.value.outcome.detail
    assert "made-up" not in "".join(traceback.format_exception(raised.value))


@respx.mock
async def test_going_back_to_polling_drops_nothing(telegram: TelegramTransport) -> None:
    yes = httpx.Response(200, json={"ok": True, "result": True})
    hook = respx.post(f"{API}/setWebhook").mock(yes)
    unhook = respx.post(f"{API}/deleteWebhook").mock(yes)
    await telegram.set_webhook("https://porchlight.example/webhooks/telegram", "made-up-secret")
    await telegram.delete_webhook()
    assert json.loads(hook.calls.last.request.content)["secret_token"] == "made-up-secret"
    assert not json.loads(unhook.calls.last.request.content).get("drop_pending_updates")
