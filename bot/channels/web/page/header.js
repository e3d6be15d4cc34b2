// @ts-check
/** Whose page it is, and what is to be known at once. */

import { at, make } from "./elements.js";
import { icon } from "./icons.js";
import { JUST_KEPT } from "./wording.js";

const SHOWN_FOR = 2500;
/** Seconds within which a message has just come. */
const JUST_NOW = 20;
/** Pixels of height that a line of the form needs. */
const A_LINE = 44;

/** The bureau and its campaign; below them the state of the network. */
export class Header {
  constructor() {
    this._bureau = at("bureau");
    this._second = at("campaign");
    this._network = at("network");
    this._campaign = "";
    this._sentence = "";
    this._timer = 0;
  }

  /**
   * Show whose page it is: the bureau's and the campaign's, or one of the staff's.
   * @param {import("./messages").Entered} entered
   */
  showWhose({ bureau, campaign, role, who }) {
    if (bureau) this._bureau.textContent = bureau;
    this._campaign = [role, who].filter(Boolean).join(" · ") || campaign || "";
    this._showSecond(this._campaign, false);
  }

  /**
   * Say for a moment what a reply records, where the dock leaves the conversation no room to show it.
   * @param {import("./messages").Reply} reply
   */
  noteRecorded({ at: moment, parts }) {
    if (Date.now() / 1000 - moment > JUST_NOW) return; // read again after a reload
    const kept = parts.filter(({ type }) => type === "recorded").pop();
    if (!kept) return;
    setTimeout(() => { // once the dock is drawn
      if (at("dock").getBoundingClientRect().top - at("scroller").getBoundingClientRect().top >= A_LINE) return;
      this._showSecond(`${JUST_KEPT}${kept.clause || kept.label} ${kept.short || kept.value}`, true);
      this._timer = window.setTimeout(() => this._showSecond(this._campaign, false), SHOWN_FOR);
    });
  }

  /** @param {string} sentence - empty where there is nothing to say of the network */
  showNetwork(sentence) {
    if (this._sentence !== sentence) {
      this._network.textContent = "";
      this._network.append(icon("offline"), make("span", "", sentence));
    }
    this._sentence = sentence;
    this._network.hidden = !sentence;
  }

  /** @param {string} text @param {boolean} isKept */
  _showSecond(text, isKept) {
    clearTimeout(this._timer);
    this._second.textContent = text;
    this._second.classList.toggle("kept", isKept);
    this._second.setAttribute("aria-hidden", String(isKept)); // the conversation has said it
  }
}
