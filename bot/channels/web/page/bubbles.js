// @ts-check
/** How one message looks. */

import { REPORTS } from "./blocks.js";
import { checklistOf, isTickable, updateChecklist } from "./checklist.js";
import { make, makeButton } from "./elements.js";
import { pictureOf } from "./files.js";
import { partsOf } from "./parts.js";
import * as wording from "./wording.js";

/**
 * @typedef {import("./messages").Message} Message
 * @typedef {import("./messages").Reply} Reply
 * @typedef {import("./messages").Part} Part
 * @typedef {import("./messages").Choice} Choice
 * @typedef {import("./messages").Link} Link
 * @typedef {import("./blocks.js").Talk} Talk
 */

/**
 * @typedef {object} Host - what messages need of the page around them
 * @property {boolean} isStaff
 * @property {() => Link[]} links
 * @property {(reply: Reply, choice: Choice) => void} press
 * @property {import("./end.js").End} end
 * @property {() => void} keepPlace - called when a picture has come that makes a message longer
 */

/** Parts that go on from the file before them. */
const FOLLOWING = ["hand_over", "draft_made"];
/** Characters of somebody's own words from which on only their beginning is shown. */
const LONG = 120, BEGINNING = 60, LONG_IN_LINES = 4;

/**
 * Return a message as an element.
 * @param {Talk} talk
 * @param {Host} host
 */
export function elementOf(talk, host) {
  const { message, parts } = talk;
  const isMine = message.kind === "heard";
  const element = make("div", isMine ? "message mine" : "message");
  element.append(make("span", "unseen", isMine ? wording.I_SAY : wording.BOT_SAYS), ...contentOf(talk, host));
  element.classList.toggle("report", parts.some(({ type }) => REPORTS.includes(type)));
  element.classList.toggle("follows", parts.some(({ type }) => FOLLOWING.includes(type)));
  return element;
}

/**
 * Show what of a message has changed since it was drawn: what is ticked off, and how much.
 * @param {HTMLElement} element
 * @param {Talk} talk
 */
export function bringUpToDate(element, { parts, beside }) {
  if (!beside.some(isTickable)) return;
  const title = element.querySelector(".said-title"), heading = parts.find(({ type }) => type === "heading");
  if (title && heading && title.textContent !== heading.text) title.textContent = heading.text;
  updateChecklist(element, beside);
}

/**
 * @param {Talk} talk
 * @param {Host} host
 * @returns {HTMLElement[]}
 */
function contentOf({ message, parts, beside }, host) {
  switch (message.kind) {
    case "heard":
      return message.fault ? [ownWords(message.text), make("span", "mark failed", message.fault)] : [ownWords(message.text)];
    case "note":
      return [make("p", "said", message.text)];
    case "reply":
      return [...partsOf(message, parts, host), ...buttonsOf(message, parts, beside, host)];
    case "file":
      return [host.end.fileOf(message)];
    case "picture":
      return [pictureOf(message, host.keepPlace)];
  }
}

/**
 * Return the buttons of a reply that are not those of what is asked, which the dock has.
 * @param {Reply} reply
 * @param {Part[]} parts
 * @param {Choice[]} beside
 * @param {Host} host
 */
function buttonsOf(reply, parts, beside, host) {
  const items = beside.filter(isTickable), others = beside.filter((choice) => !isTickable(choice));
  const legend = parts.find(({ type }) => type === "heading") || parts[0];
  const buttons = others.map((choice) => makeButton("plain choice", choice.label, () => host.press(reply, choice)));
  return items.length ? [checklistOf(legend ? legend.text : "", items, (choice) => host.press(reply, choice)), ...buttons] : buttons;
}

/**
 * Return what somebody said in a bubble; of a long text the beginning, and a button for the rest.
 * @param {string} text
 */
export function ownWords(text) {
  const bubble = make("div", "bubble");
  if (text.length <= LONG && text.split("\n").length <= LONG_IN_LINES) {
    bubble.textContent = text;
    return bubble;
  }
  const beginning = `${text.slice(0, BEGINNING).replace(/\s+/g, " ").trim()}… `;
  let isWhole = false;
  const shown = make("span", "", beginning);
  const more = makeButton("whole-text", wording.WHOLE_TEXT, () => {
    isWhole = !isWhole;
    shown.textContent = isWhole ? `${text} ` : beginning;
    more.textContent = isWhole ? wording.SHORTER : wording.WHOLE_TEXT;
  });
  bubble.append(shown, more);
  return bubble;
}
