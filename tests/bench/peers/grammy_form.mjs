// What both bots on grammY know of the form: its script, keyboards, and the document.

import { readFileSync } from "node:fs";
import Docxtemplater from "docxtemplater";
import { InlineKeyboard, InputFile } from "grammy";
import PizZip from "pizzip";

const SCRIPT = JSON.parse(readFileSync(process.env.BENCH_SCRIPT, "utf8"));
export const STEPS = SCRIPT.steps;
export const CLOSING = STEPS.length - 1;
export const DOCUMENT = "生成申报表";
export const DONE = "选好了";
export const CLEAR = "☐ ";
const TICKED = "☑ ";

export const keyboard = (step, rows) =>
  InlineKeyboard.from(rows.map((row, y) => row.map((label, x) => InlineKeyboard.text(label, `f:${step}:${y}:${x}`))));
export const KEYBOARDS = STEPS.map((step, at) => keyboard(at, step.rows));

export const withTicks = (step, ticked) => {
  const shown = new Map(ticked.map((each) => [CLEAR + each, TICKED + each]));
  return STEPS[step].tick_rows.map((row) => row.map((label) => shown.get(label) ?? label));
};

export const textOf = (step, answers, reference = "") =>
  STEPS[step].text.replaceAll("{name}", answers.enterprise_name ?? "").replaceAll("{reference}", reference);

// docxtemplater has no paragraphs that stand on a condition in the way of docxtpl: those of the annex, which stays empty, are left out
const form = new PizZip(readFileSync(process.env.BENCH_FORM));
const XML = "word/document.xml";
const plain = form
  .file(XML)
  .asText()
  .replace(/<w:p[ >](?:(?!<\/w:p>).)*<\/w:p>/gs, (found) => (/\{%|\{\{ paragraph/.test(found.replace(/<[^>]*>/g, "")) ? "" : found));
form.file(XML, plain);
const TEMPLATE = form.generate({ type: "nodebuffer" });

const documentOf = (answers, reference) => {
  const name = answers.enterprise_name;
  const cells = Object.entries(SCRIPT.cells).map(([key, text]) => [key, text.replaceAll("{name}", name)]);
  const filled = new Docxtemplater(new PizZip(TEMPLATE), {
    delimiters: { start: "{{", end: "}}" },
    linebreaks: true,
    parser: (tag) => ({ get: (scope) => scope[tag.trim()] ?? "" }),
  });
  filled.render({ ...Object.fromEntries(cells), reference, mark: "" });
  return new InputFile(filled.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" }), SCRIPT.file_name.replaceAll("{name}", name));
};

export const isAnswer = (step, said) => STEPS[step]?.does === "says" && said.length > 0 && said.length <= 200;

export const handOver = async (ctx, answers) => {
  const reference = `FT23-${String(ctx.chat.id % 10 ** 6).padStart(6, "0")}`;
  await ctx.replyWithChatAction("upload_document");
  await ctx.replyWithDocument(documentOf(answers, reference));
  await ctx.reply(textOf(CLOSING, answers, reference), { reply_markup: KEYBOARDS[CLOSING] });
};
