"""Receipts that never came are asked for (scenario 22)."""

from sqlalchemy import Connection, select

from domain.message import Fate, Receipt
from domain.person import Wire
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


def _numbers(db: Connection) -> list[tuple[int, tuple[str, str | None, str | None]]]:
    rows = db.execute(select(outbox).where(outbox.c.wire == "sms").order_by(outbox.c.id))
    return [(row.id, (row.state, row.receipt, row.error)) for row in rows]
