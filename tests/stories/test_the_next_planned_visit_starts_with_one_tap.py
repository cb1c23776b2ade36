"""A worker with a plan need not write it again."""

from tests.world import World


async def test_the_next_planned_visit_starts_with_one_tap(world: World) -> None:
    worker = world.worker()
    await world.passes(minutes=25)
    await worker.says("plan")
    await worker.hears("12 Elm Row", "09:30")
    await worker.presses("Start now")
    await worker.hears("12 Elm Row", "10:15", "Olu")


async def test_the_next_planned_visit_starts_with_one_word(world: World) -> None:
    worker = world.worker()
    await world.passes(minutes=25)
    await worker.says("start")
    await worker.hears("12 Elm Row", "10:15", "Olu")


async def test_a_plain_phone_starts_its_plan_with_the_same_word(world: World) -> None:
    worker = world.plain_worker()
    await world.passes(minutes=55)
    await worker.says("start")
    await worker.hears("3 Weir Cottages", "11:00", "Olu", wire="sms")
