/** What the server and the page send each other, as `tsc` checks it; the browser reads none of this. */

export type Action = [question: string, option: string, value: string];

/** What a choice is for; the dock lays choices out by it alone, and by no label. */
export type Role =
  | "option" // one of the answers, a row with a radio or, where `ticked` is no null, with a check box
  | "all" // 都做到了: ticks every option
  | "none" // 都没有: clears them; it may stand without `all`
  | "main" // the one filled button
  | "equal" // one of two or three buttons, none of them recommended
  | "go" // grey, on the left: 上一步, 跳过, 保留, 不同意
  | "help" // green, on the right: 查看原文, 这是什么意思, 申报条件 …
  | "more"; // another page of the same options

export type Choice = {
  label: string;
  action: Action;
  number: number | null;
  ticked: boolean | null;
  /** Drawn by pages of earlier releases. */
  style: string;
  role: Role;
  /** Whether it is the present answer. */
  marked?: boolean;
  /** A line below the label. */
  explains?: string;
};
export type Progress = { position: number | null; total: number; answered: number; correcting: boolean };
export type Ended = "erased" | "declined";

export type AnswerForm = "text" | "numeric" | "decimal" | "tel" | "email" | "code" | "rows" | "options" | "ticks" | "narrative" | "none";
export type Section = { name: string; answered: number; total: number };

/** What is asked now, in the newest reply of somebody with an application or at the welcome. */
export type Asked = {
  /** The field's key, or ~consent, ~campaign, ~kind, ~which, ~several, ~forget, ~end. */
  key: string;
  /** The one large line; empty at ~consent and ~end. */
  question: string;
  /** 可多选, or empty. */
  note: string;
  /** Lines below the question, apart by a line break. */
  hint: string;
  /** 第1条 组织机构到位; where something is asked back, the label it is about. */
  clause: string;
  quote: string;
  quoted_from: string;
  /** The present answer, or what was typed before, as it would be typed again. */
  current: string;
  answer: AnswerForm;
  /** The narrative in full. */
  draft: string;
  /** 436 字 · 一页放得下. */
  fits: string;
  /** Characters of a narrative that the page has room for, to say the same while it is being written. */
  room: number;
  /** Whether there are more than four options. */
  long: boolean;
  consent: { title: string; text: string } | null;
  /** Empty before a kind is chosen. */
  sections: Section[];
  /** The section asked, from 0; -1 for none. */
  section: number;
  /** The place within it, from 1; 0 for none. */
  place: number;
  /** The id of its campaign, where several are installed. */
  campaign?: string;
};

export type WelcomeBlock = { icon: "paper" | "calendar" | "lock"; title: string; text: string; late: boolean };
export type FoundLine = { key: string; label: string; value: string; choice: Choice; text: string };
export type StepLink = { kind: "map" | "calendar" | "telephone" | "email" | "system"; text: string; to: string };
export type HandOverStep = { key: string; title: string; text: string; links: StepLink[] };
export type StandingStep = { name: string; state: "done" | "now" | "later" };

/** A piece of a reply; which fields it has follows from its type. */
export type Part = {
  /**
   * paragraph, heading, caution: `text` · blank_line · question: `position`, `total`, `name`, `ask`, `example`, `current` ·
   * place_kept: `position`, `total`, `name`, `hint` · recorded: `label`, `value`, `before`, `words`, `section`, `clause`, `short`, `choice` ·
   * quote: `name`, `text`, `place` · gap: `clause`, `name`, `title`, `short`, `text`, `quote`, `place`, `quoted`, `standing`, `choice` ·
   * gap_summary: `title`, `text`, `standings` · review_line: `label`, `text`, `section`, `needed`, `choice` ·
   * welcome: `title`, `lead`, `blocks`, `consent`, `bureau`, `situation` · found: `title`, `lines`, `unused` ·
   * kept: `text`, `kept` with `key`, `label`, `value`, `section`, `clause`, `choice` · review: `heading`, `groups`, `opened` ·
   * hand_over: `text`, `title`, `reference`, `steps` · standing: `text`, `title`, `steps` ·
   * gaps_left: `text`, `title`, `note`, `choice` · draft_made: `text` · saved: `text`, `note`
   */
  type: string;
  text: string;
  /** Whether what is asked says the same. */
  docked?: boolean;
  /** The first line of a question, as pages of earlier releases draw it. */
  heading?: string;
  title?: string;
  name?: string;
  /** The clause's own wording, and where it stands in the notice. */
  quote?: string;
  place?: string;
  /** What a gap lacks, or an answer, in one line. */
  short?: string;
  quoted?: boolean;
  standing?: "not_met" | "unknown";
  standings?: ("met" | "not_met" | "unknown")[];
  label?: string;
  /** An answer as it was understood; the one in whose place it came; what was typed, where that differs. */
  value?: string;
  before?: string | null;
  words?: string;
  /** A list with its head first, as far as it is shown; empty for any other answer. */
  table?: string[][];
  /** The number of a clause: 第6（4）条 with an answer, 6（4） with a gap. */
  clause?: string;
  section?: number;
  needed?: boolean;
  choice?: Choice;
  position?: number;
  total?: number;
  ask?: string;
  example?: string;
  current?: string;
  hint?: string;
  lead?: string;
  bureau?: string;
  blocks?: WelcomeBlock[];
  consent?: { title: string; text: string };
  lines?: FoundLine[];
  unused?: string[];
  note?: string;
  reference?: string;
  steps?: (HandOverStep | StandingStep)[];
  /** Answers that were kept together. */
  kept?: Part[];
  /** The application read back; the section that was just changed, -1 for none. */
  groups?: ReviewGroup[];
  opened?: number;
};

/** A part of the application that is read back. */
export type ReviewGroup = { name: string; note: string; tag: string; done: boolean; answers: Part[] };

type Numbered = { id: number; at: number };

export type Reply = Numbered & {
  kind: "reply";
  parts: Part[];
  /** What is asked now; null where the message is about no application, and with what releases before 0.7.0 kept. */
  asked: Asked | null;
  /** The choices of what is asked, for the dock; where nothing is, those of the message. None that a part has is among them. */
  choices: Choice[][];
  /** The message's other choices, which stand below it. */
  beside?: Choice[];
  progress: Progress | null;
  ended: Ended | null;
  /** The number of the message whose choices these are, as they stand now. */
  redraws: string | null;
  /** The number of the message in whose place this one comes. */
  replaces?: number;
  application: number;
  asks: string;
  aside: boolean;
  /** The form that the person has, the labels of what would read otherwise today, how many gaps are left; null before there is one. */
  form?: { reference: string; changed: string[]; left?: string } | null;
};
/** Somebody's own words; `fault` is the page's own note why they were not taken. */
export type Heard = Numbered & { kind: "heard"; text: string; mark?: string; pressed?: string; fault?: string };
/** What the page itself says. */
export type Note = Numbered & { kind: "note"; text: string };
/** `missing`: letters that no font of the server has, so that neither picture nor PDF is made. */
export type SentFile = Numbered & {
  kind: "file";
  name: string;
  size: number;
  file: string;
  drawn: boolean;
  pdf: boolean;
  missing?: string;
  form?: FormFile;
};
/** What a filled form is; `again` makes it anew, `lists` makes the sheets beside it. */
export type FormFile = {
  reference: string;
  application: number;
  draft: boolean;
  pages: string;
  note: string;
  again: Choice;
  lists: Choice[];
};
export type Picture = Numbered & { kind: "picture"; name: string; file: string; caption: string };

/** What stays in the conversation. */
export type Message = Reply | Heard | SentFile | Picture | Note;

/** What holds only now. */
export type Notice = { kind: "busy" } | { kind: "moved" } | { kind: "menu"; commands: MenuItem[] };
export type MenuItem = { command: string; title: string; does: string };

/** A text in messages that leads somewhere. */
/** `of` is the campaign whose last day it is, where several are installed. */
export type Link = { text: string; to: string; says?: string; of?: string };

export type Entrance = { pass?: string; invite?: string; anew?: true; campaign?: string };
export type Entered = {
  token: string;
  history: string;
  messages: Message[];
  more: boolean;
  /** Whether the application has gone on elsewhere since the newest message. */
  moved?: boolean;
  links: Link[];
  commands: MenuItem[];
  /** Whose page it is: 丰台区市场监督管理局, and 商业秘密保护示范基地 · 2023年度. */
  bureau?: string;
  campaign?: string;
  /** The same of each campaign by its id, where several are installed. */
  campaigns?: Record<string, { bureau: string; campaign: string }>;
  /** For staff, what they are and their name. */
  role?: string;
  who?: string;
  /** Tells conversations apart, whatever opens them. */
  conversation?: string;
  /** The number that tells members of staff apart. */
  member?: string;
};
export type Device = { link: string; code: string; minutes: number; qr: number[][]; token: string };
export type Answer = {
  messages: Message[];
  /** Whether a document or a report is still to come. */
  working?: boolean;
  token?: string;
  ended?: string;
};

export type Pressed = {
  action: Action;
  application: number;
  message: string;
  /** With the main choice of ticks: the keys of the ticked options (the second string of their actions), all at once. */
  ticked?: string[];
  /** With the main choice of the narrative: the text as it stands in its field. */
  text?: string;
};
export type Deed = { text?: string; pressed?: Pressed; start?: true; campaign?: string; shown?: string };

/** A deed on its way, with what its author saw. */
export type Outgoing = Deed & { id: string; history: string; asked?: string };

/** The printed form as it would be filled in now; each blank with what a press on it does. */
export type FormNow = {
  application: number;
  mark: string;
  /** Only where the page has not got the drawing of this mark. */
  layout?: Layout;
  cells: Record<string, { text: string; action: Action }>;
  narrative: { field: string; action: Action };
  paragraphs: { text: string; asked: boolean; action: Action }[];
  asked: string | null;
  draft: boolean;
};
/** The official form; lengths in twentieths of a point, letters in half points. */
export type Layout = {
  width: number;
  height: number;
  margins: [top: number, right: number, bottom: number, left: number];
  above: LayoutLine[];
  columns: number[];
  rows: { height: number; cells: LayoutCell[] }[];
};
export type LayoutLine = { text: string; align: string; size: number };
export type LayoutCell = {
  lines: LayoutLine[];
  field: string | null;
  columns: number;
  rows: number;
  align: string;
  direction: string;
};

/** The page, as the stream and the sender know it. */
export type Listener = {
  show(message: Message | Notice): void;
  showNetwork(sentence: string): void;
  showOffline(): void;
  enter(): Promise<void>;
  restore(): Promise<void>;
  signedOut(sentence: string): void;
  accepted(body: Outgoing, isWorking: boolean): void;
  refused(body: Outgoing, sentence: string): void;
  delayed(body: Outgoing, isOffline: boolean): void;
  retried(body: Outgoing): void;
};

/** What staff have in front of their conversation. */
export type Workplace = {
  entered(entered: Entered): void;
  /** Note a message; return it as the conversation shows it. */
  came(message: Message): Message;
  sends(deed: Deed): void;
  clear(): void;
};
