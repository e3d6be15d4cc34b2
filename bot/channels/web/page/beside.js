// @ts-check
/** The form being filled, beside the conversation where the screen is wide enough. */

import { at, make, makeButton } from "./elements.js";
import { icon } from "./icons.js";
import { drawPaper } from "./paper.js";
import { DOWNLOAD, DOWNLOAD_DRAFT, FORM, FORM_NOTE } from "./wording.js";

/**
 * @typedef {import("./messages").Action} Action
 * @typedef {import("./messages").FormNow} FormNow
 * @typedef {import("./messages").Layout} Layout
 */

/**
 * @typedef {object} Host - what the form needs of the page around it
 * @property {(have: string) => Promise<{form: FormNow | null}>} read
 * @property {(action: Action, application: number, shown: string) => void} press
 * @property {() => void} download
 */

/**
 * Return the form beside a conversation that is kept on a server.
 * @param {import("./net.js").Server} server
 * @param {(deed: import("./messages").Deed) => void} send
 */
export function besideOf(server, send) {
  return new Beside({
    read: (have) => server.read("form", { have }),
    press: (action, application, shown) => send({ pressed: { action, application, message: "" }, shown }),
    download: () => send({ text: "/document", shown: DOWNLOAD_DRAFT }),
  });
}

const WIDE = "(min-width: 67.5rem)";
/** Milliseconds in which several messages are one reason to look again. */
const TOGETHER = 120;

/** The form as it is now; it is fetched again after what may have changed it. */
class Beside {
  /** @param {Host} host */
  constructor(host) {
    this._host = host;
    this._element = at("beside");
    this._wide = window.matchMedia(WIDE);
    /** @type {Layout | null} */
    this._layout = null;
    this._mark = "";
    /** @type {FormNow | null} */
    this._shown = null;
    this._timer = 0;
    const changed = () => this.refresh();
    if (this._wide.addEventListener) this._wide.addEventListener("change", changed);
    else this._wide.addListener(changed);
  }

  /** Look again, unless nobody would see it. */
  refresh() {
    if (!this._wide.matches) return;
    clearTimeout(this._timer);
    this._timer = window.setTimeout(() => void this._fetch(), TOGETHER);
  }

  /** Show no form: another conversation begins. */
  clear() {
    this._shown = null;
    this._element.hidden = true;
    document.documentElement.classList.remove("with-form");
  }

  async _fetch() {
    let form;
    try {
      ({ form } = await this._host.read(this._mark));
    } catch {
      return; // the conversation says what is wrong with the network; the form follows with the next message
    }
    if (!form) {
      this.clear();
      return;
    }
    if (form.layout) [this._layout, this._mark] = [form.layout, form.mark];
    if (!this._layout) return;
    this._draw(form, this._layout);
  }

  /** @param {FormNow} form @param {Layout} layout */
  _draw(form, layout) {
    const place = this._element.scrollTop;
    const focused = document.activeElement;
    const name = focused instanceof HTMLElement && this._element.contains(focused) ? focused.getAttribute("aria-label") : "";
    const press = (/** @type {Action} */ action, /** @type {string} */ shown) =>
      this._host.press(action, form.application, shown);
    this._element.textContent = "";
    this._element.append(this._head(form), drawPaper(layout, form, this._shown, press));
    this._shown = form;
    this._element.hidden = false;
    document.documentElement.classList.add("with-form");
    this._element.scrollTop = place;
    const again = [...this._element.querySelectorAll("button")].find((each) => each.getAttribute("aria-label") === name);
    if (name && again) again.focus();
    this._showAsked();
  }

  /** @param {FormNow} form */
  _head(form) {
    const head = make("div", "beside-head"), words = make("h2", "", FORM);
    const load = makeButton("plain", "", () => this._host.download());
    load.append(icon("download"), make("span", "", form.draft ? DOWNLOAD_DRAFT : DOWNLOAD));
    head.append(words, make("p", "", FORM_NOTE), load);
    return head;
  }

  /** Bring what is being asked into sight. */
  _showAsked() {
    const asked = this._element.querySelector(".is-asked");
    if (!asked) return;
    const inner = asked.getBoundingClientRect(), outer = this._element.getBoundingClientRect();
    if (inner.bottom > outer.bottom) this._element.scrollTop += inner.bottom - outer.bottom + 24;
    else if (inner.top < outer.top) this._element.scrollTop -= outer.top - inner.top + 24;
  }
}
