"""A watch that cannot be taken up its ladder holds up no other, is paged in plain words, and is heard of."""

import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.crash import Crashes
from bot.metrics import PAGED_PLAINLY
from bot.sweeper import Sweeper
from domain.ladder import Ladder, Step, Whom
from domain.person import Role, Wire
from domain.watch import WatchKind
from handlers.turn import Turn
from policies.load import load_pack
from store import engine, people, tables, watches
from store.engine import Store
from tests.logs import listened
from tests.store.rows import LADDER, minutes

PACK = load_pack("default")
NOW = minutes(40)


def ladder(step: Step) -> Ladder:
    return Ladder("overdue", (step,), 1800, 900)


TO_OFFICE = LADDER
TO_CONTACT = ladder(Step("contact", 300, Whom.CONTACT, "contact", every_s=180))
IN_WORDS_OF_ANOTHER_VERSION = ladder(Step("office", 300, Whom.OFFICE, "shout", every_s=180))


def turn(db: Connection) -> Turn:
    agency = people.agency(db)
    assert agency is not None
    return Turn(db, NOW, agency, PACK)


def sweeper_of(store: Store) -> Sweeper:
    return Sweeper(store, lambda: NOW, turn, Crashes(), lambda _db: 0)


async def goes_quiet(store: Store, *workers: tuple[str, Ladder]) -> None:
    """These workers are overdue, the first for longest, and Olu answers for all of them."""

    def fill(db: Connection) -> None:
        people.set_agency(db, "Elm Care", "Europe/London", "+441632960100")
        olu = people.add(db, "Olu", [Role.OFFICE])
        people.add_address(db, olu, Wire.SMS, "+447700900103", 0)
        for number, (name, kept) in enumerate(workers):
            due = minutes(30) + number * (minutes(1) - minutes(0))
            worker = people.add(db, name, [Role.WORKER])
            watches.arm(db, WatchKind.OVERDUE, worker, kept, minutes(0), due, due, subject="person", subject_id=worker)

    await store.write(fill)


async def pages(store: Store) -> list[str]:
    """What is said to Olu."""
    return list(await store.read(lambda db: db.execute(select(tables.outbox.c.text)).scalars().all()))


async def paged_plainly(store: Store, *events: str) -> None:
    """One sweep, in which Ana cannot be spoken of as she should be and Ben can."""
    before = PAGED_PLAINLY._value.get()
    with listened() as logged:
        assert await sweeper_of(store).sweep()
    plain, usual = await pages(store)
    assert "something is wrong about Ana" in plain
    assert usual.startswith("OVERDUE") and "Ben" in usual
    assert [line["event"] for line in logged] == [*events, "watch paged plainly"]
    assert PAGED_PLAINLY._value.get() == before + 1
    assert not await sweeper_of(store).sweep()


async def test_a_watch_that_cannot_be_worded_is_paged_plainly(store: Store) -> None:
    await goes_quiet(store, ("Ana", IN_WORDS_OF_ANOTHER_VERSION), ("Ben", TO_OFFICE))
    await paged_plainly(store)


async def test_a_watch_whose_people_the_database_cannot_find_is_paged_plainly(store: Store) -> None:
    await goes_quiet(store, ("Ana", TO_CONTACT), ("Ben", TO_OFFICE))
    await store.write(lambda db: db.execute(text("ALTER TABLE contact RENAME TO lost")) and None)
    await paged_plainly(store, "watches are swept one by one")


@pytest.mark.postgresql_only("SQLite has one lock, and it is taken before anything is read")
async def test_a_sweep_that_others_are_in_the_way_of_starts_again(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engine.POSTGRESQL_SETTINGS, "lock_timeout", "50ms")
    store, other = Store(database_url), create_async_engine(database_url)
    await goes_quiet(store, ("Ana", TO_CONTACT))
    async with other.begin() as holding:
        await holding.execute(text("LOCK TABLE contact"))
        with pytest.raises(DBAPIError, match="lock timeout") as raised:
            await sweeper_of(store).sweep()
        assert engine.may_start_again(raised.value)
        assert await pages(store) == []
    await other.dispose()
    await store.close()
