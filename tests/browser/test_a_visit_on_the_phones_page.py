"""Whoever opens the phones page can play the whole story with a mouse and a keyboard."""

import pytest

from tests.browser.page import PhonesPage
from tests.world import World

pytestmark = pytest.mark.sqlite_only(reason="the page does not know the database, and browsers are slow")


async def test_start_and_safe(world: World, page: PhonesPage) -> None:
    await page.says("Ana", "start 30 min, 12 Elm Row")
    await page.sees("Ana", "12 Elm Row", "09:30", "Olu")
    await page.passes(minutes=20)
    await page.presses("Ana", "I am safe")
    await page.sees("Ana", "12 Elm Row", "closed", "09:20")
    await page.passes(minutes=60)
    await page.sees("Ana", "closed")
    await page.sees_nothing("Olu")
    world.worker().ignores_the_rest()


async def test_start_silence_and_acknowledge(world: World, page: PhonesPage) -> None:
    await page.says("Ben", "start 30 min, 3 Weir Cottages")
    await page.sees("Ben", "3 Weir Cottages", "09:30")
    await page.passes(minutes=31)
    await page.sees("Ben", "are you safe")
    await page.passes(minutes=4)
    await page.sees("Olu", "overdue", "Ben", "3 Weir Cottages")
    await page.presses("Olu", "I have it")
    await page.sees("Olu", "you have")
    await page.passes(minutes=10)
    await page.sees("Olu", "you have")
    for phone in (world.plain_worker(), world.office()):
        phone.ignores_the_rest()


async def test_a_call_is_answered_with_a_key(world: World, page: PhonesPage) -> None:
    await page.says("Ana", "start 30 min, 12 Elm Row")
    await page.sees("Ana", "09:30")
    await page.passes(minutes=38)
    await page.sees("Olu", "overdue", "press 1")
    await page.keys("Olu", "1")
    await page.sees("Olu", "you have")
    for phone in (world.worker(), world.office()):
        phone.ignores_the_rest()


async def test_the_plug_is_pulled_and_put_back(world: World, page: PhonesPage) -> None:
    await page.says("Ana", "start 10 min, 12 Elm Row")
    await page.sees("Ana", "09:10")
    await page.tab.get_by_test_id("power-kill").click()
    await page.says("Ana", "safe")
    await page.passes(minutes=40)
    await page.sees_nothing("Olu")
    await page.tab.get_by_test_id("power-on").click()
    await page.sees("Ana", "closed")
    await page.sees_nothing("Olu")
    world.worker().ignores_the_rest()
