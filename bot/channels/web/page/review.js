// @ts-check
/** The application read back: what still needs an answer first, then each part folded. */

import { make, makeButton } from "./elements.js";
import { icon } from "./icons.js";
import { smallTable } from "./small_table.js";
import * as wording from "./wording.js";

/**
 * @typedef {import("./messages").Reply} Reply
 * @typedef {import("./messages").Part} Part
 * @typedef {import("./messages").ReviewGroup} ReviewGroup
 * @typedef {import("./bubbles.js").Host} Host
 */

/**
 * Return the application with its parts, which unfold one by one.
 * @param {Reply} reply
 * @param {Part} part
 * @param {Host} host
 */
export function reviewOf(reply, part, host) {
  const element = make("div", "review"), list = make("div", "folds");
  const groups = part.groups || [];
  const needed = groups.flatMap(({ answers }) => answers.filter((each) => each.needed));
  element.append(make("h2", "report-title", wording.REVIEW), make("p", "report-lead", wording.HOW_TO_REVIEW));
  if (needed.length) element.append(neededOf(reply, needed, host));
  list.append(...groups.map((group, place) => groupOf(reply, group, place === part.opened, host)));
  element.append(list);
  return element;
}

/**
 * Return what leads to the first question that is still to be answered.
 * @param {Reply} reply
 * @param {Part[]} lines
 * @param {Host} host
 */
function neededOf(reply, lines, host) {
  const [first] = lines, { choice } = first;
  const button = makeButton("needed", "", () => choice && host.press(reply, choice));
  const said = make("span", "needed-said"), go = make("span", "needed-go", wording.GO_AND_ANSWER);
  said.append(make("strong", "", wording.stillNeeded(lines.length)), make("span", "fold-under", wording.namesOf(lines.map(({ label }) => label || ""))));
  go.append(icon("right"));
  button.append(said, go);
  return button;
}

/**
 * @param {Reply} reply
 * @param {ReviewGroup} group
 * @param {boolean} isOpen
 * @param {Host} host
 */
function groupOf(reply, group, isOpen, host) {
  const details = make("details", "fold-item"), head = make("summary", "fold-summary"), title = make("span", "fold-title");
  details.open = isOpen;
  title.append(make("strong", "", group.name), make("span", "fold-under", group.note));
  head.append(title);
  if (group.tag) head.append(make("span", group.done ? "tag" : "tag grey", group.tag));
  head.append(icon("down"));
  const lines = linesOf(reply, group.answers, host);
  lines.className = "lines-within";
  details.append(head, lines);
  return details;
}

/**
 * Return lines that are read back by themselves, as releases before 0.7.0 did.
 * @param {Reply} reply
 * @param {Part[]} parts
 * @param {Host} host
 */
export function linesOf(reply, parts, host) {
  const list = make("ul", "card lines");
  list.append(...parts.map((part) => lineOf(reply, part, host)));
  return list;
}

/**
 * @param {Reply} reply
 * @param {Part} part
 * @param {Host} host
 */
function lineOf(reply, part, host) {
  const { label = "", choice } = part;
  const line = make("li", part.needed ? "line open" : "line"), said = make("span", "line-value", part.text);
  if (part.table && part.table.length) said.append(smallTable(part.table));
  line.append(icon(part.needed ? "minus" : "check"), make("span", "line-label", label), said);
  if (choice) {
    const button = makeButton("line-change", part.needed ? wording.ANSWER : wording.CHANGE, () => host.press(reply, choice));
    button.setAttribute("aria-label", part.needed ? wording.answerThe(label) : wording.changeThe(label));
    line.append(button);
  }
  return line;
}
