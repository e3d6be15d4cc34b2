// The form on grammY's conversations: one function that asks and waits, replayed for each update; kept in memory alone.

import { conversations, createConversation } from "@grammyjs/conversations";
import { Bot } from "grammy";
import { CLEAR, CLOSING, DOCUMENT, DONE, KEYBOARDS, STEPS, handOver, isAnswer, keyboard, textOf, withTicks } from "./grammy_form.mjs";

const pressedLabel = (ctx, step) => {
  const [of, y, x] = ctx.callbackQuery.data.split(":").slice(1).map(Number);
  return of === step ? STEPS[step].rows[y][x] : "";
};

// Returns what was answered at a step, once it is an answer; ticks are shown as they are pressed.
const answerTo = async (conversation, step, answers) => {
  let ticked = [];
  for (;;) {
    const ctx = await conversation.wait();
    const said = ctx.message?.text?.trim() ?? "";
    if (isAnswer(step, said)) return { ctx, answer: said };
    const label = ctx.callbackQuery ? pressedLabel(ctx, step) : "";
    if (label.startsWith(CLEAR)) {
      const option = label.slice(CLEAR.length);
      ticked = ticked.includes(option) ? ticked.filter((each) => each !== option) : [...ticked, option];
      await ctx.editMessageReplyMarkup({ reply_markup: keyboard(step, withTicks(step, ticked)) });
    } else if (label !== "" && [STEPS[step].what, DOCUMENT, DONE].includes(label)) {
      return { ctx, answer: label === DONE ? ticked : label };
    } else await ctx.reply(textOf(step, answers), { reply_markup: KEYBOARDS[step] });
    if (ctx.callbackQuery) await ctx.answerCallbackQuery();
  }
};

const fill = async (conversation, begun) => {
  const answers = {};
  await begun.reply(textOf(0, answers), { reply_markup: KEYBOARDS[0] });
  for (let step = 0; step < CLOSING; step += 1) {
    const { ctx, answer } = await answerTo(conversation, step, answers);
    if (answer === DOCUMENT) await handOver(ctx, answers);
    else {
      answers[STEPS[step].key] = answer;
      await ctx.reply(textOf(step + 1, answers), { reply_markup: KEYBOARDS[step + 1] });
    }
    if (ctx.callbackQuery) await ctx.answerCallbackQuery();
  }
};

const bot = new Bot(process.env.BENCH_TOKEN, { client: { apiRoot: process.env.BENCH_API } });
bot.use(conversations());
bot.use(createConversation(fill));
bot.command("start", (ctx) => ctx.conversation.enter("fill"));
bot.start();
