// @ts-check
/** What the notice says, in its own words. */

import { make } from "./elements.js";

/**
 * Return a quotation with the place where it stands.
 * @param {string} text
 * @param {string} place - empty where it is said beside
 */
export function quotation(text, place) {
  const element = make("blockquote", "quotation", text);
  if (place) element.append(make("cite", "", place));
  return element;
}
