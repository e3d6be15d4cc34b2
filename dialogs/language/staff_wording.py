"""The sentences that staff read, apart from those about broadcasts."""

from collections.abc import Sequence
from datetime import datetime

from standards.clauses import clause_reference

CONFIRM, CANCEL = "确认", "取消"
RECEIVE_ANYWAY, RECORD_ANYWAY, CONFIRM_MERGE = "仍然收件", "仍然登记", "确认合并"
UNDO, SHOW = "撤销", "查看"
QUESTION_CLOSED = "这个问题已经回答过，或者过了一小时，没有再登记。请看 /show 或重新发一次命令。"
NOT_RECORDED = "已取消，没有登记，没有告诉任何人。"


ASK_CAMPAIGN = "哪个批次？"


def or_say(example: str) -> str:
    """Return a sentence saying how a command is written in which nothing is left to be asked."""
    return f"也可以写明，例如：{example}"


def namesakes(others: Sequence[str]) -> str:
    """Return the line about other people's applications for the same organisation."""
    return f"同名单位另有 {len(others)} 份申报：{'、'.join(others)}"


def other_question(number: int, asked: str, given: str) -> str:
    """Refuse an answer that was given under another command than the question's."""
    return f"这里没有登记：第 {number} 号问题问的是“{asked}”，不是“{given}”。请在那个问题下面选，或重新发一次命令。"


SELECTION_EXAMPLE = "例如：未完成，已生成未收件，收件 本周，未通过，6月1日到6月10日，缺第6（4）条"


def selection_too_long(length: int) -> str:
    """Refuse text that is too long for a selection."""
    return f"这段话有 {length:,} 字，不像是筛选条件。{SELECTION_EXAMPLE}"


def selection_not_understood(text: str) -> str:
    """Quote what is no part of a selection."""
    return f"没有看懂“{text}”。{SELECTION_EXAMPLE}"


def only_one(what: str) -> str:
    """Refuse a second campaign, kind, day … in a selection."""
    return f"{what}只能写一个，请分两次。{SELECTION_EXAMPLE}"


def no_such_clause(number: str) -> str:
    """Return a sentence saying that no clause has a number."""
    return f"没有{clause_reference(number)}。{SELECTION_EXAMPLE}"


def no_such_day(month: str, day: str) -> str:
    """Return a sentence saying that there is no such day."""
    return f"没有{month}月{day}日这一天。{SELECTION_EXAMPLE}"


KINDS, STAGES, VERDICTS, CHANNELS = "类型", "阶段", "评选", "渠道"
LAST_DAYS, WEEKS = "近7天新开始", "按周新开始"
MISSED, STOPS = "最常见的差距", "停在哪一题"


def no_applications(title: str) -> str:
    """Return a sentence saying that a selection has no applications."""
    return f"{title}：没有申报。"


def statistics_head(title: str, total: int) -> str:
    """Return a sentence saying how many applications a selection has."""
    return f"{title}：共 {total:,} 份"


LIST, EXPORT, RECEIVE, RECOMMEND = "名单", "导出", "收件", "推荐"
PASSED, FAILED = "通过", "未通过"
PREVIOUS_PAGE, NEXT_PAGE, EARLIER = "上一页", "下一页", "更早"
CHANGED, VOIDED = "已改动", "已作废"
HAS_NAMESAKE = " · 有同名"
"""Ends the line of an application for whose organisation somebody else applies, too."""
HIDDEN = "（经办人可见）"
SEVERAL = "有不止一份："
NO_KIND_YET = "还没有选择申报类型。"
NOT_NOTIFIED_YET = "还没有告诉申请人"
PRINTED = "打印时每份只印登记的各栏；要把全部回答也印出来，请在“页面布局”里取消打印区域。"
NO_ENTRIES = "日志是空的。"
NOBODY_IN_AUDIT = "日志里没有这个称呼或身份。可以写称呼或身份，例如：/audit 王科长；只写 /audit 看全部。"
ROLE_LOST = "没有这个权限了，没有结果。"
ASK_FOR_FILE = "请把要核验的 .docx 文件发来（不要发照片、PDF 或 .doc）。"
FILE_NOT_READ = f"这个文件读不出来，不能核验。{ASK_FOR_FILE}"


def too_many_reports(word: str) -> str:
    """Return a sentence saying that too many reports are being made."""
    return f"现在同时在做的名单、统计和导出太多，这一份没有做。请过几分钟再发一次，例如：{word}"


def exported(selection: str, total: int) -> str:
    """Return a sentence saying what a workbook holds, and how to treat it."""
    return f"{selection}：{total:,} 份。文件里有联系人等个人信息，请妥善保管，用后删除。"


def campaign_gone(reference: str, campaign: str) -> str:
    """Name an application whose campaign is not installed any more."""
    return f"{reference}（批次 {campaign} 的文件不在了）"


def missed(count: int) -> str:
    """Return a sentence saying how many clauses are not met, at the end of a line."""
    return f" · 未达标 {count} 条"


def searched(selection: str, text: str) -> str:
    """Return a sentence saying what was searched for in which selection."""
    return f"{selection}，查找“{text}”"


def search_cut(opened: int) -> str:
    """Return a sentence saying that a search did not look through all applications."""
    return f"（只查了最近的 {opened:,} 份，请加上批次、类型等条件）"


def searched_fields(*, all_fields: bool) -> str:
    """Name the fields that a search looks through."""
    return "名称、编号、联系人、电话、行业等" if all_fields else "名称、编号、行业等"


def nothing_found(text: str, fields: str) -> str:
    """Return a sentence saying that a text is no selection, and is found nowhere."""
    return f"没有看懂“{text}”，按{fields}查找也没有找到。{SELECTION_EXAMPLE}"


def list_head(selection: str, total: int, page: int, pages: int) -> str:
    """Return a sentence saying how many applications a list has, and which page this is."""
    return f"{selection}：{total:,} 份" + (f"（第 {page} / {pages} 页）" if pages > 1 else "")


def next_page(text: str, page: int) -> str:
    """Return a sentence saying how to see the next page."""
    return f"看下一页请发：/list {text} 第{page}页"


def nothing_to_show(example: str) -> str:
    """Return a sentence saying that no application was found."""
    return f"没有找到。请写编号、#序号或名称，例如：{example}"


def form_copied(reference: str) -> str:
    """Return a sentence that goes with the form of an application."""
    return f"{reference} 的申报表。里面有联系人等个人信息，请妥善保管，用后删除。"


def no_form_yet(reference: str) -> str:
    """Return a sentence saying that an application has no form to be shown."""
    return f"{reference} 还没有生成过申报表，或者资料已删除。"


def erased_on(at: datetime) -> str:
    """Return a sentence saying when an applicant had their data erased."""
    return f"申请人已于 {at:%Y-%m-%d} 删除资料，这里只留本局的登记。"


def answered(done: int, total: int) -> str:
    """Return a sentence saying how many questions are answered."""
    return f"已填 {done} / {total} 题"


def version(number: int) -> str:
    """Name a received version."""
    return f"第 {number} 版"


def recorded_at(at: datetime) -> str:
    """Return a sentence saying when a milestone was recorded that happened on another day."""
    return f"{at:%m-%d %H:%M} 登记"


def voided_line(at: datetime, by: str, reason: str) -> str:
    """Return a sentence saying who voided an application, when and why."""
    return f"{at:%Y-%m-%d %H:%M} 作废（{by}）：{reason}"


def changed_since(at: datetime) -> str:
    """Introduce what an applicant changed after the paper came."""
    return f"⚠️ 收件后 {at:%m-%d %H:%M} 起有改动（旧 → 新），以下列出的是收到的内容："


def decided_elsewhere(example: str) -> str:
    """Refuse a result to an officer of a district, whose bureau recommends."""
    return f"结果由市局登记；区局审核后登记推荐，例如：{example}"


def nobody_recommends(title: str, example: str) -> str:
    """Refuse to record a recommendation in a campaign whose own bureau decides."""
    return f"{title}：这个批次的流程里没有推荐，请直接登记结果，例如：{example}"


def no_campaign(bureau: str) -> str:
    """Return a sentence saying that a bureau has no campaign on this installation that can be used."""
    return (
        f"{bureau}现在没有能用的批次，这件事做不了：批次的文件还没有放进来，或者有错误、没有启用。"
        "已填的资料都在。请告诉管理服务器的人，用 shenbao campaigns 能看到原因。"
    )


def role_needed(word: str, needed: str, own: str) -> str:
    """Refuse a command to an officer whose role is too low."""
    return f"“{word}”需要{needed}来做；您是{own}。"


FORWARDED = "转发来的消息不当作命令，也不当作回答，什么也没有做。要做的话，请自己写一遍。"
APPLYING = (
    "工作人员的账号不填申报表。要替本单位申报，请换一个账号，或打开申报人的网页。"
    "以前用这个账号填过的：/mydata 我的资料，/forget 删除。"
)


def perhaps(text: str, command: str) -> str:
    """Return a sentence saying which command was perhaps meant."""
    return f"{not_understood(text)}是不是要：{command}"


def not_understood(text: str) -> str:
    """Return a sentence saying that a text was not understood."""
    return f"没有看懂“{text}”，什么也没有做。"


def your_commands(role: str) -> str:
    """Introduce the commands of a role."""
    return f"您是{role}，可以用："


def no_files_here(file_channels: Sequence[str]) -> str:
    """Name the channels where a file can be sent, for staff on one that takes none."""
    where = " 或 ".join(file_channels)
    return (
        f"这里不能发文件，所以不能核验。请在 {where} 里把 .docx 文件发给机器人"
        f"（您的 {where} 还没有登录的，先在这里发 /login，再到那里发登录码）。"
    )


NO_FILES_ANYWHERE = (
    "这里不能发文件，本系统又没有开通能发文件的渠道，所以现在不能核验文件。"
    "可以发“/show 编号”，对照登记的版本、日期和内容。"
)
NOT_WORD = f"这不是 Word 文件（.docx），不能核验。{ASK_FOR_FILE}"
OTHER_FORM = "❌ 不是本系统生成的申报表：是一份 Word 文件，但里面的表格和申报表不同。"
OF_ANOTHER_BUREAU = "这份不是本局批次的申报表，本局核验不了，请到出具的机关核验。"


def original(document: str) -> str:
    """Return a sentence saying that a file is an original."""
    return f"✅ 是本系统生成的原件，没有改动。\n{document}"


def letters_dropped(count: int) -> str:
    """Return that the oldest letters to a member of staff were not kept, because they had not come for long."""
    return f"您很久没有来，较早的 {count} 条消息没有保留；现在的情况请发“统计”或“名单”看。"


def same_text(document: str) -> str:
    """Return a sentence saying that a file has the text of an original."""
    return f"✅ 文字与本系统生成的一致，只是文件另存过（例如用 Word 或 WPS 打开后保存）。\n{document}"


def altered(reference: str, document: str) -> str:
    """Return a sentence saying that a file has a reference, but another text."""
    return f"⚠️ 编号 {reference} 是本系统的，但文字与生成过的每一版都不一样：被改动过，请与申请人核对。\n{document}"


def data_erased(reference: str, at: datetime) -> str:
    """Return a sentence saying that the data of a reference was erased."""
    return f"编号 {reference} 的资料已于 {at:%Y-%m-%d %H:%M} 按规定或申请人要求删除，无法再核对。"


def foreign(reference: str | None) -> str:
    """Return a sentence saying that a file was not made here."""
    named = f"上面的编号 {reference} 也查不到。" if reference else "上面没有本系统的编号。"
    return f"❌ 不是本系统生成的申报表。{named}"


def document(reference: str, number: int, at: datetime, *, draft: bool, newest: bool) -> str:
    """Name a document that was made here."""
    kind = "草稿" if draft else "申报表"
    later = "这是最新的一版。" if newest else "⚠️ 不是最新的：之后又生成过新的一版。"
    return f"{reference} 第 {number} 版{kind}，生成于 {at:%Y-%m-%d %H:%M}。{later}"
