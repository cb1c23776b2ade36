"""Webhooks: what is not signed is refused, what is not stored is not confirmed."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from twilio.request_validator import RequestValidator

from bot.transports.sms import SmsTransport
from bot.transports.telegram import TelegramTransport
from bot.transports.voice import VoiceTransport
from bot.web import webhooks
from bot.web.webhooks import Script, routes
from domain.message import Fate, Incoming, Kind, Receipt
from domain.person import Wire

PUBLIC = "https://porchlight.example"
TOKEN = "made-up"
SECRET = "made-up-secret"
OURS = "+447700900500"
ANN = "+447700900101"


class Memory:
    """An intake that keeps everything in lists; `broken` makes it fail as a full disk would."""

    def __init__(self) -> None:
        self.taken: list[Incoming] = []
        self.receipts: list[Receipt] = []
        self.turned_away: list[tuple[Wire, str]] = []
        self.asked: list[tuple[int | None, str]] = []
        self.says: Script | None = Script("Press 1", "en", asks_key=True, goodbye="Goodbye")
        self.then: Script = Script("Thank you")
        self.broken = False

    async def take(self, incoming: Sequence[Incoming]) -> None:
        self._fail_if_broken()
        self.taken += incoming

    async def take_receipt(self, receipt: Receipt) -> None:
        self._fail_if_broken()
        self.receipts.append(receipt)

    async def script(self, outgoing_id: int | None, caller: str) -> Script | None:
        self.asked.append((outgoing_id, caller))
        return self.says

    async def answer(self, incoming: Incoming) -> Script:
        await self.take([incoming])
        return self.then

    def refused(self, wire: Wire, why: str) -> None:
        self.turned_away.append((wire, why))

    def _fail_if_broken(self) -> None:
        if self.broken:
            raise OSError("disk full")


@pytest.fixture
def intake() -> Memory:
    return Memory()


@pytest.fixture
async def web(intake: Memory) -> AsyncIterator[httpx.AsyncClient]:
    account: dict[str, Any] = {"account_sid": "AC1", "auth_token": TOKEN, "from_number": OURS, "public_url": PUBLIC}
    sms, voice, telegram = SmsTransport(**account), VoiceTransport(**account), TelegramTransport(token="1:made-up")
    hooks = routes(intake, public_url=PUBLIC, sms=sms, voice=voice, telegram=telegram, telegram_secret=SECRET)
    inside = httpx.ASGITransport(Starlette(routes=hooks))
    async with httpx.AsyncClient(transport=inside, base_url="http://127.0.0.1:8080") as client:
        yield client
    for transport in (sms, voice, telegram):
        await transport.close()


async def twilio(web: httpx.AsyncClient, path: str, form: dict[str, str], token: str = TOKEN) -> httpx.Response:
    signature = RequestValidator(token).compute_signature(PUBLIC + path, form)
    return await web.post(path, data=form, headers={"X-Twilio-Signature": signature})


TEXT = {"MessageSid": "SM1", "From": ANN, "To": OURS, "Body": "sos & help ü", "NumMedia": "0", "ToCity": ""}
CALL = {"CallSid": "CA1", "From": OURS, "To": ANN, "Direction": "outbound-api", "CallStatus": "in-progress"}


async def test_a_signed_text_is_stored_before_it_is_confirmed(web: httpx.AsyncClient, intake: Memory) -> None:
    answer = await twilio(web, "/webhooks/sms", TEXT)
    assert (answer.status_code, answer.text) == (200, "<Response/>")
    [text] = intake.taken
    assert (text.wire, text.address, text.provider_id, text.text) == (Wire.SMS, ANN, "SM1", "sos & help ü")


@pytest.mark.parametrize("path", ["/webhooks/sms", "/webhooks/voice/7/key?turn=1", "/webhooks/sms/status/7"])
async def test_a_forged_signature_is_refused_and_counted(web: httpx.AsyncClient, intake: Memory, path: str) -> None:
    assert (await twilio(web, path, TEXT | CALL | {"Digits": "1"}, token="guessed")).status_code == 403
    assert (await web.post(path, data=TEXT)).status_code == 403
    assert [why for _, why in intake.turned_away] == ["signature", "signature"]
    assert not intake.taken
    assert not intake.receipts


async def test_a_signature_for_another_form_or_another_address_is_refused(
    web: httpx.AsyncClient, intake: Memory
) -> None:
    signature = RequestValidator(TOKEN).compute_signature(PUBLIC + "/webhooks/sms", TEXT)
    header = {"X-Twilio-Signature": signature}
    assert (await web.post("/webhooks/sms", data=TEXT | {"Body": "I am safe"}, headers=header)).status_code == 403
    assert (await web.post("/webhooks/sms?x=1", data=TEXT, headers=header)).status_code == 403
    assert not intake.taken


async def test_a_body_that_never_ends_is_given_up(
    web: httpx.AsyncClient, intake: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield b"MessageSid="
        await asyncio.Event().wait()

    monkeypatch.setattr(webhooks, "BODY_WITHIN_S", 0.01)
    assert (await web.post("/webhooks/sms", content=endless())).status_code == 408
    assert intake.turned_away == [(Wire.SMS, "too slow")]


async def test_what_could_not_be_stored_is_not_confirmed(web: httpx.AsyncClient, intake: Memory) -> None:
    intake.broken = True
    status = {"MessageSid": "SM1", "MessageStatus": "delivered"}
    update = {
        "update_id": 1,
        "message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "x"},
    }
    secret = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    answers = [
        await twilio(web, "/webhooks/sms", TEXT),
        await twilio(web, "/webhooks/sms/status/7", status),
        await twilio(web, "/webhooks/voice/7/key?turn=1", CALL | {"Digits": "1"}),
        await web.post("/webhooks/telegram", json=update, headers=secret),
    ]
    assert [answer.status_code for answer in answers] == [503] * 4


async def test_a_signed_form_that_makes_no_sense_is_refused(web: httpx.AsyncClient, intake: Memory) -> None:
    assert (await twilio(web, "/webhooks/sms", {"Body": "who am I"})).status_code == 400
    assert (await twilio(web, "/webhooks/voice/7/key?turn=1", CALL)).status_code == 400
    assert (await twilio(web, "/webhooks/voice/7/key", CALL | {"Digits": "1"})).status_code == 400
    assert [why for _, why in intake.turned_away] == ["malformed"] * 3


async def test_an_endless_body_is_refused(web: httpx.AsyncClient, intake: Memory) -> None:
    assert (await twilio(web, "/webhooks/sms", TEXT | {"Body": "x" * 70_000})).status_code == 413
    assert intake.turned_away == [(Wire.SMS, "too large")]


async def test_bytes_that_are_no_text_are_refused(web: httpx.AsyncClient) -> None:
    assert (await web.post("/webhooks/sms", content=b"\xff\xfe\x00")).status_code == 400


async def test_a_receipt_belongs_to_the_message_in_its_address(web: httpx.AsyncClient, intake: Memory) -> None:
    form = {"MessageSid": "SM1", "MessageStatus": "undelivered", "ErrorCode": "30003"}
    assert (await twilio(web, "/webhooks/sms/status/7", form)).status_code == 204
    assert (await twilio(web, "/webhooks/voice/status/8", CALL | {"CallStatus": "busy"})).status_code == 204
    assert intake.receipts == [
        Receipt(Wire.SMS, "SM1", "undelivered", Fate.RETRY_AND_SWITCH, "30003", 7),
        Receipt(Wire.VOICE, "CA1", "busy", Fate.SWITCH, "", 8),
    ]


async def test_an_answered_call_says_its_page_and_waits_for_a_key(web: httpx.AsyncClient, intake: Memory) -> None:
    answer = await twilio(web, "/webhooks/voice/7", CALL)
    assert answer.text.count("Press 1") == 1
    assert f'action="{PUBLIC}/webhooks/voice/7/key?turn=1"' in answer.text
    assert intake.asked == [(7, ANN)]
    assert not intake.taken


async def test_a_call_without_a_key_asks_twice_more_what_to_say_and_then_hangs_up(
    web: httpx.AsyncClient, intake: Memory
) -> None:
    first, second = "/webhooks/voice/7?turn=1&time=2", "/webhooks/voice/7?turn=1&time=3"
    assert f"{PUBLIC}{first}</Redirect>".replace("&", "&amp;") in (await twilio(web, "/webhooks/voice/7", CALL)).text
    assert f"{PUBLIC}{second}</Redirect>".replace("&", "&amp;") in (await twilio(web, first, CALL)).text
    last = (await twilio(web, second, CALL)).text
    assert "Press 1" in last and "Goodbye" in last and "<Hangup" in last and "<Redirect" not in last
    assert intake.asked == [(7, ANN)] * 3
    assert (await twilio(web, "/webhooks/voice/7?turn=1&time=x", CALL)).status_code == 400


async def test_a_key_is_thanked_for_once_it_is_stored(web: httpx.AsyncClient, intake: Memory) -> None:
    answer = await twilio(web, "/webhooks/voice/7/key?turn=1", CALL | {"Digits": "1"})
    assert "Thank you" in answer.text
    [pressed] = intake.taken
    assert (pressed.kind, pressed.text, pressed.provider_id) == (Kind.DIGIT, "1", "CA1:1")


async def test_a_wrong_key_is_asked_again_under_another_name(web: httpx.AsyncClient, intake: Memory) -> None:
    intake.then = Script("Press 1, please", asks_key=True)
    answer = await twilio(web, "/webhooks/voice/7/key?turn=1", CALL | {"Digits": "5"})
    assert answer.text.count("Press 1, please") == 1
    assert "/webhooks/voice/7/key?turn=2" in answer.text


async def test_somebody_who_rings_us_is_known_by_the_number(web: httpx.AsyncClient, intake: Memory) -> None:
    ringing = CALL | {"From": ANN, "To": OURS, "Direction": "inbound"}
    answer = await twilio(web, "/webhooks/voice", ringing)
    assert f'action="{PUBLIC}/webhooks/voice/key?turn=1"' in answer.text
    await twilio(web, "/webhooks/voice/key?turn=1", ringing | {"Digits": "9"})
    assert intake.asked == [(None, ANN)]
    assert (intake.taken[0].address, intake.taken[0].facts["outgoing_id"]) == (ANN, None)


async def test_a_call_about_nothing_hangs_up(web: httpx.AsyncClient, intake: Memory) -> None:
    intake.says = None
    assert "<Hangup" in (await twilio(web, "/webhooks/voice/7", CALL)).text


async def test_telegrams_secret_is_checked(web: httpx.AsyncClient, intake: Memory) -> None:
    update = {
        "update_id": 1,
        "message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "x"},
    }
    for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "guessed"}):
        assert (await web.post("/webhooks/telegram", json=update, headers=headers)).status_code == 403
    assert not intake.taken
    assert intake.turned_away == [(Wire.TELEGRAM, "signature")] * 2
    good = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    assert (await web.post("/webhooks/telegram", content=json.dumps(update), headers=good)).status_code == 200
    assert intake.taken[0].text == "x"
    assert (await web.post("/webhooks/telegram", content="[1]", headers=good)).status_code == 400
    assert (await web.post("/webhooks/telegram", content="{", headers=good)).status_code == 400


def test_only_wires_in_use_have_webhooks(intake: Memory) -> None:
    assert routes(intake, public_url=PUBLIC) == []
    assert routes(intake, public_url=PUBLIC, telegram=TelegramTransport(token="1:made-up")) == []
