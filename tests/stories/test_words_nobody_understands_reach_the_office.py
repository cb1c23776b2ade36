"""A worker who is not understood again and again is no machine until the office has been told what they wrote."""

from datetime import UTC

import pytest
from sqlalchemy import Connection

from domain.person import Role
from store import people
from tests.stories.scenes import alert, asked, joins, on_a_visit
from tests.world import MONDAY_NINE, Phone, World


async def _says_riddles(worker: Phone, *riddles: str) -> None:
    for riddle in riddles:
        await worker.says(riddle)
        await worker.hears("are you safe")


def _was_told(office: Phone, *riddles: str) -> str:
    """The office is paged with the last words and told of all of them, in whatever order both come; gives the code."""
    pages = [heard for heard in office.unheard if heard.says("concern", "12 Elm Row", riddles[-1])]
    notices = [heard for heard in office.unheard if heard.says("could not understand", " / ".join(riddles))]
    assert (len(pages), len(notices)) == (1, 1)
    office.ignores_the_rest()
    return pages[0].code


async def _is_on_call(world: World, name: str) -> None:
    """The timetable names somebody for the office besides those whom it names already."""

    def named(db: Connection) -> None:
        person = people.named(db, Role.OFFICE, name)
        assert person is not None
        people.add_duty(db, person.id, Role.OFFICE, MONDAY_NINE.astimezone(UTC), None)

    await world.store.write(named)


async def test_the_office_is_paged_with_the_words_and_the_worker_knows(world: World) -> None:
    worker, office = world.worker(), world.office()
    await asked(world, worker)
    await _says_riddles(worker, "gfdj kl", "zxcv he pmn")
    await worker.says("qwer tzu")
    await worker.hears("told the office what you wrote", "are you safe")
    code = _was_told(office, "gfdj kl", "zxcv he pmn", "qwer tzu")
    await office.says(code)
    await office.hears("you have", code)
    worker.ignores_the_rest()


async def test_the_visit_before_its_end_is_no_exception(world: World) -> None:
    worker, office = world.plain_worker(), world.office()
    await on_a_visit(worker)
    await _says_riddles(worker, "gfdj kl", "zxcv he pmn")
    await worker.says("qwer tzu")
    await worker.hears("told the office what you wrote")
    _was_told(office, "gfdj kl", "zxcv he pmn", "qwer tzu")


async def test_it_is_told_once(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    for riddle in ("gfdj kl", "zxcv he pmn", "qwer tzu", "thanks x", "asdf gh", "yxcv bn", "poiu zt", "mnbv cx"):
        await worker.says(riddle)
    assert len([heard for heard in worker.unheard if heard.says("told the office")]) == 1
    assert len([heard for heard in office.unheard if heard.says("could not understand")]) == 1
    for phone in (worker, office):
        phone.ignores_the_rest()


@pytest.mark.parametrize("says", ["thanks x", "hi", "morning all", "ta hun"])
async def test_politeness_is_no_riddle(world: World, says: str) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    for _ in range(5):
        await worker.says(says)
    worker.ignores_the_rest()
    await world.office().hears_nothing()


async def test_what_is_understood_in_between_ends_the_row(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await _says_riddles(worker, "gfdj kl", "zxcv he pmn")
    await worker.says("safe")
    await worker.hears("closed")
    await on_a_visit(worker)
    await _says_riddles(worker, "qwer tzu")
    await world.office().hears_nothing()


async def test_more_time_in_between_ends_the_row(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await _says_riddles(worker, "gfdj kl", "zxcv he pmn")
    await world.passes(minutes=1)
    await worker.says("more 20")
    await worker.hears("12 Elm Row", "09:50")
    await _says_riddles(worker, "qwer tzu")
    await world.office().hears_nothing()


async def test_one_who_was_not_understood_before_the_visit_is_heard_on_it(world: World) -> None:
    worker, office = world.worker(), world.office()
    for riddle in ("asdf gh", "yxcv bn", "poiu zt", "mnbv cx", "lkjh gf"):
        await worker.says(riddle)
    worker.ignores_the_rest()
    await on_a_visit(worker)
    for riddle in ("gfdj kl", "zxcv he pmn", "qwer tzu"):
        await worker.says(riddle)
    await worker.hears("told the office what you wrote")
    _was_told(office, "gfdj kl", "zxcv he pmn", "qwer tzu")


async def test_a_page_that_goes_on_already_is_joined_by_the_words(world: World) -> None:
    worker, office = world.worker(), world.office()
    await alert(world)
    await _says_riddles(worker, "gfdj kl", "zxcv he pmn")
    await worker.says("qwer tzu")
    await worker.hears("told the office")
    _was_told(office, "gfdj kl", "zxcv he pmn", "qwer tzu")
    worker.ignores_the_rest()


async def test_a_worker_who_answers_for_the_office_is_told_nothing_of_herself(world: World) -> None:
    worker = world.worker()
    await joins(world, worker, "office Ana")
    await _is_on_call(world, "Ana")
    world.office().ignores_the_rest()
    await on_a_visit(worker)
    await _says_riddles(worker, "gfdj kl", "zxcv he pmn")
    await worker.says("qwer tzu")
    await worker.hears("told the office what you wrote")
    _was_told(world.office(), "gfdj kl", "zxcv he pmn", "qwer tzu")
    await worker.hears_nothing()


async def test_a_concern_from_before_the_visit_hides_no_riddles_on_it(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("concern the dog is loose")
    await worker.hears("office has been paged")
    earlier = (await office.hears("concern", "the dog is loose")).code
    await office.says(earlier)
    await on_a_visit(worker)
    office.ignores_the_rest()
    await _says_riddles(worker, "gfdj kl", "zxcv he pmn")
    await worker.says("qwer tzu")
    await worker.hears("told the office what you wrote")
    assert _was_told(office, "gfdj kl", "zxcv he pmn", "qwer tzu") != earlier
