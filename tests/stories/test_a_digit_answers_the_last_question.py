"""A digit, a yes or a no answers what was asked last, by whomever: an older question no longer takes it."""

import pytest

from tests.stories.scenes import on_a_visit
from tests.world import World


@pytest.mark.parametrize("answer", ["1", "yes"])
async def test_are_you_safe_goes_before_an_offer_to_close_the_visit(world: World, answer: str) -> None:
    plain = world.plain_worker()
    await on_a_visit(plain, "4 Mill Lane", minutes=10)
    await plain.says("start 20 min, 7 Oak Row")
    await plain.hears("Close it and start 7 Oak Row")
    await world.passes(minutes=10)
    await plain.hears("nearly done")
    await plain.hears("are you safe")
    await plain.says(answer)
    await plain.hears("Thank you, Ben. 4 Mill Lane is closed")


async def test_have_you_left_goes_before_an_old_are_you_in_danger(world: World) -> None:
    plain, office, manager = world.plain_worker(), world.office(), world.manager()
    await on_a_visit(plain, "4 Mill Lane", minutes=60)
    await plain.says("help")
    await plain.hears("in danger")
    await world.passes(minutes=1, seconds=1)
    page = await office.hears("SOS", wire="telegram")
    await office.says(f"down {page.code} he rang")
    for phone in (plain, office, manager):
        phone.ignores_the_rest()
    await plain.says("excuse")
    await world.passes(minutes=5)
    for phone in (plain, office, manager):
        phone.ignores_the_rest()
    await plain.says("1")
    await plain.hears("go on with the visit, or stop here")
    await office.hears_nothing()


async def test_the_question_keeps_its_button_and_its_word(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker, minutes=10)
    await worker.says("start 20 min, 7 Oak Row")
    await worker.hears("Close it and start 7 Oak Row")
    await world.passes(minutes=6)
    await worker.hears("nearly done")
    await worker.presses("Close it")
    await worker.hears("7 Oak Row until")
