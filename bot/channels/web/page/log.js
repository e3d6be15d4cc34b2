// @ts-check
/** The conversation as it is shown. */

import { elementOf } from "./bubbles.js";
import { at, make } from "./elements.js";
import { SENDING } from "./wording.js";

/**
 * @typedef {import("./messages").Message} Message
 * @typedef {import("./bubbles.js").Host} Host
 */

const UNTIL_READ = 100;

/** The messages, each once, in the order of their numbers. */
export class Log {
  /**
   * @param {Host} host
   * @param {import("./scroller.js").Scroller} scroller
   * @param {() => string} sending - returns the id of the deed on its way, or ""
   */
  constructor(host, scroller, sending) {
    this._host = host;
    this._scroller = scroller;
    this._sending = sending;
    this._element = at("log");
    /** @type {Map<number, HTMLElement | null>} */
    this._shown = new Map(); // by number; null for a message that has no element of its own
    /** @type {Map<string, HTMLElement>} */
    this._pending = new Map(); // by the id of the deed
    this._quiet = 0;
    this._oldest = 0;
  }

  /** The number of the oldest message that is shown. */
  get oldest() {
    return this._oldest;
  }

  /** @param {number} number */
  has(number) {
    return this._shown.has(number);
  }

  /** Show nothing. */
  clear() {
    this._element.textContent = "";
    this._shown.clear();
    this._pending.clear();
    this._oldest = 0;
  }

  /**
   * Change the log without having a screen reader read the change.
   * @param {() => void} change
   */
  quietly(change) {
    this._quiet += 1;
    this._element.setAttribute("aria-live", "off");
    change();
    setTimeout(() => { // a screen reader looks at the page a moment after it has changed
      this._quiet -= 1;
      if (!this._quiet) this._element.setAttribute("aria-live", "polite");
    }, UNTIL_READ);
  }

  /**
   * Note the oldest of these messages, and whether there are older ones.
   * @param {Message[]} messages
   * @param {boolean} more
   */
  noteOldest(messages, more) {
    if (messages.length) this._oldest = messages[0].id;
    at("earlier").hidden = !more;
  }

  /**
   * Show a message in its place; return its element.
   * @param {Message} message
   */
  add(message) {
    const isNear = this._scroller.isNear();
    const arrived = this._arrived(message);
    const element = arrived || this._drawn(message);
    this._number(element, message.id);
    if (!arrived) this._scroller.showNewest(isNear);
    return element;
  }

  /** @param {number} number */
  addUnseen(number) {
    this._shown.set(number, null);
  }

  /** @param {number} number */
  makeOld(number) {
    const element = this._shown.get(number);
    if (element) element.classList.add("old");
  }

  /**
   * Show messages from before the others; return how many have come.
   * @param {Message[]} messages
   * @param {boolean} more
   */
  addEarlier(messages, more) {
    const fresh = messages.filter((message) => !this.has(message.id) && !(message.kind === "reply" && message.redraws));
    const draw = () => {
      for (const message of fresh) {
        const element = this._drawn(message);
        element.classList.add("old");
        this._number(element, message.id);
      }
    };
    this._scroller.keep(() => this.quietly(draw));
    this.noteOldest(messages, more);
    return fresh.length;
  }

  /**
   * Show what somebody said, before the server has it.
   * @param {string} id
   * @param {string} text
   */
  addPending(id, text) {
    if (!text || this._pending.has(id)) return;
    const element = elementOf({ kind: "heard", id: 0, at: 0, text }, this._host);
    this._pending.set(id, element);
    this._element.append(element);
    this.mark(id, SENDING, false);
    this._scroller.goDown();
  }

  /**
   * Note below what somebody said what became of it.
   * @param {string} id
   * @param {string} text
   * @param {boolean} failed
   */
  mark(id, text, failed) {
    const element = this._pending.get(id);
    if (element) markOn(element, text, failed);
  }

  /**
   * Leave what somebody said where it is, for it is not on its way any more; return whether it is shown.
   * @param {string} id
   * @param {string} fault - why the server did not take it; empty if it did
   */
  settle(id, fault) {
    const element = this._pending.get(id);
    if (!element) return false;
    this._pending.delete(id);
    markOn(element, fault, true);
    const before = element.previousElementSibling;
    if (!element.dataset.number) element.dataset.number = (before instanceof HTMLElement && before.dataset.number) || "0";
    return true;
  }

  /**
   * Show a note of the page's own below the newest message.
   * @param {string} text
   */
  addNote(text) {
    const note = make("div", "message");
    note.append(make("div", "bubble", text));
    note.dataset.number = String(Math.max(0, ...this._shown.keys()));
    this._element.append(note);
    this._scroller.goDown();
  }

  /**
   * Return the element that already shows what the server now sends back, without its mark.
   * @param {Message} message
   */
  _arrived(message) {
    const id = message.kind === "heard" ? message.mark : undefined;
    const element = id === undefined ? undefined : this._pending.get(id);
    if (id === undefined || !element) return undefined;
    this._pending.delete(id);
    markOn(element, "", false);
    return element;
  }

  /** @param {Message} message */
  _drawn(message) {
    const element = elementOf(message, this._host);
    const before = message.kind === "reply" && message.replaces ? this._shown.get(message.replaces) : null;
    if (before) before.replaceWith(element);
    else this._place(element, message.id);
    return element;
  }

  /** @param {HTMLElement} element @param {number} number */
  _number(element, number) {
    element.dataset.number = String(number);
    this._shown.set(number, element);
  }

  /**
   * Put an element where its number belongs; what is not on its way yet stays below it.
   * @param {HTMLElement} element
   * @param {number} number
   */
  _place(element, number) {
    const sending = this._pending.get(this._sending());
    const isLater = (/** @type {Element} */ each) =>
      each instanceof HTMLElement && each.dataset.number ? Number(each.dataset.number) > number : each !== sending;
    this._element.insertBefore(element, [...this._element.children].find(isLater) || null);
  }
}

/**
 * Note below an element what became of what it shows.
 * @param {HTMLElement} element
 * @param {string} text - empty for what has arrived
 * @param {boolean} failed
 */
function markOn(element, text, failed) {
  const before = element.querySelector(".mark");
  if (before) before.remove();
  if (text) element.append(make("span", failed ? "mark failed" : "mark", text));
}
