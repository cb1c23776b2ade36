"""Whoever rings 999 has one message to read out: who, where, how to know and to reach them."""

import pytest

from tests.stories.scenes import on_a_visit
from tests.world import World


@pytest.mark.parametrize("asks", ["police {code}", "police"])
async def test_all_that_is_on_file_comes_in_one_message(world: World, asks: str) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await worker.says("sos")
    worker.ignores_the_rest()
    code = (await office.hears("SOS", "Ana", wire="telegram")).code
    office.ignores_the_rest()
    await office.says(asks.format(code=code))
    brief = await office.hears("For 999: Ana", "12 Elm Row since 09:00", wire="telegram")
    for fact in ("+447700900101", "Tanner's Yard", "+441632960101", "LT19 ABX Vauxhall Corsa", "Rosa +44"):
        assert brief.says(fact)
    assert not brief.says("Not on file")
    for phone in (world.manager(), world.contact()):
        phone.ignores_the_rest()


async def test_whoever_takes_an_alert_has_it_one_press_away_and_hears_not_to_ring_under_duress(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("secret words the kettle is on")
    worker.ignores_the_rest()
    await on_a_visit(worker)
    await worker.says("the kettle is on")
    worker.ignores_the_rest()
    code = (await office.hears("DURESS", "Ana", wire="telegram")).code
    office.ignores_the_rest()
    await office.says(code)
    await office.hears("You have", code)
    await office.presses("For 999")
    await office.hears("For 999: Ana", "Under duress: do NOT ring or text them")
    for phone in (world.manager(), world.contact()):
        phone.ignores_the_rest()


async def test_of_somebody_on_the_way_home_it_says_where_they_were_last(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await world.passes(minutes=10)
    for words in ("done", "end of day", "20", "sos"):
        await worker.says(words)
    worker.ignores_the_rest()
    code = (await office.hears("SOS", "Ana", wire="telegram")).code
    office.ignores_the_rest()
    await office.says(f"police {code}")
    await office.hears("Not on a visit now", "Last visit: 12 Elm Row", "from 09:00 until 09:10", wire="telegram")
    for phone in (world.manager(), world.contact()):
        phone.ignores_the_rest()


async def test_a_visit_that_has_ended_is_none_that_somebody_is_on(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await world.passes(minutes=35)
    worker.ignores_the_rest()
    code = (await office.hears("OVERDUE", "Ana", wire="telegram")).code
    await office.says(f"down {code} spoke to her")
    await office.hears("stood down")
    worker.ignores_the_rest()
    await office.says(f"police {code}")
    await office.hears("Not on a visit now", "Last visit: 12 Elm Row, from 09:00 until 09:35")
    await worker.says("start 30 min, 3 Weir Cottages")
    await worker.hears("3 Weir Cottages until 10:05")
    await office.says(f"police {code}")
    await office.hears("On a visit at 3 Weir Cottages since 09:35", "Last visit: 12 Elm Row, from 09:00 until 09:35")


async def test_under_duress_a_visit_that_was_said_to_have_ended_is_still_where_help_is_needed(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("secret words the kettle is on")
    worker.ignores_the_rest()
    await on_a_visit(worker)
    for words in ("the kettle is on", "finish"):
        await worker.says(words)
    worker.ignores_the_rest()
    code = (await office.hears("DURESS", "Ana", wire="telegram")).code
    office.ignores_the_rest()
    await office.says(f"police {code}")
    await office.hears("On a visit at 12 Elm Row since 09:00", "Under duress")
    for phone in (world.manager(), world.contact()):
        phone.ignores_the_rest()


async def test_while_an_alert_is_open_both_places_are_named(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    for words in ("sos", "finish", "start 30 min, 3 Weir Cottages"):
        await worker.says(words)
    worker.ignores_the_rest()
    code = (await office.hears("SOS", "Ana", wire="telegram")).code
    office.ignores_the_rest()
    await office.says(f"police {code}")
    await office.hears("On a visit at 12 Elm Row since 09:00", "On a visit at 3 Weir Cottages", wire="telegram")
    for phone in (world.manager(), world.contact()):
        phone.ignores_the_rest()


async def test_the_office_keeps_what_is_to_be_known_of_a_worker(world: World) -> None:
    office = world.office()
    await office.says("worker Ben: car registration LT20 NEW")
    await office.hears("Ben: car registration is kept")
    await office.says("worker Ben: home address 4 Weir Cottages")
    await office.hears("Ben: home address is kept")
    await office.says("worker Ben:")
    await office.hears("4 Weir Cottages", "LT20 NEW", "car make Ford")
    await office.says("worker Zed: car make Ford")
    await office.hears("no worker called Zed")


async def test_nobody_but_the_staff_gets_it(world: World) -> None:
    worker, contact = world.plain_worker(), world.contact()
    for phone in (worker, contact):
        await phone.says("police 11")
        heard = await phone.hears("")
        assert not heard.says("999:")
        phone.ignores_the_rest()
    for phone in (world.office(), world.manager()):
        phone.ignores_the_rest()
