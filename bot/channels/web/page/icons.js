// @ts-check
/** Line icons on a grid of 24, drawn in the colour of the text beside them. */

/** What each is drawn with: one path of strokes. */
const PATHS = {
  alarm: "M12 4L2.8 20h18.4z M12 10v4.6 M12 17.2v.3",
  arrow: "M5 12h13 M13 6.5l5.5 5.5-5.5 5.5",
  bell: "M6 17V11a6 6 0 0112 0v6l1.5 1.5h-15z M10 21h4",
  calendar: "M4 6h16v14H4z M4 10.5h16 M8.5 3.5v4.5 M15.5 3.5v4.5",
  card: "M3 5.5h18v13H3z M7 10h6 M7 14h10",
  check: "M5 12.8l4.6 4.6L19 7.4",
  clip: "M19.5 11.5l-7.8 7.8a5 5 0 01-7-7l8-8a3.4 3.4 0 014.8 4.8l-7.9 7.9a1.7 1.7 0 01-2.4-2.4l7.2-7.2",
  clock: "M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17z M12 7.5V12l3 2",
  close: "M6 6l12 12 M18 6L6 18",
  copy: "M8.5 8.5h11v11h-11z M15.5 8.5v-4h-11v11h4",
  document: "M6 3h8.5L18.5 7v14H6z M14.5 3v4h4 M9 12h6.5 M9 16h6.5",
  down: "M6 9l6 6 6-6",
  download: "M12 4v11 M7.5 10.8l4.5 4.5 4.5-4.5 M4.5 20h15",
  flag: "M5.5 21V4 M5.5 4.5L19 9.5l-13.5 5",
  gap: "M9.5 6v12 M14.5 6v12 M2.5 12h7 M14.5 12h7",
  help: "M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17z M9.7 9.7a2.4 2.4 0 114 1.8c-1 .8-1.7 1.3-1.7 2.4 M12 16.6v.3",
  link: "M10 14a4 4 0 005.7 0l3-3A4 4 0 0013 5.3l-1 1 M14 10a4 4 0 00-5.7 0l-3 3A4 4 0 0011 18.7l1-1",
  list: "M8.5 6h12.5 M8.5 12h12.5 M8.5 18h12.5 M4 6v.1 M4 12v.1 M4 18v.1",
  lock: "M6 10.5h12V20H6z M9 10.5V8a3 3 0 016 0v2.5",
  minus: "M6 12h12",
  offline: "M3 4l18 17 M5 12.5a10 10 0 014-2.4 M2 8.8a14.5 14.5 0 014-2.5 M10 5.3A14.5 14.5 0 0122 8.8 M15 10.6a10 10 0 014 1.9 M8.5 16a5 5 0 017 0 M12 20v.1",
  pen: "M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5z M13.5 7l3.5 3.5",
  person: "M12 4a4 4 0 100 8 4 4 0 000-8z M4 20.5a8 8 0 0116 0",
  phone: "M5 3.5h3.5l1.5 4.5-2 1.8a13 13 0 006.2 6.2l1.8-2 4.5 1.5V19a2 2 0 01-2.2 2A16.5 16.5 0 013 5.7 2 2 0 015 3.5z",
  pin: "M12 21c4.5-4.8 7-8.2 7-11.3A7 7 0 005 9.7C5 12.8 7.5 16.2 12 21z M12 7.3a2.5 2.5 0 100 5 2.5 2.5 0 000-5z",
  plus: "M12 4.5v15 M4.5 12h15",
  print: "M7 9V3.5h10V9 M7 17H3.5V9h17v8H17 M7 14h10v6.5H7z",
  process: "M5 9.7a2.3 2.3 0 100 4.6 2.3 2.3 0 000-4.6z M12 9.7a2.3 2.3 0 100 4.6 2.3 2.3 0 000-4.6z M19 9.7a2.3 2.3 0 100 4.6 2.3 2.3 0 000-4.6z M7.3 12h2.4 M14.3 12h2.4",
  qr: "M4 4h6v6H4z M14 4h6v6h-6z M4 14h6v6H4z M14 14h2.5v2.5H14z M18 18h2v2h-2z M18.5 14h1.5 M14 19v1",
  right: "M9 6l6 6-6 6",
  search: "M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13z M15.5 15.5L20 20",
  shield: "M12 3l7.5 2.7v6c0 4.6-3.2 7.7-7.5 9.3-4.3-1.6-7.5-4.7-7.5-9.3v-6z",
  stamp: "M9.5 14c.6-2.5.2-4-.4-5.3a3.2 3.2 0 115.8 0c-.6 1.3-1 2.8-.4 5.3 M4.5 14h15v3.5h-15z M4.5 20.5h15",
  swap: "M3.5 8.5H20 M16.5 5L20 8.5 M20.5 15.5H4 M7.5 19L4 15.5",
  telephone: "M7 2.5h10v19H7z M11 18.5h2",
  trash: "M4.5 6.5h15 M9 6.5v-3h6v3 M6.5 6.5l.8 14h9.4l.8-14",
  up: "M6 15l6-6 6 6",
};

/** @typedef {keyof typeof PATHS} IconName */

const SPACE = "http://www.w3.org/2000/svg";

/**
 * Return an icon, which says nothing to a screen reader: the words beside it do.
 * @param {IconName} name
 * @param {string} [className]
 */
export function icon(name, className) {
  const picture = document.createElementNS(SPACE, "svg"), path = document.createElementNS(SPACE, "path");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("class", className ? `icon ${className}` : "icon");
  picture.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[name]);
  picture.append(path);
  return picture;
}
