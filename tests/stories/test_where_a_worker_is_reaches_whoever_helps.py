"""A place that moves tells where the worker is now and then, and floods nobody; in danger it counts without a visit, too."""

from sqlalchemy import func, select

from store.tables import attachment
from tests.stories.letters import by_telegram
from tests.stories.scenes import nothing_else_matters, on_a_visit
from tests.world import Phone, World


async def _moves(world: World, worker: Phone, minutes: int) -> None:
    """Telegram tells every ten seconds where the worker is."""
    for step in range(minutes * 6):
        place = {"latitude": 51.5 + step / 1000, "longitude": -0.1, "live_period": 900}
        await by_telegram(world, worker, location=place, edit_date=int(world.outside.now.timestamp()))
        await world.passes(seconds=10)


async def test_a_moving_place_is_kept_once_a_minute_and_answered_once(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await worker.says("", kind="live_location")
    await worker.hears("Kept with your visit")
    await _moves(world, worker, minutes=3)
    await worker.hears_nothing()
    assert await world.read(lambda db: db.execute(select(func.count(attachment.c.id))).scalar()) == 3


async def test_whoever_has_the_alert_hears_once_a_minute_where_the_worker_is(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await worker.says("", kind="live_location")
    await worker.says("sos")
    await office.presses("I have it")
    nothing_else_matters(world)
    await _moves(world, worker, minutes=3)
    told = [heard.clock for heard in office.unheard if heard.says("Ana was here")]
    assert told == ["09:01", "09:02"]
    nothing_else_matters(world)


async def test_where_somebody_in_danger_is_who_has_no_visit_open(world: World) -> None:
    worker, office, manager = world.worker(), world.office(), world.manager()
    await worker.says("sos")
    nothing_else_matters(world)
    for kind in ("location", "photo"):
        await worker.says("", kind=kind)
        await worker.hears("They will ring you")
    for phone in (office, manager):
        assert any(heard.says("Ana was here at 09:00") for heard in phone.unheard)
        assert any(heard.says("Ana sent a photo") for heard in phone.unheard)
    nothing_else_matters(world)
