"""One way to the database: what is written is durable, nothing is written by readers, no update is lost."""

import asyncio
import threading
import traceback
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from domain.person import Role, Wire
from store import cursors, people, tables
from store.engine import Store
from tests.store.rows import NINE


def _pragma(db: Connection, name: str) -> object:
    return db.execute(text(f"PRAGMA {name}")).scalar()


@pytest.mark.sqlite_only(reason="PostgreSQL needs none of these")
@pytest.mark.parametrize(
    ("name", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)]
)
async def test_every_connection_has_the_settings_that_durability_needs(store: Store, name: str, value: object) -> None:
    assert await store.write(_pragma, name) == value
    assert await store.read(_pragma, name) == value


@pytest.mark.sqlite_only(reason="on PostgreSQL readers are kept from writing by the code alone")
async def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(DBAPIError, match="readonly"):
        await store.read(people.add, "Ana", [Role.WORKER])


@pytest.mark.sqlite_only(reason="PostgreSQL locks rows")
async def test_a_writer_takes_the_file_before_it_reads(store: Store) -> None:
    other = Store(str(store.url))
    started, go_on = threading.Event(), threading.Event()

    def hold(_db: Connection) -> None:
        started.set()
        go_on.wait(10)

    holding = asyncio.create_task(store.write(hold))
    await asyncio.to_thread(started.wait, 10)
    waiting = asyncio.create_task(other.write(cursors.move, "sms", "1", NINE))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    assert await other.read(cursors.read, "sms") is None
    go_on.set()
    await asyncio.gather(holding, waiting)
    await other.close()


@pytest.mark.sqlite_only(reason="on PostgreSQL each question sees what is committed when it is asked")
async def test_all_that_is_asked_in_one_reading_sees_the_same(store: Store) -> None:
    loop = asyncio.get_running_loop()

    def twice(db: Connection) -> list[object]:
        before = cursors.read(db, "sms")
        asyncio.run_coroutine_threadsafe(store.write(cursors.move, "sms", "1", NINE), loop).result(10)
        return [before, cursors.read(db, "sms")]

    assert await store.read(twice) == [None, None]
    assert (await store.read(cursors.read, "sms")).value == "1"


async def test_two_processes_that_count_at_once_lose_no_step(store: Store) -> None:
    other = Store(str(store.url.render_as_string(hide_password=False)))
    await store.write(lambda db: db.execute(insert(tables.cursor).values(name="n", value="0", moved_at=NINE)))

    def step(db: Connection) -> None:
        query = select(tables.cursor.c.value).where(tables.cursor.c.name == "n").with_for_update()
        value = int(db.execute(query).scalar_one())
        db.execute(update(tables.cursor).where(tables.cursor.c.name == "n").values(value=str(value + 1)))

    await asyncio.gather(*(each.write(step) for each in [store, other] * 15))
    assert (await store.read(cursors.read, "n")).value == "30"
    await other.close()


async def test_what_fails_leaves_nothing_behind(store: Store) -> None:
    def half(db: Connection) -> None:
        cursors.move(db, "sms", "1", NINE)
        raise RuntimeError

    await store.read(cursors.read, "sms")  # on the connection that writes next
    with pytest.raises(RuntimeError):
        await store.write(half)
    assert await store.read(cursors.read, "sms") is None


@pytest.mark.postgresql_only(reason="no server ends a connection to a file")
async def test_connections_that_the_server_has_ended_are_replaced_unheard(store: Store) -> None:
    def own_process(db: Connection) -> int:
        return db.execute(text("SELECT pg_backend_pid()")).scalar_one()

    other = Store(store.url.render_as_string(hide_password=False))
    ended = await asyncio.gather(*(store.read(own_process) for _ in range(5)))
    for process in set(ended):
        await other.read(lambda db, process=process: db.execute(select(func.pg_terminate_backend(process, 5000))))
    assert await store.write(own_process) not in ended
    assert await store.read(own_process) not in ended
    await other.close()


@pytest.mark.postgresql_only(reason="a file needs no connections beyond its threads")
async def test_what_is_asked_one_after_the_other_keeps_to_one_connection_that_knows_the_questions(store: Store) -> None:
    async def asked_through() -> int:
        return await store.read(lambda db: db.execute(text("SELECT pg_backend_pid()")).scalar_one())

    assert len(set(await asyncio.gather(*(asked_through() for _ in range(5))))) > 1
    assert len({await asked_through() for _ in range(20)}) == 1


async def test_whoever_waits_for_work_that_looked_for_one_too_many_hears_so(store: Store) -> None:
    for transaction in (store.read, store.write):
        with pytest.raises(RuntimeError, match="raised StopIteration"):
            await asyncio.wait_for(transaction(lambda _db: next(iter(()))), 5)


async def test_a_row_cannot_point_at_nobody(store: Store) -> None:
    with pytest.raises(IntegrityError):
        await store.write(people.add_address, 4711, Wire.SMS, "+447700900101", 0)


SECRET = "the kettle is on"


def _same_again(db: Connection) -> None:
    for _ in range(2):
        db.execute(insert(tables.cursor).values(name=SECRET, value=SECRET, moved_at=NINE))


def _without_a_time(db: Connection) -> None:
    db.execute(insert(tables.cursor).values(name=SECRET, value=SECRET, moved_at=None))


def _not_a_text(db: Connection) -> None:
    db.execute(insert(tables.cursor).values(name=[SECRET], value=SECRET, moved_at=NINE))


@pytest.mark.parametrize("refused", [_same_again, _without_a_time, _not_a_text])
async def test_an_error_does_not_repeat_what_was_to_be_written(
    store: Store, refused: Callable[[Connection], None]
) -> None:
    with pytest.raises(DBAPIError) as raised:
        await store.write(refused)
    told = "".join(traceback.format_exception(raised.value)) + repr(raised.value)
    assert "cursor" in told
    assert SECRET not in told


async def test_a_write_that_is_cancelled_holds_up_nobody(store: Store) -> None:
    writing = asyncio.create_task(store.write(cursors.move, "sms", "1", NINE))
    await asyncio.sleep(0)
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    await store.write(cursors.move, "sms", "2", NINE)
    assert (await store.read(cursors.read, "sms")).value == "2"


async def test_what_was_written_is_there_for_whoever_opens_the_database_next(store: Store) -> None:
    await store.write(cursors.move, "sms", "1", NINE)
    await store.close()
    again = Store(store.url.render_as_string(hide_password=False))
    assert (await again.read(cursors.read, "sms")).value == "1"
    await again.close()
