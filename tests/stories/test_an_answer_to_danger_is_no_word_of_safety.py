"""Whoever was asked "are you in danger?" answers that, and not whether they are safe."""

import pytest

from tests.stories.scenes import asked, nothing_else_matters, on_a_visit
from tests.world import Phone, World

PHONES = pytest.mark.parametrize("name", ["Ana", "Ben"])


async def _calls_for_help(world: World, worker: Phone, *, overdue: bool) -> None:
    await (asked(world, worker) if overdue else on_a_visit(worker))
    await worker.says("help")
    await worker.hears("Are you in danger")


@pytest.mark.parametrize("overdue", [False, True])
@pytest.mark.parametrize("says", ["yes please", "Yes, please!", "yeah", "yep", "tak prosze", "da te rog", "1 please"])
async def test_yes_is_yes_however_politely(world: World, says: str, overdue: bool) -> None:
    worker = world.plain_worker()
    await _calls_for_help(world, worker, overdue=overdue)
    await worker.says(says)
    await worker.hears("I am paging everybody now")
    await world.office().hears("SOS", wire="telegram")
    nothing_else_matters(world)


@pytest.mark.parametrize("says", ["no thank you", "nope", "2 thanks"])
async def test_no_is_no_however_politely(world: World, says: str) -> None:
    worker = world.plain_worker()
    await _calls_for_help(world, worker, overdue=False)
    await worker.says(says)
    await worker.hears("SAFE when done")
    await world.passes(minutes=2)
    await world.office().hears_nothing()


@pytest.mark.parametrize("says", ["ok", "good thanks", "gfdj kl", "the what"])
@PHONES
async def test_what_is_neither_is_asked_again_and_still_paged_for(world: World, name: str, says: str) -> None:
    worker = world.worker(name)
    await _calls_for_help(world, worker, overdue=True)
    await worker.says(says)
    await worker.hears("Are you in danger")
    await worker.says("yes")
    await worker.hears("I am paging everybody now")
    nothing_else_matters(world)


async def test_i_am_safe_in_as_many_words_is_still_heard(world: World) -> None:
    worker = world.plain_worker()
    await _calls_for_help(world, worker, overdue=True)
    await worker.says("I am safe")
    await worker.hears("12 Elm Row is closed")
    await world.passes(minutes=2)
    await world.office().hears_nothing()


async def test_an_offer_is_taken_politely(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await worker.says("start 20 min, 7 Oak Row")
    await worker.hears("Close it and start 7 Oak Row")
    await worker.says("yes please")
    await worker.hears("7 Oak Row until 09:20")
