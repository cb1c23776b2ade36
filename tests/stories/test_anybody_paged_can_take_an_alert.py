"""A button, a code, a short word, a key on a call: whoever has it, the paging stops and the others are told."""

import pytest

from tests.stories.scenes import alert
from tests.world import World

REPLIES = ["{code}", "{code}a", "Ack!", "#{code}", "1", "I've got it"]

#: What people say who take it, in the words of every day, before and after the code as well.
SPOKEN = (
    "I\u2019ve got this", "on it thanks", "on it now", "yes on it", "ok got it", "taking this", "ill take it",
    "I'll take it, thanks", "tak", "da", "bior\u0119", "preiau", "mam to", "\U0001f44d\U0001f3fd", "1 ta x",
    "ok {code}", "{code} on it now", "{code} yes, on it thanks",
)  # fmt: skip

#: Thanks for being told, and a promise with a doubt in it, take nothing.
NOT_TAKING = (
    "ok thanks", "yes thanks", "thanks", "tak dzi\u0119kuj\u0119", "\U0001f44d thanks", "ok ok", "got it but I cant go",
    "not on it", "now", "{code} ok thanks",
)  # fmt: skip


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
    await office.hears(f"To take {code}")
    await world.passes(minutes=3)
    await office.hears("overdue", wire="telegram", at="09:38")
    await office.hears("overdue", wire="voice", at="09:38")


async def test_the_words_of_every_day_take_it(world: World) -> None:
    worker, office = world.plain_worker(), world.office()
    await worker.says("start 60 min, 12 Elm Row")
    for words in SPOKEN:
        worker.ignores_the_rest()
        await worker.says("I am worried about him")
        code = (await office.hears("CONCERN", wire="telegram")).code
        office.ignores_the_rest()
        await office.says(words.format(code=code))
        await office.hears("you have", code)
        await office.says(f"down {code} spoke to him")
        await office.hears("stood down", code)
    worker.ignores_the_rest()


async def test_thanks_for_being_told_take_nothing(world: World) -> None:
    office = world.office()
    code = await alert(world)
    for words in NOT_TAKING:
        await office.says(words.format(code=code))
        assert not (await office.hears("send")).says("you have")
    await world.passes(minutes=3)
    await office.hears("overdue", wire="telegram", at="09:38")
    await office.hears("overdue", wire="voice", at="09:38")
