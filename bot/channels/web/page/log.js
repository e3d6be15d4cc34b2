// @ts-check
/** The conversation as it is shown. */

import { blocksOf, newestReply } from "./blocks.js";
import { drawingsOf } from "./drawings.js";
import { at } from "./elements.js";
import { redraw } from "./redraw.js";
import { SENDING } from "./wording.js";

/**
 * @typedef {import("./messages").Message} Message
 * @typedef {import("./bubbles.js").Host} Host
 * @typedef {import("./drawings.js").Pending} Pending
 */

const UNTIL_READ = 100;
/** How many messages of the page's own find room between two of the server's. */
const BETWEEN = 1e6;
/** Milliseconds for which a line that has just come stands out. */
const FRESH = 2500;
/** Milliseconds after which what was sent is shown as on its way: most answers are there before. */
const UNTIL_SHOWN = 250;

/** The messages, each once, in the order of their numbers; what is shown is worked out from them. */
export class Log {
  /**
   * @param {Host} host
   * @param {import("./scroller.js").Scroller} scroller
   */
  constructor(host, scroller) {
    this._host = host;
    this._scroller = scroller;
    this._element = at("log");
    /** @type {Map<number, Message>} */
    this._messages = new Map(); // by number; the page's own have a number between two others
    /** @type {Map<string, Pending>} */
    this._pending = new Map(); // by the id of the deed, in the order of doing
    /** @type {Set<number>} */
    this._fresh = new Set(); // the numbers of the replies whose lines have just come
    /** @type {Set<string>} */
    this._marks = new Set(); // the ids of the deeds that the server has
    this._quiet = 0;
    this._isGathering = false; // whether many messages come at once, and are drawn together
    this._oldest = 0;
    this._first = 0; // the number of the first message since everything was erased
    this._own = 0;
  }

  /** The number of the oldest message that is shown. */
  get oldest() {
    return this._oldest;
  }

  /** @param {number} number */
  has(number) {
    return this._messages.has(number);
  }

  /** Show nothing. */
  clear() {
    this._messages.clear();
    this._pending.clear();
    this._marks.clear();
    this._oldest = this._first = 0;
    this._draw();
  }

  /**
   * Change the log without having a screen reader read the change.
   * @param {() => void} change
   */
  quietly(change) {
    this._quiet += 1;
    this._element.setAttribute("aria-live", "off");
    this._isGathering = true;
    change();
    this._isGathering = false;
    this._draw();
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
   * Show a message in its place.
   * @param {Message} message
   */
  add(message) {
    this._take(message);
    if (this._isGathering) return;
    if (message.kind === "reply" && message.parts.some(({ type }) => type === "recorded")) this._standOut(message.id);
    const isNear = this._scroller.isNear();
    this._draw();
    this._scroller.showNewest(isNear);
  }

  /**
   * Show messages from before the others; return whether there is more to see now.
   * @param {Message[]} messages
   * @param {boolean} more
   */
  addEarlier(messages, more) {
    const before = this._element.offsetHeight;
    const add = () => messages.filter(({ id }) => !this.has(id)).forEach((message) => this._take(message));
    this._scroller.keep(() => this.quietly(add));
    this.noteOldest(messages, more);
    return this._element.offsetHeight > before;
  }

  /**
   * Show what somebody did, before the server has it.
   * @param {string} id
   * @param {string} text
   * @param {boolean} isAnswer - whether it may answer the question that is open
   */
  addPending(id, text, isAnswer) {
    this._scroller.follow();
    if (!text || this._pending.has(id) || this._marks.has(id)) return;
    const label = isAnswer ? openLabel(newestReply(this._inOrder())) : "";
    this._pending.set(id, { id, after: this._newest(), text, label, mark: SENDING, isFailed: false, isShown: false });
    setTimeout(() => {
      const pending = this._pending.get(id);
      if (pending && !pending.isShown) this._showPending(pending);
    }, UNTIL_SHOWN);
  }

  /**
   * Note beside what somebody did what became of it.
   * @param {string} id
   * @param {string} mark
   * @param {boolean} isFailed
   */
  mark(id, mark, isFailed) {
    const pending = this._pending.get(id);
    if (pending) this._showPending(Object.assign(pending, { mark, isFailed }));
  }

  /**
   * Put what somebody did before what came of it, for it is not on its way any more; return whether it is shown.
   * @param {string} id
   * @param {string} fault - why the server did not take it; empty if it did
   */
  settle(id, fault) {
    const pending = this._pending.get(id);
    this._pending.delete(id);
    for (const next of this._pending.values()) next.after = this._newest(); // it is sent only now
    if (!pending) return false;
    this._addOwn({ kind: "heard", id: pending.after, at: Date.now() / 1000, text: pending.text, mark: id, fault });
    return true;
  }

  /**
   * Show nothing of what is not sent after all.
   * @param {string} id
   */
  withdraw(id) {
    this._pending.delete(id);
    this._draw();
  }

  /**
   * Show a note of the page's own below the newest message.
   * @param {string} text
   */
  addNote(text) {
    this._addOwn({ kind: "note", id: this._newest(), at: Date.now() / 1000, text });
  }

  /** @param {Message} message */
  _take(message) {
    if (message.kind === "reply" && message.replaces) this._messages.delete(message.replaces);
    if (message.kind === "heard" && message.mark !== undefined) this._know(message.mark);
    if (message.kind === "reply" && message.ended === "erased") {
      this._first = message.id;
      at("earlier").hidden = true;
    }
    this._messages.set(message.id, message);
  }

  /**
   * Show what somebody did as the server has it, and not as it was noted here before.
   * @param {string} mark - the id of the deed
   */
  _know(mark) {
    this._marks.add(mark);
    this._pending.delete(mark);
    for (const [id, message] of this._messages) {
      if (message.kind === "heard" && message.fault !== undefined && message.mark === mark) this._messages.delete(id);
    }
  }

  /**
   * Show what the server does not know of below the message with the same number.
   * @param {Message} message
   */
  _addOwn(message) {
    this._own += 1;
    const id = message.id + this._own / BETWEEN, isNear = this._scroller.isNear();
    this._messages.set(id, { ...message, id });
    this._draw();
    this._scroller.showNewest(isNear);
  }

  _newest() {
    return Math.max(0, ...this._messages.keys());
  }

  /** @param {Pending} pending */
  _showPending(pending) {
    pending.isShown = true;
    this._draw();
    this._scroller.goDown();
  }

  /** @param {number} number */
  _standOut(number) {
    this._fresh.add(number);
    setTimeout(() => {
      this._fresh.delete(number);
      this._draw();
    }, FRESH);
  }

  _inOrder() {
    return [...this._messages.values()].filter(({ id }) => id >= this._first).sort((one, other) => one.id - other.id);
  }

  _draw() {
    const messages = this._inOrder();
    const pending = [...this._pending.values()].filter(({ isShown }) => isShown);
    redraw(this._element, drawingsOf(blocksOf(messages), pending, newestReply(messages), this._fresh, this._host));
  }
}

/**
 * Return what the line of the open question is called; empty if none is open.
 * @param {import("./messages").Reply | null} newest
 */
function openLabel(newest) {
  const asked = newest && newest.asked;
  return asked && asked.answer !== "none" ? asked.clause || asked.question : "";
}
