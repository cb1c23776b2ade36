"""The emergency contact hears who and whom to ring: no place, no number of the worker's."""

from tests.stories.scenes import on_a_visit
from tests.world import World


async def test_the_contact_learns_no_more_than_needed(world: World) -> None:
    contact = world.contact()
    await on_a_visit(world.worker())
    await world.passes(minutes=55)
    for phone in (world.worker(), world.office(), world.manager()):
        phone.ignores_the_rest()
    page = await contact.hears("Ana", "ring the office", "+441632960100", at="09:55")
    for secret in ("Elm", "12", "7700900101", "0101", "09:30"):
        assert secret not in page.text.replace(page.text[page.text.find("Reply") :], "")


async def test_a_contact_who_takes_it_stops_the_paging_and_is_thanked(world: World) -> None:
    contact, office, manager = world.contact(), world.office(), world.manager()
    await on_a_visit(world.worker())
    await world.passes(minutes=55)
    for phone in (world.worker(), office, manager):
        phone.ignores_the_rest()
    await contact.hears("Ana")
    await contact.says("1")
    answer = await contact.hears("thank you", "+441632960100")
    assert not answer.says("Elm") and not answer.says("0900101")
    for phone in (office, manager):
        await phone.hears("Rosa", "Ana")
    await world.passes(minutes=10)


async def test_a_contact_hears_only_of_their_own_worker(world: World) -> None:
    await on_a_visit(world.worker())
    await world.passes(minutes=56)
    await world.contact("Kit").hears_nothing()
    await world.contact("Kit").says("1")
    await world.contact("Kit").hears("no alert")
    for phone in (world.worker(), world.office(), world.manager(), world.contact()):
        phone.ignores_the_rest()


async def test_the_contact_of_somebody_under_duress_is_not_paged_and_the_staff_are(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("secret words the kettle is on")
    await worker.says("start 10 min, 12 Elm Row")
    await worker.says("the kettle is on")
    await worker.says("more 10")
    await world.passes(minutes=1)
    duress = await office.hears("DURESS", "12 Elm Row", wire="telegram")
    await office.says(duress.code)
    office.ignores_the_rest()
    await world.passes(minutes=15)
    overdue = await office.hears("UNDER DURESS", "12 Elm Row", "09:10", wire="telegram")
    office.ignores_the_rest()
    await world.passes(minutes=20)
    assert any(heard.says("UNDER DURESS", overdue.code) for heard in office.unheard)
    await world.contact().hears_nothing()
    for phone in (worker, office, world.manager()):
        phone.ignores_the_rest()
