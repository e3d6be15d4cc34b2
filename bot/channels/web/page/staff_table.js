// @ts-check
/** Applications as a table: sorted by a tap on a head, ticked to do something with several. */

import { make, makeButton } from "./elements.js";
import { icon } from "./icons.js";
import * as wording from "./staff_wording.js";

/**
 * @typedef {import("./staff").Table} Table
 * @typedef {import("./staff").Row} Row
 * @typedef {import("./staff").Order} Order
 * @typedef {import("./staff").Desk} Desk
 */

/** A list with what is ticked in it. */
export class ListView {
  /**
   * @param {Table} table
   * @param {Desk} desk
   * @param {Set<string>} ticked - what was ticked in the list before
   */
  constructor(table, desk, ticked) {
    this._table = table;
    this._desk = desk;
    const here = table.rows.map(({ reference }) => reference);
    this._ticked = new Set(here.filter((each) => ticked.has(each)));
    /** @type {Map<string, HTMLInputElement>} */
    this._boxes = new Map();
    this._all = make("input");
    this._bar = make("div", "acts");
    this.element = make("div", "list-view");
    this._draw();
    this._noteTicked();
  }

  get ticked() {
    return this._ticked;
  }

  /** What a screen reader is told when it has come. */
  get says() {
    return wording.listed(this._table.title, this._table.summary);
  }

  _draw() {
    const { title, filters, rows, selection } = this._table;
    const heading = make("h2", "view-title", title);
    heading.tabIndex = -1;
    const tools = make("div", "tools");
    tools.append(this._search(selection));
    if (filters.length) tools.append(this._filters());
    this.element.append(heading, tools);
    if (rows.length) this.element.append(this._grid());
    this.element.append(this._foot(), this._bar);
    this._bar.setAttribute("role", "group");
  }

  /** @param {string} selection */
  _search(selection) {
    const form = make("form", "search"), label = make("label", "unseen", wording.SEARCH), input = make("input");
    input.id = label.htmlFor = "search";
    input.type = "search";
    input.value = this._table.filters.some(({ chosen }) => chosen) ? "" : selection;
    input.placeholder = wording.SEARCH_FOR;
    input.autocomplete = "off";
    input.enterKeyHint = "search";
    input.dataset.focus = "search";
    form.setAttribute("role", "search");
    form.append(icon("search"), label, input);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this._desk.order("list", input.value.trim());
    });
    return form;
  }

  _filters() {
    const group = make("div", "filters");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", wording.FILTERS);
    for (const { label, text, count, chosen } of this._table.filters) {
      const words = count === null ? label : `${label} ${count}`;
      const button = makeButton("filter", words, () => this._desk.order("list", text));
      button.setAttribute("aria-pressed", String(chosen));
      button.dataset.focus = `filter ${label}`;
      group.append(button);
    }
    return group;
  }

  _grid() {
    const table = make("table", "grid card"), head = make("thead"), body = make("tbody"), line = make("tr");
    withRole(table, "table").setAttribute("aria-label", this._table.title);
    if (this._canTick) line.append(this._allBox());
    line.append(...this._table.columns.map((column) => this._head(column)));
    withRole(head, "rowgroup").append(withRole(line, "row"));
    withRole(body, "rowgroup").append(...this._table.rows.map((row) => this._row(row)));
    table.append(head, body);
    return table;
  }

  get _canTick() {
    return this._table.acts.length > 0;
  }

  _allBox() {
    const cell = withRole(make("th", "box-cell"), "columnheader");
    this._all.type = "checkbox";
    this._all.setAttribute("aria-label", wording.ALL_HERE);
    this._all.dataset.focus = "all";
    this._all.addEventListener("change", () => this._tickAll(this._all.checked));
    cell.append(boxed(this._all));
    return cell;
  }

  /** @param {import("./staff").Column} column */
  _head({ key, label, sort, sorted }) {
    const cell = withRole(make("th", key), "columnheader");
    cell.setAttribute("scope", "col");
    if (!sort) {
      cell.textContent = label;
      return cell;
    }
    if (sorted) cell.setAttribute("aria-sort", sorted === "up" ? "ascending" : "descending");
    const { selection } = this._table;
    const button = makeButton("sort", label, () => this._desk.order("list", sort));
    button.dataset.focus = `sort ${key}`;
    button.title = selection || this._table.title;
    if (sorted) button.append(make("span", "sort-mark", sorted === "up" ? "↑" : "↓")); // said by aria-sort
    cell.append(button);
    return cell;
  }

  /** @param {Row} row */
  _row(row) {
    const line = withRole(make("tr"), "row");
    if (this._canTick) line.append(this._boxOf(row));
    const name = withRole(make("td", "name"), "cell");
    const open = makeButton("open", row.name, () => this._desk.order("show", row.reference));
    open.dataset.focus = `row ${row.reference}`;
    const reference = row.reference.startsWith("#") ? "" : row.reference;
    const about = [row.contact, row.telephone, row.kind, reference, row.updated];
    const more = make("span", "row-about", about.filter(Boolean).join(" "));
    more.setAttribute("aria-hidden", "true"); // the cells say the same
    name.append(open, ...row.notes.map((note) => make("span", "row-note", note)), more);
    line.append(...this._table.columns.map(({ key }) => (key === "name" ? name : this._cell(key, row, reference))));
    line.addEventListener("click", (event) => {
      const isOn = event.target instanceof Element && event.target.closest("button, input, label");
      if (!isOn) this._desk.order("show", row.reference);
    });
    return line;
  }

  /** @param {string} key - that of a column @param {Row} row @param {string} reference */
  _cell(key, row, reference) {
    const { kind, met, updated, contact, telephone } = row;
    const text = { reference, kind, met, updated, contact, telephone }[key] || wording.NOTHING;
    const cell = withRole(make("td", key, key === "stage" ? "" : text), "cell");
    if (key === "stage") cell.append(tagOf(row.tag));
    return cell;
  }

  /** @param {Row} row */
  _boxOf({ reference, name }) {
    const cell = withRole(make("td", "box-cell"), "cell"), input = make("input");
    input.type = "checkbox";
    input.setAttribute("aria-label", wording.choose(name));
    input.dataset.focus = `box ${reference}`;
    input.addEventListener("change", () => this._tick(reference, input.checked));
    this._boxes.set(reference, input);
    cell.append(boxed(input));
    return cell;
  }

  _foot() {
    const foot = make("p", "view-foot"), turns = make("span", "turns");
    foot.append(make("span", "", this._table.summary), turns);
    for (const { label, command, text } of this._table.turns) {
      const button = makeButton("plain", label, () => this._desk.order(command, text));
      button.dataset.focus = `turn ${label}`;
      turns.append(button);
    }
    return foot;
  }

  /** @param {string} reference @param {boolean} isTicked */
  _tick(reference, isTicked) {
    if (isTicked) this._ticked.add(reference);
    else this._ticked.delete(reference);
    this._noteTicked();
  }

  /** @param {boolean} areTicked */
  _tickAll(areTicked) {
    this._ticked = new Set(areTicked ? this._boxes.keys() : []);
    this._noteTicked();
  }

  _noteTicked() {
    const { size } = this._ticked;
    for (const [reference, box] of this._boxes) {
      box.checked = this._ticked.has(reference);
      const line = box.closest("tr");
      if (line) line.classList.toggle("chosen", box.checked);
    }
    this._all.checked = size > 0 && size === this._boxes.size;
    this._all.indeterminate = size > 0 && size < this._boxes.size;
    this.element.classList.toggle("some", size > 0);
    this._bar.hidden = size === 0;
    this._drawBar(size);
  }

  /** @param {number} size */
  _drawBar(size) {
    const tooMany = this._table.acts.find(({ most }) => most > 0 && size > most);
    const says = make("span", "acts-count", wording.chosen(size));
    if (tooMany) says.append(make("small", "", wording.atMost(tooMany.label, tooMany.most)));
    const clear = makeButton("plain acts-clear", wording.CLEAR, () => this._tickAll(false));
    const references = [...this._ticked].join(" ");
    const buttons = this._table.acts.map((act) => {
      const shown = wording.doneWith(act.label, size), text = act.text ? `${act.text} ${references}` : references;
      const button = makeButton(lookOf(act), act.label, () => this._desk.order(act.command, text, shown));
      button.disabled = act.most > 0 && size > act.most;
      return button;
    });
    this._bar.textContent = "";
    this._bar.append(says, clear, ...buttons);
  }
}

/** @param {Order} act */
export const lookOf = (act) => (act.role === "main" ? "filled" : "outlined");

/** @param {import("./staff").Tag} tag */
export function tagOf({ name, tone, more }) {
  const element = make("span", { plain: "tag grey", good: "tag", warn: "tag warn" }[tone], name);
  if (more) element.append(make("span", "tag-more", ` ${more}`));
  return element;
}

/** @param {HTMLInputElement} input */
function boxed(input) {
  const label = make("label", "tick"), box = make("span", "box");
  box.append(icon("check"));
  label.append(input, box);
  return label;
}

/**
 * Say what an element is, which a screen reader no longer knows of a table that is laid out otherwise.
 * @template {HTMLElement} Kind
 * @param {Kind} element @param {string} role
 */
function withRole(element, role) {
  element.setAttribute("role", role);
  return element;
}
