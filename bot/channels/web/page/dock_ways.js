// @ts-check
/** The links below what is asked: where to go on the left, help on the right. */

import { at, makeButton } from "./elements.js";
import * as wording from "./wording.js";

/**
 * @typedef {import("./messages").Asked} Asked
 * @typedef {import("./messages").Choice} Choice
 */

/** Links that have room in one line of a telephone. */
const MOST = 5;

/**
 * @typedef {object} Host - what the links need of the dock
 * @property {(choice: Choice, pressed: HTMLElement) => void} press
 * @property {boolean} isQuoted - whether the clause's own wording is unfolded
 * @property {() => void} quote - unfolds it, or folds it
 */

/**
 * Show the links of what is asked before those that stand there already.
 * @param {Asked | null} asked
 * @param {{go: Choice[], help: Choice[]}} choices
 * @param {Host} host
 */
export function showWays(asked, { go, help }, { press, isQuoted, quote }) {
  const goes = at("goes"), helps = at("helps"), first = helps.firstChild;
  const linkOf = (/** @type {Choice} */ choice) => {
    const link = makeButton("plain", choice.label, () => press(choice, link));
    return link;
  };
  if (asked && asked.quote) {
    const quotation = makeButton("plain", isQuoted ? wording.FOLD_QUOTE : wording.UNFOLD_QUOTE, quote);
    quotation.setAttribute("aria-expanded", String(isQuoted));
    helps.insertBefore(quotation, first);
  }
  const links = help.map(linkOf);
  links.forEach((link) => helps.insertBefore(link, first));
  goes.append(...go.map(linkOf));
  foldOver(links, goes.children.length + helps.children.length - MOST);
  at("ways").classList.toggle("spread", !go.length);
  at("ways").hidden = !go.length && !helps.children.length && at("attach").hidden;
}

/**
 * Put the last of these links behind one that shows them, where there are more than have room.
 * @param {HTMLElement[]} links - in the order of their weight
 * @param {number} over - how many are too many
 */
function foldOver(links, over) {
  if (over <= 0 || links.length <= over) return;
  const folded = links.slice(-over - 1), [first] = folded;
  const more = makeButton("plain", wording.MORE, () => {
    more.remove();
    folded.forEach((link) => { link.hidden = false; });
    first.focus();
  });
  more.setAttribute("aria-expanded", "false");
  folded.forEach((link) => { link.hidden = true; });
  if (first.parentNode) first.parentNode.insertBefore(more, first);
}
