"""How a text leaves by Twilio, what comes back about it, and how a lost one is found."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest
import respx

from bot.transports import WireFault
from bot.transports.sms import SmsTransport
from domain.gsm7 import to_gsm7
from domain.message import Fate, Kind, Outgoing, Receipt
from domain.person import Wire
from tests.transports import loopback

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MESSAGES = "https://twilio.test/2010-04-01/Accounts/AC1/Messages"
OURS = "+447700900500"
ANN = "+447700900101"


def transport(base_url: str = "https://twilio.test", timeout_s: float = 1.0, **more: Any) -> SmsTransport:
    return SmsTransport(
        account_sid="AC1",
        auth_token="made-up",
        from_number=OURS,
        public_url="https://porchlight.example/",
        base_url=base_url,
        timeout_s=timeout_s,
        clock=lambda: NOW,
        **more,
    )


@pytest.fixture
async def sms() -> AsyncIterator[SmsTransport]:
    wire = transport()
    await wire.open()
    yield wire
    await wire.close()


def page(text: str = "Ann Bell is overdue. Code 37", **more: Any) -> Outgoing:
    return Outgoing(id=7, wire=Wire.SMS, address=ANN, text=text, **more)


def asked(route: respx.Route) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(route.calls.last.request.content.decode()).items()}


def refused(status: int, code: int, **more: Any) -> httpx.Response:
    return httpx.Response(status, json={"code": code, "message": "no", "status": status}, **more)


def held(sid: str, body: str, at: datetime, **more: Any) -> dict[str, Any]:
    stamp = at.strftime("%a, %d %b %Y %H:%M:%S +0000")
    text = {"sid": sid, "body": body, "date_created": stamp, "date_sent": stamp, "num_media": "0", "status": "sent"}
    return text | {"direction": "outbound-api", "from": OURS, "to": ANN} | more


def book(*texts: dict[str, Any]) -> httpx.Response:
    return httpx.Response(200, json={"messages": list(texts), "next_page_uri": None, "page_size": 50})


@respx.mock
async def test_a_text_goes_out_plain_with_its_life_and_its_callback(sms: SmsTransport) -> None:
    route = respx.post(f"{MESSAGES}.json").mock(httpx.Response(201, json={"sid": "SM1", "status": "queued"}))
    outcome = await sms.send(page("Ann’s overdue ✅", expires_at=NOW + timedelta(seconds=179.5)))
    assert (outcome.fate, outcome.provider_id) == (Fate.ACCEPTED, "SM1")
    assert asked(route) == {
        "To": ANN,
        "From": OURS,
        "Body": "Ann's overdue",
        "StatusCallback": "https://porchlight.example/webhooks/sms/status/7",
        "ValidityPeriod": "179",
    }
    assert route.calls.last.request.headers["Authorization"].startswith("Basic ")


@respx.mock
@pytest.mark.parametrize(("expires_in_s", "life"), [(-5, "1"), (0.5, "1"), (10**6, "36000"), (None, "14400")])
async def test_the_life_of_a_text_stays_within_what_twilio_takes(
    sms: SmsTransport, expires_in_s: float | None, life: str
) -> None:
    route = respx.post(f"{MESSAGES}.json").mock(httpx.Response(201, json={"sid": "SM1"}))
    expires = None if expires_in_s is None else NOW + timedelta(seconds=expires_in_s)
    await sms.send(page(expires_at=expires))
    assert asked(route)["ValidityPeriod"] == life


@respx.mock
async def test_a_messaging_service_takes_the_place_of_the_number() -> None:
    route = respx.post(f"{MESSAGES}.json").mock(httpx.Response(201, json={"sid": "SM1"}))
    service = transport(messaging_service_sid="MG1")
    await service.send(page())
    assert asked(route)["MessagingServiceSid"] == "MG1"
    assert "From" not in asked(route)
    await service.close()


@respx.mock
@pytest.mark.parametrize(
    ("status", "code", "fate"),
    [
        (400, 21211, Fate.DEAD),
        (400, 21614, Fate.DEAD),
        (400, 21610, Fate.DEAD),
        (400, 21606, Fate.OPERATOR),
        (401, 20003, Fate.OPERATOR),
        (400, 99999, Fate.SWITCH),
        (403, 99999, Fate.SWITCH),
        (500, 20500, Fate.RETRY),
        (503, 20503, Fate.RETRY),
    ],
)
async def test_every_refusal_has_its_fate(sms: SmsTransport, status: int, code: int, fate: Fate) -> None:
    respx.post(f"{MESSAGES}.json").mock(refused(status, code))
    outcome = await sms.send(page())
    assert (outcome.fate, outcome.code) == (fate, str(code))


@respx.mock
async def test_an_outage_that_answers_with_a_web_page_is_tried_again(sms: SmsTransport) -> None:
    respx.post(f"{MESSAGES}.json").mock(httpx.Response(503, text="<html>"))
    assert (await sms.send(page())).fate is Fate.RETRY


@respx.mock
async def test_a_yes_that_cannot_be_read_may_have_been_a_yes(sms: SmsTransport) -> None:
    respx.post(f"{MESSAGES}.json").mock(httpx.Response(201, text="<html>"))
    assert (await sms.send(page())).fate is Fate.UNKNOWN


@respx.mock
@pytest.mark.parametrize(
    ("header", "seconds"), [({"Retry-After": "60"}, 60.0), ({}, None), ({"Retry-After": "soon"}, None)]
)
async def test_being_told_to_wait_says_for_how_long(
    sms: SmsTransport, header: dict[str, str], seconds: float | None
) -> None:
    respx.post(f"{MESSAGES}.json").mock(refused(429, 20429, headers=header))
    outcome = await sms.send(page())
    assert (outcome.fate, outcome.retry_after_s) == (Fate.RETRY, seconds)


@respx.mock
async def test_a_text_twilio_finds_too_long_goes_out_short(sms: SmsTransport) -> None:
    route = respx.post(f"{MESSAGES}.json").mock(
        side_effect=[refused(400, 21617), httpx.Response(201, json={"sid": "SM1"})]
    )
    assert (await sms.send(page("x" * 5000))).fate is Fate.ACCEPTED
    bodies = [parse_qs(call.request.content.decode())["Body"][0] for call in route.calls]
    assert [(len(body), body.endswith("x...")) for body in bodies] == [(1600, True), (160, True)]


async def test_a_call_that_hangs_is_cut_and_nobody_knows() -> None:
    for habit in (loopback.says_nothing, loopback.drips):
        async with loopback.server(habit) as url:
            hanging = transport(url, timeout_s=0.2)
            assert (await hanging.send(page())).fate is Fate.UNKNOWN
            await hanging.close()


async def test_a_connection_that_breaks_after_the_request_leaves_nobody_knowing() -> None:
    async with loopback.server(loopback.hangs_up) as url:
        broken = transport(url)
        assert (await broken.send(page())).fate is Fate.UNKNOWN
        await broken.close()


async def test_a_server_that_is_not_there_has_certainly_not_taken_it() -> None:
    async with loopback.nobody() as url:
        down = transport(url)
        assert (await down.send(page())).fate is Fate.RETRY
        await down.close()


@respx.mock
async def test_a_text_whose_fate_is_unknown_is_found_by_its_marker(sms: SmsTransport) -> None:
    later = NOW + timedelta(seconds=2)
    route = respx.get(f"{MESSAGES}.json").mock(
        book(
            held("SM4", "Ann Bell is overdue. Code 38", later),
            held("SM3", "Code 37 taken", later, direction="inbound"),
            held("SM2", "Ann Bell is overdue. Code 37", later),
        )
    )
    assert await sms.find(page(created_at=NOW, facts={"marker": "Code 37"})) == "SM2"
    assert route.calls.last.request.url.params["To"] == ANN


@respx.mock
async def test_a_whole_text_serves_as_its_own_marker(sms: SmsTransport) -> None:
    text = "Ann’s overdue ✅\n" + "x" * 2000
    respx.get(f"{MESSAGES}.json").mock(book(held("SM1", to_gsm7(text)[:1597] + "...", NOW)))
    assert await sms.find(page(text, created_at=NOW, facts={"marker": text})) == "SM1"


@respx.mock
async def test_only_a_text_that_is_still_good_and_no_older_than_the_page_is_adopted(sms: SmsTransport) -> None:
    lost = page(created_at=NOW.replace(microsecond=900_000), facts={"marker": "Code 37"})
    respx.get(f"{MESSAGES}.json").mock(
        side_effect=[
            book(held("SM1", "Code 37", NOW - timedelta(seconds=1))),
            book(held("SM1", "Code 37", NOW, status="failed")),
            book(held("SM1", "Code 37", NOW)),
        ]
    )
    assert [await sms.find(lost) for _ in range(3)] == [None, None, "SM1"]


@respx.mock
async def test_not_being_able_to_look_is_said(sms: SmsTransport) -> None:
    respx.get(f"{MESSAGES}.json").mock(refused(503, 20503))
    with pytest.raises(WireFault) as fault:
        await sms.find(page(facts={"marker": "Code 37"}))
    assert fault.value.outcome.fate is Fate.RETRY


@respx.mock
async def test_texts_whose_webhook_was_lost_are_fetched_oldest_first(sms: SmsTransport) -> None:
    def inbound(sid: str, body: str, at: datetime, **more: Any) -> dict[str, Any]:
        return held(sid, body, at, **{"direction": "inbound", "from": ANN, "to": OURS, "status": "received"} | more)

    first_page = {
        "messages": [inbound("SM3", "finish", NOW), held("SM0", "ours", NOW)],
        "next_page_uri": "/2010-04-01/Accounts/AC1/Messages.json?Page=1&PageToken=x",
    }
    media = {"media_list": [{"uri": "/Media/ME1.json", "content_type": "image/jpeg"}], "next_page_uri": None}
    route = respx.get(f"{MESSAGES}.json").mock(
        side_effect=[
            httpx.Response(200, json=first_page),
            book(
                inbound("SM2", "", NOW - timedelta(seconds=20), num_media="1"), inbound("SM1", "x", NOW - timedelta(90))
            ),
        ]
    )
    respx.get(f"{MESSAGES}/SM2/Media.json").mock(httpx.Response(200, json=media))
    photo, text = await sms.fetch(NOW - timedelta(seconds=60))
    assert (photo.provider_id, photo.kind, photo.facts["media"][0]["url"]) == ("SM2", Kind.PHOTO, "/Media/ME1")
    assert (text.provider_id, text.kind, text.text, text.address, text.sent_at) == (
        "SM3",
        Kind.TEXT,
        "finish",
        ANN,
        NOW,
    )
    assert route.calls[0].request.url.params["DateSent>"] == "2026-03-02T09:29:00Z"


@respx.mock
async def test_a_picture_that_twilio_no_longer_has_holds_no_words_up(sms: SmsTransport) -> None:
    def inbound(sid: str, body: str, media: str) -> dict[str, Any]:
        sent = {"direction": "inbound", "from": ANN, "to": OURS, "status": "received", "num_media": media}
        return held(sid, body, NOW, **sent)

    respx.get(f"{MESSAGES}.json").mock(
        side_effect=[book(inbound("SM2", "at the door", "1"), inbound("SM1", "sos", "0"))]
    )
    gone = respx.get(f"{MESSAGES}/SM2/Media.json")
    gone.mock(httpx.Response(404, json={"code": 20404, "message": "not found", "status": 404}))
    assert [text.text for text in await sms.fetch(NOW - timedelta(seconds=60))] == ["sos", "at the door"]


@respx.mock
async def test_a_receipt_that_never_came_can_be_asked_for(sms: SmsTransport) -> None:
    answer = held("SM1", "", NOW, status="undelivered", error_code=30003)
    respx.get(f"{MESSAGES}/SM1.json").mock(httpx.Response(200, json=answer))
    assert await sms.status("SM1") == Receipt(Wire.SMS, "SM1", "undelivered", Fate.RETRY_AND_SWITCH, "30003")


@pytest.mark.parametrize(
    ("status", "code", "fate"),
    [
        ("queued", None, Fate.ACCEPTED),
        ("sent", None, Fate.ACCEPTED),
        ("delivered", None, Fate.ACCEPTED),
        ("undelivered", "30003", Fate.RETRY_AND_SWITCH),
        ("undelivered", "30006", Fate.DEAD),
        ("failed", "30007", Fate.OPERATOR),
        ("failed", None, Fate.SWITCH),
    ],
)
def test_a_receipt_says_what_to_do(sms: SmsTransport, status: str, code: str | None, fate: Fate) -> None:
    form = {"MessageSid": "SM1", "MessageStatus": status} | ({"ErrorCode": code} if code else {})
    assert sms.read_sms_status(form, 7) == Receipt(Wire.SMS, "SM1", status, fate, code or "", 7)


@pytest.mark.parametrize(
    ("media_type", "kind"), [("image/png", Kind.PHOTO), ("audio/amr", Kind.VOICE_NOTE), ("video/mp4", Kind.OTHER)]
)
def test_a_picture_message_says_what_it_brings(sms: SmsTransport, media_type: str, kind: Kind) -> None:
    form = {"MessageSid": "MM1", "From": ANN, "Body": "the door", "NumMedia": "1"}
    form |= {"MediaUrl0": "https://twilio.test/ME1", "MediaContentType0": media_type}
    read = sms.read_sms(form)
    assert (read.kind, read.text) == (kind, "the door")
    assert read.facts["media"] == [{"url": "https://twilio.test/ME1", "type": media_type}]


@pytest.mark.parametrize("form", [{}, {"MessageSid": "SM1"}, {"MessageSid": "", "From": ANN}])
def test_a_form_that_is_no_text_is_refused(sms: SmsTransport, form: dict[str, str]) -> None:
    with pytest.raises((KeyError, ValueError)):
        sms.read_sms(form)
