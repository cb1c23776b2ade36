"""The real twilio client is at home on the simulator's Twilio, and its webhooks are signed."""

from datetime import timedelta

import httpx
import pytest
from twilio.base.exceptions import TwilioRestException

from tests.simulator.play import ACCOUNT_SID, AGENCY, ANA, BEN, NINE, Stage

SMS = "/webhooks/sms"


def statuses(stage: Stage) -> list[str]:
    return [params["MessageStatus"] for params in stage.bot.told("/receipts")]


async def test_a_text_reaches_its_phone_and_its_receipts_come_in_order(stage: Stage):
    sent = await stage.text(
        body="Are you safe?", status_callback=f"{stage.bot.url}/receipts?page=7", validity_period=300
    )
    assert (sent.status, sent.direction, sent.num_segments) == ("queued", "outbound-api", "1")
    await stage.settled()
    assert await stage.texts("Ben") == ["Are you safe?"]
    assert statuses(stage) == ["sent", "delivered"]
    assert all(signed for _, _, signed in stage.bot.heard)
    fetched = await stage.twilio.messages(sent.sid).fetch_async()
    assert (fetched.status, fetched.date_sent, fetched.body) == ("delivered", NINE, "Are you safe?")


async def test_a_text_from_a_phone_is_a_signed_webhook(stage: Stage):
    answer = await stage.say("ben", "start 30 min, 12 Elm Row")
    assert answer["delivered"]
    (path, params, signed) = stage.bot.heard[0]
    assert (path, signed) == (SMS, True)
    assert (params["From"], params["Body"]) == (BEN, "start 30 min, 12 Elm Row")
    assert (params["To"], params["NumMedia"], params["AccountSid"]) == (AGENCY, "0", ACCOUNT_SID)


async def test_twiml_in_the_answer_is_a_text_back(stage: Stage):
    stage.bot.twiml[SMS] = "<Response><Message>Noted.</Message></Response>"
    await stage.say("ben", "hello")
    assert await stage.texts("ben") == ["Noted."]


async def test_a_photo_by_text_has_an_address(stage: Stage):
    await stage.say("ben", "", kind="photo")
    (params,) = stage.bot.told(SMS)
    assert params["NumMedia"] == "1"
    async with httpx.AsyncClient(auth=(ACCOUNT_SID, "simulator-auth-token"), trust_env=False) as http:
        assert (await http.get(params["MediaUrl0"])).content.startswith(b"\x89PNG")
    (listed,) = await stage.twilio.messages(params["MessageSid"]).media.list_async()
    assert params["MediaUrl0"].endswith(listed.uri.removesuffix(".json"))


async def test_messages_are_listed_newest_first_by_number_and_date(stage: Stage):
    await stage.say("ben", "one")
    await stage.advance(minutes=10)
    await stage.say("ben", "two")
    await stage.text(ANA, "three")
    found = await stage.twilio.messages.list_async(to=AGENCY)
    assert [(text.body, text.direction, text.from_) for text in found] == [
        ("two", "inbound", BEN),
        ("one", "inbound", BEN),
    ]
    late = await stage.twilio.messages.list_async(to=AGENCY, date_sent_after=NINE + timedelta(minutes=5))
    assert [text.body for text in late] == ["two"]
    paged = await stage.twilio.messages.list_async(page_size=1)
    assert [text.body for text in paged] == ["three", "two", "one"]


async def test_a_lost_webhook_leaves_the_text_in_the_list(stage: Stage):
    await stage.fault("sms", "lost_webhook")
    await stage.say("ben", "hello")
    assert stage.bot.heard == []
    assert [text.body for text in await stage.twilio.messages.list_async(from_=BEN)] == ["hello"]


async def test_a_duplicate_webhook_comes_three_times_with_one_sid(stage: Stage):
    await stage.fault("sms", "duplicate")
    await stage.say("ben", "hello")
    assert len(stage.bot.told(SMS)) == 3
    assert len({params["MessageSid"] for params in stage.bot.told(SMS)}) == 1


async def test_a_webhook_answered_with_500_is_not_tried_again(stage: Stage):
    stage.bot.statuses[SMS] = 500
    await stage.say("ben", "hello")
    await stage.advance(minutes=5)
    assert len(stage.bot.told(SMS)) == 1


async def test_a_webhook_that_could_not_connect_is_tried_once_more(stage: Stage):
    there, stage.world.bot_url = stage.bot.url, "http://127.0.0.1:9"
    await stage.say("ben", "hello")
    await stage.world.ground.work.idle()
    stage.world.bot_url = there
    await stage.advance(seconds=10)
    assert [params["Body"] for params in stage.bot.told(SMS)] == ["hello"]


async def test_what_twilio_refuses_has_its_codes(stage: Stage):
    for code, to, body, fault in (
        (21211, "nobody", "hello", None),
        (21602, BEN, "", None),
        (21617, BEN, "x" * 1601, None),
        (20500, BEN, "hello", "http_500"),
        (20429, BEN, "hello", "429"),
        (21610, BEN, "hello", "forbidden"),
        (20003, BEN, "hello", "revoked"),
        (21614, BEN, "hello", "not_mobile"),
    ):
        if fault:
            await stage.fault("sms", fault)
        with pytest.raises(TwilioRestException) as refused:
            await stage.text(to, body)
        assert refused.value.code == code
    with pytest.raises(TwilioRestException) as refused:
        await stage.twilio.messages.create_async(to=BEN, from_="+447700900999", body="hello")
    assert refused.value.code == 21606
    await stage.settled()
    assert await stage.texts("ben") == []


async def test_wrong_credentials_are_refused(stage: Stage):
    stage.twilio.password = "wrong"
    stage.twilio.auth = (ACCOUNT_SID, "wrong")
    with pytest.raises(TwilioRestException) as refused:
        await stage.text()
    assert (refused.value.status, refused.value.code) == (401, 20003)


async def test_an_undelivered_text_says_so_later(stage: Stage):
    await stage.fault("sms", "undelivered")
    sent = await stage.text(status_callback=f"{stage.bot.url}/receipts")
    await stage.settled()
    assert [(params["MessageStatus"], params.get("ErrorCode")) for params in stage.bot.told("/receipts")] == [
        ("sent", None),
        ("undelivered", "30003"),
    ]
    assert (await stage.twilio.messages(sent.sid).fetch_async()).error_code == 30003
    assert await stage.texts("ben") == []


async def test_receipts_may_never_come_or_come_in_the_wrong_order(stage: Stage):
    for fault, expected in (("no_receipt", []), ("receipts_reordered", ["delivered", "sent"])):
        await stage.fault("sms", fault)
        await stage.text(status_callback=f"{stage.bot.url}/receipts")
        await stage.settled()
        assert statuses(stage) == expected


async def test_without_signal_a_text_is_sent_and_delivered_later(stage: Stage):
    await stage.post("/sim/phones/ben/signal", {"on": False})
    await stage.text(status_callback=f"{stage.bot.url}/receipts")
    assert not (await stage.say("ben", "safe"))["delivered"]
    assert (await stage.texts("ben"), statuses(stage), stage.bot.told(SMS)) == ([], ["sent"], [])
    await stage.post("/sim/phones/ben/signal", {"on": True})
    assert (await stage.texts("ben"), statuses(stage)) == (["Hello"], ["sent", "delivered"])
    assert [params["Body"] for params in stage.bot.told(SMS)] == ["safe"]


async def test_a_timeout_delivers_nothing_and_a_dropped_connection_delivers(stage: Stage):
    stage.twilio.http_client.limit_s = 0.2
    await stage.fault("sms", "timeout")
    with pytest.raises(httpx.ReadTimeout):
        await stage.text(body="One")
    await stage.fault("sms", "accepted_then_dropped_connection")
    with pytest.raises(httpx.RemoteProtocolError):
        await stage.text(body="Two")
    await stage.settled()
    assert await stage.texts("ben") == ["Two"]


async def test_the_carrier_takes_stop_and_start_for_itself(stage: Stage):
    await stage.say("ben", " end ")
    with pytest.raises(TwilioRestException) as refused:
        await stage.text()
    assert refused.value.code == 21610
    await stage.say("ben", "Start")
    await stage.text(body="Welcome back")
    await stage.settled()
    assert [params["Body"] for params in stage.bot.told(SMS)] == [" end ", "Start"]
    assert (await stage.texts("ben"))[-1] == "Welcome back"


async def test_a_text_in_other_alphabets_costs_more_segments(stage: Stage):
    for body, segments in (
        ("x" * 160, "1"),
        ("x" * 161, "2"),
        ("’" + "x" * 69, "1"),
        ("’" + "x" * 70, "2"),
        ("€" * 81, "2"),
    ):
        assert (await stage.text(body=body)).num_segments == segments


async def test_the_log_of_the_wires_holds_everything(stage: Stage):
    await stage.text(body="Hello")
    await stage.telegram.send_message(700101, "Hi")
    entries = (await stage.http.get("/sim/wires")).json()
    told = {(entry["wire"], entry["what"], entry["text"]) for entry in entries}
    assert {("sms", "text", "Hello"), ("telegram", "sendmessage", "Hi")} <= told
    assert (await stage.http.get("/sim/wires", params={"since": entries[-1]["id"]})).json() == []
