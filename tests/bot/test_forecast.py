"""The office hears how long the pages that wait will take, although they were few when they were first counted."""

from sqlalchemy import Connection, delete
from sqlalchemy.exc import DBAPIError

from bot.forecast import Forecast
from bot.pace import Pace
from domain.person import Wire
from store import outbox, tables
from tests.store.rows import page_row
from tests.world import World


def count(db: Connection, world: World, forecast: Forecast, pages: int) -> None:
    """Has the forecast be made while so many pages wait, which are gone before anything sends them."""
    outbox.add(db, [page_row(address=f"+4477009{number:05}") for number in range(pages)])
    forecast.tell(db, world.outside.now)
    db.execute(delete(tables.outbox).where(tables.outbox.c.text == "Ana is overdue"))


async def test_pages_that_join_those_counted_are_counted_within_five_seconds(world: World) -> None:
    office, gone_s = world.office(), [0.0]
    forecast = Forecast(Wire.SMS, Pace(1, monotonic=lambda: gone_s[0]), world.program.turn)
    for at_s, pages in ((0.0, 3), (4.9, 43)):
        gone_s[0] = at_s
        await world.store.write(count, world, forecast, pages)
        forecast.kept()
        await world.settles()
        await office.hears_nothing()
    gone_s[0] = 5.0
    await world.store.write(count, world, forecast, 43)
    await world.settles()
    await office.hears("43 pages are leaving by text")


class Deadlock(Exception):
    """What PostgreSQL says of a transaction that is to start again."""

    sqlstate = "40P01"


async def test_what_was_told_in_a_transaction_that_starts_again_is_told_again(world: World) -> None:
    office, tries = world.office(), []
    forecast = Forecast(Wire.SMS, Pace(1, monotonic=lambda: 0.0), world.program.turn)

    def fail_once(db: Connection) -> None:
        count(db, world, forecast, 43)
        tries.append(db)
        if len(tries) == 1:
            raise DBAPIError("commit", None, Deadlock())

    await world.store.write(fail_once)
    assert len(tries) == 2
    await world.settles()
    await office.hears("43 pages are leaving by text")
