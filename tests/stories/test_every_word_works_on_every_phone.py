"""Each word of a worker's day does the same on Telegram and by text message."""

import pytest

from tests.stories.scenes import on_a_visit
from tests.world import World

on_every_phone = pytest.mark.parametrize("name", ["Ana", "Ben"])


@on_every_phone
async def test_a_day_from_the_plan_to_the_front_door(world: World, name: str) -> None:
    worker = world.worker(name)
    await worker.says("plan tomorrow 9.30 to 10.15, 3 Quay Street")
    await worker.hears("Planned", "3 Quay Street", "09:30", "10:15")
    await worker.says("plan")
    await worker.hears("Your plan", "3 Quay Street")
    await worker.says("who")
    await worker.hears("Olu", "+441632960100")
    await worker.says("?")
    await worker.hears("start 45 min", "sos")
    await on_a_visit(worker)
    await worker.says("check in")
    await worker.hears("Good to hear", "09:30")
    await worker.says("more 20")
    await worker.hears("now until 09:50")
    await worker.says("finish")
    await worker.hears("closed at 09:00")
    await worker.says("end of day")
    await worker.hears("way home")
    await worker.says("20")
    await worker.hears("Safe journey", "09:35")
    await worker.says("home")
    await worker.hears("Welcome home")
    await world.passes(minutes=60)


@on_every_phone
async def test_a_worry_can_wait_for_the_manager(world: World, name: str) -> None:
    worker, office, manager = world.worker(name), world.office(), world.manager()
    await on_a_visit(worker, minutes=60)
    await worker.says("concern")
    await worker.hears("page the office now, or tell the manager later")
    await worker.says("2")
    await worker.hears("Your manager will read it")
    await manager.hears(name, "12 Elm Row")
    await world.passes(minutes=5)
    await office.hears_nothing()


@on_every_phone
async def test_a_worry_that_is_said_in_words_pages_the_office_at_once(world: World, name: str) -> None:
    worker, office = world.worker(name), world.office()
    await on_a_visit(worker, minutes=60)
    await worker.says("i dont feel comfortable here")
    await worker.hears("The office has been paged")
    page = await office.hears("CONCERN", name, "12 Elm Row", "comfortable")
    await office.says(page.code)
    await office.hears("you have", page.code)
    await worker.says("safe")
    await worker.hears("12 Elm Row is closed")
    await office.hears(name, "safe")


async def test_a_worry_that_nobody_explains_pages_the_office_after_a_minute(world: World) -> None:
    worker, office = world.plain_worker(), world.office()
    await on_a_visit(worker, minutes=60)
    await worker.says("concern")
    await worker.hears("now, or tell the manager later")
    await world.passes(minutes=1)
    await office.hears("CONCERN", "Ben", "12 Elm Row")


@on_every_phone
async def test_a_visit_is_stopped_with_one_word_and_without_blame(world: World, name: str) -> None:
    worker, office = world.worker(name), world.office()
    await on_a_visit(worker)
    await worker.says("abort")
    await worker.hears("That is fine", "closed")
    await office.hears(name, "stopped the visit at 12 Elm Row", "ring them")
    await world.passes(minutes=60)


async def test_one_who_forgot_to_say_home_presses_a_button(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("end of day")
    await worker.hears("way home")
    await worker.says("20")
    await worker.hears("Safe journey", "09:35")
    await world.passes(minutes=36)
    await worker.hears("are you home")
    await worker.presses("I am home")
    await worker.hears("Welcome home")
    await world.passes(minutes=30)
    await office.hears_nothing()
