// @ts-check
/** The printed form, drawn as its Word file has it. */

import { make, makeButton } from "./elements.js";
import { EMPTY_CELL, cellNamed } from "./wording.js";

/**
 * @typedef {import("./messages").Action} Action
 * @typedef {import("./messages").FormNow} FormNow
 * @typedef {import("./messages").Layout} Layout
 * @typedef {import("./messages").LayoutCell} LayoutCell
 * @typedef {import("./messages").LayoutLine} LayoutLine
 * @typedef {(action: Action, shown: string) => void} Press
 */

/** Twentieths of a point in a letter of the paper's own size, 10.5 points. */
const LETTER = 210;
/** Half points in the same. */
const SIZE = 21;

/** @param {number} length */
const em = (length) => `${length / LETTER}em`;

/**
 * Return the form with what stands in its blanks; what has changed since `before` is marked for a moment.
 * @param {Layout} layout @param {FormNow} form @param {FormNow | null} before @param {Press} press
 */
export function drawPaper(layout, form, before, press) {
  const paper = make("div", "paper"), [top, right, bottom, left] = layout.margins;
  paper.style.width = em(layout.width);
  paper.style.minHeight = em(layout.height);
  paper.style.padding = [top, right, bottom, left].map(em).join(" ");
  paper.append(...layout.above.map(drawLine), drawTable(layout, form, before, press));
  return paper;
}

/** @param {Layout} layout @param {FormNow} form @param {FormNow | null} before @param {Press} press */
function drawTable(layout, form, before, press) {
  const table = make("table"), columns = make("colgroup"), body = make("tbody");
  const whole = layout.columns.reduce((sum, width) => sum + width, 0);
  for (const width of layout.columns) {
    const column = make("col");
    column.style.width = `${(100 * width) / whole}%`;
    columns.append(column);
  }
  for (const row of layout.rows) {
    const line = make("tr");
    line.style.height = em(row.height);
    let label = "";
    for (const cell of row.cells) {
      line.append(drawCell(cell, label, form, before, press));
      label = textOf(cell);
    }
    body.append(line);
  }
  table.append(columns, body);
  return table;
}

/**
 * @param {LayoutCell} cell @param {string} label - of the cell left of it
 * @param {FormNow} form @param {FormNow | null} before @param {Press} press
 */
function drawCell(cell, label, form, before, press) {
  const element = make(cell.field ? "td" : "th", cell.direction);
  if (!cell.field && cell.align === "bottom") element.className = "for-pens";
  element.colSpan = cell.columns;
  element.rowSpan = cell.rows;
  element.style.verticalAlign = cell.align === "center" ? "middle" : cell.align;
  element.append(...cell.lines.map(drawLine));
  if (!cell.field) return element;
  if (cell.field === form.narrative.field) element.append(...drawParagraphs(label, form, before, press));
  else if (form.cells[cell.field]) element.append(drawBlank(cell.field, label, form, before, press));
  return element;
}

/** @param {string} field @param {string} label @param {FormNow} form @param {FormNow | null} before @param {Press} press */
function drawBlank(field, label, form, before, press) {
  const { text, action } = form.cells[field], earlier = before && before.cells[field];
  const button = makeButton("blank", text, () => press(action, label));
  button.setAttribute("aria-label", cellNamed(label, text || EMPTY_CELL));
  if (form.asked === field.split(".")[0]) button.classList.add("is-asked"); // `list.row.column` is a cell of a list
  if (earlier && earlier.text !== text) button.classList.add("is-new");
  return button;
}

/** @param {string} label @param {FormNow} form @param {FormNow | null} before @param {Press} press */
function drawParagraphs(label, form, before, press) {
  const known = before ? before.paragraphs.map(({ text }) => text) : null;
  const drawn = form.paragraphs.map(({ text, asked, action }) => {
    const button = makeButton("paragraph", "", () => press(action, label)), words = make("span", "", text);
    button.append(words);
    if (asked) button.classList.add("is-asked");
    if (known && !known.includes(text)) button.classList.add("is-new");
    return button;
  });
  if (drawn.length) return drawn;
  const button = makeButton("paragraph", "", () => press(form.narrative.action, label));
  button.setAttribute("aria-label", cellNamed(label, EMPTY_CELL));
  if (form.asked === form.narrative.field) button.classList.add("is-asked");
  return [button];
}

/** @param {LayoutLine} line */
function drawLine({ text, align, size }) {
  const element = make("p", align === "left" ? "" : `to-${align}`, text);
  element.style.fontSize = `${size / SIZE}em`;
  return element;
}

/** @param {LayoutCell} cell */
const textOf = (cell) => cell.lines.map(({ text }) => text).join("");
