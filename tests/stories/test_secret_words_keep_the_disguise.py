"""Secret words get the answer of every day, to the byte, and page everybody in secret."""

import re

import pytest
from sqlalchemy import select

from store.tables import metadata
from tests.stories.scenes import alert, joins, nothing_else_matters
from tests.world import World


async def test_secret_words_get_the_answer_of_every_day(world: World) -> None:
    worker, office, manager = world.worker(), world.office(), world.manager()
    await worker.says("secret words the kettle is on")
    await worker.hears("Kept")
    await worker.says("start 30 min, 12 Elm Row")
    await worker.hears("12 Elm Row")
    await worker.says("I'm safe")
    ordinary = await worker.hears("Thank you")
    await worker.says("start 30 min, 12 Elm Row")
    await worker.hears("12 Elm Row")
    await worker.says("The kettle is on")
    secret = await worker.hears("Thank you")
    assert secret.text == ordinary.text
    await office.hears("DURESS", "12 Elm Row", "Do NOT ring")
    office.ignores_the_rest()
    manager.ignores_the_rest()


@pytest.mark.parametrize(
    ("words", "name", "before"),
    [
        ("blue teapot", "Ben", ()),
        ("blue teapot", "Ana", ("no reply",)),
        ("blue teapot", "Ben", ("excuse",)),
        ("blue teapot", "Ana", ("excuse", "out")),
        ("blue teapot", "Ana", ("end shift",)),
        ("blue teapot", "Ben", ("help",)),
        ("plan nothing today", "Ana", ()),
    ],
)
async def test_they_are_answered_as_safe_wherever_they_are_said(
    world: World, words: str, name: str, before: tuple[str, ...]
) -> None:
    worker, answers = world.phone(name), []
    await worker.says(f"secret words {words}")
    for says in ("safe", words):
        await worker.says("start 30 min, 12 Elm Row")
        for first in before:
            await worker.says(first)
        nothing_else_matters(world)
        await worker.says(says)
        answers.append([heard.text for heard in worker.unheard])
        if says == "safe":
            for after in ("finish", "finish", "home"):
                await worker.says(after)
    assert answers[0] == answers[1]
    await world.office().hears("DURESS", name)
    nothing_else_matters(world)


@pytest.mark.parametrize("minutes", [10, 95], ids=["before it is due", "once people are paged"])
async def test_on_the_way_home_they_are_answered_as_safe_and_called_so_to_nobody(world: World, minutes: int) -> None:
    worker, office, contact, answers = world.worker(), world.office(), world.contact(), []
    await worker.says("secret words blue teapot")
    for words in ("safe", "blue teapot"):
        await worker.says("end shift")
        await world.passes(minutes=minutes)
        nothing_else_matters(world)
        await worker.says(words)
        answers.append([re.sub(r"\d\d:\d\d", "a time", heard.text) for heard in worker.unheard])
        if words == "safe":
            await worker.says("home")
    assert answers[0] == answers[1]
    assert not any(heard.says("is safe") for phone in (office, contact) for heard in phone.unheard)
    await office.hears("DURESS", "Ana", wire="telegram")
    nothing_else_matters(world)


async def test_no_later_alert_asks_anybody_to_ring_somebody_under_duress(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("secret words the kettle is on")
    await worker.says("start 10 min, 12 Elm Row")
    await worker.says("the kettle is on")
    await worker.says("more 10")
    await world.passes(minutes=5)
    duress = await office.hears("DURESS", "12 Elm Row", wire="telegram")
    office.ignores_the_rest()
    await office.says(duress.code)
    await office.hears("You have", duress.code, "Do NOT ring")
    office.ignores_the_rest()
    await world.passes(minutes=11)
    overdue = await office.hears("UNDER DURESS", "12 Elm Row", "09:10", wire="telegram")
    assert not overdue.says("Ring +44")
    office.ignores_the_rest()
    await office.says(overdue.code)
    await office.hears("You have", overdue.code, "Do NOT ring")
    for phone in (worker, office, world.manager()):
        phone.ignores_the_rest()


async def test_nothing_that_she_says_later_has_anybody_ring_somebody_under_duress(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("secret words the kettle is on")
    await worker.says("start 60 min, 12 Elm Row")
    await worker.says("the kettle is on")
    await worker.says("start 60 min, 7 Oak Road")
    await world.passes(minutes=1)
    for phone in (worker, office, world.manager()):
        phone.ignores_the_rest()
    await worker.says("stop")
    told = await office.hears("sent the word stop", "Do NOT ring or text")
    assert not told.says("Ring +44")
    worker.ignores_the_rest()
    await worker.says("abort")
    await worker.hears("That is fine, Ana", "7 Oak Road")
    told = await office.hears("stopped the visit at 7 Oak Road", "Do NOT ring or text")
    assert not told.says("Please ring")
    for phone in (office, world.manager()):
        phone.ignores_the_rest()


async def test_no_later_word_of_somebody_under_duress_is_taken_for_good_news(world: World) -> None:
    worker, office, manager = world.worker(), world.office(), world.manager()
    await worker.says("secret words the kettle is on")
    await worker.says("start 10 min, 12 Elm Row")
    await worker.says("the kettle is on")
    await worker.says("start 10 min, 7 Oak Road")
    await world.passes(minutes=16)
    for phone in (worker, office, manager):
        phone.ignores_the_rest()
    await worker.says("more 10")
    told = await office.hears("Ana says that all is well", "Under duress: do NOT ring", wire="telegram")
    assert not told.says("is safe") and not told.says("No harm done")
    await world.passes(minutes=16)
    for phone in (worker, office, manager):
        phone.ignores_the_rest()
    await worker.says("safe")
    await worker.hears("Thank you, Ana. 7 Oak Road is closed", "No harm done")
    told = await office.hears("Ana says that all is well", "Under duress: do NOT ring", wire="telegram")
    assert not told.says("is safe") and not told.says("No harm done")
    for phone in (office, manager):
        phone.ignores_the_rest()


async def test_a_number_that_fails_under_duress_has_nobody_ring_it(world: World) -> None:
    plain, office = world.plain_worker(), world.office()
    await plain.says("secret words blue teapot")
    await plain.says("start 30 min, 4 Mill Lane")
    await plain.says("blue teapot")
    for phone in (plain, office, world.manager()):
        phone.ignores_the_rest()
    world.expects_log("not accepted")
    await world.fault("sms", "not_mobile")
    await plain.says("who")
    await office.hears(plain.number, "does not take messages", "Under duress: do NOT ring")
    plain.ignores_the_rest()


@pytest.mark.parametrize("before", ["sos", "help", "concern", "report incident", "no reply", "start 30 min"])
async def test_words_that_are_to_be_kept_are_read_by_nobody_whatever_was_asked(world: World, before: str) -> None:
    worker = world.worker()
    await worker.says("start 30 min, 12 Elm Row")
    await worker.says(before)
    nothing_else_matters(world)
    await worker.says("secret words blue teapot")
    await worker.hears("Kept")
    for phone in (world.office(), world.manager()):
        await phone.hears_nothing()
    kept = await world.read(
        lambda db: [str(row) for table in metadata.sorted_tables for row in db.execute(select(table))]
    )
    assert not any("teapot" in row for row in kept)
    nothing_else_matters(world)


async def test_nor_do_they_end_an_alert_whose_reason_was_asked_for(world: World) -> None:
    office = world.office()
    await joins(world, office, "worker Olu")
    code = await alert(world)
    await office.presses("Stand down")
    await office.hears("Why do you stand")
    await office.says("secret words blue teapot")
    await office.hears("Kept")
    await world.passes(minutes=3)
    await office.hears("overdue", code, wire="telegram")
    nothing_else_matters(world)


@pytest.mark.parametrize("asked_for", ["secret  words", "/secret words", "Secret\nwords:", ". secret words -"])
async def test_they_are_the_same_however_they_were_asked_for(world: World, asked_for: str) -> None:
    worker = world.worker()
    await worker.says(f"{asked_for} blue teapot")
    await worker.hears("Kept")
    await worker.says("blue teapot")
    await world.office().hears("DURESS", "Ana", wire="telegram")
    nothing_else_matters(world)
