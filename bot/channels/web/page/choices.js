// @ts-check
/** The choices that can be pressed now. */

import { at, makeButton } from "./elements.js";
import { BEGIN } from "./wording.js";

/**
 * @typedef {import("./messages").Reply} Reply
 * @typedef {import("./messages").Choice} Choice
 * @typedef {import("./messages").Deed} Deed
 */

/**
 * @typedef {object} Host - what the choices need of the page around them
 * @property {(deed: Deed) => void} send
 * @property {() => boolean} byKeys - whether the page is worked by keys, and not by taps
 * @property {(number: number) => void} makeOld - called with the message whose choices are no longer shown
 * @property {() => void} onDrawn
 * @property {() => void} focusLog
 */

/** Milliseconds in which a second tap was meant for what stood under the finger before. */
const DOUBLE_TAP = 350;
const CLASSES = new Map([["steer", "steers"], ["done", "ready"]]);
/** The bot's own question whose choice unfolds the clauses, which the page's cards do by themselves. */
const QUOTES_OF_GAPS = "gaps";

/** The choices of the newest message that has a say in them. */
export class Choices {
  /** @param {Host} host */
  constructor(host) {
    this._host = host;
    this._element = at("choices");
    /** @type {Reply | null} */
    this._offered = null;
    this._drawing = 0; // the number of the message by which the offered choices were drawn last
    this._isPressed = false;
    this._asks = "";
    this._asking = 0;
  }

  /** Offer nothing. */
  clear() {
    this._offered = null;
    this._drawing = this._asking = 0;
    this._isPressed = false;
    this._asks = "";
    this._element.hidden = true;
  }

  /** What the newest question asks: an answer says which question its author saw. */
  get asks() {
    return this._asks;
  }

  /**
   * Offer the choices of a reply, unless they are an old message's; return false if they belong beside the reply itself.
   * @param {Reply} reply
   */
  show(reply) {
    if (reply.asks && reply.id > this._asking) [this._asks, this._asking] = [reply.asks, reply.id];
    if (reply.redraws) this._redraw(reply, Number(reply.redraws));
    else if (!this._offered || (reply.id > this._offered.id && !reply.aside)) this._offer(reply, reply.id);
    else if (reply.aside) return false;
    return true;
  }

  /**
   * Return the buttons of a reply that leaves the offered choices as they are.
   * @param {Reply} reply
   */
  buttonsBeside(reply) {
    return reply.choices.flat().map((choice) => makeButton("plain", choice.label, () => this.press(reply, choice)));
  }

  /**
   * Send what a choice of a reply does.
   * @param {Reply} reply
   * @param {Choice} choice
   */
  press(reply, choice) {
    const isTick = choice.ticked !== null;
    const pressed = { action: choice.action, application: reply.application, message: String(reply.id) };
    if (!isTick && !reply.aside) this._setPressed(true);
    this._host.send({ pressed, shown: isTick ? "" : choice.label });
    if (!isTick && this._host.byKeys()) this._host.focusLog();
  }

  /** Offer the choices again: what was pressed was refused. */
  reopen() {
    this._setPressed(false);
  }

  /**
   * Draw the choices of an earlier message as they stand now; those of a message that has been answered stay away.
   * @param {Reply} reply
   * @param {number} number
   */
  _redraw(reply, number) {
    const offered = this._offered;
    if (!offered || number > offered.id) this._offer({ ...reply, id: number, redraws: null }, reply.id);
    else if (number === offered.id && reply.id > this._drawing) {
      this._offered = { ...offered, choices: reply.choices };
      this._drawing = reply.id;
      this._draw(this._offered);
    }
  }

  /** @param {Reply} reply @param {number} drawing */
  _offer(reply, drawing) {
    if (this._offered) this._host.makeOld(this._offered.id);
    this._offered = reply;
    this._drawing = drawing;
    this._isPressed = false;
    this._draw(reply);
    if (this._host.byKeys()) return;
    const buttons = [...this._element.querySelectorAll("button")];
    const setDisabled = (/** @type {boolean} */ disabled) => buttons.forEach((each) => { each.disabled = disabled; });
    setDisabled(true);
    setTimeout(() => setDisabled(false), DOUBLE_TAP);
  }

  /** @param {Reply} reply */
  _draw(reply) {
    const focused = [...this._element.children].findIndex((each) => each === document.activeElement);
    this._element.textContent = "";
    this._element.append(...buttonsBelow(reply).map((choice) => this._button(reply, choice)));
    if (reply.ended && !this._element.children.length) {
      this._element.append(makeButton("", BEGIN, () => this._begin()));
    }
    this._hideOrShow();
    if (focused >= 0 && this._host.byKeys()) this._focus(focused);
    this._host.onDrawn();
  }

  _begin() {
    this._setPressed(true);
    this._host.send({ start: true, shown: BEGIN });
  }

  /** @param {Reply} reply @param {Choice} choice */
  _button(reply, choice) {
    const { ticked } = choice;
    const label = ticked === null ? choice.label : `${ticked ? "☑" : "☐"} ${choice.label}`;
    const element = makeButton(CLASSES.get(choice.style) || "", label, () => this.press(reply, choice));
    if (ticked !== null) element.setAttribute("aria-pressed", String(ticked));
    return element;
  }

  /** @param {number} place */
  _focus(place) {
    const buttons = this._element.querySelectorAll("button");
    if (buttons.length) buttons[Math.min(place, buttons.length - 1)].focus();
    else at("input").focus();
  }

  /** @param {boolean} isPressed */
  _setPressed(isPressed) {
    this._isPressed = isPressed;
    this._hideOrShow();
  }

  _hideOrShow() {
    this._element.hidden = this._isPressed || !this._element.children.length;
  }
}

/**
 * Return the choices that stand below a reply: those that none of its cards has.
 * @param {Reply} reply
 */
function buttonsBelow(reply) {
  const cards = reply.parts.flatMap(({ choice }) => (choice ? [String(choice.action)] : []));
  const isOnCard = (/** @type {Choice} */ { action }) =>
    cards.length > 0 && (cards.includes(String(action)) || action[0] === QUOTES_OF_GAPS);
  return reply.choices.flat().filter((choice) => !isOnCard(choice));
}
