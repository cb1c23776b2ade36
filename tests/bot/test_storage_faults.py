"""When nothing can be stored: nobody is taken in, everybody is told, and all goes on when it can (57, 58)."""

import asyncio
import contextlib
import resource
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Connection, func, select, text

from bot.keeping.keeper import BROKEN_AFTER_S
from bot.lock_file import database_file
from store.migrations import migrate
from store.tables import visit, watch
from tests.databases import PostgreSQL
from tests.world import World, opened

LIMIT = 32 * 1024
OFFICE = "+441632960100"


@contextlib.contextmanager
def disk_full(database_url: str) -> Iterator[None]:
    """No file of this process grows beyond a few pages meanwhile, and the write-ahead log already has."""
    file = database_file(database_url)
    assert file is not None
    assert Path(f"{file}-wal").stat().st_size > LIMIT
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def until_heard(world: World, name: str, *fragments: str) -> None:
    async with asyncio.timeout(20):
        while not any(heard.says(*fragments) for heard in world.phone(name).unheard):
            await asyncio.sleep(0.02)
    await world.phone(name).hears(*fragments)


@contextlib.asynccontextmanager
async def writes_hang(world: World) -> AsyncIterator[None]:
    """A disk that answers nothing: what is written meanwhile neither succeeds nor fails."""
    hangs = threading.Event()
    writing = asyncio.create_task(world.program.store.write(lambda _db: hangs.wait()))
    try:
        yield
    finally:
        hangs.set()
        await writing


def open_visits(db: Connection) -> int:
    return db.execute(select(func.count()).where(visit.c.state == "open")).scalar_one()


def open_watches(db: Connection) -> int:
    return db.execute(select(func.count()).where(watch.c.state != "closed")).scalar_one()


@pytest.mark.sqlite_only("a full disk of PostgreSQL's is PostgreSQL's to report")
async def test_on_a_full_disk_a_visit_is_refused_aloud_and_taken_once_there_is_room(database_url: str) -> None:
    async with opened(database_url) as world:
        await world.passes(seconds=1)
        with disk_full(database_url):
            await world.worker().says("start 30 min, 12 Elm Row", settle=False)
            await until_heard(world, "Ana", "cannot take messages", OFFICE)
            with pytest.raises(Exception, match=r"full|I/O"):
                await world.program.keeper.instance.work()
            assert await world.read(open_visits) == 0
        await until_heard(world, "Ana", "12 Elm Row until 09:30")


@pytest.mark.sqlite_only("a full disk of PostgreSQL's is PostgreSQL's to report")
async def test_a_text_that_cannot_be_stored_is_not_confirmed_and_is_fetched_later(database_url: str) -> None:
    async with opened(database_url) as world:
        await world.passes(seconds=1)
        with disk_full(database_url):
            await world.plain_worker().says("start 45 min, 3 Weir Cottages", settle=False)
            await until_heard(world, "Ben", "cannot take messages", OFFICE)
        assert await world.read(open_visits) == 0
        assert world.program.reconciler
        await world.program.reconciler.work()
        await until_heard(world, "Ben", "3 Weir Cottages")


@pytest.mark.sqlite_only("the test stops a database of its own kind")
async def test_the_last_word_is_said_once_when_the_database_stays_away(database_url: str) -> None:
    async with opened(database_url) as world:
        await world.worker().says("start 30 min, 12 Elm Row")
        await world.worker().hears("09:30")
        keeper = world.program.keeper
        await keeper.guard()
        async with writes_hang(world):
            keeper.health._written_at -= BROKEN_AFTER_S
            await keeper.guard()
            await keeper.guard()
            await world.worker().hears("not working", OFFICE)
            await world.worker().hears_nothing()
        await keeper.instance.work()
        await keeper.guard()
        await world.worker().hears("works again")


@pytest.mark.sqlite_only("the test stops a database of its own kind")
async def test_a_process_that_stood_still_looks_again_before_it_says_so(database_url: str) -> None:
    async with opened(database_url) as world:
        await world.worker().says("start 30 min, 12 Elm Row")
        await world.worker().hears("09:30")
        keeper = world.program.keeper
        await keeper.guard()
        async with writes_hang(world):
            keeper.health._written_at -= BROKEN_AFTER_S
            keeper._looked_at -= BROKEN_AFTER_S
            await keeper.guard()
            await world.worker().hears_nothing()
            await keeper.guard()
            await world.worker().hears("not working", OFFICE)


@pytest.fixture
async def server() -> AsyncIterator[PostgreSQL]:
    """A PostgreSQL of its own, that can be stopped."""
    running = await asyncio.to_thread(PostgreSQL(durable=True).__enter__)
    yield running
    await asyncio.to_thread(running.__exit__, None, None, None)


async def test_postgresql_may_be_gone_for_a_while_and_nothing_is_lost(server: PostgreSQL) -> None:
    server.create("porchlight")
    url = server.url("porchlight")
    await asyncio.to_thread(migrate, url)
    async with opened(url) as world:
        await world.worker().says("start 30 min, 12 Elm Row")
        await world.worker().hears("09:30")
        await asyncio.to_thread(server.crash)

        await world.plain_worker().says("start 45 min, 3 Weir Cottages", settle=False)
        await until_heard(world, "Ben", "cannot take messages", OFFICE)
        await world.worker().says("more 20", settle=False)
        await until_heard(world, "Ana", "cannot take messages", OFFICE)
        async with httpx.AsyncClient() as client:
            world.program.keeper.health._written_at -= 31
            health = await client.get(f"{world.outside.bot_url}/healthz")
        assert (health.status_code, health.json()["paging"]) == (503, False)

        await asyncio.to_thread(server.start)
        await until_heard(world, "Ana", "12 Elm Row now until")
        assert world.program.reconciler
        await world.program.reconciler.work()
        await until_heard(world, "Ben", "3 Weir Cottages")
        assert await world.read(open_watches) == 2
        await world.program.keeper.instance.work()
        assert world.program.keeper.health.broken == []


@pytest.mark.postgresql_only("a server that has become a standby")
async def test_on_a_read_only_server_a_visit_is_refused_aloud(database_url: str) -> None:
    async with opened(database_url) as world:
        await world.passes(seconds=1)
        await world.program.store.write(_read_only)
        await world.program.store._writer.dispose()
        await world.worker().says("start 30 min, 12 Elm Row", settle=False)
        await until_heard(world, "Ana", "cannot take messages", OFFICE)
        assert await world.read(open_visits) == 0


def _read_only(db: Connection) -> None:
    name = db.execute(text("SELECT current_database()")).scalar_one()
    db.execute(text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'))
