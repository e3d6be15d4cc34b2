// @ts-check
/** Parts of the form that are done, each as one line that unfolds. */

/**
 * @typedef {import("./messages").Reply} Reply
 * @typedef {import("./messages").Asked} Asked
 * @typedef {import("./blocks.js").Card} Card
 * @typedef {import("./blocks.js").Line} Line
 * @typedef {import("./blocks.js").Talk} Talk
 */

/**
 * Return blocks in which the lines of each part that is done stand together, where its last one was answered;
 * an answer that was given anew later stays where it was given.
 * @param {(Card | Talk)[]} blocks
 * @param {Reply | null} newest
 */
export function folded(blocks, newest) {
  /** @type {Map<string, Line[]>} */
  const gathered = new Map();
  const places = new Map();
  for (const block of blocks) {
    if (block.type !== "card" || !isDone(block, newest)) continue;
    const lines = block.lines.filter((line) => !isAnew(line, gathered.get(nameOf(block))));
    if (!lines.length) continue;
    gathered.set(nameOf(block), [...(gathered.get(nameOf(block)) || []), ...lines]);
    places.set(nameOf(block), block);
  }
  return blocks.flatMap((block) => (block.type === "card" ? cardsOf(block, gathered, places) : [block]));
}

/**
 * Return the card, or what is left of it beside what was gathered.
 * @param {Card} card
 * @param {Map<string, Line[]>} gathered
 * @param {Map<string, Card>} places
 * @returns {Card[]}
 */
function cardsOf(card, gathered, places) {
  const lines = gathered.get(nameOf(card));
  if (!lines) return [card];
  const left = card.lines.filter((line) => !lines.includes(line));
  const fold = places.get(nameOf(card)) === card ? [{ ...card, type: /** @type {const} */ ("fold"), key: `f${nameOf(card)}`, lines }] : [];
  return [...fold, ...(left.length ? [{ ...card, key: `${card.key}+`, lines: left }] : [])];
}

/** @param {Card} card */
const nameOf = ({ application, section }) => `${application}/${section}`;

/** @param {Line} line @param {Line[] | undefined} lines */
const isAnew = (line, lines) => lines !== undefined && lines.some(({ key }) => key === line.key);

/**
 * Return whether a card's part of the form is done: the question that is asked belongs to another.
 * @param {Card} card
 * @param {Reply | null} newest
 */
function isDone({ application, section }, newest) {
  if (section < 0 || !newest || !newest.asked) return false;
  if (application !== newest.application) return true;
  const { sections, section: open } = newest.asked;
  if (!sections[section]) return false;
  return open < 0 || section < open || sections[section].answered >= sections[section].total;
}
