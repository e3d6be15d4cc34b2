// The conversation in a browser. What is said here is repeated until the server has it; what is shown is what the server has.

const STAFF = location.pathname === "/staff"; // the same page, by ways of their own, locked when nothing is done
const API = STAFF ? "/api/staff/" : "/api/";
const LONGEST_WAIT = 15000;
const PATIENCE = 40000;
const POLLED_FOR = 60000;
const STALE_LINK = (STAFF ? 5 : 60) * 60 * 1000;
const ASLEEP = 30 * 1000;
const AWAY = 12 * 60 * 60;
const PLACE = /第 (\d+) \/ (\d+) 题/g;
const OFFLINE = "网络断开了。标着“未发送”的，恢复后自动发出，请先不要关闭页面。";
const RESTORED = "⚠️ 这里的对话恢复到了较早的时候，之后的回答请再填一次：请看上面问到哪一题，接着填。";
const ERASED = /^已删除您在这里的全部资料/;
const DOUBLE_TAP = 350;
const STEERS = ["~skip", "~back", "~quote", "back", "skip"];
const HEADING = /^第 \d+ \/ \d+ 题 · .*$/m;
const ALL_ASKED = /^对照 \d+ 条标准|题目都问完了|已全部填完/;

const at = (name) => document.getElementById(name);
const log = at("log"), scroller = at("scroller"), choices = at("choices"), words = at("words"), sheet = at("sheet");

let token = "", links = [], commands = {};
let last = 0; // the newest message that the stream has brought: what came with an answer of its own comes again
const shown = new Map(); // number of a message → its element
const pending = new Map(); // mark of something said → its element
let unsent = [], sending = false, wakeSender = null;
let served = ""; // the mark of the history that is shown: another one is another database
let asked = "", askedBy = 0; // what the newest message with a question asks, and its number
let offered = null; // the message whose choices stand above the keyboard
let oldest = 0, byKeys = false, hiddenSince = 0, settled = 0;

// -- small things

const made = (tag, className, text) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};

const button = (className, text, pressed) => {
  const element = made("button", className, text);
  element.type = "button";
  element.addEventListener("click", pressed);
  return element;
};

const newMark = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (each) => each.toString(16).padStart(2, "0")).join("");

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

class Refused extends Error {
  constructor(status, answer, after) {
    super(answer.error || "");
    Object.assign(this, { status, answer, after });
  }
}

async function ask(path, body) {
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(), PATIENCE);
  try {
    const headers = { "X-Shenbao": "1" };
    if (body) Object.assign(headers, { "Content-Type": "application/json", "X-CSRF-Token": token });
    const answer = await fetch(path, {
      method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body),
      credentials: "same-origin", cache: "no-store", signal: cut.signal,
    });
    const found = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Refused(answer.status, found, Number(answer.headers.get("Retry-After")) || 0);
    return found;
  } finally {
    clearTimeout(timer);
  }
}

// -- showing messages

function linked(text, into) {
  const heading = HEADING.exec(text);
  if (heading) {
    linked(text.slice(0, heading.index), into);
    into.append(made("strong", "", heading[0]));
    text = text.slice(heading.index + heading[0].length);
  }
  let rest = text;
  while (rest) {
    let first = null;
    for (const link of links) {
      const place = rest.indexOf(link.words);
      if (place >= 0 && (!first || place < first.place)) first = { place, link };
    }
    if (!first) break;
    into.append(rest.slice(0, first.place));
    const anchor = made("a", "", first.link.words);
    anchor.href = first.link.to;
    if (first.link.says) anchor.append("（" + first.link.says + "）");
    if (first.link.to.startsWith("https:")) Object.assign(anchor, { target: "_blank", rel: "noopener noreferrer" });
    into.append(anchor);
    rest = rest.slice(first.place + first.link.words.length);
  }
  into.append(rest);
}

function cardOf(message, [, title, text, quote, choice]) {
  const card = made("div", "card");
  const tap = button(choice[1] === "line" ? "card-tap" : "card-tap below", undefined, () => press(message, choice));
  const told = made("span", "card-told");
  told.append(made("span", "card-title", title), made("span", "card-words", text));
  tap.append(told, made("span", "card-do", choice[1] === "line" ? "修改" : choice[0]));
  card.append(tap);
  if (quote) {
    const details = made("details");
    details.append(made("summary", "", "查看原文"), made("p", "", quote));
    card.append(details);
  }
  return card;
}

function bubbleOf(message) {
  const bubble = made("div", "bubble");
  let text = message.text;
  for (const card of message.cards || []) {
    const place = text.indexOf(card[0]);
    if (place < 0) continue;
    linked(text.slice(0, place).replace(/\n$/, ""), bubble);
    bubble.append(cardOf(message, card));
    text = text.slice(place + card[0].length).replace(/^\n/, "");
  }
  linked(text, bubble);
  return bubble;
}

function fileOf(message) {
  const bubble = made("div", "bubble");
  const arrived = Date.now();
  const file = made("a", "file");
  file.href = "/file/" + message.file;
  file.setAttribute("download", "");
  file.append(made("span", "file-name", message.name), made("span", "file-more", `Word 文件 · ${Math.ceil(message.size / 1024)} KB · 点开或保存`));
  if (!message.name.endsWith(".docx")) file.lastChild.textContent = `${Math.ceil(message.size / 1024)} KB · 点开或保存`;
  file.addEventListener("click", async (event) => {
    if (Date.now() - arrived < STALE_LINK) return;
    event.preventDefault();
    const fresh = await ask(API + "file?message=" + message.id);
    location.assign("/file/" + fresh.file);
  });
  bubble.append(file);
  if (message.drawn) {
    const picture = made("img", "shown");
    picture.alt = message.name + "，第一页的样子";
    picture.loading = "lazy";
    picture.addEventListener("error", () => picture.remove());
    picture.addEventListener("load", keepPlace);
    picture.src = "/picture/" + message.file;
    bubble.append(picture);
  }
  if (!STAFF) bubble.append(button("plain", "下载到电脑", () => openDevice()));
  if (/MicroMessenger/.test(navigator.userAgent)) {
    bubble.append(made("span", "file-more", "微信里打不开时，请点右上角“…”，选“在浏览器打开”。"));
  }
  return bubble;
}

function pictureOf(message) {
  const bubble = made("div", "bubble", message.caption || "");
  const picture = made("img", "shown");
  picture.alt = message.name;
  picture.addEventListener("load", keepPlace);
  picture.src = "/picture/" + message.file;
  bubble.append(picture);
  return bubble;
}

function elementOf(message) {
  const mine = message.kind === "heard";
  const element = made("div", mine ? "message mine" : "message");
  element.append(made("span", "unseen", mine ? "我说：" : "助手说："));
  if (mine) element.append(made("div", "bubble", message.text));
  else if (message.kind === "file") element.append(fileOf(message));
  else if (message.kind === "picture") element.append(pictureOf(message));
  else element.append(bubbleOf(message));
  return element;
}

/** Show a message once, wherever it comes from; give whether it is new here. */
function take(message) {
  if (message.kind === "busy") return wait(true), false;
  if (message.kind === "menu") return (commands = message.commands), false;
  if (shown.has(message.id)) return false;
  if (message.redraws) return redraw(message);
  let element = message.mark && pending.get(message.mark);
  if (element) {
    pending.delete(message.mark);
    mark(element, "");
  } else {
    const near = isNear();
    element = elementOf(message);
    const before = message.replaces && shown.get(message.replaces);
    if (before) before.replaceWith(element);
    else place(element, message.id);
    near ? goDown() : at("newest").hidden = false;
  }
  shown.set(message.id, element);
  element.dataset.number = message.id;
  settled = Math.max(settled, message.at || 0);
  if (message.kind === "reply") {
    wait(false);
    notePlace(message.text);
    noteAsked(message);
    if (!offered || (message.id > offered.id && !message.aside)) offer(message);
    else if (message.aside) element.append(...message.rows.flat().map((choice) => button("plain", choice[0], () => press(message, choice))));
  }
  return true;
}

/** Put an element where its number belongs; what was said and is not on its way yet stays below. */
function place(element, number) {
  const flying = unsent.length && pending.get(unsent[0].id);
  const later = (each) => (each.dataset.number ? Number(each.dataset.number) > number : each !== flying);
  log.insertBefore(element, [...log.children].find(later) || null);
}

/** Note what is asked now: an answer says which question it saw. */
function noteAsked(message) {
  if (message.asks && message.id > askedBy) [asked, askedBy] = [message.asks, message.id];
}

function redraw(message) {
  noteAsked(message);
  shown.set(message.id, null);
  if (offered && String(offered.id) === String(message.redraws)) {
    offered = Object.assign({}, offered, { rows: message.rows });
    drawChoices();
  }
  wait(false);
  return false;
}

function notePlace(text) {
  if (ERASED.test(text)) {
    at("progress").hidden = true;
    at("place").textContent = "";
  }
  const found = [...text.matchAll(PLACE)].pop();
  if (!found && !ALL_ASKED.test(text)) return;
  const bar = at("progress");
  const [done, total] = found ? [Number(found[1]) - 1, Number(found[2])] : [1, 1];
  bar.hidden = false;
  bar.setAttribute("aria-valuemax", total);
  bar.setAttribute("aria-valuenow", done);
  at("progress-done").style.width = `${(100 * done) / total}%`;
  at("place").textContent = found ? found[0] : "题目都问完了";
}

// -- choices

function offer(message) {
  const before = offered && shown.get(offered.id);
  if (before) before.classList.add("old");
  offered = message;
  drawChoices();
  if (byKeys) return;
  const fresh = [...choices.children]; // the second tap of two is not meant for what has just come under the finger
  fresh.forEach((each) => { each.disabled = true; });
  setTimeout(() => fresh.forEach((each) => { each.disabled = false; }), DOUBLE_TAP);
}

function drawChoices() {
  const place = [...choices.children].indexOf(document.activeElement);
  choices.textContent = "";
  const onCards = new Set((offered.cards || []).map((card) => card[4][1] + "|" + card[4][2]));
  for (const choice of offered.rows.flat()) {
    const [label, question, option, value] = choice;
    if (onCards.has(question + "|" + option) || (onCards.size && question === "gaps")) continue; // the cards unfold
    const ticked = /^[☑☐]/.test(label);
    const element = button(STEERS.includes(option) ? "steers" : option === "~done" ? "ready" : "", label, () => press(offered, choice));
    if (ticked) element.setAttribute("aria-pressed", String(label[0] === "☑"));
    choices.append(element);
  }
  if (ERASED.test(offered.text)) choices.append(button("", "开始", () => send({ start: true, shown: "开始" })));
  choices.hidden = !choices.children.length;
  if (place >= 0 && byKeys) (choices.children[Math.min(place, choices.children.length - 1)] || words).focus();
  goDownIfNear();
}

function press(message, [label, question, option, value]) {
  const ticks = /^[☑☐]/.test(label);
  const pressed = { question, option, value, application: message.application, message: String(message.id) };
  if (!ticks && !message.aside) choices.hidden = true;
  send({ pressed, shown: ticks ? "" : label });
  if (byKeys && !ticks) scroller.focus();
}

// -- saying

function send(body) {
  body.id = newMark();
  body.history = served;
  if (body.text !== undefined) body.asked = asked;
  showPending(body);
  unsent.push(body);
  keepUnsent();
  wait(true);
  deliver();
}

function showPending(body) {
  const said = body.shown === undefined ? body.text : body.shown;
  if (!said || pending.has(body.id)) return;
  const element = elementOf({ kind: "heard", text: said });
  pending.set(body.id, element);
  log.append(element);
  mark(element, "发送中");
  goDown();
}

function mark(element, text, failed) {
  const before = element.querySelector(".mark");
  if (before) before.remove();
  if (text) element.append(made("span", failed ? "mark failed" : "mark", text));
}

const keepUnsent = () => {
  try {
    unsent.length ? sessionStorage.setItem("unsent", JSON.stringify(unsent)) : sessionStorage.removeItem("unsent");
  } catch { /* a browser that keeps nothing */ }
};

/** Whose words wait in this tab: what one of the staff typed is not said by the next who signs in here. */
const whose = () => { try { return sessionStorage.getItem("whose"); } catch { return null; } };
const remember = (who) => { try { sessionStorage.setItem("whose", who); } catch { /* a browser that keeps nothing */ } };

const numberAbove = (element) => (element.previousElementSibling || { dataset: {} }).dataset.number || "0";

/** Send what waits, one after the other; each is repeated with its own mark until the server has it. */
async function deliver() {
  if (sending) return;
  sending = true;
  for (let wait_ = 1000; unsent.length; ) {
    const body = unsent[0], element = pending.get(body.id);
    try {
      const answer = await ask(API + "say", body);
      if (element) mark(element, "");
      if (answer.token) token = answer.token; // the page goes on here alone: everything was erased
      answer.messages.forEach(take);
      unsent.shift();
      pending.delete(body.id);
      if (element && !element.dataset.number) element.dataset.number = numberAbove(element); // it is not kept, it stays where it is
      wait_ = 1000;
      network("");
      if (answer.ended) { keepUnsent(); sending = false; return lost(answer.ended); }
    } catch (fault) {
      const refused = fault instanceof Refused;
      if (refused) (fault.answer.messages || []).forEach(take);
      if (refused && fault.status === 401) { sending = false; return begin(); }
      if (refused && fault.answer.reload) { sending = false; return restored(); }
      if (refused && fault.answer.stale) { await begin(); continue; }
      if (refused && [400, 404, 409, 413].includes(fault.status)) {
        unsent.shift();
        pending.delete(body.id);
        wait(false);
        if (element) {
          mark(element, fault.message, true);
          element.dataset.number = numberAbove(element);
        } else network(fault.message);
      } else {
        wait(false);
        if (element) mark(element, "未发送，会自动重发", true);
        network(refused ? fault.message : OFFLINE);
        const longest = refused && fault.after ? fault.after * 1000 : wait_;
        wait_ = Math.min(wait_ * 2, LONGEST_WAIT);
        await Promise.race([pause(longest), new Promise((done) => { wakeSender = done; })]);
        if (element) mark(element, "发送中");
      }
    }
    keepUnsent();
  }
  sending = false;
}

// -- hearing

/** Where to go on: a little before the newest, for two that were stored at the same moment may arrive in either order. */
const shownHistory = () => "&history=" + encodeURIComponent(served);
const resumed = () => Math.max(0, last - 200);

let source = null, failures = 0, polling = false;

function listen() {
  if (source || polling) return;
  if (!window.EventSource || failures >= 3) return void poll();
  const begun = source = new EventSource(API + "events?after=" + resumed() + shownHistory());
  let opened = false;
  begun.onopen = () => { opened = true; failures = 0; network(""); };
  begun.onmessage = (event) => hear(JSON.parse(event.data));
  begun.onerror = async () => {
    begun.close();
    if (source !== begun) return;
    source = null;
    if (!opened) failures += 1;
    await pause(Math.min(1000 * 2 ** failures, LONGEST_WAIT));
    if (await caughtUp()) listen();
  };
}

function hear(message) {
  take(message);
  if (message.id) last = Math.max(last, message.id);
}

/** Fetch what was missed; give whether listening may go on. */
async function caughtUp() {
  try {
    (await ask(API + "messages?after=" + resumed() + shownHistory())).messages.forEach(hear);
    if (!unsent.length) network("");
    return true;
  } catch (fault) {
    if (fault instanceof Refused && fault.status === 401) {
      if (!sending) return begin(), false;
      await pause(500); // what is being said may have ended what let in until now, and brings what lets in from now on
      return caughtUp();
    }
    if (fault instanceof Refused && fault.answer.reload) {
      if (!sending) await restored(); // else what is being said finds the same
      return false;
    }
    network(OFFLINE);
    await pause(3000);
    return caughtUp();
  }
}

/** Ask again and again, for browsers and networks that keep no stream open; try the stream again after a minute. */
async function poll() {
  polling = true;
  const until = Date.now() + POLLED_FOR;
  while (Date.now() < until || !window.EventSource) {
    try {
      (await ask(API + "poll?after=" + last + shownHistory())).messages.forEach(hear);
      network("");
    } catch (fault) {
      if (fault instanceof Refused && fault.status === 401 && !sending) { polling = false; return begin(); }
      if (fault instanceof Refused && fault.answer.reload) { polling = false; return sending ? undefined : restored(); }
      await pause(fault.after ? fault.after * 1000 : 3000);
    }
  }
  polling = false;
  failures = 1;
  listen();
}

// -- coming in

async function enter(more) {
  const answer = await ask(API + "enter", Object.assign({}, more));
  ({ token, links, commands } = answer);
  served = answer.history;
  return answer;
}

async function begin(more) {
  let answer;
  try {
    answer = await enter(more);
  } catch (fault) {
    if (!(fault instanceof Refused)) {
      network("连不上，正在重试。");
      await pause(3000);
      return begin(more);
    }
    if (fault.status === 401) return lost(fault.message);
    if (fault.after) { network(fault.message); await pause(fault.after * 1000); return begin(more); }
    if (more && (more.pass || more.invite)) return lost(fault.message);
    return network(fault.message);
  }
  network("");
  const another = STAFF ? answer.who !== whose() : more && (more.pass || more.anew);
  if (another) { // what was typed for another conversation is not said in this one
    unsent = [];
    keepUnsent();
    if (STAFF) words.value = "";
  }
  if (STAFF) remember(answer.who);
  closeSheet(true);
  log.textContent = "";
  shown.clear();
  pending.clear();
  offered = null;
  last = settled = askedBy = 0;
  asked = "";
  choices.hidden = true;
  log.setAttribute("aria-live", "off");
  answer.messages.forEach(hear);
  log.setAttribute("aria-live", "polite");
  oldest = answer.messages.length ? answer.messages[0].id : 0;
  at("earlier").hidden = !answer.more;
  goDown();
  const invited = /^#start=([\w-]{1,64})$/.exec(location.hash);
  if (location.hash) history.replaceState(null, "", location.pathname);
  unsent.forEach(showPending);
  if (invited) send({ text: "/start " + invited[1], shown: "" });
  else if (!answer.messages.length || Date.now() / 1000 - settled > AWAY) send({ start: true, shown: "" });
  else deliver();
  listen();
}

/** Begin anew where the database goes on from an earlier day; what was typed and is not stored goes back into the field. */
async function restored() {
  if (source) { source.close(); source = null; }
  const typed = unsent.filter((body) => body.text !== undefined && body.shown === undefined).map((body) => body.text);
  unsent = [];
  keepUnsent();
  words.value = [...typed, words.value].filter((text) => text.trim()).join("\n");
  grow();
  await begin();
  const note = made("div", "message");
  note.append(made("div", "bubble", RESTORED + (words.value ? "没有存下的字在下面的输入框里。" : "")));
  note.dataset.number = last;
  log.append(note);
  goDown();
}

async function earlier() {
  const answer = await ask(`${API}messages?before=${oldest}${shownHistory()}`);
  const before = scroller.scrollHeight;
  log.setAttribute("aria-live", "off");
  for (const message of answer.messages) {
    if (message.redraws || shown.has(message.id)) continue;
    const element = elementOf(message);
    element.classList.add("old");
    place(element, message.id);
    element.dataset.number = message.id;
    shown.set(message.id, element);
  }
  log.setAttribute("aria-live", "polite");
  if (answer.messages.length) oldest = answer.messages[0].id;
  at("earlier").hidden = !answer.more;
  scroller.scrollTop += scroller.scrollHeight - before;
}

// -- the sheet: menu, other devices, a conversation that is lost

let opener = null, locked = false, whenClosed = null;

function openSheet(title, ...content) {
  opener = opener || document.activeElement;
  locked = false;
  whenClosed = null;
  at("close-sheet").hidden = false;
  at("sheet-title").textContent = title;
  const body = at("sheet-body");
  body.textContent = "";
  body.append(...content);
  sheet.hidden = at("shade").hidden = false;
  at("page").setAttribute("aria-hidden", "true");
  at("open-menu").setAttribute("aria-expanded", "true");
  sheet.focus();
}

/** Close the sheet; one without which the page is of no use stays, unless it has to go. */
function closeSheet(force) {
  if (sheet.hidden || (locked && force !== true)) return;
  const then = force === true ? null : whenClosed;
  whenClosed = null;
  sheet.hidden = at("shade").hidden = true;
  at("page").removeAttribute("aria-hidden");
  at("open-menu").setAttribute("aria-expanded", "false");
  if (opener) opener.focus();
  opener = null;
  if (then) then();
}

function openMenu() {
  const list = made("ul");
  const item = (title, does, pressed) => {
    const line = made("li"), element = button("plain", undefined, pressed);
    element.append(made("span", "", title + " "), made("span", "does", does));
    line.append(element);
    list.append(line);
  };
  if (!STAFF) {
    item("换手机或电脑继续", "链接、二维码、短码", openDevice);
    item("用短码或链接打开", "接着填另一台设备上的", () => openSheet("用短码或链接打开", passForm()));
  }
  const date = links.find((each) => each.says);
  if (date) item("日历提醒", "把截止日期加入日历", () => { closeSheet(); location.assign(date.to); });
  for (const [command, does] of Object.entries(commands)) {
    const cut = does.includes("：") ? does.indexOf("：") : does.indexOf("，");
    const title = cut < 0 ? does : does.slice(0, cut), more = cut < 0 ? "" : does.slice(cut + 1);
    item(title, more, () => { closeSheet(); send({ text: "/" + command, shown: title }); });
  }
  openSheet("菜单", list);
}

function passForm() {
  const form = made("form"), label = made("label", "", STAFF ? "登录链接或短码" : "有短码或链接，请填在这里"), input = made("input");
  input.id = "pass";
  input.autocomplete = "off";
  label.htmlFor = "pass";
  const go = made("button", "firm", STAFF ? "登录" : "打开那个对话");
  form.append(label, input, go);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const pass = input.value.trim().replace(/^.*#pass=/, "");
    if (pass) leave(pass);
  });
  return form;
}

async function leave(pass) {
  if (source) { source.close(); source = null; }
  await begin({ pass });
}

async function openDevice(more) {
  let given;
  try {
    given = await ask(API + "device", { renew: Boolean(more && more.renew), at: location.origin });
  } catch (fault) {
    return openSheet("换手机或电脑继续", made("p", "", fault.message || "网络断开了，请稍后再试。"), passForm());
  }
  token = given.token;
  const link = made("p", "linked", given.link);
  const copy = button("firm", "复制链接", async () => {
    try { await navigator.clipboard.writeText(given.link); copy.textContent = "已复制"; } catch { copy.textContent = "请长按上面的链接复制"; }
  });
  openSheet(
    "换手机或电脑继续",
    made("p", "", "用另一台设备扫码，或打开下面的链接，就接着填。链接等于钥匙，请只发给自己人。"),
    qrOf(given.qr), link, copy,
    made("p", "", `也可以在另一台设备打开本页，点“菜单”“用短码或链接打开”，填短码（${given.minutes} 分钟内有效，用一次）：`),
    made("p", "code", given.code),
    renewing(more && more.renew),
    passForm(),
  );
}

function renewing(done) {
  if (done) return made("p", "", "✅ 以前的链接已作废，其他设备已退出。上面是新的。");
  const first = button("firm", "作废以前的链接，其他设备退出", () => {
    const second = button("firm", "确定作废", () => openDevice({ renew: true }));
    first.replaceWith(second);
    second.focus();
  });
  return first;
}

function qrOf(rows) {
  const edge = 4, size = rows.length + 2 * edge, space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg"), path = document.createElementNS(space, "path");
  picture.setAttribute("viewBox", `0 0 ${size} ${size}`);
  picture.setAttribute("class", "qr");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", "个人链接的二维码");
  path.setAttribute("d", rows.map((row, y) => row.map((dark, x) => (dark ? `M${x + edge} ${y + edge}h1v1h-1z` : "")).join("")).join(""));
  path.setAttribute("fill", "#000000");
  picture.append(path);
  return picture;
}

function lost(sentence) {
  if (source) { source.close(); source = null; }
  if (STAFF) return signIn(sentence);
  openSheet(
    "请重新打开对话",
    made("p", "", sentence),
    passForm(),
    button("firm", "不找回，重新开始", () => begin({ anew: true })),
    made("p", "", "链接和短码都没有了？请致电区市场监管局，可以给您一个新链接。资料都还在。"),
  );
  locked = true;
  at("close-sheet").hidden = true;
}

/** Ask staff to sign in; what stood on the page is not to be read meanwhile, what was typed stays. */
function signIn(sentence) {
  log.textContent = "";
  shown.clear();
  choices.hidden = at("earlier").hidden = true;
  wait(false);
  openSheet(
    "工作人员登录", made("p", "", sentence), passForm(),
    made("p", "", "链接和短码都没有了？请管理员发“/staff 链接”加您的称呼，给您一个新链接。"),
  );
  locked = true;
  at("close-sheet").hidden = true;
}

// -- scrolling, waiting, the network

const isNear = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 120;
let wasNear = true;

/** Show the newest message; of one that is longer than the screen the question that it puts, or else its beginning. */
function goDown() {
  const newest = log.lastElementChild;
  let top = Infinity;
  if (newest && !newest.classList.contains("mine")) {
    const question = newest.offsetHeight > scroller.clientHeight - 16 && newest.querySelector("strong");
    top = newest.offsetTop + (question ? question.offsetTop : 0) - 8;
  }
  scroller.scrollTop = Math.min(scroller.scrollHeight, top);
  at("newest").hidden = isNear() || top !== Infinity;
  wasNear = true;
}

const goDownIfNear = () => { if (wasNear) goDown(); };
const keepPlace = () => { if (wasNear) goDown(); };

let waitTimer = 0;
function wait(on) {
  clearTimeout(waitTimer);
  at("typing").hidden = true;
  if (!on) return;
  waitTimer = setTimeout(() => { at("typing").hidden = false; goDownIfNear(); waitTimer = setTimeout(() => wait(false), 90000); }, 400);
}

function network(sentence) {
  const line = at("network");
  if (line.textContent !== sentence) line.textContent = sentence;
  line.hidden = !sentence;
}

function fit() {
  const view = window.visualViewport;
  if (view && view.scale > 1) return; // enlarged by two fingers
  document.documentElement.style.setProperty("--height", `${view ? view.height : window.innerHeight}px`);
  window.scrollTo(0, 0);
  goDownIfNear();
}

// -- what people do

at("reach").remove();
at("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = words.value;
  if (!text.trim()) return words.focus();
  words.value = "";
  grow();
  send({ text });
});
words.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
    event.preventDefault();
    at("send").click();
  }
});
const grow = () => { words.style.height = "auto"; words.style.height = `${words.scrollHeight + 2}px`; };
words.addEventListener("input", grow);
scroller.addEventListener("scroll", () => { wasNear = isNear(); if (wasNear) at("newest").hidden = true; }, { passive: true });
at("newest").addEventListener("click", goDown);
at("earlier").addEventListener("click", () => earlier().catch(() => network("没有取到，请再点一次。")));
at("open-menu").addEventListener("click", openMenu);
at("close-sheet").addEventListener("click", closeSheet);
at("shade").addEventListener("click", closeSheet);
sheet.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return closeSheet();
  if (event.key !== "Tab") return;
  const stops = [...sheet.querySelectorAll("a[href], button, input")];
  const first = stops[0], final = stops[stops.length - 1];
  if (event.shiftKey && (document.activeElement === first || document.activeElement === sheet)) { event.preventDefault(); final.focus(); }
  else if (!event.shiftKey && document.activeElement === final) { event.preventDefault(); first.focus(); }
});
document.addEventListener("keydown", () => { byKeys = true; });
document.addEventListener("pointerdown", () => { byKeys = false; });
window.addEventListener("online", () => { if (wakeSender) wakeSender(); });
window.addEventListener("offline", () => network(OFFLINE));
window.addEventListener("resize", fit);
if (window.visualViewport) window.visualViewport.addEventListener("resize", fit);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) { hiddenSince = Date.now(); return; }
  if (wakeSender) wakeSender();
  if (Date.now() - hiddenSince < ASLEEP || !token) return;
  if (source) { source.close(); source = null; }
  failures = 0;
  caughtUp().then((may) => may && listen());
});
/** Read the pass in the address; one that cannot be read is none that opens anything, and is answered as such. */
function givenPass() {
  const given = /^#pass=(.*)$/.exec(location.hash);
  if (!given) return null;
  try { return decodeURIComponent(given[1]) || "?"; } catch { return "?"; }
}

window.addEventListener("hashchange", () => {
  const pass = givenPass(), invitation = givenInvitation();
  if (invitation) comeInvited(invitation);
  else if (pass) offerPass(pass);
});

/** Read the invitation in the address: of today, or as releases before gave them out. */
function givenInvitation() {
  const given = /^#(?:invite=|start=staff-)([\w-]{6,64})$/.exec(location.hash);
  return given && given[1];
}

/** Go to the staff's page with an invitation; there, whoever opens it says first that they accept it. */
function comeInvited(code) {
  if (!STAFF) return void location.replace("/staff#invite=" + code);
  openSheet("工作人员的邀请", made("p", "", "接受邀请，在这台设备上登录？"), button("firm", "接受并登录", () => begin({ invite: code })));
  whenClosed = () => { history.replaceState(null, "", location.pathname); begin(); };
}

/** A link alone lets nobody in: whoever opens it says so first (previews of links do not). */
function offerPass(pass) {
  if (STAFF) {
    openSheet("工作人员登录", made("p", "", "要在这台设备上登录吗？"), button("firm", "登录", () => leave(pass)));
    whenClosed = () => { history.replaceState(null, "", location.pathname); if (!token) begin(); };
    return;
  }
  openSheet(
    "接着填",
    made("p", "", "要在这台设备上打开链接里的对话吗？这台设备上原来的对话（如果有）就不再显示。"),
    button("firm", "打开那个对话", () => leave(pass)),
    button("firm", "不用，回到这台设备的对话", () => closeSheet()),
  );
  whenClosed = () => { history.replaceState(null, "", location.pathname); if (!token) begin(); };
}

fit();
try { unsent = JSON.parse(sessionStorage.getItem("unsent") || "[]"); } catch { unsent = []; }
const pass = givenPass(), invitation = givenInvitation();
invitation ? comeInvited(invitation) : pass ? offerPass(pass) : begin();
