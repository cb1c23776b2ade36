"""Who types the words on a button has pressed it; where two could be meant, they are asked which."""

from collections.abc import AsyncIterator

import pytest

from tests.world import World


@pytest.fixture
async def flagged(world: World) -> AsyncIterator[World]:
    """Ana and Ben each wait to visit somebody alone, and Mags has heard of it."""
    office = world.office()
    for client, address in (("Mr Crane", "4 Quarry Lane"), ("Mr Lowe", "6 Foundry Row")):
        await office.says(f"client {client}, {address}")
        await office.says(f"client {client}: violent history yes")
        await office.says(f"client {client}: new no")
    office.ignores_the_rest()
    await world.worker().says("start 45 min, 4 Quarry Lane")
    await world.worker().hears("do not go in alone")
    await world.manager().hears("CLEARANCE", "4 Quarry Lane")
    yield world


@pytest.mark.parametrize("wire", ["telegram", "sms"])
@pytest.mark.parametrize(("says", "hears"), [("CLEAR", "has cleared 4 Quarry Lane"), ("refuse.", "is off")])
async def test_a_manager_types_what_the_button_says(flagged: World, wire: str, says: str, hears: str) -> None:
    worker, manager = flagged.worker(), flagged.manager()
    await manager.says(says, wire)
    await worker.hears(hears)
    await manager.hears("4 Quarry Lane")


async def test_where_two_wait_the_manager_is_asked_which(flagged: World) -> None:
    worker, manager = flagged.plain_worker(), flagged.manager()
    await worker.says("start 45 min, 6 Foundry Row")
    await worker.hears("do not go in alone")
    code = (await manager.hears("CLEARANCE", "6 Foundry Row")).code
    await manager.says("Clear")
    await manager.hears("Which one do you mean", "Clear 37")
    await manager.says(f"clear {code}")
    await manager.hears("has cleared Ben")
    await worker.hears("has cleared 6 Foundry Row")
    await manager.says("Clear")
    await manager.hears("has cleared Ana")
    await flagged.worker().hears("has cleared 4 Quarry Lane")


@pytest.mark.parametrize(("says", "hears"), [("Approve", "is shown in every brief"), ("refuse", "is not shown")])
async def test_a_warning_is_approved_or_refused_in_a_word(world: World, says: str, hears: str) -> None:
    worker, office, manager = world.worker(), world.office(), world.manager()
    await office.says("client Mr Crane, 4 Quarry Lane")
    await office.says("client Mr Crane: new no")
    office.ignores_the_rest()
    await worker.says("start 45 min, 4 Quarry Lane")
    worker.ignores_the_rest()
    await worker.says("warn: the dog bites")
    await worker.hears("When a manager has approved it")
    await manager.hears("proposes a warning about Mr Crane")
    await manager.says(says)
    await manager.hears(hears)
