"""A notice read from its file into blocks, whatever it was saved as."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.documents.notice_blocks import blocks_in
from bot.documents.prove import NotProved
from bot.drafting.pdf_text import NoPdfReader, text_of_pdf
from standards.drafting.notice_text import Block, blocks_of, text_of

LARGEST_NOTICE = 20_000_000
_ENCODINGS = ("utf-8-sig", "utf-16", "gb18030")
TOO_LARGE = "{file} 太大，通知不会超过 20 MB。"
NO_TEXT = "{file} 里读不出文字。扫描件请先转成文字，或另存为 .docx、.txt 再试。"
BROKEN = "{file} 打不开，可能已损坏或不是真正的 {suffix} 文件。请另存一次再试。"
NO_PDF_READER = "读 .pdf 要用 poppler 的 pdftotext，这台机器上没有。请装 poppler-utils，或把通知另存为 .docx、.txt。"
NOT_KNOWN = "{file} 不是 .txt、.docx 或 .pdf。请另存为其中一种再试。"


class UnreadableNotice(Exception):
    """A file that no notice can be read from; its text says what to do."""


@dataclass(frozen=True, slots=True)
class NoticeFile:
    """A notice as it was read."""

    blocks: tuple[Block, ...]
    text: str
    """Its plain text, as it is kept in notice.txt."""
    word: bytes | None = None
    """The file itself where it is a Word file, whose forms can be kept."""


def read_notice(file: Path) -> NoticeFile:
    """Return the notice in a file; raise `UnreadableNotice` if there is none in it, OSError if it cannot be opened."""
    content = file.read_bytes()
    if len(content) > LARGEST_NOTICE:
        raise UnreadableNotice(TOO_LARGE.format(file=file.name))
    suffix = file.suffix.lower()
    if suffix not in _READERS:
        raise UnreadableNotice(NOT_KNOWN.format(file=file.name))
    try:
        notice = _READERS[suffix](content)
    except NotProved:
        raise UnreadableNotice(BROKEN.format(file=file.name, suffix=suffix)) from None
    except NoPdfReader:
        raise UnreadableNotice(NO_PDF_READER) from None
    if not notice.text.strip():
        raise UnreadableNotice(NO_TEXT.format(file=file.name))
    return notice


def _plain(content: bytes) -> NoticeFile:
    text = decoded(content)
    return NoticeFile(blocks_of(text), text)


def decoded(content: bytes) -> str:
    """Return the text of a file in UTF-8 or GBK, with or without a mark of its order of bytes."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in _ENCODINGS if marked else (_ENCODINGS[0], _ENCODINGS[2]):
        try:
            return content.decode(encoding).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")


def _word(content: bytes) -> NoticeFile:
    blocks = blocks_in(content)
    return NoticeFile(blocks, text_of(blocks), content)


def _pdf(content: bytes) -> NoticeFile:
    text = text_of_pdf(content)
    return NoticeFile(blocks_of(text), text)


_READERS: Mapping[str, Callable[[bytes], NoticeFile]] = {".txt": _plain, ".docx": _word, ".pdf": _pdf}
"""What reads each sort of file."""
