"""Who is on call and out at work: the phone that may be in somebody else's hand neither shows nor ends the alert."""

from tests.stories.scenes import joins, nothing_else_matters
from tests.world import Phone, World


async def _at_work(world: World, phone: Phone, name: str) -> None:
    """Somebody of the staff is on a visit of their own, and has secret words."""
    await joins(world, phone, f"worker {name}")
    await phone.says("secret words the kettle is on")
    await phone.hears("Kept")
    await phone.says("start 30 min, 12 Elm Row")
    await phone.hears("12 Elm Row")


async def test_where_she_alone_is_on_call_the_next_are_paged_at_once(world: World) -> None:
    office, manager = world.office(), world.manager()
    await _at_work(world, office, "Olu")
    await world.passes(minutes=35)
    await manager.hears("OVERDUE", "Olu", at="09:35")
    assert not any(heard.says("OVERDUE") for heard in office.unheard)
    nothing_else_matters(world)
