"""The files of a campaign's folder as they are read: texts, trees, lines, and what is wrong with them."""

import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Any

from standards.checks.violations import CAMPAIGN, GLOSSARY, NOTICE, Violation
from standards.encodings import UTF_8, decoded
from standards.toml_faults import toml_fault, without_statement
from standards.toml_lines import TomlLines

MOST_FAULTS = 20
"""Lines of one file that are told to be no TOML."""
_OTHER_KEYS = {"contacts": "contact", "phases": "process", "hand_overs": "hand_over"}
"""Names of the models, each with another that a file may have for it: campaigns from before 0.8.0 write `contact`."""
_FOLDER = re.compile(r"[\w-]+")
_DOUBT = re.compile(r"#\s*存疑[：:]\s*(.*)")
_LEFT_OPEN = re.compile(r"^[^#\n]*待填")


class Weight(Enum):
    """How much a problem weighs."""

    FAULT = "错误"
    """The campaign cannot be used so."""
    DOUBT = "请核对"
    """It may be meant so: somebody has to look."""
    NOTE = "说明"
    """How a file was read."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a campaign's folder: its file, its line, a sentence about it."""

    file: Path
    line: int
    sentence: str
    weight: Weight = Weight.FAULT
    cell: str = ""
    """Where it is in a Word form, which has no lines: 第3行第2格."""

    def __str__(self) -> str:
        where = f":{self.line}" if self.line else f" {self.cell}" if self.cell else ""
        return f"{self.file.parent.name}/{self.file.name}{where}: {self.weight.value}：{self.sentence}"


class CampaignFiles:
    """The files of a folder as they are read: their texts, their trees, and what is wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notes: list[Problem] = []
        self.problems: list[Problem] = []
        self.absent: set[tuple[int | str, ...]] = set()
        """Where in the tree the content of a file is missing that could not be read."""
        self._texts: dict[str, str] = {}
        self._lines: dict[str, TomlLines] = {}

    def tree(self) -> dict[str, Any] | None:
        """Return everything in the files as one tree, as the campaign's model reads it; None without a campaign.toml."""
        tree = self._toml(CAMPAIGN)
        if tree is None:
            for file in sorted(self.folder.glob("*/*.toml")):
                self._toml(f"{file.parent.name}/{file.name}")
            return None
        kinds = tree.get("kinds")
        for at, kind in enumerate(kinds if isinstance(kinds, list) else ()):
            for part in ("form", "standards"):
                if isinstance(kind, dict) and (read := self._part(kind.get("key"), part)) is not None:
                    kind[part] = read
                else:
                    self.absent.add(("kinds", at, part))
        self._note_folders_of_no_kind(kinds)
        if (self.folder / GLOSSARY).exists() and (glossary := self._toml(GLOSSARY)) is not None:
            tree["glossary"] = glossary
        if not (self.folder / NOTICE).exists() and (near := _like(self.folder, NOTICE)):
            sentence = f"有 {near}，没有 notice.txt：把通知全文存成纯文本，叫 notice.txt"
            self.notes.append(Problem(self.folder / NOTICE, 0, sentence, Weight.DOUBT))
        elif (self.folder / NOTICE).exists() and (notice := self._text(NOTICE)) is not None:
            tree["notice"] = notice
        return tree

    def located(self, violation: Violation) -> Problem:
        """Return a violation with its file and its line."""
        place = violation.place
        weight = Weight.DOUBT if violation.doubtful else Weight.FAULT
        return Problem(
            self.folder / place.file, place.line or self.line(place.file, place.path), violation.sentence, weight
        )

    def line(self, file: str, path: tuple[int | str, ...]) -> int:
        """Return the line of what stands at a path in a file; 0 for a file that could not be read."""
        if file not in self._texts:
            return 0
        if file not in self._lines:
            self._lines[file] = TomlLines(self._texts[file])
        known, first = self._lines[file], path[0] if path else ""
        other = _OTHER_KEYS.get(first) if isinstance(first, str) else None
        return known.line((other, *path[1:]) if other and (first,) not in known.lines else path)

    def unsettled(self) -> list[Problem]:
        """Return the lines of a draft on which a doubt, or something to fill in, was left; each is to be looked at."""
        found = []
        for name, text in self._texts.items():
            for number, line in enumerate(text.split("\n"), 1):
                if doubt := _DOUBT.search(line):
                    sentence = f"起草时的疑问还留着：{doubt[1]}；定下来以后删去这一行"
                    found.append(Problem(self.folder / name, number, sentence, Weight.DOUBT))
                elif _LEFT_OPEN.search(line):
                    found.append(Problem(self.folder / name, number, "这一行还写着“待填”：照通知填上", Weight.DOUBT))
        return found

    def _note_folders_of_no_kind(self, kinds: object) -> None:
        """Note each folder with a form or standards that no kind of the campaign has as its key."""
        keys = [kind.get("key") for kind in kinds if isinstance(kind, dict)] if isinstance(kinds, list) else []
        for folder in sorted({file.parent.name for file in self.folder.glob("*/*.toml")}.difference(keys)):
            sentence = f"有文件夹 {folder}，[[kinds]] 里没有这个 key，不会用到：补一段 [[kinds]]，或删去文件夹"
            self.notes.append(Problem(self.folder / CAMPAIGN, 0, sentence, Weight.DOUBT))

    def _part(self, key: object, part: str) -> dict[str, Any] | None:
        """Return the form or the standards of a kind; None where its key names no folder."""
        return self._toml(f"{key}/{part}.toml") if isinstance(key, str) and _FOLDER.fullmatch(key) else None

    def _toml(self, name: str) -> dict[str, Any] | None:
        text = self._text(name)
        if text is None:
            return None
        if not text.strip() and name != GLOSSARY:
            sentence = "这个文件是空的：照 standards/README.zh-CN.md 写上内容，或从另一个批次复制"
            self.problems.append(Problem(self.folder / name, 0, sentence))
            return None
        found = []
        while True:
            try:
                tree = tomllib.loads(text)
            except tomllib.TOMLDecodeError as error:
                fault = toml_fault(text, str(error))
                found.append(Problem(self.folder / name, fault.line, fault.sentence))
                if (rest := without_statement(text, fault.line)) is None or len(found) == MOST_FAULTS:
                    break
                text = rest
            else:
                self._texts[name] = text
                break
        self.problems += found
        return None if found else tree

    def _text(self, name: str) -> str | None:
        file = self.folder / name
        try:
            read = decoded(file.read_bytes())
        except FileNotFoundError:
            self.problems.append(Problem(file, 0, _missing(self.folder, name)))
            return None
        except OSError:
            self.problems.append(Problem(file, 0, "打不开这个文件：可能没有权限，或者它是一个文件夹"))
            return None
        if read is None:
            sentence = "这不是纯文本：用记事本另存为“UTF-8”编码的文本（Word、WPS 里另存为“纯文本”）"
            self.problems.append(Problem(file, 0, sentence))
            return None
        if read.encoding != UTF_8:
            sentence = f"已按 {read.encoding} 读取；另存为 UTF-8 更稳妥"
            self.notes.append(Problem(file, 0, sentence, Weight.NOTE))
        return read.text


def _missing(folder: Path, name: str) -> str:
    """Return the sentence about a file that is not there, with the one that may be meant."""
    guess = f"；是不是 {near}？改名为 {name}" if (near := _like(folder, name)) else ""
    if name == CAMPAIGN:
        return f"没有 campaign.toml：一个批次从它开始（standards/README.md）{guess}"
    what = "campaign.toml 里每一种申报（[[kinds]] 的 key）都要有同名文件夹，里面有 form.toml 和 standards.toml"
    return f"没有这个文件：{what}{guess}"


def _like(folder: Path, name: str) -> str:
    """Return the file that stands there in the place of one that is missing; empty if none is like it."""
    there = [str(file.relative_to(folder).as_posix()) for file in sorted(folder.rglob("*.*")) if file.is_file()]
    if name == NOTICE and (texts := [each for each in there if "通知" in each or each.lower().startswith("notice")]):
        return texts[0]
    return next(iter(get_close_matches(name, there, 1, 0.8)), "")
