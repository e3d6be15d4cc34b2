// The form on grammY: handlers for buttons and text, step and answers in its session, which is kept in memory alone.

import { Bot, session } from "grammy";
import { CLEAR, CLOSING, DOCUMENT, DONE, KEYBOARDS, STEPS, handOver, isAnswer, keyboard, textOf, withTicks } from "./grammy_form.mjs";

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

bot.command("start", async (ctx) => {
  ctx.session.answers = {};
  await goTo(ctx, 0);
});

bot.on("message:text", async (ctx) => {
  const { step, answers } = ctx.session;
  const said = ctx.message.text.trim();
  if (isAnswer(step, said)) await take(ctx, said);
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
  } else if (label === DOCUMENT) {
    ctx.session.step = CLOSING;
    await handOver(ctx, answers);
  } else if (label !== "" && (label === STEPS[step].what || label === DONE)) await take(ctx, label === DONE ? ticked : label);
  else if (step >= 0) await ctx.reply(textOf(step, answers), { reply_markup: KEYBOARDS[step] });
  await ctx.answerCallbackQuery();
});

bot.start();
