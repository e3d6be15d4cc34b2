// @ts-check
/** The card of a form that was filled. */

import { make, makeButton } from "./elements.js";
import { imageOf, linkTo, wechatNote } from "./files.js";
import { icon } from "./icons.js";
import * as wording from "./wording.js";

/**
 * @typedef {import("./messages").SentFile} SentFile
 * @typedef {import("./messages").FormFile} FormFile
 * @typedef {import("./files.js").Links} Links
 * @typedef {import("./end.js").EndHost} EndHost
 */

const SPACE = "http://www.w3.org/2000/svg";
/** Milliseconds after which another tap orders another file. */
const ANOTHER = 3000;
/** A sheet with a folded corner and three lines on it. */
const PAPER = "M5 1.5h19.5l10 10V41a3.5 3.5 0 01-3.5 3.5H5A3.5 3.5 0 011.5 41V5A3.5 3.5 0 015 1.5z M24.5 1.5v10h10 M9.5 21h17 M9.5 27.5h17 M9.5 34h11";

/**
 * Return a headline and the card of a form.
 * @param {SentFile} message
 * @param {string[]} changed - the labels of the blanks that have changed since it was made
 * @param {boolean} isFresh - whether it has just come
 * @param {Links} links
 * @param {EndHost} host
 */
export function formCard(message, changed, isFresh, links, host) {
  const form = /** @type {FormFile} */ (message.form);
  const isStale = changed.length > 0, card = make("div", isStale ? "card form-card stale" : "card form-card");
  if (isStale) card.append(staleLine(changed));
  card.append(headOf(message, form), ...noteOf(form), ...previewOf(message, host));
  if (isStale) card.append(againOf(message, form, host));
  else card.append(downloadOf(message, form, links), waysOf(message, form, links, host), ...wechatNote());
  return [...headlineOf(form, isStale, isFresh), card];
}

/** @param {FormFile} form @param {boolean} isStale @param {boolean} isFresh */
function headlineOf(form, isStale, isFresh) {
  if (isStale) return [make("h2", "end-title", wording.FORM_OUTDATED)];
  const title = make("h2", "end-title"), number = make("p", "end-number", wording.numberOf(form.reference));
  if (!form.draft) title.append(drawnTick(isFresh));
  title.append(form.draft ? wording.DRAFT_READY : wording.FORM_READY);
  return [title, number];
}

/**
 * Return a tick in a disc; one that has just come is drawn before one's eyes.
 * @param {boolean} isFresh
 */
function drawnTick(isFresh) {
  const picture = document.createElementNS(SPACE, "svg"), disc = document.createElementNS(SPACE, "circle");
  const stroke = document.createElementNS(SPACE, "path");
  picture.setAttribute("viewBox", "0 0 30 30");
  picture.setAttribute("class", isFresh ? "end-tick drawn" : "end-tick");
  picture.setAttribute("aria-hidden", "true");
  for (const name of ["cx", "cy", "r"]) disc.setAttribute(name, "15");
  stroke.setAttribute("d", "M8.9 15.6l4.2 4.2 8.2-8.9");
  stroke.setAttribute("pathLength", "1");
  picture.append(disc, stroke);
  return picture;
}

function drawnPaper() {
  const picture = document.createElementNS(SPACE, "svg"), path = document.createElementNS(SPACE, "path");
  picture.setAttribute("viewBox", "0 0 36 46");
  picture.setAttribute("class", "form-paper");
  picture.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PAPER);
  picture.append(path);
  return picture;
}

/** @param {string[]} changed */
function staleLine(changed) {
  const line = make("p", "stale-line");
  line.append(icon("alarm"), make("span", "", wording.outdatedBy(changed)));
  return line;
}

/** @param {SentFile} message @param {FormFile} form */
function headOf(message, form) {
  const head = make("div", "form-head"), body = make("div", "form-head-body"), more = make("p", "file-more");
  if (form.draft) more.append(make("span", "tag warn", wording.DRAFT));
  more.append(wording.sizeOf(message.name, message.size, form.pages));
  body.append(make("p", "file-name", message.name), more);
  head.append(drawnPaper(), body);
  return head;
}

/** @param {FormFile} form */
function noteOf(form) {
  return form.note ? [make("p", "form-note", form.note)] : [];
}

/**
 * Return the top of the first page, which opens the whole of it; what letters are missing where it cannot be drawn.
 * @param {SentFile} message
 * @param {EndHost} host
 */
function previewOf(message, host) {
  if (message.missing) return [make("p", "file-note", wording.missing(message.missing))];
  if (!message.drawn) return [];
  const preview = makeButton("preview", "", () => {
    const page = make("div", "whole-page");
    page.append(imageOf(message.file, wording.pictureOf(message.name)));
    host.sheet.openPage(message.name, page);
  });
  const top = make("span", "preview-top"), picture = imageOf(message.file, "");
  picture.addEventListener("load", () => top.classList.add("here"));
  picture.addEventListener("error", () => preview.remove());
  top.append(picture);
  preview.append(top, make("span", "preview-open", wording.WHOLE_PAGE));
  return [preview];
}

/** @param {SentFile} message @param {FormFile} form @param {EndHost} host */
function againOf(message, form, host) {
  const pressed = { action: form.again.action, application: form.application, message: String(message.id) };
  return orderButton("filled", form.again.label, () => host.send({ pressed, shown: form.again.label }));
}

/** @param {SentFile} message @param {FormFile} form @param {Links} links */
function downloadOf(message, form, links) {
  const link = linkTo("file", message, form.draft ? "file outlined" : "file filled", links);
  link.append(icon("download"), form.draft ? wording.DOWNLOAD_DRAFT : wording.DOWNLOAD);
  return link;
}

/**
 * Return the quiet ways to have the form otherwise.
 * @param {SentFile} message
 * @param {FormFile} form
 * @param {Links} links
 * @param {EndHost} host
 */
function waysOf(message, form, links, host) {
  const ways = make("p", "form-ways");
  if (message.pdf) {
    const pdf = linkTo("pdf", message, "plain", links);
    pdf.append(wording.DOWNLOAD_PDF);
    ways.append(pdf);
  }
  ways.append(makeButton("plain", wording.TO_COMPUTER, () => void host.sheet.openDevice()));
  for (const { label, action } of form.lists) {
    const pressed = { action, application: form.application, message: String(message.id) };
    ways.append(orderButton("plain", label, () => host.send({ pressed, shown: label })));
  }
  return ways;
}

/**
 * Return a button that has a file made; a second tap soon after the first was not meant as another order.
 * @param {string} className
 * @param {string} label
 * @param {() => void} press
 */
function orderButton(className, label, press) {
  let last = 0;
  return makeButton(className, label, () => {
    if (Date.now() - last < ANOTHER) return;
    last = Date.now();
    press();
  });
}
