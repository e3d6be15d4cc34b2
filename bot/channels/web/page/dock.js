// @ts-check
/** The dock at the foot: what is asked now. */

import { isTickable } from "./checklist.js";
import { DockView, nameOf } from "./dock_view.js";
import { showWelcome } from "./dock_welcome.js";
import { at } from "./elements.js";
import * as wording from "./wording.js";

/**
 * @typedef {import("./messages").Reply} Reply
 * @typedef {import("./messages").Choice} Choice
 * @typedef {import("./messages").Link} Link
 * @typedef {import("./messages").Deed} Deed
 * @typedef {import("./messages").Outgoing} Outgoing
 * @typedef {import("./drafts.js").Drafts} Drafts
 * @typedef {import("./input.js").Input} Input
 */

/**
 * @typedef {object} Host - what the dock needs of the page around it
 * @property {(deed: Deed) => void} send
 * @property {() => boolean} byKeys - whether the page is worked by keys, and not by taps
 * @property {() => Link[]} links
 * @property {() => void} onDrawn
 * @property {() => void} retry
 * @property {(body: Outgoing) => void} withdraw - takes back what waits for the network
 */

/** Milliseconds in which a tap was meant for what stood under the finger before. */
const DOUBLE_TAP = 350;
/** Milliseconds for which a chosen row shows its mark before it is sent. */
const MARKED_FOR = 150;
/** Milliseconds after which the dock can be worked again, whatever has become of what was sent. */
const LONGEST_LOCK = 20000;
/** Kinds of parts that leave the screen to the narrative. */
const RECORDS = ["recorded", "question", "place_kept", "blank_line"];
/** Pixels of the conversation that must be in sight for a reply beside the question to be read. */
const ROOM_TO_READ = 200;

/** What the newest message asks that asks something; it takes one answer at a time. */
export class Dock {
  /** @param {Host} host @param {Input} input @param {Drafts} drafts */
  constructor(host, input, drafts) {
    this._host = host;
    this._input = input;
    this._drafts = drafts;
    this._element = at("dock");
    this._contact = at("reach-contact").cloneNode(true);
    this._view = this._makeView();
    /** @type {Reply | null} */
    this._offered = null;
    this._drawing = 0; // the number of the message by which the offered choices were drawn last
    this._identity = "";
    this._asks = "";
    this._asking = 0;
    this._read = 0; // the number of the reply that was drawn last
    this._isBeside = false; // whether it says something beside what was asked before, and nobody has gone on yet
    /** @type {Outgoing | null} */
    this._waiting = null;
    this._isSending = false;
    this._isDue = false;
    this._lock = 0;
    at("go-on").addEventListener("click", () => this._goOn());
    at("parts").addEventListener("click", () => host.send({ text: "/progress", shown: wording.PROGRESS }));
    window.addEventListener("resize", () => this._view.fit());
  }

  /** Ask nothing. */
  clear() {
    this._offered = this._waiting = null;
    this._drawing = this._asking = 0;
    this._asks = this._identity = "";
    this._drawSoon();
  }

  /** What the newest question asks: an answer says which question its author saw. */
  get asks() {
    return this._asks;
  }

  /**
   * Ask what a reply asks, unless it is an old message.
   * @param {Reply} reply
   */
  show(reply) {
    if (reply.asks && reply.id > this._asking) [this._asks, this._asking] = [reply.asks, reply.id];
    const offered = this._offered;
    if (reply.redraws) this._redraw(reply, Number(reply.redraws));
    else if (!offered || (reply.id > offered.id && !reply.aside)) this._offer(reply, reply.id);
  }

  /**
   * Send what a choice of a reply does.
   * @param {Reply} reply
   * @param {Choice} choice
   * @param {import("./dock_view.js").Given} [given]
   * @param {string} [shown]
   */
  press(reply, choice, given = {}, shown = choice.label) {
    if (!this._isSending || reply.aside || isTickable(choice)) this._send(reply, choice, given, shown);
  }

  /**
   * @param {Reply} reply
   * @param {Choice} choice
   * @param {import("./dock_view.js").Given} given
   * @param {string} shown
   */
  _send(reply, choice, given, shown) {
    const pressed = { ...given, action: choice.action, application: reply.application, message: String(reply.id) };
    this._host.send({ pressed, shown });
  }

  /** Take nothing more until what was sent is answered. */
  sent() {
    this._isSending = true;
    this._element.classList.add("sending");
    clearTimeout(this._lock);
    this._lock = window.setTimeout(() => this.released(), LONGEST_LOCK);
  }

  /** Be worked again. */
  released() {
    clearTimeout(this._lock);
    this._isSending = false;
    this._element.classList.remove("sending");
    this._view.endPending();
  }

  /**
   * Say what waits for the network.
   * @param {Outgoing | null} body - null once nothing waits
   */
  wait(body) {
    if (body) this.released();
    if (this._waiting === body) return;
    this._waiting = body;
    this._drawSoon();
  }

  /**
   * Draw the choices of an earlier message as they stand now; those of a message that has been answered stay away.
   * @param {Reply} reply
   * @param {number} number
   */
  _redraw(reply, number) {
    const offered = this._offered;
    if (!offered || number > offered.id) this._offer({ ...reply, id: number, redraws: null }, reply.id);
    else if (number === offered.id && reply.id > this._drawing && !areAlike(reply.choices, offered.choices)) {
      this._drafts.keep(nameOf(reply), { ticks: undefined });
      this._offered = { ...offered, choices: reply.choices };
      this._drawing = reply.id;
      this._drawSoon();
    }
  }

  /** @param {Reply} reply @param {number} drawing */
  _offer(reply, drawing) {
    if (this._offered && reply.parts.some(({ type }) => type === "recorded")) this._drafts.drop(nameOf(this._offered));
    this.released();
    this._offered = reply;
    this._drawing = drawing;
    this._waiting = null;
    this._drawSoon();
  }

  /** Draw once, however many messages come together. */
  _drawSoon() {
    if (this._isDue) return;
    this._isDue = true;
    void Promise.resolve().then(() => {
      this._isDue = false;
      this._draw();
    });
  }

  _draw() {
    const reply = this._offered, isNew = this._isAnother(), focused = document.activeElement;
    const isHere = focused === document.body || this._element.contains(focused); // asked before what has it is drawn anew
    if (reply && reply.asked) {
      const isNarrative = reply.asked.answer === "narrative";
      this._input.turnTo(nameOf(reply) + (isNarrative ? "?" : ""), reply.asked);
    } else this._input.turnTo("", null);
    if (isNew && reply) this._view.turn(reply.parts.every(({ type }) => RECORDS.includes(type)));
    this._noteBeside(reply, isNew);
    showWelcome(reply ? reply.parts : [], this._host.links());
    if (this._waiting) this._drawWaiting(this._waiting);
    else this._view.draw(reply);
    this._host.onDrawn();
    this._view.fit();
    this._makeRoom();
    if (isNew) this._guard();
    if (isNew && isHere) this._takeFocus(focused);
  }

  /**
   * Note whether a reply says something and asks the same as before; the narrative leaves the screen to it, too.
   * @param {Reply | null} reply
   * @param {boolean} isNew
   */
  _noteBeside(reply, isNew) {
    if (isNew || !reply) this._isBeside = false;
    else if (reply.id !== this._read) this._isBeside = reply.parts.some(({ type, docked }) => !docked && !RECORDS.includes(type));
    this._read = reply ? reply.id : 0;
    if (this._isBeside) this._view.isFull = false;
  }

  /** Put the rows of a question away while there is something to be read beside it, where both have no room. */
  _makeRoom() {
    this._element.classList.remove("read-first");
    if (this._isBeside && at("scroller").clientHeight < ROOM_TO_READ) this._element.classList.add("read-first");
    this._host.onDrawn();
  }

  /** Bring the rows back. */
  _goOn() {
    this._isBeside = false;
    this._view.isFull = true;
    this._draw();
    if (this._host.byKeys()) this._view.focus();
  }

  /**
   * Let the keys work what is asked now, or where there is a mouse its field: no keyboard of a telephone comes up that
   * was not there, and no ring is drawn around what nobody chose.
   * @param {Element | null} before - what had the focus
   */
  _takeFocus(before) {
    if (this._host.byKeys()) this._view.focus();
    else if (before instanceof HTMLTextAreaElement || matchMedia("(hover: hover) and (pointer: fine)").matches) this._view.focusField();
  }

  /** @param {Outgoing} body */
  _drawWaiting(body) {
    const { text, shown } = body, typed = shown === undefined ? text : undefined;
    const quoted = shown === undefined ? text : shown;
    this._view.drawWaiting(this._offered && this._offered.asked, wording.waitingFor(quoted || ""), {
      retry: () => this._host.retry(),
      withdraw: typed === undefined ? null : () => this._host.withdraw(body),
      contact: () => at("asked").append(this._contact),
    });
  }

  /** Return whether something else is asked than at the last drawing, and remember it. */
  _isAnother() {
    const reply = this._offered, buttons = reply && reply.choices.flat().map(({ action }) => action.join("/"));
    const asked = reply && (reply.asked ? [reply.asked.question, reply.asked.answer] : [reply.id]);
    const isLeft = reply && reply.asked && reply.asked.answer === "none"; // what can be done is all that is asked
    const identity = reply && asked ? [nameOf(reply), ...asked, ...(isLeft && buttons ? buttons : [])].join("\n") : "";
    const isAnother = identity !== this._identity;
    this._identity = identity;
    return isAnother;
  }

  /** Take no tap that was meant for what stood here before; keys are meant for what is here. */
  _guard() {
    this._element.classList.remove("fresh");
    void this._element.offsetWidth; // so that the fade begins anew
    this._element.classList.add("fresh");
    setTimeout(() => this._element.classList.remove("fresh"), DOUBLE_TAP);
  }

  _makeView() {
    /** @type {import("./dock_view.js").Host} */
    const host = {
      byKeys: () => this._host.byKeys(),
      press: (choice, pressed, given, shown) => {
        if (!this._offered || this._isSending) return;
        this.press(this._offered, choice, given, shown);
        this._view.pend(pressed);
      },
      choose: (choice, row) => {
        const reply = this._offered;
        if (!reply || this._isSending) return;
        this.sent();
        setTimeout(() => this._send(reply, choice, {}, choice.label), MARKED_FOR);
        this._view.pend(row);
      },
      say: (text, pressed) => {
        if (this._isSending) return;
        this._host.send({ text });
        this._view.pend(pressed);
      },
      begin: () => this._host.send({ start: true, shown: wording.BEGIN }),
      redraw: () => this._draw(),
    };
    return new DockView(host, this._input, this._drafts);
  }
}

/**
 * Return whether two messages offer the same: then what is ticked here and not sent stays.
 * @param {Choice[][]} one
 * @param {Choice[][]} other
 */
function areAlike(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
