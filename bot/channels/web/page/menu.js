// @ts-check
/** The menu: what can be done at any moment, in groups. */

import { make, makeButton } from "./elements.js";
import { icon } from "./icons.js";
import * as wording from "./wording.js";

/**
 * @typedef {import("./icons.js").IconName} IconName
 * @typedef {import("./messages").MenuItem} MenuItem
 * @typedef {object} Entry
 * @property {string} title
 * @property {string} does
 * @property {() => void} press
 * @property {IconName} [icon]
 * @property {boolean} [wide] - whether it has a row of its own, which says what it does
 */

/** @typedef {{name: string, entries: Entry[]}} Group */

/**
 * The applicants' commands in the order of the menu: its group, its icon, whether it has a row of its own.
 * @type {[string, number, IconName, boolean?][]}
 */
const PLACES = [
  ["review", 0, "list"],
  ["gaps", 0, "gap"],
  ["document", 0, "document"],
  ["evidence", 0, "check"],
  ["status", 0, "flag", true],
  ["eligibility", 1, "person"],
  ["deadline", 1, "calendar"],
  ["process", 1, "process"],
  ["contact", 1, "phone"],
  ["new", 2, "plus"],
  ["switch", 2, "swap"],
  ["mydata", 2, "card"],
  ["notices", 2, "bell"],
  ["privacy", 2, "shield"],
  ["help", 2, "help"],
];

/**
 * The commands of staff in the groups of their menu, with their icons: what is read, the paper's way, notices, the rest.
 * @type {[string, IconName][][]}
 */
const STAFF_PLACES = [
  [["list", "list"], ["stats", "process"], ["show", "search"], ["export", "download"], ["form", "document"], ["assess", "card"]],
  [["received", "stamp"], ["return", "swap"], ["recommend", "flag"], ["decide", "check"], ["merge", "copy"], ["void", "close"]],
  [["broadcast", "bell"], ["test", "pen"], ["resend", "arrow"], ["calls", "phone"]],
  [["verify", "shield"], ["deadline", "calendar"], ["link", "link"], ["staff", "person"], ["audit", "clock"], ["login", "telephone"], ["help", "help"]],
];

/**
 * Return the menu of applicants: their application, how one applies, what is theirs.
 * @param {MenuItem[]} commands
 * @param {(item: MenuItem) => void} say
 * @param {Entry[]} extra - what the page does by itself, in the last group
 * @returns {Group[]}
 */
export function applicantsMenu(commands, say, extra) {
  /** @type {Entry[][]} */
  const groups = [[], [], []];
  groups[2].push(...extra);
  for (const [name, group, sign, wide] of PLACES) {
    const item = commands.find(({ command }) => command === name);
    if (!item) continue;
    const title = wording.MENU_SHORT.get(name) || item.title;
    groups[group].push({ title, does: item.does, icon: sign, wide, press: () => say(item) });
  }
  return wording.MENU_GROUPS.map((name, at) => ({ name, entries: groups[at] })).filter(({ entries }) => entries.length);
}

/**
 * Return the menu of staff; what no group names stands in the last.
 * @param {MenuItem[]} commands
 * @param {(item: MenuItem) => void} say
 * @returns {Group[]}
 */
export function staffMenu(commands, say) {
  const named = STAFF_PLACES.flat().map(([name]) => name);
  /** @type {[string, IconName][]} */
  const others = commands.filter(({ command }) => !named.includes(command)).map(({ command }) => [command, "card"]);
  return STAFF_PLACES.map((places, at) => {
    const isLast = at === STAFF_PLACES.length - 1;
    const entries = [...places, ...(isLast ? others : [])].flatMap(([name, sign]) => {
      const item = commands.find(({ command }) => command === name);
      return item ? [{ title: item.title, does: item.does, icon: sign, press: () => say(item) }] : [];
    });
    return { name: wording.STAFF_GROUPS[at], entries };
  }).filter(({ entries }) => entries.length);
}

/**
 * Return the groups as the sheet shows them.
 * @param {Group[]} groups
 */
export function drawMenu(groups) {
  return groups.map(({ name, entries }) => {
    const section = make("section", "menu-group"), grid = make("ul", "menu-grid card");
    const single = entries.filter(({ wide }) => !wide).length;
    let seen = 0;
    for (const entry of entries) {
      if (!entry.wide) seen += 1;
      grid.append(drawEntry(entry, Boolean(entry.wide) || (seen === single && single % 2 === 1)));
    }
    section.append(make("h3", "menu-name", name), grid);
    return section;
  });
}

/**
 * Return the button of what ends something, apart from the groups.
 * @param {MenuItem} item @param {IconName} sign @param {() => void} press
 */
export function drawApart(item, sign, press) {
  const button = makeButton("plain menu-erase", "", press);
  button.append(icon(sign), make("span", "", item.title));
  return button;
}

/** @param {Entry} entry @param {boolean} isWide */
function drawEntry(entry, isWide) {
  const line = make("li", isWide ? "wide" : ""), button = makeButton("menu-entry", "", entry.press);
  if (entry.icon) button.append(icon(entry.icon));
  button.append(make("span", "menu-title", entry.title));
  if (entry.does && entry.wide) button.append(make("span", "menu-does", ` ${entry.does}`));
  else if (entry.does) button.title = entry.does;
  line.append(button);
  return line;
}
