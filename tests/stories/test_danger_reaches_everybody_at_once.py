"""sos: every responder on every wire within three seconds, calls included, whatever else is open."""

import pytest

from tests.stories.scenes import alert, on_a_visit
from tests.world import World

WIRES = ("telegram", "sms", "voice")


@pytest.mark.parametrize("name", ["Ana", "Ben"])
async def test_every_responder_hears_it_on_every_wire_within_three_seconds(world: World, name: str) -> None:
    worker, office, manager = world.worker(name), world.office(), world.manager()
    await on_a_visit(worker)
    sent_at = world.outside.now
    await worker.says("sos")
    await worker.hears("paging everybody", "Ring 999", "CALL")
    for phone in (office, manager):
        for wire in WIRES:
            heard = await phone.hears("SOS", name, "12 Elm Row", wire=wire)
            assert (heard.items[0].at - sent_at).total_seconds() <= 3
    await worker.says("call")
    await worker.hears("press 55")
    await office.hears("writes: call")
    await manager.hears("writes: call")
    await office.keys("1")
    await office.hears("you have", wire="voice")
    await manager.hears("Olu has")


async def test_it_opens_while_the_visit_is_overdue(world: World) -> None:
    worker, office, manager = world.plain_worker(), world.office(), world.manager()
    await on_a_visit(worker)
    await world.passes(minutes=36)
    overdue = (await office.hears("OVERDUE", "Ben")).code
    worker.ignores_the_rest()
    await worker.says("sos")
    await worker.hears("paging everybody")
    sos = (await office.hears("SOS", "Ben", "12 Elm Row")).code
    assert sos != overdue
    for phone in (office, manager):
        phone.ignores_the_rest()
    await office.says(f"{overdue} have it", wire="sms")
    await office.hears("you have", overdue)
    await world.passes(minutes=1)
    await office.hears("SOS", sos, wire="sms")
    for phone in (office, manager, worker):
        phone.ignores_the_rest()


async def test_secret_words_during_an_open_alert_end_it_as_safe_would(world: World) -> None:
    worker, office, manager = world.worker(), world.office(), world.manager()
    await worker.says("secret words the kettle is on")
    await worker.hears("Kept")
    overdue = await alert(world)
    await worker.says("I am safe")
    ordinary = (await worker.hears("Thank you")).text
    await office.hears("Ana is safe", overdue)
    await world.passes(minutes=20)
    await worker.says("start 30 min, 12 Elm Row")
    await worker.hears("12 Elm Row")
    await world.passes(minutes=36)
    await office.hears("OVERDUE", "Ana")
    worker.ignores_the_rest()
    await worker.says("the kettle is on")
    answer = (await worker.hears("Thank you")).text
    assert answer == ordinary.replace("09:35", world.clock)
    for wire in WIRES:
        await office.hears("DURESS", "12 Elm Row", "Do NOT ring", wire=wire)
    await world.passes(minutes=2)
    await worker.hears_nothing()
    for phone in (office, manager):
        assert not any("is safe" in heard.text for heard in phone.unheard)
        phone.ignores_the_rest()


async def test_what_somebody_in_danger_writes_is_on_the_page_and_in_what_follows(world: World) -> None:
    worker, office, manager = world.worker(), world.office(), world.manager()
    await on_a_visit(worker)
    await worker.says("help me he has a knife")
    await worker.hears("paging everybody now")
    page = await office.hears("SOS", "12 Elm Row", "They wrote: help me he has a knife.", wire="telegram")
    await office.hears("They wrote: help me he has a knife.", wire="voice")
    office.ignores_the_rest()
    manager.ignores_the_rest()
    await office.says(page.code)
    await office.hears("You have", page.code)
    await worker.says("I am hiding upstairs")
    await worker.hears("paging them again")
    assert any(heard.says("Ana writes: I am hiding upstairs") for heard in office.unheard)
    office.ignores_the_rest()
    manager.ignores_the_rest()


async def test_a_second_worry_reaches_whoever_has_the_first(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await worker.says("ok but he is shouting")
    await worker.hears("office has been paged")
    page = await office.hears("CONCERN", "he is shouting")
    await office.says(page.code)
    await office.hears("You have", page.code)
    await worker.says("not happy, his brother came in drunk")
    await worker.hears("office has been paged")
    await office.hears(page.code, "Ana writes", "his brother came in drunk")


@pytest.mark.parametrize("words", ["safe", "sorry, pressed by mistake"])
async def test_whoever_takes_an_sos_back_hears_that_only_the_office_can_close_it(world: World, words: str) -> None:
    worker = world.worker()
    await worker.says("sos")
    await worker.hears("paging everybody")
    await worker.says(words)
    await worker.hears("The office has what you wrote", "only they can close")
    for phone in (world.office(), world.manager()):
        assert any(heard.says("Ana writes", words) for heard in phone.unheard)
        phone.ignores_the_rest()


async def test_a_visit_may_end_and_the_sos_stays(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await worker.says("sos")
    await worker.hears("paging everybody")
    await worker.says("safe")
    await worker.hears("12 Elm Row is closed", "Your SOS stays open")
    for phone in (world.office(), world.manager()):
        phone.ignores_the_rest()


async def test_a_button_pressed_in_danger_reaches_the_staff_by_its_label(world: World) -> None:
    worker, office, manager = world.worker(), world.office(), world.manager()
    await on_a_visit(worker)
    await worker.says("sos")
    await worker.hears("paging everybody")
    for phone in (office, manager):
        phone.ignores_the_rest()
    await worker.presses("More time")
    await worker.hears("12 Elm Row now until")
    for phone in (office, manager):
        await phone.hears("Ana writes: More time")


async def test_a_page_about_somebody_on_no_visit_is_a_whole_sentence(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("sos")
    await office.hears("Ana asked for help at 09:00, no visit open. Ring", wire="telegram")
    for phone in (worker, office, world.manager(), world.contact()):
        phone.ignores_the_rest()
