// @ts-check
/** Elements of the page, found by id or made. */

/**
 * Return the page's element with this id; throw if there is none.
 * @param {string} id
 */
export function at(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element ${id}`);
  return element;
}

/**
 * Return a new element with this class and text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {string} [text]
 */
export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

/**
 * Return a new button that calls `press` when it is pressed.
 * @param {string} className
 * @param {string} label
 * @param {() => void} press
 */
export function makeButton(className, label, press) {
  const element = make("button", className, label);
  element.type = "button";
  element.addEventListener("click", press);
  return element;
}
