// @ts-check
/** What waits to be sent. */

import { LONGEST_PAUSE, pause, Refused } from "./net.js";

/**
 * @typedef {import("./messages").Listener} Listener
 * @typedef {import("./messages").Outgoing} Outgoing
 */

const SHORTEST_PAUSE = 1000;
/** Statuses of a message that is not sent again: the server will never take it. */
const FINAL = [400, 404, 409, 413];

/** Messages on their way: each is sent again with the same id until the server has it, also after a reload. */
export class Sender {
  /** @param {import("./net.js").Server} server @param {Listener} listener */
  constructor(server, listener) {
    this._server = server;
    this._listener = listener;
    /** @type {Outgoing[]} */
    this._waiting = readUnsent();
    this._isSending = false;
    this._pause = SHORTEST_PAUSE;
    /** @type {(() => void) | null} */
    this._endPause = null;
  }

  /** @returns {readonly Outgoing[]} */
  get waiting() {
    return this._waiting;
  }

  get isSending() {
    return this._isSending;
  }

  /** @param {Outgoing} body */
  add(body) {
    this._waiting.push(body);
    this._keep();
    void this.deliver();
  }

  /**
   * Do not send what waits any more.
   * @param {Outgoing} body
   */
  drop(body) {
    this._remove(body);
    this._keep();
    this.retry();
  }

  /** Send nothing of what waits. */
  clear() {
    this._waiting = [];
    this._keep();
  }

  /** Try again now. */
  retry() {
    if (this._endPause) this._endPause();
  }

  /** Send what waits, one after the other. */
  async deliver() {
    if (this._isSending) return;
    this._isSending = true;
    this._pause = SHORTEST_PAUSE;
    /** @type {(() => void | Promise<void>) | null} */
    let then = null;
    while (this._waiting.length && !then) {
      const body = this._waiting[0];
      try {
        then = this._answered(body, await this._server.post("say", body));
      } catch (fault) {
        then = await this._failed(body, fault);
      }
      this._keep();
    }
    this._isSending = false;
    if (then) await then();
  }

  /**
   * Show an answer; return what ends the sending, or null.
   * @param {Outgoing} body
   * @param {import("./messages").Answer} answer
   */
  _answered(body, answer) {
    if (answer.token) this._server.trust(answer.token); // everything was erased, and the page goes on here alone
    answer.messages.forEach((message) => this._listener.show(message));
    this._remove(body);
    this._pause = SHORTEST_PAUSE;
    this._listener.accepted(body, Boolean(answer.working));
    this._listener.showNetwork("");
    const { ended } = answer;
    return ended ? () => this._listener.signedOut(ended) : null;
  }

  /**
   * Decide what becomes of a message that was not taken; return what ends the sending, or null.
   * @param {Outgoing} body
   * @param {unknown} fault
   */
  async _failed(body, fault) {
    if (!(fault instanceof Refused)) {
      await this._pauseAfter(body, null, 0);
      return null;
    }
    (fault.answer.messages || []).forEach((message) => this._listener.show(message));
    if (fault.status === 401) return () => this._listener.enter();
    if (fault.answer.reload) return () => this._listener.restore();
    if (fault.answer.stale) await this._listener.enter();
    else if (FINAL.includes(fault.status)) {
      this._remove(body);
      this._listener.refused(body, fault.message);
    } else await this._pauseAfter(body, fault.message, fault.after);
    return null;
  }

  /**
   * Wait before the next try: as long as the server said, or longer each time, or until the network is back.
   * @param {Outgoing} body
   * @param {string | null} sentence - null where the server was not reached
   * @param {number} seconds
   */
  async _pauseAfter(body, sentence, seconds) {
    this._listener.delayed(body, sentence === null);
    if (sentence === null) this._listener.showOffline();
    else this._listener.showNetwork(sentence);
    const milliseconds = seconds ? seconds * 1000 : this._pause;
    this._pause = Math.min(this._pause * 2, LONGEST_PAUSE);
    await Promise.race([pause(milliseconds), new Promise((resolve) => { this._endPause = () => resolve(undefined); })]);
    if (this._waiting[0] === body) this._listener.retried(body);
  }

  /** @param {Outgoing} body */
  _remove(body) {
    this._waiting = this._waiting.filter((each) => each !== body);
  }

  _keep() {
    try {
      if (this._waiting.length) sessionStorage.setItem("unsent", JSON.stringify(this._waiting));
      else sessionStorage.removeItem("unsent");
    } catch { /* a browser that keeps nothing */ }
  }
}

/** Return what waited to be sent when the page was left. */
function readUnsent() {
  try {
    return JSON.parse(sessionStorage.getItem("unsent") || "[]");
  } catch {
    return [];
  }
}

/** Return whose conversation was the last in this tab; null if that is not known. */
export function lastWho() {
  try { return sessionStorage.getItem("whose"); } catch { return null; }
}

/**
 * Remember whose conversation this is: what one person typed is not sent by the next who comes in here.
 * @param {string} who
 */
export function rememberWho(who) {
  try { sessionStorage.setItem("whose", who); } catch { /* a browser that keeps nothing */ }
}

/** Return an id that no other deed has. */
export function newId() {
  const random = [...crypto.getRandomValues(new Uint8Array(12))];
  return random.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
