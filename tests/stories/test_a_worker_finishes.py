"""A clear word ends the visit, and nothing is asked afterwards."""

import pytest

from tests.stories.scenes import asked, on_a_visit
from tests.world import World

SAFE = ["safe", "I'm safe", "SAFE", "all safe, thanks", "done", "finished", "I'm out"]


@pytest.mark.parametrize("says", SAFE)
async def test_a_clear_word_closes_the_visit_and_nobody_is_asked(world: World, says: str) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await world.passes(minutes=20)
    await worker.says(says)
    await worker.hears("12 Elm Row", "closed", "09:20")
    await world.passes(minutes=60)


async def test_the_button_closes_the_visit(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await worker.presses("I am safe")
    await worker.hears("12 Elm Row", "closed")
    await world.passes(minutes=60)


async def test_a_plain_phone_answers_the_question_with_a_one(world: World) -> None:
    worker = world.plain_worker()
    await asked(world, worker)
    await worker.says("1")
    await worker.hears("12 Elm Row", "closed")
    await world.passes(minutes=60)


async def test_a_confirmation_one_second_before_the_end_pages_nobody(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await world.passes(minutes=29, seconds=59)
    await worker.hears("12 Elm Row", at="09:25")
    await worker.says("safe")
    await worker.hears("closed")
    await world.passes(minutes=60)


async def test_a_word_of_thanks_afterwards_needs_no_answer(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await worker.says("done")
    await worker.hears("closed")
    await worker.says("done, thanks")
    await worker.hears_nothing()


async def test_safe_without_a_visit_says_how_to_begin_one(world: World) -> None:
    worker = world.worker()
    await worker.says("done")
    await worker.hears("no visit open", "start")
