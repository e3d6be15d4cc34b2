// @ts-check
/** Telephones, addresses and dates in a text that lead somewhere. */

import { make } from "./elements.js";
import { linkNote } from "./wording.js";

/** @typedef {import("./messages").Link} Link */

/**
 * Return a text whose telephone numbers, addresses and dates lead somewhere.
 * @param {string} text
 * @param {Link[]} links
 */
export function linked(text, links) {
  /** @type {(string | HTMLElement)[]} */
  const nodes = [];
  let rest = text;
  for (;;) {
    const places = links.map((link) => ({ link, place: rest.indexOf(link.text) })).filter(({ place }) => place >= 0);
    if (!places.length) return [...nodes, rest];
    const { link, place } = places.reduce((first, each) => (each.place < first.place ? each : first));
    nodes.push(rest.slice(0, place), anchorOf(link));
    rest = rest.slice(place + link.text.length);
  }
}

/** @param {Link} link */
function anchorOf(link) {
  const anchor = make("a", link.to.startsWith("tel:") ? "telephone" : "", link.text + (link.says ? linkNote(link.says) : ""));
  anchor.href = link.to;
  if (link.to.startsWith("https:")) Object.assign(anchor, { target: "_blank", rel: "noopener noreferrer" });
  return anchor;
}
