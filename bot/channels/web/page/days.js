// @ts-check
/** Days and times, as they are at the bureau wherever the reader is. */

import { dayAndTime } from "./wording.js";

const EAST_OF_GREENWICH = 8 * 3600;

/** @param {number} at - in seconds @returns {Date} a date whose UTC fields are Beijing's */
const inBeijing = (at) => new Date((at + EAST_OF_GREENWICH) * 1000);

/**
 * Return what names a day.
 * @param {number} at
 */
export function dayOf(at) {
  return inBeijing(at).toISOString().slice(0, 10);
}

/**
 * Return a day and a time, with the year if it is not the present one.
 * @param {number} at
 */
export function timeOf(at) {
  const date = inBeijing(at);
  const year = date.getUTCFullYear();
  const isThisYear = year === inBeijing(Date.now() / 1000).getUTCFullYear();
  return dayAndTime(isThisYear ? 0 : year, date.getUTCMonth() + 1, date.getUTCDate(), date.toISOString().slice(11, 16));
}
