"""A worker who goes quiet is asked first; then the office is paged until someone takes it."""

from tests.world import World


async def test_the_office_is_paged_until_somebody_acknowledges(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("start 30 min, 12 Elm Row")
    await worker.hears("09:30")
    await world.passes(minutes=31)
    await worker.hears("nearly done", at="09:25")
    await worker.hears("are you safe", at="09:30")
    await world.passes(minutes=5)
    await worker.hears("are you safe", wire="sms", at="09:32")
    await office.hears("overdue", "12 Elm Row", at="09:35")
    await office.says("1")
    await office.hears("you have", "Ana")
    await world.passes(minutes=10)
    await office.hears_nothing()
