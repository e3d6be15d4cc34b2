// The form on grammY: handlers for buttons and text, step and answers in its session, which is kept in memory alone.

import { readFileSync } from "node:fs";
import Docxtemplater from "docxtemplater";
import { Bot, InlineKeyboard, InputFile, session } from "grammy";
import PizZip from "pizzip";

const SCRIPT = JSON.parse(readFileSync(process.env.BENCH_SCRIPT, "utf8"));
const STEPS = SCRIPT.steps;
const CLOSING = STEPS.length - 1;
const DOCUMENT = "生成申报表";
const DONE = "选好了";
const CLEAR = "☐ ";
const TICKED = "☑ ";
const LONGEST = 200;

const keyboard = (step, rows) =>
  InlineKeyboard.from(rows.map((row, y) => row.map((label, x) => InlineKeyboard.text(label, `f:${step}:${y}:${x}`))));
const KEYBOARDS = STEPS.map((step, at) => keyboard(at, step.rows));

const withTicks = (step, ticked) => {
  const shown = new Map(ticked.map((each) => [CLEAR + each, TICKED + each]));
  return STEPS[step].tick_rows.map((row) => row.map((label) => shown.get(label) ?? label));
};

const textOf = (step, answers, reference = "") =>
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

const bot = new Bot(process.env.BENCH_TOKEN, { client: { apiRoot: process.env.BENCH_API } });
bot.use(session({ initial: () => ({ step: -1, ticked: [], answers: {} }) }));

const goTo = async (ctx, step) => {
  ctx.session.step = step;
  ctx.session.ticked = [];
  await ctx.reply(textOf(step, ctx.session.answers), { reply_markup: KEYBOARDS[step] });
};

const take = async (ctx, answer) => {
  ctx.session.answers[STEPS[ctx.session.step].key] = answer;
  await goTo(ctx, ctx.session.step + 1);
};

const handOver = async (ctx) => {
  const reference = `FT23-${String(ctx.chat.id % 10 ** 6).padStart(6, "0")}`;
  ctx.session.step = CLOSING;
  await ctx.replyWithChatAction("upload_document");
  await ctx.replyWithDocument(documentOf(ctx.session.answers, reference));
  await ctx.reply(textOf(CLOSING, ctx.session.answers, reference), { reply_markup: KEYBOARDS[CLOSING] });
};

bot.command("start", async (ctx) => {
  ctx.session.answers = {};
  await goTo(ctx, 0);
});

bot.on("message:text", async (ctx) => {
  const { step, answers } = ctx.session;
  const said = ctx.message.text.trim();
  if (STEPS[step]?.does === "says" && said.length > 0 && said.length <= LONGEST) await take(ctx, said);
  else if (step >= 0) await ctx.reply(textOf(step, answers), { reply_markup: KEYBOARDS[step] });
});

bot.callbackQuery(/^f:(\d+):(\d+):(\d+)$/, async (ctx) => {
  const { step, ticked, answers } = ctx.session;
  const [of, y, x] = ctx.match.slice(1).map(Number);
  const label = of === step ? STEPS[step].rows[y][x] : "";
  if (label.startsWith(CLEAR)) {
    const option = label.slice(CLEAR.length);
    ctx.session.ticked = ticked.includes(option) ? ticked.filter((each) => each !== option) : [...ticked, option];
    await ctx.editMessageReplyMarkup({ reply_markup: keyboard(step, withTicks(step, ctx.session.ticked)) });
  } else if (label === DOCUMENT) await handOver(ctx);
  else if (label !== "" && (label === STEPS[step].what || label === DONE)) await take(ctx, label === DONE ? ticked : label);
  else if (step >= 0) await ctx.reply(textOf(step, answers), { reply_markup: KEYBOARDS[step] });
  await ctx.answerCallbackQuery();
});

bot.start();
