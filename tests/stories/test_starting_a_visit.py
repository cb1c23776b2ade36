"""A worker says where and until when; the answer repeats what was understood and says who is watching."""

import pytest

from tests.world import World


async def test_a_start_by_telegram_is_answered_with_place_time_and_who_watches(world: World) -> None:
    worker = world.worker()
    await worker.says("start 30 min, 12 Elm Row")
    await worker.hears("12 Elm Row", "09:30", "Olu", wire="telegram")


async def test_a_start_by_text_message_is_answered_by_text_message(world: World) -> None:
    worker = world.plain_worker()
    await worker.says("start 45 min, 3 Weir Cottages")
    await worker.hears("3 Weir Cottages", "09:45", "Olu", wire="sms")


@pytest.mark.parametrize(
    ("says", "until"),
    [
        ("start 12 Elm Row till 10.15", "10:15"),
        ("Start 1h, 12 Elm Row", "10:00"),
        ("start 12 Elm Row 45 mins", "09:45"),
        ("start 12 Elm Row until half ten", "10:30"),
    ],
)
async def test_the_end_is_understood_as_people_write_it(world: World, says: str, until: str) -> None:
    worker = world.worker()
    await worker.says(says)
    await worker.hears("12 Elm Row", until)


async def test_a_start_without_a_time_is_watched_for_half_an_hour_and_says_so(world: World) -> None:
    worker = world.plain_worker()
    await worker.says("start 12 Elm Row")
    await worker.hears("12 Elm Row", "09:30", "no time")


async def test_a_start_without_a_place_is_watched_while_it_is_asked_for(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("start 20 min")
    await worker.hears("where are you", "09:20")
    await world.passes(minutes=25)
    await worker.hears("09:20", at="09:15")
    await worker.hears("are you safe", at="09:20")
    await worker.hears("are you safe", at="09:22")
    await office.hears("overdue", "Ana", "address not given", at="09:25")


@pytest.mark.parametrize("place", ["Flat 2, Orchard Court", "99 High Street", "112 Mill Lane"])
async def test_the_place_that_was_asked_for_is_taken_as_it_is_written(world: World, place: str) -> None:
    worker = world.worker()
    await worker.says("start 20 min")
    await worker.hears("where are you")
    await worker.says(place)
    await worker.hears(place, "09:20", "Olu")
