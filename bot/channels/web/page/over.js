// @ts-check
/** What lies over the page: the browser's own Back closes it, and does not leave the page. */

/** @type {(() => void) | null} */
let closeTop = null;

/** Return whether the place in the browser's history is that of something over the page. */
const isOver = () => Boolean(history.state && history.state.isOverPage);

/**
 * Have Back call `close` once, for what has just been laid over the page.
 * @param {() => void} close
 */
export function letBackClose(close) {
  closeTop = close;
  if (isOver()) return;
  const { href } = location;
  if (location.hash) history.replaceState(null, "", location.pathname); // what the address brings belongs to what it opens
  history.pushState({ isOverPage: true }, "", href);
}

/** Note that nothing lies over the page any more: it was closed by hand. */
export function noteClosed() {
  closeTop = null;
  if (isOver()) history.back();
}

if (isOver()) history.replaceState(null, ""); // the page was loaded anew, without what lay over it
window.addEventListener("popstate", () => {
  if (isOver() || !closeTop) return;
  const close = closeTop;
  closeTop = null;
  close();
});
