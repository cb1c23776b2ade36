"""Whatever is being asked, words about danger and about the visit reach whom they are for."""

import pytest

from handlers import wording
from store import visits
from tests.stories.scenes import on_a_visit
from tests.world import Phone, World

PHONES = pytest.mark.parametrize("name", ["Ana", "Ben"])


async def _in_a_report(world: World, name: str) -> Phone:
    """The worker is on a visit until ten, and writes a report."""
    worker = world.worker(name)
    await on_a_visit(worker, "12 Elm Row", minutes=60)
    await worker.says("report incident")
    await worker.hears("1/6: What happened")
    return worker


@PHONES
async def test_a_call_for_help_is_no_answer(world: World, name: str) -> None:
    worker = await _in_a_report(world, name)
    await worker.says("can somebody please help here")
    await worker.hears("Are you in danger")
    await world.passes(minutes=1)
    await world.office().hears("SOS", name, wire="telegram")
    for phone in (world.office(), world.manager(), worker):
        phone.ignores_the_rest()


OF_THE_VISIT = [
    ("need another 20 mins", "12 Elm Row now until 10:20"),
    ("no answer at the door", "The office has been paged"),
    ("im not going in", "The visit at 12 Elm Row is closed"),
    ("heading home now, finished for the day", "Close it and end your day"),
    ("1", "12 Elm Row is closed"),
]


@pytest.mark.parametrize(("words", "done"), OF_THE_VISIT)
@PHONES
async def test_words_that_may_be_about_the_visit_are_asked_about(
    world: World, name: str, words: str, done: str
) -> None:
    worker = await _in_a_report(world, name)
    await worker.says(words)
    choice = await worker.hears("Is that your answer, or is it about your visit")
    await worker.hears_nothing()
    await (worker.presses("About my visit") if choice.buttons else worker.says("B"))
    await worker.hears(done)
    for phone in (world.office(), worker):
        phone.ignores_the_rest()


@PHONES
async def test_they_are_the_answer_where_the_worker_says_so(world: World, name: str) -> None:
    worker = await _in_a_report(world, name)
    await worker.says("there was no answer at the door, so I went round the back")
    choice = await worker.hears("Is that your answer", *(() if name == "Ana" else ("A My answer, B About my visit",)))
    await (worker.presses("My answer") if choice.buttons else worker.says("a"))
    await worker.hears("2/6: Where")
    await worker.says("in the garden")
    await worker.hears("3/6")


async def test_other_words_end_the_question_and_are_the_answer(world: World) -> None:
    worker = await _in_a_report(world, "Ben")
    await worker.says("no answer at the door")
    await worker.hears("Is that your answer")
    await worker.says("the boiler leaked into the hall")
    await worker.hears("2/6: Where")
    await worker.says("B")
    await worker.hears("3/6")
    await world.office().hears_nothing()


async def test_a_time_of_day_alone_is_the_answer(world: World) -> None:
    worker = await _in_a_report(world, "Ben")
    await worker.says("9.05")
    await worker.hears("2/6: Where")


async def test_a_start_in_the_middle_of_a_report_is_asked_about(world: World) -> None:
    worker = world.plain_worker()
    await worker.says("report incident")
    await worker.hears("1/6: What happened")
    await worker.says("going in 12 elm row 30 mins")
    await worker.hears("Is that your answer")
    await worker.says("b")
    await worker.hears("12 elm row until 09:30")


@PHONES
async def test_abort_is_one_word_away(world: World, name: str) -> None:
    worker = await _in_a_report(world, name)
    await worker.says("abort")
    await worker.hears("The visit at 12 Elm Row is closed")
    await world.office().hears("stopped the visit")


@PHONES
async def test_what_is_no_place_is_asked_about(world: World, name: str) -> None:
    worker = world.worker(name)
    for words in ("no", "yes", "nie", "they are all in here", "1", "2"):
        await worker.says("start 30 min")
        await worker.hears("Where are you")
        await worker.says(words)
        await worker.hears(f"{name}. Are you safe")
        await worker.says("Flat 3, 28 Mill Lane")
        await worker.hears("Flat 3, 28 Mill Lane until")
        await worker.says("finish")
        await worker.hears("Flat 3, 28 Mill Lane is closed")
        await world.passes(minutes=11)


CRIES = [("Ana", "ssos"), ("Ben", "he whacked me"), ("Ana", "they wont let me out"), ("Ben", "on mnie bije")]


@pytest.mark.parametrize(("name", "words"), CRIES)
async def test_a_cry_is_never_the_address(world: World, name: str, words: str) -> None:
    worker = world.worker(name)
    await worker.says("start 30 min")
    await worker.hears("Where are you")
    await worker.says(words)
    assert worker.unheard
    assert [visit.place for visit in await world.read(visits.all_open)] == [wording.PLACE_UNKNOWN]
    for phone in (worker, world.office(), world.manager()):
        phone.ignores_the_rest()


COMMANDS = (
    ("Ana", "start", "Where are you"),
    ("Ben", "start till yesterday, here", "Where are you"),
    ("Ana", "start tomorrow", "not sure what you mean"),
    ("Ana", "check in", "Address not given"),
    ("Ben", "language", "English"),
    ("Ana", "plan tomorrow 9.30 to 10.15, 7 Oak Road", "7 Oak Road"),
    ("Ben", "secret words 4471", "Kept"),
    ("Ben", "secret words 5 mill lane", "Kept"),
    ("Ana", "way home 30", "30"),
    ("Ben", "stay 20", "Address not given now until"),
)


ADDRESSES = ("Language School, 5 King Street", "Plan View House, 4 Mill Lane", "Stay Lodge, 4 Mill Lane")


@pytest.mark.parametrize("words", ADDRESSES)
async def test_an_address_may_begin_with_the_word_of_a_command(world: World, words: str) -> None:
    worker = world.plain_worker()
    await worker.says("start 30 min")
    await worker.hears("Where are you")
    await worker.says(words)
    await worker.hears(f"{words} until 09:30")


OFFICE_WORDS = (
    "alerts",
    "release 12",
    "stand down",
    "down 12 all fine",
    "remove worker Ana",
    "clear 12",
    "weather snow",
)


@pytest.mark.parametrize("words", OFFICE_WORDS)
async def test_a_word_of_the_office_is_no_address(world: World, words: str) -> None:
    worker = world.plain_worker()
    await worker.says("start 30 min")
    await worker.hears("Where are you")
    await worker.says(words)
    await worker.hears("Where are you")
    assert [visit.place for visit in await world.read(visits.all_open)] == [wording.PLACE_UNKNOWN]
    await worker.says("Flat 3, 28 Mill Lane")
    await worker.hears("Flat 3, 28 Mill Lane until 09:30")


@pytest.mark.parametrize(("name", "words", "answer"), COMMANDS)
async def test_a_command_is_no_address_and_the_next_words_may_be_one(
    world: World, name: str, words: str, answer: str
) -> None:
    worker = world.worker(name)
    await worker.says("start 30 min")
    await worker.hears("Where are you")
    await worker.says(words)
    await worker.hears(answer)
    assert [visit.place for visit in await world.read(visits.all_open)] == [wording.PLACE_UNKNOWN]
    worker.ignores_the_rest()
    await worker.says("Flat 3, 28 Mill Lane")
    await worker.hears("Flat 3, 28 Mill Lane until 09:")


PLACES = (
    "12 Elm Row",
    "Mrs Adeyemi",
    "Tesco",
    "the Red Lion in Wexbury",
    "ul. Długa 5",
    "Strada Lungă 7",
    "Rose Cottage",
)


async def test_what_may_be_a_place_is_the_address(world: World) -> None:
    worker = world.plain_worker()
    for words in PLACES:
        await worker.says("start 30 min")
        await worker.hears("Where are you")
        await worker.says(words)
        await worker.hears("until", "Olu will look out")
        worker.ignores_the_rest()
        await worker.says("finish")
        worker.ignores_the_rest()


@PHONES
async def test_a_digit_answers_no_step_that_wants_a_letter_and_closes_nothing(world: World, name: str) -> None:
    worker = world.worker(name)
    await on_a_visit(worker, "12 Elm Row", minutes=60)
    await worker.says("checks in")
    worker.ignores_the_rest()
    for digit in ("1", "2"):
        await worker.says(digit)
        await worker.hears("I am not sure what you mean", "Are you safe")
        await world.passes(seconds=1)
        await worker.says("checks in")
        worker.ignores_the_rest()
    await worker.says("1")
    await worker.hears("Are you safe")
    await worker.says("1")
    await worker.hears("12 Elm Row is closed")
    worker.ignores_the_rest()


@PHONES
async def test_a_nine_is_danger_whatever_was_asked(world: World, name: str) -> None:
    worker = world.worker(name)
    await on_a_visit(worker, "12 Elm Row", minutes=60)
    await worker.says("checks in")
    worker.ignores_the_rest()
    await worker.says("9")
    await worker.hears("I am paging everybody now", wire=worker.first_wire)
    await world.office().hears("SOS", name, wire="telegram")
    for phone in (world.office(), world.manager(), worker):
        phone.ignores_the_rest()


@PHONES
async def test_a_digit_answers_what_was_asked_after_the_step(world: World, name: str) -> None:
    worker = world.worker(name)
    await on_a_visit(worker, "12 Elm Row", minutes=30)
    await worker.says("checks in")
    worker.ignores_the_rest()
    await world.passes(minutes=31)
    worker.ignores_the_rest()
    await worker.says("1")
    await worker.hears("12 Elm Row is closed")
    worker.ignores_the_rest()


@PHONES
async def test_a_digit_in_a_report_answers_what_was_asked_after_it(world: World, name: str) -> None:
    worker = await _in_a_report(world, name)
    await world.passes(minutes=61)
    await world.manager().hears("Incident (not finished)")
    worker.ignores_the_rest()
    await worker.says("1")
    await worker.hears("12 Elm Row is closed")
    worker.ignores_the_rest()
