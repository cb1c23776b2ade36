"""How a phone is rung, what the call says, and which key was pressed."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs
from xml.etree import ElementTree

import httpx
import pytest
import respx

from bot.transports.twiml import twiml_prompt, twiml_say
from bot.transports.voice import VoiceTransport
from domain.message import Fate, Kind, Outgoing, Receipt
from domain.person import Wire

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
CALLS = "https://twilio.test/2010-04-01/Accounts/AC1/Calls"
OURS = "+447700900500"
OFFICE = "+441632960001"


@pytest.fixture
async def voice() -> AsyncIterator[VoiceTransport]:
    transport = VoiceTransport(
        account_sid="AC1",
        auth_token="made-up",
        from_number=OURS,
        public_url="https://porchlight.example",
        base_url="https://twilio.test",
        timeout_s=1.0,
        clock=lambda: NOW,
    )
    await transport.open()
    yield transport
    await transport.close()


def page(**more: Any) -> Outgoing:
    return Outgoing(id=7, wire=Wire.VOICE, address=OFFICE, text="Ann Bell is overdue", **more)


def parsed(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(markup)  # noqa: S314 - our own markup


def call(sid: str, at: datetime = NOW, status: str = "in-progress") -> dict[str, Any]:
    return {"sid": sid, "status": status, "to": OFFICE, "date_created": at.strftime("%a, %d %b %Y %H:%M:%S +0000")}


def book(*calls: dict[str, Any]) -> httpx.Response:
    return httpx.Response(200, json={"calls": list(calls), "next_page_uri": None})


@respx.mock
async def test_a_call_rings_for_a_while_and_asks_us_what_to_say(voice: VoiceTransport) -> None:
    route = respx.post(f"{CALLS}.json").mock(httpx.Response(201, json=call("CA1", status="queued")))
    outcome = await voice.send(page())
    assert (outcome.fate, outcome.provider_id) == (Fate.ACCEPTED, "CA1")
    assert parse_qs(route.calls.last.request.content.decode()) == {
        "To": [OFFICE],
        "From": [OURS],
        "Url": ["https://porchlight.example/webhooks/voice/7"],
        "StatusCallback": ["https://porchlight.example/webhooks/voice/status/7"],
        "StatusCallbackEvent": ["initiated", "ringing", "answered", "completed"],
        "Timeout": ["25"],
    }


@respx.mock
async def test_a_number_that_cannot_be_rung_is_dead(voice: VoiceTransport) -> None:
    respx.post(f"{CALLS}.json").mock(httpx.Response(400, json={"code": 21217, "message": "no", "status": 400}))
    assert (await voice.send(page())).fate is Fate.DEAD


@respx.mock
async def test_a_call_whose_fate_is_unknown_is_adopted_when_it_can_be_no_other(voice: VoiceTransport) -> None:
    lost = page(created_at=NOW, facts={"taken": ["CA1"]})
    earlier = call("CA0", NOW - timedelta(seconds=2))
    respx.get(f"{CALLS}.json").mock(
        side_effect=[
            book(call("CA2"), call("CA1"), earlier),
            book(call("CA3"), call("CA2"), call("CA1")),
            book(call("CA1")),
            book(call("CA2", status="failed")),
        ]
    )
    assert [await voice.find(lost) for _ in range(4)] == ["CA2", None, None, None]
    assert await voice.find(page(created_at=NOW)) is None


@pytest.mark.parametrize(
    ("status", "fate"),
    [
        ("ringing", Fate.ACCEPTED),
        ("in-progress", Fate.ACCEPTED),
        ("completed", Fate.ACCEPTED),
        ("busy", Fate.SWITCH),
        ("no-answer", Fate.SWITCH),
        ("failed", Fate.SWITCH),
        ("canceled", Fate.SWITCH),
    ],
)
def test_a_receipt_says_whether_somebody_was_reached(voice: VoiceTransport, status: str, fate: Fate) -> None:
    form = {"CallSid": "CA1", "CallStatus": status}
    assert voice.read_call_status(form, 7) == Receipt(Wire.VOICE, "CA1", status, fate, "", 7)


@respx.mock
async def test_a_receipt_that_never_came_can_be_asked_for(voice: VoiceTransport) -> None:
    respx.get(f"{CALLS}/CA1.json").mock(httpx.Response(200, json=call("CA1", status="no-answer")))
    assert await voice.status("CA1") == Receipt(Wire.VOICE, "CA1", "no-answer", Fate.SWITCH)


def test_a_key_comes_from_the_other_party_and_names_its_turn(voice: VoiceTransport) -> None:
    form = {"CallSid": "CA1", "From": OURS, "To": OFFICE, "Direction": "outbound-api", "Digits": "1"}
    pressed = voice.read_digit(form, 7, 2)
    assert (pressed.address, pressed.provider_id, pressed.kind, pressed.text) == (OFFICE, "CA1:2", Kind.DIGIT, "1")
    assert pressed.facts == {"call": "CA1", "outgoing_id": 7, "turn": 2}
    rung_in = form | {"From": OFFICE, "To": OURS, "Direction": "inbound"}
    assert voice.read_digit(rung_in, None, 1).address == OFFICE


@pytest.mark.parametrize("digits", ["", "12", "x"])
def test_what_is_not_one_key_is_refused(voice: VoiceTransport, digits: str) -> None:
    with pytest.raises(ValueError, match="key"):
        voice.read_digit({"CallSid": "CA1", "From": OURS, "To": OFFICE, "Digits": digits}, 7, 1)


def test_a_prompt_asks_for_one_key_and_without_it_for_what_to_say_next() -> None:
    root = parsed(twiml_prompt("Press 1", "https://p.example/key?turn=1", "pl", then_url="https://p.example/7?time=2"))
    assert [child.tag for child in root] == ["Gather", "Redirect"]
    gather, then = root
    assert (gather.get("numDigits"), gather.get("action")) == ("1", "https://p.example/key?turn=1")
    assert (then.text, then.get("method")) == ("https://p.example/7?time=2", "POST")
    said = gather.find("Say")
    assert said is not None
    assert (said.text, said.get("language")) == ("Press 1", "pl-PL")


def test_the_last_prompt_says_goodbye_and_hangs_up() -> None:
    root = parsed(twiml_prompt("Press 1", "https://p.example/key?turn=1", "pl", goodbye="Do widzenia"))
    assert [child.tag for child in root] == ["Gather", "Say", "Hangup"]


@pytest.mark.parametrize(
    ("language", "spoken"), [("en", "en-GB"), ("pl", "pl-PL"), ("ro-RO", "ro-RO"), ("cy", "en-GB")]
)
def test_each_language_has_a_voice(language: str, spoken: str) -> None:
    said = parsed(twiml_say("Thank you & goodbye", language)).find("Say")
    assert said is not None
    assert (said.text, said.get("language")) == ("Thank you & goodbye", spoken)


def test_a_call_with_nothing_to_say_hangs_up() -> None:
    assert [child.tag for child in parsed(twiml_say("", "en"))] == ["Hangup"]
