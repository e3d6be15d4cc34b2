/** What the server sends staff, as `tsc` checks it; the browser reads none of this. */

export type Tag = { name: string; tone: "plain" | "good" | "warn"; more: string };
export type Order = {
  label: string;
  command: string;
  text: string;
  role: "main" | "equal";
  /** How many applications it takes at once; 0 if it does not matter. */
  most: number;
  /** Whether more has to be typed behind it. */
  typed: boolean;
};
export type Filter = { label: string; text: string; count: number | null; chosen: boolean };
export type Column = { key: string; label: string; sort: string; sorted: "" | "up" | "down" };
export type Row = {
  reference: string;
  name: string;
  kind: string;
  tag: Tag;
  met: string;
  updated: string;
  notes: string[];
  /** Who is to be called, in a call list; rows of earlier releases have neither. */
  contact?: string;
  telephone?: string;
};
export type Table = {
  type: "table";
  title: string;
  selection: string;
  summary: string;
  rows: Row[];
  columns: Column[];
  filters: Filter[];
  turns: Order[];
  acts: Order[];
  again: Order | null;
};
export type Line = { label: string; text: string };
export type Clause = { clause: string; text: string; standing: "met" | "not_met" | "unknown" };
export type Happened = { at: string; title: string; detail: string };
export type Step = { name: string; state: "done" | "now" | "later" };
export type Case = {
  type: "case";
  reference: string;
  name: string;
  kind: string;
  version: string;
  tag: Tag;
  cautions: string[];
  steps: Step[];
  clauses: Clause[];
  facts: Line[];
  answers: Line[];
  narrative: Line | null;
  history: Happened[];
  acts: Order[];
  papers: Order[];
  file: string;
  /** The total by the answers; empty where nothing is scored. */
  points: string;
};

/** What a table or a case needs of the page around it. */
export type Desk = {
  /** Order what one tap orders; with `shown`, it is seen in the conversation too. */
  order(command: string, text: string, shown?: string): void;
  /** Put a command into the field, to be gone on with. */
  type(text: string): void;
  /** Go back to the list. */
  back(): void;
};
