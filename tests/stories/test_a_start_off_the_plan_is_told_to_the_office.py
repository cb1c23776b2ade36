"""Where a policy keeps visits to their planned times, the office hears of one that begins at another."""

from collections.abc import AsyncIterator

import pytest

from tests.world import World, told


@pytest.fixture
async def planned(database_url: str) -> AsyncIterator[World]:
    """Home care by the plan: Ana and Ben both go to Mrs Adeyemi at two."""
    async with told(database_url, policy="lone-working") as world:
        for name in ("Ana", "Ben"):
            await world.phone(name).says("plan today 14.00 to 14.30, 27 Kiln Row")
            await world.phone(name).hears("Planned: 27 Kiln Row, 14:00 to 14:30")
        yield world


def _forgets_earlier_plans(world: World) -> None:
    """What was asked about the morning's plans does not matter here."""
    for name in ("Ana", "Ben", "Olu"):
        world.phone(name).ignores_the_rest()


@pytest.mark.parametrize("name", ["Ana", "Ben"], ids=["telegram", "sms"])
async def test_a_visit_that_begins_hours_before_its_time_is_told_with_the_time_on_the_plan(
    planned: World, name: str
) -> None:
    worker, office = planned.phone(name), planned.office()
    await worker.says("start 30 min, 27 Kiln Row")
    await worker.hears("27 Kiln Row until 09:30")
    await office.hears(f"{name} has started", "27 Kiln Row: not at its planned time. The plan says 14:00")
    await worker.says("finish")
    await worker.hears("closed")


async def test_a_visit_that_nobody_planned_is_told_as_soon_as_its_place_is_known(planned: World) -> None:
    worker, office = planned.worker(), planned.office()
    await worker.says("start 30 min")
    await worker.hears("Where are you")
    await office.hears_nothing()
    await worker.says("3 Weir Cottages")
    await worker.hears("3 Weir Cottages")
    await office.hears("Ana has started at 3 Weir Cottages: not at its planned time.")
    await worker.says("finish")
    await worker.hears("closed")


async def test_a_planned_visit_that_begins_long_before_its_time_is_told(planned: World) -> None:
    worker, office = planned.plain_worker(), planned.office()
    await planned.passes_until("13:10")
    _forgets_earlier_plans(planned)
    await worker.says("start")
    await worker.hears("27 Kiln Row until 14:30")
    await office.hears("Ben has started", "27 Kiln Row: not at its planned time.")
    await worker.says("finish")
    await worker.hears("closed")


async def test_a_visit_that_begins_about_its_time_is_nobodys_business(planned: World) -> None:
    worker, office = planned.worker(), planned.office()
    await planned.passes_until("13:45")
    _forgets_earlier_plans(planned)
    await worker.says("start 30 min, 27 Kiln Row")
    await worker.hears("27 Kiln Row until 14:15")
    await office.hears_nothing()
    await worker.says("finish")
    await worker.hears("closed")
