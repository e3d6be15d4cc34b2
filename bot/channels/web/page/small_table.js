// @ts-check
/** A list of the form as a small table, in a line or in the application read back. */

import { make } from "./elements.js";
import { ROWS } from "./wording.js";

/**
 * Return the rows of a list with their numbers; the first is its head.
 * @param {string[][]} rows
 */
export function smallTable([head, ...rows]) {
  const frame = make("div", "line-table"), table = make("table"), top = make("tr");
  top.append(make("td"), ...head.map((cell) => make("th", "", cell)));
  table.append(top, ...rows.map((row, place) => {
    const line = make("tr");
    line.append(make("td", "line-number", String(place + 1)), ...row.map((cell) => make("td", "", cell)));
    return line;
  }));
  frame.tabIndex = 0; // the keys can scroll it
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", ROWS);
  frame.append(table);
  return frame;
}
