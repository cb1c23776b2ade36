"""A second start offers to close the first; until that is answered, the first stays watched."""

from tests.stories.scenes import on_a_visit
from tests.world import World


async def test_the_first_is_closed_and_the_second_begins_with_one_tap(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await worker.says("start 45 min, 5 High Street")
    await worker.hears("12 Elm Row", "still open", "5 High Street")
    await worker.presses("Close it")
    await worker.hears("5 High Street", "09:45", "Olu")
    await world.passes(minutes=39)
    await worker.hears_nothing()


async def test_the_first_can_be_kept(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await worker.says("start 45 min, 5 High Street")
    await worker.hears("still open")
    await worker.presses("Keep it")
    await worker.hears("12 Elm Row", "09:30")
    await world.passes(minutes=26)
    await worker.hears("12 Elm Row", at="09:25")


async def test_a_plain_phone_answers_with_a_digit(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await worker.says("start 45 min, 5 High Street")
    await worker.hears("12 Elm Row", "still open", "1", "2")
    await worker.says("1")
    await worker.hears("5 High Street", "09:45")


async def test_without_an_answer_the_first_stays_watched(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await worker.says("start 45 min, 5 High Street")
    await worker.hears("still open")
    await world.passes(minutes=31)
    await worker.hears("12 Elm Row", at="09:25")
    await worker.hears("are you safe", "12 Elm Row", at="09:30")
