"""A worker who needs an excuse is rung, asked whether they are out, and goes on or stops without blame."""

from tests.world import World


async def test_a_plain_phone_rings_and_the_visit_stops_without_blame(world: World) -> None:
    worker, office = world.plain_worker(), world.office()
    await worker.says("start 1h, 7 Oak Road")
    await worker.hears("7 Oak Road")
    await worker.says("excuse")
    await worker.hears("urgent", wire="sms")
    await worker.hears("Something urgent has come up", wire="voice")
    await office.hears("asked for an excuse", "7 Oak Road")
    await world.passes(minutes=5)
    await worker.hears("have you left")
    await worker.says("1")
    await worker.hears("go on with the visit, or stop")
    await worker.says("2")
    await worker.hears("That is fine")
    await office.hears("stopped the visit at 7 Oak Road")


async def test_one_who_does_not_answer_is_paged_for_sooner_than_an_overdue_one(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("start 1h, 7 Oak Road")
    await worker.hears("7 Oak Road")
    await worker.says("excuse")
    await world.passes(minutes=9)
    await office.hears("asked for an excuse")
    await office.hears("NOT OUT", "7 Oak Road", "had not said they are out by 09:05")
    worker.ignores_the_rest()
    office.ignores_the_rest()


async def test_whoever_is_out_goes_on_with_the_visit(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("start 1h, 7 Oak Road")
    await worker.hears("7 Oak Road")
    await worker.says("excuse")
    await world.passes(minutes=5)
    worker.ignores_the_rest()
    await worker.says("1")
    await worker.hears("go on with the visit, or stop")
    await worker.says("report")
    await worker.hears("What do you want to report")
    await worker.says("Resume")
    await worker.hears("7 Oak Road", "10:00")
    await office.hears("asked for an excuse")


async def test_whoever_stops_a_visit_is_not_said_to_be_out(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("start 1h, 7 Oak Road")
    await worker.hears("7 Oak Road")
    await worker.says("abort")
    await worker.hears("That is fine")
    notice = await office.hears("stopped the visit at 7 Oak Road", "ring them")
    assert not notice.says("out")
