"""The worker's late answer closes an overdue alert, and everybody who was paged hears of it."""

import pytest

from tests.stories.scenes import alert, taken
from tests.world import World


@pytest.mark.parametrize("says", ["I'm safe", "safe", "all done, sorry, no signal"])
async def test_a_late_safe_tells_everybody(world: World, says: str) -> None:
    worker, office, manager, contact = world.worker(), world.office(), world.manager(), world.contact()
    code = await alert(world)
    await world.passes(minutes=20)
    for phone in (worker, office, manager, contact):
        phone.ignores_the_rest()
    await worker.says(says)
    await worker.hears("12 Elm Row", "closed")
    for phone in (office, manager, contact):
        await phone.hears("Ana", "safe")
    await world.passes(minutes=60)
    for phone in (worker, office, manager, contact):
        await phone.hears_nothing()
    assert code


async def test_an_alert_that_somebody_has_is_closed_by_it_too(world: World) -> None:
    worker, office = world.worker(), world.office()
    code = await taken(world)
    await worker.presses("I am safe")
    await worker.hears("closed")
    await office.hears("Ana", "safe", code)
    await world.passes(minutes=60)
