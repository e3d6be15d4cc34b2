// @ts-check
/** How each block of the log is drawn. */

import { REPORTS } from "./blocks.js";
import { bringUpToDate, elementOf, ownWords } from "./bubbles.js";
import { make } from "./elements.js";
import { cardOf, foldOf, unsentOf } from "./lines.js";
import { redraw } from "./redraw.js";
import * as wording from "./wording.js";

/**
 * @typedef {import("./messages").Reply} Reply
 * @typedef {import("./blocks.js").Block} Block
 * @typedef {import("./blocks.js").Card} Card
 * @typedef {import("./blocks.js").Talk} Talk
 * @typedef {import("./bubbles.js").Host} Host
 * @typedef {import("./lines.js").Look} Look
 * @typedef {import("./redraw.js").Drawing} Drawing
 */

/** Parts of what is left to do with a form, of which only the newest holds. */
const CLOSINGS = ["hand_over"];

/**
 * @typedef {object} Pending - what somebody did and the server does not have yet
 * @property {string} id
 * @property {number} after - the number of the newest message when it was done
 * @property {string} text
 * @property {string} label - the name of the question that it may answer
 * @property {string} mark - what became of it
 * @property {boolean} isFailed
 * @property {boolean} isShown
 */

/**
 * Return how blocks are drawn, and below them what is on its way.
 * @param {Block[]} blocks
 * @param {Pending[]} pending
 * @param {Reply | null} newest
 * @param {ReadonlySet<number>} fresh - the numbers of the replies whose lines have just come
 * @param {Host} host
 */
export function drawingsOf(blocks, pending, newest, fresh, host) {
  const look = { fresh, newest: newestLine(blocks) };
  const unsent = pending.filter(isAnswer), last = blocks[blocks.length - 1];
  const isBelow = last !== undefined && last.type === "card";
  const drawings = blocks.map((block) => drawingOf(block, block === last ? unsent : [], blocks, newest, look, host));
  if (!isBelow && unsent.length) drawings.push(cardOfUnsent(unsent));
  return [...drawings, ...pending.filter((each) => !isAnswer(each)).map(bubbleOf)];
}

/**
 * @param {Block} block
 * @param {Pending[]} unsent
 * @param {Block[]} blocks
 * @param {Reply | null} newest
 * @param {Look} look
 * @param {Host} host
 * @returns {Drawing}
 */
function drawingOf(block, unsent, blocks, newest, look, host) {
  switch (block.type) {
    case "day":
      return { key: block.key, look: block.text, draw: () => make("p", "day", block.text) };
    case "card":
      return cardOf(block, unsent, look, host);
    case "fold":
      return foldOf(block, ...nameAndCount(block, newest), look, host);
    case "talk":
      return isOutdated(block, blocks) ? outdated(block, host) : talkOf(block, host);
  }
}

/** @param {Talk} talk @param {Host} host @returns {Drawing} */
function talkOf(talk, host) {
  const { key, message, parts } = talk;
  const look = `${message.id} ${parts.length}`;
  return { key, look, draw: () => elementOf(talk, host), fill: (element) => bringUpToDate(element, talk) };
}

/**
 * Return a report in whose place a newer one has come, as one line that unfolds.
 * @param {Talk} talk
 * @param {Host} host
 * @returns {Drawing}
 */
function outdated(talk, host) {
  const { key, parts } = talk;
  const draw = () => {
    const details = make("details", "outdated");
    const [report] = parts.filter(({ type }) => [...REPORTS, ...CLOSINGS].includes(type));
    details.append(make("summary", "", wording.outdated(report.title || wording.REVIEW)), elementOf(talk, host));
    return details;
  };
  return { key, look: "outdated", draw };
}

/** @param {Talk} talk @param {Block[]} blocks */
function isOutdated(talk, blocks) {
  const { message } = talk, application = message.kind === "reply" ? message.application : 0;
  const isOfOther = (/** @type {Block} */ block) => block.type === "talk" && block.message.kind === "reply" && block.message.application !== application;
  const later = blocks.slice(blocks.indexOf(talk) + 1).filter((block) => !isOfOther(block));
  const has = (/** @type {Block} */ block, /** @type {string[]} */ types) => block.type === "talk" && block.parts.some(({ type }) => types.includes(type));
  return [REPORTS, CLOSINGS].some((types) => has(talk, types) && later.some((block) => has(block, types)));
}

/** @param {Card} card @param {Reply | null} newest @returns {[string, number]} */
function nameAndCount({ application, section, lines }, newest) {
  const asked = newest && newest.asked;
  const found = asked && asked.sections[section];
  if (!found) return [wording.ANSWERS, lines.length];
  return [found.name, newest && newest.application === application ? found.answered : lines.length];
}

/**
 * Return the newest line, if nothing was said since.
 * @param {Block[]} blocks
 */
function newestLine(blocks) {
  const last = blocks[blocks.length - 1];
  return last && last.type === "card" ? last.lines[last.lines.length - 1] : null;
}

/** @param {Pending} pending */
function isAnswer({ label, text, isFailed }) {
  return isFailed && label !== "" && !/[?\uff1f]$/.test(text);
}

/** @param {Pending[]} unsent @returns {Drawing} */
function cardOfUnsent(unsent) {
  const fill = (/** @type {HTMLElement} */ element) => redraw(element, unsent.map(unsentOf));
  return { key: "unsent", look: "card", draw: () => make("ul", "card lines"), fill };
}

/** @param {Pending} pending @returns {Drawing} */
function bubbleOf({ id, text, mark, isFailed }) {
  const draw = () => {
    const element = make("div", "message mine");
    element.append(make("span", "unseen", wording.I_SAY), ownWords(text), make("span", isFailed ? "mark failed" : "mark", mark));
    return element;
  };
  return { key: `p${id}`, look: JSON.stringify([mark, isFailed]), draw };
}
