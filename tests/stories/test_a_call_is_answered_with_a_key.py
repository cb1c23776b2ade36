"""A worker without data is rung, or rings the agency's number: 1 is safe, 2 more time, 9 danger."""

from tests.stories.scenes import alert, on_a_visit
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


async def _office_is_rung(world: World) -> str:
    """The office's phone rings at 09:38, and somebody listens; gives the alert's code."""
    office = world.office()
    code = await alert(world)
    await world.passes(minutes=3)
    await office.hears("overdue", code, wire="telegram")
    await office.hears("overdue", "press 1", wire="voice")
    return code


async def test_a_call_that_goes_on_says_that_somebody_has_taken_the_alert(world: World) -> None:
    office, code = world.office(), await _office_is_rung(world)
    await office.says(code)
    await office.hears("you have", code, wire="telegram")
    await world.passes(seconds=7)
    heard = await office.hears(f"Olu has {code} (Ana)", wire="voice")
    assert not heard.says("overdue") and not heard.says("press 1")
    await world.passes(minutes=1)


async def test_a_call_that_goes_on_says_that_the_alert_is_over(world: World) -> None:
    worker, office, code = world.worker(), world.office(), await _office_is_rung(world)
    await worker.says("safe")
    await worker.hears("closed")
    await office.hears("safe", code, wire="telegram")
    await world.passes(seconds=7)
    heard = await office.hears(f"{code} (Ana) is over", wire="voice")
    assert not heard.says("overdue")
    await world.passes(minutes=1)


async def test_a_key_nobody_asked_for_reads_no_page_again_that_is_over(world: World) -> None:
    worker, office, code = world.worker(), world.office(), await _office_is_rung(world)
    await worker.says("safe")
    await worker.hears("closed")
    await office.hears("safe", code, wire="telegram")
    await office.keys("7")
    heard = await office.hears("That key does nothing here", f"{code} (Ana) is over", wire="voice")
    assert not heard.says("overdue")


async def test_a_call_to_a_worker_who_has_answered_meanwhile_asks_no_more(world: World) -> None:
    worker = await _rung(world)
    await world.passes(seconds=1)
    await worker.says("more 20", wire="sms")
    await worker.hears("now until", wire="sms")
    await world.passes(seconds=7)
    heard = await worker.hears("That question is over", wire="voice")
    assert not heard.says("are you safe")
    await worker.says("safe", wire="sms")
    await worker.hears("closed", wire="sms")


async def test_the_others_of_several_alerts_in_one_call_keep_their_keys(world: World) -> None:
    ana, ben, office = world.worker(), world.plain_worker(), world.office()
    await on_a_visit(ana, "12 Elm Row")
    await on_a_visit(ben, "7 Oak Row")
    await world.passes(minutes=35)
    ana.ignores_the_rest()
    ben.ignores_the_rest()
    office.ignores_the_rest()
    await world.passes(minutes=3)
    rung = await office.hears("2 alerts", "press 1", "press 2", wire="voice")
    first, second = rung.codes
    await office.says(first)
    office.ignores_the_rest()
    await world.passes(seconds=7)
    heard = await office.hears(f"OVERDUE {second}", f"press 2: I have it {second}", wire="voice")
    assert not any(map(heard.says, (first, "press 1", "alerts")))
    await office.keys("2")
    await office.hears("you have", second, wire="voice")
