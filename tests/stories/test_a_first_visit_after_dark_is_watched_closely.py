"""A first visit after dark is checked on the way, and the worker is told why."""

from datetime import datetime

import pytest

from tests.world import LONDON, World, told


@pytest.fixture
async def evening(database_url: str) -> World:
    """A Monday in March at six in the evening, with a client whom nobody has met."""
    async with told(database_url, starts_at=datetime(2026, 3, 2, 18, tzinfo=LONDON)) as world:
        office = world.office()
        await office.says("client Mrs Hale, 9 Hazel Court")
        await office.hears("Mrs Hale", "new")
        await office.says("client Mrs Hale: hazards dark stairs, no lift")
        await office.hears("hazards")
        yield world


async def test_on_telegram_the_worker_hears_how_often_and_why_and_gets_the_brief(evening: World) -> None:
    worker = evening.worker()
    await worker.says("start 45 min, 9 Hazel Court")
    await worker.hears("Checking every 20 minutes: first visit, after dark", "18:20")
    await worker.hears("Mrs Hale", "dark stairs")
    await worker.hears("Before you go in", "Phone charged")
    await evening.passes(minutes=15)
    await worker.hears("check in by 18:20")
    await worker.says("safe")
    await worker.hears("Next check-in by 18:35", "stays open until 18:45")
    await worker.says("finish")
    await worker.hears("closed at 18:15")
    await worker.hears("Before you leave")


async def test_by_text_message_each_step_is_one_short_question(evening: World) -> None:
    worker = evening.plain_worker()
    await worker.says("start 30 min, 9 Hazel Court")
    await worker.hears("Checking every 20 minutes: first visit, after dark")
    await worker.hears("Mrs Hale", "dark stairs")
    await worker.hears("Before you go in 1/4: Phone charged", "A Yes", "B No", "ALL")
    await worker.says("all")
    await worker.hears("4/4: Are you happy to go in", "A Yes")
    await worker.says("a")
    await worker.hears("all done")


async def test_a_check_in_that_does_not_come_pages_the_office(evening: World) -> None:
    worker, office = evening.plain_worker(), evening.office()
    await worker.says("start 45 min, 9 Hazel Court")
    worker.ignores_the_rest()
    await evening.passes(minutes=24)
    await worker.hears("check in by 18:20", at="18:15")
    await worker.hears("Are you safe", "check-in", at="18:20")
    await worker.hears("Are you safe", at="18:22")
    await evening.passes(minutes=1)
    await office.hears("OVERDUE", "Ben", "9 Hazel Court", "due 18:20", at="18:25")
    await worker.says("safe")
    await worker.hears("Next check-in by 18:45")
    await office.hears("Ben is safe")
    await worker.says("finish")
    await worker.hears("closed")
    await worker.hears("Before you leave")


async def test_the_worker_may_ask_for_more_but_not_for_less(evening: World) -> None:
    worker = evening.worker()
    await worker.says("start 45 min, 9 Hazel Court")
    worker.ignores_the_rest()
    await worker.says("every 30")
    await worker.hears("Only the office", "every 20 minutes", "first visit")
    await worker.says("every 10")
    await worker.hears("every 10 minutes", "18:10")
    await evening.office().says("every 30 for Ana")
    await worker.hears("every 30 minutes")
    await evening.office().hears("Ana is now checked every 30")
    await worker.says("finish")
    worker.ignores_the_rest()


async def test_a_known_client_by_day_is_a_visit_as_every_day(world: World) -> None:
    worker = world.plain_worker()
    await worker.says("start 45 min, 6 Sluice Cottages")
    await worker.hears("6 Sluice Cottages until 09:45", "Olu")
    await worker.says("safe")
    await worker.hears("closed at 09:00")


async def test_the_dark_alone_asks_for_a_check_in_and_for_no_other_message(evening: World) -> None:
    worker = evening.plain_worker()
    await worker.says("start 45 min, 12 Elm Row")
    await worker.hears("12 Elm Row until 18:45", "Checking every 30 minutes: after dark", "18:30")
    await worker.says("finish")
    await worker.hears("closed")
