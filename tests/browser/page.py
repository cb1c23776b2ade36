"""What a hand does on the phones page, and what an eye sees there."""

from dataclasses import dataclass

from playwright.async_api import Page, expect


@dataclass
class PhonesPage:
    """The page in a browser: everything is done by clicking and typing."""

    tab: Page

    async def says(self, name: str, text: str) -> None:
        await self.tab.get_by_test_id(f"say-{name}").fill(text)
        await self.tab.get_by_test_id(f"send-{name}").click()

    async def presses(self, name: str, label: str) -> None:
        """The newest button of that label on somebody's screen."""
        await self.tab.get_by_test_id(f"screen-{name}").get_by_role("button", name=label, exact=True).last.click()

    async def keys(self, name: str, digit: str) -> None:
        await self.tab.get_by_test_id(f"key-{name}-{digit}").click()

    async def passes(self, minutes: float) -> None:
        await self.tab.get_by_test_id("advance-custom").fill(str(minutes))
        await self.tab.get_by_test_id("advance-go").click()
        await expect(self.tab.locator("body[data-moving]")).to_have_count(0, timeout=60_000)

    async def sees(self, name: str, *words: str) -> None:
        """The newest message that reached somebody says all of this."""
        newest = self.tab.get_by_test_id(f"screen-{name}").locator(".item.in").last
        for fragment in words:
            await expect(newest).to_contain_text(fragment, ignore_case=True)

    async def sees_nothing(self, name: str) -> None:
        await expect(self.tab.get_by_test_id(f"screen-{name}").locator(".item.in")).to_have_count(0)
