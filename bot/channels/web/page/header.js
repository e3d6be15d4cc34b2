// @ts-check
/** How far the application is. */

import { at } from "./elements.js";
import { ALL_ASKED, answeredOf, questionOf } from "./wording.js";

/**
 * @typedef {import("./messages").Reply} Reply
 * @typedef {import("./messages").Progress} Progress
 */

/** The line and the bar above the conversation, as the newest reply has them; below them the state of the network. */
export class Header {
  constructor() {
    this._place = at("place");
    this._bar = at("progress");
    this._done = at("progress-done");
    this._network = at("network");
    this._newest = 0;
  }

  /** Show no application. */
  clear() {
    this._newest = 0;
    this._bar.hidden = true;
    this._place.textContent = "";
  }

  /**
   * Show how far the application is after a reply, unless a newer one has come.
   * @param {Reply} reply
   */
  show(reply) {
    if (reply.id < this._newest || !(reply.progress || reply.ended)) return;
    if (reply.progress) this._showProgress(reply.progress);
    else this.clear();
    this._newest = reply.id;
  }

  /** @param {string} sentence - empty where there is nothing to say of the network */
  showNetwork(sentence) {
    if (this._network.textContent !== sentence) this._network.textContent = sentence;
    this._network.hidden = !sentence;
  }

  /** @param {Progress} progress */
  _showProgress(progress) {
    const { answered, total } = progress;
    this._bar.hidden = false;
    this._bar.setAttribute("aria-valuemax", String(total));
    this._bar.setAttribute("aria-valuenow", String(answered));
    this._done.style.width = `${(100 * answered) / total}%`;
    this._place.textContent = placeOf(progress);
  }
}

/** @param {Progress} progress */
function placeOf({ position, total, answered, correcting }) {
  if (position === null) return ALL_ASKED;
  return correcting ? answeredOf(answered, total) : questionOf(position, total);
}
