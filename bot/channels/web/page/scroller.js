// @ts-check
/** What of the conversation is in sight. */

import { at } from "./elements.js";

const NEAR = 120;
/** Pixels between the head of the screen and the headline that stands there. */
const MARGIN = 16;
const SHORTEST_WAIT = 400;
const LONGEST_WAIT = 90000;

/** The part of the page that scrolls, which stays at the newest message unless its reader scrolls up. */
export class Scroller {
  constructor() {
    this._element = at("scroller");
    this._newest = at("newest");
    this._log = at("log");
    this._isFollowing = true; // whether its reader is at the newest message
    this._top = -1; // where the page itself has scrolled to
    this._newest.addEventListener("click", () => this.goDown());
    this._element.addEventListener("scroll", () => this._noteScrolling(), { passive: true });
    if (window.ResizeObserver) new ResizeObserver(() => this._fit()).observe(this._element);
  }

  /** Return whether the newest message is in sight, or nearly so. */
  isNear() {
    return this._isFollowing || this._isAtEnd();
  }

  /**
   * Show the newest message, or that there is one.
   * @param {boolean} wasNear - whether the newest before it was in sight
   */
  showNewest(wasNear) {
    if (wasNear) this.goDown();
    else this._newest.hidden = false;
  }

  /** Follow what comes now: its reader has just done something, and waits for what becomes of it. */
  follow() {
    this._isFollowing = true;
  }

  /** Go to the newest message; of one that is longer than the screen, to its beginning. */
  goDown() {
    const newest = beginningOf(this._log.lastElementChild);
    let top = newest ? Infinity : 0; // the welcome is read from its head
    if (newest instanceof HTMLElement && newest.matches(".message:not(.mine), .outdated")) top = newest.offsetTop - MARGIN;
    this._element.scrollTop = Math.min(this._element.scrollHeight, top);
    this._top = this._element.scrollTop;
    this._newest.hidden = true;
    this._isFollowing = true;
  }

  /** Go to the newest message if it was in sight before the page changed. */
  keepPlace() {
    if (this._isFollowing) this.goDown();
  }

  /**
   * Keep in sight what is in sight, while messages are added above it.
   * @param {() => void} add
   */
  keep(add) {
    const before = this._element.scrollHeight;
    add();
    this._element.scrollTop += this._element.scrollHeight - before;
    this._isFollowing = false;
  }

  focus() {
    this._element.focus();
  }

  _isAtEnd() {
    return this._element.scrollHeight - this._element.scrollTop - this._element.clientHeight < NEAR;
  }

  /** Note whether its reader has left the newest message; the page's own scrolling leaves nothing. */
  _noteScrolling() {
    if (this._element.scrollTop === this._top) return;
    this._isFollowing = this._isAtEnd();
    if (this._isFollowing) this._newest.hidden = true;
  }

  /** Give a headline room below it, so that it can stand at the head of the screen. */
  _fit() {
    const below = parseFloat(getComputedStyle(this._element).paddingBottom);
    this._log.style.setProperty("--room", `${Math.max(0, this._element.clientHeight - MARGIN - below)}px`);
    this.keepPlace();
  }
}

/**
 * Return the message with which one began that goes on from it: what is to be done with a file stands below the file.
 * @param {Element | null} message
 */
function beginningOf(message) {
  while (message && message.matches(".follows, .day") && message.previousElementSibling) message = message.previousElementSibling;
  return message;
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

  /** Show no dots. */
  stop() {
    this._isSending = this._isMaking = false;
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
      this._timer = setTimeout(() => this.stop(), LONGEST_WAIT);
    }, this._element.hidden ? SHORTEST_WAIT : 0);
  }
}
