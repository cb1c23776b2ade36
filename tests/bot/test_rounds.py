"""A round of the day is made once, by whichever process comes first."""

import asyncio
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from bot.demo.seed import seed
from bot.rounds import Rounds
from domain.person import Wire
from handlers.turn import Turn
from policies.load import load_pack
from store import people
from store.engine import Store
from store.tables import contact, outbox
from tests.world import MONDAY_NINE

SUNDAY_EVENING = datetime(2026, 3, 8, 20, 1, tzinfo=UTC)


async def test_two_processes_tell_of_the_holes_once(database_url: str) -> None:
    pack = load_pack("default")

    def turn(db: Connection) -> Turn:
        agency = people.agency(db)
        assert agency is not None
        return Turn(db, SUNDAY_EVENING, agency, pack)

    stores = [Store(database_url) for _ in range(4)]
    await stores[0].write(seed, MONDAY_NINE.astimezone(UTC))
    await stores[0].write(lambda db: db.execute(contact.delete()))
    made = await asyncio.gather(*(Rounds(each, lambda: SUNDAY_EVENING, turn, list(Wire)).work() for each in stores))
    said = await stores[0].read(lambda db: db.execute(select(func.count()).select_from(outbox)).scalar_one())
    for store in stores:
        await store.close()
    assert (sorted(made), said) == ([False, False, False, True], 1)
