"""The worker is asked, then office, manager and contact are paged, each at the minute the ladder says, and for ever."""

from tests.stories.scenes import on_a_visit
from tests.world import World

OFFICE = ["09:35", "09:38", "09:41", "09:44", "09:47", "09:50", "09:53", "09:56", "09:59"]
OFFICE_CALLS = ["09:38", "09:44", "09:50", "09:56"]
MANAGER = ["09:45", "09:48", "09:51", "09:54", "09:57"]
MANAGER_CALLS = ["09:48", "09:54"]


async def test_each_step_is_taken_at_its_minute(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await world.passes(minutes=59, seconds=30)
    await worker.hears("12 Elm Row", at="09:25", wire="telegram")
    await worker.hears("are you safe", at="09:30", wire="telegram")
    await worker.hears("are you safe", at="09:32", wire="sms")
    office, manager = world.office(), world.manager()
    assert await office.hears_all("overdue", "Ana", "12 Elm Row", wire="telegram") == OFFICE
    assert await office.hears_all("overdue", "press 1", wire="voice") == OFFICE_CALLS
    assert await manager.hears_all("overdue", "Ana", "12 Elm Row", wire="telegram") == MANAGER
    assert await manager.hears_all("overdue", "press 1", wire="voice") == MANAGER_CALLS
    await world.contact().hears("cannot reach Ana", at="09:55", wire="sms")


async def test_the_same_ladder_by_text_message_alone(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await world.passes(minutes=59, seconds=30)
    await worker.hears("12 Elm Row", at="09:25", wire="sms")
    await worker.hears("are you safe", at="09:30", wire="sms")
    await worker.hears("are you safe", at="09:32", wire="voice")
    assert await world.office().hears_all("overdue", "Ben", wire="telegram") == OFFICE
    assert await world.manager().hears_all("overdue", "Ben", wire="telegram") == MANAGER
    await world.contact("Kit").hears("cannot reach Ben", at="09:55", wire="sms")
    for phone in (world.office(), world.manager()):
        await phone.hears_all("overdue", wire="voice")


async def test_after_the_last_step_it_goes_round_again_for_ever(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await world.passes(minutes=96)
    asked = [heard.clock for heard in worker.unheard if heard.says("are you safe") and heard.wire == "telegram"]
    assert asked == ["09:30", "10:00", "10:30"]
    assert await world.contact().hears_all("cannot reach Ana", wire="sms") == ["09:55", "10:25"]
    pages = await world.office().hears_all("overdue", wire="telegram")
    assert pages == [f"{9 + (35 + late) // 60:02}:{(35 + late) % 60:02}" for late in range(0, 61, 3)]
    for phone in (worker, world.office(), world.manager()):
        phone.ignores_the_rest()


async def test_a_jump_of_an_hour_shows_the_steps_one_by_one(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await world.passes(hours=1)
    came = [world.office().unheard[0].clock, world.manager().unheard[0].clock, world.contact().unheard[0].clock]
    assert came == ["09:35", "09:45", "09:55"]
    for phone in (worker, world.office(), world.manager(), world.contact()):
        phone.ignores_the_rest()
