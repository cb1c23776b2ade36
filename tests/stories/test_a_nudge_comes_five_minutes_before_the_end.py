"""The worker is reminded before anybody worries."""

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
