// @ts-check
/** The header as staff have it: who works here, and what they use most. */

import { at, make, makeButton } from "./elements.js";
import * as wording from "./staff_wording.js";

/**
 * @typedef {import("./messages").MenuItem} MenuItem
 * @typedef {import("./messages").Entered} Entered
 */

/** The commands that have a tab, where there is room for tabs. */
const TABS = ["list", "stats", "broadcast", "verify", "deadline"];

/**
 * Show who works here, and the way out.
 * @param {Entered} entered @param {() => void} leave
 */
export function drawWho({ role, who, campaign }, leave) {
  const line = [wording.ROLES.get(role || ""), who].filter(Boolean).join(" ");
  const small = at("campaign");
  small.textContent = "";
  small.append(make("span", "whose-campaign", campaign || ""), make("span", "whose-name", line));
  replace("who", () => {
    const place = make("p", "who");
    place.append(make("span", "", line), makeButton("plain", wording.LOG_OUT, leave));
    return place;
  });
}

/**
 * Show a tab for each command that is used most.
 * @param {MenuItem[]} commands
 * @param {{list: () => void, say: (item: MenuItem) => void}} desk
 */
export function drawTabs(commands, desk) {
  replace("tabs", () => {
    const tabs = make("nav", "tabs");
    tabs.setAttribute("aria-label", wording.COMMANDS);
    for (const name of TABS) {
      const item = commands.find(({ command }) => command === name);
      if (!item) continue;
      tabs.append(makeButton(`tab ${name}`, item.title, () => (name === "list" ? desk.list() : desk.say(item))));
    }
    tabs.append(makeButton("tab", wording.MORE, () => at("open-menu").click()));
    return tabs;
  });
}

/**
 * Mark the tab of what is in front; none of them for the conversation.
 * @param {string} name
 */
export function markTab(name) {
  for (const tab of document.querySelectorAll("#tabs .tab")) {
    if (name && tab.classList.contains(name)) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
}

/**
 * Put an element into the header in place of the one with this id.
 * @param {string} id @param {() => HTMLElement} draw
 */
function replace(id, draw) {
  const before = document.getElementById(id), element = draw();
  element.id = id;
  if (before) before.replaceWith(element);
  else (id === "tabs" && document.getElementById("who") || at("open-menu")).before(element);
}
