"""Scenarios 18 to 34: whatever a provider does with a page, it reaches somebody, or its failure is said aloud."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, update

from bot.settings import Settings
from domain.message import Fate, Receipt
from domain.person import Role, Wire
from handlers import wording
from store import people, tables
from tests.scenarios.processes import dies
from tests.scenarios.scenes import alert, asked, crowd, on_a_visit, rows, the_watch, until, work_of
from tests.world import Phone, World

REFUSED = "not accepted"


async def _ben_is_asked(world: World) -> Phone:
    """Ben, who has a plain phone, is due in this very second."""
    plain = world.plain_worker()
    await on_a_visit(plain, "3 Weir Cottages")
    await world.passes(minutes=29, seconds=59)
    await plain.hears("nearly done")
    return plain


async def _ask_row(world: World, wire: str = "sms") -> tables.outbox:
    return (await rows(world, tables.outbox, step="ask", wire=wire))[0]


async def test_18_two_errors_of_twilio_and_the_text_still_arrives(world: World) -> None:
    plain = world.plain_worker()
    world.expects_log(REFUSED)
    await world.fault("sms", "http_500", count=2)
    await plain.says("start 30 min, 3 Weir Cottages")
    await plain.hears_nothing()
    await world.passes(seconds=5)
    await plain.hears("3 Weir Cottages", "09:30")


@pytest.mark.settings(send_timeout_s=4)
async def test_19_a_call_that_hangs_is_cut_and_keeps_nobody_else_waiting(world: World) -> None:
    office, manager = world.office(), world.manager()
    world.expects_log(REFUSED)
    assert Settings(_env_file=None).send_timeout_s == 10
    await world.fault("voice", "timeout")
    await world.worker().says("sos", settle=False)

    async def one_of_them_rings() -> bool:
        return any(heard.wire == "voice" for phone in (office, manager) for heard in phone.unheard)

    await until(one_of_them_rings)
    hanging = await rows(world, tables.outbox, wire="voice", state="claimed")
    assert [row.error for row in hanging] == [None], "the other one rings before this one is cut"
    await world.settles()
    await world.passes(seconds=10)
    assert {row.state for row in await rows(world, tables.outbox, wire="voice")} == {"sent"}
    for phone in (world.worker(), office, manager):
        phone.ignores_the_rest()


async def test_20_who_is_sent_too_much_on_one_wire_is_reached_on_another_and_nobody_else_waits(world: World) -> None:
    worker, office, manager = world.worker(), world.office(), world.manager()
    world.expects_log(REFUSED)
    await asked(world, worker)
    await world.fault("telegram", "429", seconds=60)
    await world.passes(minutes=5)
    worker.ignores_the_rest()
    await office.hears("overdue", "Ana", wire="sms", at="09:35")
    await manager.says("who")
    await manager.hears("12 Elm Row", at="09:35")
    await world.passes(seconds=61)
    await office.hears("overdue", "Ana", wire="telegram", at="09:36")


async def test_21_an_undelivered_text_goes_to_the_next_wire(world: World) -> None:
    plain = await _ben_is_asked(world)
    await world.fault("sms", "undelivered")
    await world.passes(seconds=5)
    await plain.hears("are you safe", "3 Weir Cottages", wire="voice", at="09:30")
    await plain.hangs_up()
    repeated = await _ask_row(world, "voice")
    assert repeated.sent_at - (await _ask_row(world)).created_at <= timedelta(seconds=5)
    await world.passes(seconds=26)
    await plain.hears("are you safe", "3 Weir Cottages", wire="sms", at="09:30")


async def test_22_a_receipt_that_never_comes_is_asked_for_and_holds_nothing_up(world: World) -> None:
    plain, office = await _ben_is_asked(world), world.office()
    await world.fault("sms", "no_receipt")
    await world.passes(minutes=4)
    await plain.hears("are you safe", wire="sms")
    await plain.hears("are you safe", wire="voice")
    await plain.hears_nothing()
    assert (await _ask_row(world)).receipt is None
    await work_of(world, "receipts")()
    await world.settles()
    assert (await _ask_row(world)).receipt == "delivered"
    await world.passes(minutes=2)
    await office.hears("overdue", "Ben", at="09:35")


async def test_23_receipts_out_of_order_repeated_or_early_leave_the_last_state(world: World) -> None:
    plain = await _ben_is_asked(world)
    await world.fault("sms", "receipts_reordered")
    await world.passes(seconds=1)
    await plain.hears("are you safe", wire="sms")
    row = await _ask_row(world)
    assert row.receipt == "delivered"
    for status, fate in (("sent", Fate.ACCEPTED), ("delivered", Fate.ACCEPTED), ("undelivered", Fate.RETRY_AND_SWITCH)):
        for _ in range(2):
            await world.program.intake.take_receipt(Receipt(Wire.SMS, row.provider_id, status, fate, "", row.id))
    await world.settles()
    assert await _ask_row(world) == row
    world.expects_log(REFUSED)
    world.may_log("ASGI callable returned without completing response.")
    await world.fault("sms", "accepted_then_dropped_connection")
    await plain.says("?")
    await plain.hears("SAFE when done", wire="sms")
    early = (await rows(world, tables.outbox, wire="sms"))[-1]
    assert (early.state, early.provider_id, early.receipt) == ("claimed", None, "delivered")
    await world.passes(seconds=10)
    late = (await rows(world, tables.outbox, wire="sms"))[-1]
    assert (late.id, late.state, late.receipt) == (early.id, "sent", "delivered")
    assert late.provider_id is not None


async def test_24_who_has_opted_out_of_texts_is_rung_and_the_office_is_told(world: World) -> None:
    plain, office = await _ben_is_asked(world), world.office()
    world.expects_log(REFUSED)
    await world.fault("sms", "forbidden")
    await world.passes(seconds=1)
    await plain.hears("are you safe", "3 Weir Cottages", wire="voice", at="09:30")
    await office.hears("cannot reach Ben", plain.number, at="09:30")


async def test_25_a_landline_gets_no_more_texts_but_calls(world: World) -> None:
    plain, office = await _ben_is_asked(world), world.office()
    world.expects_log(REFUSED)
    await world.fault("sms", "not_mobile")
    await world.passes(seconds=1)
    await plain.hears("are you safe", "3 Weir Cottages", wire="voice", at="09:30")
    await plain.hangs_up()
    await office.hears("cannot reach Ben", plain.number)
    assert [row.wire for row in await rows(world, tables.address, dead=True)] == ["sms"]
    await world.passes(minutes=2)
    await plain.hears("are you safe", wire="voice", at="09:32")
    await plain.hears_nothing()


async def test_26_who_has_blocked_the_bot_gets_a_text_in_the_same_round(world: World) -> None:
    worker, office = world.worker(), world.office()
    world.expects_log(REFUSED)
    await asked(world, worker)
    await world.fault("telegram", "forbidden")
    await world.passes(minutes=5)
    worker.ignores_the_rest()
    await office.hears("overdue", "Ana", "reply", wire="sms", at="09:35")
    await world.manager().hears("cannot reach Olu")
    first, second = await rows(world, tables.outbox, step="office")
    assert (first.wire, first.state, second.wire, second.state) == ("telegram", "failed", "sms", "sent")
    assert first.round == second.round


@pytest.mark.parametrize("wire", ["telegram", "sms"])
async def test_27_a_refusal_nobody_knows_disables_no_address(world: World, wire: str) -> None:
    worker = world.worker() if wire == "telegram" else world.plain_worker()
    world.expects_log(REFUSED)
    await world.fault(wire, "refused")
    await worker.says("start 30 min, 12 Elm Row")
    following = "sms" if wire == "telegram" else "voice"
    await worker.hears("12 Elm Row", "09:30", wire=following)
    assert not await rows(world, tables.address, dead=True)
    await worker.says("?")
    await worker.hears("SAFE when done", wire=wire)


async def test_28_a_chat_that_has_become_another_is_followed_there(world: World) -> None:
    worker, office = world.worker(), world.office()
    await asked(world, worker)
    await world.fault("telegram", "migrated")
    await world.passes(minutes=5)
    worker.ignores_the_rest()
    await office.hears("overdue", "Ana", wire="telegram", at="09:35")
    new = world.outside.ground.phones.named("Olu").wires["telegram"]
    assert new != "700103"
    assert [row.value for row in await rows(world, tables.address, value=new)] == [new]
    await office.says("alerts")
    await office.hears("12 Elm Row", wire="telegram")


async def test_29_a_page_of_a_form_that_is_refused_is_sent_plain(world: World) -> None:
    worker, office = world.worker(), world.office()
    world.expects_log("message_sent_plain")
    await asked(world, worker)
    await world.fault("telegram", "unreadable")
    await world.passes(minutes=5)
    worker.ignores_the_rest()
    heard = await office.hears("overdue", "Ana", "12 Elm Row", "reply", wire="telegram", at="09:35")
    assert not heard.buttons


async def test_30_with_no_working_wire_at_all_the_operator_is_alarmed_and_it_is_never_over(world: World) -> None:
    worker, office = world.worker(), world.office()
    await asked(world, worker)

    def bury(db: Connection) -> None:
        names = tables.person.c.name.in_(["Olu", "Mags", "Rosa"])
        ids = db.execute(tables.person.select().where(names)).scalars().all()
        db.execute(update(tables.address).where(tables.address.c.person_id.in_(ids)).values(dead=True))

    await world.store.write(bury)
    world.expects_log("watchman")
    await world.passes(minutes=60)
    worker.ignores_the_rest()
    await office.hears_nothing()
    watch = await the_watch(world)
    assert watch.state == "paging"
    assert watch.next_action_at <= world.outside.now + timedelta(minutes=3)
    await work_of(world, "watchman")()
    assert [line for line in world.logged if "Nobody on call" in str(line.get("says"))]
    assert "the watchman found nobody" in world.program.keeper.health.faults, "the heartbeat would go on"
    await office.says("who")
    await office.hears("12 Elm Row")
    await world.passes(minutes=3)
    await office.hears("overdue", "Ana")
    for phone in (worker, office):
        phone.ignores_the_rest()


async def test_31_a_page_that_has_expired_is_not_sent_but_a_fresh_one_is(world: World) -> None:
    worker, office = world.worker(), world.office()
    await asked(world, worker)
    await world.passes(minutes=4, seconds=59)
    worker.ignores_the_rest()
    async with dies(world, "after sweep"):
        await world.passes(seconds=1)
    await office.hears_nothing()
    await world.passes(minutes=31)
    await world.plugs_in()
    worker.ignores_the_rest()
    pages = await rows(world, tables.outbox, step="office")
    assert [(page.state, page.provider_id is None) for page in pages] == [("expired", True), ("sent", False)]
    await office.hears("overdue", "Ana", "late", wire="telegram", at="10:06")
    await office.hears("overdue", "Ana", "late", wire="voice", at="10:06")
    world.manager().ignores_the_rest()
    world.contact().ignores_the_rest()


@pytest.mark.settings(telegram_per_second=1)
async def test_32_of_500_simultaneous_misses_pages_leave_before_chatter_and_it_is_said_how_long_they_take(
    world: World,
) -> None:
    office, soon = world.office(), world.outside.now + timedelta(seconds=1)
    names = await crowd(world, 500, soon - timedelta(minutes=5))

    def chatter(db: Connection) -> None:
        turn = world.program.turn(db)
        for worker in people.with_role(db, Role.WORKER)[-8:]:
            turn.tell(worker, wording.NO_PLANS, send_at=soon)
        turn.file()

    await world.store.write(chatter)
    await world.passes(seconds=1)
    heard = [each.text for each in office.unheard]
    assert [text for text in heard if "pages are leaving by Telegram" in text]
    assert all(any(name in text for text in heard) for name in names)
    assert {page.state for page in await rows(world, tables.outbox, step="office")} == {"sent"}
    sent = [entry for entry in world.outside.ground.log.since() if entry.what == "sendmessage"]
    first_page = next(number for number, entry in enumerate(sent) if entry.to == "700103")
    assert first_page <= 1  # one of the eight may have left in the same moment, before the first was found overdue
    for phone in (office, *map(world.phone, names)):
        phone.ignores_the_rest()


async def test_33_many_alerts_reach_one_person_together_and_none_is_hidden(world: World) -> None:
    office = world.office()
    names = await crowd(world, 12, world.outside.now - timedelta(minutes=5) + timedelta(seconds=1))
    await world.passes(seconds=1)
    page = await office.hears("12 alerts", *names)
    codes = [row.code for row in await rows(world, tables.watch)]
    assert page.buttons == [f"I have it {code}" for code in codes]
    await office.presses(f"I have it {codes[4]}")
    await office.hears("you have", codes[4], names[4])
    states = [row.state for row in await rows(world, tables.watch)]
    assert states == ["paging"] * 4 + ["acknowledged"] + ["paging"] * 7
    await world.passes(minutes=3)
    again = await office.hears("11 alerts", wire="telegram")
    assert names[4] not in again.text
    for phone in (office, *map(world.phone, names)):
        phone.ignores_the_rest()


@pytest.mark.parametrize("fault", ["busy", "no_answer"])
async def test_34_who_does_not_answer_is_rung_again_then_texted_and_then_it_goes_on(world: World, fault: str) -> None:
    worker, office, manager = world.worker(), world.office(), world.manager()
    await alert(world, worker)
    await world.fault("voice", fault, count=2)
    await world.passes(minutes=3)
    await office.hears("overdue", "Ana", wire="telegram", at="09:38")
    await office.hears_nothing()
    await world.passes(minutes=2, seconds=59)
    calls = [entry for entry in world.outside.ground.log.since(0) if (entry.wire, entry.what) == ("voice", "call")]
    assert len([call for call in calls if call.to == office.number]) == 2
    await office.hears("overdue", "Ana", wire="sms")
    await office.hears_nothing()
    await world.passes(minutes=5)
    office.ignores_the_rest()
    await manager.hears("overdue", "Ana", at="09:45")
