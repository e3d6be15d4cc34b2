// @ts-check
/** One application: what is missed first, what is on record, its way, and what comes next. */

import { make, makeButton } from "./elements.js";
import { icon } from "./icons.js";
import { lookOf, tagOf } from "./staff_table.js";
import * as wording from "./staff_wording.js";

/**
 * @typedef {import("./staff").Case} Case
 * @typedef {import("./staff").Clause} Clause
 * @typedef {import("./staff").Line} Line
 * @typedef {import("./staff").Order} Order
 * @typedef {import("./staff").Desk} Desk
 */

/** Letters of the first sentence of a narrative that is folded. */
const GLANCE = 60;
const STANDINGS = new Map([["met", wording.MET], ["not_met", wording.NOT_MET], ["unknown", wording.UNKNOWN]]);
const LOOKS = { met: "tag", not_met: "tag warn", unknown: "tag grey" };
/** Widths at which everything stands open beside each other. */
const WIDE = "(min-width: 62.5rem)";

/**
 * Return an application as an element.
 * @param {Case} found
 * @param {Desk} desk
 */
export function caseOf(found, desk) {
  const view = make("div", "case-view"), both = make("div", "case-both");
  const main = make("div", "case-main"), side = make("div", "case-side");
  view.append(headOf(found, desk));
  if (found.cautions.length) view.append(cautionsOf(found.cautions));
  if (found.steps.length) both.append(wayOf(found));
  if (found.clauses.length) main.append(standardsOf(found));
  if (found.facts.length) main.append(foldOf(wording.FACTS, wording.items(found.facts.length), linesOf(found.facts)));
  if (found.narrative) main.append(narrativeOf(found.narrative));
  if (found.papers.length) side.append(fileOf(found, desk));
  if (found.history.length) side.append(historyOf(found));
  both.append(main, side);
  view.append(both, actsOf(found, desk, "acts case-acts"));
  return view;
}

/** @param {Case} found @param {Desk} desk */
function headOf(found, desk) {
  const head = make("header", "case-head"), title = make("div", "case-title"), name = make("h2", "view-title");
  const back = makeButton("plain back", "", () => desk.back());
  back.append(icon("right", "left"), make("span", "", wording.BACK_TO_LIST));
  name.tabIndex = -1;
  name.append(make("span", "", found.name), " ", tagOf(found.tag));
  title.append(name, aboutOf(found));
  head.append(back, title, actsOf(found, desk, "case-orders"));
  return head;
}

/** @param {Case} found */
function aboutOf({ kind, reference, version }) {
  const about = make("p", "quietly");
  if (kind) about.append(make("span", "", kind), " · ");
  if (!reference.startsWith("#")) about.append(make("span", "where-wide", `${wording.REFERENCE} `));
  about.append(make("span", "", reference));
  if (version) about.append(" · ", make("span", "", version));
  return about;
}

/** @param {Case} found @param {Desk} desk @param {string} className */
function actsOf(found, desk, className) {
  const acts = make("div", className);
  acts.append(...found.acts.map((act) => actOf(act, desk)));
  acts.hidden = !found.acts.length;
  return acts;
}

/** @param {Order} act @param {Desk} desk */
function actOf(act, desk) {
  return makeButton(lookOf(act), act.label, () => {
    if (act.typed) desk.type(wording.begun(act.label, act.text));
    else desk.order(act.command, act.text, act.label);
  });
}

/** @param {string[]} cautions */
function cautionsOf(cautions) {
  const card = make("div", "cautions");
  card.append(...cautions.map((caution) => make("p", "", caution)));
  return card;
}

/** @param {Case} found */
function wayOf({ steps }) {
  const card = make("section", "panel case-way"), list = make("ol");
  card.setAttribute("aria-label", wording.WAY);
  for (const { name, state } of steps) {
    const line = make("li", state, name);
    if (state === "now") line.setAttribute("aria-current", "step");
    if (state === "done") line.append(make("span", "unseen", wording.DONE));
    list.append(line);
  }
  card.append(list);
  return card;
}

/** @param {Case} found */
function standardsOf({ clauses, answers, points }) {
  const card = make("section", "panel"), head = make("header", "panel-head"), list = make("ul", "case-clauses");
  const count = (/** @type {string} */ standing) => clauses.filter((each) => each.standing === standing).length;
  const counts = [...STANDINGS].filter(([standing]) => count(standing)).map(([standing, word]) => `${word} ${count(standing)}`);
  head.append(make("h3", "", wording.STANDARDS), make("span", "quietly", counts.join(" · ")));
  list.append(...clauses.filter(({ standing }) => standing !== "met").map(clauseOf));
  card.append(head);
  if (points) card.append(make("p", "case-points", points));
  card.append(list);
  const met = clauses.filter(({ standing }) => standing === "met");
  if (met.length) card.append(metOf(met));
  if (answers.length) card.append(rowOf(make("span", "", `${wording.ANSWERS} ${wording.items(answers.length)}`), linesOf(answers)));
  return card;
}

/** @param {Clause} clause */
function clauseOf({ clause, text, standing }) {
  const line = make("li"), words = make("span", "clause-text");
  words.append(make("span", "clause-number", clause), make("span", "", text));
  line.append(words, make("span", LOOKS[standing], STANDINGS.get(standing)));
  return line;
}

/** @param {Clause[]} met */
function metOf(met) {
  const list = make("ul", "case-clauses");
  list.append(...met.map(clauseOf));
  const title = make("span", "", wording.metOnes(met.length));
  title.append(make("span", "where-wide", wording.which(met.map(({ clause }) => clause))));
  return rowOf(title, list);
}

/**
 * Return a row of a card that unfolds.
 * @param {HTMLElement} title @param {HTMLElement} content
 */
function rowOf(title, content) {
  const details = make("details", "row-fold"), summary = make("summary");
  summary.append(title, icon("down"));
  details.append(summary, content);
  return details;
}

/**
 * Return a card that is open where there is room.
 * @param {string} title @param {string} more @param {HTMLElement} content
 */
function foldOf(title, more, content) {
  const details = make("details", "panel case-fold"), summary = make("summary", "panel-head");
  details.open = matchMedia(WIDE).matches;
  summary.append(make("h3", "", title), make("span", "quietly", more), icon("down"));
  details.append(summary, content);
  return details;
}

/** @param {Line[]} lines */
function linesOf(lines) {
  const list = make("dl", "case-lines");
  for (const { label, text } of lines) {
    const pair = make("div");
    pair.append(make("dt", "", label), make("dd", "", text));
    list.append(pair);
  }
  return list;
}

/** @param {Line} narrative */
function narrativeOf({ label, text }) {
  const details = make("details", "panel case-fold"), summary = make("summary", "panel-head");
  const body = make("div", "case-story");
  const length = [...text.replace(/\s/g, "")].length;
  summary.append(make("h3", "", label), make("span", "quietly", wording.letters(length)), icon("down"));
  summary.append(make("span", "glance", `${text.slice(0, GLANCE)}…`));
  body.append(...text.split("\n").filter((each) => each.trim()).map((each) => make("p", "", each)));
  details.append(summary, body);
  return details;
}

/** @param {Case} found @param {Desk} desk */
function fileOf({ file, papers }, desk) {
  const card = make("section", "panel case-file"), about = make("div", "case-file-about"), words = make("div");
  words.append(make("p", "case-file-name", file), make("p", "quietly", wording.WORD_FILE));
  about.append(icon("document"), words);
  const buttons = make("div", "case-file-acts");
  for (const { label, command, text } of papers) {
    buttons.append(makeButton("outlined", label, () => desk.order(command, text, label)));
  }
  card.append(about, buttons);
  return card;
}

/** @param {Case} found */
function historyOf({ history }) {
  const list = make("ol", "case-history");
  for (const { at, title, detail } of history) {
    const line = make("li"), what = make("div");
    what.append(make("p", "", title));
    if (detail) what.append(make("p", "quietly", detail));
    line.append(make("span", "quietly when", at), what);
    list.append(line);
  }
  return foldOf(wording.HISTORY, wording.entries(history.length, history[0].at), list);
}
