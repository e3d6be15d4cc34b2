// @ts-check
/** What stands in the log, worked out from the messages: lines of the form, talk between them, days that pass. */

import { choicesBeside } from "./choices.js";
import { dayOf, timeOf } from "./days.js";
import { folded } from "./folds.js";

/**
 * @typedef {import("./messages").Message} Message
 * @typedef {import("./messages").Heard} Heard
 * @typedef {import("./messages").Reply} Reply
 * @typedef {import("./messages").Part} Part
 * @typedef {import("./messages").Asked} Asked
 * @typedef {import("./messages").Choice} Choice
 */

/**
 * @typedef {object} Line - an answer as a line of the form
 * @property {string} key - names the question
 * @property {Part} part - the answer as it is now
 * @property {Reply} reply - the message whose button puts its question again
 * @property {number} first - the number of the message that put the line where it stands
 * @property {string} before - what was answered before; empty where this is the first answer
 */

/**
 * @typedef {{ type: "card" | "fold", key: string, at: number, application: number, section: number, lines: Line[] }} Card
 * @typedef {{ type: "talk", key: string, at: number, message: Message, parts: Part[], beside: Choice[] }} Talk
 * @typedef {{ type: "day", key: string, at: number, text: string }} Day
 * @typedef {Card | Talk | Day} Block
 */

/** Parts that the dock shows, as long as the newest reply says what is asked. */
const IN_DOCK = ["question", "place_kept", "welcome", "found"];
/** Parts that lay out text, and say nothing. */
const SPACE = ["blank_line"];
/** Parts that are a page of their own, whose headline stands at the head of the screen. */
export const REPORTS = ["gap_summary", "review"];
/** Parts that may stand beside an answer that was only kept. */
const BESIDE_A_LINE = ["caution", "paragraph", "heading", "blank_line", "gap", ...REPORTS];

/**
 * Return what stands in the log.
 * @param {Message[]} messages - in the order of their numbers
 */
export function blocksOf(messages) {
  const newest = newestReply(messages);
  const building = new Building();
  messages.forEach((message, place) => {
    if (message.kind === "reply" && isOrphan(message, messages[place - 1])) return;
    if (message.kind === "reply" && message.redraws) building.redraw(message, spoken(message, newest));
    else if (message.kind === "reply") building.addReply(message, spoken(message, newest));
    else if (message.kind !== "heard" || message.fault !== undefined || !givesWay(message, messages, place)) building.addTalk(message, []);
  });
  return withDays(folded(building.blocks, newest));
}

/**
 * Return the newest reply that is not a change of an earlier one's choices.
 * @param {Message[]} messages
 */
export function newestReply(messages) {
  for (let place = messages.length - 1; place >= 0; place -= 1) {
    const message = messages[place];
    if (message.kind === "reply" && !message.redraws && !message.aside) return message;
  }
  return null;
}

/**
 * Return whether a reply answers what is not known any more: nothing is kept of what was asked before somebody has agreed.
 * @param {Reply} reply
 * @param {Message | undefined} before
 */
function isOrphan(reply, before) {
  const isAgreed = !reply.asked || !reply.asked.consent;
  return !isAgreed && (!before || before.kind !== "heard");
}

/**
 * Return the parts of a reply that are said in the log, and not as lines or by the dock.
 * @param {Reply} reply
 * @param {Reply | null} newest
 */
function spoken(reply, newest) {
  const isAsking = reply === newest && !reply.asked; // of an earlier release: no dock says it
  const lines = answersIn(reply);
  const said = reply.parts.filter((part) => !lines.includes(part) && part.type !== "kept" && (isAsking || !(part.docked || IN_DOCK.includes(part.type))));
  const isSpace = (/** @type {Part | undefined} */ part) => part !== undefined && SPACE.includes(part.type);
  while (isSpace(said[said.length - 1])) said.pop();
  while (isSpace(said[0])) said.shift();
  return said;
}

/**
 * Return whether somebody's own words give way to the line that they became, or did no more than lead on.
 * @param {Heard} heard
 * @param {Message[]} messages
 * @param {number} place
 */
function givesWay(heard, messages, place) {
  const after = messages[place + 1];
  if (heard.pressed && after && after.kind === "reply" && after.redraws) return true; // its box is ticked
  const later = messages.slice(place + 1).filter((message) => !(message.kind === "reply" && message.redraws));
  const next = later[0];
  if (!next || next.kind !== "reply" || next.aside) return false;
  const said = spoken(next, null), isReport = said.some(({ type }) => REPORTS.includes(type));
  if (heard.pressed && (answersIn(next).length || isReport)) return true; // the line or the headline says what was wished for
  if (answersIn(next).length) return said.every(({ type }) => BESIDE_A_LINE.includes(type));
  return !said.length && Boolean(next.asked) && (Boolean(heard.pressed) || later.some(({ kind }) => kind === "heard"));
}

/**
 * Return the answers that a reply says to be kept.
 * @param {Reply} reply
 * @returns {Part[]}
 */
function answersIn(reply) {
  return reply.parts.flatMap((part) => (part.type === "recorded" && part.label !== undefined ? [part] : part.type === "kept" ? part.kept || [] : []));
}

/** Blocks, as one message after the other adds to them. */
class Building {
  constructor() {
    /** @type {(Card | Talk)[]} */
    this.blocks = [];
    /** @type {Map<string, Line>} */
    this._newest = new Map(); // the newest line of each question
  }

  /** @param {Reply} reply @param {Part[]} parts */
  addReply(reply, parts) {
    for (const part of answersIn(reply)) this._addLine(reply, part);
    const beside = choicesBeside(reply);
    if (parts.length || (reply.aside && beside.length)) this.addTalk(reply, parts, beside);
  }

  /**
   * Change a message to how it stands now.
   * @param {Reply} reply
   * @param {Part[]} parts - none where only the choices are others
   */
  redraw(reply, parts) {
    const shown = this.blocks.find((block) => block.type === "talk" && block.message.id === Number(reply.redraws));
    if (!shown || shown.type !== "talk") return;
    shown.beside = choicesBeside(reply);
    if (parts.length === shown.parts.length) shown.parts = parts;
  }

  /** @param {Message} message @param {Part[]} parts @param {Choice[]} beside */
  addTalk(message, parts, beside = []) {
    this.blocks.push({ type: "talk", key: `m${message.id}`, at: message.at, message, parts, beside });
  }

  /**
   * Add an answer below the others of its part; one that was given anew changes the line that has it already.
   * @param {Reply} reply
   * @param {Part} part
   */
  _addLine(reply, part) {
    const key = `${reply.application}/${part.choice ? part.choice.action.join("/") : part.label}`;
    const earlier = this._newest.get(key);
    const card = this._cardFor(reply, part);
    const before = part.before || (earlier && earlier.part.value) || "";
    if (earlier) Object.assign(earlier, { part, reply });
    if (earlier && card && card.lines.includes(earlier)) {
      earlier.before = before;
      return;
    }
    const line = { key, part, reply, first: reply.id, before };
    this._newest.set(key, line);
    if (card) card.lines.push(line);
    else this.blocks.push(newCard(reply, line));
  }

  /**
   * Return the card at the end that takes a line of this part; null if there is none.
   * @param {Reply} reply
   * @param {Part} part
   */
  _cardFor(reply, part) {
    const last = this.blocks[this.blocks.length - 1];
    if (!last || last.type !== "card" || last.application !== reply.application) return null;
    if (dayOf(last.at) !== dayOf(reply.at)) return null;
    const section = sectionOf(part);
    if (last.section < 0) last.section = section; // what stands before the first part goes with it
    return last.section === section || section < 0 ? last : null;
  }
}

/** @param {Part} part */
const sectionOf = ({ section = -1 }) => section;

/** @param {Reply} reply @param {Line} line @returns {Card} */
function newCard(reply, line) {
  const { application, at, id } = reply;
  return { type: "card", key: `c${id}-${line.key}`, at, application, section: sectionOf(line.part), lines: [line] };
}

/**
 * Return blocks with a line where a day has passed between two of them.
 * @param {(Card | Talk)[]} blocks
 * @returns {Block[]}
 */
function withDays(blocks) {
  return blocks.flatMap((block, place) => {
    const isNew = place > 0 && dayOf(blocks[place - 1].at) !== dayOf(block.at);
    return isNew ? [{ type: "day", key: `d${block.key}`, at: block.at, text: timeOf(block.at) }, block] : [block];
  });
}
