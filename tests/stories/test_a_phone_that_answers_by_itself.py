"""A phone that answers every text by itself is not answered for ever; what its owner says is heard all the same."""

import pytest

from tests.stories.scenes import alert, nothing_else_matters
from tests.world import World

BY_ITSELF = "I am driving and will see your text later"


@pytest.mark.parametrize("name", ["Rosa", "Olu", "Mags"])
async def test_it_is_answered_a_few_times_and_then_no_more(world: World, name: str) -> None:
    phone = world.phone(name)
    for _ in range(8):
        await phone.says(BY_ITSELF, wire="sms")
    assert len(phone.unheard) == 5
    phone.ignores_the_rest()
    await world.passes(minutes=11)
    await phone.says(BY_ITSELF, wire="sms")
    assert len(phone.unheard) == 1
    phone.ignores_the_rest()


async def test_all_that_a_contact_writes_of_an_alert_is_handed_on(world: World) -> None:
    contact, office = world.contact(), world.office()
    await alert(world)
    await world.passes(minutes=20)
    nothing_else_matters(world)
    for number in range(8):
        await contact.says(f"{BY_ITSELF} {number}")
    assert len([heard for heard in office.unheard if heard.says(BY_ITSELF)]) == 8
    assert len(contact.unheard) == 5
    nothing_else_matters(world)


async def test_it_takes_an_alert_however_often_it_answered(world: World) -> None:
    office = world.office()
    code = await alert(world)
    for _ in range(8):
        await office.says(BY_ITSELF)
    office.ignores_the_rest()
    await office.says(code)
    await office.hears("You have", code)
    nothing_else_matters(world)
