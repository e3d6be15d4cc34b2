// @ts-check
/** The sentences that are the page's own. */

/** @param {number} count - messages that wait */
export const offline = (count) => (count ? `网络断开了，${count} 条未发送，恢复后自动发出。` : "网络断开了，恢复后自动连上。");
export const CONNECTING = "连不上，正在重试。";
export const OFFLINE_NOW = "网络断开了，请稍后再试。";
export const NOT_FETCHED = "没有取到，请再点一次。";
export const SENDING = "发送中";
export const FILE_NOT_SENT = "文件未发送，请再试一次";
export const FILE_TOO_LARGE = "文件超过 60 KB，网页上读不了，请把表里的文字粘贴过来";
export const NOT_SENT = "未发送";
export const RESTORED = "⚠️ 这里的对话恢复到了较早的时候，之后的回答请再填一次：请看上面问到哪一题，接着填。";
export const MOVED_ON = "这份申报在别处（例如微信里）接着填了。刷新本页，就从现在问到的题接着填。";
export const IN_THE_FIELD = "没有存下的字在下面的输入框里。";

// the header and the dock

export const JUST_KEPT = "✓ 已记：";
export const DONE_MARK = " ✓";
export const ANSWERED = "已填";
/** @param {number} place @param {number} total */
export const placeOf = (place, total) => ` ${place} / ${total}`;
export const PROGRESS = "进度";
export const YOUR_ANSWER = "您的回答";
export const TYPE_HERE = "打字回答，也可以提问";
export const ASK_ME = "有问题，直接问我";
export const TYPE = "打字";
export const MORE = "更多";
export const FOLD_FIELD = "看选项";
export const ASK = "提问";
export const SEND = "发送";
export const UNFOLD_QUOTE = "查看原文";
export const FOLD_QUOTE = "收起原文";
export const RESTORE_DRAFT = "恢复草稿";
export const COMMA = "、";
/** @param {string} label @param {number} count */
export const withCount = (label, count) => `${label}（${count} 项）`;
/** @param {number} count */
export const moreBelow = (count) => `下面还有 ${count} 项`;
/** @param {number} length @param {number} room */
export const fitsOf = (length, room) => `${length.toLocaleString("en")} 字 · ${length <= room ? "一页放得下" : "写不下的接附页"}`;
export const CHANGE_IT = "改";
/** @param {number} count */
export const keepThese = (count) => `记下这 ${count} 项`;
/** @param {number} count */
export const unusedOf = (count) => `没用上的 ${count} 处`;
export const WAITING = "等网络恢复，再接着问";
/** @param {string} text */
export const waitingFor = (text) =>
  `${text ? `“${text.length > 20 ? `${text.slice(0, 20)}…` : text}”` : "刚才的操作"}已存在这台设备上，不用再做一遍。\n请先不要关闭页面。`;
export const TRY_NOW = "现在再试";
export const CHANGE_THIS = "改这一条";
export const CONTACT = "联系方式";

// messages and choices

export const I_SAY = "我说：";
export const BOT_SAYS = "助手说：";
export const BEGIN = "开始";
export const WHOLE_TEXT = "展开全文";
export const SHORTER = "收起";

/** @param {number} year - 0 for the present one @param {number} month @param {number} day @param {string} time */
export const dayAndTime = (year, month, day, time) => `${year ? `${year}年` : ""}${month}月${day}日 ${time}`;

// lines of the form

export const KEPT = "已记";
export const CHANGED = "已改";
export const ROWS = "清单的各行";
export const CHANGE = "改";
export const ANSWER = "答";
export const ANSWERS = "已填";
/** @param {string} label */
export const changeThe = (label) => `改${label}`;
/** @param {string} label */
export const answerThe = (label) => `答${label}`;
/** @param {string} before */
export const wasBefore = (before) => `已改，原来是：${before}`;
/** @param {string} label @param {string} value */
export const labelled = (label, value) => `${label}：${value}`;
/** @param {string} words */
export const asTyped = (words) => `您写的：${words}`;
/** @param {number} count */
export const filledIn = (count) => `${count} 项已填`;

// what is missing, and the application read back

export const STANDINGS = { met: "达标", not_met: "未达标", unknown: "待确认" };
/** @param {keyof typeof STANDINGS} standing @param {number} count */
export const standingOf = (standing, count) => `${STANDINGS[standing]} ${count}`;
/** @param {string} title */
export const outdated = (title) => `之前的：${title}`;
export const REVIEW = "请核对一遍";
export const HOW_TO_REVIEW = "点开一段，哪行不对改哪行。";
export const GO_AND_ANSWER = "去答";
/** @param {number} count */
export const stillNeeded = (count) => `还有 ${count} 项没有回答`;
/** @param {string[]} labels */
export const namesOf = (labels) => labels.slice(0, 3).join("、") + (labels.length > 3 ? " 等" : "");
export const IN_WECHAT = "微信里打不开时，请点右上角“…”，选“在浏览器打开”。";
/** @param {string} says */
export const linkNote = (says) => `（${says}）`;
/** @param {string} name */
export const pictureOf = (name) => `${name}，第一页的样子`;
/** @param {string} letters */
export const missing = (letters) =>
  `服务器上没有“${letters}”的字形，所以不出预览和 PDF；Word 文件里的字不受影响，用 Word 或 WPS 打开就能看到。`;
/** @param {string} name @param {number} bytes @param {string} [pages] */
export const sizeOf = (name, bytes, pages) =>
  `${name.endsWith(".docx") ? "Word，" : ""}${Math.ceil(bytes / 1024)} KB${pages ? `，${pages}` : ""}`;

// a form that was made, and what is to be done with it

export const FORM_READY = "申报表好了";
export const DRAFT_READY = "草稿好了";
export const FORM_OUTDATED = "申报表要重新生成";
export const DRAFT = "草稿";
/** @param {string} reference */
export const numberOf = (reference) => `编号 ${reference}，印在申报表页脚。`;
/** @param {string[]} changed */
export const outdatedBy = (changed) =>
  `您改了“${changed[0]}”${changed.length > 1 ? `等 ${changed.length} 处` : ""}，这份已不是最新。`;
export const EARLIER_ONE = "之前生成的一份，以最新的为准";
export const WHOLE_PAGE = "看整页";
export const DOWNLOAD = "下载申报表";
export const DOWNLOAD_DRAFT = "下载草稿";
export const DOWNLOAD_PDF = "下载 PDF";
export const TO_COMPUTER = "发到电脑";
export const KEEP_LINK = "存下这个链接";
export const WHY_KEEP_LINK = "收到您的纸质材料后，会在这里告诉您。换了手机、清了浏览记录，凭这个链接再打开；请只发给自己人。";
export const QR = "二维码";
export const LINK_COPIED = "已复制，可以粘贴到“文件传输助手”或备忘录里。";
export const COPY_BELOW = "请长按下面的链接复制：";
export const STEP_DONE = "，已完成";

// the menu

export const MENU = "菜单";
export const ANOTHER_DEVICE = "换手机或电脑继续";
export const BY_LINK_OR_CODE = "链接、二维码、短码";
export const MENU_GROUPS = ["这份申报", "怎么报", "我的"];
/** What the menu calls a command where two stand in a row. */
export const MENU_SHORT = new Map([
  ["gaps", "差距"], ["document", "申报表"], ["process", "流程"], ["contact", "联系方式"], ["new", "新申报"], ["switch", "换一个"],
]);
export const STAFF_GROUPS = ["申报", "纸质材料", "通知", "其他"];
export const REMINDER = "日历提醒";
export const INTO_CALENDAR = "把截止日期加入日历";

// the form beside the conversation

export const FORM = "申报表";
export const FORM_NOTE = "边填边看 · 点一格就改";
export const EMPTY_CELL = "还没填";
/** @param {string} label @param {string} text */
export const cellNamed = (label, text) => `${label}：${text}`;

// another device

export const CODE_HERE = "有短码或链接，请填在这里";
export const OPEN_THAT = "打开那个对话";
export const HOW_TO_GO_ON = "用另一台设备扫码，或打开下面的链接，就接着填。链接等于钥匙，请只发给自己人。";
/** @param {number} minutes */
export const codeFor = (minutes) =>
  `也可以在另一台设备打开本页，点“菜单”“换手机或电脑继续”，填短码（${minutes} 分钟内有效，用一次）：`;
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
export const LOST_EVERYTHING = "链接和短码都没有了？如果没有删除，资料都还在：请致电受理申报的市场监管局，可以给您一个新链接。";
export const GO_ON = "接着填";
export const OPEN_HERE = "要在这台设备上打开链接里的对话吗？这台设备上原来的对话（如果有）就不再显示。";
export const STAY_HERE = "不用，回到这台设备的对话";

// staff

export const ATTACH_AS_STAFF = "发文件：要核验的申报表，或通知的附件";
export const STAFF_FILE_TOO_LARGE = "文件超过 3 MB，网页上发不了";
export const SIGN_IN = "工作人员登录";
export const SIGN_IN_HERE = "要在这台设备上登录吗？";
export const LOG_IN = "登录";
export const STAFF_CODE = "登录链接或短码";
export const STAFF_LOST_EVERYTHING = "链接和短码都没有了？请管理员发“/staff 链接”加您的称呼，给您一个新链接。";
export const INVITATION = "工作人员的邀请";
export const ACCEPT = "接受邀请，在这台设备上登录？";
export const ACCEPT_AND_LOG_IN = "接受并登录";
