// @ts-check
/** Several blanks that a message fills, each to be kept or left out. */

import { framed, tickRow } from "./dock_rows.js";
import { make, makeButton } from "./elements.js";
import { CHANGE_IT } from "./wording.js";

/**
 * @typedef {import("./messages").Part} Part
 * @typedef {import("./messages").Choice} Choice
 */

/**
 * Return a row for each blank, ticked unless it is left out, with a button that puts it right.
 * @param {string} legend
 * @param {Part} found
 * @param {string[] | undefined} kept - the keys that were ticked before; all if nothing is known
 * @param {{change: (choice: Choice, pressed: HTMLElement) => void, changed: (keys: string[]) => void}} host
 */
export function foundRows(legend, { lines = [] }, kept, { change, changed }) {
  const rows = lines.map((line) => {
    const { element, input } = tickRow(line.label, line.text || line.value, !kept || kept.includes(line.key));
    const beside = make("div", "found-row"), correct = makeButton("plain", CHANGE_IT, () => change(line.choice, correct));
    correct.setAttribute("aria-label", `${CHANGE_IT} ${line.label}`);
    beside.append(element, correct);
    return { key: line.key, beside, input };
  });
  rows.forEach(({ input }) => input.addEventListener("change", () =>
    changed(rows.filter((row) => row.input.checked).map(({ key }) => key))));
  return framed(legend, rows.map(({ beside }) => beside), []);
}
