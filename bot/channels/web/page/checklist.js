// @ts-check
/** Things to be ticked off one by one, below the message that lists them. */

import { mark, rowOf } from "./dock_rows.js";
import { make } from "./elements.js";

/** @typedef {import("./messages").Choice} Choice */

/**
 * What brings a list up to date.
 * @type {WeakMap<Element, (choices: Choice[]) => void>}
 */
const updates = new WeakMap();

/**
 * Return choices as rows with check boxes, each of which is sent when it is tapped.
 * @param {string} legend
 * @param {Choice[]} choices
 * @param {(choice: Choice) => void} press
 */
export function checklistOf(legend, choices, press) {
  const list = make("fieldset", "rows checklist");
  /** @type {Map<string, boolean>} */
  const awaited = new Map(); // what was tapped and not answered yet, as it is to be
  let known = choices;
  const rows = choices.map((choice, place) => {
    const row = rowOf("checkbox", choice, Boolean(choice.ticked));
    row.input.addEventListener("change", () => {
      const isOnItsWay = awaited.has(keyOf(choice));
      mark(row, row.input.checked !== isOnItsWay);
      if (isOnItsWay) return;
      awaited.set(keyOf(choice), row.input.checked);
      press(known[place]);
    });
    return row;
  });
  list.append(make("legend", "unseen", legend), ...rows.map(({ element }) => element));
  updates.set(list, (next) => {
    if (next.map(keyOf).join() !== known.map(keyOf).join()) return;
    known = next;
    next.forEach((choice, place) => {
      if (awaited.get(keyOf(choice)) === choice.ticked) awaited.delete(keyOf(choice));
      if (!awaited.has(keyOf(choice))) mark(rows[place], Boolean(choice.ticked));
    });
  });
  return list;
}

/**
 * Show in an element what its list has ticked now.
 * @param {Element} element
 * @param {Choice[]} choices
 */
export function updateChecklist(element, choices) {
  const list = element.querySelector(".checklist"), update = list && updates.get(list);
  if (update) update(choices.filter(isTickable));
}

/** @param {Choice} choice */
export const isTickable = ({ ticked }) => ticked !== null;

/** @param {Choice} choice */
const keyOf = ({ action }) => action[1];
