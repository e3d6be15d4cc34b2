// @ts-check
/** The page as staff work with it: a list or an application in front, what is said behind it. */

import { at, make, makeButton } from "./elements.js";
import { begin, conversation } from "./main.js";
import { caseOf } from "./staff_case.js";
import { drawTabs, drawWho, markTab } from "./staff_header.js";
import { ListView } from "./staff_table.js";
import * as wording from "./staff_wording.js";

/**
 * @typedef {import("./messages").Message} Message
 * @typedef {import("./messages").Reply} Reply
 * @typedef {import("./messages").Deed} Deed
 * @typedef {import("./messages").MenuItem} MenuItem
 * @typedef {import("./messages").Entered} Entered
 * @typedef {import("./staff").Table} Table
 * @typedef {import("./staff").Case} Case
 * @typedef {{id: number, part: Table | Case}} Front
 */

/** Commands that only show something: nothing has to be listed anew after them. */
const READING = ["list", "show", "form", "assess", "export"];
/** The list as it opens: what was changed last stands first. */
const LATEST = "sort=-updated";

/** What stands in front of the conversation, and how it gives way to it. */
class Staff {
  constructor() {
    this._page = at("page");
    this._view = make("main", "view");
    this._says = make("p", "unseen");
    this._answer = make("div", "answer-top");
    /** @type {Front | null} */
    this._front = null; // the newest list or application
    this._drawn = 0; // its number, once it is drawn
    /** @type {Front | null} */
    this._list = null; // the newest list
    this._ticked = new Set();
    this._newestTalk = 0;
    this._isOwn = false; // whether what is being sent was ordered here
    this._hasActed = false;
    this._wantsFile = false;
    this._isArranging = false;
    this._build();
  }

  /** @param {Entered} entered */
  entered(entered) {
    drawWho(entered, () => this._leave());
    drawTabs(entered.commands, { list: () => this.order("list", LATEST), say: (item) => this._say(item) });
  }

  clear() {
    this._front = this._list = null;
    this._drawn = this._newestTalk = 0;
    this._ticked = new Set();
    this._hasActed = this._wantsFile = false;
    this._view.textContent = "";
    this._talk();
  }

  /**
   * Note a message; return it as the conversation has it, where a list or an application is one line.
   * @param {Message} message
   * @returns {Message}
   */
  came(message) {
    if (message.kind === "heard") return message;
    const part = message.kind === "reply" ? partOf(message) : null;
    this._arrangeSoon();
    if (!part || message.kind !== "reply") {
      this._newestTalk = Math.max(this._newestTalk, message.id);
      if (message.kind === "file" && this._wantsFile) this._save(message.file);
      return message;
    }
    const front = { id: message.id, part };
    if (!this._front || message.id > this._front.id) this._front = front;
    if (part.type === "table" && (!this._list || message.id > this._list.id)) this._list = front;
    const text = part.type === "table" ? wording.listed(part.title, part.summary) : `${part.reference} ${part.name}`;
    return { ...message, parts: [{ type: "paragraph", text }], choices: [] };
  }

  /**
   * Note what is about to be sent: who types or uses the menu wants to see the conversation.
   * @param {Deed} deed
   */
  sends(deed) {
    const isTyped = deed.text !== undefined && !this._page.classList.contains("typing");
    if (!this._isOwn && (isTyped || deed.start)) this._talk();
    if (!this._isOwn) this._hasActed = true;
    this._page.classList.remove("typing");
  }

  /** @param {string} command @param {string} text @param {string} [shown] */
  order(command, text, shown = "") {
    this._isOwn = true;
    this._hasActed = this._hasActed || !READING.includes(command);
    this._wantsFile = command === "form" || command === "assess";
    this._view.setAttribute("aria-busy", "true");
    const message = String(this._front ? this._front.id : 0);
    conversation.send({ pressed: { action: ["staff", command, text], application: 1, message }, shown });
    this._isOwn = false;
  }

  /** @param {string} text */
  type(text) {
    const field = /** @type {HTMLTextAreaElement} */ (at("input"));
    this._page.classList.add("typing");
    field.value = text;
    field.dispatchEvent(new Event("input"));
    field.focus();
    field.setSelectionRange(text.length, text.length);
  }

  /** Go back to the list, fetched anew if anything was done since. */
  back() {
    if (!this._list) {
      this.order("list", LATEST);
      return;
    }
    const { part } = this._list, again = part.type === "table" ? part.again : null;
    if (this._hasActed && again) this.order(again.command, again.text);
    else {
      this._front = { part, id: this._newest };
      this._drawn = this._front.id;
      this._draw(part);
      this._show();
    }
  }

  get _newest() {
    return Math.max(this._newestTalk, this._front ? this._front.id : 0);
  }

  _build() {
    this._page.classList.add("staff");
    this._view.id = "view";
    this._view.hidden = true;
    this._says.setAttribute("role", "status");
    this._answer.append(makeButton("plain", wording.CLOSE_ANSWER, () => this._closeAnswer()));
    const scroller = at("scroller");
    scroller.before(this._view, this._answer);
    this._page.append(this._says);
    const input = /** @type {HTMLTextAreaElement} */ (at("input"));
    input.placeholder = wording.FIELD;
    document.addEventListener("keydown", (event) => this._onKey(event));
    window.addEventListener("popstate", () => {
      if (this._drawn && this._front && this._front.part.type === "case" && !(history.state && history.state.case)) this.back();
    });
  }

  /** @param {KeyboardEvent} event */
  _onKey(event) {
    if (event.key === "Escape" && this._page.classList.contains("answering")) this._closeAnswer();
    const isFree = document.activeElement === document.body || this._view.contains(document.activeElement);
    const isField = document.activeElement instanceof HTMLInputElement && document.activeElement.type !== "checkbox";
    if (event.key !== "/" || !isFree || isField) return;
    event.preventDefault();
    this.type("/");
  }

  _leave() {
    conversation.send({ text: "/logout", shown: "" });
  }

  /** @param {MenuItem} item */
  _say(item) {
    conversation.send({ text: `/${item.command}`, shown: item.title });
  }

  _arrangeSoon() {
    if (this._isArranging) return;
    this._isArranging = true;
    void Promise.resolve().then(() => {
      this._isArranging = false;
      this._arrange();
    });
  }

  /** Put in front what came last: a list or an application, or what was said about it. */
  _arrange() {
    this._view.removeAttribute("aria-busy");
    if (!this._front) return;
    const isTalk = this._newestTalk > this._front.id;
    if (this._front.id !== this._drawn) {
      const isFirst = this._drawn === 0;
      this._drawn = this._front.id;
      this._draw(this._front.part);
      if (isFirst && isTalk) return;
      this._show();
    } else if (isTalk && this._page.classList.contains("viewing")) {
      this._page.classList.add("answering");
      conversation.scroller.goDown();
    }
  }

  /** @param {Table | Case} part */
  _draw(part) {
    const active = document.activeElement, had = this._view.contains(active) && active instanceof HTMLElement ? active : null;
    const focus = had ? had.dataset.focus : undefined;
    this._view.textContent = "";
    if (part.type === "table") {
      const list = new ListView(part, this, this._hasActed ? new Set() : this._ticked);
      this._ticked = list.ticked;
      this._hasActed = false;
      this._view.append(list.element);
      this._says.textContent = list.says;
    } else {
      this._view.append(caseOf(part, this));
      this._says.textContent = part.name;
      if (!(history.state && history.state.case)) history.pushState({ case: part.reference }, "");
    }
    this._view.scrollTop = 0;
    const again = [...this._view.querySelectorAll("[data-focus]")].find((each) => each instanceof HTMLElement && each.dataset.focus === focus);
    const next = again || this._view.querySelector(".view-title");
    if (had && next instanceof HTMLElement) next.focus();
  }

  _show() {
    this._view.hidden = false;
    this._page.classList.add("viewing");
    this._page.classList.remove("answering");
    markTab("list");
    this._pass();
  }

  /** Let what was said so far stay behind what is in front. */
  _pass() {
    for (const each of at("log").children) each.classList.add("past");
  }

  _closeAnswer() {
    this._page.classList.remove("answering", "typing");
    this._pass();
    if (!this._hasActed || !this._front) return;
    const { part } = this._front;
    if (part.type === "case") this.order("show", part.reference);
    else if (part.again) this.order(part.again.command, part.again.text);
  }

  _talk() {
    this._view.hidden = true;
    markTab("");
    this._page.classList.remove("viewing", "answering", "typing");
    for (const each of at("log").children) each.classList.remove("past");
    conversation.scroller.goDown();
  }

  /** @param {string} file */
  _save(file) {
    this._wantsFile = false;
    const anchor = make("a");
    anchor.href = `/file/${file}`;
    anchor.download = "";
    anchor.click();
  }
}

/**
 * Return the list or the application in a reply; null if it has none.
 * @param {Reply} reply
 * @returns {Table | Case | null}
 */
function partOf(reply) {
  const found = reply.parts.find(({ type }) => type === "table" || type === "case");
  return /** @type {Table | Case | undefined} */ (/** @type {unknown} */ (found)) || null;
}

conversation.workplace = new Staff();
begin();
