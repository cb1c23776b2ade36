"""The worker's late answer closes an overdue alert, and everybody who was paged hears of it."""

import pytest

from tests.stories.scenes import alert, nothing_else_matters, on_a_visit, taken
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


@pytest.mark.parametrize("says", ["safe", "more 20"])
async def test_nobody_hears_good_news_of_somebody_whose_sos_is_open(world: World, says: str) -> None:
    worker, office, contact = world.worker(), world.office(), world.contact()
    code = await alert(world)
    await world.passes(minutes=20)
    await contact.hears("we cannot reach Ana")
    await worker.says("sos")
    nothing_else_matters(world)
    await worker.says(says)
    answer = await worker.hears("12 Elm Row")
    assert not answer.says("No harm done")
    await office.hears(f"{code}: Ana has answered", "SOS is still open", wire="telegram")
    await contact.hears("Ana has answered", "still looking into it", "+441632960100")
    await contact.hears_nothing()
    assert not any(heard.says("No harm done") or heard.says("is safe") for heard in office.unheard)
    nothing_else_matters(world)


async def test_whoever_walks_away_from_a_door_with_an_sos_open_is_not_called_safe(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await worker.says("no reply")
    code = (await office.hears("NO REPLY")).code
    await worker.says("sos")
    nothing_else_matters(world)
    await worker.says("done, safe and out")
    await office.hears(f"{code}: Ana has answered", "SOS is still open", wire="telegram")
    assert not any(heard.says("is safe") for heard in office.unheard)
    nothing_else_matters(world)
