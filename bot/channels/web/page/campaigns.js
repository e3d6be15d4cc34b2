// @ts-check
/** Which of several campaigns the conversation is in. */

/**
 * @typedef {import("./messages").Entered} Entered
 * @typedef {import("./messages").Link} Link
 * @typedef {import("./messages").Reply} Reply
 */

/** Return the campaign whose link opened the page; an empty text if none did. */
export function campaignInAddress() {
  const linked = /^\/c\/([a-z][a-z0-9-]{1,31})$/.exec(location.pathname);
  return linked ? linked[1] : "";
}

/** The campaign of the newest reply; the head of the page and what can be tapped follow it. */
export class CampaignShown {
  /** @param {import("./header.js").Header} header */
  constructor(header) {
    this._header = header;
    /** @type {Entered | null} */
    this._entered = null;
    /** The campaign's id; empty where there is one campaign only, or none is chosen yet. */
    this.id = "";
  }

  /**
   * Begin with what a page is let in to.
   * @param {Entered} entered
   */
  begin(entered) {
    this._entered = entered;
    this.id = "";
    this._header.showWhose(entered);
  }

  /**
   * Follow a reply into its campaign.
   * @param {Reply} reply
   */
  note({ asked }) {
    const campaigns = this._entered && this._entered.campaigns;
    if (!campaigns || !asked || this.id === (asked.campaign || "")) return;
    this.id = asked.campaign || "";
    const head = campaigns[this.id];
    if (this._entered) this._header.showWhose(head ? { ...this._entered, ...head } : this._entered);
  }

  /**
   * Return the texts that lead somewhere in this campaign: two may have the same last day.
   * @param {Link[]} links
   */
  links(links) { return links.filter(({ of }) => !of || of === this.id); }
}
