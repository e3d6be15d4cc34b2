// @ts-check
/** What people and their browsers do with the page. */

import { Conversation } from "./conversation.js";
import { at } from "./elements.js";

/** Milliseconds after which a hidden page is taken to have been asleep. */
const ASLEEP = 30 * 1000;
/** Pixels of height below which there is room for the field alone: a telephone on its side, with its keyboard. */
const LOW = 260;
/** Letters' heights of width below which the page is one that scrolls as a whole: letters twice as large on a small telephone. */
const NARROW = 18;
const IS_STAFF = location.pathname === "/staff";

let isByKeys = false;
let hiddenSince = 0;

/** Fit the page into what the keyboard leaves of the screen. */
function fit() {
  const view = window.visualViewport;
  if (view && view.scale > 1) return; // enlarged by two fingers
  const height = view ? view.height : window.innerHeight;
  document.documentElement.style.setProperty("--height", `${height}px`);
  const { classList } = document.documentElement, letters = parseFloat(getComputedStyle(document.documentElement).fontSize);
  classList.toggle("low", height <= LOW);
  classList.toggle("large", window.innerWidth < NARROW * letters);
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

/** Come in, unless the address brings another way in that is asked about first. */
export function begin() {
  fit();
  if (!offerAddress()) void conversation.enter();
}

export const conversation = new Conversation(IS_STAFF, () => isByKeys);
at("reach").remove(); // it is for browsers in which this module does not run
document.addEventListener("keydown", () => { isByKeys = true; });
document.addEventListener("pointerdown", () => { isByKeys = false; });
document.addEventListener("visibilitychange", noteVisibility);
window.addEventListener("online", () => conversation.retry());
window.addEventListener("offline", () => conversation.showOffline());
window.addEventListener("resize", fit);
if (window.visualViewport) window.visualViewport.addEventListener("resize", fit);
window.addEventListener("hashchange", offerAddress);
if (window.ResizeObserver) new ResizeObserver(fit).observe(at("logo")); // letters were made larger
if (!IS_STAFF) begin(); // the staff's page begins when its own module has come
