// @ts-check
/** How the conversation goes on. */

import { besideOf } from "./beside.js";
import { Dock } from "./dock.js";
import { Drafts } from "./drafts.js";
import { CampaignShown, campaignInAddress } from "./campaigns.js";
import { at } from "./elements.js";
import { End } from "./end.js";
import { come, firstDeed, isOfOthers } from "./entrance.js";
import { Header } from "./header.js";
import { Input } from "./input.js";
import { Log } from "./log.js";
import { Server, Stream } from "./net.js";
import { Dots, Scroller } from "./scroller.js";
import { newId, Sender } from "./sender.js";
import { Sheet } from "./sheet.js";
import { ticksAreOf } from "./ticks.js";
import { takeFiles } from "./uploads.js";
import * as wording from "./wording.js";

/**
 * @typedef {import("./messages").Message} Message
 * @typedef {import("./messages").Notice} Notice
 * @typedef {import("./messages").Deed} Deed
 * @typedef {import("./messages").Outgoing} Outgoing
 * @typedef {import("./messages").Entrance} Entrance
 * @typedef {import("./messages").Entered} Entered
 * @typedef {import("./messages").Workplace} Workplace
 */

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
    /** @type {Workplace | null} */
    this.workplace = null; // what staff have in front of it
    /** @type {Pick<Entered, "links" | "commands">} */
    this._entered = { links: [], commands: [] };
    this._newestAt = 0;
    this._isAnswered = true; // whether anything has come since something was sent
    this._header = new Header();
    this._campaign = new CampaignShown(this._header);
    this._drafts = new Drafts();
    this._input = new Input((text) => this.send({ text }), this._drafts);
    this._server = new Server(isStaff ? "/api/staff/" : "/api/");
    this._sender = new Sender(this._server, this);
    this._stream = new Stream(this._server, this, () => this._sender.isSending);
    this.scroller = new Scroller();
    this._end = new End(this, this._server, isStaff);
    this._dots = new Dots(() => this.scroller.keepPlace());
    this._log = this._makeLog();
    this._dock = this._makeDock(byKeys);
    this.sheet = this._makeSheet();
    this._beside = isStaff ? null : besideOf(this._server, (deed) => this.send(deed));
    takeFiles(this._server, this, this._dots, isStaff);
    at("earlier").addEventListener("click", () => void this._showEarlier());
  }

  /**
   * Come in and show the conversation.
   * @param {Entrance} [entrance]
   */
  async enter(entrance = {}) {
    this._stream.close();
    const linked = campaignInAddress();
    const entered = await come(this._server, this, linked ? { ...entrance, campaign: linked } : entrance);
    if (!entered) return;
    this._entered = entered;
    this._campaign.begin(entered);
    this.showNetwork("");
    if (isOfOthers(this._isStaff, entrance, entered)) {
      this._sender.clear();
      this._drafts.clear();
      this._input.text = "";
    }
    if (!this._isStaff) ticksAreOf(entered.conversation || "");
    this._drafts.begin(entered.history);
    if (this.workplace) this.workplace.entered(entered);
    this.sheet.remove();
    this._clear();
    this._log.quietly(() => this._stream.begin(entered.messages));
    this._log.noteOldest(entered.messages, entered.more);
    this.scroller.goDown();
    this._sender.waiting.forEach((body) => this._showPending(body));
    const isAway = entered.moved || Date.now() / 1000 - this._newestAt > AWAY; // also where nothing was said yet
    const deed = firstDeed(linked, this._campaign.id, isAway);
    if (deed) this.send(deed);
    else void this._sender.deliver();
    this._stream.listen();
  }

  /** Begin anew where a backup was put back; what was typed and is not stored goes back into the field. */
  async restore() {
    const typed = this._sender.waiting.flatMap(({ text, shown }) => (text && shown === undefined ? [text] : []));
    const words = [...typed, this._input.text].filter((text) => text.trim()).join("\n");
    this._sender.clear();
    this._drafts.carry();
    await this.enter();
    this._input.text = words; // below the question that stands there now
    this._log.addNote(wording.RESTORED + (this._input.text ? wording.IN_THE_FIELD : ""));
  }

  /**
   * Ask for another way in. What staff read is not to be read by others meanwhile; what they typed stays.
   * @param {string} sentence
   */
  signedOut(sentence) {
    this._stream.close();
    this._dots.stop();
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
  retry() { this._sender.retry(); }

  /** Listen anew after sleep. */
  wake() { if (this._server.isEntered) void this._stream.wake(); }

  /**
   * Show a message once, wherever it comes from.
   * @param {Message | Notice} message
   */
  show(message) {
    if (message.kind === "busy") this._dots.making(true);
    else if (message.kind === "moved") this._log.addNote(wording.MOVED_ON);
    else if (message.kind === "menu") this._entered = { ...this._entered, commands: message.commands };
    else if (!this._log.has(message.id)) this._add(this.workplace ? this.workplace.came(message) : message);
  }

  /** @param {string} sentence */
  showNetwork(sentence) { this._header.showNetwork(sentence); }

  /** Say that the network is gone, and what waits for it. */
  showOffline() {
    this.showNetwork(wording.offline(this._sender.waiting.length));
  }

  /**
   * Send what somebody does, with what they see.
   * @param {Deed} deed
   */
  send(deed) {
    if (this.workplace) this.workplace.sends(deed);
    const asked = deed.text === undefined ? undefined : this._dock.asks;
    const body = { ...deed, id: newId(), history: this._server.history, asked };
    this._showPending(body);
    this._isAnswered = false;
    this._dots.sending(true);
    this._dock.sent();
    this._sender.add(body);
  }

  /** @param {Outgoing} body @param {boolean} isWorking */
  accepted(body, isWorking) {
    this._log.settle(body.id, "");
    if (isWorking && !this._isAnswered) this._dots.making(true);
    else this._dock.released();
    if (this._sender.waiting.length) return;
    this._dots.sending(false);
    this._dock.wait(null);
  }

  /** @param {Outgoing} body @param {string} sentence */
  refused(body, sentence) {
    this._dots.stop();
    this._dock.released();
    this._dock.wait(null);
    if (!this._log.settle(body.id, sentence)) this.showNetwork(sentence);
  }

  /** @param {Outgoing} body @param {boolean} isOffline */
  delayed(body, isOffline) {
    this._dots.stop();
    this._log.mark(body.id, wording.NOT_SENT, true);
    if (isOffline) this._dock.wait(body);
  }

  /** @param {Outgoing} body */
  retried(body) { this._log.mark(body.id, wording.SENDING, false); }

  /**
   * Take back what waits for the network; a text goes back into the field.
   * @param {Outgoing} body
   */
  _withdraw(body) {
    this._sender.drop(body);
    this._log.withdraw(body.id);
    this._dock.wait(null);
    this._input.text = body.text || "";
    this._input.focus();
    this.showOffline();
  }

  _makeLog() {
    /** @type {import("./bubbles.js").Host} */
    const host = {
      isStaff: this._isStaff,
      links: () => this._campaign.links(this._entered.links),
      press: (reply, choice) => this._dock.press(reply, choice),
      end: this._end,
      keepPlace: () => this.scroller.keepPlace(),
    };
    return new Log(host, this.scroller);
  }

  /** @param {() => boolean} byKeys */
  _makeDock(byKeys) {
    return new Dock({
      send: (deed) => this.send(deed),
      byKeys,
      links: () => this._campaign.links(this._entered.links),
      onDrawn: () => this.scroller.keepPlace(),
      retry: () => this.retry(),
      withdraw: (body) => this._withdraw(body),
    }, this._input, this._drafts);
  }

  _makeSheet() {
    return new Sheet({
      isStaff: this._isStaff,
      links: () => this._campaign.links(this._entered.links),
      commands: () => this._entered.commands,
      send: (deed) => this.send(deed),
      enter: (entrance) => void this.enter(entrance),
      device: (renew) => this.newDevice(renew),
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
    this._end.note(message);
    this._drafts.noteEnd(message);
    if (this._beside) this._beside.refresh();
    this._log.add(message);
    this._dock.show(message);
    this._campaign.note(message);
    this._header.noteRecorded(message);
  }

  /** @param {Outgoing} body */
  _showPending(body) {
    this._log.addPending(body.id, (body.shown === undefined ? body.text : body.shown) || "", body.text !== undefined);
  }

  _clear() {
    this._log.clear();
    this._end.clear();
    this._dock.clear();
    for (const each of [this._beside, this.workplace]) if (each) each.clear();
    this._newestAt = 0;
  }

  /** @param {boolean} renew */
  async newDevice(renew) {
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
