"""Who is on call, who is out, what is open, what can be said: one word each."""

import pytest

from tests.stories.scenes import alert, on_a_visit
from tests.world import World


async def test_a_worker_asks_who_watches(world: World) -> None:
    worker = world.plain_worker()
    await worker.says("who")
    await worker.hears("Olu", "+441632960100")


async def test_the_office_asks_who_is_out(world: World) -> None:
    office = world.office()
    await office.says("who")
    await office.hears("nobody")
    await on_a_visit(world.worker())
    await office.says("who")
    await office.hears("Ana", "12 Elm Row", "09:30")


async def test_the_office_asks_what_is_open(world: World) -> None:
    office = world.office()
    await office.says("alerts")
    await office.hears("no alert")
    code = await alert(world)
    await office.says("alerts")
    await office.hears(code, "Ana", "12 Elm Row")


@pytest.mark.parametrize(
    ("name", "can_say"),
    [("Ana", "start"), ("Ben", "start"), ("Olu", "down"), ("Mags", "invite"), ("Rosa", "ring the office")],
)
async def test_everybody_learns_what_they_can_say(world: World, name: str, can_say: str) -> None:
    phone = world.phone(name)
    await phone.says("?")
    await phone.hears(can_say)


async def test_the_office_sees_how_to_get_the_words_for_999(world: World) -> None:
    await world.office().says("?")
    await world.office().hears("police 37", "checks", "worker")
