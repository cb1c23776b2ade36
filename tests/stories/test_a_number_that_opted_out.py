"""A number that opted out of our texts is told of once, until its owner opts in again or a text gets through."""

import pytest

from tests.stories.scenes import on_a_visit
from tests.world import World


async def _opted_out(world: World) -> None:
    """Ben is on a visit and has sent END, and the office has been told both."""
    plain, office = world.plain_worker(), world.office()
    await on_a_visit(plain)
    world.expects_log("not accepted")
    await plain.says("END")
    await office.hears("Ben sent the word END", plain.number)
    await office.hears("cannot reach Ben", plain.number)
    plain.ignores_the_rest()


async def test_what_comes_from_it_later_is_answered_by_a_call_and_told_to_nobody(world: World) -> None:
    plain, office = world.plain_worker(), world.office()
    await _opted_out(world)
    for words in ("hello", "more 10", "who"):
        await world.passes(minutes=1)
        await plain.says(words)
    await office.hears_nothing()
    assert {heard.wire for heard in plain.unheard} == {"voice"}
    plain.ignores_the_rest()


@pytest.mark.parametrize("word", ["START", "unstop", "Yes"])
async def test_a_word_that_opts_in_again_makes_the_number_good(world: World, word: str) -> None:
    plain, office = world.plain_worker(), world.office()
    await _opted_out(world)
    await plain.says(word)
    plain.ignores_the_rest()
    await plain.says("who")
    await plain.hears("On call", wire="sms")
    await plain.says("END")
    await office.hears("sent the word END")
    await office.hears("cannot reach Ben")
    plain.ignores_the_rest()


async def test_a_text_that_gets_through_makes_the_number_good(world: World) -> None:
    plain, office = world.plain_worker(), world.office()
    await on_a_visit(plain)
    world.expects_log("not accepted")
    await world.fault("sms", "forbidden")
    await plain.says("who")
    await office.hears("cannot reach Ben")
    plain.ignores_the_rest()
    await plain.says("who")
    await plain.hears("On call", wire="sms")
    await world.passes(minutes=25)
    await plain.hears("nearly done", wire="sms")
    plain.ignores_the_rest()


async def test_a_number_that_could_not_be_rung_is_rung_again_once_it_has_texted(world: World) -> None:
    office = world.office()
    await on_a_visit(world.worker())
    await world.passes(minutes=36)
    world.worker().ignores_the_rest()
    office.ignores_the_rest()
    world.expects_log("not accepted")
    await world.fault("voice", "forbidden")
    await world.passes(minutes=3)
    await world.manager().hears("cannot reach Olu")
    office.ignores_the_rest()
    await office.says("who", wire="sms")
    await office.hears("Out now", wire="sms")
    await world.passes(minutes=6)
    await office.hears("overdue", wire="voice")
    for phone in (world.worker(), office, world.manager()):
        phone.ignores_the_rest()
