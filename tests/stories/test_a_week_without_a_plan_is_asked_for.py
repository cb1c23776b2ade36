"""Where the policy asks for the week's plan, whoever has none for the next week is reminded once, by day."""

from datetime import datetime

from tests.world import LONDON, told

FRIDAY = datetime(2026, 3, 6, 13, 55, tzinfo=LONDON)


async def test_whoever_has_no_plan_for_next_week_is_reminded_once(database_url: str) -> None:
    async with told(database_url, starts_at=FRIDAY, policy="home-visits") as world:
        ana, ben = world.worker(), world.plain_worker()
        ana.ignores_the_rest()
        ben.ignores_the_rest()
        await ben.says("plan mon 9.30 to 10.15, 12 Elm Row")
        await ben.hears("Planned", "Mon 09:30")
        await world.passes(minutes=10)
        await ana.hears("no visits of yours for next week", "plan mon")
        await ana.says("plan tue 14.00 to 15.00, 7 Oak Road")
        await ana.hears("Planned", "Tue 14:00")
        await world.passes(minutes=90)
        await ana.hears_nothing()
        await ben.hears_nothing()


async def test_a_policy_that_asks_for_no_plan_reminds_nobody(database_url: str) -> None:
    async with told(database_url, starts_at=FRIDAY) as world:
        await world.passes(minutes=30)
        await world.worker().hears_nothing()
