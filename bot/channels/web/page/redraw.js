// @ts-check
/** Elements that follow a list: what stands already stays, so that nothing is read twice and no cursor is lost. */

/**
 * @typedef {object} Drawing - one element of a list
 * @property {string} key - names it among its neighbours
 * @property {string} look - two drawings of one key and look are the same element
 * @property {() => HTMLElement} draw
 * @property {(element: HTMLElement) => void} [fill] - brings what stands inside it up to date
 */

/** @type {WeakMap<Element, string>} */
const looks = new WeakMap();

/**
 * Show these drawings in an element, in their order; nothing that stands is moved.
 * @param {HTMLElement} parent
 * @param {Drawing[]} drawings
 */
export function redraw(parent, drawings) {
  const wanted = new Map(drawings.map(({ key, look }) => [key, look]));
  /** @type {Map<string, HTMLElement>} */
  const standing = new Map();
  for (const each of [...parent.children]) {
    const key = (each instanceof HTMLElement && each.dataset.key) || "";
    if (each instanceof HTMLElement && wanted.get(key) === looks.get(each)) standing.set(key, each);
    else each.remove();
  }
  let next = parent.firstElementChild;
  for (const drawing of drawings) {
    const element = standing.get(drawing.key) || drawn(drawing);
    if (element === next) next = next.nextElementSibling;
    else parent.insertBefore(element, next);
    if (drawing.fill) drawing.fill(element);
  }
}

/** @param {Drawing} drawing */
function drawn(drawing) {
  const element = drawing.draw();
  element.dataset.key = drawing.key;
  looks.set(element, drawing.look);
  return element;
}
