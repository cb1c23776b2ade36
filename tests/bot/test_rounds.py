"""A round of the day is made once, by whichever process comes first."""

import asyncio
import re
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from bot.demo.seed import seed
from bot.rounds import Rounds
from domain.person import Role, Wire
from handlers.turn import Turn
from policies.load import load_pack
from store import cursors, people
from store.engine import Store
from store.tables import contact, outbox
from tests.bot.questions import questions
from tests.world import MONDAY_NINE

SUNDAY_EVENING = datetime(2026, 3, 8, 20, 1, tzinfo=UTC)
QUARTER_TO_TEN = datetime(2026, 3, 2, 9, 45, tzinfo=UTC)


def _turns(now: datetime, policy: str) -> Callable[[Connection], Turn]:
    """Turns at that time under that policy."""
    pack = load_pack(policy)

    def turn(db: Connection) -> Turn:
        agency = people.agency(db)
        assert agency is not None
        return Turn(db, now, agency, pack)

    return turn


async def test_two_processes_tell_of_the_holes_once(database_url: str) -> None:
    turn = _turns(SUNDAY_EVENING, "default")
    stores = [Store(database_url) for _ in range(4)]
    await stores[0].write(seed, MONDAY_NINE.astimezone(UTC))
    await stores[0].write(lambda db: db.execute(contact.delete()))
    made = await asyncio.gather(
        *(Rounds(each, lambda: SUNDAY_EVENING, turn, lambda: list(Wire)).work() for each in stores)
    )
    said = await stores[0].read(lambda db: db.execute(select(func.count()).select_from(outbox)).scalar_one())
    for store in stores:
        await store.close()
    assert (sorted(made), said) == ([False, False, False, True], 1)


async def test_a_night_of_thousands_of_workers_is_looked_at_a_thousand_at_a_time_and_leaves_nobody_out(
    database_url: str,
) -> None:
    store = Store(database_url)
    await store.write(seed, MONDAY_NINE.astimezone(UTC))
    names = [f"Worker {number}" for number in range(10_000, 12_000)]
    await store.write(lambda db: [people.add(db, name, [Role.WORKER]) for name in names])
    rounds = Rounds(store, lambda: SUNDAY_EVENING, _turns(SUNDAY_EVENING, "default"), lambda: list(Wire))
    with questions() as asked:
        assert await rounds.work()
    told = await store.read(lambda db: list(db.execute(select(outbox.c.text).order_by(outbox.c.id)).scalars()))
    await store.close()
    named = re.findall(r"Worker \d+(?= has no emergency contact)", " ".join(told))
    portions = [statement for statement, _ in asked if "person_role.person_id > " in statement]
    assert (named, len(portions)) == (names, 3)


async def test_plans_that_nobody_begins_are_looked_for_once_before_they_are_chased(database_url: str) -> None:
    store = Store(database_url)
    await store.write(seed, MONDAY_NINE.astimezone(UTC))
    await store.write(lambda db: cursors.claim(db, "morning", "2026-03-02", QUARTER_TO_TEN))
    rounds = Rounds(store, lambda: QUARTER_TO_TEN, _turns(QUARTER_TO_TEN, "lone-working"), lambda: list(Wire))
    with questions() as asked:
        assert await rounds.work()
    said = await store.read(lambda db: db.execute(select(func.count()).select_from(outbox)).scalar_one())
    await store.close()
    looked = [statement for statement, _ in asked if "told_at IS NULL" in statement]
    assert (said, len(looked)) == (1, 2)
