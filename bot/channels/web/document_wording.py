"""The sentences of a document's own page, which is opened by a link from a chat that takes no files."""

from datetime import datetime
from pathlib import PurePath

EXPIRED = "这个链接已过期，或者已经作废。请回到微信对话，再要一次这份文件；申报表请回复“申报表”。"
KINDS = {".docx": "Word", ".xlsx": "Excel", ".pdf": "PDF", ".png": "图片", ".json": "数据文件"}
DOWNLOAD_PDF = "下载 PDF"
FIRST_PAGE = "第 1 页的图"
DRAFT = "这是草稿，还不能交。"
OLDER = "之后又生成过新的一份，请以最新的为准：回到微信对话，回复“申报表”。"
COPY_LINK = "复制链接"
ON_A_TELEPHONE = (
    "在微信里，请先点右上角“…”，选“在浏览器打开”，再下载。",
    "直接点下载，有的手机打不开，有的只能预览。",
)
ON_A_COMPUTER = ("没有开始下载时，请先点窗口上方的“用默认浏览器打开”，再下载。", "")


def size(name: str, count: int) -> str:
    """Return what kind of file it is, and how large."""
    return f"{KINDS.get(PurePath(name).suffix, '文件')}，{-(-count // 1024)} KB"


def download(name: str) -> str:
    """Return what stands on the button that downloads a file."""
    kind = KINDS.get(PurePath(name).suffix)
    return "下载文件" if kind is None else f"下载{' ' if kind.isascii() else ''}{kind}"


def how_to_copy(until: datetime) -> str:
    """Return how the link is taken elsewhere, until when it opens the file, and that it is to be kept."""
    return (
        f"长按下面这一行复制，发到电脑上用浏览器打开。{until.month}月{until.day}日 {until:%H:%M} 以前有效；"
        "有链接就能看到这份文件，请只发给自己人。"
    )
