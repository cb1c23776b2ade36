"""Scenarios 10 to 17: wherever the process is killed, nothing is lost and nothing happens twice."""

import asyncio
from datetime import timedelta
from random import Random

import httpx
import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.crash import Point
from bot.rehearsal.crash_runs import Tally, crash_runs
from bot.rehearsal.rehearsal import rehearsals
from store import migrations, tables
from tests.scenarios.processes import Other, beside, dies
from tests.scenarios.scenes import asked, count, curse, lift_curse, on_a_visit, rows, the_watch, until
from tests.world import BotBeside, World, opened

#: The rehearsals of scenario 17. In the last two the process dies with a page claimed that nothing else would send.
SEEDS = (1, 2, 3, 29, 44)


async def test_10_killed_after_the_message_was_stored_it_is_handled_once(world: World) -> None:
    worker = world.worker()
    async with dies(world, "after ingest"):
        await worker.says("start 30 min, 12 Elm Row")
    assert await count(world, tables.inbox) == 1
    assert not await rows(world, tables.visit, state="open")
    await world.plugs_in()
    await worker.hears("12 Elm Row", "09:30")
    assert await count(world, tables.inbox) == 1
    assert len(await rows(world, tables.visit, state="open")) == 1


@pytest.mark.parametrize(("name", "later"), [("Ana", "Ben"), ("Ben", "Ana")], ids=["telegram", "sms"])
async def test_11_killed_before_the_message_was_stored_it_comes_again(world: World, name: str, later: str) -> None:
    worker, other = world.worker(name), world.worker(later)
    async with dies(world, "before ingest"):
        await worker.says("start 30 min, 3 Weir Cottages")
    await other.says("start 45 min, 12 Elm Row")
    assert await count(world, tables.inbox) == 0
    await world.plugs_in()
    await worker.hears("3 Weir Cottages", "09:30")
    await other.hears("12 Elm Row", "09:45")
    assert len(await rows(world, tables.visit, state="open")) == 2


async def test_12_killed_in_a_handler_leaves_no_half_state(world: World) -> None:
    worker = world.worker()
    async with dies(world, "mid handler"):
        await worker.says("start 30 min, 12 Elm Row")
    assert [row.handled_at for row in await rows(world, tables.inbox)] == [None]
    assert not await rows(world, tables.visit, state="open")
    assert await count(world, tables.watch) == await count(world, tables.outbox) == 0
    await world.plugs_in()
    await worker.hears("12 Elm Row", "09:30")
    assert len(await rows(world, tables.visit, state="open")) == await count(world, tables.watch) == 1


async def test_13_no_watch_can_be_due_and_moved_on_without_its_pages(world: World) -> None:
    worker, office = world.worker(), world.office()
    await asked(world, worker)
    await world.passes(minutes=4, seconds=59)
    worker.ignores_the_rest()
    before = await the_watch(world)
    world.expects_log("watches are swept one by one")
    world.may_log("loop failed")
    world.program.clock.set(world.outside.now + timedelta(seconds=1), running=False)
    await curse(world, "outbox", "NEW.step = 'office'")
    with pytest.raises(DBAPIError):
        await world.program.sweeper.sweep()
    assert await the_watch(world) == before
    world.program.clock.set(world.outside.now, running=False)
    await lift_curse(world, "outbox")
    async with dies(world, "mid sweep"):
        await world.passes(seconds=1)
    assert await the_watch(world) == before
    assert not await rows(world, tables.outbox, step="office")
    await world.plugs_in()
    await office.hears("overdue", "Ana", at="09:35")


async def test_14_killed_between_claim_and_call_the_page_is_sent_again_within_30_s(world: World) -> None:
    worker, office = world.worker(), world.office()
    await asked(world, worker)
    await world.passes(minutes=4, seconds=59)
    worker.ignores_the_rest()
    async with dies(world, "after claim"):
        await world.passes(seconds=1)
    assert [row.state for row in await rows(world, tables.outbox, step="office")] == ["claimed"]
    await office.hears_nothing()
    await world.plugs_in()
    await world.passes(seconds=30)
    await office.hears("overdue", "Ana", "again, in case")


@pytest.mark.parametrize("wire", ["telegram", "sms"])
async def test_15_killed_after_the_provider_took_it_the_page_is_adopted_or_says_that_it_comes_again(
    world: World, wire: str
) -> None:
    if wire == "telegram":
        await asked(world, world.worker())
        await world.passes(minutes=4, seconds=59)
        world.worker().ignores_the_rest()
        phone, words = world.office(), ("overdue", "Ana")
    else:
        await on_a_visit(world.plain_worker(), "3 Weir Cottages")
        await world.passes(minutes=29, seconds=59)
        phone, words = world.plain_worker(), ("are you safe", "3 Weir Cottages")
        phone.ignores_the_rest()
    async with dies(world, "after send"):
        await world.passes(seconds=1)
    await phone.hears(*words)
    await world.plugs_in()
    await world.passes(seconds=30)
    if wire == "telegram":
        await phone.hears(*words, "again, in case")
    await phone.hears_nothing()
    written = await rows(world, tables.outbox, wire=wire, step="office" if wire == "telegram" else "ask")
    assert [row.state for row in written] == ["sent"]
    assert timedelta(0) <= written[0].sent_at - written[0].created_at <= timedelta(seconds=30)


async def test_16_an_old_version_stands_down_when_the_database_is_migrated_and_pages_go_on(world: World) -> None:
    worker, plain, office = world.worker(), world.plain_worker(), world.office()
    await on_a_visit(worker)
    async with beside(world, says="stood down") as old:
        await world.store.write(_migrated_to, "newer")
        await until(lambda: _has_stood_down(old))
        await worker.says("more 20", settle=False)
        await plain.says("start 60 min, 3 Weir Cottages", settle=False)
        await world.outside.ground.work.idle()
        assert await count(world, tables.inbox) == 1
        await world.store.write(_migrated_to, migrations.newest())
        await old.off()
    await world.plugs_in()
    await worker.hears("12 Elm Row", "09:50")
    await plain.hears("3 Weir Cottages", "10:00")
    await world.passes(minutes=55)
    worker.ignores_the_rest()
    plain.ignores_the_rest()
    await office.hears("overdue", "Ana", at="09:55")


def _migrated_to(db: Connection, revision: str) -> None:
    db.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


async def _has_stood_down(old: Other) -> bool:
    async with httpx.AsyncClient(trust_env=False) as client:
        health = (await client.get(f"{old.url}/healthz")).json()
    return not health["paging"]


async def test_17_killed_at_random_nothing_is_lost_and_little_is_said_twice(database_url: str) -> None:
    if database_url.startswith("sqlite"):
        await asyncio.to_thread(_rehearsed)
    else:
        await _lived_through(database_url)


def _rehearsed() -> None:
    """Short days on the rehearsal's own SQLite files, each with deaths at any boundary."""
    tally = Tally()
    with rehearsals() as make:
        broken = [outcome.broken for outcome in crash_runs(lambda plan: make(plan, 60), SEEDS, tally) if outcome.broken]
    assert not broken
    assert tally.crashes >= len(SEEDS)
    assert (tally.due, tally.lost) == (tally.paged, 0)
    assert tally.due > 0
    assert tally.duplicates <= tally.crashes


async def _lived_through(database_url: str) -> None:
    """Missed visits one after the other, during each of which a real process dies somewhere: once with a claim in hand."""
    chance = Random(21)
    async with opened(database_url, child=True, plugged=False) as world:
        assert isinstance(world.power, BotBeside)
        worker, office = world.worker(), world.office()
        for _ in range(2):
            world.power.doom(f"{chance.choice(list(Point))}:{chance.randint(1, 2)}")
            await world.plugs_in()
            world.power.spare()
            await worker.says("start 10 min, 12 Elm Row")
            await world.passes(minutes=15, seconds=40)
            await office.hears("overdue", "Ana", "12 Elm Row")
            await worker.says("safe")
            await world.passes(seconds=40)
            await office.hears("Ana is safe")
            await world.unplugs()
        again = [heard for phone in (worker, office) for heard in phone.unheard if heard.says("sent again")]
        assert 0 < world.power.restarts <= 2
        assert len(again) <= world.power.restarts
        assert not await rows(world, tables.watch, state="paging")
        for phone in (worker, office):
            phone.ignores_the_rest()
        await world.ends()
