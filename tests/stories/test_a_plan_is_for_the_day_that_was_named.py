"""What a worker plans is on the day that was named, at any hour of it: evenings, nights and those over midnight too."""

from datetime import datetime

import pytest

from tests.world import LONDON, World, told

PLANS = (
    ("tomorrow 9.30 to 10.15", "Tue 09:30 to Tue 10:15"),
    ("tomorrow 2 to 3", "Tue 14:00 to Tue 15:00"),
    ("tomorrow 10 till 6", "Tue 10:00 to Tue 18:00"),
    ("tomorrow 18:00-19:00", "Tue 18:00 to Tue 19:00"),
    ("tomorrow at 6pm for an hour", "Tue 18:00 to Tue 19:00"),
    ("wed 9pm to 10pm", "Wed 21:00 to Wed 22:00"),
    ("wed 22:00 to 07:00", "Wed 22:00 to Thu 07:00"),
    ("wed 9pm to 7am", "Wed 21:00 to Thu 07:00"),
    ("wed 23:00-00:30", "Wed 23:00 to Thu 00:30"),
    ("wed 02:00-03:00", "Wed 02:00 to Wed 03:00"),
    ("today 16:30 to 17:30", "16:30 to 17:30"),
    ("today 23:00-00:30", "23:00 to Tue 00:30"),
)


@pytest.mark.parametrize(("said", "understood"), PLANS)
async def test_a_plan_is_for_the_day_that_was_named(world: World, said: str, understood: str) -> None:
    worker = world.worker()
    await worker.says(f"plan {said}, 4 Mill Lane")
    await worker.hears(f"Planned: 4 Mill Lane, {understood}.")


@pytest.mark.parametrize("said", ["today 7 to 8", "today 02:00-03:00", "tomorrow 02:00 to 18:00"])
async def test_what_is_over_or_too_long_is_not_planned(world: World, said: str) -> None:
    worker = world.worker()
    await worker.says(f"plan {said}, 4 Mill Lane")
    await worker.hears("Send: plan tomorrow 9.30 to 10.15, 12 Elm Row")


@pytest.mark.parametrize("said", ["sun 00:30-02:30", "sun 18:00-19:00"])
async def test_a_plan_is_by_the_clock_of_its_own_day(database_url: str, said: str) -> None:
    """On the last Sunday of March the clocks go forward."""
    async with told(database_url, starts_at=datetime(2026, 3, 27, 10, tzinfo=LONDON)) as world:
        worker = world.worker()
        await worker.says(f"plan {said}, 4 Mill Lane")
        begins, ends = said.removeprefix("sun ").split("-")
        await worker.hears(f"Planned: 4 Mill Lane, Sun {begins} to Sun {ends}.")
