"""Scenarios 10 to 17: wherever the process is killed, nothing is lost and nothing happens twice."""

from datetime import timedelta

import pytest

from store import tables
from tests.scenarios.processes import dies
from tests.scenarios.scenes import asked, count, on_a_visit, rows, the_watch
from tests.world import World


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


async def test_11_killed_before_the_message_was_stored_it_comes_again(world: World) -> None:
    worker, plain = world.worker(), world.plain_worker()
    async with dies(world, "before ingest"):
        await plain.says("start 30 min, 3 Weir Cottages")
    await worker.says("start 45 min, 12 Elm Row")
    assert await count(world, tables.inbox) == 0
    await world.plugs_in()
    await plain.hears("3 Weir Cottages", "09:30")
    await worker.hears("12 Elm Row", "09:45")
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
