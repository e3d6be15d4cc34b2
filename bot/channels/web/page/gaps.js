// @ts-check
/** How far the answers are from the standards: how many clauses are met, and what each of the others lacks. */

import { quotation } from "./quotations.js";
import { make, makeButton } from "./elements.js";
import { icon } from "./icons.js";
import * as wording from "./wording.js";

/**
 * @typedef {import("./messages").Reply} Reply
 * @typedef {import("./messages").Part} Part
 * @typedef {import("./bubbles.js").Host} Host
 */

/**
 * Return the headline of the gaps, with a mark for each clause: full, hollow or thin.
 * @param {Part} part
 */
export function summaryOf(part) {
  const standings = part.standings || [];
  const element = make("div", "gap-summary"), bar = make("div", "gap-bar"), legend = make("ul", "gap-legend");
  bar.setAttribute("aria-hidden", "true");
  for (const standing of standings) bar.append(make("i", `gap-mark ${standing}`));
  for (const standing of /** @type {const} */ (["met", "not_met", "unknown"])) {
    const count = standings.filter((each) => each === standing).length;
    if (!count) continue;
    const item = make("li", "", wording.standingOf(standing, count)), mark = make("i", `gap-mark ${standing}`);
    mark.setAttribute("aria-hidden", "true");
    item.prepend(mark);
    legend.append(item);
  }
  element.append(make("h2", "report-title", part.title || part.text), bar, legend);
  return element;
}

/**
 * Return clauses that are not met as a list of which one is unfolded.
 * @param {Reply} reply
 * @param {Part[]} parts
 * @param {Host} host
 */
export function gapsOf(reply, parts, host) {
  const list = make("div", "folds");
  const opened = Math.max(0, parts.findIndex(({ quoted }) => quoted));
  parts.forEach((part, place) => list.append(gapOf(reply, part, place === opened, host)));
  list.addEventListener("toggle", (event) => keepOneOpen(list, event.target), true);
  return list;
}

/** @param {HTMLElement} list @param {EventTarget | null} opened */
function keepOneOpen(list, opened) {
  if (!(opened instanceof HTMLDetailsElement) || !opened.open) return;
  for (const each of list.querySelectorAll("details")) if (each !== opened) each.open = false;
}

/**
 * @param {Reply} reply
 * @param {Part} part
 * @param {boolean} isOpen
 * @param {Host} host
 */
function gapOf(reply, part, isOpen, host) {
  const details = make("details", "fold-item"), head = make("summary", "fold-summary"), title = make("span", "fold-title");
  const standing = part.standing || "unknown";
  details.open = isOpen;
  title.append(make("strong", "", part.title || part.short || part.name), make("span", "fold-under", part.title ? part.name : ""));
  head.append(title, make("span", `tag ${standing}`, wording.STANDINGS[standing]), icon("down"));
  details.append(head, make("p", "fold-text", part.text));
  if (part.quote) details.append(quotation(part.quote, part.place || ""));
  const { choice } = part;
  if (choice) details.append(makeButton("outlined", choice.label, () => host.press(reply, choice)));
  return details;
}
