"""The phones page in the system's Chromium, beside a real bot."""

import os
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import async_playwright, expect

from tests.browser.page import PhonesPage
from tests.world import World, told

expect.set_options(timeout=20_000)


@pytest.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    async with told(database_url) as everything:
        yield everything


@pytest.fixture
async def page(world: World, chromium: str) -> AsyncIterator[PhonesPage]:
    """The page as somebody opens it who has never seen it before; it must have no complaint at the end."""
    complaints: list[str] = []
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as player:
        browser = await player.chromium.launch(executable_path=chromium, args=sandbox)
        tab = await browser.new_page()
        tab.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        await tab.goto(world.outside.own_url)
        await expect(tab.locator("body[data-live=yes]")).to_be_attached()
        yield PhonesPage(tab)
        await browser.close()
    assert complaints == []
