// @ts-check
/** How the dock looks. */

import { byRole } from "./choices.js";
import { foundRows } from "./dock_found.js";
import { Narrative } from "./dock_narrative.js";
import { instead, showParts, showQuestion } from "./dock_question.js";
import { radioRows, tickRows } from "./dock_rows.js";
import { showWays } from "./dock_ways.js";
import { at, make, makeButton } from "./elements.js";
import * as wording from "./wording.js";

/**
 * @typedef {import("./messages").Reply} Reply
 * @typedef {import("./messages").Asked} Asked
 * @typedef {import("./messages").Choice} Choice
 * @typedef {import("./drafts.js").Drafts} Drafts
 * @typedef {import("./input.js").Input} Input
 */

/** @typedef {{ticked?: string[], text?: string}} Given - what goes with a choice */

/**
 * @typedef {object} Host - what the view needs of the dock
 * @property {() => boolean} byKeys
 * @property {(choice: Choice, pressed: HTMLElement, given?: Given, shown?: string) => void} press
 * @property {(choice: Choice, row: HTMLElement) => void} choose - presses a row, which shows its mark for a moment
 * @property {(text: string, pressed: HTMLElement) => void} say
 * @property {() => void} begin
 * @property {() => void} redraw
 */

/** Forms of an answer for which the field stands open. */
const TYPED = ["text", "rows", "numeric", "decimal", "tel", "email", "code"];
/** The codes of what is done with the narrative as it stands in its field. */
const WITH_THE_TEXT = ["~plan", "~noplan"];
/** Milliseconds after which one sees that what was pressed is on its way. */
const PENDING_AFTER = 400;

/** The parts of the dock, drawn from one reply and from what is ticked, typed and unfolded here. */
export class DockView {
  /** @param {Host} host @param {Input} input @param {Drafts} drafts */
  constructor(host, input, drafts) {
    this._host = host;
    this._input = input;
    this._drafts = drafts;
    this._dock = at("dock");
    this._answer = at("answer");
    this._lead = at("lead");
    this._isTyping = false; // whether the field was opened where choices would do
    this._isQuoted = false;
    this.isFull = false; // whether the narrative has the whole screen
    this._pending = 0;
    this._written = () => ""; // the narrative in its field, if it is not as it was offered
  }

  /** @param {boolean} isAlone - whether the next question, in which nothing is unfolded yet, is all that was said */
  turn(isAlone) {
    this._isTyping = this._input.isTyped;
    this._isQuoted = false;
    this.isFull = isAlone;
  }

  /** @param {Reply | null} reply */
  draw(reply) {
    const asked = reply && reply.asked, answer = asked ? asked.answer : null;
    const choices = byRole(reply), found = reply && asked ? reply.parts.find(({ type }) => type === "found") : undefined;
    this._reset(asked);
    showParts(asked);
    showQuestion(asked, this._isQuoted);
    if (reply && asked && answer === "narrative") this._drawNarrative(reply, asked, choices.main);
    else if (reply && answer === "ticks") this._drawTicks(reply, choices);
    else if (reply && found && choices.main.length) this._drawFound(reply, found, choices);
    else this._drawOptions(asked, choices);
    if (reply && reply.ended && !choices.main.length) {
      this._lead.append(makeButton("filled", wording.BEGIN, () => this._host.begin()));
    }
    this._answer.className = this._answer.querySelector(".rows") ? "answers listed" : "answers";
    this._drawForm(asked, answer, Boolean(this._answer.children.length || this._lead.children.length), reply !== null);
    showWays(asked, choices, { press: this._host.press, isQuoted: this._isQuoted, quote: () => this._quote() });
  }

  /**
   * Say what waits for the network, and offer to try again.
   * @param {Asked | null} asked
   * @param {string} hint
   * @param {{retry: () => void, withdraw: (() => void) | null, contact: () => void}} can
   */
  drawWaiting(asked, hint, { retry, withdraw, contact }) {
    this._reset(null);
    showParts(asked);
    showQuestion(instead(asked, wording.WAITING, hint), false);
    const again = makeButton("filled", wording.TRY_NOW, () => { this.pend(again); retry(); });
    this._lead.append(again);
    at("form").hidden = true;
    if (withdraw) at("goes").append(makeButton("plain", wording.CHANGE_THIS, withdraw));
    at("helps").append(makeButton("plain", wording.CONTACT, contact));
  }

  /** @param {HTMLElement} element - what was pressed, and says a moment later that it is on its way */
  pend(element) {
    this.endPending();
    this._pending = window.setTimeout(() => {
      const dots = make("span", "pending");
      dots.append(make("i"), make("i"), make("i"), make("span", "unseen", wording.SENDING));
      element.append(dots);
    }, PENDING_AFTER);
  }

  endPending() {
    clearTimeout(this._pending);
    this._dock.querySelectorAll(".pending").forEach((dots) => dots.remove());
  }

  /** Have the rows say how many of them are out of sight; leave out a note that has a line for itself. */
  fit() {
    const note = this._dock.querySelector(".note"), last = note && note.previousElementSibling;
    if (note instanceof HTMLElement && last instanceof HTMLElement) {
      note.hidden = false;
      note.hidden = note.offsetTop >= last.offsetTop + last.offsetHeight;
    }
    this._answer.querySelectorAll(".rows").forEach((rows) => rows.dispatchEvent(new Event("fit")));
  }

  /** Let the keys work what is asked now. */
  focus() {
    const first = this._answer.querySelector("input, textarea, button") || this._lead.querySelector("button");
    if (!at("form").hidden) this._input.focus();
    else if (first instanceof HTMLElement) first.focus({ preventScroll: true });
  }

  focusField() {
    if (!at("form").hidden) this._input.focus();
  }

  /** @param {Asked | null} asked */
  _reset(asked) {
    this._answer.textContent = this._lead.textContent = at("goes").textContent = at("helps").textContent = "";
    this._dock.className = this._dock.classList.contains("fresh") ? "dock fresh" : "dock";
    if (asked) this._dock.dataset.asked = asked.key;
    else delete this._dock.dataset.asked;
    this._dock.classList.toggle("long", Boolean(asked && asked.long));
    this._dock.classList.toggle("takes-files", Boolean(asked && asked.section === 0 && TYPED.includes(asked.answer)));
    at("page").classList.toggle("whole", Boolean(asked && asked.answer === "narrative" && this.isFull));
  }

  /** @param {Reply} reply @param {ReturnType<typeof byRole>} choices */
  _drawTicks(reply, choices) {
    const { option: options } = choices, [ready] = choices.main, name = nameOf(reply);
    const before = options.filter(({ ticked }) => ticked).map(({ action }) => action[1]);
    const { ticks } = this._drafts.of(name);
    let state = { ticked: ticks || before, isNone: false };
    const lead = makeButton("filled", "", () => {
      const shown = options.filter(({ action }) => state.ticked.includes(action[1])).map(({ label }) => label);
      if (state.isNone) this._host.press(choices.none[0], lead);
      else if (state.ticked.length) this._host.press(ready, lead, { ticked: state.ticked }, shown.join(wording.COMMA));
      else this._answer.querySelectorAll("input")[0].focus();
    });
    const settle = () => {
      const count = state.ticked.length, isReady = count > 0 || state.isNone;
      lead.textContent = count ? wording.withCount(ready.label, count) : ready.label;
      lead.classList.toggle("pale", !isReady);
      lead.setAttribute("aria-disabled", String(!isReady));
    };
    const legend = reply.asked ? reply.asked.question : "";
    this._answer.append(tickRows(legend, choices, state, (changed) => {
      state = changed;
      this._drafts.keep(name, { ticks: state.ticked });
      settle();
    }));
    settle();
    this._lead.append(lead);
  }

  /** @param {Reply} reply @param {import("./messages").Part} found @param {ReturnType<typeof byRole>} choices */
  _drawFound(reply, found, { main: [keep, ...others], go }) {
    const name = nameOf(reply), all = (found.lines || []).map(({ key }) => key);
    let kept = this._drafts.of(name).ticks || all;
    const lead = makeButton("filled", wording.keepThese(kept.length), () => {
      if (kept.length) this._host.press(keep, lead, { ticked: kept });
      else if (go.length) this._host.press(go[0], lead);
    });
    this._answer.append(foundRows(reply.asked ? reply.asked.question : "", found, kept, {
      change: this._host.press,
      changed: (keys) => {
        kept = keys;
        this._drafts.keep(name, { ticks: kept.length < all.length ? kept : undefined });
        lead.textContent = wording.keepThese(kept.length);
        lead.classList.toggle("pale", !kept.length);
      },
    }));
    this._lead.append(lead, ...others.map((choice) => this._button("outlined", choice)));
    const { unused = [] } = found;
    if (unused.length) at("helps").append(this._unfolding(wording.unusedOf(unused.length), unused));
  }

  /**
   * Return a link that shows lines of text below the question.
   * @param {string} label
   * @param {string[]} lines
   */
  _unfolding(label, lines) {
    const shown = make("p", "hint unused", lines.join("\n"));
    const link = makeButton("plain", label, () => {
      if (shown.parentNode) shown.remove();
      else at("asked").append(shown);
      link.setAttribute("aria-expanded", String(Boolean(shown.parentNode)));
      this.fit();
    });
    link.setAttribute("aria-expanded", "false");
    return link;
  }

  /** @param {Asked | null} asked @param {ReturnType<typeof byRole>} choices */
  _drawOptions(asked, { option: options, more, equal, main, all, none }) {
    const { byKeys } = this._host, others = [...all, ...none];
    if (asked && asked.answer === "options") {
      const { choose } = this._host;
      this._answer.append(radioRows(asked.question, [...options, ...others], more, { choose, byKeys }));
    } else if (options.length) {
      const stack = make("div", "stack");
      stack.append(...[...options, ...others, ...more].map((choice) => this._button("outlined", choice)));
      this._answer.append(stack);
    }
    if (equal.length) {
      const pair = make("div", equal.length === 2 ? "pair" : "stack");
      const buttons = equal.map((choice) => this._button("outlined", choice));
      pair.append(...(equal.length === 2 ? buttons.reverse() : buttons)); // what agrees lies below the thumb
      this._answer.append(pair);
    }
    this._lead.append(...main.map((choice, index) => this._button(index ? "outlined" : "filled", choice)));
  }

  /** @param {Reply} reply @param {Asked} asked @param {Choice[]} main */
  _drawNarrative(reply, asked, main) {
    const name = nameOf(reply), typed = this._drafts.of(name).text || asked.current;
    const restore = makeButton("plain", wording.RESTORE_DRAFT, () => {
      narrative.restore();
      changed("", false);
      narrative.field.focus();
    });
    const changed = (/** @type {string} */ text, /** @type {boolean} */ isChanged) => {
      this._drafts.keep(name, { text: isChanged ? text : "" });
      restore.hidden = !isChanged || !asked.draft;
    };
    const narrative = new Narrative(asked, typed, changed);
    this._written = () => narrative.isChanged ? narrative.text : "";
    narrative.field.addEventListener("focus", () => at("page").classList.add("whole"));
    restore.hidden = !narrative.isChanged || !asked.draft;
    this._answer.append(narrative.element);
    const label = main.length ? main[0].label : wording.SEND;
    const lead = makeButton("filled", label, () => {
      if (!narrative.text) narrative.field.focus();
      else if (main.length) this._host.press(main[0], lead, { text: narrative.text });
      else this._host.say(narrative.text, lead);
    });
    this._lead.append(lead, ...main.slice(1).map((choice) => this._button("outlined", choice)));
    at("helps").append(restore);
  }

  /** @param {Asked | null} asked @param {string | null} answer @param {boolean} hasOthers @param {boolean} hasReply */
  _drawForm(asked, answer, hasOthers, hasReply) {
    const isOpen = (!asked && hasReply) || TYPED.includes(String(answer)) || this._isTyping || (hasReply && !hasOthers);
    at("form").hidden = !isOpen;
    this._dock.classList.toggle("in-words", this._isTyping);
    this._dock.classList.toggle("compact", Boolean(asked) && answer === "none" && !hasOthers);
    if (!isOpen && hasReply) at("helps").append(makeButton("plain", answer === "narrative" ? wording.ASK : wording.TYPE, () => this._type(true)));
    else if (this._isTyping) at("helps").append(makeButton("plain fold", wording.FOLD_FIELD, () => this._type(false)));
  }

  /** @param {boolean} isTyping */
  _type(isTyping) {
    this._isTyping = isTyping;
    this._host.redraw();
    if (isTyping) this._input.focus();
  }

  _quote() {
    this._isQuoted = !this._isQuoted;
    this._host.redraw();
  }

  /** @param {string} className @param {Choice} choice */
  _button(className, choice) {
    const button = makeButton(className, choice.label, () => {
      const written = WITH_THE_TEXT.includes(choice.action[1]) ? this._written() : "";
      if (written) this._host.press(choice, button, { text: written });
      else this._host.press(choice, button);
    });
    return button;
  }
}

/**
 * Return the name of what a reply asks, among the drafts.
 * @param {Reply} reply
 */
export function nameOf({ application, asked }) {
  return asked ? `${application}/${asked.key}` : "";
}
