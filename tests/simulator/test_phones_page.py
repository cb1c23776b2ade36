"""The phones page in a real browser: what the phones API does, hands can do."""

import os
import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, async_playwright, expect
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from tests.simulator.play import ANA_CHAT, BEN, Stage
from tests.simulator.test_calls import ASK

SAFE = InlineKeyboardMarkup([[InlineKeyboardButton("I'm safe", callback_data="safe")]])


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complains of: nothing, or what a test takes out as its own doing."""
    return []


@pytest.fixture
async def page(stage: Stage, chromium: str, complaints: list[str]) -> AsyncIterator[Page]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as player:
        browser = await player.chromium.launch(executable_path=chromium, args=sandbox)
        page = await browser.new_page(viewport={"width": 1280, "height": 900})
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(stage.url)
        await page.wait_for_selector("body[data-live]")
        yield page
        assert complaints == []
        await browser.close()


async def test_hands_can_do_on_the_page_what_scripts_can(stage: Stage, page: Page):
    await page.get_by_test_id("say-Ben").fill("start 30 min <b>12 Elm Row</b>")
    await page.get_by_test_id("send-Ben").click()
    await expect(page.get_by_test_id("screen-Ben")).to_contain_text("start 30 min <b>12 Elm Row</b>")
    assert stage.bot.told("/webhooks/sms")[0]["Body"] == "start 30 min <b>12 Elm Row</b>"

    sent = await stage.telegram.send_message(ANA_CHAT, "Are you safe?", reply_markup=SAFE)
    ana = page.get_by_test_id("phone-Ana")
    await expect(ana).to_have_class(re.compile(r"\blit\b"))
    await ana.get_by_role("button", name="I'm safe").click()
    await expect(ana).not_to_have_class(re.compile(r"\blit\b"))
    (update,) = await stage.telegram.get_updates(timeout=1)
    assert update.callback_query.data == "safe"
    await stage.telegram.get_updates(offset=update.update_id + 1, timeout=0)
    await stage.telegram.edit_message_text("Good. Home safe.", ANA_CHAT, sent.message_id)
    await expect(page.get_by_test_id("screen-Ana")).to_contain_text("Good. Home safe.")
    await expect(ana.get_by_role("button", name="I'm safe")).to_have_count(0)

    await page.get_by_test_id("signal-Rosa").click()
    await expect(page.get_by_test_id("signal-Rosa")).to_have_text("No signal")

    await page.get_by_test_id("advance-300").click()
    await expect(page.get_by_test_id("clock")).to_contain_text("09:05:00")

    stage.bot.twiml |= {"/twiml": ASK, "/key": "<Response><Say>Thank you.</Say></Response>"}
    await stage.call(BEN)
    await page.get_by_test_id("key-Ben-1").click()
    await expect(page.get_by_test_id("screen-Ben")).to_contain_text("Thank you.")
    await expect(page.get_by_test_id("keypad-Ben")).to_be_hidden()

    await page.get_by_test_id("faults-open").click()
    await page.get_by_test_id("fault-kind").select_option("forbidden")
    await page.get_by_test_id("fault-add").click()
    await expect(page.get_by_label("Faults still to strike")).to_contain_text("Telegram: forbidden, next 1")


async def test_six_phones_fit_beside_each_other_and_on_a_small_screen(stage: Stage, page: Page):
    for width in (1280, 390):
        await page.set_viewport_size({"width": width, "height": 900})
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
    assert await page.locator("article.phone").count() == 6


async def test_what_reaches_a_phone_is_read_out_with_whose_it_is(stage: Stage, page: Page):
    await stage.telegram.send_message(ANA_CHAT, "Are you safe?")
    await expect(page.get_by_role("log")).to_have_text("Ana, Telegram: Are you safe?")
    await expect(page.locator("[aria-live]:not([role=status])")).to_have_count(0)


async def test_on_a_small_screen_the_names_show_which_phone_lights_up(stage: Stage, page: Page):
    await page.set_viewport_size({"width": 390, "height": 844})
    await stage.text(body="Are you safe?")
    names = page.get_by_role("navigation", name="Go to a phone")
    await names.get_by_role("link", name="Ben: something new").click()
    await expect(page.get_by_test_id("phone-Ben")).to_be_in_viewport()
    await page.get_by_test_id("say-Ben").focus()
    await expect(names.get_by_role("link", name="something new")).to_have_count(0)


async def test_a_contact_says_whose(page: Page):
    await expect(page.get_by_test_id("phone-Rosa").locator(".role")).to_have_text("Ana's contact")


async def test_a_simulator_that_has_gone_is_said_until_it_is_back(page: Page, complaints: list[str]):
    await page.route("**/sim/**", lambda route: route.abort("connectionrefused"))
    await page.reload()
    await expect(page.get_by_text("Start it again, and this page goes on by itself.")).to_be_visible()
    await page.get_by_test_id("advance-300").click()
    await expect(page.get_by_role("alert")).to_contain_text("The simulator does not answer.")
    await page.unroute("**/sim/**")
    await expect(page.locator("#absent")).to_be_empty(timeout=20_000)
    assert all("ERR_CONNECTION_REFUSED" in each for each in complaints)
    complaints.clear()


async def test_the_page_stays_as_long_as_it_is_however_much_is_said(stage: Stage, page: Page):
    height = "document.documentElement.scrollHeight"
    before = await page.evaluate(height)
    for number in range(25):
        await stage.text(body=f"Are you safe? {number}")
    await expect(page.get_by_test_id("screen-Ben")).to_contain_text("Are you safe? 24")
    assert await page.evaluate(height) == before
