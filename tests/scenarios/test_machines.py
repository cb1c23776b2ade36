"""Scenarios 55 to 62: machines, disks and databases fail; and somebody watches the watchman."""

import asyncio
import contextlib
import resource
import signal
import time
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Connection, text, update
from sqlalchemy.ext.asyncio import create_async_engine

from bot.keeping.canary import Canary
from bot.lock_file import database_file
from bot.program import Program
from domain.person import Role, Wire
from handlers import wording
from store import outbox, people, tables
from store.migrations import migrate
from tests.databases import PostgreSQL
from tests.scenarios.processes import beside, second_is_refused
from tests.scenarios.scenes import asked, count, crowd, hears_soon, on_a_visit, rows, the_watch, until, work_of
from tests.world import World, told

OFFICE_NUMBER = "+441632960100"


async def _health(world: World) -> tuple[int, dict[str, object]]:
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.get(f"{world.outside.bot_url}/healthz")
    return answer.status_code, answer.json()


async def test_55_of_two_instances_one_is_killed_and_every_effect_stays_single(world: World, tmp_path: Path) -> None:
    worker, office, manager, sqlite = world.worker(), world.office(), world.manager(), world.store.is_sqlite
    await on_a_visit(worker)
    await world.passes(minutes=34, seconds=59)
    worker.ignores_the_rest()
    async with beside(world, here=not sqlite) as first:
        if sqlite:
            await second_is_refused(world, tmp_path)
        await manager.says("who")
        await hears_soon(manager, "12 Elm Row")
        assert await count(world, tables.inbox) == 2
        first.signal(signal.SIGKILL)
        killed = time.monotonic()
        assert await first.end() == -signal.SIGKILL
    if sqlite:
        await world.plugs_in()
    await world.passes(seconds=1)
    await office.hears("overdue", "Ana", at="09:35")
    await worker.says("safe", settle=False)
    await hears_soon(worker, "thank you")
    assert time.monotonic() - killed <= 30
    await world.settles()
    await office.hears("Ana is safe")
    await manager.hears_nothing()
    if not sqlite:
        await _both_claim_at_once(world)


CLAIMS_WAIT = text(
    "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database"
    " WHERE relation = CAST('outbox' AS regclass) AND NOT granted AND datname = current_database()"
)


async def _both_claim_at_once(world: World) -> None:
    """Two processes that live come to the same messages and the same due watches at one moment: each is seen to once."""
    office, here, soon = world.office(), world.program, world.outside.now + timedelta(seconds=1)
    works = [work_of(world, name) for name in ("send telegram", "sweep")]
    names = await crowd(world, 20, soon - timedelta(minutes=5))
    await world.store.write(_chatter, here, soon, len(names))
    before = await count(world, tables.history, what="step office")
    other = create_async_engine(here.store.url)
    async with beside(world, here=True):
        async with other.begin() as closed:
            await closed.execute(text("LOCK TABLE watch, outbox IN EXCLUSIVE MODE"))
            here.clock.set(soon, running=False)
            at_once = asyncio.gather(world.passes(seconds=1), *(work() for work in works))
            while (await closed.execute(CLAIMS_WAIT)).scalar_one() < 2 and not at_once.done():
                await asyncio.sleep(0)
        await at_once
        await until(lambda: _all_sent(world))
    await other.dispose()
    for name in names:
        await world.phone(name).hears("nothing is planned")
    told = " ".join(heard.text for heard in office.unheard)
    assert [told.count(name) for name in names] == [1] * len(names)
    assert await count(world, tables.history, what="step office") == before + len(names)
    office.ignores_the_rest()


def _chatter(db: Connection, program: Program, send_at: datetime, size: int) -> None:
    """Something to say to each of the newest workers."""
    turn = program.turn(db)
    for worker in people.with_role(db, Role.WORKER)[-size:]:
        turn.tell(worker, wording.NO_PLANS, send_at=send_at)
    turn.file()


async def _all_sent(world: World) -> bool:
    return {row.state for row in await rows(world, tables.outbox, wire="telegram")} == {"sent"}


def _another_sends_it(db: Connection, now: datetime) -> None:
    """What a second instance does with a claim that has run out."""
    [claim] = outbox.ready(db, Wire.TELEGRAM, now, 10, come=(True, True), least_urgent=9)
    outbox.take(db, [[claim]], now + timedelta(seconds=20))
    sent = {
        "state": "sent",
        "provider_id": "700103:1",
        "sent_at": now,
        "send_at": now,
        "lease_until": None,
        "error": None,
    }
    outbox.record(db, [{"id": claim.message.id, "epoch": claim.epoch, **sent}])


async def _taken_up(world: World) -> bool:
    """Whether the provider has begun to take the message that it takes its time over."""
    return not world.outside.ground.faults.as_json()


async def test_56_an_instance_that_wakes_up_late_cannot_write_over_what_was_done_meanwhile(world: World) -> None:
    worker, office = world.worker(), world.office()
    await asked(world, worker)
    await world.passes(minutes=4, seconds=59)
    worker.ignores_the_rest()
    async with beside(world) as sleeper:
        await world.fault("telegram", "slow", seconds=1)
        passing = asyncio.create_task(world.passes(seconds=1))
        await until(lambda: _taken_up(world))
        assert [row.state for row in await rows(world, tables.outbox, step="office")] == ["claimed"]
        sleeper.signal(signal.SIGSTOP)
        await hears_soon(office, "overdue", "Ana")
        await world.store.write(_another_sends_it, world.outside.now + timedelta(seconds=30))
        meanwhile = await rows(world, tables.outbox, step="office")
        assert [(row.state, row.epoch, row.provider_id) for row in meanwhile] == [("sent", 2, "700103:1")]
        sleeper.signal(signal.SIGCONT)
        await passing
        assert await rows(world, tables.outbox, step="office") == meanwhile
    await world.plugs_in()


async def _a_database_of_its_own() -> AsyncIterator[PostgreSQL]:
    server = await asyncio.to_thread(PostgreSQL(durable=True).__enter__)
    try:
        yield server
    finally:
        await asyncio.to_thread(server.__exit__, None, None, None)


server = pytest.fixture(_a_database_of_its_own)


@pytest.mark.postgresql_only("the server itself goes away")
async def test_57_postgresql_goes_away_for_a_minute_and_all_goes_on_after_it(server: PostgreSQL) -> None:
    server.create("porchlight")
    url = server.url("porchlight")
    await asyncio.to_thread(migrate, url)
    async with told(url) as world:
        world.expects_log("could not store")
        world.may_log("loop failed", "webhook_failed", "The bot answered its clock", "Exception in ASGI application")
        worker, plain = world.worker(), world.plain_worker()
        await on_a_visit(worker)
        await asyncio.to_thread(server.crash)
        await plain.says("start 45 min, 3 Weir Cottages", settle=False)
        await hears_soon(plain, "cannot take messages", OFFICE_NUMBER)
        world.program.keeper.health._written_at -= 31
        status, health = await _health(world)
        assert (status, health["ok"], health["paging"]) == (503, False, False)
        assert world.program.keeper.health.faults, "the heartbeat would go on"
        await asyncio.to_thread(server.start)
        await work_of(world, "reconcile")()
        await hears_soon(plain, "3 Weir Cottages")
        assert {row.state for row in await rows(world, tables.watch)} == {"armed"}
        await world.passes(minutes=35)
        await world.office().hears("overdue", "Ana", at="09:35")
        for phone in (worker, plain, world.office()):
            phone.ignores_the_rest()
        await work_of(world, "instance")()
        assert (await _health(world))[0] == 200


@contextlib.contextmanager
def _disk_full(world: World) -> Iterator[None]:
    """No file of this process grows beyond a few pages meanwhile, and the write-ahead log already has."""
    file = database_file(world.settings.database_url)
    limit = 32 * 1024
    assert file is not None
    assert Path(f"{file}-wal").stat().st_size > limit
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _read_only(db: Connection, value: str) -> None:
    db.execute(text("SET TRANSACTION READ WRITE"))
    name = db.execute(text("SELECT current_database()")).scalar_one()
    db.execute(text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = {value}'))


@contextlib.asynccontextmanager
async def _nothing_can_be_stored(world: World) -> AsyncIterator[None]:
    """The disk is full, or the server has become a standby that only reads."""
    if world.store.is_sqlite:
        with _disk_full(world):
            yield
        return
    writer = world.program.store._writer
    await world.store.write(_read_only, "on")
    await writer.dispose()
    yield
    await world.store.write(_read_only, "off")
    await writer.dispose()


async def test_58_when_nothing_can_be_stored_new_visits_are_refused_aloud(world: World) -> None:
    worker = world.worker()
    world.expects_log("could not store")
    world.may_log("loop failed", "webhook_failed")
    await world.passes(seconds=1)
    async with _nothing_can_be_stored(world):
        await worker.says("start 30 min, 12 Elm Row", settle=False)
        await hears_soon(worker, "cannot take messages", OFFICE_NUMBER)
        assert not await rows(world, tables.visit, state="open")
    await hears_soon(worker, "12 Elm Row", "09:30")
    await world.settles()


async def test_59_a_loop_that_has_died_fails_the_health_check_and_stops_the_heartbeat(world: World) -> None:
    assert (await _health(world))[0] == 200
    sweep = next(loop for loop in world.program.loops if loop.name == "sweep")
    assert sweep.dead_after_s <= 30
    task = next(task for task in world.program._tasks if task.get_name() == "sweep")
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    sweep.beat -= sweep.dead_after_s
    status, health = await _health(world)
    assert (status, health["ok"], health["dead"]) == (503, False, ["sweep"])
    assert world.program.keeper.health.faults == ["the loop sweep has stopped"]


async def test_60_a_watch_that_is_stuck_is_set_going_and_reported(world: World) -> None:
    worker, office, manager = world.worker(), world.office(), world.manager()
    world.expects_log("watchman")
    await on_a_visit(worker)
    far = world.outside.now + timedelta(days=300)
    await world.store.write(lambda db: db.execute(update(tables.watch).values(next_action_at=far)) and None)
    await world.passes(minutes=35)
    await worker.hears_nothing()
    await work_of(world, "watchman")()
    await world.settles()
    await world.passes(seconds=1)
    await manager.hears("watch on Ana had stopped")
    await office.hears("overdue", "Ana", "12 Elm Row", at="09:35")
    worker.ignores_the_rest()
    assert [row.what for row in await rows(world, tables.history) if row.what.startswith("found")] == ["found stuck"]


async def test_61_a_provider_that_takes_everything_and_delivers_nothing_is_found_out(world: World) -> None:
    office, operator = world.office(), world.stranger("sms", name="Operator")
    await world.fault("sms", "no_receipt", count=3)
    program = world.program
    program.keeper.canary = Canary(program.store, program.turn, f"sms:{operator.number}")
    await world.settles()
    await operator.hears("test page", at="09:00")
    await world.passes(minutes=5)
    page = await office.hears("TEST", "by sms", "paging may be broken", wire="telegram", at="09:05")
    assert page.buttons == ["I have it", "Stand down"]
    for phone in (office, operator):
        phone.ignores_the_rest()


async def test_62_with_a_token_that_was_revoked_texts_carry_the_pages_and_the_operator_is_alarmed(world: World) -> None:
    plain, office, manager = world.plain_worker(), world.office(), world.manager()
    for event in ("not accepted", "watchman"):
        world.expects_log(event)
    world.may_log("loop failed")
    await on_a_visit(plain, "3 Weir Cottages")
    await world.passes(minutes=34, seconds=59)
    plain.ignores_the_rest()
    world.outside.telegram_api._token = "700000:another-token"
    await world.passes(seconds=1)
    await office.hears("overdue", "Ben", "3 Weir Cottages", wire="sms", at="09:35")
    await work_of(world, "check telegram")()
    await work_of(world, "watchman")()
    await world.settles()
    await manager.hears("telegram account takes no messages", wire="sms")
    await manager.hears("Porchlight hears nothing from Telegram", wire="sms")
    await office.says(f"{(await the_watch(world, 'Ben')).code}", wire="sms")
    await office.hears("you have", "Ben", wire="sms")
