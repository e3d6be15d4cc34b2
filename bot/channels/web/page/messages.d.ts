/** What the server and the page send each other, as `tsc` checks it; the browser reads none of this. */

export type Action = [question: string, option: string, value: string];
export type Choice = { label: string; action: Action; number: number | null; ticked: boolean | null; style: string };
export type Progress = { position: number | null; total: number; answered: number; correcting: boolean };
export type Ended = "erased" | "declined";

/** A piece of a reply, worded by the server; one with a choice is drawn as a card. */
export type Part = {
  type: string;
  text: string;
  /** The first line of a question. */
  heading?: string;
  /** The name of a clause that is not met, with its own wording. */
  name?: string;
  quote?: string;
  /** The label of an answer that is read back. */
  label?: string;
  choice?: Choice;
};

type Numbered = { id: number; at: number };

export type Reply = Numbered & {
  kind: "reply";
  parts: Part[];
  choices: Choice[][];
  progress: Progress | null;
  ended: Ended | null;
  /** The number of the message whose choices these are, as they stand now. */
  redraws: string | null;
  /** The number of the message in whose place this one comes. */
  replaces?: number;
  application: number;
  asks: string;
  aside: boolean;
};
export type Heard = Numbered & { kind: "heard"; text: string; mark?: string };
export type SentFile = Numbered & { kind: "file"; name: string; size: number; file: string; drawn: boolean };
export type Picture = Numbered & { kind: "picture"; name: string; file: string; caption: string };

/** What stays in the conversation. */
export type Message = Reply | Heard | SentFile | Picture;

/** What holds only now. */
export type Notice = { kind: "busy" } | { kind: "menu"; commands: MenuItem[] };
export type MenuItem = { command: string; title: string; does: string };

/** A text in messages that leads somewhere. */
export type Link = { text: string; to: string; says?: string };

export type Entrance = { pass?: string; invite?: string; anew?: true };
export type Entered = {
  token: string;
  history: string;
  messages: Message[];
  more: boolean;
  links: Link[];
  commands: MenuItem[];
  who?: string;
};
export type Device = { link: string; code: string; minutes: number; qr: number[][]; token: string };
export type Answer = {
  messages: Message[];
  /** Whether a document or a report is still to come. */
  working?: boolean;
  token?: string;
  ended?: string;
};

export type Pressed = { action: Action; application: number; message: string };
export type Deed = { text?: string; pressed?: Pressed; start?: true; shown?: string };

/** A deed on its way, with what its author saw. */
export type Outgoing = Deed & { id: string; history: string; asked?: string };

/** The page, as the stream and the sender know it. */
export type Listener = {
  show(message: Message | Notice): void;
  showNetwork(sentence: string): void;
  enter(): Promise<void>;
  restore(): Promise<void>;
  signedOut(sentence: string): void;
  accepted(body: Outgoing, isWorking: boolean): void;
  refused(body: Outgoing, sentence: string): void;
  delayed(body: Outgoing): void;
  retried(body: Outgoing): void;
};
