"""Chromium at the size of a telephone, and somebody who taps and types in it."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import (
    Browser,
    BrowserContext,
    FloatRect,
    Locator,
    Page,
    ViewportSize,
    async_playwright,
    expect,
)

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

    @property
    def dock(self) -> Locator:
        """What is asked now, and what answers it."""
        return self.page.locator("#dock")

    @property
    def field(self) -> Locator:
        """The field for typed answers."""
        return self.page.locator("#input")

    @property
    def question(self) -> Locator:
        """The one large line."""
        return self.dock.get_by_role("heading")

    @property
    def progress(self) -> Locator:
        """How far the part is that is asked about: 基本信息 3 / 11."""
        return self.page.locator("#parts .now .part-name")

    async def lines(self) -> list[tuple[str, str]]:
        """The answers above the dock, as lines of the form: label and value."""
        lines = await self.log.locator(".line:not(.unsent)").all()
        parts = [[await line.locator(f".line-{part}").text_content() for part in ("label", "value")] for line in lines]
        return [(label or "", value or "") for label, value in parts]

    async def is_asked(self, question: str) -> None:
        """Wait until this is the question."""
        await expect(self.question).to_contain_text(question, timeout=20_000)

    async def is_at(self, place: str) -> None:
        """Wait until this is how far the part is: 基本信息 3 / 11."""
        await expect(self.progress).to_have_text(place, timeout=20_000)

    async def is_asked_about(self, field: str) -> None:
        """Wait until the question is about the field with this key."""
        await expect(self.dock).to_have_attribute("data-asked", field, timeout=20_000)

    async def takes_taps(self) -> None:
        """Wait until nothing is on its way, and what is asked has been there long enough to be read."""
        await expect(self.dock).not_to_have_class(re.compile(r"\b(sending|fresh)\b"))

    @property
    def going_on(self) -> Locator:
        """What brings the rows of a question back, while something is read beside it."""
        return self.page.locator("#go-on")

    def choice(self, label: str) -> Locator:
        """What can be chosen now with this label: a row, or a button, whose count does not matter."""
        counted = self.dock.get_by_role("button", name=re.compile(f"^{re.escape(label)}（[0-9]+ 项）$"))
        found = self.dock.get_by_role("button", name=label, exact=True).or_(counted)
        for role in ("radio", "checkbox"):
            found = found.or_(self.dock.get_by_role(role, name=label, exact=True))
        return found

    async def place_of(self, label: str) -> FloatRect:
        """Return where on the screen the choice with this label is, once it is there to be tapped."""
        await expect(self.choice(label)).to_be_visible(timeout=20_000)
        await self.takes_taps()
        place = await self.choice(label).bounding_box()
        assert place is not None, f"{label} has no place on the screen"
        return place

    async def taps(self, label: str) -> None:
        """Tap what can be chosen now; where something beside the question is read first, go on with it."""
        if await self.going_on.is_visible():
            await self.going_on.click()
        await self.choice(label).click()

    async def says(self, text: str) -> None:
        """Type and send, where there are rows in a field that is opened first."""
        await self.takes_taps()
        opening = self.dock.get_by_role("button", name=re.compile("^(打字|提问)$"))
        await expect(self.field.or_(opening).filter(visible=True).first).to_be_visible(timeout=20_000)
        if not await self.field.is_visible():
            await opening.click()
        await self.field.fill(text)
        await self.page.get_by_role("button", name="发送", exact=True).click()

    async def begins(self, url: str, kind: str) -> None:
        """Open the page, agree, choose the kind."""
        await self.opens(url)
        await self.taps("同意")
        await self.taps(kind)
        await expect(self.progress).to_be_visible(timeout=20_000)

    async def answers(self, given: Mapping[str, str]) -> None:
        """Answer the questions about these fields, each once it is asked."""
        for field, text in given.items():
            await self.is_asked_about(field)
            await self.says(text)


@asynccontextmanager
async def telephone(browser: Browser, **settings: Any) -> AsyncIterator[Telephone]:
    """A telephone that has never seen the page."""
    context = await browser.new_context(viewport=TELEPHONE, locale="zh-CN", has_touch=True, **settings)
    try:
        yield Telephone(context, await context.new_page())
    finally:
        await context.close()


async def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than what one sees of it."""
    return int(await page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
