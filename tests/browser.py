"""Chromium at the size of a telephone, and somebody who taps and types in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Browser, BrowserContext, Locator, Page, ViewportSize, async_playwright, expect

TELEPHONE = ViewportSize(width=375, height=667)
QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Debian's Chromium, without a window, asking nobody but the page for anything."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(QUIET))
        try:
            yield browser
        finally:
            await browser.close()


class Telephone:
    """A browser of one's own with one page; whatever its console complains about is noted."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self.context = context
        self.page = page
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)

    @property
    def log(self) -> Locator:
        """The conversation."""
        return self.page.get_by_role("log")

    async def opens(self, url: str) -> None:
        await self.page.goto(url)

    async def reads(self, words: str) -> Locator:
        """Wait until the bot has said these words; return the last message that has them."""
        message = self.log.locator(".message:not(.mine)", has_text=words).last
        await expect(message).to_be_visible(timeout=20_000)
        return message

    async def taps(self, label: str) -> None:
        """Tap what can be chosen now."""
        await self.page.locator("#choices").get_by_role("button", name=label, exact=True).click()

    async def says(self, text: str) -> None:
        """Type and send."""
        await self.page.get_by_label("您的回答").fill(text)
        await self.page.get_by_role("button", name="发送", exact=True).click()

    async def begins(self, url: str, kind: str) -> None:
        """Open the page, agree, choose the kind."""
        await self.opens(url)
        await self.taps("同意")
        await self.taps(kind)

    async def answers(self, given: list[str], first: int, total: int) -> None:
        """Answer questions from the first on, each after it was read."""
        for number, text in enumerate(given, start=first):
            await self.reads(f"第 {number} / {total} 题")
            await self.says(text)


@asynccontextmanager
async def telephone(browser: Browser, **settings: Any) -> AsyncIterator[Telephone]:
    """A telephone that has never seen the page."""
    context = await browser.new_context(viewport=TELEPHONE, locale="zh-CN", has_touch=True, **settings)
    try:
        yield Telephone(context, await context.new_page())
    finally:
        await context.close()
