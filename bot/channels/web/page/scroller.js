// @ts-check
/** What of the conversation is in sight. */

import { at } from "./elements.js";

const NEAR = 120;
const MARGIN = 8;
const SHORTEST_WAIT = 400;
const LONGEST_WAIT = 90000;

/** The part of the page that scrolls, which stays at the newest message unless its reader scrolls up. */
export class Scroller {
  constructor() {
    this._element = at("scroller");
    this._newest = at("newest");
    this._log = at("log");
    this._wasNear = true;
    this._newest.addEventListener("click", () => this.goDown());
    this._element.addEventListener("scroll", () => this._noteScrolling(), { passive: true });
  }

  /** Return whether the newest message is in sight, or nearly so. */
  isNear() {
    return this._element.scrollHeight - this._element.scrollTop - this._element.clientHeight < NEAR;
  }

  /**
   * Show the newest message, or that there is one.
   * @param {boolean} wasNear - whether the newest before it was in sight
   */
  showNewest(wasNear) {
    if (wasNear) this.goDown();
    else this._newest.hidden = false;
  }

  /** Go to the newest message; of one that is longer than the screen to the question in it, or else to its beginning. */
  goDown() {
    const newest = this._log.lastElementChild;
    let top = Infinity;
    if (newest instanceof HTMLElement && !newest.classList.contains("mine")) {
      const isLong = newest.offsetHeight > this._element.clientHeight - 2 * MARGIN;
      const question = isLong ? newest.querySelector("strong") : null;
      top = newest.offsetTop + (question ? question.offsetTop : 0) - MARGIN;
    }
    this._element.scrollTop = Math.min(this._element.scrollHeight, top);
    this._newest.hidden = this.isNear() || top !== Infinity;
    this._wasNear = true;
  }

  /** Go to the newest message if it was in sight before the page changed. */
  keepPlace() {
    if (this._wasNear) this.goDown();
  }

  /**
   * Keep in sight what is in sight, while messages are added above it.
   * @param {() => void} add
   */
  keep(add) {
    const before = this._element.scrollHeight;
    add();
    this._element.scrollTop += this._element.scrollHeight - before;
  }

  focus() {
    this._element.focus();
  }

  _noteScrolling() {
    this._wasNear = this.isNear();
    if (this._wasNear) this._newest.hidden = true;
  }
}

/** The dots that stand below the newest message while an answer is on its way, or a document is being made. */
export class Dots {
  /** @param {() => void} onShown */
  constructor(onShown) {
    this._element = at("typing");
    this._onShown = onShown;
    this._isSending = false;
    this._isMaking = false;
    this._timer = 0;
  }

  /** @param {boolean} isSending */
  sending(isSending) {
    this._isSending = isSending;
    this._draw();
  }

  /** @param {boolean} isMaking */
  making(isMaking) {
    this._isMaking = isMaking;
    this._draw();
  }

  /** Show the dots a moment later, so that a quick answer brings none; never for ever. */
  _draw() {
    clearTimeout(this._timer);
    if (!this._isSending && !this._isMaking) {
      this._element.hidden = true;
      return;
    }
    this._timer = setTimeout(() => {
      this._element.hidden = false;
      this._onShown();
      this._timer = setTimeout(() => {
        this._isSending = this._isMaking = false;
        this._draw();
      }, LONGEST_WAIT);
    }, this._element.hidden ? SHORTEST_WAIT : 0);
  }
}
