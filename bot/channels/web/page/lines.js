// @ts-check
/** Answers as lines of the form. */

import { make, makeButton } from "./elements.js";
import { icon } from "./icons.js";
import { redraw } from "./redraw.js";
import { smallTable } from "./small_table.js";
import * as wording from "./wording.js";

/**
 * @typedef {import("./messages").Reply} Reply
 * @typedef {import("./blocks.js").Line} Line
 * @typedef {import("./blocks.js").Card} Card
 * @typedef {import("./bubbles.js").Host} Host
 * @typedef {import("./redraw.js").Drawing} Drawing
 */

/**
 * @typedef {object} Unsent - an answer that is on its way
 * @property {string} id
 * @property {string} label
 * @property {string} text
 * @property {string} mark
 */

/**
 * @typedef {object} Look - how lines are shown now
 * @property {ReadonlySet<number>} fresh - the numbers of the replies whose lines have just come
 * @property {Line | null} newest - the line that tells what was typed, where that is written otherwise
 */

/**
 * Return the drawing of lines that stand together.
 * @param {Card} card
 * @param {Unsent[]} unsent - what belongs below them
 * @param {Look} look
 * @param {Host} host
 * @returns {Drawing}
 */
export function cardOf(card, unsent, look, host) {
  const drawings = () => [...card.lines.map((line) => lineOf(line, look, host)), ...unsent.map(unsentOf)];
  return { key: card.key, look: "card", draw: () => make("ul", "card lines"), fill: (element) => redraw(element, drawings()) };
}

/**
 * Return the drawing of a part of the form that is done.
 * @param {Card} card
 * @param {string} name
 * @param {number} count - how many of its questions are answered
 * @param {Look} look
 * @param {Host} host
 * @returns {Drawing}
 */
export function foldOf(card, name, count, look, host) {
  const draw = () => {
    const fold = make("div", "card done-part"), list = make("ul", "lines-within");
    list.hidden = true;
    const head = makeButton("done-head", "", () => unfold(fold, list));
    head.setAttribute("aria-expanded", "false");
    head.append(icon("check"), make("strong", "", name), make("span", "done-count"), icon("down"));
    fold.append(head, list);
    return fold;
  };
  const fill = (/** @type {HTMLElement} */ fold) => {
    const [head, list] = /** @type {HTMLElement[]} */ ([...fold.children]);
    const said = wording.filledIn(count);
    const counted = head.querySelector(".done-count");
    if (counted && counted.textContent !== said) counted.textContent = said;
    head.classList.toggle("fresh", card.lines.some(({ reply, first }) => first === reply.id && look.fresh.has(first)));
    redraw(list, card.lines.map((line) => lineOf(line, { ...look, newest: null }, host)));
  };
  return { key: card.key, look: "fold", draw, fill };
}

/** @param {HTMLElement} fold @param {HTMLElement} list */
function unfold(fold, list) {
  list.hidden = !list.hidden;
  fold.classList.toggle("open", !list.hidden);
  fold.children[0].setAttribute("aria-expanded", String(!list.hidden));
}

/**
 * @param {Line} line
 * @param {Look} look
 * @param {Host} host
 * @returns {Drawing}
 */
function lineOf(line, look, host) {
  const { part, reply, before } = line;
  const label = part.clause || part.label || "", value = valueOf(part);
  const words = line === look.newest ? part.words || "" : "", table = part.table || [];
  const draw = () => {
    const element = make("li", "line"), said = make("span", "line-value", value);
    if (before) said.append(make("span", "line-more", wording.wasBefore(before)));
    if (words) said.append(make("span", "line-more", wording.asTyped(words)));
    if (table.length) said.append(smallTable(table));
    element.append(icon("check"), make("span", "unseen", before ? wording.CHANGED : wording.KEPT), make("span", "line-label", label), said);
    if (part.choice) element.append(changeOf(reply, part.choice, label, host));
    return element;
  };
  const fill = (/** @type {HTMLElement} */ element) => { element.classList.toggle("fresh", look.fresh.has(reply.id)); };
  return { key: `${line.key}-${line.first}`, look: JSON.stringify([reply.id, value, before, words, table.length]), draw, fill };
}

/**
 * Return an answer as a line has it; beside the number of a clause it says what it answers.
 * @param {import("./messages").Part} part
 */
function valueOf({ clause, label = "", short, value = "" }) {
  return short || (clause ? wording.labelled(label, value) : value);
}

/**
 * Return what puts the question of a line again.
 * @param {Reply} reply
 * @param {import("./messages").Choice} choice
 * @param {string} label
 * @param {Host} host
 */
function changeOf(reply, choice, label, host) {
  const button = makeButton("line-change", wording.CHANGE, () => host.press(reply, choice));
  button.setAttribute("aria-label", wording.changeThe(label));
  return button;
}

/**
 * Return the drawing of an answer that has not been sent.
 * @param {Unsent} unsent
 * @returns {Drawing}
 */
export function unsentOf({ id, label, text, mark }) {
  const draw = () => {
    const line = make("li", "line unsent");
    line.append(icon("clock"), make("span", "line-label", label), make("span", "line-value", text), make("span", "mark failed", mark));
    return line;
  };
  return { key: `u${id}`, look: JSON.stringify([label, text, mark]), draw };
}
