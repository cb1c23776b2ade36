"""Of a planned visit that has not begun the worker is asked once, and then the office is told once. Nobody is paged."""

from collections.abc import AsyncIterator

import pytest

from domain.visit import VisitState
from store import visits
from tests.stories.scenes import on_a_visit
from tests.world import World, told


@pytest.fixture
async def asking(database_url: str) -> AsyncIterator[World]:
    """A Monday at nine under a policy that asks; Ana has a plan for half past nine, Ben for ten."""
    async with told(database_url, policy="lone-working") as world:
        for phone in (world.worker(), world.plain_worker()):
            phone.ignores_the_rest()
        yield world


async def test_the_worker_is_asked_and_then_the_office_is_told_once(asking: World) -> None:
    ana, ben, office = asking.worker(), asking.plain_worker(), asking.office()
    await asking.passes(minutes=44)
    await ana.hears_nothing()
    await asking.passes(minutes=2)
    question = await ana.hears("Ana, 12 Elm Row was planned for 09:30", "Do you start it now, or not today")
    assert question.buttons == ["Start now", "Not today"]
    await asking.passes(minutes=13)
    await office.hears_nothing()
    await asking.passes(minutes=3)
    notice = await office.hears("Ana has not begun 12 Elm Row, planned for 09:30")
    assert not notice.buttons
    await asking.passes(minutes=12)
    await ana.hears_nothing()
    await ben.says("start")
    ben.ignores_the_rest()
    await office.hears_nothing()
    await ben.says("finish")
    ben.ignores_the_rest()


async def test_one_word_begins_it(asking: World) -> None:
    ben = asking.plain_worker()
    await asking.worker().says("start 200 min, 12 Elm Row")
    await asking.passes(minutes=76)
    for phone in (asking.worker(), asking.office()):
        phone.ignores_the_rest()
    await ben.hears("3 Weir Cottages was planned for 10:00", "Reply 1 Start now, 2 Not today")
    await ben.says("1")
    await ben.hears("3 Weir Cottages until 11:00")
    await ben.says("finish")
    ben.ignores_the_rest()
    await asking.passes(minutes=30)
    asking.worker().ignores_the_rest()
    await asking.office().hears_nothing()


@pytest.mark.parametrize("answer", ["2", "not today"])
async def test_what_is_off_is_told_to_nobody(asking: World, answer: str) -> None:
    ben, ana = asking.plain_worker(), asking.worker()
    await ana.says("start 200 min, 12 Elm Row")
    await asking.passes(minutes=76)
    for phone in (ana, asking.office()):
        phone.ignores_the_rest()
    await ben.hears("3 Weir Cottages was planned for 10:00")
    await ben.says(answer)
    await ben.hears("3 Weir Cottages is off your plan")
    await asking.passes(minutes=30)
    ana.ignores_the_rest()
    await ben.hears_nothing()
    await asking.office().hears_nothing()
    planned = await asking.read(lambda db: [v for v in visits.by_ids(db, range(1, 9)).values() if v.worker_id == 2])
    assert [visit.state for visit in planned] == [VisitState.CANCELLED]


async def test_whoever_is_on_another_visit_is_left_alone_until_it_is_over(asking: World) -> None:
    ana, office = asking.worker(), asking.office()
    await on_a_visit(ana, "1 Ash Lane", minutes=60)
    for phone in (ana, office):
        phone.ignores_the_rest()
    await asking.passes(minutes=50)
    await ana.hears_nothing()
    await ana.says("finish")
    await asking.passes(minutes=2)
    assert [heard for heard in ana.unheard if heard.says("12 Elm Row was planned for 09:30")]
    await ana.says("2")
    for phone in (ana, office):
        phone.ignores_the_rest()


async def test_a_visit_that_has_begun_early_and_is_over_is_not_asked_for(asking: World) -> None:
    ana, office = asking.worker(), asking.office()
    await ana.says("start 20 min, 12 Elm Row")
    await ana.says("finish")
    for phone in (ana, office):
        phone.ignores_the_rest()
    await asking.passes(minutes=59)
    await ana.hears_nothing()
    await office.hears_nothing()


async def test_a_bot_that_was_down_asks_once_it_is_up(asking: World) -> None:
    ana, office = asking.worker(), asking.office()
    await asking.passes(minutes=40)
    await asking.unplugs()
    await asking.passes(minutes=10)
    await asking.plugs_in()
    await asking.passes(minutes=1)
    await ana.hears("12 Elm Row was planned for 09:30")
    await asking.unplugs()
    await asking.plugs_in()
    await asking.passes(minutes=2)
    await ana.hears_nothing()
    await ana.says("2")
    await ana.hears("off your plan")
    await office.hears_nothing()


async def test_a_policy_that_does_not_ask_leaves_plans_alone(world: World) -> None:
    await world.passes(minutes=120)
    for phone in (world.worker(), world.plain_worker(), world.office()):
        await phone.hears_nothing()
