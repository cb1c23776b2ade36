"""How a message leaves by Telegram, and what every refusal means for it."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import respx

from bot.transports.telegram import TelegramTransport, keyboard
from domain.message import Button, Fate, Outgoing
from domain.person import Wire
from tests.transports import loopback

API = "https://api.telegram.org/bot1:made-up"
CHAT = "4242"


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramTransport]:
    transport = TelegramTransport(token="1:made-up", timeout_s=1.0)
    await transport.open()
    yield transport
    await transport.close()


def page(text: str = "Ann Bell is overdue", **more: Any) -> Outgoing:
    return Outgoing(id=7, wire=Wire.TELEGRAM, address=CHAT, text=text, **more)


def accepted(chat: int = 4242, message: int = 9) -> httpx.Response:
    result = {"message_id": message, "date": 1, "chat": {"id": chat, "type": "private"}}
    return httpx.Response(200, json={"ok": True, "result": result})


def refused(status: int, description: str, **parameters: Any) -> httpx.Response:
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    return httpx.Response(status, json=body | ({"parameters": parameters} if parameters else {}))


def asked(route: respx.Route, number: int = -1) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(route.calls[number].request.content)
    return body


@respx.mock
async def test_an_accepted_message_is_named_by_its_chat_and_number(telegram: TelegramTransport) -> None:
    route = respx.post(f"{API}/sendmessage").mock(accepted())
    outcome = await telegram.send(page("Are you safe?", buttons=(Button("I am safe", "safe:1", "1"),)))
    assert (outcome.fate, outcome.provider_id) == (Fate.ACCEPTED, "4242:9")
    assert asked(route)["text"] == "Are you safe?"
    assert "parse_mode" not in asked(route)
    assert asked(route)["reply_markup"] == {"inline_keyboard": [[{"text": "I am safe", "callback_data": "safe:1"}]]}


REFUSALS = [
    (403, "Forbidden: bot was blocked by the user", Fate.DEAD),
    (403, "Forbidden: user is deactivated", Fate.DEAD),
    (403, "Forbidden: bot was kicked from the supergroup chat", Fate.DEAD),
    (403, "Forbidden: bot can't initiate conversation with a user", Fate.DEAD),
    (403, "Forbidden: something nobody has seen before", Fate.SWITCH),
    (400, "Bad Request: chat not found", Fate.DEAD),
    (400, "Bad Request: something nobody has seen before", Fate.SWITCH),
    (401, "Unauthorized", Fate.OPERATOR),
    (404, "Not Found", Fate.OPERATOR),
    (409, "Conflict: terminated by other getUpdates request", Fate.RETRY),
    (500, "Internal Server Error", Fate.RETRY),
    (502, "Bad Gateway", Fate.RETRY),
]


@respx.mock
@pytest.mark.parametrize(("status", "description", "fate"), REFUSALS)
async def test_every_refusal_has_its_fate(
    telegram: TelegramTransport, status: int, description: str, fate: Fate
) -> None:
    respx.post(f"{API}/sendmessage").mock(refused(status, description))
    assert (await telegram.send(page())).fate is fate


@respx.mock
async def test_a_gateway_that_answers_with_a_web_page_is_tried_again(telegram: TelegramTransport) -> None:
    respx.post(f"{API}/sendmessage").mock(httpx.Response(502, text="<html>Bad Gateway</html>"))
    assert (await telegram.send(page())).fate is Fate.RETRY


@respx.mock
async def test_a_yes_that_cannot_be_read_may_have_been_a_yes(telegram: TelegramTransport) -> None:
    respx.post(f"{API}/sendmessage").mock(httpx.Response(200, text="<html>"))
    assert (await telegram.send(page())).fate is Fate.UNKNOWN


@respx.mock
async def test_being_told_to_wait_says_for_how_long(telegram: TelegramTransport) -> None:
    respx.post(f"{API}/sendmessage").mock(refused(429, "Too Many Requests: retry after 60", retry_after=60))
    outcome = await telegram.send(page())
    assert (outcome.fate, outcome.retry_after_s) == (Fate.RETRY, 60.0)


@respx.mock
async def test_a_group_that_moved_is_followed_and_its_new_address_reported(telegram: TelegramTransport) -> None:
    moved = refused(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-100500)
    route = respx.post(f"{API}/sendmessage").mock(side_effect=[moved, accepted(chat=-100500)])
    outcome = await telegram.send(page())
    assert (outcome.fate, outcome.provider_id, outcome.migrated_to) == (Fate.ACCEPTED, "-100500:9", "-100500")
    assert asked(route)["chat_id"] == "-100500"


@respx.mock
@pytest.mark.parametrize(
    "objection",
    ["message is too long", "can't parse entities: unclosed tag", "BUTTON_DATA_INVALID", "inline keyboard expected"],
)
async def test_a_message_telegram_finds_unsuitable_goes_out_plain(telegram: TelegramTransport, objection: str) -> None:
    bad = refused(400, f"Bad Request: {objection}")
    route = respx.post(f"{API}/sendmessage").mock(side_effect=[bad, accepted()])
    outcome = await telegram.send(page("x" * 5000, buttons=(Button("Yes", "y", "1"),)))
    assert outcome.fate is Fate.ACCEPTED
    assert len(asked(route)["text"]) == 1000
    assert "reply_markup" not in asked(route)


@respx.mock
async def test_a_text_over_the_limit_is_cut(telegram: TelegramTransport) -> None:
    route = respx.post(f"{API}/sendmessage").mock(accepted())
    await telegram.send(page("x" * 10_000))
    assert len(asked(route)["text"]) == 4096
    assert asked(route)["text"].endswith("x...")


@respx.mock
async def test_an_edit_changes_the_earlier_message(telegram: TelegramTransport) -> None:
    route = respx.post(f"{API}/editmessagetext").mock(accepted(message=5))
    outcome = await telegram.send(page("Taken by Rowan", facts={"edits": "4242:5"}))
    assert (outcome.fate, outcome.provider_id) == (Fate.ACCEPTED, "4242:5")
    assert asked(route)["message_id"] == 5


@respx.mock
async def test_an_edit_that_changes_nothing_is_done(telegram: TelegramTransport) -> None:
    respx.post(f"{API}/editmessagetext").mock(refused(400, "Bad Request: message is not modified: same content"))
    outcome = await telegram.send(page(facts={"edits": "4242:5"}))
    assert (outcome.fate, outcome.provider_id) == (Fate.ACCEPTED, "4242:5")


@respx.mock
async def test_an_edit_of_a_message_that_is_gone_becomes_a_new_message(telegram: TelegramTransport) -> None:
    respx.post(f"{API}/editmessagetext").mock(refused(400, "Bad Request: message to edit not found"))
    respx.post(f"{API}/sendmessage").mock(accepted(message=6))
    assert (await telegram.send(page(facts={"edits": "4242:5"}))).provider_id == "4242:6"


@respx.mock
@pytest.mark.parametrize(
    ("kind", "method", "field"), [("photo", "sendphoto", "photo"), ("voice_note", "sendvoice", "voice")]
)
async def test_what_a_worker_sent_is_passed_on_by_its_file(
    telegram: TelegramTransport, kind: str, method: str, field: str
) -> None:
    route = respx.post(f"{API}/{method}").mock(accepted())
    outcome = await telegram.send(page("From Ann", facts={"attachment": {"kind": kind, "file_id": "F1"}}))
    assert outcome.fate is Fate.ACCEPTED
    assert (asked(route)[field], asked(route)["caption"]) == ("F1", "From Ann")


@respx.mock
async def test_a_place_is_followed_by_its_words(telegram: TelegramTransport) -> None:
    place = respx.post(f"{API}/sendlocation").mock(accepted(message=1))
    words = respx.post(f"{API}/sendmessage").mock(accepted(message=2))
    attachment = {"kind": "location", "lat": 53.5, "lon": -0.06}
    outcome = await telegram.send(page("Ann is here", facts={"attachment": attachment}))
    assert outcome.provider_id == "4242:2"
    assert asked(place)["latitude"] == 53.5
    assert asked(words)["text"] == "Ann is here"


async def test_a_call_that_hangs_is_cut_and_nobody_knows(telegram: TelegramTransport) -> None:
    for habit in (loopback.says_nothing, loopback.drips):
        async with loopback.server(habit) as url:
            hanging = TelegramTransport(token="1:made-up", base_url=f"{url}/bot", timeout_s=0.2)
            assert (await hanging.send(page())).fate is Fate.UNKNOWN
            await hanging.close()


async def test_a_connection_that_breaks_after_the_request_leaves_nobody_knowing() -> None:
    async with loopback.server(loopback.hangs_up) as url:
        broken = TelegramTransport(token="1:made-up", base_url=f"{url}/bot", timeout_s=2)
        assert (await broken.send(page())).fate is Fate.UNKNOWN
        await broken.close()


async def test_a_server_that_is_not_there_has_certainly_not_taken_it() -> None:
    async with loopback.nobody() as url:
        down = TelegramTransport(token="1:made-up", base_url=f"{url}/bot", timeout_s=2)
        assert (await down.send(page())).fate is Fate.RETRY
        await down.close()


async def test_waiting_in_vain_for_a_free_connection_has_sent_nothing() -> None:
    async with loopback.server(loopback.says_nothing) as url:
        busy = TelegramTransport(token="1:made-up", base_url=f"{url}/bot", timeout_s=0.6, pool_size=1)
        outcomes = await asyncio.gather(busy.send(page()), busy.send(page()))
        assert sorted(outcome.fate for outcome in outcomes) == [Fate.RETRY, Fate.UNKNOWN]
        await busy.close()


@respx.mock
async def test_no_outcome_tells_the_token(telegram: TelegramTransport) -> None:
    respx.post(f"{API}/sendmessage").mock(side_effect=httpx.ReadTimeout)
    assert "made-up" not in repr(await telegram.send(page()))


@respx.mock
async def test_a_revoked_token_is_noticed(telegram: TelegramTransport) -> None:
    respx.post(f"{API}/getMe").mock(refused(401, "Unauthorized"))
    assert (await telegram.check()).fate is Fate.OPERATOR


@respx.mock
async def test_a_good_token_tells_the_bots_name(telegram: TelegramTransport) -> None:
    me = {"id": 1, "is_bot": True, "first_name": "Porchlight", "username": "porchlight_demo_bot"}
    respx.post(f"{API}/getMe").mock(httpx.Response(200, json={"ok": True, "result": me}))
    outcome = await telegram.check()
    assert (outcome.fate, outcome.detail) == (Fate.ACCEPTED, "porchlight_demo_bot")


async def test_a_bot_cannot_look_up_what_it_sent(telegram: TelegramTransport) -> None:
    assert await telegram.find(page(facts={"marker": "37"})) is None


def test_short_buttons_share_a_row_and_long_ones_stand_alone() -> None:
    buttons = tuple(Button(label, label, "1") for label in ("Yes", "No", "I need somebody to ring me", "Later"))
    markup = keyboard(buttons)
    assert markup is not None
    rows = [[key["text"] for key in row] for row in markup["inline_keyboard"]]
    assert rows == [["Yes", "No"], ["I need somebody to ring me"], ["Later"]]
    assert keyboard(()) is None


@respx.mock
async def test_a_pressed_button_is_answered_and_a_stale_one_is_let_be(telegram: TelegramTransport) -> None:
    route = respx.post(f"{API}/answerCallbackQuery").mock(
        side_effect=[
            httpx.Response(200, json={"ok": True, "result": True}),
            refused(400, "Bad Request: query is too old"),
        ]
    )
    _, pressed = telegram.read_update(
        {
            "update_id": 3,
            "callback_query": {
                "id": "77",
                "from": {"id": 4242, "is_bot": False, "first_name": "Ann"},
                "chat_instance": "1",
                "data": "ack:37",
            },
        }
    )
    assert pressed is not None
    await telegram.answer_button(pressed)
    await telegram.answer_button(pressed)
    assert asked(route)["callback_query_id"] == "77"
