// @ts-check
/** What is left to do once a form was made: three things, the link to keep, the paper's way, the gaps. */

import { make, makeButton } from "./elements.js";
import { icon } from "./icons.js";
import { Refused } from "./net.js";
import { keepTicks, readTicks } from "./ticks.js";
import * as wording from "./wording.js";

/**
 * @typedef {import("./messages").Reply} Reply
 * @typedef {import("./messages").Part} Part
 * @typedef {import("./messages").Choice} Choice
 * @typedef {import("./messages").HandOverStep} HandOverStep
 * @typedef {import("./messages").StandingStep} StandingStep
 * @typedef {import("./messages").StepLink} StepLink
 * @typedef {import("./end.js").EndHost} EndHost
 */

/** @type {Record<StepLink["kind"], import("./icons.js").IconName>} */
const ICONS = { map: "pin", calendar: "calendar", telephone: "phone", email: "pen", system: "link" };

/**
 * Return the things that are to be done with the paper; what is ticked stays on this device.
 * @param {Reply} reply
 * @param {Part} part
 */
export function threeThings(reply, part) {
  const card = make("section", "card things"), list = make("ul", "things-list");
  const form = `${part.reference || ""}:${reply.id}`, done = new Set(readTicks(form));
  const steps = /** @type {HandOverStep[]} */ (part.steps || []);
  for (const step of steps) list.append(thingOf(step, `thing-${reply.id}-${step.key}`, done, form));
  card.append(make("h3", "card-head", part.title || ""), list);
  return card;
}

/**
 * @param {HandOverStep} step
 * @param {string} id
 * @param {Set<string>} done
 * @param {string} form
 */
function thingOf(step, id, done, form) {
  const item = make("li", "thing"), box = make("input"), label = make("label", "thing-label"), drawn = make("span", "box");
  const { key } = step;
  box.type = "checkbox";
  box.id = label.htmlFor = id;
  box.checked = done.has(key);
  drawn.append(icon("check"));
  const said = make("span", "thing-text");
  said.append(make("span", "thing-title", step.title));
  if (step.text) said.append(make("span", "thing-more", step.text));
  label.append(drawn, said);
  item.append(box, label);
  item.classList.toggle("done", box.checked);
  box.addEventListener("change", () => {
    if (box.checked) done.add(key);
    else done.delete(key);
    item.classList.toggle("done", box.checked);
    keepTicks(form, [...done]);
  });
  if (step.links.length) item.append(linksOf(step.links));
  return item;
}

/** @param {StepLink[]} links */
function linksOf(links) {
  const line = make("p", "thing-links");
  for (const { kind, text, to } of links) {
    const link = make("a", kind === "telephone" ? "plain telephone" : "plain");
    link.href = to;
    if (to.startsWith("http")) Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
    link.append(icon(ICONS[kind]), text);
    line.append(link);
  }
  return line;
}

/**
 * Return the card that gives out the link by which the conversation is opened again.
 * @param {EndHost} host
 * @param {string} why
 */
export function keepLink(host, why) {
  const card = make("section", "card keep"), buttons = make("p", "keep-buttons"), shown = make("p", "linked");
  const note = make("p", "keep-note");
  note.setAttribute("role", "status");
  shown.hidden = note.hidden = true;
  const copy = makeButton("outlined", "", () => void copyLink(host, note, shown));
  copy.append(icon("copy"), wording.COPY_LINK);
  const code = makeButton("outlined", "", () => void host.sheet.openDevice());
  code.append(icon("qr"), wording.QR);
  buttons.append(copy, code);
  card.append(make("h3", "keep-title", wording.KEEP_LINK), make("p", "keep-why", why), buttons, note, shown);
  return card;
}

/**
 * Copy the link; where the browser does not let us, show it to be copied by hand.
 * @param {EndHost} host
 * @param {HTMLElement} note
 * @param {HTMLElement} shown
 */
async function copyLink(host, note, shown) {
  try {
    const { link } = await host.newDevice(false);
    shown.textContent = link;
    await navigator.clipboard.writeText(link);
    shown.hidden = true;
    note.textContent = wording.LINK_COPIED;
  } catch (fault) {
    shown.hidden = !shown.textContent;
    if (fault instanceof Refused) note.textContent = fault.message;
    else note.textContent = shown.hidden ? wording.OFFLINE_NOW : wording.COPY_BELOW;
  }
  note.hidden = false;
}

/**
 * Return the steps of the paper's way.
 * @param {StandingStep[]} steps
 */
export function standingOf(steps) {
  return steps.map(({ name, state }) => {
    const step = make("li", `way-step ${state}`);
    if (state === "now") step.setAttribute("aria-current", "step");
    step.append(make("span", "way-dot"), make("span", "way-name", name));
    if (state === "done") step.append(make("span", "unseen", wording.STEP_DONE));
    return step;
  });
}

/**
 * Return how many standards fall short, as a line that leads to them.
 * @param {Reply} reply
 * @param {Part} part
 * @param {EndHost} host
 */
export function gapsLeft(reply, part, host) {
  const choice = /** @type {Choice} */ (part.choice);
  const pressed = { action: choice.action, application: reply.application, message: String(reply.id) };
  const line = makeButton("card gaps-left", "", () => host.send({ pressed, shown: choice.label }));
  const said = make("span", "gaps-left-text"), open = make("span", "gaps-left-open", choice.label);
  said.append(make("strong", "", part.title || ""), make("span", "thing-more", part.note || ""));
  open.append(icon("right"));
  line.append(said, open);
  return line;
}

/**
 * Have the line say how many standards fall short by now; it goes once none does.
 * @param {HTMLElement} line
 * @param {string | undefined} left - undefined where that is not known
 */
export function fillGaps(line, left) {
  const title = line.querySelector("strong");
  if (left === undefined || !title) return;
  line.hidden = left === "";
  if (left) title.textContent = left;
}
