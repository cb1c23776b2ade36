"""The emergency contact hears who and whom to ring: no place, no number of the worker's."""

import pytest

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


@pytest.mark.parametrize("words", ["alerts", "who", "release 11"])
async def test_a_contact_is_shown_nobodys_whereabouts(world: World, words: str) -> None:
    contact = world.contact("Kit")
    await on_a_visit(world.worker())
    await on_a_visit(world.plain_worker(), "4 Mill Lane")
    await world.passes(minutes=36)
    for phone in (world.worker(), world.plain_worker(), world.office()):
        phone.ignores_the_rest()
    await contact.says(words)
    answer = await contact.hears("Ben's emergency contact", "+441632960100")
    for secret in ("Ana", "Elm Row", "Mill Lane"):
        assert not answer.says(secret)


async def test_a_worker_who_is_somebodys_contact_is_shown_nobodys_whereabouts(world: World) -> None:
    worker, manager = world.worker(), world.manager()
    await manager.says("invite contact Ana for Ben")
    code = (await manager.hears("Code for Ana")).text.split(": ")[1].split(". ")[0]
    await worker.says(code)
    await worker.hears("Welcome")
    manager.ignores_the_rest()
    await on_a_visit(world.plain_worker(), "4 Mill Lane")
    await world.passes(minutes=36)
    for phone in (world.plain_worker(), world.office()):
        phone.ignores_the_rest()
    await worker.says("alerts")
    answer = await worker.hears("Ben's emergency contact")
    assert not answer.says("Mill Lane")


async def test_whatever_a_contact_writes_about_an_alert_reaches_the_office(world: World) -> None:
    contact, office = world.contact(), world.office()
    await on_a_visit(world.worker())
    await world.passes(minutes=55)
    for phone in (world.worker(), office, world.manager(), contact):
        phone.ignores_the_rest()
    await contact.says("stay with her, I am on my way")
    await office.hears("Rosa writes about", "stay with her, I am on my way")
    await contact.hears("The office has what you wrote", "+441632960100", "999")


async def test_what_somebody_in_danger_writes_goes_to_the_staff_alone(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await worker.says("sos")
    await world.passes(minutes=6)
    await world.contact().hears("Ana", "ring the office")
    for phone in (worker, office, world.manager()):
        phone.ignores_the_rest()
    await worker.says("the cellar at 12 Elm Row")
    assert any(heard.says("Ana writes: the cellar at 12 Elm Row") for heard in office.unheard)
    await world.contact().hears_nothing()
    for phone in (worker, office, world.manager()):
        phone.ignores_the_rest()


async def test_a_contact_hears_that_the_worker_answered_and_not_where_they_stay(world: World) -> None:
    worker, contact = world.worker(), world.contact()
    await on_a_visit(worker)
    await world.passes(minutes=55)
    for phone in (worker, world.office(), world.manager(), contact):
        phone.ignores_the_rest()
    await worker.says("more 20")
    answer = await contact.hears("Ana has answered", "Thank you")
    assert not answer.says("Elm Row")
    for phone in (worker, world.office(), world.manager()):
        phone.ignores_the_rest()


async def test_the_staff_who_stand_in_for_a_missing_contact_hear_it_in_their_own_words(world: World) -> None:
    manager, office, newcomer = world.manager(), world.office(), world.stranger("telegram", name="Cas")
    await manager.says("invite worker Cas")
    await newcomer.says((await manager.hears("Code for")).text.split(": ")[1].split(". ")[0])
    await newcomer.says("sos")
    for phone in (office, manager, newcomer):
        phone.ignores_the_rest()
    await world.passes(minutes=6)
    for phone in (office, manager):
        for wire in ("telegram", "sms", "voice"):
            assert await phone.hears_all("SOS", "Cas", wire=wire)


async def test_a_contact_hears_in_plain_words_who_sees_to_it(world: World) -> None:
    contact, office = world.contact(), world.office()
    await on_a_visit(world.worker())
    await world.passes(minutes=55)
    for phone in (world.worker(), office, world.manager(), contact):
        phone.ignores_the_rest()
    await office.presses("I have it")
    await office.hears("You have")
    await contact.hears("Olu is looking into this about Ana", "+441632960100")
    world.manager().ignores_the_rest()


async def test_a_contact_whom_nobody_hears_is_told_so(world: World) -> None:
    contact = world.contact()
    await contact.says("she has rung me, there is a man shouting")
    await contact.hears("Ana's emergency contact", "nobody reads this", "+441632960100", "999")
