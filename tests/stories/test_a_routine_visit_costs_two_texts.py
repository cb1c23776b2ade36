"""A text message costs money: one when a visit starts, one when it ends."""

from domain.gsm7 import segments
from tests.world import World


async def test_a_visit_that_goes_as_usual_costs_two_text_messages(world: World) -> None:
    worker = world.plain_worker()
    await worker.says("start 45 min, 12 Elm Row")
    begun = await worker.hears("12 Elm Row until 09:45", wire="sms")
    await world.passes(minutes=39)
    await worker.says("safe")
    ended = await worker.hears("12 Elm Row is closed at 09:39", wire="sms")
    await world.passes(hours=2)
    await worker.hears_nothing()
    assert [segments(heard.text) for heard in (begun, ended)] == [1, 1]


async def test_only_a_visit_not_confirmed_by_then_costs_a_third_one(world: World) -> None:
    worker = world.plain_worker()
    await worker.says("start 45 min, 12 Elm Row")
    await worker.hears("12 Elm Row until 09:45")
    await world.passes(minutes=42)
    nudged = await worker.hears("nearly done", at="09:40", wire="sms")
    await worker.says("1")
    ended = await worker.hears("closed at 09:42", wire="sms")
    assert [segments(heard.text) for heard in (nudged, ended)] == [1, 1]


async def test_in_another_language_it_costs_no_more(world: World) -> None:
    worker = world.plain_worker()
    for language in ("polski", "romana"):
        await worker.says(f"language {language}")
        await worker.hears("Od teraz" if language == "polski" else "De acum")
        await worker.says("start 45 min, Flat 14, 28 Mill Lane, Wexbury")
        begun = await worker.hears("28 Mill Lane", "SAFE")
        await world.passes(minutes=5)
        await worker.says("safe")
        ended = await worker.hears("28 Mill Lane", "MORE")
        assert [segments(heard.text) for heard in (begun, ended)] == [1, 1]
        assert (begun.text + ended.text).isascii()
