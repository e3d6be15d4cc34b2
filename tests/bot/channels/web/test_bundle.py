"""The modules of the page put together do what they do apart, and nothing is put together that is not understood."""

import re

import pytest

from bot.channels.web.bundle import NotBundled, one_script, one_style, with_one_of_each

WORDS = """// @ts-check
/** What is said. */

/* its name
 */
export const NAME = "甲";
/** @param {string} name */
export function greet(name) {
  // politely
  return `您好，${name}`; // said once
}
export class Person {}
"""
MAIN = """import { greet, NAME as WHO } from "./words.js";
import * as words from "./words.js";
import {
  Person,
} from "./words.js";

/** @type {string} */ const said = greet(WHO);
console.log(said, words.NAME, new Person().constructor.name);
"""


def test_each_module_stands_once_and_before_those_that_import_it() -> None:
    script = one_script({"main.js": MAIN, "words.js": WORDS}, "main.js")
    assert re.findall(r"^const (\w+_js) = ", script, re.MULTILINE) == ["words_js", "main_js"]
    assert "const { greet, NAME: WHO } = words_js;" in script
    assert "const words = words_js;" in script
    assert "return { NAME, greet, Person };" in script
    assert "politely" not in script
    assert "its name" not in script
    assert "const said = greet(WHO);" in script, "code behind a comment on the same line stays"


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("export default 1;", "export default 1;"),
        ("export { NAME };", "export { NAME };"),
        ("export let place = 1;", "export let place = 1;"),
        ("import words from './words.js';", "import words from './words.js';"),
        ("const later = await import('./words.js');", "import('./words.js');"),
    ],
)
def test_what_is_not_understood_is_not_put_together(line: str, quoted: str) -> None:
    with pytest.raises(NotBundled, match=re.escape(quoted)):
        one_script({"main.js": f"{line}\n", "words.js": WORDS}, "main.js")


def test_modules_that_import_each_other_are_not_put_together() -> None:
    modules = {"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'}
    with pytest.raises(NotBundled, match=re.escape("a.js → b.js → a.js is a circle")):
        one_script(modules, "a.js")


def test_style_sheets_follow_each_other_as_the_page_links_them() -> None:
    html = '<link rel="stylesheet" href="/b.css">\n<link rel="stylesheet" href="/a.css">\n<script type="module" src="/main.js"></script>'
    assert one_style(html, {"a.css": "/* A */\na {}\n", "b.css": "b {}\n"}) == "b {}\na {}\n"
    linked = with_one_of_each(html, "/page.css?v=1", "/page.js?v=2")
    assert linked == '<link rel="stylesheet" href="/page.css?v=1">\n<script type="module" src="/page.js?v=2"></script>'
