// @ts-check
/** The sentences that are the page's own. */

export const OFFLINE = "网络断开了。标着“未发送”的，恢复后自动发出，请先不要关闭页面。";
export const CONNECTING = "连不上，正在重试。";
export const OFFLINE_NOW = "网络断开了，请稍后再试。";
export const NOT_FETCHED = "没有取到，请再点一次。";
export const SENDING = "发送中";
export const NOT_SENT = "未发送，会自动重发";
export const RESTORED = "⚠️ 这里的对话恢复到了较早的时候，之后的回答请再填一次：请看上面问到哪一题，接着填。";
export const IN_THE_FIELD = "没有存下的字在下面的输入框里。";

// the header

export const ALL_ASKED = "题目都问完了";
/** @param {number} position @param {number} total */
export const questionOf = (position, total) => `第 ${position} / ${total} 题`;
/** @param {number} answered @param {number} total */
export const answeredOf = (answered, total) => `已填 ${answered} / ${total} 题`;

// messages and choices

export const I_SAY = "我说：";
export const BOT_SAYS = "助手说：";
export const BEGIN = "开始";
export const CHANGE = "修改";
export const CLAUSE = "查看原文";
export const TO_COMPUTER = "下载到电脑";
export const IN_WECHAT = "微信里打不开时，请点右上角“…”，选“在浏览器打开”。";
/** @param {string} says */
export const linkNote = (says) => `（${says}）`;
/** @param {string} name */
export const pictureOf = (name) => `${name}，第一页的样子`;
/** @param {string} name @param {number} bytes */
export const sizeOf = (name, bytes) =>
  `${name.endsWith(".docx") ? "Word 文件 · " : ""}${Math.ceil(bytes / 1024)} KB · 点开或保存`;

// the menu

export const MENU = "菜单";
export const ANOTHER_DEVICE = "换手机或电脑继续";
export const BY_LINK_OR_CODE = "链接、二维码、短码";
export const OPEN_BY_CODE = "用短码或链接打开";
export const OF_ANOTHER_DEVICE = "接着填另一台设备上的";
export const REMINDER = "日历提醒";
export const INTO_CALENDAR = "把截止日期加入日历";

// another device

export const CODE_HERE = "有短码或链接，请填在这里";
export const OPEN_THAT = "打开那个对话";
export const HOW_TO_GO_ON = "用另一台设备扫码，或打开下面的链接，就接着填。链接等于钥匙，请只发给自己人。";
/** @param {number} minutes */
export const codeFor = (minutes) =>
  `也可以在另一台设备打开本页，点“菜单”“用短码或链接打开”，填短码（${minutes} 分钟内有效，用一次）：`;
export const COPY_LINK = "复制链接";
export const COPIED = "已复制";
export const COPY_BY_HAND = "请长按上面的链接复制";
export const RENEW = "作废以前的链接，其他设备退出";
export const RENEW_SURELY = "确定作废";
export const RENEWED = "✅ 以前的链接已作废，其他设备已退出。上面是新的。";
export const QR_CODE = "个人链接的二维码";

// coming in

export const OPEN_AGAIN = "请重新打开对话";
export const BEGIN_ANEW = "不找回，重新开始";
export const LOST_EVERYTHING = "链接和短码都没有了？请致电区市场监管局，可以给您一个新链接。资料都还在。";
export const GO_ON = "接着填";
export const OPEN_HERE = "要在这台设备上打开链接里的对话吗？这台设备上原来的对话（如果有）就不再显示。";
export const STAY_HERE = "不用，回到这台设备的对话";

// staff

export const SIGN_IN = "工作人员登录";
export const SIGN_IN_HERE = "要在这台设备上登录吗？";
export const LOG_IN = "登录";
export const STAFF_CODE = "登录链接或短码";
export const STAFF_LOST_EVERYTHING = "链接和短码都没有了？请管理员发“/staff 链接”加您的称呼，给您一个新链接。";
export const INVITATION = "工作人员的邀请";
export const ACCEPT = "接受邀请，在这台设备上登录？";
export const ACCEPT_AND_LOG_IN = "接受并登录";
