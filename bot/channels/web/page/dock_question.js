// @ts-check
/** What is asked, above what answers it. */

import { at, make } from "./elements.js";
import { icon } from "./icons.js";
import { ANSWERED, DONE_MARK, placeOf } from "./wording.js";

/**
 * @typedef {import("./messages").Asked} Asked
 * @typedef {import("./messages").Section} Section
 */

/** Where a line of a headline or of a hint may break first: after what ends a clause. */
const CLAUSE = /[^\u3002\uff1b\uff1f\n]*[\u3002\uff1b\uff1f\n]?/g;

/**
 * Show how far the application is, part by part; nothing where no part is asked about.
 * @param {Asked | null} asked
 */
export function showParts(asked) {
  const parts = at("parts"), sections = asked && asked.section >= 0 ? asked.sections : [];
  parts.hidden = !sections.length;
  at("parts-drawn").textContent = "";
  at("parts-drawn").append(...sections.map((section, index) => partOf(section, asked && index === asked.section ? asked.place : 0)));
}

/**
 * @param {Section} section
 * @param {number} place - that of the question in it; 0 where it asks nothing now
 */
function partOf({ name, answered, total }, place) {
  const isDone = !place && answered >= total;
  const part = make("span", place ? "part now" : isDone ? "part done" : "part");
  const bar = make("span", "bar"), done = make("span", "bar-done"), label = make("span", "part-name", name);
  done.style.width = `${total ? (100 * answered) / total : 0}%`;
  bar.append(done);
  if (place) label.append(make("span", total > 1 ? "part-place" : "unseen", placeOf(place, total)));
  else label.append(make("span", "unseen", ANSWERED + placeOf(answered, total)));
  if (isDone) label.append(make("span", "", DONE_MARK));
  part.append(bar, label);
  return part;
}

/**
 * Show a question; or what is agreed to, which stands in the place of one.
 * @param {Asked | null} asked
 * @param {boolean} isQuoted - whether the clause's own wording is unfolded
 */
export function showQuestion(asked, isQuoted) {
  const element = at("asked");
  const shown = asked === null ? [] : asked.consent ? consentOf(asked.consent) : questionOf(asked, isQuoted);
  element.className = asked && asked.consent ? "asked consent" : "asked";
  element.hidden = !shown.length;
  if (element.dataset.shown === textOf(shown)) return; // a screen reader reads what changes
  element.dataset.shown = textOf(shown);
  element.textContent = "";
  element.append(...shown);
}

/**
 * What a dock shows of a question where nothing is asked.
 * @type {Asked}
 */
const NOTHING = {
  key: "", answer: "none", sections: [], section: -1, place: 0, clause: "", question: "", note: "", hint: "", quote: "", quoted_from: "",
  current: "", draft: "", consent: null, long: false, fits: "", room: 0,
};

/**
 * Return something that is said in the place of what is asked.
 * @param {Asked | null} asked
 * @param {string} question
 * @param {string} hint
 */
export const instead = (asked, question, hint) =>
  ({ ...NOTHING, ...asked, question, hint, clause: "", note: "", quote: "", consent: null });

/** @param {HTMLElement[]} elements */
function textOf(elements) {
  return elements.map((each) => each.textContent).join("\n");
}

/** @param {Asked} asked @param {boolean} isQuoted */
function questionOf({ clause, question, note, hint, quote, quoted_from: from }, isQuoted) {
  const shown = [];
  if (clause) shown.push(make("p", "clause", clause));
  if (question) {
    const headline = make("h2");
    headline.append(...phrases(question));
    if (note) headline.append(make("span", "note", note));
    shown.push(headline);
  }
  if (hint) shown.push(hintOf(hint));
  if (quote && isQuoted) shown.push(quotationOf(quote, from));
  return shown;
}

/**
 * Return a hint as an element.
 * @param {string} text
 */
export function hintOf(text) {
  const hint = make("p", "hint");
  hint.append(...phrases(text));
  return hint;
}

/** @param {string} text @param {string} from */
function quotationOf(text, from) {
  const quotation = make("blockquote", "quotation", text);
  quotation.append(make("cite", "", from));
  return quotation;
}

/** @param {{title: string, text: string}} consent */
function consentOf({ title, text }) {
  const headline = make("h2");
  headline.append(icon("lock"), make("span", "", title));
  return [headline, ...text.split("\n").map((line) => make("p", "", line))];
}

/**
 * Return a text as pieces that each stay on one line where there is room, so that a line ends where a clause does.
 * @param {string} text
 */
export function phrases(text) {
  const pieces = (text.match(CLAUSE) || []).filter((piece) => piece);
  return pieces.flatMap((piece) => {
    const phrase = make("span", "phrase", piece.replace("\n", ""));
    return piece.endsWith("\n") ? [phrase, make("br")] : [phrase];
  });
}
