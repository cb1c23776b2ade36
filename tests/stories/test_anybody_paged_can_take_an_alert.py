"""A button, a code, a short word, a key on a call: whoever has it, the paging stops and the others are told."""

import pytest

from tests.stories.scenes import alert
from tests.world import World

REPLIES = ["{code}", "{code}a", "Ack!", "#{code}", "1", "I've got it"]


@pytest.mark.parametrize("reply", REPLIES)
async def test_a_reply_takes_it(world: World, reply: str) -> None:
    office = world.office()
    code = await alert(world)
    await office.says(reply.format(code=code))
    await office.hears("you have", code, "Ana", "12 Elm Row", "+447700900101", "09:50")
    await world.passes(minutes=10)
    await office.hears_nothing()


async def test_the_button_takes_it(world: World) -> None:
    office = world.office()
    code = await alert(world)
    await office.presses("I have it")
    await office.hears("you have", code)
    await world.passes(minutes=10)
    await office.hears_nothing()


async def test_a_key_on_a_call_takes_it_and_the_voice_says_so(world: World) -> None:
    office = world.office()
    code = await alert(world)
    await world.passes(minutes=3)
    await office.hears("overdue", code, wire="telegram")
    await office.hears("overdue", "press 1", wire="voice")
    await office.keys("1")
    await office.hears("you have", code, wire="voice")
    await world.passes(minutes=10)
    await office.hears_nothing()


async def test_a_wrong_key_takes_nothing_and_is_asked_again(world: World) -> None:
    office = world.office()
    await alert(world)
    await world.passes(minutes=3)
    await office.hears("overdue", wire="telegram")
    await office.hears("overdue", wire="voice")
    await office.keys("5")
    await office.hears("key does nothing", "press 1", wire="voice")
    await office.hangs_up()
    await world.passes(minutes=3)
    await office.hears("overdue", wire="telegram", at="09:41")


async def test_a_voicemail_takes_nothing(world: World) -> None:
    office = world.office()
    await alert(world)
    await world.fault("voice", "voicemail")
    await world.passes(minutes=6)
    assert await office.hears_all("overdue", wire="telegram") == ["09:38", "09:41"]


async def test_the_others_who_were_paged_hear_who_has_it(world: World) -> None:
    office, manager, contact = world.office(), world.manager(), world.contact()
    code = await alert(world)
    await world.passes(minutes=20)
    for phone in (office, manager, contact, world.worker()):
        phone.ignores_the_rest()
    await manager.says(code)
    await manager.hears("you have", code, "Ana")
    await office.hears("Mags", code)
    await contact.hears("Mags")
    await world.passes(minutes=10)


async def test_an_unclear_answer_takes_nothing(world: World) -> None:
    office = world.office()
    code = await alert(world)
    await office.says(f"{code} I am not near, can somebody else go")
    await office.hears(code, "alone")
    await office.says("who is this")
    await office.hears("?")
    await world.passes(minutes=3)
    await office.hears("overdue", wire="telegram", at="09:38")
    await office.hears("overdue", wire="voice", at="09:38")
