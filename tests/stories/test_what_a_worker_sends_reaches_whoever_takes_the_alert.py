"""Photos, voice notes and places sent on a visit are kept with it, and handed to whoever takes an alert about it."""

import pytest

from tests.stories.scenes import asked, nothing_else_matters, on_a_visit
from tests.world import World


async def test_they_are_handed_over_and_later_ones_follow(world: World) -> None:
    worker, office, manager = world.worker(), world.office(), world.manager()
    await on_a_visit(worker)
    for kind in ("photo", "voice", "live_location"):
        await worker.says("", kind=kind)
        await worker.hears("Kept with your visit at 12 Elm Row")
    await worker.says("sos")
    await worker.hears("paging everybody")
    for phone in (office, manager):
        for wire in ("telegram", "sms", "voice"):
            await phone.hears("SOS", wire=wire)
        await phone.hangs_up()
    await office.presses("I have it")
    await office.hears("you have")
    await office.hears("Ana sent a photo at 09:00", wire="telegram")
    await office.hears("Ana sent a voice note at 09:00", wire="telegram")
    await office.hears("[location 51.5, -0.12]", wire="telegram")
    await office.hears("Ana was here at 09:00", wire="telegram")
    await manager.hears("Olu has")
    await world.passes(minutes=1)
    await worker.says("", kind="location")
    await office.hears("[location 51.5, -0.12]", wire="telegram")
    await office.hears("Ana was here at 09:01", wire="telegram")
    await worker.hears("Kept with your visit")
    await manager.hears_nothing()


@pytest.mark.parametrize("kind", ["voice", "photo", "location", "sticker"])
async def test_what_holds_no_word_is_no_answer_to_whether_they_are_safe(world: World, kind: str) -> None:
    worker = world.worker()
    await asked(world, worker)
    await worker.says("", kind=kind)
    again = await worker.hears("did not read that as safe", "Ana, are you safe?")
    assert "I am safe" in again.buttons
    await world.passes_until("09:36")
    await world.office().hears("OVERDUE", "Ana", at="09:35")
    nothing_else_matters(world)


async def test_what_holds_no_word_is_no_answer_on_the_way_home(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await worker.says("way home 20")
    await worker.says("end shift")
    await worker.says("1")
    worker.ignores_the_rest()
    await world.passes(minutes=36)
    worker.ignores_the_rest()
    await worker.says("", kind="voice")
    await worker.hears("did not read that as safe")
    nothing_else_matters(world)
