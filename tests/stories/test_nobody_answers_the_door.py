"""At a door that stays shut the office owes an answer: stay, or release."""

from tests.world import World


async def test_the_office_says_stay_and_later_release(world: World) -> None:
    worker, office = world.plain_worker(), world.office()
    await worker.says("start 45 min, 7 Oak Road")
    await worker.hears("7 Oak Road")
    await worker.says("no reply")
    await worker.hears("The office has been paged")
    page = await office.hears("NO REPLY", "7 Oak Road", "since 09:00")
    await office.says("stay ring the bell once more")
    await worker.hears("please stay", "ring the bell once more")
    await office.hears("has your answer", "09:15")
    await world.passes(minutes=15)
    again = await office.hears("NO REPLY", "7 Oak Road")
    assert page.text[:11] == again.text[:11]
    await office.says("release")
    await worker.hears("you may go")
    await office.hears("released")


async def test_refused_is_told_apart_from_no_reply(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("start 45 min, 7 Oak Road")
    await worker.hears("7 Oak Road")
    await worker.says("she refused to let me in")
    await worker.hears("The office has been paged")
    await office.hears("REFUSED", "7 Oak Road")
