// @ts-check
/** Files as small cards, and what all cards of a file have. */

import { make } from "./elements.js";
import { icon } from "./icons.js";
import * as wording from "./wording.js";

/**
 * @typedef {import("./messages").SentFile} SentFile
 * @typedef {import("./messages").Picture} Picture
 */

/**
 * @typedef {object} Links - how the links to files are signed
 * @property {number} life - milliseconds after which a link is renewed before it is used
 * @property {(message: number) => Promise<string>} renewed
 */

/**
 * Return a file as a card that is one link.
 * @param {SentFile} message
 * @param {Links} links
 * @param {string} [note] - what else there is to say of it
 */
export function smallCard(message, links, note) {
  const card = linkTo("file", message, "file card small-file", links), body = make("span", "small-file-body");
  body.append(make("span", "file-name", message.name), make("span", "file-more", note || wording.sizeOf(message.name, message.size)));
  card.append(icon("document"), body, icon("download"));
  return card;
}

/**
 * Return what stands below a small card: the way to its PDF, or which letters keep it from being printed here.
 * @param {SentFile} message
 * @param {Links} links
 */
export function besideCard(message, links) {
  if (message.missing) return [make("p", "file-note", wording.missing(message.missing))];
  if (!message.pdf) return [];
  const ways = make("p", "file-ways"), pdf = linkTo("pdf", message, "plain", links);
  pdf.append(wording.DOWNLOAD_PDF);
  ways.append(pdf);
  return [ways];
}

/**
 * Return a link that downloads a file; one that is too old for its signature is renewed first.
 * @param {"file" | "pdf"} what
 * @param {SentFile} message
 * @param {string} className
 * @param {Links} links
 */
export function linkTo(what, message, className, links) {
  const link = make("a", className), arrival = Date.now();
  link.href = `/${what}/${message.file}`;
  link.setAttribute("download", "");
  link.addEventListener("click", async (event) => {
    if (Date.now() - arrival < links.life) return;
    event.preventDefault();
    location.assign(`/${what}/${await links.renewed(message.id)}`);
  });
  return link;
}

/** Return what to do where the browser within WeChat downloads nothing; nothing elsewhere. */
export function wechatNote() {
  return /MicroMessenger/.test(navigator.userAgent) ? [make("p", "file-note", wording.IN_WECHAT)] : [];
}

/**
 * Return a picture that was sent, with its caption.
 * @param {Picture} message
 * @param {() => void} onShown - called when it has come, and makes the message longer
 */
export function pictureOf(message, onShown) {
  const card = make("div", "card sent-picture"), picture = imageOf(message.file, message.name);
  picture.addEventListener("load", onShown);
  if (message.caption) card.append(make("p", "", message.caption));
  card.append(picture);
  return card;
}

/** @param {string} file @param {string} text */
export function imageOf(file, text) {
  const picture = make("img", "shown");
  picture.alt = text;
  picture.src = `/picture/${file}`;
  return picture;
}
