"""A call rings, speaks, waits for keys, and ends, each at its own simulated time."""

import pytest
from twilio.base.exceptions import TwilioRestException

from tests.simulator.play import AGENCY, BEN, Stage

ASK = (
    '<Response><Say>This is Lantern Home Care.</Say><Gather numDigits="1" timeout="10" action="/key">'
    "<Say>Ana has not checked in.</Say><Pause/><Say>Press 1 if you have it.</Say></Gather>"
    "<Say>We will ring again.</Say></Response>"
)


def reports(stage: Stage) -> list[str]:
    return [params["CallStatus"] for params in stage.bot.told("/reports")]


async def ring(stage: Stage, **more: object):
    stage.bot.twiml |= {"/twiml": ASK, "/key": "<Response><Say>Thank you.</Say><Hangup/></Response>"}
    call = await stage.call(status_callback=f"{stage.bot.url}/reports", **more)
    await stage.settled()
    return call


async def test_a_call_speaks_and_a_key_is_answered(stage: Stage):
    call = await ring(stage)
    assert await stage.texts("ben") == ["This is Lantern Home Care. Ana has not checked in. Press 1 if you have it."]
    await stage.advance(seconds=4)
    await stage.post("/sim/phones/ben/press", {"digit": "1"})
    (key,) = stage.bot.told("/key")
    assert (key["Digits"], key["CallSid"], key["From"], key["To"]) == ("1", call.sid, AGENCY, BEN)
    assert (await stage.texts("ben"))[-1] == "Thank you."
    (report,) = stage.bot.told("/reports")
    assert (report["CallStatus"], report["CallDuration"]) == ("completed", "4")
    assert all(signed for _, _, signed in stage.bot.heard)
    assert (await stage.twilio.calls(call.sid).fetch_async()).status == "completed"


async def test_a_call_nobody_answers_a_question_of_goes_on_and_ends(stage: Stage):
    await ring(stage)
    await stage.advance(seconds=9)
    assert len(await stage.texts("ben")) == 1
    await stage.advance(seconds=2)
    assert (await stage.texts("ben"))[-1] == "We will ring again."
    assert (stage.bot.told("/key"), reports(stage)) == ([], ["completed"])


async def test_a_redirect_asks_again(stage: Stage):
    again = ASK.replace("<Say>We will ring again.</Say>", "<Redirect>/twiml</Redirect>")
    stage.bot.twiml["/twiml"] = again
    await stage.call()
    await stage.settled()
    await stage.advance(seconds=25)
    assert len(await stage.texts("ben")) == 3


async def test_without_signal_a_call_rings_out(stage: Stage):
    await stage.post("/sim/phones/ben/signal", {"on": False})
    call = await ring(stage, timeout=20)
    assert reports(stage) == []
    await stage.advance(seconds=21)
    assert reports(stage) == ["no-answer"]
    assert (await stage.texts("ben"), stage.bot.told("/twiml")) == ([], [])
    (listed,) = await stage.twilio.calls.list_async(to=BEN)
    assert (listed.sid, listed.status) == (call.sid, "no-answer")


async def test_a_voicemail_hears_everything_and_presses_nothing(stage: Stage):
    await stage.fault("voice", "voicemail")
    await ring(stage, machine_detection="Enable")
    await stage.advance(minutes=1)
    assert (await stage.texts("ben"), stage.bot.told("/key"), reports(stage)) == ([], [], ["completed"])
    assert stage.bot.told("/twiml")[0]["AnsweredBy"] == "machine_start"


async def test_faults_of_calls_have_their_statuses(stage: Stage):
    for fault, status in (("busy", "busy"), ("undelivered", "failed")):
        stage.bot.heard.clear()
        await stage.fault("voice", fault)
        await ring(stage)
        assert reports(stage) == [status]
    await stage.fault("voice", "http_500")
    with pytest.raises(TwilioRestException):
        await ring(stage)


async def test_every_step_is_reported_if_asked_for(stage: Stage):
    steps = ["initiated", "ringing", "answered", "completed"]
    await ring(stage, status_callback_event=steps)
    await stage.post("/sim/phones/ben/hangup", {})
    assert reports(stage) == ["queued", "ringing", "in-progress", "completed"]


async def test_the_bot_can_end_a_call(stage: Stage):
    call = await ring(stage)
    await stage.twilio.calls(call.sid).update_async(status="completed")
    answer = await stage.http.post("/sim/phones/ben/press", json={"digit": "1"})
    assert (answer.status_code, answer.json()) == (409, {"error": "Ben is on no call."})


async def test_a_second_call_to_the_same_phone_finds_it_busy(stage: Stage):
    await ring(stage)
    await ring(stage)
    assert reports(stage) == ["busy"]


async def test_losing_signal_drops_the_call(stage: Stage):
    await ring(stage)
    await stage.post("/sim/phones/ben/signal", {"on": False})
    assert reports(stage) == ["completed"]


async def test_an_answer_that_is_not_twiml_ends_the_call_with_an_apology(stage: Stage):
    stage.bot.twiml["/twiml"] = "<Response><Sing/></Response>"
    await stage.call()
    await stage.settled()
    assert await stage.texts("ben") == ["We are sorry, an application error has occurred. Goodbye."]


async def test_a_phone_can_ring_the_agency(stage: Stage):
    stage.bot.twiml["/webhooks/voice"] = "<Response><Say>Please send a text.</Say></Response>"
    await stage.post("/sim/phones/ben/call", {})
    assert await stage.texts("ben") == ["Please send a text."]
    assert stage.bot.told("/webhooks/voice")[0]["Direction"] == "inbound"
