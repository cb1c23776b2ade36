"""Words that may be the answer to the step that was asked last, and would end the visit: it is asked which they are."""

import pytest

from tests.stories.scenes import nothing_else_matters, on_a_visit
from tests.world import Phone, World

PHONES = pytest.mark.parametrize("name", ["Ana", "Ben"])

UNCLEAR = [
    ("all done", "checks", "Phone charged"),
    ("dnoe", "checks", "Phone charged"),
    ("done thanks", "checks", "Phone charged"),
    ("im fine", "report incident", "What happened"),
    ("all good", "checks emergency", "Are you safe where you are"),
    ("safe", "checks emergency", "Are you safe where you are"),
    ("yes im safe", "checks emergency", "Are you safe where you are"),
]


async def _asked_a_step(worker: Phone, begins: str, step: str) -> None:
    await on_a_visit(worker, minutes=60)
    await worker.says(begins)
    await worker.hears(step)


@pytest.mark.parametrize(("words", "begins", "step"), UNCLEAR)
@PHONES
async def test_it_is_asked_whose_they_are(world: World, name: str, words: str, begins: str, step: str) -> None:
    worker = world.worker(name)
    await _asked_a_step(worker, begins, step)
    await worker.says(words)
    await worker.hears("Is that your answer, or is it about your visit")
    await worker.says(words)
    await worker.hears("12 Elm Row is closed")


async def test_for_the_step_it_is_asked_again(world: World) -> None:
    worker = world.plain_worker()
    await _asked_a_step(worker, "checks emergency", "Are you safe where you are")
    await worker.says("safe")
    await worker.hears("Is that your answer")
    await worker.says("A")
    await worker.hears("Emergency 1/4: Are you safe where you are")
    await worker.says("A")
    await worker.hears("2/4")


async def test_for_the_visit_it_ends(world: World) -> None:
    worker = world.plain_worker()
    await _asked_a_step(worker, "checks emergency", "Are you safe where you are")
    await worker.says("safe")
    await worker.hears("Is that your answer")
    await worker.says("B")
    await worker.hears("12 Elm Row is closed")


@pytest.mark.parametrize("words", ["safe", "im safe", "finished", "im out", "finish"])
async def test_words_that_can_only_be_the_visits_end_it_at_once(world: World, words: str) -> None:
    worker = world.plain_worker()
    await _asked_a_step(worker, "checks", "Phone charged")
    await worker.says(words)
    await worker.hears("12 Elm Row is closed")


async def test_a_step_of_long_ago_asks_nothing_back(world: World) -> None:
    worker = world.plain_worker()
    await _asked_a_step(worker, "checks", "Phone charged")
    await world.passes(minutes=21)
    await worker.says("all done")
    await worker.hears("12 Elm Row is closed")


async def test_whoever_was_asked_since_whether_they_are_safe_is_safe(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await world.passes(minutes=24)
    await worker.says("checks emergency")
    await worker.hears("Are you safe where you are")
    await world.passes(minutes=6)
    nothing_else_matters(world)
    await worker.says("im fine")
    await worker.hears("12 Elm Row is closed")
