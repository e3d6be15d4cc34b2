// @ts-check
/** The parts of a reply, as the log says them. */

import { REPORTS } from "./blocks.js";
import { make } from "./elements.js";
import { gapsOf, summaryOf } from "./gaps.js";
import { linked } from "./links.js";
import { quotation } from "./quotations.js";
import { linesOf, reviewOf } from "./review.js";

/**
 * @typedef {import("./messages").Reply} Reply
 * @typedef {import("./messages").Part} Part
 * @typedef {import("./bubbles.js").Host} Host
 */

/** @typedef {(part: Part, reply: Reply, host: Host) => HTMLElement} Drawer */

/**
 * How each type of part is drawn.
 * @type {Map<string, Drawer>}
 */
const DRAWERS = new Map(Object.entries({
  caution: (part, _, host) => textOf("caution", part.text, host),
  gap_summary: (part) => summaryOf(part),
  heading: (part) => make("h2", "said-title", part.text),
  quote: (part) => quotation(part.text, part.place || part.name || ""),
  review: (part, reply, host) => reviewOf(reply, part, host),
}));

/**
 * Return parts as elements, each a block of its own.
 * @param {Reply} reply
 * @param {Part[]} parts
 * @param {Host} host
 */
export function partsOf(reply, parts, host) {
  const isReport = parts.some(({ type }) => REPORTS.includes(type));
  const gaps = parts.filter(({ type }) => type === "gap"), lines = parts.filter(({ type }) => type === "review_line");
  return parts.flatMap((part) => {
    if (part.type === "blank_line" || (isReport && part.type === "heading")) return [];
    if (part.type === "gap") return part === gaps[0] ? [gapsOf(reply, gaps, host)] : [];
    if (part.type === "review_line") return part === lines[0] ? [linesOf(reply, lines, host)] : [];
    if (host.end.isDrawn(part)) return host.end.partOf(reply, part);
    const draw = DRAWERS.get(part.type);
    return [draw ? draw(part, reply, host) : sentenceOf(part, host)];
  });
}

/**
 * Return a part that is text alone.
 * @param {Part} part
 * @param {Host} host
 */
function sentenceOf(part, host) {
  const element = textOf("said", part.heading && part.text ? `\n${part.text}` : part.text, host);
  if (part.heading) element.prepend(make("strong", "", part.heading));
  return element;
}

/** @param {string} className @param {string} text @param {Host} host */
function textOf(className, text, host) {
  const element = make("p", className);
  element.append(...linked(text, host.links()));
  return element;
}
