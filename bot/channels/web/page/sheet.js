// @ts-check
/** The sheet over the page. */

import { at, make, makeButton } from "./elements.js";
import { applicantsMenu, drawApart, drawMenu, staffMenu } from "./menu.js";
import { Refused } from "./net.js";
import { letBackClose, noteClosed } from "./over.js";
import * as wording from "./wording.js";

/**
 * @typedef {import("./messages").Device} Device
 * @typedef {import("./messages").MenuItem} MenuItem
 * @typedef {import("./messages").Link} Link
 * @typedef {import("./messages").Deed} Deed
 * @typedef {import("./messages").Entrance} Entrance
 */

/**
 * @typedef {object} Host - what the sheet needs of the page below it
 * @property {boolean} isStaff
 * @property {() => Link[]} links
 * @property {() => MenuItem[]} commands
 * @property {(deed: Deed) => void} send
 * @property {(entrance: Entrance) => void} enter
 * @property {(renew: boolean) => Promise<Device>} device
 * @property {() => void} stay - called when the sheet of a link or an invitation is closed without using it
 */

/** A sheet with one thing at a time: the menu, another device, what to do when nobody is let in. */
export class Sheet {
  /** @param {Host} host */
  constructor(host) {
    this._host = host;
    this._element = at("sheet");
    /** @type {Element | null} */
    this._opener = null;
    this._isLocked = false;
    this._staysWhenClosed = false;
    at("open-menu").addEventListener("click", () => this.openMenu());
    at("open-device").addEventListener("click", () => void this.openDevice());
    at("open-device").hidden = host.isStaff;
    at("close-sheet").addEventListener("click", () => this.close());
    at("shade").addEventListener("click", () => this.close());
    this._element.addEventListener("keydown", (event) => this._onKey(event));
  }

  /** Close the sheet by hand, unless the page is of no use without it. */
  close() {
    if (this._element.hidden || this._isLocked) return;
    const stays = this._staysWhenClosed;
    this.remove();
    if (stays) this._host.stay();
  }

  /** Close the sheet whatever it shows. */
  remove() {
    if (this._element.hidden) return;
    this._staysWhenClosed = this._isLocked = false;
    this._element.hidden = at("shade").hidden = true;
    at("page").removeAttribute("aria-hidden");
    at("open-menu").setAttribute("aria-expanded", "false");
    if (this._opener instanceof HTMLElement) this._opener.focus();
    this._opener = null;
    noteClosed();
  }

  /** Show what can be done at any moment. */
  openMenu() {
    const { isStaff, commands } = this._host;
    this._open(wording.MENU, ...(isStaff ? this._staffMenu(commands()) : this._applicantsMenu(commands())));
  }

  /** @param {MenuItem[]} commands */
  _applicantsMenu(commands) {
    const date = this._host.links().find((link) => link.says);
    const groups = applicantsMenu(commands, (item) => this._say(item), [
      {
        title: wording.ANOTHER_DEVICE, does: wording.BY_LINK_OR_CODE, icon: "telephone", wide: true,
        press: () => void this.openDevice(),
      },
    ]);
    if (date && groups.length > 1) {
      const press = () => this._leaveFor(date.to);
      groups[1].entries.push({ title: wording.REMINDER, does: wording.INTO_CALENDAR, icon: "alarm", wide: true, press });
    }
    const erasing = commands.find(({ command }) => command === "forget");
    return [...drawMenu(groups), ...(erasing ? [drawApart(erasing, "trash", () => this._say(erasing))] : [])];
  }

  /** @param {MenuItem[]} commands */
  _staffMenu(commands) {
    const isApart = (/** @type {MenuItem} */ { command }) => command === "logout" || command === "forget";
    const groups = staffMenu(commands.filter((item) => !isApart(item)), (item) => this._say(item));
    const apart = commands.filter(isApart).map((item) => (
      drawApart(item, item.command === "logout" ? "lock" : "trash", () => this._say(item))
    ));
    return [...drawMenu(groups), ...apart];
  }

  /**
   * Show what opens the conversation on another device.
   * @param {boolean} [renew] - whether what was given out before is to open nothing any more
   */
  async openDevice(renew = false) {
    let device;
    try {
      device = await this._host.device(renew);
    } catch (fault) {
      const sentence = fault instanceof Refused ? fault.message : wording.OFFLINE_NOW;
      this._open(wording.ANOTHER_DEVICE, make("p", "", sentence), this._codeForm());
      return;
    }
    this._open(
      wording.ANOTHER_DEVICE,
      make("p", "", wording.HOW_TO_GO_ON),
      qrCode(device.qr), make("p", "linked", device.link), copyButton(device.link),
      make("p", "", wording.codeFor(device.minutes)),
      make("p", "code", device.code),
      renew ? make("p", "", wording.RENEWED) : this._renewButton(),
      this._codeForm(),
    );
  }

  /** @param {string} title @param {HTMLElement} page - a whole page of a document, which is shown */
  openPage(title, page) {
    this._open(title, page);
  }

  /**
   * Ask an applicant whom nobody lets in for another way in; the page is of no use before.
   * @param {string} sentence
   */
  askForEntrance(sentence) {
    this._show(
      wording.OPEN_AGAIN,
      make("p", "", sentence),
      this._codeForm(),
      makeButton("firm", wording.BEGIN_ANEW, () => this._host.enter({ anew: true })),
      make("p", "", wording.LOST_EVERYTHING),
    );
    this._lock();
  }

  /**
   * Ask a member of staff to sign in; the page is of no use before.
   * @param {string} sentence
   */
  askForSignIn(sentence) {
    this._show(
      wording.SIGN_IN, make("p", "", sentence), this._codeForm(), make("p", "", wording.STAFF_LOST_EVERYTHING),
    );
    this._lock();
  }

  /**
   * Ask before a link lets anybody in: a preview of a link opens it too.
   * @param {string} pass
   */
  offerLink(pass) {
    const enter = () => this._host.enter({ pass });
    if (this._host.isStaff) {
      this._open(wording.SIGN_IN, make("p", "", wording.SIGN_IN_HERE), makeButton("firm leads", wording.LOG_IN, enter));
    } else {
      this._open(
        wording.GO_ON,
        make("p", "", wording.OPEN_HERE),
        makeButton("firm leads", wording.OPEN_THAT, enter),
        makeButton("firm", wording.STAY_HERE, () => this.close()),
      );
    }
    this._staysWhenClosed = true;
  }

  /**
   * Ask before an invitation is accepted.
   * @param {string} invite
   */
  offerInvitation(invite) {
    const accept = makeButton("firm leads", wording.ACCEPT_AND_LOG_IN, () => this._host.enter({ invite }));
    this._open(wording.INVITATION, make("p", "", wording.ACCEPT), accept);
    this._staysWhenClosed = true;
  }

  /** @param {string} title @param {(HTMLElement | SVGElement)[]} content */
  _open(title, ...content) {
    this._show(title, ...content);
    letBackClose(() => this.close());
  }

  /** @param {string} title @param {(HTMLElement | SVGElement)[]} content */
  _show(title, ...content) {
    this._opener = this._opener || document.activeElement;
    this._isLocked = this._staysWhenClosed = false;
    at("close-sheet").hidden = false;
    at("sheet-title").textContent = title;
    const body = at("sheet-body");
    body.textContent = "";
    body.append(...content);
    this._element.hidden = at("shade").hidden = false;
    at("page").setAttribute("aria-hidden", "true");
    at("open-menu").setAttribute("aria-expanded", "true");
    this._element.scrollTop = 0;
    this._element.focus();
  }

  _lock() {
    noteClosed(); // there is nothing behind it that Back could show
    this._isLocked = true;
    at("close-sheet").hidden = true;
  }

  /** @param {MenuItem} item */
  _say(item) {
    this.close();
    this._host.send({ text: `/${item.command}`, shown: item.title });
  }

  /** @param {string} address */
  _leaveFor(address) {
    window.addEventListener("popstate", () => location.assign(address), { once: true });
    this.close();
  }

  _codeForm() {
    const { isStaff } = this._host;
    const form = make("form"), input = make("input");
    const label = make("label", "", isStaff ? wording.STAFF_CODE : wording.CODE_HERE);
    input.id = label.htmlFor = "pass";
    input.autocomplete = "off";
    form.append(label, input, make("button", "firm", isStaff ? wording.LOG_IN : wording.OPEN_THAT));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const pass = input.value.trim().replace(/^.*#pass=/, "");
      if (pass) this._host.enter({ pass });
    });
    return form;
  }

  /** Return a button that has to be pressed twice. */
  _renewButton() {
    const first = makeButton("firm", wording.RENEW, () => {
      const second = makeButton("firm", wording.RENEW_SURELY, () => void this.openDevice(true));
      first.replaceWith(second);
      second.focus();
    });
    return first;
  }

  /**
   * Close on Escape; keep Tab within the sheet.
   * @param {KeyboardEvent} event
   */
  _onKey(event) {
    if (event.key === "Escape") this.close();
    if (event.key !== "Tab") return;
    /** @type {HTMLElement[]} */
    const stops = [...this._element.querySelectorAll("a[href], button, input")].filter(isHTML);
    const first = stops[0], last = stops[stops.length - 1];
    const isAtStart = document.activeElement === first || document.activeElement === this._element;
    if (event.shiftKey ? isAtStart : document.activeElement === last) {
      event.preventDefault();
      (event.shiftKey ? last : first).focus();
    }
  }
}

/**
 * @param {Element} element
 * @returns {element is HTMLElement}
 */
const isHTML = (element) => element instanceof HTMLElement;

/** @param {string} link */
function copyButton(link) {
  const button = makeButton("firm", wording.COPY_LINK, async () => {
    try {
      await navigator.clipboard.writeText(link);
      button.textContent = wording.COPIED;
    } catch {
      button.textContent = wording.COPY_BY_HAND;
    }
  });
  return button;
}

/** @param {number[][]} rows */
function qrCode(rows) {
  const edge = 4, size = rows.length + 2 * edge, space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg"), path = document.createElementNS(space, "path");
  picture.setAttribute("viewBox", `0 0 ${size} ${size}`);
  picture.setAttribute("class", "qr");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", wording.QR_CODE);
  const dots = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + edge} ${y + edge}h1v1h-1z` : "")));
  path.setAttribute("d", dots.join(""));
  path.setAttribute("fill", "#000000");
  picture.append(path);
  return picture;
}
