// @ts-check
/** The sentences of the page that staff alone read. */

/** @type {Map<string, string>} */
export const ROLES = new Map([["viewer", "查看员"], ["officer", "经办人"], ["admin", "管理员"]]);
export const COMMANDS = "命令";
export const MORE = "更多";
export const LOG_OUT = "退出";
export const FIELD = "命令或回答，例如：收件 FT23-7K4M3A";
export const BACK_TO_LIST = "名单";
export const CLOSE_ANSWER = "关闭";

// a list

export const SEARCH = "查找申报";
export const SEARCH_FOR = "本周，或名称、编号、电话";
export const FILTERS = "筛选";
export const ALL_HERE = "选这一页全部";
/** @param {string} name */
export const choose = (name) => `选${name}`;
/** @param {number} count */
export const chosen = (count) => `已选 ${count} 份`;
/** @param {string} label @param {number} most */
export const atMost = (label, most) => `${label}一次最多 ${most} 份`;
/** @param {string} label @param {number} count */
export const doneWith = (label, count) => `${label} ${count} 份`;
export const CLEAR = "清除";
export const NOTHING = "—";
/** @param {string} title @param {string} summary */
export const listed = (title, summary) => `${title}：${summary}`;

// a case

export const STANDARDS = "标准";
export const FACTS = "基本信息";
export const ANSWERS = "逐题回答";
export const HISTORY = "经过";
export const WAY = "办理进度";
export const REFERENCE = "编号";
export const MET = "达标";
export const NOT_MET = "未达标";
export const UNKNOWN = "待确认";
/** @param {number} count */
export const metOnes = (count) => `达标 ${count} 条`;
/** @param {string[]} numbers */
export const which = (numbers) => `：${numbers.join("、")}`;
/** @param {number} count */
export const items = (count) => `${count} 项`;
/** @param {number} count */
export const letters = (count) => `${count} 字`;
/** @param {number} count @param {string} latest */
export const entries = (count, latest) => `${count} 条，最近 ${latest}`;
export const WORD_FILE = "Word · 按登记的内容生成";
export const DONE = "已完成";
/** @param {string} word @param {string} reference */
export const begun = (word, reference) => `${word} ${reference} `;
