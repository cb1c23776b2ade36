"""What became of a message is written down, and what cannot be written down keeps nobody else waiting."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.crash import Crashes
from bot.dispatcher import Dispatcher
from bot.pace import Pace
from domain.message import Fate, Incoming, Kind, Outcome, Outgoing
from domain.person import Wire
from handlers.paging.undelivered import undelivered
from handlers.routes import handle
from handlers.turn import Turn
from policies.load import load_pack
from store import outbox, people, tables
from store.engine import Store
from tests.store.rows import NINE, page_row
from tests.stories.scenes import alert
from tests.world import World

OLU, MAGS = "+447700900103", "+447700900104"


class Exchange:
    """A provider that says the same of every text to a number, and takes those of whom it has nothing to say."""

    wire = Wire.SMS

    def __init__(self, **says: Outcome) -> None:
        self.says = says

    async def open(self) -> None: ...

    async def close(self) -> None: ...

    async def send(self, message: Outgoing) -> Outcome:
        return self.says.get(message.address, Outcome(Fate.ACCEPTED, f"SM{message.id}"))

    async def find(self, message: Outgoing) -> str | None:
        return None


async def sent(store: Store, exchange: Exchange, *addresses: str) -> list[Any]:
    """What the outbox holds of a text to each address, once it has been tried."""
    pack = load_pack("default")

    def turn(db: Connection) -> Turn:
        agency = people.agency(db)
        assert agency is not None
        return Turn(db, NINE, agency, pack)

    def write(db: Connection) -> None:
        people.set_agency(db, "Elm Care", "Europe/London", "+441632960100")
        outbox.add(db, [page_row(state="waiting", address=address) for address in addresses])

    await store.write(write)
    dispatcher = Dispatcher(store, exchange, Pace(100), lambda: NINE, turn, Crashes())
    await dispatcher.step()
    await dispatcher.finish()
    return list(await store.read(lambda db: db.execute(select(tables.outbox).order_by(tables.outbox.c.id)).all()))


async def test_of_what_a_provider_says_a_letter_that_cannot_be_kept_is_left_out(store: Store) -> None:
    refused = Outcome(Fate.SWITCH, code="4\x0000", detail="bad \x00body")
    accepted = Outcome(Fate.ACCEPTED, "SM\x007")
    one, other = await sent(store, Exchange(**{OLU: refused, MAGS: accepted}), OLU, MAGS)
    assert (one.state, one.error) == ("failed", "switch: 400 bad body")
    assert (other.state, other.provider_id) == ("sent", "SM7")


async def refuse_names(store: Store, address: str) -> None:
    """From now on the database keeps no provider's name for what is sent to an address."""
    when = f"NEW.address = '{address}' AND NEW.provider_id IS NOT NULL"
    refusing = (
        [f"CREATE TRIGGER refused BEFORE UPDATE ON outbox WHEN {when} BEGIN SELECT RAISE(ABORT, 'refused'); END"]
        if store.is_sqlite
        else [
            "CREATE FUNCTION refused() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$ LANGUAGE plpgsql",
            f"CREATE TRIGGER refused BEFORE UPDATE ON outbox FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION refused()",
        ]
    )
    await store.write(lambda db: [db.execute(text(statement)) for statement in refusing] and None)


async def test_a_result_that_the_database_refuses_is_recorded_bare_and_the_others_whole(store: Store) -> None:
    await refuse_names(store, OLU)
    one, other = await sent(store, Exchange(), OLU, MAGS)
    assert (one.state, one.provider_id) == ("sent", None)
    assert one.error == "what became of it could not be recorded whole"
    assert (other.state, other.provider_id, other.error) == ("sent", "SM2", None)


async def test_a_result_that_the_database_refuses_keeps_nobody_waiting(world: World) -> None:
    office, manager = world.office(), world.manager()
    await refuse_names(world.store, "700103")
    world.expects_log("results are recorded one by one")
    world.expects_log("result could not be recorded")
    await alert(world)
    await manager.says("who")
    await manager.hears("12 Elm Row", wire="telegram", at="09:35")
    await world.passes(minutes=3)
    await office.hears("overdue", "Ana", wire="telegram", at="09:38")
    await office.hears("overdue", "Ana", wire="voice", at="09:38")


WAITS = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")


@pytest.mark.postgresql_only("SQLite has one lock, and it is taken before anything is read")
async def test_a_page_goes_to_no_other_wire_once_another_process_takes_its_alert(world: World) -> None:
    await alert(world)
    [page] = await world.read(_pages)

    def takes(db: Connection) -> None:
        taken = Incoming(Wire.TELEGRAM, page.address, "1:1", Kind.TEXT, "ack", world.outside.now)
        handle(world.program.turn(db).about(taken))

    def fails(db: Connection) -> None:
        turn = world.program.turn(db)
        undelivered(turn, page, Fate.SWITCH, "")
        turn.file()

    another = create_async_engine(world.program.store.url)
    async with another.begin() as taking:
        await taking.run_sync(takes)
        failing = asyncio.create_task(world.store.write(fails))
        while not failing.done() and not (await taking.execute(WAITS)).scalar_one():
            await asyncio.sleep(0)
    await failing
    await another.dispose()
    assert [each.id for each in await world.read(_pages)] == [page.id]
    await world.settles()
    await world.office().hears("you have")


def _pages(db: Connection) -> Sequence[Any]:
    return db.execute(select(tables.outbox).where(tables.outbox.c.step == "office")).all()
