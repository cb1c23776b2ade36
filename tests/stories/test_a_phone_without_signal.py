"""Without signal nothing is heard and nothing leaves; the ladder goes on, and what was held arrives later."""

from tests.stories.scenes import alert, on_a_visit
from tests.world import World


async def test_a_worker_without_signal_is_paged_for_and_their_word_closes_it_later(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await worker.loses_signal()
    await world.passes(minutes=35)
    code = (await office.hears("overdue", "Ana", at="09:35")).code
    await worker.says("safe", settle=False)
    await world.passes(minutes=1)
    await worker.hears_nothing()
    await worker.finds_signal()
    await worker.hears("12 Elm Row", at="09:36", wire="telegram")
    await worker.hears("are you safe", wire="telegram")
    await worker.hears("are you safe", wire="sms")
    await worker.hears("12 Elm Row", "closed")
    await office.hears("Ana", "safe", code)
    await world.passes(minutes=20)


async def test_an_office_without_signal_is_passed_over_to_the_manager(world: World) -> None:
    office, manager = world.office(), world.manager()
    await on_a_visit(world.worker())
    await office.loses_signal()
    await world.passes(minutes=45)
    world.worker().ignores_the_rest()
    page = await manager.hears("overdue", "Ana", at="09:45")
    await office.hears_nothing()
    await manager.says(page.code)
    await manager.hears("you have", page.code)
    await office.finds_signal()
    office.ignores_the_rest()


async def test_a_call_is_not_answered_without_signal_and_stops_nothing(world: World) -> None:
    office = world.office()
    await alert(world)
    await office.loses_signal()
    await world.passes(minutes=6)
    await office.finds_signal()
    assert not [heard for heard in office.unheard if heard.wire == "voice"]
    assert set(await office.hears_all("overdue", wire="telegram")) == {"09:41"}
    office.ignores_the_rest()
