"""What axe-core finds in a page that has come to rest."""

from collections.abc import Sequence

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

_AT_REST = """async () => {
  const finite = (animation) => animation.effect?.getComputedTiming().endTime !== Infinity;
  await Promise.allSettled(document.getAnimations().filter(finite).map((animation) => animation.finished));
}"""


async def assert_accessible(page: Page, *, within: Sequence[str] = ()) -> None:
    """Raise AssertionError with axe's report if it finds fault with the page, or with these parts of it.

    What is fading in has less contrast than it will have: axe is asked when no movement is left.
    """
    await page.evaluate(_AT_REST)
    context = {"include": [[part] for part in within]} if within else None
    found = await Axe().run(page, context=context)
    assert found.violations_count == 0, found.generate_report()
