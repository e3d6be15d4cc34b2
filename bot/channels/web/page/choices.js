// @ts-check
/** Choices, sorted by what each is for. */

/**
 * @typedef {import("./messages").Reply} Reply
 * @typedef {import("./messages").Choice} Choice
 * @typedef {import("./messages").Role} Role
 */

/** The bot's own question whose choice unfolds the clauses, which the page's cards do by themselves. */
const QUOTES_OF_GAPS = "gaps";
/** The code of what goes back, which stands on the left of what goes on. */
const GO_BACK = "~back";
/** The code of what quotes the clause, which the dock unfolds by itself. */
const QUOTE_CLAUSE = "~quote";

/**
 * Return the choices of what a reply asks, by their role.
 * @param {Reply | null} reply
 */
export function byRole(reply) {
  /** @type {Record<Role, Choice[]>} */
  const sorted = { option: [], all: [], none: [], main: [], equal: [], go: [], help: [], more: [] };
  if (reply) reply.choices.flat().forEach((choice) => { if (!isDrawn(reply, choice)) sorted[choice.role].push(choice); });
  sorted.go.sort((one, other) => Number(other.action[1] === GO_BACK) - Number(one.action[1] === GO_BACK));
  return sorted;
}

/**
 * Return the choices that stand beside a reply itself.
 * @param {Reply} reply
 */
export function choicesBeside(reply) {
  const beside = reply.beside || [], asked = reply.choices.flat();
  if (reply.aside) return [...beside, ...asked];
  const goesOn = beside.some(isOption) && !asked.some(isOption); // the dock has no options of which there are more
  return goesOn ? [...beside, ...asked.filter(({ role }) => role === "more")] : beside;
}

/** @param {Choice} choice */
const isOption = ({ role }) => role === "option";

/**
 * Return whether the page does by itself what a choice does, or a line or a card has it.
 * @param {Reply} reply
 * @param {Choice} choice
 */
function isDrawn({ asked, parts }, { action }) {
  if (action[1] === QUOTE_CLAUSE) return asked !== null && asked.quote !== "";
  if (parts.some(({ choice }) => choice !== undefined && String(choice.action) === String(action))) return true;
  return action[0] === QUOTES_OF_GAPS && parts.some(({ type }) => type === "gap");
}
