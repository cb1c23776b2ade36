"""The end of a visit moves when the worker says so, and nobody is asked at the old time."""

import pytest

from tests.stories.scenes import alert, asked, nothing_else_matters, on_a_visit
from tests.world import World


@pytest.mark.parametrize(
    ("says", "until"), [("more 20", "09:50"), ("another 20 mins", "09:50"), ("more", "09:45"), ("till 10.10", "10:10")]
)
async def test_the_new_end_is_repeated(world: World, says: str, until: str) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await worker.says(says)
    await worker.hears("12 Elm Row", until, "Olu")
    await world.passes(minutes=14)
    await worker.hears_nothing()


async def test_the_old_end_passes_in_silence(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await worker.says("more 30")
    await worker.hears("10:00")
    await world.passes(minutes=54)
    await worker.hears_nothing()
    await world.passes(minutes=7)
    await worker.hears("12 Elm Row", at="09:55")
    await worker.hears("are you safe", at="10:00")


async def test_the_button_gives_a_quarter_of_an_hour(world: World) -> None:
    worker = world.worker()
    await asked(world, worker)
    await worker.presses("More time")
    await worker.hears("12 Elm Row", "09:45")
    await world.passes(minutes=9)
    await worker.hears_nothing()


async def test_a_plain_phone_answers_the_question_with_a_digit(world: World) -> None:
    worker = world.plain_worker()
    await asked(world, worker)
    await worker.says("2")
    await worker.hears("12 Elm Row", "09:45")


async def test_everybody_who_was_paged_hears_that_the_worker_stays(world: World) -> None:
    worker, office = world.worker(), world.office()
    code = await alert(world)
    await worker.says("more 20")
    await worker.hears("12 Elm Row", "09:55")
    await office.hears("Ana", "09:55", code)
    await world.passes(minutes=14)
    await office.hears_nothing()


async def test_a_visit_closed_by_mistake_is_taken_up_again(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await worker.says("safe")
    await worker.hears("12 Elm Row", "closed")
    await world.passes(minutes=2)
    await worker.says("more 10")
    await worker.hears("12 Elm Row", "Olu")
    await world.passes(minutes=60)
    assert [heard for heard in worker.unheard if heard.says("are you safe")]
    for phone in (worker, world.office(), world.manager(), world.contact()):
        phone.ignores_the_rest()


@pytest.mark.parametrize(
    "says", ["he has more mates coming up", "he made me stay longer", "we need more gloves", "on jeszcze tu jest"]
)
async def test_a_stray_more_puts_nothing_off(world: World, says: str) -> None:
    """A word about something else that there is more of is asked back, and the page goes on."""
    worker, office = world.worker(), world.office()
    await alert(world)
    await worker.says(says)
    await worker.hears("are you safe")
    await world.passes(minutes=6)
    await office.hears("overdue", "12 Elm Row")
    for phone in (worker, office, world.manager()):
        phone.ignores_the_rest()


async def test_a_wish_that_leaves_open_how_much_is_asked_about(world: World) -> None:
    worker = world.worker()
    await asked(world, worker)
    await worker.says("he needs longer")
    await worker.hears("How much more time at 12 Elm Row")
    await world.passes(minutes=5)
    await world.office().hears("overdue", "12 Elm Row", at="09:35")
    worker.ignores_the_rest()


@pytest.mark.parametrize("says", ["still here", "check in"])
async def test_to_be_still_there_recalls_no_page(world: World, says: str) -> None:
    worker, office = world.worker(), world.office()
    await alert(world)
    await worker.says(says)
    await worker.hears("are you safe")
    await office.hears_nothing()
    await world.passes(minutes=6)
    await office.hears("overdue", "12 Elm Row")
    for phone in (worker, office, world.manager()):
        phone.ignores_the_rest()


async def test_a_stray_more_after_an_excuse_puts_nothing_off(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await worker.says("excuse")
    await world.passes(minutes=5)
    worker.ignores_the_rest()
    await worker.says("he needs longer")
    await worker.hears("have you left")
    await world.passes(minutes=4)
    await office.hears("asked for an excuse")
    await office.hears("NOT OUT", "12 Elm Row")
    worker.ignores_the_rest()
    office.ignores_the_rest()


@pytest.mark.parametrize("says", ["92", "1111", "he is 90"])
async def test_a_number_that_is_no_time_puts_nothing_off(world: World, says: str) -> None:
    worker = world.worker()
    await asked(world, worker)
    await worker.says(says)
    await worker.hears("are you safe")
    await world.passes(minutes=5)
    await world.office().hears("overdue", "12 Elm Row", at="09:35")
    worker.ignores_the_rest()


async def test_whoever_was_paged_hears_that_the_way_home_takes_longer(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("end shift")
    await world.passes(minutes=95)
    code = next(heard.code for heard in office.unheard if heard.says("NOT HOME"))
    nothing_else_matters(world)
    await worker.says("more 30")
    await worker.hears("Safe journey")
    await office.hears("Ana answered", "on the way home until 11:05", f"{code} is closed")
    await world.passes(minutes=20)
    await office.hears_nothing()


async def test_whoever_was_paged_hears_that_somebody_is_not_out_yet(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("start 1h, 7 Oak Road")
    await worker.says("excuse")
    await world.passes(minutes=9)
    code = next(heard.code for heard in office.unheard if heard.says("NOT OUT"))
    nothing_else_matters(world)
    await worker.says("more")
    await worker.hears("I ask again at 09:14")
    await office.hears("Ana answered", "not out yet", "again at 09:14", f"{code} is closed")


async def test_the_button_of_an_earlier_visit_puts_nothing_off(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("start 30 min, 7 Oak Road")
    old = await worker.hears("7 Oak Road until 09:30")
    await worker.says("done")
    await worker.hears("7 Oak Road is closed")
    code = await alert(world)
    await worker.presses_again(old, "More time")
    await worker.hears("Are you safe")
    await office.hears_nothing()
    await office.says("alerts")
    await office.hears("Open now", code)
