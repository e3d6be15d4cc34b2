// @ts-check
/** What people and their browsers do with the page. */

import { Conversation } from "./conversation.js";
import { at } from "./elements.js";
import { OFFLINE } from "./wording.js";

/** Milliseconds after which a hidden page is taken to have been asleep. */
const ASLEEP = 30 * 1000;
const IS_STAFF = location.pathname === "/staff";

let isByKeys = false;
let hiddenSince = 0;

/** Fit the page into what the keyboard leaves of the screen. */
function fit() {
  const view = window.visualViewport;
  if (view && view.scale > 1) return; // enlarged by two fingers
  document.documentElement.style.setProperty("--height", `${view ? view.height : window.innerHeight}px`);
  window.scrollTo(0, 0);
  conversation.scroller.keepPlace();
}

/** Return the link's code in the address, or null; a code that cannot be read opens nothing, and is answered as such. */
function passInAddress() {
  const pass = /^#pass=(.*)$/.exec(location.hash);
  if (!pass) return null;
  try { return decodeURIComponent(pass[1]) || "?"; } catch { return "?"; }
}

/** Return the invitation in the address, or null; 0.3.0 wrote it otherwise. */
function invitationInAddress() {
  const invitation = /^#(?:invite=|start=staff-)([\w-]{6,64})$/.exec(location.hash);
  return invitation && invitation[1];
}

/** Offer what the address brings; return whether it brings anything. An invitation opens the staff's page. */
function offerAddress() {
  const pass = passInAddress(), invitation = invitationInAddress();
  if (invitation && !IS_STAFF) location.replace(`/staff#invite=${invitation}`);
  else if (invitation) conversation.sheet.offerInvitation(invitation);
  else if (pass) conversation.sheet.offerLink(pass);
  return Boolean(invitation || pass);
}

function noteVisibility() {
  if (document.hidden) {
    hiddenSince = Date.now();
    return;
  }
  conversation.retry();
  if (Date.now() - hiddenSince >= ASLEEP) conversation.wake();
}

at("reach").remove(); // it is for browsers in which this module does not run
const conversation = new Conversation(IS_STAFF, () => isByKeys);
document.addEventListener("keydown", () => { isByKeys = true; });
document.addEventListener("pointerdown", () => { isByKeys = false; });
document.addEventListener("visibilitychange", noteVisibility);
window.addEventListener("online", () => conversation.retry());
window.addEventListener("offline", () => conversation.showNetwork(OFFLINE));
window.addEventListener("resize", fit);
if (window.visualViewport) window.visualViewport.addEventListener("resize", fit);
window.addEventListener("hashchange", offerAddress);
fit();
if (!offerAddress()) void conversation.enter();
