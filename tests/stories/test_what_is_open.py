"""Whoever answers can see what is open: who, where, since when, and who has it."""

import pytest

from tests.stories.scenes import alert, on_a_visit
from tests.world import World


async def test_alerts_lists_what_is_open_and_asks_nothing(world: World) -> None:
    office = world.office()
    await on_a_visit(world.worker())
    await on_a_visit(world.plain_worker(), "3 Weir Cottages", minutes=31)
    await world.passes(minutes=37)
    ana, ben = [heard.code for heard in office.unheard if heard.wire == "telegram"]
    for phone in (world.worker(), world.plain_worker(), office):
        phone.ignores_the_rest()
    await office.says(ben)
    await office.hears("You have", ben)
    await office.says("alerts")
    listed = await office.hears(
        f"Open now: {ana} Ana, 12 Elm Row, since 09:30, not taken; {ben} Ben, 3 Weir Cottages, since 09:31, Olu has it."
    )
    assert not listed.says("which one")


async def test_one_alert_is_listed_as_well(world: World) -> None:
    code = await alert(world)
    await world.office().says("open")
    await world.office().hears(f"Open now: {code} Ana, 12 Elm Row, since 09:30, not taken.")


async def test_the_list_says_who_must_not_be_rung(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("secret words the kettle is on")
    await worker.says("start 30 min, 12 Elm Row")
    await worker.says("the kettle is on")
    duress = await office.hears("DURESS", wire="telegram")
    for phone in (worker, office, world.manager()):
        phone.ignores_the_rest()
    await office.says("alerts")
    await office.hears(f"{duress.code} Ana, 12 Elm Row", "not taken", "do NOT ring or text: Ana. Ring 999")


@pytest.mark.parametrize("name", ["Ana", "Ben"], ids=["telegram", "sms"])
async def test_who_is_out_counts_the_way_home_until_home_is_said(world: World, name: str) -> None:
    worker, office = world.phone(name), world.office()
    await worker.says("end of day")
    await worker.says("20")
    worker.ignores_the_rest()
    await office.says("who")
    await office.hears(f"Out now: {name}, on the way home until 09:35.")
    await worker.says("home")
    await worker.hears("Welcome home")
    await office.says("who")
    await office.hears("Nobody is on a visit")
