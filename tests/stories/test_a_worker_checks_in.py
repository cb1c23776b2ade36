"""A worker says that all is well in the middle of a visit, which goes on and stays watched."""

import pytest

from tests.stories.scenes import on_a_visit
from tests.world import World


@pytest.mark.parametrize("says", ["ok", "👍"])
async def test_the_visit_goes_on_and_its_end_is_still_watched(world: World, says: str) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await world.passes(minutes=10)
    await worker.says(says)
    await worker.hears("good to hear", "12 Elm Row", "09:30")
    await world.passes(minutes=21)
    await worker.hears("12 Elm Row", at="09:25")
    await worker.hears("are you safe", at="09:30")
