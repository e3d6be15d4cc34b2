// @ts-check
/** What goes between the page and its server. */

/**
 * @typedef {import("./messages").Message} Message
 * @typedef {import("./messages").Notice} Notice
 * @typedef {import("./messages").Listener} Listener
 * @typedef {import("./messages").Entrance} Entrance
 * @typedef {import("./messages").Entered} Entered
 */

const LONGEST_REQUEST = 40000;
export const LONGEST_PAUSE = 15000;
const POLLED_FOR = 60000;
const FAILURES_OF_STREAM = 3;
const OVERLAP = 200;
/** The form of messages that this page reads, so that a server of another release knows it. */
const FORM = "3";

/** @param {number} milliseconds */
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The server refused a request. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {{error?: string, messages?: Message[], reload?: boolean, stale?: boolean}} answer
   * @param {number} after - seconds after which it may be tried again; 0 if the server did not say
   */
  constructor(status, answer, after) {
    super(answer.error || "");
    this.status = status;
    this.answer = answer;
    this.after = after;
  }
}

/** Requests to the server. */
export class Server {
  /** @param {string} base - where its routes begin */
  constructor(base) {
    this._base = base;
    this._token = "";
    this._history = "";
  }

  /** Whether it has let this page in. */
  get isEntered() {
    return this._token !== "";
  }

  /** The mark of the history that is shown; a database that was restored has another one. */
  get history() {
    return this._history;
  }

  /** @param {string} token */
  trust(token) {
    this._token = token;
  }

  /**
   * Return the address of what is read there.
   * @param {string} name
   * @param {Record<string, string | number>} query
   */
  address(name, query) {
    const pairs = Object.entries({ ...query, history: this._history, page: FORM });
    return `${this._base}${name}?${pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&")}`;
  }

  /**
   * Come in; the token and the history are those of the answer from then on.
   * @param {Entrance} entrance
   * @returns {Promise<Entered>}
   */
  async enter(entrance) {
    const entered = await this.post("enter", entrance);
    this._token = entered.token;
    this._history = entered.history;
    return entered;
  }

  /** @param {string} name @param {Record<string, string | number>} query */
  read(name, query) {
    return this._request(this.address(name, query), { headers: { "X-Shenbao": FORM } });
  }

  /** @param {string} name @param {object} body */
  post(name, body) {
    const headers = { "X-Shenbao": FORM, "Content-Type": "application/json", "X-CSRF-Token": this._token };
    return this._request(this._base + name, { method: "POST", headers, body: JSON.stringify(body) });
  }

  /**
   * Send a file as it is.
   * @param {File} file @param {string} id
   */
  upload(file, id) {
    const headers = { "X-Shenbao": FORM, "Content-Type": "application/octet-stream", "X-CSRF-Token": this._token };
    return this._request(this.address("upload", { id, name: file.name }), { method: "POST", headers, body: file });
  }

  /**
   * Return the answer's JSON; throw `Refused` if the server refuses, another error if it cannot be reached.
   * @param {string} address
   * @param {RequestInit} request
   * @returns {Promise<any>}
   * @private
   */
  async _request(address, request) {
    const cut = new AbortController();
    const timer = setTimeout(() => cut.abort(), LONGEST_REQUEST);
    try {
      const answer = await fetch(address, {
        ...request, credentials: "same-origin", cache: "no-store", signal: cut.signal,
      });
      const json = await answer.json().catch(() => ({}));
      if (!answer.ok) throw new Refused(answer.status, json, Number(answer.headers.get("Retry-After")) || 0);
      return json;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Messages as they arrive: by server-sent events, or else by asking again and again. */
export class Stream {
  /**
   * @param {Server} server
   * @param {Listener} listener
   * @param {() => boolean} isSending
   */
  constructor(server, listener, isSending) {
    this._server = server;
    this._listener = listener;
    this._isSending = isSending;
    /** @type {EventSource | null} */
    this._source = null;
    this._polling = false;
    this._failures = 0;
    this._oldest = 0;
    this._newest = 0;
  }

  /**
   * Begin with the messages that came with the entrance.
   * @param {Message[]} messages
   */
  begin(messages) {
    this._oldest = messages.length ? messages[0].id : 0;
    this._newest = 0;
    messages.forEach((message) => this._hear(message));
  }

  /** Listen, unless this is done already. */
  listen() {
    if (this._source || this._polling) return;
    if (!window.EventSource || this._failures >= FAILURES_OF_STREAM) {
      void this._poll();
      return;
    }
    const source = new EventSource(this._server.address("events", { after: this._after() }));
    let opened = false;
    source.onopen = () => {
      opened = true;
      this._failures = 0;
      this._listener.showNetwork("");
    };
    source.onmessage = (event) => this._hear(JSON.parse(event.data));
    source.addEventListener("moved", (event) => this._hear(JSON.parse(event.data)));
    source.onerror = async () => {
      source.close();
      if (this._source !== source) return;
      this._source = null;
      if (!opened) this._failures += 1;
      await pause(Math.min(1000 * 2 ** this._failures, LONGEST_PAUSE));
      if (await this._catchUp()) this.listen();
    };
    this._source = source;
  }

  /** Stop listening. */
  close() {
    if (this._source) this._source.close();
    this._source = null;
  }

  /** Listen anew after the device was asleep: its connection may be dead without a sign. */
  async wake() {
    this.close();
    this._failures = 0;
    if (await this._catchUp()) this.listen();
  }

  /** @param {Message | Notice} message */
  _hear(message) {
    this._listener.show(message);
    if ("id" in message) this._newest = Math.max(this._newest, message.id);
  }

  /**
   * Return the number to read on from: a little before the newest message, for two that are stored at the same moment
   * may arrive in either order; never before the oldest message that came with the entrance.
   */
  _after() {
    return Math.max(0, this._oldest - 1, this._newest - OVERLAP);
  }

  /** Fetch what was missed; return whether the page may listen on. */
  async _catchUp() {
    for (;;) {
      try {
        const missed = await this._server.read("messages", { after: this._after() });
        missed.messages.forEach((/** @type {Message} */ message) => this._hear(message));
        if (!this._isSending()) this._listener.showNetwork("");
        return true;
      } catch (fault) {
        if (fault instanceof Refused && fault.status === 401) {
          if (!this._isSending()) {
            await this._listener.enter();
            return false;
          }
          await pause(500); // the message being sent may have ended this session; its answer opens the next one
        } else if (fault instanceof Refused && fault.answer.reload) {
          if (!this._isSending()) await this._listener.restore(); // else the message being sent is told the same
          return false;
        } else {
          this._listener.showOffline();
          await pause(3000);
        }
      }
    }
  }

  /** Ask for messages again and again, where no stream stays open; try the stream again after a minute. */
  async _poll() {
    this._polling = true;
    const until = Date.now() + POLLED_FOR;
    while (Date.now() < until || !window.EventSource) {
      try {
        const news = await this._server.read("poll", { after: this._newest });
        news.messages.forEach((/** @type {Message} */ message) => this._hear(message));
        this._listener.showNetwork("");
      } catch (fault) {
        const refused = fault instanceof Refused ? fault : null;
        if (refused && refused.status === 401 && !this._isSending()) {
          this._polling = false;
          return this._listener.enter();
        }
        if (refused && refused.answer.reload) {
          this._polling = false;
          return this._isSending() ? undefined : this._listener.restore();
        }
        await pause(refused && refused.after ? refused.after * 1000 : 3000);
      }
    }
    this._polling = false;
    this._failures = 1;
    this.listen();
  }
}
