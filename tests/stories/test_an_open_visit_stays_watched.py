"""However an alert ends, a visit that goes on has somebody who looks out for it, and no cry for help is forgotten."""

import pytest

from tests.stories.scenes import alert, nothing_else_matters, on_a_visit
from tests.world import World


@pytest.mark.parametrize("name", ["Ana", "Ben"])
async def test_who_is_let_in_after_her_alert_was_stood_down_is_watched_again(world: World, name: str) -> None:
    worker, office = world.worker(name), world.office()
    await on_a_visit(worker)
    await worker.says("no reply")
    hold = (await office.hears("NO REPLY")).code
    await office.says(f"stay {hold} try the back door")
    await world.passes(minutes=36)
    overdue = next(code for heard in office.unheard for code in heard.codes if heard.says("OVERDUE"))
    await office.says(f"down {overdue} rang, still at the door")
    nothing_else_matters(world)
    await worker.says("got in")
    await worker.hears("12 Elm Row stays watched until 09:51")
    nothing_else_matters(world)
    await world.passes(minutes=15)
    await worker.hears("Are you nearly done")
    await worker.hears("are you safe", at="09:51")
    office.ignores_the_rest()


async def test_who_goes_on_after_an_excuse_is_watched_again(world: World) -> None:
    worker, office = world.worker(), world.office()
    code = await alert(world, worker)
    await worker.says("excuse")
    await office.says(f"down {code} on the phone with her, she is making an excuse")
    nothing_else_matters(world)
    await worker.says("out")
    await worker.hears("Will you go on with the visit")
    await worker.says("go on")
    await worker.hears("12 Elm Row stays open until 09:50")
    await world.passes(minutes=15)
    await worker.hears("Are you nearly done")
    await worker.hears("are you safe", at="09:50")


@pytest.mark.parametrize("words", ["help", "concern"])
async def test_whoever_needed_no_help_after_all_is_watched_again(world: World, words: str) -> None:
    worker, office = world.worker(), world.office()
    code = await alert(world, worker)
    await worker.says(words)
    await office.says(f"down {code} she wrote to me")
    nothing_else_matters(world)
    await worker.says("2")
    nothing_else_matters(world)
    await world.passes(minutes=15)
    await worker.hears("Are you nearly done")
    await worker.hears("are you safe", at="09:50")


async def test_a_release_forgets_no_cry_for_help(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await worker.says("no reply")
    code = (await office.hears("NO REPLY")).code
    await worker.says("help")
    await worker.hears("The office has been paged")
    await worker.hears("Are you in danger")
    await office.says(f"release {code}")
    nothing_else_matters(world)
    await world.passes(minutes=1)
    await office.hears("SOS", "Ana", wire="telegram")
    nothing_else_matters(world)


async def test_a_release_forgets_no_silence_that_was_asked_about(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await worker.says("no reply")
    code = (await office.hears("NO REPLY")).code
    await office.says(code)
    await world.passes(minutes=32)
    await office.says(f"release {code}")
    nothing_else_matters(world)
    await world.passes(minutes=3)
    await office.hears("OVERDUE", "Ana", at="09:35")
    worker.ignores_the_rest()
