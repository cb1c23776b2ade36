"""A red flag: nobody starts alone until a manager has cleared it, called it off, or two go together, both watched."""

from collections.abc import AsyncIterator

import pytest

from tests.stories.scenes import flags, nothing_else_matters
from tests.world import World


@pytest.fixture
async def flagged(world: World) -> AsyncIterator[World]:
    """Mr Crane has a history of violence."""
    office = world.office()
    await flags(office)
    office.ignores_the_rest()
    yield world


async def test_a_solo_start_waits_until_the_manager_clears_it(flagged: World) -> None:
    worker, manager = flagged.worker(), flagged.manager()
    await worker.says("start 45 min, 4 Quarry Lane")
    await worker.hears("do not go in alone", "history of violence", "Mags")
    page = await manager.hears("CLEARANCE", "Ana", "4 Quarry Lane", "history of violence")
    assert page.buttons == ["I have it", "Clear", "Refuse"]
    await manager.presses("Clear")
    await manager.hears("Mags has cleared Ana for 4 Quarry Lane")
    await worker.hears("Mags has cleared 4 Quarry Lane", "START")
    await flagged.passes(minutes=5)
    await worker.says("start")
    await worker.hears("4 Quarry Lane until 09:45", "Checking every 10 minutes: history of violence")
    await worker.hears("Mr Crane")
    await worker.hears("Before you go in")
    await worker.says("finish")
    await worker.hears("closed")
    await worker.hears("Before you leave")
    await manager.hears_nothing()


async def test_a_place_that_is_given_later_stops_the_visit_just_the_same(flagged: World) -> None:
    worker, manager = flagged.plain_worker(), flagged.manager()
    await worker.says("start 45 min")
    await worker.hears("Where are you")
    await worker.says("4 Quarry Lane")
    await worker.hears("do not go in alone", "history of violence", "Mags")
    code = (await manager.hears("CLEARANCE", "Ben", "4 Quarry Lane", "history of violence")).text.split()[1].rstrip(":")
    await manager.says(f"clear {code}")
    await manager.hears("Mags has cleared Ben for 4 Quarry Lane")
    await worker.hears("Mags has cleared 4 Quarry Lane", "START")
    await worker.says("start")
    await worker.hears("4 Quarry Lane until 09:45", "Checking every 10 minutes: history of violence")
    await worker.hears("Mr Crane")
    await worker.says("finish")
    worker.ignores_the_rest()


async def test_the_office_alone_cannot_clear_it_and_the_pages_go_on(flagged: World) -> None:
    worker, manager, office = flagged.plain_worker(), flagged.manager(), flagged.office()
    await worker.says("start 45 min, 4 Quarry Lane")
    await worker.hears("do not go in alone")
    page = await manager.hears("CLEARANCE", "Ben")
    code = page.text.split()[1].rstrip(":")
    await office.says(f"clear {code}")
    await office.hears("Only a manager")
    await flagged.passes(minutes=10)
    await manager.hears("CLEARANCE", code)
    await manager.says(f"refuse {code} see him at the office instead")
    await manager.hears("called off the visit of Ben")
    await worker.hears("Mags: the visit at 4 Quarry Lane is off", "at the office instead")
    await flagged.passes(minutes=30)
    await worker.hears_nothing()
    office.ignores_the_rest()


async def test_a_joint_visit_watches_both_workers(flagged: World) -> None:
    ana, ben, manager, office = flagged.worker(), flagged.plain_worker(), flagged.manager(), flagged.office()
    await ana.says("start 60 min, 4 Quarry Lane")
    await ana.hears("do not go in alone")
    page = await manager.hears("CLEARANCE")
    code = page.text.split()[1].rstrip(":")
    await manager.says(f"joint {code} with Ben")
    await manager.hears("Ana goes to 4 Quarry Lane with Ben")
    await ana.hears("together with Ben")
    await ben.hears("together with Ana")
    await ana.says("start 60 min, 4 Quarry Lane")
    await ana.hears("until 10:00", "Checking every 10 minutes")
    await ben.hears("Ana has started at 4 Quarry Lane", "10:00")
    ana.ignores_the_rest()
    await flagged.passes(minutes=8)
    await ana.hears("check in by 09:10")
    await ben.hears("check in by 09:10")
    await ana.says("finish")
    ana.ignores_the_rest()
    await ben.hears("Ana has left 4 Quarry Lane", "do not stay alone")
    for phone in (office, manager):
        await phone.hears("Ben is there alone: history of violence")
    await flagged.passes(minutes=4)
    await ben.hears("Are you safe", at="09:10")
    await ben.hears("Are you safe", at="09:11")
    await office.hears("OVERDUE", "Ben", "4 Quarry Lane")
    await ben.says("finish")
    await office.hears("Ben is safe")
    ben.ignores_the_rest()


@pytest.mark.parametrize("name", ["Ana", "Ben"])
async def test_a_visit_that_two_have_begun_is_not_refused_under_their_feet(flagged: World, name: str) -> None:
    worker, manager = flagged.phone(name), flagged.manager()
    other = "Ben" if name == "Ana" else "Ana"
    await worker.says("start 45 min, 4 Quarry Lane")
    await worker.hears("do not go in alone")
    code = (await manager.hears("CLEARANCE")).code
    await worker.says(f"start 4 Quarry Lane 45 min with {other}")
    await worker.hears("4 Quarry Lane until 09:45")
    await manager.hears(f"{code} ({name}) is over: the visit has begun")
    nothing_else_matters(flagged)
    for words in ("refuse {} not today", "clear {}", "joint {} Ben"):
        await manager.says(words.format(code))
        await manager.hears(f"{code} ({name}) is over: the visit has begun")
    for phone in (worker, flagged.phone(other)):
        await phone.says("finish")
        await phone.hears("4 Quarry Lane is closed")
        nothing_else_matters(flagged)


async def _joint_with_ben_who_is_elsewhere(world: World) -> str:
    """Ana waits at a flagged door, and Mags has her go in with Ben, who is on a visit until ten; the alert's code."""
    ana, ben, manager = world.worker(), world.plain_worker(), world.manager()
    await ben.says("start 60 min, 3 Weir Cottages")
    await ana.says("start 45 min, 4 Quarry Lane")
    code = (await manager.hears("CLEARANCE", "Ana")).code
    nothing_else_matters(world)
    await manager.says(f"joint {code} with Ben")
    await manager.hears("Ana goes to 4 Quarry Lane with Ben")
    await manager.hears("Ben is on another visit", "by 10:00, I ask again")
    for phone in (ana, ben):
        await phone.hears("together with")
    return code


async def test_who_waits_for_a_partner_who_does_not_come_is_heard_of_again(flagged: World) -> None:
    ana, ben, manager = flagged.worker(), flagged.plain_worker(), flagged.manager()
    await _joint_with_ben_who_is_elsewhere(flagged)
    await flagged.passes(minutes=50)
    await manager.hears_nothing()
    await ben.says("more 30")
    await ben.hears("until 10:20")
    await flagged.passes(minutes=10)
    page = await manager.hears("CLEARANCE", "Ana", "4 Quarry Lane", "history of violence", at="10:00")
    await manager.says(f"refuse {page.code} not today")
    for phone in (ana, manager):
        await phone.hears("4 Quarry Lane")
    await ben.hears("called off the visit of Ana at 4 Quarry Lane")
    await flagged.passes(minutes=20)
    await manager.hears_nothing()
    nothing_else_matters(flagged)


async def test_a_manager_who_decides_is_not_asked_again_the_same_moment(flagged: World) -> None:
    ana, ben, manager = flagged.worker(), flagged.plain_worker(), flagged.manager()
    await ben.says("start 30 min, 3 Weir Cottages")
    await flagged.passes(minutes=33)
    await ana.says("start 45 min, 4 Quarry Lane")
    code = (await manager.hears("CLEARANCE", "Ana")).code
    nothing_else_matters(flagged)
    await manager.says(f"joint {code} with Ben")
    await manager.hears("Ana goes to 4 Quarry Lane with Ben")
    await manager.hears("Ben is on another visit", "by 09:43, I ask again")
    await manager.hears_nothing()
    await ben.says("safe")
    await flagged.passes(minutes=9)
    await manager.hears_nothing()
    await flagged.passes(minutes=1)
    await manager.hears("CLEARANCE", "Ana", "4 Quarry Lane", at="09:43")
    nothing_else_matters(flagged)


async def test_who_wants_to_go_in_before_the_partner_has_come_is_heard_of_at_once(flagged: World) -> None:
    ana, ben, manager = flagged.worker(), flagged.plain_worker(), flagged.manager()
    await _joint_with_ben_who_is_elsewhere(flagged)
    await ana.says("start")
    await ana.hears("Ben is still on another visit", "do not go in alone", "history of violence", "Mags")
    code = (await manager.hears("CLEARANCE", "Ana", "4 Quarry Lane", at="09:00")).code
    await ana.says("start")
    await ana.hears("Ben is still on another visit")
    await manager.hears_nothing()
    await ben.says("finish")
    ben.ignores_the_rest()
    await ana.says("start")
    await ana.hears("4 Quarry Lane until")
    await ben.hears("Ana has started at 4 Quarry Lane")
    await manager.hears(f"{code} (Ana) is over: the visit has begun")
    for phone in (ana, ben):
        await phone.says("finish")
    nothing_else_matters(flagged)


async def test_a_manager_may_have_one_go_in_alone_after_all(flagged: World) -> None:
    ana, ben, manager = flagged.worker(), flagged.plain_worker(), flagged.manager()
    await _joint_with_ben_who_is_elsewhere(flagged)
    await ana.says("start")
    code = (await manager.hears("CLEARANCE")).code
    ana.ignores_the_rest()
    await manager.says(f"clear {code}")
    await manager.hears("Mags has cleared Ana")
    await ana.hears("Mags has cleared 4 Quarry Lane")
    await ben.hears("Mags has cleared Ana for 4 Quarry Lane")
    await ana.says("start")
    await ana.hears("4 Quarry Lane until")
    await ben.hears_nothing()
    for phone in (ana, ben):
        await phone.says("finish")
    nothing_else_matters(flagged)


async def test_who_is_there_on_a_visit_of_their_own_goes_on_with_it_together(flagged: World) -> None:
    ana, ben, manager = flagged.worker(), flagged.plain_worker(), flagged.manager()
    await ben.says("start 60 min, 4 Quarry Lane")
    code = (await manager.hears("CLEARANCE", "Ben")).code
    await manager.says(f"clear {code}")
    await ben.says("start 60 min, 4 Quarry Lane")
    manager.ignores_the_rest()
    await ana.says("start 45 min, 4 Quarry Lane")
    code = (await manager.hears("CLEARANCE", "Ana")).code
    nothing_else_matters(flagged)
    await manager.says(f"joint {code} with Ben")
    await manager.hears("Ana goes to 4 Quarry Lane with Ben")
    for phone in (ana, ben):
        await phone.hears("together with")
    await ana.says("start")
    await ana.hears("4 Quarry Lane until 09:45")
    await ben.hears("Ana has started at 4 Quarry Lane", "until 10:00")
    nothing_else_matters(flagged)
    await ben.says("finish")
    await ben.hears("4 Quarry Lane is closed")
    await ana.hears("Ben has left 4 Quarry Lane", "do not stay alone")
    await ana.says("finish")
    nothing_else_matters(flagged)


async def test_who_is_still_where_two_have_been_together_is_elsewhere(flagged: World) -> None:
    ana, ben, manager = flagged.worker(), flagged.plain_worker(), flagged.manager()
    await ana.says("start 3 Weir Cottages 60 min with Ben")
    await ana.says("finish")
    await ana.says("start 45 min, 4 Quarry Lane")
    code = (await manager.hears("CLEARANCE", "Ana")).code
    nothing_else_matters(flagged)
    await manager.says(f"joint {code} with Ben")
    await manager.hears("Ana goes to 4 Quarry Lane with Ben")
    await manager.hears("Ben is on another visit", "by 10:00, I ask again")
    nothing_else_matters(flagged)
    await ana.says("start")
    await ana.hears("Ben is still on another visit")
    await ben.says("finish")
    ben.ignores_the_rest()
    await ana.says("start")
    await ana.hears("4 Quarry Lane until")
    await ben.hears("Ana has started at 4 Quarry Lane")
    for phone in (ana, ben):
        await phone.says("finish")
    nothing_else_matters(flagged)
