"""Whoever comes second hears who has it already; old codes and old buttons harm nothing."""

import pytest

from tests.stories.scenes import alert, nothing_else_matters, taken
from tests.world import World


async def test_the_second_hears_who_has_it_already(world: World) -> None:
    office, manager = world.office(), world.manager()
    code = await alert(world)
    await office.says(code)
    await office.hears("you have", code)
    await manager.says(code)
    await manager.hears("Olu", "already", code, "09:35")


async def test_the_staff_take_over_what_a_contact_has_and_no_contact_takes_it_back(world: World) -> None:
    office, contact = world.office(), world.contact()
    code = await alert(world)
    await world.passes(minutes=20)
    nothing_else_matters(world)
    await contact.says("1")
    await contact.hears("Thank you")
    await office.hears("Rosa has", code)
    await office.says(code)
    await office.hears("you have", code, "12 Elm Row", "10:10")
    await contact.hears("Olu is looking into this about Ana")
    await contact.says(code)
    await contact.hears("Olu", "already")
    nothing_else_matters(world)
    await world.passes(minutes=10)
    await office.hears_nothing()


async def test_taking_it_twice_is_only_confirmed_again(world: World) -> None:
    office = world.office()
    code = await taken(world)
    await office.says(code)
    await office.hears("you have", code)


async def test_the_code_of_an_alert_that_is_over_says_so(world: World) -> None:
    office = world.office()
    code = await taken(world)
    await office.says(f"down {code} spoke to her, all well")
    await office.hears("stood down", code)
    await world.worker().hears("Olu", "12 Elm Row")
    await office.says(code)
    await office.hears(code, "over", "spoke to her")
    await office.presses("I have it")
    await office.hears(code, "over")


async def test_a_code_that_was_never_given_is_refused(world: World) -> None:
    office = world.office()
    code = await alert(world)
    wrong = "99" if code != "99" else "98"
    await office.says(wrong)
    await office.hears("no alert", wrong)


@pytest.mark.parametrize("words", ["release {code}", "stay {code} wait there", "clear {code}"])
async def test_an_open_alert_is_never_said_not_to_be(world: World, words: str) -> None:
    office = world.office()
    code = await alert(world)
    await office.says(words.format(code=code))
    await office.hears(f"To take {code}", f"down {code}")
    await office.says(words.format(code="99"))
    await office.hears("No alert 99 is open", "ALERTS")
