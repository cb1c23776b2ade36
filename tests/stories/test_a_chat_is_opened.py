"""Telegram sends /start for whoever presses the button that opens the chat: nobody means a visit by it, or anything else."""

import pytest

from tests.world import World


@pytest.mark.parametrize("pressed", ["/start", "/START", "/start@porchlight_bot", " /start "])
async def test_it_begins_no_visit_and_says_how_to(world: World, pressed: str) -> None:
    worker = world.worker()
    await worker.says(pressed)
    await worker.hears("no visit open", "start 45 min")
    await world.passes(minutes=40)


async def test_it_offers_the_next_planned_visit(world: World) -> None:
    worker = world.worker()
    await worker.says("plan today 9.15 to 9.45, 12 Elm Row")
    await worker.hears("12 Elm Row")
    await worker.says("/start")
    await worker.hears("no visit open")
    await worker.presses("Start now")
    await worker.hears("12 Elm Row", "until")


async def test_it_leaves_a_visit_as_it_is(world: World) -> None:
    worker = world.worker()
    await worker.says("start 30 min, 12 Elm Row")
    await worker.hears("12 Elm Row", "09:30")
    await worker.says("/start")
    await worker.hears("Olu")
    await worker.says("safe")
    await worker.hears("closed")


async def test_it_is_not_taken_for_the_address(world: World) -> None:
    worker = world.worker()
    await worker.says("start 20 min")
    await worker.hears("where are you", "09:20")
    await worker.says("/start")
    await worker.hears("Olu")
    await worker.says("12 Elm Row")
    await worker.hears("12 Elm Row")


async def test_it_brings_nobody_home(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("end of day")
    await worker.hears("way home")
    await worker.says("20")
    await worker.hears("09:35")
    await world.passes(minutes=51)
    await worker.hears("are you home")
    await office.hears("NOT HOME")
    worker.ignores_the_rest()
    office.ignores_the_rest()
    await worker.says("/start")
    await worker.hears("Olu")
    await office.hears_nothing()


async def test_an_invitation_that_was_used_begins_no_visit(world: World) -> None:
    worker = world.worker()
    await worker.says("/start 4F7K-29QD")
    await worker.hears("not known")
    await world.passes(minutes=40)
