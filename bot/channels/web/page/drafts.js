// @ts-check
/** What is typed and ticked for each question, and not sent yet. */

const NAME = "drafts";
/** Questions of which something is kept. */
const MOST = 40;

/**
 * @typedef {object} Draft
 * @property {string} [text]
 * @property {string[]} [ticks]
 */

/** @typedef {{ history: string, ended: number, kept: [string, Draft][] }} Stored */

/** What is not sent yet, kept in this tab for a reload, by question, for as long as what it answers. */
export class Drafts {
  constructor() {
    const { history, ended, kept } = read();
    this._history = history;
    this._ended = ended; // the number of the last reply that ended everything
    this._kept = new Map(kept);
  }

  /**
   * Go on in a history: questions of another one are others, though they are called the same.
   * @param {string} history
   */
  begin(history) {
    if (this._history && this._history !== history) {
      this._ended = 0;
      this.clear();
    }
    this._history = history;
    this._write();
  }

  /** Keep everything for the history that comes next: a backup was put back while its author was here. */
  carry() {
    this._history = "";
    this._ended = 0;
  }

  /**
   * Keep nothing that was typed before a reply that ends everything: application numbers begin at 1 again after it.
   * @param {import("./messages").Reply} reply - it comes again with every reload
   */
  noteEnd({ ended, id }) {
    if (!ended || id <= this._ended) return;
    this._ended = id;
    this.clear();
  }

  /** @param {string} question */
  of(question) {
    return this._kept.get(question) || {};
  }

  /** @param {string} question @param {Draft} draft */
  keep(question, draft) {
    const { text, ticks } = { ...this.of(question), ...draft };
    this._kept.delete(question);
    if (text || ticks) this._kept.set(question, { text, ticks });
    if (this._kept.size > MOST) this._kept.delete([...this._kept.keys()][0]);
    this._write();
  }

  /** @param {string} question */
  drop(question) {
    this._kept.delete(question);
    this._write();
  }

  /** Keep nothing: somebody else works here now. */
  clear() {
    this._kept.clear();
    this._write();
  }

  _write() {
    try {
      const { _history: history, _ended: ended } = this;
      sessionStorage.setItem(NAME, JSON.stringify({ history, ended, kept: [...this._kept] }));
    } catch { /* a browser that keeps nothing */ }
  }
}

/** @returns {Stored} */
function read() {
  const nothing = { history: "", ended: 0, kept: [] };
  try {
    return { ...nothing, ...JSON.parse(sessionStorage.getItem(NAME) || "{}") };
  } catch {
    return nothing;
  }
}
