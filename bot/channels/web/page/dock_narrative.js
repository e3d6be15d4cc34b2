// @ts-check
/** The field of the narrative, in which Enter makes a paragraph. */

import { make } from "./elements.js";
import { fitsOf, YOUR_ANSWER } from "./wording.js";

/** @typedef {import("./messages").Asked} Asked */

/** Two characters before each paragraph, as on paper; they are not sent. */
const INDENT = "\u3000\u3000";

/** A field as large as the screen has room for. */
export class Narrative {
  /**
   * @param {Asked} asked
   * @param {string} typed - what was typed before and not sent; empty for nothing
   * @param {(text: string, isChanged: boolean) => void} changed
   */
  constructor(asked, typed, changed) {
    this._asked = asked;
    this.element = make("div", "narrative");
    this.field = make("textarea");
    this._fits = make("p", "fits", asked.fits);
    this.field.setAttribute("aria-label", YOUR_ANSWER);
    this.field.maxLength = 12000;
    this.field.value = indented(typed || asked.draft);
    this.field.addEventListener("input", () => this._onInput(changed));
    this.field.addEventListener("keydown", (event) => this._onKey(event, changed));
    this.element.append(this.field, this._fits);
    this._measure();
  }

  /** The text as it is to be kept. */
  get text() {
    return this.field.value.split("\n").map((line) => line.trim()).join("\n").trim();
  }

  get isChanged() {
    return this.text !== this._asked.draft.trim();
  }

  /** Put the text back as it was drafted. */
  restore() {
    this.field.value = indented(this._asked.draft);
    this._measure();
  }

  /** @param {(text: string, isChanged: boolean) => void} changed */
  _onInput(changed) {
    this._measure();
    changed(this.text, this.isChanged);
  }

  /** @param {KeyboardEvent} event @param {(text: string, isChanged: boolean) => void} changed */
  _onKey(event, changed) {
    if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = this.field;
    this.field.setRangeText(`\n${INDENT}`, selectionStart, selectionEnd, "end");
    this._onInput(changed);
  }

  _measure() {
    const { fits, room } = this._asked;
    this._fits.textContent = this.isChanged && room ? fitsOf(this.text.length, room) : fits;
  }
}

/** @param {string} text */
function indented(text) {
  return text.split("\n").map((line) => (line.trim() ? INDENT + line.trim() : line)).join("\n");
}
