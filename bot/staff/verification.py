"""Whether a Word file is one that was made here, byte for byte or word for word."""

import re
from datetime import datetime

from bot.channels import SentFile
from bot.clock import BEIJING
from bot.documents.forms import NotProved, is_word, printed_words
from bot.staff.requests import StaffRequest
from bot.staff.responses import ReportKind, ReportOrder, StaffCommand, StaffResponse, say
from bot.storage.documents import Documents, MadeDocument
from bot.storage.erasure import Erasure
from bot.storage.transaction import Transaction
from dialogs.language import staff_wording as wording

VERIFY = StaffCommand("verify")
LARGEST = 20_000_000
MOST_REFERENCES = 10
ASK_ELSEWHERE = (
    "网页上不能发文件，所以这里不能核验。请在 Telegram 里把 .docx 文件发给机器人"
    "（您的 Telegram 还没有登录的，先在这里发 /login，再到那里发登录码）。"
)
ASK_NOWHERE = (
    "网页上不能发文件，本系统又没有开通 Telegram，所以现在不能核验文件。"
    "可以发“/show 编号”，对照登记的版本、日期和内容。"
)
NO_WORD = f"这不是 Word 文件（.docx），不能核验。{wording.ASK_FOR_FILE}"
FOREIGN = "❌ 不是本系统生成的申报表：是一份 Word 文件，但里面的表格和申报表不同。"
_REFERENCE = re.compile(r"\b[A-Z]{2}\d{2}-[0-9A-Z]{6}\b")


def ask_for_file(request: StaffRequest) -> StaffResponse:
    """Ask for the file to be verified, or explain where one can be sent."""
    if not request.officer.on_the_page:
        return say(wording.ASK_FOR_FILE)
    return say(ASK_ELSEWHERE if "telegram" in request.served else ASK_NOWHERE)


def order_verification(request: StaffRequest, file: SentFile) -> StaffResponse:
    """Order the verification of a file that is sent for it."""
    return answer_word_file(request, file) or say(NO_WORD)


def answer_word_file(request: StaffRequest, file: SentFile) -> StaffResponse | None:
    """Order the verification of a Word file; return None if the file is none."""
    if not file.name.lower().endswith(".docx"):
        return None
    if (file.size or 0) > LARGEST:
        return say(wording.FILE_NOT_READ)
    request.note(VERIFY, "")
    fetched = {"channel": request.officer.address.channel, "handle": file.handle, "name": file.name}
    order = ReportOrder(ReportKind.VERIFY, "", request.officer.identity, fetched)
    return StaffResponse(reports=(order,))


def verify(tx: Transaction, content: bytes) -> str:
    """Say of a file whether it is one of ours, which one, and whether a later one was made."""
    if len(content) > LARGEST:
        return wording.FILE_NOT_READ
    files = Documents(tx)
    if (made := files.with_content(content)) is not None:
        return f"✅ 是本系统生成的原件，没有改动。\n{_which(made)}"
    try:
        words = printed_words(content)
    except NotProved:
        return FOREIGN if is_word(content) else wording.FILE_NOT_READ
    if (made := files.with_text(words)) is not None:
        return f"✅ 文字与本系统生成的一致，只是文件另存过（例如用 Word 或 WPS 打开后保存）。\n{_which(made)}"
    references = list(dict.fromkeys(_REFERENCE.findall(words)))[:MOST_REFERENCES]
    for reference in references:
        if (made := files.with_reference(reference)) is not None:
            return f"⚠️ 编号 {reference} 是本系统的，但文字与生成过的每一版都不一样：被改动过，请与申请人核对。\n{_which(made)}"
        if (at := Erasure(tx).was_erased(reference)) is not None:
            return f"编号 {reference} 的资料已于 {_moment(at)} 按规定或申请人要求删除，无法再核对。"
    named = f"上面的编号 {references[0]} 也查不到。" if references else "上面没有本系统的编号。"
    return f"❌ 不是本系统生成的申报表。{named}"


def _which(made: MadeDocument) -> str:
    kind = "草稿" if made.draft else "申报表"
    later = "这是最新的一版。" if made.newest else "⚠️ 不是最新的：之后又生成过新的一版。"
    return f"{made.reference} 第 {made.version} 版{kind}，生成于 {_moment(made.made_at)}。{later}"


def _moment(at: float) -> str:
    return f"{datetime.fromtimestamp(at, BEIJING):%Y-%m-%d %H:%M}"
