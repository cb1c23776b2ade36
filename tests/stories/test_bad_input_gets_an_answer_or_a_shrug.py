"""Nothing that can be sent breaks anything, gets lost, or passes for safety."""

import pytest
from sqlalchemy import select

from store.tables import watch
from tests.stories.scenes import on_a_visit
from tests.world import Phone, World

LONG = "is anybody there " * 600


async def _still_watched(world: World, worker: Phone) -> None:
    """Whatever was said, the visit goes on and its end is watched."""
    states = await world.read(
        lambda db: db.execute(select(watch.c.state).where(watch.c.kind == "overdue")).scalars().all()
    )
    assert states == ["armed"]
    worker.ignores_the_rest()
    await world.passes(minutes=30)
    assert [heard.clock for heard in worker.unheard if heard.says("are you safe")][-1] == "09:30"
    worker.ignores_the_rest()


@pytest.mark.parametrize(
    "words", ["", "   ", "/dance", "???!!!", "\U0001f469\u200d\U0001f680" * 40, "مرحبا كيف حالك", "a\x00b"]
)
async def test_a_plain_phone_gets_an_answer_to_anything(world: World, words: str) -> None:
    worker = world.plain_worker()
    await worker.says(words)
    assert len(worker.unheard) == 1
    await worker.hears("?")


@pytest.mark.parametrize(
    "words", ["/dance", "\u200b\u200b.", "lorem ipsum dolor", "{place}", "%s %d", "'; DROP TABLE watch; --", "a\x00b"]
)
async def test_nonsense_on_a_visit_is_asked_back_and_the_visit_stays_watched(world: World, words: str) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await worker.says(words)
    assert len(worker.unheard) == 1
    await _still_watched(world, worker)


@pytest.mark.parametrize("wire", ["telegram", "sms"])
async def test_ten_thousand_characters_are_answered_and_close_nothing(world: World, wire: str) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await worker.says(LONG, wire)
    assert worker.unheard
    await _still_watched(world, worker)
    for phone in (world.office(), world.manager()):
        phone.ignores_the_rest()


@pytest.mark.parametrize("kind", ["sticker", "photo", "voice", "location"])
async def test_what_is_no_text_is_answered_without_a_visit(world: World, kind: str) -> None:
    worker = world.worker()
    await worker.says("", kind=kind)
    await worker.hears("?")


@pytest.mark.parametrize("kind", ["photo", "voice", "location"])
async def test_pictures_voices_and_places_are_kept_with_the_visit(world: World, kind: str) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await worker.says("", kind=kind)
    await worker.hears("kept", "12 Elm Row")
    await _still_watched(world, worker)


async def test_a_sticker_says_nothing_about_safety(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await worker.says("", kind="sticker")
    assert len(worker.unheard) == 1
    await _still_watched(world, worker)


async def test_somebody_elses_words_passed_on_are_not_the_workers_own(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await worker.says("I am safe", kind="forward")
    assert len(worker.unheard) == 1
    await _still_watched(world, worker)


@pytest.mark.parametrize(
    "words", ["ok?", "not ok", "ok but he is shouting", "safe?", "not safe", "am I done", "yes", "safe to start?"]
)
async def test_what_is_unclear_is_never_safety(world: World, words: str) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await world.passes(minutes=30)
    worker.ignores_the_rest()
    await worker.says(words if words != "yes" else "yes but wait")
    closed = await world.read(lambda db: db.execute(select(watch.c.state).where(watch.c.kind == "overdue")).scalar())
    assert closed != "closed"
    for phone in (worker, world.office(), world.manager()):
        phone.ignores_the_rest()


async def test_two_messages_at_once_are_both_heard_in_their_order(world: World) -> None:
    worker = world.worker()
    await worker.says("start 30 min, 12 Elm Row", settle=False)
    await worker.says("more 15", settle=False)
    await world.settles()
    await worker.hears("12 Elm Row", "09:30")
    await worker.hears("12 Elm Row", "09:45")


async def test_the_same_word_three_times_is_answered_once(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    for _ in range(3):
        await worker.says("safe", settle=False)
    await world.settles()
    await worker.hears("closed")
    await worker.hears_nothing()


@pytest.mark.parametrize("wire", ["telegram", "sms"])
async def test_a_message_delivered_three_times_has_one_effect(world: World, wire: str) -> None:
    worker = world.worker()
    await world.fault(wire, "duplicate")
    await worker.says("start 30 min, 12 Elm Row", wire)
    await worker.hears("12 Elm Row", "09:30", wire=wire)
    await worker.hears_nothing()


@pytest.mark.parametrize("word", ["stop", "Unsubscribe", "END"])
async def test_a_word_that_carriers_take_is_told_to_the_office_and_ends_nothing(world: World, word: str) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await worker.says(word)
    await world.office().hears("Ben", word, "+447700900102")
    await world.office().hears("cannot reach Ben")
    world.expects_log("not accepted")
    await _still_watched(world, worker)


@pytest.mark.parametrize("words", ["", "/dance", "xyz", LONG[:4000], "a\x00b"])
async def test_the_office_gets_an_answer_to_anything(world: World, words: str) -> None:
    office = world.office()
    await office.says(words, wire="sms")
    assert office.unheard
    for heard in office.unheard:
        await office.hears("?", wire=heard.wire)
