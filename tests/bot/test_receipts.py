"""Receipts that never came are asked for (scenario 22)."""

import asyncio
from typing import cast

import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.metrics import RECEIPTS_SET_ASIDE
from domain.message import Fate, Receipt
from domain.person import Wire
from store import inbox, receipts
from store.tables import outbox
from tests.world import World, told


def _texts(db: Connection) -> list[tuple[str | None, bool]]:
    """Of each text message its receipt, and whether it was asked for."""
    rows = db.execute(select(outbox.c.receipt, outbox.c.asked_at).where(outbox.c.wire == "sms").order_by(outbox.c.id))
    return [(row.receipt, row.asked_at is not None) for row in rows]


async def _sends_a_text(world: World) -> None:
    await world.plain_worker().says("start 60 min, 3 Weir Cottages")
    await world.plain_worker().hears("3 Weir Cottages")


async def _asks(world: World) -> None:
    assert world.program.receipts
    await world.program.receipts.work()
    await world.settles()


async def test_a_receipt_that_never_came_is_asked_for_after_two_minutes(database_url: str) -> None:
    async with told(database_url) as world:
        await world.fault("sms", "no_receipt")
        await _sends_a_text(world)
        await world.passes(seconds=100)
        await _asks(world)
        assert await world.read(_texts) == [(None, False)]
        await world.passes(seconds=30)
        await _asks(world)
        assert await world.read(_texts) == [("delivered", True)]


async def test_a_message_whose_receipt_came_is_not_asked_about(database_url: str) -> None:
    async with told(database_url) as world:
        await _sends_a_text(world)
        await world.passes(minutes=5)
        await _asks(world)
        assert await world.read(_texts) == [("delivered", False)]


async def test_a_receipt_of_another_message_changes_nothing_whatever_number_it_bears(database_url: str) -> None:
    """A number that a lost database gave out may be another row's by now; a provider's own id never is."""
    async with told(database_url) as world:
        await world.fault("sms", "no_receipt")
        await _sends_a_text(world)
        [(number, before)] = await world.read(_numbers)
        await world.program.intake.take_receipt(
            Receipt(Wire.SMS, "SM of another message", "undelivered", Fate.DEAD, "30005", number)
        )
        await world.settles()
        assert await world.read(_numbers) == [(number, before)]


async def test_a_receipt_that_cannot_be_taken_holds_no_other_up(database_url: str) -> None:
    """Such as one in the words of another version of Porchlight."""
    async with told(database_url) as world:
        await world.fault("sms", "no_receipt")
        await _sends_a_text(world)
        [(number, provider_id)] = await world.read(_ids)
        world.expects_log("receipts are taken one by one")
        world.expects_log("receipt could not be taken")
        strange, usual = (
            Receipt(Wire.SMS, provider_id, status, cast(Fate, fate), "", number)
            for status, fate in (("vanished", "gone for good"), ("delivered", Fate.ACCEPTED))
        )
        before = RECEIPTS_SET_ASIDE._value.get()
        await world.program.store.write(receipts.store, [strange, usual], world.outside.now)
        await world.program.receipt_taker.work()
        assert await world.read(_texts) == [("delivered", False)]
        assert not await world.program.receipt_taker.work()
        assert RECEIPTS_SET_ASIDE._value.get() == before + 1


def _ids(db: Connection) -> list[tuple[int, str]]:
    return [(row.id, row.provider_id) for row in db.execute(select(outbox).where(outbox.c.wire == "sms"))]


def _numbers(db: Connection) -> list[tuple[int, tuple[str, str | None, str | None]]]:
    rows = db.execute(select(outbox).where(outbox.c.wire == "sms").order_by(outbox.c.id))
    return [(row.id, (row.state, row.receipt, row.error)) for row in rows]


WAITS = text(
    "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database"
    " WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()"
)


@pytest.mark.postgresql_only("on SQLite there is one process, and one writer in it")
async def test_one_process_at_a_time_takes_receipts_so_that_none_puts_back_an_earlier_one(database_url: str) -> None:
    async with told(database_url) as world:
        await world.fault("sms", "no_receipt")
        await _sends_a_text(world)
        [message] = await world.read(lambda db: db.execute(select(outbox).where(outbox.c.wire == "sms")).all())
        sent = Receipt(Wire.SMS, message.provider_id, "sent", Fate.ACCEPTED, "", message.id)
        another = create_async_engine(world.program.store.url)
        async with another.begin() as taking:
            await taking.run_sync(inbox.lock)
            await world.program.intake.take_receipt(sent)
            swept = asyncio.create_task(world.program.receipt_taker.work())
            while not swept.done() and (await taking.execute(WAITS)).scalar_one() < 2:  # ours, and the bot's own loop
                await asyncio.sleep(0)
            assert not swept.done()
        await swept
        await another.dispose()
        assert await world.read(_texts) == [("sent", False)]
