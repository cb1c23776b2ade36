"""What is still open from before keeps nothing back: whoever has taken it hears that there is more, and where."""

import pytest

from tests.stories.scenes import nothing_else_matters, on_a_visit
from tests.world import Phone, World


async def _held_before(world: World, worker: Phone) -> None:
    """Nobody opened at the first door; the office has it, and the worker has gone on to a second visit."""
    office = world.office()
    await on_a_visit(worker)
    await worker.says("no reply")
    await office.says((await office.hears("NO REPLY")).code)
    await worker.says("done, safe and out")
    await _goes_on(world, worker)


async def _goes_on(world: World, worker: Phone) -> None:
    await worker.says("start 30 min, 3 Weir Cottages")
    await world.passes(minutes=5)
    nothing_else_matters(world)


async def test_a_second_sos_says_where_she_is_now(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await worker.says("sos")
    await office.says((await office.hears("SOS", "12 Elm Row", wire="telegram")).code)
    await worker.says("done")
    await _goes_on(world, worker)
    await worker.says("sos")
    await worker.hears("I am paging everybody now")
    await office.hears("SOS", "3 Weir Cottages", wire="telegram")
    nothing_else_matters(world)


@pytest.mark.parametrize("moves", [True, False], ids=["elsewhere", "at the same place"])
async def test_secret_words_again_page_again(world: World, moves: bool) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("secret words the kettle is on")
    await worker.says("start 30 min, 12 Elm Row")
    await worker.says("the kettle is on")
    await office.says((await office.hears("DURESS", "12 Elm Row", wire="telegram")).code)
    if moves:
        await _goes_on(world, worker)
    nothing_else_matters(world)
    await worker.says("the kettle is on")
    await office.hears("DURESS", "3 Weir Cottages" if moves else "12 Elm Row", wire="telegram")
    nothing_else_matters(world)


async def test_danger_in_a_checklist_pages_again(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await worker.says("sos")
    await office.says((await office.hears("SOS", wire="telegram")).code)
    await world.passes(minutes=5)
    nothing_else_matters(world)
    await worker.says("checks emergency")
    await worker.presses("No")
    await office.hears("SOS", wire="telegram", at="09:05")
    nothing_else_matters(world)


async def test_a_worry_on_a_visit_is_told_with_its_place(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("I do not feel safe here")
    await office.says((await office.hears("CONCERN", "no visit open")).code)
    nothing_else_matters(world)
    await on_a_visit(worker)
    await worker.says("he is drunk and I do not feel safe here")
    await worker.hears("The office has been paged")
    await office.hears("CONCERN", "12 Elm Row")
    nothing_else_matters(world)


async def test_safe_at_a_second_door_leaves_the_office_its_answer_to_give(world: World) -> None:
    worker, office = world.worker(), world.office()
    await _held_before(world, worker)
    await worker.says("no reply")
    await worker.hears("The office has been paged", "Please wait")
    await office.hears("NO REPLY", "3 Weir Cottages")
    await worker.says("safe")
    await worker.hears("The office still owes you an answer")
    nothing_else_matters(world)


async def test_a_door_that_stayed_shut_before_keeps_no_page_of_a_checklist_back(world: World) -> None:
    worker, office = world.worker(), world.office()
    await _held_before(world, worker)
    await worker.says("checks before")
    await worker.presses("OK to all")
    await worker.presses("No")
    told = [heard for heard in office.unheard if heard.says("3 Weir Cottages")]
    assert told, world.told("The office is not told")
    nothing_else_matters(world)


async def test_still_no_reply_is_told_to_the_office(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await worker.says("no reply")
    code = (await office.hears("NO REPLY")).code
    await office.says(f"stay {code} try the back door")
    nothing_else_matters(world)
    await worker.says("still no answer")
    await worker.hears("The office has been paged")
    await office.hears("NO REPLY", "12 Elm Row")
