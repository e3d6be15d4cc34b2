// @ts-check
/** What somebody has ticked off on this device. */

const BEGINNING = "done:";
const WHOSE = "ticks-of";
/** The last reply that ended everything: its number, in its history. */
const ENDED = "ended";

/**
 * Return what is ticked of the things to do with one form.
 * @param {string} form
 * @returns {string[]}
 */
export function readTicks(form) {
  try { return JSON.parse(localStorage.getItem(BEGINNING + form) || "[]"); } catch { return []; }
}

/**
 * Keep what is ticked.
 * @param {string} form
 * @param {string[]} keys
 */
export function keepTicks(form, keys) {
  try { localStorage.setItem(BEGINNING + form, JSON.stringify(keys)); } catch { /* a browser that keeps nothing */ }
}

/**
 * Go on with the ticks of a conversation; those of another are forgotten.
 * @param {string} conversation
 */
export function ticksAreOf(conversation) {
  try {
    if (localStorage.getItem(WHOSE) === conversation) return;
    localStorage.setItem(WHOSE, conversation);
  } catch { /* a browser that keeps nothing */ }
  forgetTicks();
}

/**
 * Forget what was ticked before a reply that ends everything, which comes again with every reload.
 * @param {string} history
 * @param {number} id - the reply's number
 */
export function noteEnd(history, id) {
  try {
    const [before, last] = JSON.parse(localStorage.getItem(ENDED) || "[]");
    if (before === history && id <= last) return;
    localStorage.setItem(ENDED, JSON.stringify([history, id]));
  } catch { /* a browser that keeps nothing */ }
  forgetTicks();
}

function forgetTicks() {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(BEGINNING)) localStorage.removeItem(name);
  } catch { /* a browser that keeps nothing */ }
}
