"""Somebody looks out until the worker is home: a polite word on the way is not home."""

import pytest
from sqlalchemy import Connection

from domain.watch import WatchKind
from store import people, watches
from tests.stories.scenes import nothing_else_matters
from tests.world import Phone, World

PHONES = pytest.mark.parametrize("name", ["Ana", "Ben"])


async def _on_the_way(world: World, name: str) -> Phone:
    """The worker has ended the day, and is looked for at 09:35."""
    worker = world.worker(name)
    await worker.says("end of day")
    await worker.hears("way home")
    await worker.says("20")
    await worker.hears("Safe journey", "09:35")
    return worker


async def _is_looked_for(world: World, name: str) -> bool:
    def kinds(db: Connection) -> set[WatchKind]:
        (worker,) = (person for person in people.by_ids(db, range(1, 9)).values() if person.name == name)
        return {watch.kind for watch in watches.open_about(db, worker.id)}

    return WatchKind.HOME_SAFE in await world.read(kinds)


@PHONES
async def test_a_polite_word_on_the_way_is_not_home(world: World, name: str) -> None:
    worker = await _on_the_way(world, name)
    for words in ("all good thanks", "im ok", "safe", "1", "ok", "driving now all ok"):
        await worker.says(words)
        assert not (await worker.hears(name)).says("Welcome home")
        assert await _is_looked_for(world, name), words
    await world.passes(minutes=36)
    await worker.hears("are you home", at="09:35")
    worker.ignores_the_rest()
    world.office().ignores_the_rest()


@PHONES
async def test_safe_on_the_way_is_told_what_ends_it(world: World, name: str) -> None:
    worker = await _on_the_way(world, name)
    await worker.says("im ok")
    await worker.hears(f"Good, {name}. Send HOME when you are in", "09:35")
    await worker.says("home")
    await worker.hears("Welcome home")
    assert not await _is_looked_for(world, name)


@pytest.mark.parametrize("answer", ["all good thanks", "safe", "1"])
@PHONES
async def test_once_she_has_been_asked_safe_is_home(world: World, name: str, answer: str) -> None:
    worker = await _on_the_way(world, name)
    await world.passes(minutes=35, seconds=5)
    await worker.hears("are you home")
    await worker.says(answer)
    await worker.hears("Welcome home")
    assert not await _is_looked_for(world, name)


@PHONES
async def test_the_words_that_were_offered_end_it_at_once(world: World, name: str) -> None:
    worker = await _on_the_way(world, name)
    await worker.says("bananas")
    choice = await worker.hears("Are you safe")
    await (worker.presses("I am home") if choice.buttons else worker.says("1"))
    await worker.hears("Welcome home")
    assert not await _is_looked_for(world, name)


@PHONES
async def test_secret_words_on_the_way_are_answered_as_safe_is(world: World, name: str) -> None:
    worker = world.worker(name)
    await worker.says("secret words blue teapot")
    worker.ignores_the_rest()
    await _on_the_way(world, name)
    await worker.says("safe")
    answer = (await worker.hears("Good", "HOME")).text
    await worker.says("blue teapot")
    assert (await worker.hears("Good", "HOME")).text == answer
    await world.office().hears("DURESS", name, wire="telegram")
    assert await _is_looked_for(world, name)
    for phone in (world.office(), world.manager()):
        phone.ignores_the_rest()


@PHONES
async def test_secret_words_once_asked_are_answered_as_home_is(world: World, name: str) -> None:
    worker = world.worker(name)
    await worker.says("secret words blue teapot")
    worker.ignores_the_rest()
    await _on_the_way(world, name)
    await world.passes(minutes=35, seconds=5)
    await worker.hears("are you home")
    await worker.says("blue teapot")
    await worker.hears(f"Welcome home, {name}. Rest well.")
    await world.office().hears("DURESS", name, wire="telegram")
    for phone in (world.office(), world.manager()):
        phone.ignores_the_rest()


async def _asked_for_the_way(world: World, name: str) -> Phone:
    """The worker has ended the day and was asked how long the way home is; they are looked for at 10:15."""
    worker = world.worker(name)
    await worker.says("end of day")
    await worker.hears("way home", "10:15")
    return worker


@PHONES
async def test_a_visit_that_begins_is_not_taken_for_the_length_of_the_way(world: World, name: str) -> None:
    worker = await _asked_for_the_way(world, name)
    await worker.says("start 30 min, 12 Elm Row")
    await worker.hears("12 Elm Row until 09:30")
    await worker.says("done")
    await worker.hears("12 Elm Row is closed")
    await worker.says("end of day")
    await worker.hears("way home")


@pytest.mark.parametrize("words", ["more 20 min", "another 20 minutes", "20 min, stuck in traffic"])
@PHONES
async def test_more_time_is_not_taken_for_the_length_of_the_way(world: World, name: str, words: str) -> None:
    worker = await _asked_for_the_way(world, name)
    await world.passes(minutes=50)
    await worker.says(words)
    await worker.hears("Safe journey", "10:35")
    await worker.hears_nothing()


@pytest.mark.parametrize("words", ["20", "20 min", "about 20 mins", "20."])
@PHONES
async def test_a_length_alone_is_the_length_of_the_way(world: World, name: str, words: str) -> None:
    worker = await _asked_for_the_way(world, name)
    await worker.says(words)
    await worker.hears("Safe journey", "09:35")


@pytest.mark.parametrize(("words", "until"), [("more 10", "09:45"), ("10 more", "09:45"), ("more", "09:50")])
@PHONES
async def test_more_time_never_makes_the_way_shorter(world: World, name: str, words: str, until: str) -> None:
    worker = await _on_the_way(world, name)
    await world.passes(minutes=10)
    await worker.says(words)
    await worker.hears("Safe journey", until)


@PHONES
async def test_the_end_of_the_day_said_again_is_not_home_and_promises_nothing(world: World, name: str) -> None:
    worker = await _on_the_way(world, name)
    await world.passes(minutes=36)
    await worker.hears("are you home", at="09:35")
    await worker.says("end of day")
    await worker.hears("are you home", "09:35", at="09:36")
    assert await _is_looked_for(world, name)


@pytest.mark.parametrize("minutes", [1, 9])
@PHONES
async def test_whoever_is_home_has_left_and_everybody_paged_hears_so(world: World, name: str, minutes: int) -> None:
    worker, office = await _on_the_way(world, name), world.office()
    await worker.says("excuse")
    await world.passes(minutes=minutes)
    nothing_else_matters(world)
    await worker.says("home")
    await worker.hears("Welcome home")
    if minutes == 9:
        await office.hears(f"{name} is safe")
    await world.passes(minutes=30)
    await worker.hears_nothing()
    await office.hears_nothing()


@pytest.mark.parametrize("digit", ["1", "2"])
@PHONES
async def test_a_digit_that_answers_something_else_is_no_way_home(world: World, name: str, digit: str) -> None:
    worker = world.worker(name)
    await worker.says("end of day")
    await worker.hears("way home", "10:15")
    await worker.says(digit)
    heard = await worker.hears("Send HOME when you are in")
    assert heard.says("10:15") or heard.says("10:30")
    await worker.says("20")
    await worker.hears("Safe journey", "09:35")


@pytest.mark.parametrize("words", ["way home 20", "My  way home takes 20 minutes."])
@PHONES
async def test_the_way_may_be_named_in_the_answer(world: World, name: str, words: str) -> None:
    worker = await _asked_for_the_way(world, name)
    await worker.says(words)
    await worker.hears("Safe journey", "09:35")


async def test_a_way_of_a_few_minutes_is_taken(world: World) -> None:
    worker = world.worker()
    await worker.says("end of day")
    await worker.hears("way home")
    await worker.says("5")
    await worker.hears("Safe journey", "09:20")


@pytest.mark.parametrize("words", ["way home 40", "My way home is 40 min."])
@PHONES
async def test_the_usual_way_home_can_be_set_anew(world: World, name: str, words: str) -> None:
    worker = await _on_the_way(world, name)
    await worker.says(words)
    await worker.hears("40 min", "next end of day")
    await worker.says("home")
    await worker.hears("Welcome home")
    await worker.says("end of day")
    await worker.hears("Safe journey", "09:55")


@PHONES
async def test_a_way_home_that_cannot_be_is_not_kept(world: World, name: str) -> None:
    worker = await _on_the_way(world, name)
    await worker.says("way home 300")
    await worker.hears("1 to 240 minutes")
    await worker.says("way home is dark and a man follows me")
    await worker.hears("I am paging everybody now")
    nothing_else_matters(world)
