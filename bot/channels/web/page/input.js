// @ts-check
/** The field for typed answers. */

import { at } from "./elements.js";

/** The field above the keyboard, which grows with what is typed. */
export class Input {
  /** @param {(text: string) => void} send */
  constructor(send) {
    this._element = /** @type {HTMLTextAreaElement} */ (at("input"));
    this._send = send;
    this._element.addEventListener("input", () => this._grow());
    this._element.addEventListener("keydown", (event) => this._onKey(event));
    at("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this._submit();
    });
  }

  get text() {
    return this._element.value;
  }

  set text(text) {
    this._element.value = text;
    this._grow();
  }

  _submit() {
    const { text } = this;
    if (!text.trim()) {
      this._element.focus();
      return;
    }
    this.text = "";
    this._send(text);
  }

  /**
   * Send on Enter, but not on the Enter that ends the choice of a character.
   * @param {KeyboardEvent} event
   */
  _onKey(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    at("send").click();
  }

  _grow() {
    this._element.style.height = "auto";
    this._element.style.height = `${this._element.scrollHeight + 2}px`;
  }
}
