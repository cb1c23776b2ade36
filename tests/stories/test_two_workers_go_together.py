"""A joint visit that a worker begins in as many words: both are watched, both are told, and nobody unknown is counted on."""

import pytest

from tests.stories.scenes import flags, nothing_else_matters
from tests.world import World


@pytest.mark.parametrize(("first", "second"), [("Ana", "Ben"), ("Ben", "Ana")], ids=["telegram", "sms"])
async def test_both_are_watched_and_both_are_told(world: World, first: str, second: str) -> None:
    one, other, office = world.phone(first), world.phone(second), world.office()
    await one.says(f"start 12 Elm Row 45 min with {second}")
    await one.hears("12 Elm Row until 09:45")
    await other.hears(f"{first} has started at 12 Elm Row", "I watch you too until 09:45")
    await world.passes(minutes=40)
    await one.hears("Are you nearly done")
    await other.hears("Are you nearly done")
    await one.says("safe")
    await one.hears("closed")
    await world.passes(minutes=10)
    await other.hears("are you safe", "12 Elm Row", at="09:45")
    await other.hears("are you safe", at="09:47")
    await office.hears("OVERDUE", second, "12 Elm Row", at="09:50")
    await other.says("safe")
    await other.hears("closed")
    await office.hears(f"{second} is safe")


async def test_the_place_may_come_later(world: World) -> None:
    ana, ben = world.worker(), world.plain_worker()
    await ana.says("start 45 min with Ben")
    await ana.hears("Where are you", "09:45")
    await ben.hears("Ana has started", "09:45")
    await ana.says("12 Elm Row")
    await ana.hears("12 Elm Row until 09:45")
    await ben.says("safe")
    await ben.hears("12 Elm Row is closed")
    await ana.says("safe")
    await ana.hears("12 Elm Row is closed")


async def test_somebody_unknown_is_not_counted_on_and_the_worker_is_watched_alone(world: World) -> None:
    worker = world.worker()
    await worker.says("start 12 Elm Row 45 min with Zed")
    await worker.hears("I know no worker called Zed", "I watch only you")
    await worker.hears("12 Elm Row", "until 09:45")
    await worker.says("safe")
    await worker.hears("closed")


async def test_a_client_who_is_named_is_no_second_worker(world: World) -> None:
    worker = world.plain_worker()
    await worker.says("start 45 min, 12 Elm Row with Mrs Ogden")
    await worker.hears("12 Elm Row with Mrs Ogden until 09:45")
    await worker.says("safe")
    await worker.hears("closed")


async def test_a_worker_who_is_elsewhere_is_not_watched_twice(world: World) -> None:
    ana, ben = world.worker(), world.plain_worker()
    await ben.says("start 60 min, 3 Weir Cottages")
    await ben.hears("3 Weir Cottages until 10:00")
    await ana.says("start 12 Elm Row 45 min with Ben")
    await ana.hears("Ben is on another visit", "I watch only you")
    await ana.hears("12 Elm Row until 09:45")
    await ben.says("safe")
    await ben.hears("3 Weir Cottages is closed")
    await ben.says("start 12 Elm Row 30 min with Ana")
    await ben.hears("12 Elm Row until 09:30")
    await ana.hears("Ben has started at 12 Elm Row", "I watch you too until 09:45")
    for phone in (ana, ben):
        await phone.says("safe")
        await phone.hears("closed")


async def test_nobody_is_asked_to_ring_the_one_who_stays_alone_under_duress(world: World) -> None:
    ana, ben, office, manager = world.worker(), world.plain_worker(), world.office(), world.manager()
    await ben.says("secret words blue teapot")
    await flags(office)
    await ana.says("start 4 Quarry Lane 45 min with Ben")
    await ben.says("blue teapot")
    for phone in (ana, ben, office, manager):
        phone.ignores_the_rest()
    await ana.says("finish")
    for phone in (office, manager):
        notice = await phone.hears(
            "Ana has left 4 Quarry Lane, so Ben is there alone", "do NOT ring Ben", wire="telegram"
        )
        assert not notice.says("Please ring")
    for phone in (ana, ben, office, manager):
        phone.ignores_the_rest()


@pytest.mark.parametrize("words", [("abort",), ("no reply", "leaving safe"), ("end of day", "1")])
async def test_however_one_of_two_leaves_the_other_hears_that_they_are_alone(world: World, words: tuple[str]) -> None:
    ana, ben, office, manager = world.worker(), world.plain_worker(), world.office(), world.manager()
    await flags(office)
    await ana.says("start 4 Quarry Lane 45 min with Ben")
    for phone in (ana, ben, office, manager):
        phone.ignores_the_rest()
    for each in words:
        office.ignores_the_rest()
        await ana.says(each)
    await ben.hears("Ana has left 4 Quarry Lane", "do not stay alone")
    for phone in (office, manager):
        await phone.hears("Ana has left 4 Quarry Lane, so Ben is there alone", wire="telegram")
    for phone in (ana, ben, office, manager):
        phone.ignores_the_rest()


async def test_when_the_office_ends_the_visit_of_one_the_other_hears_that_they_are_alone(world: World) -> None:
    ana, ben, office, manager = world.worker(), world.plain_worker(), world.office(), world.manager()
    await flags(office)
    await ana.says("start 4 Quarry Lane 45 min with Ben")
    office.ignores_the_rest()
    await world.passes(minutes=10)
    await ben.says("safe")
    await world.passes(minutes=6)
    code = (await office.hears("OVERDUE", "Ana", wire="telegram")).code
    for phone in (ana, ben, office, manager):
        phone.ignores_the_rest()
    await office.says(f"down {code} she rang, she is at home")
    await ben.hears("Ana has left 4 Quarry Lane", "do not stay alone")
    for phone in (ana, ben, office, manager):
        phone.ignores_the_rest()


async def test_two_may_go_where_one_alone_may_not_and_the_manager_hears_of_it(world: World) -> None:
    ana, ben, office, manager = world.worker(), world.plain_worker(), world.office(), world.manager()
    await flags(office)
    office.ignores_the_rest()
    await ana.says("start 4 Quarry Lane 45 min with Ben")
    await ana.hears("Checking every 10 minutes: history of violence")
    await ben.hears("Ana has started")
    await manager.hears("Ana and Ben have begun together at 4 Quarry Lane", "history of violence")
    ana.ignores_the_rest()
    await ana.says("finish")
    await ana.hears("closed")
    await ben.hears("Ana has left 4 Quarry Lane", "do not stay alone")
    for phone in (office, manager):
        await phone.hears("Ana has left 4 Quarry Lane, so Ben is there alone: history of violence")
    await ben.says("finish")
    await ben.hears("closed")
    for phone in (ana, ben):
        phone.ignores_the_rest()


@pytest.mark.parametrize(("first", "second"), [("Ana", "Ben"), ("Ben", "Ana")], ids=["telegram", "sms"])
async def test_the_second_ones_own_start_joins_the_same_visit(world: World, first: str, second: str) -> None:
    one, other = world.phone(first), world.phone(second)
    await one.says(f"start 12 Elm Row 45 min with {second}")
    await one.hears("12 Elm Row until 09:45")
    await other.hears(f"{first} has started at 12 Elm Row")
    await other.says("start 45 min, 12 elm row")
    await other.hears("12 Elm Row until 09:45", "look out for you")
    await other.says(f"start 12 Elm Row 1h with {first}")
    await other.hears("12 Elm Row now until 10:00")
    await other.says("start 30 min, 7 Oak Road")
    await other.hears("12 Elm Row is still open", "Close it and start 7 Oak Road")
    await other.says("2")
    await other.hears("12 Elm Row stays open until 10:00")
    for phone in (one, other):
        await phone.says("safe")
        await phone.hears("12 Elm Row is closed")


@pytest.mark.parametrize(("first", "second"), [("Ana", "Ben"), ("Ben", "Ana")])
async def test_the_second_one_hears_why_and_reads_the_brief_as_well(world: World, first: str, second: str) -> None:
    worker, partner, office = world.phone(first), world.phone(second), world.office()
    await office.says("client Mrs Hale, 9 Hazel Court")
    await office.says("client Mrs Hale: hazards loose stair rail")
    office.ignores_the_rest()
    await worker.says(f"start 45 min, 9 Hazel Court with {second}")
    await worker.hears("Checking every 20 minutes: first visit")
    await partner.hears(f"{first} has started", "check you too every 20 minutes: first visit", "SAFE by 09:20")
    await partner.hears("Mrs Hale", "loose stair rail")
    for phone in (worker, partner):
        await phone.says("finish")
        phone.ignores_the_rest()


async def test_a_partner_who_had_ended_the_day_checks_in_with_the_word_asked_for(world: World) -> None:
    ana, ben, office = world.worker(), world.plain_worker(), world.office()
    await office.says("weather severe")
    await ben.says("end shift")
    await ben.hears("How many minutes")
    await ana.says("start 27 Kiln Row 60 min with Ben")
    await ben.hears("Ana has started", "SAFE by 09:30")
    await ben.says("safe")
    await ben.hears("Next check-in")
    nothing_else_matters(world)
