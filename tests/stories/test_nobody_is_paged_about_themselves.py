"""Who is on call and out at work: the phone that may be in somebody else's hand neither shows nor ends the alert."""

import pytest

from tests.stories.scenes import flags, joins, nothing_else_matters
from tests.world import Phone, World


async def _at_work(world: World, phone: Phone, name: str) -> None:
    """Somebody of the staff is on a visit of their own, and has secret words."""
    await joins(world, phone, f"worker {name}")
    await phone.says("secret words the kettle is on")
    await phone.hears("Kept")
    await phone.says("start 30 min, 12 Elm Row")
    await phone.hears("12 Elm Row")


async def test_secret_words_are_not_told_on_the_phone_that_said_them(world: World) -> None:
    manager, office = world.manager(), world.office()
    await _at_work(world, manager, "Mags")
    await manager.says("the kettle is on")
    await manager.hears("Thank you, Mags")
    await office.hears("DURESS", "Mags", wire="telegram")
    await world.passes(minutes=3)
    await manager.says("alerts")
    await manager.hears("No alert is open")
    await manager.hears_nothing()
    office.ignores_the_rest()


@pytest.mark.parametrize("kind", ["SOS", "DURESS"])
async def test_the_phone_that_raised_an_alarm_neither_takes_nor_ends_it(world: World, kind: str) -> None:
    manager, office = world.manager(), world.office()
    await _at_work(world, manager, "Mags")
    await manager.says("the kettle is on" if kind == "DURESS" else "sos")
    code = (await office.hears(kind, wire="telegram")).code
    nothing_else_matters(world)
    for words in (code, f"down {code} all is well"):
        await manager.says(words)
        await manager.hears(f"no alert {code}")
    await world.passes(minutes=3)
    await office.hears(kind, code, wire="telegram")
    office.ignores_the_rest()
    await office.says("alerts")
    await office.hears("Open now", code, "not taken")
    nothing_else_matters(world)


async def test_whoever_is_held_at_a_door_does_not_release_herself(world: World) -> None:
    office, manager = world.office(), world.manager()
    await joins(world, office, "worker Olu")
    await office.says("start 30 min, 12 Elm Row")
    await office.says("no reply")
    code = (await manager.hears("NO REPLY", "Olu")).code
    nothing_else_matters(world)
    for words, answer in ((f"release {code}", f"no alert {code}"), ("release", "Nobody waits")):
        await office.says(words)
        await office.hears(answer)
    await manager.says(f"release {code}")
    await manager.hears("released")
    nothing_else_matters(world)


async def test_where_she_alone_is_on_call_the_next_are_paged_at_once(world: World) -> None:
    office, manager = world.office(), world.manager()
    await _at_work(world, office, "Olu")
    await world.passes(minutes=35)
    await manager.hears("OVERDUE", "Olu", at="09:35")
    assert not any(heard.says("OVERDUE") for heard in office.unheard)
    nothing_else_matters(world)


async def test_an_excuse_and_a_stop_under_duress_are_told_to_the_others(world: World) -> None:
    office, manager = world.office(), world.manager()
    await _at_work(world, office, "Olu")
    await office.says("excuse")
    await manager.hears("Olu asked for an excuse")
    await office.says("the kettle is on")
    await office.says("start 30 min, 7 Oak Road")
    nothing_else_matters(world)
    await office.says("abort")
    await office.hears("That is fine")
    await manager.hears("Olu stopped the visit", "Under duress", wire="telegram")
    await office.hears_nothing()
    nothing_else_matters(world)


async def test_who_is_left_alone_under_duress_hears_nothing_of_it(world: World) -> None:
    ana, manager, office = world.worker(), world.manager(), world.office()
    await office.says("client Mr Crane, 4 Quarry Lane")
    await office.says("client Mr Crane: violent history yes")
    await joins(world, manager, "worker Mags")
    await manager.says("secret words the kettle is on")
    await ana.says("start 4 Quarry Lane 45 min with Mags")
    await manager.says("the kettle is on")
    await manager.says("start 4 Quarry Lane 45 min with Ana")
    nothing_else_matters(world)
    await ana.says("abort")
    await manager.hears("Ana", "alone")
    await office.hears("Under duress", "Mags", wire="telegram")
    await manager.hears_nothing()
    nothing_else_matters(world)


async def test_nobody_is_told_that_they_look_out_for_themselves(world: World) -> None:
    office, ana = world.office(), world.worker()
    await joins(world, office, "worker Olu")
    await office.says("start 30 min, 12 Elm Row")
    await office.hears("12 Elm Row until 09:30. Mags will look out for you")
    await office.says("more 15")
    await office.hears("Mags will look out for you")
    await joins(world, ana, "office Ana")
    await office.says("more 15")
    await office.hears("10:00. Ana will look out for you")
    await ana.says("start 30 min, 7 Oak Road")
    await ana.hears("7 Oak Road until 09:30. Olu will look out for you")
    nothing_else_matters(world)


async def test_who_is_on_call_is_who_looks_out_for_whoever_asks(world: World) -> None:
    office = world.office()
    await joins(world, office, "worker Olu")
    await office.says("start 30 min, 12 Elm Row")
    nothing_else_matters(world)
    await office.says("/start")
    await office.hears("On call: Mags")


async def test_a_manager_at_a_flagged_door_is_not_told_that_she_was_asked(world: World) -> None:
    manager, office = world.manager(), world.office()
    await flags(office)
    await joins(world, manager, "worker Mags")
    nothing_else_matters(world)
    await manager.says("start 45 min, 4 Quarry Lane")
    await manager.hears("do not go in alone", "I have asked Olu")
    await office.hears("CLEARANCE", "Mags")
    nothing_else_matters(world)


async def test_who_alone_could_clear_a_visit_is_told_whom_to_ring_instead(world: World) -> None:
    manager, office = world.manager(), world.office()
    await flags(office)
    await joins(world, manager, "worker Mags")
    await manager.says("remove office Olu")
    nothing_else_matters(world)
    await manager.says("start 45 min, 4 Quarry Lane")
    await manager.hears("do not go in alone", "nobody whom I could ask", "Ring +44")
    nothing_else_matters(world)


@pytest.mark.parametrize("words", ["clear {}", "joint {} Ben", "refuse {} another day"])
async def test_a_manager_at_a_flagged_door_does_not_settle_it_herself(world: World, words: str) -> None:
    manager, office = world.manager(), world.office()
    await flags(office)
    await joins(world, manager, "worker Mags")
    nothing_else_matters(world)
    await manager.says("start 45 min, 4 Quarry Lane")
    await manager.hears("do not go in alone")
    code = (await office.hears("CLEARANCE", "Mags")).code
    nothing_else_matters(world)
    await manager.says(words.format(code))
    await manager.hears(f"no alert {code}")
    await world.passes(minutes=10)
    await office.hears("CLEARANCE", code)
    nothing_else_matters(world)
