// @ts-check
/** How a browser comes in. */

import { pause, Refused } from "./net.js";
import { lastWho, rememberWho } from "./sender.js";
import { CONNECTING } from "./wording.js";

/**
 * @typedef {import("./messages").Entrance} Entrance
 * @typedef {import("./messages").Entered} Entered
 * @typedef {import("./messages").Listener} Listener
 */

const PAUSE = 3000;

/**
 * Return what the server lets this browser read; null if it lets it in to nothing.
 * @param {import("./net.js").Server} server
 * @param {Pick<Listener, "showNetwork" | "signedOut">} page
 * @param {Entrance} entrance
 * @returns {Promise<Entered | null>}
 */
export async function come(server, page, entrance) {
  for (;;) {
    try {
      return await server.enter(entrance);
    } catch (fault) {
      const refused = fault instanceof Refused ? fault : null;
      if (refused && (refused.status === 401 || !refused.after)) {
        const isShut = refused.status === 401 || entrance.pass || entrance.invite;
        if (isShut) page.signedOut(refused.message);
        else page.showNetwork(refused.message);
        return null;
      }
      page.showNetwork(refused ? refused.message : CONNECTING);
      await pause(refused ? refused.after * 1000 : PAUSE);
    }
  }
}

/**
 * Remember whose conversation this is; return whether it was another's before, by whom what is kept in this tab was typed.
 * @param {boolean} isStaff
 * @param {Entrance} entrance
 * @param {Entered} entered
 */
export function isOfOthers(isStaff, entrance, entered) {
  const before = lastWho(), who = (isStaff ? entered.member : entered.conversation) || "";
  rememberWho(who);
  return before === null ? isStaff || Boolean(entrance.pass || entrance.anew) : who !== before;
}

/**
 * Return what is sent at once for the address that opened the page, which is shown no more; null if nothing is.
 * @param {string} linked - the campaign whose link it is
 * @param {string} present - the campaign that the conversation is in
 * @param {boolean} isAway - whether somebody comes back after a while
 * @returns {import("./messages").Deed | null}
 */
export function firstDeed(linked, present, isAway) {
  const start = /^#start=([\w-]{1,64})$/.exec(location.hash);
  if (location.hash || linked) history.replaceState(null, "", linked ? "/" : location.pathname);
  if (start) return { text: `/start ${start[1]}`, shown: "" };
  if (linked && linked !== present) return { start: true, campaign: linked, shown: "" };
  return isAway ? { start: true, shown: "" } : null;
}
