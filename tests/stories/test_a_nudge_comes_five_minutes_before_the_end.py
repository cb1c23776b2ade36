"""The worker is reminded before anybody worries."""

import pytest

from tests.stories.scenes import on_a_visit
from tests.world import World


async def test_a_nudge_comes_five_minutes_before_the_end(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await world.passes(minutes=24)
    await worker.hears_nothing()
    await world.passes(minutes=2)
    await worker.hears("12 Elm Row", "09:30", at="09:25", wire="telegram")


async def test_a_visit_no_longer_than_that_has_no_nudge(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker, minutes=5)
    await world.passes(minutes=4)
    await worker.hears_nothing()
    await world.passes(minutes=1)
    await worker.hears("are you safe", at="09:05")


ANSWERS = (
    "yes", "no", "nearly", "Not yet!", "yes, nearly done", "almost there", "no not yet", "tak", "jeszcze nie", "prawie",
    "da", "\u00eenc\u0103 nu", "aproape gata",
)  # fmt: skip


@pytest.mark.parametrize("name", ["Ana", "Ben"])
async def test_an_answer_to_the_nudge_is_answered_and_changes_nothing(world: World, name: str) -> None:
    worker = world.worker(name)
    await on_a_visit(worker)
    await world.passes(minutes=25, seconds=10)
    await worker.hears("nearly done", at="09:25")
    for answer in ANSWERS:
        await worker.says(answer)
        await worker.hears("That is fine", name, "12 Elm Row until 09:30", "SAFE", "MORE 20")
    await world.passes(minutes=5)
    await worker.hears("are you safe", at="09:30")
    await worker.says("not yet")
    await worker.hears("I did not read that as safe")


@pytest.mark.parametrize("name", ["Ana", "Ben"])
async def test_the_same_words_to_are_you_safe_are_no_answer_to_the_nudge(world: World, name: str) -> None:
    worker = world.worker(name)
    await on_a_visit(worker)
    await world.passes(minutes=25, seconds=10)
    await worker.hears("nearly done")
    await worker.says("bananas")
    await worker.hears("Are you safe")
    await worker.says("not yet")
    await worker.hears("Are you safe")
    await worker.says("no")
    await worker.hears("office has been paged")
    await world.office().hears("CONCERN", name, wire="telegram")
    worker.ignores_the_rest()
    world.office().ignores_the_rest()


async def test_without_a_nudge_the_same_words_are_asked_about(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await worker.says("nearly")
    await worker.hears("not sure what you mean")


async def test_no_to_another_question_is_no_to_that(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await world.passes(minutes=26)
    await worker.hears("nearly done")
    await worker.says("start 20 min, 7 Oak Row")
    await worker.hears("Close it and start 7 Oak Row")
    await worker.says("no")
    await worker.hears("12 Elm Row stays open until 09:30")
