// @ts-check
/** The welcome, in short blocks above the dock. */

import { phrases } from "./dock_question.js";
import { at, make } from "./elements.js";
import { icon } from "./icons.js";
import { linked } from "./links.js";

/**
 * @typedef {import("./messages").Part} Part
 * @typedef {import("./messages").Link} Link
 * @typedef {import("./icons.js").IconName} IconName
 */

/** @type {Record<string, IconName>} */
const ICONS = { paper: "document", calendar: "calendar", lock: "lock" };

/**
 * Show the welcome as long as consent is asked for.
 * @param {Part[]} parts - those of the message that asks now
 * @param {Link[]} links
 */
export function showWelcome(parts, links) {
  at("welcome").textContent = "";
  at("welcome").append(...parts.filter(({ type }) => type === "welcome").map((part) => welcomeOf(part, links)));
}

/**
 * Return the welcome as an element.
 * @param {Part} part
 * @param {Link[]} links
 */
function welcomeOf({ title, lead, blocks }, links) {
  const welcome = make("section", "welcome"), beginning = make("p", "welcome-lead");
  beginning.append(...phrases(lead || ""));
  welcome.append(make("h2", "", title), beginning);
  for (const block of blocks || []) {
    const shown = make("div", block.late ? "welcome-block late" : "welcome-block"), words = make("div");
    const text = make("p");
    text.append(...linked(block.text, links));
    words.append(make("h3", "", block.title), text);
    shown.append(icon(block.late ? "alarm" : ICONS[block.icon]), words);
    welcome.append(shown);
  }
  return welcome;
}
