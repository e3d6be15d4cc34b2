// @ts-check
/** Rows to choose from. */

import { make, makeButton } from "./elements.js";
import { icon } from "./icons.js";
import { moreBelow } from "./wording.js";

/** @typedef {import("./messages").Choice} Choice */

let rowsMade = 0; // numbers the elements that label and describe a row

/**
 * Return rows of which one is chosen: a tap sends it, keys go from row to row and send with Enter.
 * @param {string} legend
 * @param {Choice[]} options
 * @param {Choice[]} more - choices that show others instead
 * @param {{choose: (choice: Choice, row: HTMLElement) => void, byKeys: () => boolean}} host
 */
export function radioRows(legend, options, more, { choose, byKeys }) {
  const rows = options.map((choice) => rowOf("radio", choice, Boolean(choice.marked)));
  const send = (/** @type {number} */ index) => {
    rows.forEach((row, place) => mark(row, place === index));
    choose(options[index], rows[index].element);
  };
  rows.forEach((row, index) => {
    row.input.name = "option";
    row.input.addEventListener("change", () => rows.forEach((each) => mark(each, each.input.checked)));
    row.input.addEventListener("click", () => { if (!byKeys()) send(index); });
    row.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      send(index);
    });
  });
  const others = more.map((choice) => {
    const other = makeButton("row more", choice.label, () => choose(choice, other));
    return other;
  });
  return framed(legend, [...rows.map(({ element }) => element), ...others], []);
}

/**
 * Return rows that are ticked here and sent together.
 * @param {string} legend
 * @param {{option: Choice[], all: Choice[], none: Choice[]}} choices
 * @param {{ticked: string[], isNone: boolean}} state - as it is now
 * @param {(state: {ticked: string[], isNone: boolean}) => void} changed
 */
export function tickRows(legend, choices, state, changed) {
  const rows = choices.option.map((choice) => rowOf("checkbox", choice, state.ticked.includes(choice.action[1])));
  const all = choices.all.map((choice) => rowOf("checkbox", choice, false));
  const none = choices.none.map((choice) => rowOf("checkbox", choice, state.isNone));
  const settle = (/** @type {boolean} */ isNone) => {
    const ticked = choices.option.filter((_, index) => rows[index].input.checked).map(({ action }) => action[1]);
    all.forEach((row) => { row.input.checked = ticked.length === rows.length; });
    none.forEach((row) => { row.input.checked = isNone && !ticked.length; });
    [...rows, ...all, ...none].forEach((row) => mark(row, row.input.checked));
    return { ticked, isNone: isNone && !ticked.length };
  };
  const on = (/** @type {typeof rows} */ changing, /** @type {(isOn: boolean) => void} */ change) =>
    changing.forEach(({ input }) => input.addEventListener("change", () => change(input.checked)));
  const setAll = (/** @type {boolean} */ isOn) => rows.forEach(({ input }) => { input.checked = isOn; });
  on(rows, () => changed(settle(false)));
  on(all, (isOn) => { setAll(isOn); changed(settle(false)); });
  on(none, (isOn) => { if (isOn) setAll(false); changed(settle(isOn)); });
  settle(state.isNone);
  return framed(legend, rows.map(({ element }) => element), [...all, ...none].map(({ element }) => element));
}

/**
 * Return a row with a real box, labelled by the choice alone; what explains the choice only describes it.
 * @param {"radio" | "checkbox"} type
 * @param {Choice} choice
 * @param {boolean} isChosen
 */
export function rowOf(type, { label, explains }, isChosen) {
  const element = make("label", explains ? "row explained" : "row"), input = make("input"), box = make("span", type === "radio" ? "box round" : "box");
  const text = make("span", "row-text"), name = make("span", "", label);
  rowsMade += 1;
  input.type = type;
  input.setAttribute("aria-labelledby", (name.id = `row-${rowsMade}`));
  box.append(icon("check"));
  text.append(name);
  if (explains) {
    const below = make("span", "row-more", explains);
    input.setAttribute("aria-describedby", (below.id = `row-${rowsMade}-more`));
    text.append(below);
  }
  element.append(input, box, text);
  const row = { element, input };
  mark(row, isChosen);
  return row;
}

/**
 * Return a row with a check box that names a blank, and below it in larger letters what it is filled with.
 * @param {string} label
 * @param {string} value
 * @param {boolean} isTicked
 */
export function tickRow(label, value, isTicked) {
  const element = make("label", "row filled-in"), input = make("input"), box = make("span", "box"), text = make("span", "row-text");
  rowsMade += 1;
  const name = make("span", "row-more", label), content = make("span", "row-value", value);
  input.type = "checkbox";
  input.setAttribute("aria-labelledby", (name.id = `row-${rowsMade}`));
  input.setAttribute("aria-describedby", (content.id = `row-${rowsMade}-more`));
  box.append(icon("check"));
  text.append(name, content);
  element.append(input, box, text);
  const row = { element, input };
  mark(row, isTicked);
  input.addEventListener("change", () => mark(row, input.checked));
  return row;
}

/** @param {{element: HTMLElement, input: HTMLInputElement}} row @param {boolean} isChosen */
export function mark({ element, input }, isChosen) {
  input.checked = isChosen;
  element.classList.toggle("chosen", isChosen);
}

/**
 * Return rows in a frame, of which those that scroll say how many are below.
 * @param {string} legend
 * @param {HTMLElement[]} scrolled
 * @param {HTMLElement[]} fixed - rows that stay in sight
 */
export function framed(legend, scrolled, fixed) {
  const frame = make("fieldset", "rows"), list = make("div", "rows-scroll"), together = make("div", "rows-all");
  const below = makeButton("rows-below", "", () => { list.scrollTop += list.clientHeight / 2; });
  below.setAttribute("aria-hidden", "true"); // who does not see the screen goes from row to row
  below.tabIndex = -1;
  frame.append(make("legend", "unseen", legend), list, below);
  list.append(...scrolled);
  if (fixed.length) {
    together.append(...fixed);
    frame.append(together);
  }
  const rowsBelow = () => scrolled.filter((row) => row.offsetTop + row.offsetHeight / 2 > list.scrollTop + list.clientHeight);
  const count = () => {
    if (rowsBelow().length) below.hidden = false; // once shown it keeps its place, or the rows would jump
    const hidden = rowsBelow();
    below.textContent = hidden.length ? moreBelow(hidden.length) : "";
    below.classList.toggle("chosen", hidden.length > 0 && hidden[0].classList.contains("chosen"));
  };
  list.addEventListener("scroll", count, { passive: true });
  frame.addEventListener("change", count);
  frame.addEventListener("fit", count);
  below.hidden = true;
  return frame;
}
