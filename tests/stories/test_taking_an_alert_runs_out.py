"""Acknowledged is not safe: after fifteen minutes without a stand-down everybody is paged again."""

from tests.stories.scenes import alert, on_a_visit, taken
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


async def test_however_often_it_is_taken_the_others_are_paged_no_sooner(world: World) -> None:
    office, manager = world.office(), world.manager()
    code = await taken(world)
    for minutes in (14, 14, 10):
        await world.passes(minutes=minutes)
        await office.says(code)
        await office.hears("you have", code)
    await office.hears_nothing()
    await world.passes(minutes=15)
    await office.hears("again", code, at="10:28", wire="telegram")
    await world.passes(minutes=9)
    await manager.hears_nothing()
    office.ignores_the_rest()
    await world.passes(minutes=1)
    await manager.hears("OVERDUE", code, at="10:38")
    for phone in (office, manager, world.worker()):
        phone.ignores_the_rest()


async def test_a_word_to_the_door_counts_as_taking_it(world: World) -> None:
    worker, office, manager = world.worker(), world.office(), world.manager()
    await on_a_visit(worker, minutes=120)
    await worker.says("no reply")
    code = (await office.hears("NO REPLY")).code
    worker.ignores_the_rest()
    for _ in range(2):
        await office.says(f"stay {code} ring the son")
        await office.hears("Ana has your answer")
        await world.passes(minutes=14)
    await world.passes(minutes=10)
    await manager.hears_nothing()
    for phone in (worker, office):
        phone.ignores_the_rest()
