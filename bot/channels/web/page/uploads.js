// @ts-check
/** Files that people send: forms that were filled elsewhere, and what staff verify or attach. */

import { at } from "./elements.js";
import { Refused } from "./net.js";
import { newId } from "./sender.js";
import { ATTACH_AS_STAFF, FILE_NOT_SENT, FILE_TOO_LARGE, STAFF_FILE_TOO_LARGE } from "./wording.js";

/**
 * @typedef {import("./messages").Message} Message
 * @typedef {import("./net.js").Server} Server
 * @typedef {import("./scroller.js").Dots} Dots
 * @typedef {{show: (message: Message) => void, showNetwork: (sentence: string) => void}} Host
 */

/** Bytes of a file that the server reads: a filled form has ten thousand. */
const LARGEST_FILE = 60000;
/** Of staff, whose notices have files, too. */
const LARGEST_OF_STAFF = 3000000;

/**
 * Show the button that sends a file.
 * @param {Server} server @param {Host} host @param {Dots} dots @param {boolean} isStaff
 */
export function takeFiles(server, host, dots, isStaff) {
  const chosen = /** @type {HTMLInputElement} */ (at("file")), button = at("attach");
  button.hidden = false;
  if (isStaff) {
    chosen.removeAttribute("accept");
    button.title = ATTACH_AS_STAFF;
    button.setAttribute("aria-label", ATTACH_AS_STAFF);
  }
  button.addEventListener("click", () => chosen.click());
  chosen.addEventListener("change", () => {
    const file = chosen.files && chosen.files[0];
    if (file) void send(server, host, dots, file, isStaff).then(() => { chosen.value = ""; });
  });
}

/**
 * Send a file, and show the answer; it is not kept for a reload, and can be sent again.
 * @param {Server} server @param {Host} host @param {Dots} dots @param {File} file @param {boolean} isStaff
 */
async function send(server, host, dots, file, isStaff) {
  if (file.size > (isStaff ? LARGEST_OF_STAFF : LARGEST_FILE)) {
    host.showNetwork(isStaff ? STAFF_FILE_TOO_LARGE : FILE_TOO_LARGE);
    return;
  }
  dots.sending(true);
  try {
    const { messages } = await server.upload(file, newId());
    messages.forEach((/** @type {Message} */ message) => host.show(message));
    host.showNetwork("");
  } catch (fault) {
    host.showNetwork((fault instanceof Refused && fault.message) || FILE_NOT_SENT);
  } finally {
    dots.sending(false);
  }
}
