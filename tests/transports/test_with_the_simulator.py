"""The real transports and webhooks against the simulated outside world, over real sockets."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from bot.transports.sms import SmsTransport
from bot.transports.telegram import TelegramTransport
from bot.transports.voice import VoiceTransport
from bot.web.webhooks import Script, routes
from domain.message import FINAL, Button, Fate, Incoming, Kind, Outgoing, Receipt
from domain.person import Wire
from simulator.world import ACCOUNT_SID, AUTH_TOKEN, TELEGRAM_TOKEN
from tests.simulator.play import AGENCY, ANA_CHAT, BEN, Stage, TinyBot, serving, staged


class Memory:
    """An intake that keeps what came in, and asks for a key until it is 1."""

    def __init__(self) -> None:
        self.taken: list[Incoming] = []
        self.receipts: list[Receipt] = []
        self.turned_away: list[tuple[Wire, str]] = []

    async def take(self, incoming: Sequence[Incoming]) -> None:
        self.taken += incoming

    async def take_receipt(self, receipt: Receipt) -> None:
        self.receipts.append(receipt)

    async def script(self, outgoing_id: int | None, caller: str) -> Script | None:
        return Script("Ann is overdue. Press 1 to take it", asks_key=True, goodbye="Nobody has taken it. Goodbye")

    async def answer(self, incoming: Incoming) -> Script:
        await self.take([incoming])
        return Script("Thank you") if incoming.text == "1" else Script("Press 1 to take it", asks_key=True)

    def refused(self, wire: Wire, why: str) -> None:
        self.turned_away.append((wire, why))


@dataclass
class Wired:
    stage: Stage
    intake: Memory
    telegram: TelegramTransport
    sms: SmsTransport
    voice: VoiceTransport


@contextlib.asynccontextmanager
async def wired() -> AsyncIterator[Wired]:
    intake = Memory()
    app = TinyBot().app()
    async with staged() as stage, serving(app) as (public,):
        stage.world.bot_url = public
        clock = stage.world.ground.clock.now
        account: dict[str, Any] = {
            "account_sid": ACCOUNT_SID,
            "auth_token": AUTH_TOKEN,
            "from_number": AGENCY,
            "public_url": public,
            "base_url": stage.url,
            "timeout_s": 0.5,
            "clock": clock,
        }
        sms, voice = SmsTransport(**account), VoiceTransport(**account)
        telegram = TelegramTransport(
            token=TELEGRAM_TOKEN,
            base_url=f"{stage.url}/bot",
            base_file_url=f"{stage.url}/file/bot",
            timeout_s=0.5,
            clock=clock,
        )
        app.router.routes[:0] = routes(intake, public_url=public, sms=sms, voice=voice)
        for transport in (sms, voice, telegram):
            await transport.open()
        yield Wired(stage, intake, telegram, sms, voice)
        for transport in (sms, voice, telegram):
            await transport.close()
        assert intake.turned_away == []


@pytest.fixture
async def world() -> AsyncIterator[Wired]:
    async with wired() as everything:
        yield everything


def to_ben(text: str = "Are you safe? Code 37", number: int = 7, wire: Wire = Wire.SMS, **more: Any) -> Outgoing:
    return Outgoing(id=number, wire=wire, address=BEN, text=text, **more)


def to_ana(text: str, **more: Any) -> Outgoing:
    return Outgoing(id=8, wire=Wire.TELEGRAM, address=str(ANA_CHAT), text=text, **more)


async def eventually(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not holds():
            await asyncio.sleep(0.005)


async def ended(world: Wired) -> Receipt:
    """The last word on what was sent."""
    await eventually(lambda: any(receipt.status in FINAL for receipt in world.intake.receipts))
    return world.intake.receipts[-1]


async def test_a_text_arrives_and_its_receipts_come_back(world: Wired) -> None:
    outcome = await world.sms.send(to_ben())
    last = await ended(world)
    assert await world.stage.texts("Ben") == ["Are you safe? Code 37"]
    assert (last.status, last.provider_id, last.outgoing_id) == ("delivered", outcome.provider_id, 7)


@pytest.mark.parametrize(
    ("fault", "fate"),
    [("http_500", Fate.RETRY), ("429", Fate.RETRY), ("timeout", Fate.UNKNOWN), ("revoked", Fate.OPERATOR)],
)
async def test_the_same_trouble_means_the_same_on_every_wire(world: Wired, fault: str, fate: Fate) -> None:
    for wire in ("telegram", "sms", "voice"):
        await world.stage.fault(wire, fault)
    assert (await world.telegram.send(to_ana("x"))).fate is fate
    assert (await world.sms.send(to_ben())).fate is fate
    assert (await world.voice.send(to_ben(wire=Wire.VOICE))).fate is fate


async def test_a_blocked_bot_has_a_dead_address(world: Wired) -> None:
    await world.stage.fault("telegram", "forbidden")
    assert (await world.telegram.send(to_ana("x"))).fate is Fate.DEAD


async def test_an_answer_lost_on_its_way_back_is_found_again(world: Wired) -> None:
    now = world.stage.world.now
    await world.stage.fault("sms", "accepted_then_dropped_connection")
    lost = to_ben(created_at=now, facts={"marker": "Code 37"})
    assert (await world.sms.send(lost)).fate is Fate.UNKNOWN
    assert (await world.sms.find(lost)) in world.stage.world.texts.texts
    assert await world.sms.find(to_ben(created_at=now, facts={"marker": "Code 99"})) is None

    await world.stage.fault("voice", "accepted_then_dropped_connection")
    call = to_ben(wire=Wire.VOICE, created_at=now, facts={"taken": []})
    assert (await world.voice.send(call)).fate is Fate.UNKNOWN
    assert (await world.voice.find(call)) in world.stage.world.exchange.calls


async def test_a_telephone_out_of_reach_is_tried_again_and_on_another_wire(world: Wired) -> None:
    await world.stage.fault("sms", "undelivered")
    outcome = await world.sms.send(to_ben())
    assert (await ended(world)).fate is Fate.RETRY_AND_SWITCH
    asked = await world.sms.status(outcome.provider_id or "")
    assert asked is not None
    assert (asked.status, asked.fate) == ("undelivered", Fate.RETRY_AND_SWITCH)


async def test_a_text_whose_webhook_was_lost_is_fetched(world: Wired) -> None:
    since = world.stage.world.now - timedelta(seconds=60)
    await world.stage.fault("sms", "lost_webhook")
    await world.stage.say("Ben", "sos", wire="sms")
    assert world.intake.taken == []
    [text] = await world.sms.fetch(since)
    assert (text.text, text.address, text.kind) == ("sos", BEN, Kind.TEXT)
    await world.stage.say("Ben", "hello", wire="sms")
    await eventually(lambda: bool(world.intake.taken))
    assert [each.text for each in await world.sms.fetch(since)] == ["sos", "hello"]
    assert world.intake.taken[0].provider_id == (await world.sms.fetch(since))[1].provider_id


async def test_a_telegram_conversation_goes_both_ways(world: Wired) -> None:
    sent = await world.telegram.send(to_ana("Are you safe?", buttons=(Button("I am safe", "safe:1", "1"),)))
    await world.stage.say("Ana", "start 30 min", wire="telegram", settle=False)
    await world.stage.post("/sim/phones/Ana/press", {"button": "I am safe", "settle": False})
    (first, said), (second, pressed) = await world.telegram.poll(None, 0)
    assert said is not None and pressed is not None
    assert (said.text, said.address) == ("start 30 min", str(ANA_CHAT))
    assert (pressed.kind, pressed.text, pressed.facts["message"]) == (Kind.BUTTON, "safe:1", sent.provider_id)
    await world.telegram.answer_button(pressed)
    assert [number for number, _ in await world.telegram.poll(first, 0)] == [first, second]
    assert await world.telegram.poll(second + 1, 0) == []
    edited = await world.telegram.send(to_ana("Thank you, Ana.", facts={"edits": sent.provider_id}))
    assert (edited.fate, edited.provider_id) == (Fate.ACCEPTED, sent.provider_id)


@pytest.mark.parametrize(
    ("kind", "attachment"), [("photo", "photo"), ("voice", "voice_note"), ("location", "location"), ("sticker", None)]
)
async def test_what_a_phone_can_send_is_understood_and_can_be_passed_on(
    world: Wired, kind: str, attachment: str | None
) -> None:
    await world.stage.say("Ana", "", wire="telegram", kind=kind, settle=False)
    [(_, incoming)] = await world.telegram.poll(None, 0)
    assert incoming is not None
    assert incoming.kind == (attachment or Kind.OTHER)
    if attachment:
        passed_on = to_ana("From Ana", facts={"attachment": {"kind": attachment, **incoming.facts}})
        assert (await world.telegram.send(passed_on)).fate is Fate.ACCEPTED


async def test_a_wrong_key_is_asked_again_and_the_right_one_thanked(world: Wired) -> None:
    await world.voice.send(to_ben(wire=Wire.VOICE))
    phone = world.stage.world.ground.phones.at("voice", BEN)
    assert phone is not None
    await eventually(lambda: phone.listening)
    await world.stage.post("/sim/phones/Ben/press", {"digit": "5"})
    await world.stage.post("/sim/phones/Ben/press", {"digit": "1"})
    await ended(world)
    assert [each.text for each in world.intake.taken] == ["5", "1"]
    assert len({each.provider_id for each in world.intake.taken}) == 2
    assert (await world.stage.texts("Ben"))[-1] == "Thank you"


async def test_silence_on_a_call_is_asked_three_times_and_acknowledges_nothing(world: Wired) -> None:
    await world.voice.send(to_ben(wire=Wire.VOICE))
    await world.stage.advance(seconds=30)
    await ended(world)
    heard = await world.stage.texts("Ben")
    assert sum("Press 1" in words for words in heard) == 3
    assert "Goodbye" in heard[-1]
    assert world.intake.taken == []


async def test_voicemail_presses_no_key(world: Wired) -> None:
    await world.stage.fault("voice", "voicemail")
    await world.voice.send(to_ben(wire=Wire.VOICE))
    await world.stage.advance(seconds=30)
    assert (await ended(world)).status == "completed"
    assert world.intake.taken == []


@pytest.mark.parametrize(("fault", "status"), [("busy", "busy"), ("undelivered", "failed")])
async def test_a_call_that_reaches_nobody_goes_another_way(world: Wired, fault: str, status: str) -> None:
    await world.stage.fault("voice", fault)
    await world.voice.send(to_ben(wire=Wire.VOICE))
    receipt = await ended(world)
    assert (receipt.status, receipt.fate) == (status, Fate.SWITCH)
