// @ts-check
/** The end of an application: its form, and what goes with it, as they stand now. */

import { formCard } from "./end_form.js";
import { fillGaps, gapsLeft, keepLink, standingOf, threeThings } from "./end_steps.js";
import { make } from "./elements.js";
import { besideCard, smallCard, wechatNote } from "./files.js";
import { noteEnd } from "./ticks.js";
import * as wording from "./wording.js";

/**
 * @typedef {import("./messages").Reply} Reply
 * @typedef {import("./messages").SentFile} SentFile
 * @typedef {import("./messages").Part} Part
 * @typedef {import("./messages").StandingStep} StandingStep
 * @typedef {NonNullable<Reply["form"]>} FormNow
 */

/**
 * @typedef {object} EndHost - what the end needs of the page around it
 * @property {(deed: import("./messages").Deed) => void} send
 * @property {(renew: boolean) => Promise<import("./messages").Device>} newDevice
 * @property {import("./sheet.js").Sheet} sheet
 */

/** @typedef {{ message: SentFile, element: HTMLElement }} ShownFile */

const CLOSING = ["hand_over", "standing", "gaps_left", "draft_made", "saved"];
const LIFE_OF_LINK = 60 * 60 * 1000;
const LIFE_OF_STAFF_LINK = 5 * 60 * 1000;
/** Seconds within which a file has just come. */
const FRESH = 20;

/** The forms that were made, the newest of each application in full, and where its paper stands. */
export class End {
  /**
   * @param {EndHost} host
   * @param {import("./net.js").Server} server
   * @param {boolean} isStaff
   */
  constructor(host, server, isStaff) {
    this._host = host;
    this._server = server;
    this._isStaff = isStaff;
    /** @type {import("./files.js").Links} */
    this._links = {
      life: isStaff ? LIFE_OF_STAFF_LINK : LIFE_OF_LINK,
      renewed: async (message) => (await server.read("file", { message })).file,
    };
    /** @type {Map<number, ShownFile>} */
    this._files = new Map(); // by the number of the message
    /** @type {Map<string, { id: number, form: FormNow }>} */
    this._forms = new Map(); // what the newest reply says of each form, by its reference
    /** @type {Map<number, { id: number, steps: StandingStep[] }>} */
    this._ways = new Map(); // where each application's paper stands by the newest reply
    /** @type {Map<number, Set<HTMLElement>>} */
    this._shownWays = new Map();
    /** @type {Map<string, Set<HTMLElement>>} */
    this._shownGaps = new Map(); // by the reference of the form
  }

  /** Forget everything. */
  clear() {
    for (const known of [this._files, this._forms, this._ways, this._shownWays, this._shownGaps]) known.clear();
  }

  /**
   * Take from a reply, a new or an older one, what the form and the paper are now; one that ends all takes the ticks away.
   * @param {Reply} reply
   */
  note(reply) {
    if (reply.ended) noteEnd(this._server.history, reply.id);
    const { form, application, id } = reply;
    const before = form ? this._forms.get(form.reference) : undefined;
    if (form && (!before || before.id < id)) {
      this._forms.set(form.reference, { id, form });
      for (const element of this._shownGaps.get(form.reference) || []) fillGaps(element, form.left);
      if (!before || String(before.form.changed) !== String(form.changed)) this._redraw(form.reference);
    }
    const way = reply.parts.find((part) => part.type === "standing"), known = this._ways.get(application);
    if (!way || (known && known.id > id)) return;
    const steps = stepsOf(way);
    this._ways.set(application, { id, steps });
    for (const element of this._shownWays.get(application) || []) this._fillWay(element, steps);
  }

  /**
   * Return a file as an element.
   * @param {SentFile} message
   */
  fileOf(message) {
    if (!message.form || this._isStaff) return this._plain(message);
    const element = make("section", "end");
    this._files.set(message.id, { message, element });
    this._redraw(message.form.reference);
    return element;
  }

  /**
   * Return a part of the message after a form as elements; none for what its card says already.
   * @param {Reply} reply
   * @param {Part} part
   */
  partOf(reply, part) {
    switch (part.type) {
      case "hand_over":
        return [threeThings(reply, part), keepLink(this._host, wording.WHY_KEEP_LINK)];
      case "saved":
        return [keepLink(this._host, part.note || "")];
      case "standing":
        return [this._wayOf(reply, part)];
      case "gaps_left":
        return [this._gapsOf(reply, part)];
      default:
        return [];
    }
  }

  /**
   * Return whether a part is drawn as something of its own, so that its text need not be said.
   * @param {Part} part
   */
  isDrawn(part) {
    return CLOSING.includes(part.type);
  }

  /** @param {SentFile} message */
  _plain(message) {
    const element = make("div", "end");
    element.append(smallCard(message, this._links), ...besideCard(message, this._links), ...wechatNote());
    return element;
  }

  /** @param {Reply} reply @param {Part} part */
  _wayOf(reply, part) {
    const element = make("section", "card way"), shown = this._shownWays.get(reply.application) || new Set();
    element.append(make("h3", "card-head", part.title || ""), make("ol", "way-steps"));
    this._shownWays.set(reply.application, shown.add(element));
    const newest = this._ways.get(reply.application);
    this._fillWay(element, newest ? newest.steps : stepsOf(part));
    return element;
  }

  /** @param {Reply} reply @param {Part} part */
  _gapsOf(reply, part) {
    const element = gapsLeft(reply, part, this._host), reference = reply.form ? reply.form.reference : "";
    this._shownGaps.set(reference, (this._shownGaps.get(reference) || new Set()).add(element));
    const known = this._forms.get(reference);
    if (known) fillGaps(element, known.form.left);
    return element;
  }

  /** @param {HTMLElement} element @param {StandingStep[]} steps */
  _fillWay(element, steps) {
    const list = element.children[1];
    list.textContent = "";
    list.append(...standingOf(steps));
  }

  /**
   * Draw the files of a form anew: the newest in full, those before it as small cards.
   * @param {string} reference
   */
  _redraw(reference) {
    const files = [...this._files.values()].filter(({ message }) => message.form && message.form.reference === reference);
    const newest = Math.max(...files.map(({ message }) => message.id)), known = this._forms.get(reference);
    for (const { message, element } of files) {
      element.textContent = "";
      const isFresh = Date.now() / 1000 - message.at < FRESH;
      if (message.id === newest) element.append(...formCard(message, known ? known.form.changed : [], isFresh, this._links, this._host));
      else element.append(smallCard(message, this._links, wording.EARLIER_ONE));
    }
  }
}

/** @param {Part} part @returns {StandingStep[]} */
function stepsOf(part) {
  return /** @type {StandingStep[]} */ (part.steps || []);
}
