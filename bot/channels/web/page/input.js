// @ts-check
/** The field for typed answers. */

import { at } from "./elements.js";
import { ASK_ME, TYPE_HERE } from "./wording.js";

/**
 * @typedef {import("./messages").Asked} Asked
 * @typedef {import("./drafts.js").Drafts} Drafts
 */

/** Characters that can be typed, and pasted where a list is asked for. */
const LONGEST = 12000, LONGEST_TABLE = 20000;
/** Kinds of answers that have a keyboard of their own. */
const KEYBOARDS = ["numeric", "decimal", "tel", "email"];

/** The field, which grows with what is typed, and keeps it for its question. */
export class Input {
  /** @param {(text: string) => void} send @param {Drafts} drafts */
  constructor(send, drafts) {
    this._element = /** @type {HTMLTextAreaElement} */ (at("input"));
    this._button = /** @type {HTMLButtonElement} */ (at("send"));
    this._send = send;
    this._drafts = drafts;
    this._question = "";
    this._current = "";
    this._isAhead = false; // whether what is typed now was begun after the last answer was sent
    this._element.addEventListener("input", () => this._changed());
    this._element.addEventListener("keydown", (event) => this._onKey(event));
    at("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this._submit();
    });
    this._fit();
  }

  get text() {
    return this._element.value;
  }

  set text(text) {
    this._element.value = text;
    this._changed();
  }

  /** Whether something is typed that is not the present answer. */
  get isTyped() {
    return this.text.trim() !== "" && this.text !== this._current;
  }

  /**
   * Turn to a question: what was typed for another is kept for that one, unless it was typed ahead.
   * @param {string} question - its name among the drafts
   * @param {Asked | null} asked
   */
  turnTo(question, asked) {
    const current = asked ? asked.current : "";
    const ahead = this._isAhead && this.isTyped && question !== this._question ? this.text : "";
    if (ahead) this._drafts.keep(this._question, { text: "" });
    if (question !== this._question || !this.text || this.text === this._current) {
      this._question = question;
      this._current = current;
      this._element.value = ahead || this._drafts.of(question).text || current;
      if (ahead) this._keep();
    }
    this._isAhead = false;
    const { answer } = asked || { answer: "text" };
    if (KEYBOARDS.includes(answer)) this._element.setAttribute("inputmode", answer);
    else this._element.removeAttribute("inputmode");
    this._element.setAttribute("autocapitalize", answer === "code" ? "characters" : answer === "email" ? "none" : "sentences");
    this._element.maxLength = answer === "rows" ? LONGEST_TABLE : LONGEST;
    this._element.placeholder = answer === "none" ? ASK_ME : TYPE_HERE;
    this._fit();
  }

  focus() {
    this._element.focus({ preventScroll: true });
  }

  /** Fit the field to what is in it, and say whether there is something to send. */
  _fit() {
    this._button.classList.toggle("pale", !this.text.trim());
    this._element.style.height = "auto";
    this._element.style.height = `${this._element.scrollHeight + 3}px`;
  }

  _submit() {
    const { text } = this;
    if (!text.trim()) {
      this._element.focus();
      return;
    }
    this._current = "";
    this.text = "";
    this._isAhead = true;
    this._send(text);
  }

  /**
   * Send on Enter, but not on the Enter that ends the choice of a character; with Shift it makes a paragraph.
   * @param {KeyboardEvent} event
   */
  _onKey(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this._button.click();
  }

  _changed() {
    this._keep();
    this._fit();
  }

  _keep() {
    this._drafts.keep(this._question, { text: this.isTyped ? this.text : "" });
  }
}
