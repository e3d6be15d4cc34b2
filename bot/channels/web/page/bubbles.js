// @ts-check
/** How one message looks. */

import { make, makeButton } from "./elements.js";
import * as wording from "./wording.js";

/**
 * @typedef {import("./messages").Message} Message
 * @typedef {import("./messages").Reply} Reply
 * @typedef {import("./messages").SentFile} SentFile
 * @typedef {import("./messages").Picture} Picture
 * @typedef {import("./messages").Part} Part
 * @typedef {import("./messages").Choice} Choice
 * @typedef {import("./messages").Link} Link
 */

/**
 * @typedef {object} Host - what messages need of the page around them
 * @property {boolean} isStaff
 * @property {() => Link[]} links
 * @property {(reply: Reply, choice: Choice) => void} press
 * @property {(message: number) => Promise<string>} renewedFile
 * @property {() => void} openDevice
 * @property {() => void} keepPlace - called when a picture has come that makes a message longer
 */

const LIFE_OF_LINK = 60 * 60 * 1000;
const LIFE_OF_STAFF_LINK = 5 * 60 * 1000;

/**
 * Return a message as an element.
 * @param {Message} message
 * @param {Host} host
 */
export function elementOf(message, host) {
  const isMine = message.kind === "heard";
  const element = make("div", isMine ? "message mine" : "message");
  element.append(make("span", "unseen", isMine ? wording.I_SAY : wording.BOT_SAYS), bubbleOf(message, host));
  return element;
}

/**
 * @param {Message} message
 * @param {Host} host
 * @returns {HTMLElement}
 */
function bubbleOf(message, host) {
  switch (message.kind) {
    case "heard":
      return make("div", "bubble", message.text);
    case "reply":
      return replyOf(message, host);
    case "file":
      return fileOf(message, host);
    case "picture":
      return pictureOf(message, host);
  }
}

/** @param {Reply} reply @param {Host} host */
function replyOf(reply, host) {
  const bubble = make("div", "bubble");
  let isText = false; // whether text stands before, from which more text needs a new line; a card is a block of its own
  for (const part of reply.parts) {
    if (part.choice) bubble.append(cardOf(reply, part, part.choice, host));
    else bubble.append(isText ? "\n" : "", ...textOf(part, host.links()));
    isText = !part.choice;
  }
  return bubble;
}

/** @param {Part} part @param {Link[]} links */
function textOf(part, links) {
  if (!part.heading) return linked(part.text, links);
  return [make("strong", "", part.heading), ...linked(part.text ? `\n${part.text}` : "", links)];
}

/**
 * Return a text whose telephone numbers, addresses and dates lead somewhere.
 * @param {string} text
 * @param {Link[]} links
 */
function linked(text, links) {
  /** @type {(string | HTMLElement)[]} */
  const nodes = [];
  let rest = text;
  for (;;) {
    const places = links.map((link) => ({ link, place: rest.indexOf(link.text) })).filter(({ place }) => place >= 0);
    if (!places.length) return [...nodes, rest];
    const { link, place } = places.reduce((first, each) => (each.place < first.place ? each : first));
    nodes.push(rest.slice(0, place), anchorOf(link));
    rest = rest.slice(place + link.text.length);
  }
}

/** @param {Link} link */
function anchorOf(link) {
  const anchor = make("a", "", link.text + (link.says ? wording.linkNote(link.says) : ""));
  anchor.href = link.to;
  if (link.to.startsWith("https:")) Object.assign(anchor, { target: "_blank", rel: "noopener noreferrer" });
  return anchor;
}

/**
 * Return a part that can be tapped.
 * @param {Reply} reply
 * @param {Part} part
 * @param {Choice} choice
 * @param {Host} host
 */
function cardOf(reply, part, choice, host) {
  const isLine = part.type === "review_line";
  const card = make("div", "card"), body = make("span", "card-body");
  const tap = makeButton(isLine ? "card-tap" : "card-tap below", "", () => host.press(reply, choice));
  body.append(make("span", "card-title", isLine ? part.label : part.name), make("span", "card-text", part.text));
  tap.append(body, make("span", "card-do", isLine ? wording.CHANGE : choice.label));
  card.append(tap);
  if (part.quote) {
    const details = make("details");
    details.append(make("summary", "", wording.CLAUSE), make("p", "", part.quote));
    card.append(details);
  }
  return card;
}

/** @param {SentFile} message @param {Host} host */
function fileOf(message, host) {
  const bubble = make("div", "bubble"), file = make("a", "file");
  const arrival = Date.now();
  file.href = `/file/${message.file}`;
  file.setAttribute("download", "");
  file.append(make("span", "file-name", message.name), make("span", "file-more", wording.sizeOf(message.name, message.size)));
  file.addEventListener("click", async (event) => {
    if (Date.now() - arrival < (host.isStaff ? LIFE_OF_STAFF_LINK : LIFE_OF_LINK)) return;
    event.preventDefault();
    location.assign(`/file/${await host.renewedFile(message.id)}`);
  });
  bubble.append(file);
  if (message.drawn) {
    const picture = imageOf(message.file, wording.pictureOf(message.name), host);
    picture.loading = "lazy";
    picture.addEventListener("error", () => picture.remove());
    bubble.append(picture);
  }
  if (!host.isStaff) bubble.append(makeButton("plain", wording.TO_COMPUTER, () => host.openDevice()));
  if (/MicroMessenger/.test(navigator.userAgent)) bubble.append(make("span", "file-more", wording.IN_WECHAT));
  return bubble;
}

/** @param {Picture} message @param {Host} host */
function pictureOf(message, host) {
  const bubble = make("div", "bubble", message.caption);
  bubble.append(imageOf(message.file, message.name, host));
  return bubble;
}

/** @param {string} file @param {string} text @param {Host} host */
function imageOf(file, text, host) {
  const picture = make("img", "shown");
  picture.alt = text;
  picture.addEventListener("load", () => host.keepPlace());
  picture.src = `/picture/${file}`;
  return picture;
}
