// @ts-check
/** How the conversation goes on. */

import { Choices } from "./choices.js";
import { at } from "./elements.js";
import { Header } from "./header.js";
import { Input } from "./input.js";
import { Log } from "./log.js";
import { pause, Refused, Server, Stream } from "./net.js";
import { Dots, Scroller } from "./scroller.js";
import { lastWho, rememberWho, Sender } from "./sender.js";
import { Sheet } from "./sheet.js";
import * as wording from "./wording.js";

/**
 * @typedef {import("./messages").Message} Message
 * @typedef {import("./messages").Notice} Notice
 * @typedef {import("./messages").Deed} Deed
 * @typedef {import("./messages").Outgoing} Outgoing
 * @typedef {import("./messages").Entrance} Entrance
 * @typedef {import("./messages").Entered} Entered
 */

const PAUSE = 3000;
/** Seconds after which somebody who comes back is welcomed. */
const AWAY = 12 * 60 * 60;

/** One person's conversation with the bot: it shows what the server has, and sends what the person does. */
export class Conversation {
  /**
   * @param {boolean} isStaff - whether staff work here, whose page is locked when nothing is done
   * @param {() => boolean} byKeys - returns whether the page is worked by keys, and not by taps
   */
  constructor(isStaff, byKeys) {
    this._isStaff = isStaff;
    /** @type {Pick<Entered, "links" | "commands">} */
    this._entered = { links: [], commands: [] };
    this._newestAt = 0;
    this._isAnswered = true; // whether anything has come since something was sent
    this._header = new Header();
    this._input = new Input((text) => this.send({ text }));
    this._server = new Server(isStaff ? "/api/staff/" : "/api/");
    this._sender = new Sender(this._server, this);
    this._stream = new Stream(this._server, this, () => this._sender.isSending);
    this.scroller = new Scroller();
    this._dots = new Dots(() => this.scroller.keepPlace());
    this._log = this._makeLog();
    this._choices = this._makeChoices(byKeys);
    this.sheet = this._makeSheet();
    at("earlier").addEventListener("click", () => void this._showEarlier());
  }

  /**
   * Come in and show the conversation.
   * @param {Entrance} [entrance]
   */
  async enter(entrance = {}) {
    this._stream.close();
    const entered = await this._come(entrance);
    if (!entered) return;
    this._entered = entered;
    this.showNetwork("");
    this._dropUnsentOfOthers(entrance, entered);
    this.sheet.remove();
    this._clear();
    this._log.quietly(() => this._stream.begin(entered.messages));
    this._log.noteOldest(entered.messages, entered.more);
    this.scroller.goDown();
    const start = /^#start=([\w-]{1,64})$/.exec(location.hash);
    if (location.hash) history.replaceState(null, "", location.pathname);
    this._sender.waiting.forEach((body) => this._showPending(body));
    const isAway = Date.now() / 1000 - this._newestAt > AWAY; // also where nothing was said yet
    if (start) this.send({ text: `/start ${start[1]}`, shown: "" });
    else if (isAway) this.send({ start: true, shown: "" });
    else void this._sender.deliver();
    this._stream.listen();
  }

  /** Begin anew where a backup was put back; what was typed and is not stored goes back into the field. */
  async restore() {
    const typed = this._sender.waiting.flatMap(({ text, shown }) => (text && shown === undefined ? [text] : []));
    this._sender.clear();
    this._input.text = [...typed, this._input.text].filter((text) => text.trim()).join("\n");
    await this.enter();
    this._log.addNote(wording.RESTORED + (this._input.text ? wording.IN_THE_FIELD : ""));
  }

  /**
   * Ask for another way in. What staff read is not to be read by others meanwhile; what they typed stays.
   * @param {string} sentence
   */
  signedOut(sentence) {
    this._stream.close();
    this._stopDots();
    if (this._isStaff) {
      this._clear();
      at("earlier").hidden = true;
      this.sheet.askForSignIn(sentence);
    } else this.sheet.askForEntrance(sentence);
  }

  /** Stay where this browser was: a link or an invitation was not used. */
  stay() {
    history.replaceState(null, "", location.pathname);
    if (!this._server.isEntered) void this.enter();
  }

  /** Send at once what waits for the network. */
  retry() {
    this._sender.retry();
  }

  /** Listen anew after the device was asleep. */
  wake() {
    if (this._server.isEntered) void this._stream.wake();
  }

  /**
   * Show a message once, wherever it comes from.
   * @param {Message | Notice} message
   */
  show(message) {
    if (message.kind === "busy") this._dots.making(true);
    else if (message.kind === "menu") this._entered = { ...this._entered, commands: message.commands };
    else if (!this._log.has(message.id)) this._add(message);
  }

  /** @param {string} sentence */
  showNetwork(sentence) {
    this._header.showNetwork(sentence);
  }

  /**
   * Send what somebody does, with what they see.
   * @param {Deed} deed
   */
  send(deed) {
    const asked = deed.text === undefined ? undefined : this._choices.asks;
    const body = { ...deed, id: newId(), history: this._server.history, asked };
    this._showPending(body);
    this._isAnswered = false;
    this._dots.sending(true);
    this._sender.add(body);
  }

  /** @param {Outgoing} body @param {boolean} isWorking */
  accepted(body, isWorking) {
    this._log.settle(body.id, "");
    if (isWorking && !this._isAnswered) this._dots.making(true);
    if (!this._sender.waiting.length) this._dots.sending(false);
  }

  /** @param {Outgoing} body @param {string} sentence */
  refused(body, sentence) {
    this._stopDots();
    if (body.pressed) this._choices.reopen();
    if (!this._log.settle(body.id, sentence)) this.showNetwork(sentence);
  }

  /** @param {Outgoing} body */
  delayed(body) {
    this._stopDots();
    this._log.mark(body.id, wording.NOT_SENT, true);
  }

  /** @param {Outgoing} body */
  retried(body) {
    this._log.mark(body.id, wording.SENDING, false);
  }

  _makeLog() {
    /** @type {import("./bubbles.js").Host} */
    const host = {
      isStaff: this._isStaff,
      links: () => this._entered.links,
      press: (reply, choice) => this._choices.press(reply, choice),
      renewedFile: async (message) => (await this._server.read("file", { message })).file,
      openDevice: () => void this.sheet.openDevice(),
      keepPlace: () => this.scroller.keepPlace(),
    };
    return new Log(host, this.scroller, () => (this._sender.waiting.length ? this._sender.waiting[0].id : ""));
  }

  /** @param {() => boolean} byKeys */
  _makeChoices(byKeys) {
    return new Choices({
      send: (deed) => this.send(deed),
      byKeys,
      makeOld: (number) => this._log.makeOld(number),
      onDrawn: () => this.scroller.keepPlace(),
      focusLog: () => this.scroller.focus(),
    });
  }

  _makeSheet() {
    return new Sheet({
      isStaff: this._isStaff,
      links: () => this._entered.links,
      commands: () => this._entered.commands,
      send: (deed) => this.send(deed),
      enter: (entrance) => void this.enter(entrance),
      device: (renew) => this._newDevice(renew),
      stay: () => this.stay(),
    });
  }

  /** @param {Message} message */
  _add(message) {
    this._newestAt = Math.max(this._newestAt, message.at);
    if (message.kind !== "heard") {
      this._isAnswered = true;
      this._dots.making(false);
    }
    if (message.kind !== "reply") {
      this._log.add(message);
      return;
    }
    this._header.show(message);
    if (message.redraws) this._log.addUnseen(message.id);
    const element = message.redraws ? null : this._log.add(message);
    if (!this._choices.show(message) && element) element.append(...this._choices.buttonsBeside(message));
  }

  /** @param {Outgoing} body */
  _showPending(body) {
    this._log.addPending(body.id, (body.shown === undefined ? body.text : body.shown) || "");
  }

  _clear() {
    this._log.clear();
    this._choices.clear();
    this._header.clear();
    this._newestAt = 0;
  }

  _stopDots() {
    this._dots.sending(false);
    this._dots.making(false);
  }

  /**
   * Return what the server lets this browser read; null if it lets it in to nothing.
   * @param {Entrance} entrance
   */
  async _come(entrance) {
    for (;;) {
      try {
        return await this._server.enter(entrance);
      } catch (fault) {
        const refused = fault instanceof Refused ? fault : null;
        if (refused && (refused.status === 401 || !refused.after)) {
          const isShut = refused.status === 401 || entrance.pass || entrance.invite;
          if (isShut) this.signedOut(refused.message);
          else this.showNetwork(refused.message);
          return null;
        }
        this.showNetwork(refused ? refused.message : wording.CONNECTING);
        await pause(refused ? refused.after * 1000 : PAUSE);
      }
    }
  }

  /**
   * Drop what waits to be sent in another conversation, or was typed by another member of staff.
   * @param {Entrance} entrance
   * @param {Entered} entered
   */
  _dropUnsentOfOthers(entrance, entered) {
    const isAnother = this._isStaff ? entered.who !== lastWho() : entrance.pass || entrance.anew;
    if (isAnother) this._sender.clear();
    if (isAnother && this._isStaff) this._input.text = "";
    if (this._isStaff) rememberWho(entered.who || "");
  }

  /** @param {boolean} renew */
  async _newDevice(renew) {
    const device = await this._server.post("device", { renew, at: location.origin });
    this._server.trust(device.token);
    return device;
  }

  /** Show messages from before the oldest that is shown; pages of redrawn choices alone are passed over. */
  async _showEarlier() {
    try {
      for (;;) {
        const { messages, more } = await this._server.read("messages", { before: this._log.oldest });
        if (this._log.addEarlier(messages, more) || !more) return;
      }
    } catch {
      this.showNetwork(wording.NOT_FETCHED);
    }
  }
}

/** Return an id that no other deed has. */
function newId() {
  const random = [...crypto.getRandomValues(new Uint8Array(12))];
  return random.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
