"""Acknowledged is not safe: after fifteen minutes without a stand-down everybody is paged again."""

from tests.stories.scenes import alert, taken
from tests.world import World


async def test_after_a_quarter_of_an_hour_the_paging_resumes(world: World) -> None:
    office = world.office()
    code = await taken(world)
    await world.passes(minutes=14, seconds=59)
    await office.hears_nothing()
    await world.passes(seconds=1)
    await office.hears("again", code, "Ana", at="09:50", wire="telegram")
    await world.passes(minutes=3)
    await office.hears("overdue", code, at="09:53", wire="telegram")
    await office.hears("overdue", code, at="09:53", wire="voice")


async def test_taking_it_again_gives_another_quarter(world: World) -> None:
    office = world.office()
    code = await taken(world)
    await world.passes(minutes=15)
    await office.hears("again", code)
    await office.says("ack")
    await office.hears("you have", code, "10:05")
    await world.passes(minutes=14)
    await office.hears_nothing()


async def test_all_who_had_been_paged_are_paged_again(world: World) -> None:
    office, manager, contact = world.office(), world.manager(), world.contact()
    code = await alert(world)
    await world.passes(minutes=20)
    for phone in (office, manager, contact, world.worker()):
        phone.ignores_the_rest()
    await office.says(code)
    await office.hears("you have", code)
    await manager.hears("Olu")
    await contact.hears("Olu")
    await world.passes(minutes=15)
    await office.hears("again", code, at="10:10", wire="telegram")
    await manager.hears("again", code, at="10:10", wire="telegram")
    await contact.hears("Ana", "ring the office", at="10:10")
    for phone in (office, manager):
        phone.ignores_the_rest()
