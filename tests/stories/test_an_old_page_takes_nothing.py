"""A page that the worker has answered in the meantime is over: whoever takes it late puts off nothing."""

from tests.world import World


async def _is_paged_and_answered(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("start 30 min, 12 Elm Row")
    await world.passes(minutes=36)
    await office.hears("overdue", "12 Elm Row")
    await worker.says("more 20")
    await office.hears("stays at 12 Elm Row")
    worker.ignores_the_rest()


async def test_an_old_page_taken_late_puts_off_no_new_deadline(world: World) -> None:
    worker, office = world.worker(), world.office()
    await _is_paged_and_answered(world)
    await office.presses("I have it")
    await office.hears("question is over")
    await world.passes(minutes=26)
    await office.hears("overdue", "12 Elm Row")
    worker.ignores_the_rest()


async def test_an_old_page_ends_no_visit_that_goes_on(world: World) -> None:
    worker, office = world.worker(), world.office()
    await _is_paged_and_answered(world)
    await office.presses("Stand down")
    await office.hears("question is over")
    await world.passes(minutes=26)
    await office.hears("overdue", "12 Elm Row")
    worker.ignores_the_rest()
