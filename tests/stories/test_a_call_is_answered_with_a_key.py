"""A worker without data is rung, or rings the agency's number: 1 is safe, 2 more time, 9 danger."""

from tests.stories.scenes import on_a_visit
from tests.world import Phone, World


async def _rung(world: World) -> Phone:
    """Ben, whose phone rings at 09:32 because he has not answered the text."""
    worker = world.plain_worker()
    await on_a_visit(worker)
    await world.passes(minutes=32)
    await worker.hears("12 Elm Row", at="09:25", wire="sms")
    await worker.hears("are you safe", at="09:30", wire="sms")
    await worker.hears("are you safe", "press 1", "press 2", "press 9", at="09:32", wire="voice")
    return worker


async def test_one_says_that_all_is_well(world: World) -> None:
    worker = await _rung(world)
    await worker.keys("1")
    await worker.hears("12 Elm Row is closed at 09:32", wire="voice")
    await world.passes(minutes=30)


async def test_two_asks_for_more_time(world: World) -> None:
    worker = await _rung(world)
    await worker.keys("2")
    await worker.hears("12 Elm Row now until 09:47", wire="voice")
    await worker.says("safe")
    await worker.hears("closed")


async def test_nine_raises_the_alarm(world: World) -> None:
    worker = await _rung(world)
    await worker.keys("9")
    await worker.hears("paging everybody", wire="voice")
    for phone in (world.office(), world.manager()):
        for wire in ("telegram", "sms", "voice"):
            await phone.hears("SOS", "Ben", wire=wire)


async def test_hanging_up_is_no_answer(world: World) -> None:
    worker = await _rung(world)
    await worker.hangs_up()
    await world.passes(minutes=3)
    await world.office().hears("OVERDUE", "Ben", at="09:35")


async def test_a_worker_who_rings_us_is_asked_and_answers_with_a_key(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await worker.rings()
    await worker.hears("are you safe", "press 1", "press 2", "press 9", wire="voice")
    await worker.keys("2")
    await worker.hears("now until 09:45", wire="voice")
    await worker.rings()
    await worker.hears("are you safe", wire="voice")
    await worker.keys("1")
    await worker.hears("closed", wire="voice")
    await worker.rings()
    await worker.hears("ring the office", wire="voice")
