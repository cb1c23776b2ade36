"""A worker with a plan need not write it again."""

from tests.world import World


async def test_the_next_planned_visit_starts_with_one_word(world: World) -> None:
    worker = world.worker()
    await world.passes(minutes=25)
    await worker.says("start")
    await worker.hears("12 Elm Row", "10:15", "Olu")
