"""The command `shenbao draft`: a notice to a campaign's folder, and how much of it agrees with one written by hand."""

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.drafting.folder import FolderInUse, write_folder
from bot.drafting.reading import UnreadableNotice, read_notice
from bot.drafting.word_forms import WordForm, word_forms
from standards.drafting.draft import Draft, draft_of
from standards.drafting.outline import KindFiles, Measure, compare, outline_of
from standards.library import CampaignFolder

DONE, FAULT = 0, 2
_ID = re.compile(r"[a-z][a-z0-9-]{1,31}")


def draft(file: Path, out: Path | None, against: CampaignFolder | None) -> int:
    """Draft a campaign from a notice and print its doubts; return the exit code: 0 done, 2 nothing could be read or written."""
    try:
        notice = read_notice(file)
        wanted = out.name if out is not None and _ID.fullmatch(out.name) else ""
        drafted = draft_of(notice.blocks, notice.text, wanted)
        forms = list(word_forms(drafted.kinds, notice.word))
        if out is not None or against is None:
            _write(drafted, forms, out)
    except (UnreadableNotice, FolderInUse) as refused:
        print(refused, file=sys.stderr)
        return FAULT
    except OSError as fault:
        print(f"{fault.filename}：{fault.strerror}", file=sys.stderr)
        return FAULT
    _print_doubts(drafted, [f"templates/{form.kind}.docx：{form.doubt}" for form in forms if form.doubt])
    if against is not None:
        for measure in measures(drafted, against.path):
            _print_measure(measure)
    return DONE


def _write(drafted: Draft, forms: Sequence[WordForm], out: Path | None) -> None:
    folder = out or Path(drafted.campaign)
    written = write_folder(folder, drafted, forms)
    print(f"已写入 {folder}：{'、'.join(written)}")


def _print_doubts(drafted: Draft, of_forms: Sequence[str]) -> None:
    files: dict[str, list[str]] = {}
    for each in drafted.doubts:
        files.setdefault(each.sentence, []).append(each.file)
    doubts = [f"{'、'.join(dict.fromkeys(found))}：{sentence}" for sentence, found in files.items()] + [*of_forms]
    print(f"\n存疑 {len(doubts)} 处：")
    for place, doubt in enumerate(doubts, 1):
        print(f"{place}. {doubt}")


def measures(drafted: Draft, folder: Path) -> tuple[Measure, ...]:
    """Return how a draft agrees with the campaign of a folder that was written by hand."""
    return compare(outline_of_files(drafted.files()), outline_of_files(_files(folder)))


def outline_of_files(files: Mapping[str, str]) -> Mapping[str, Counter[str]]:
    """Return the outline of a campaign's files."""
    trees = {name: tomllib.loads(text) for name, text in files.items() if name.endswith(".toml")}
    campaign: Mapping[str, Any] = trees["campaign.toml"]
    kinds = [
        KindFiles(kind["name"], trees[f"{kind['key']}/form.toml"], trees[f"{kind['key']}/standards.toml"])
        for kind in campaign["kinds"]
    ]
    return outline_of(campaign, kinds)


def _files(folder: Path) -> Mapping[str, str]:
    return {str(file.relative_to(folder)): file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.toml"))}


def _print_measure(measure: Measure) -> None:
    print(f"\n{measure.part}：找回 {measure.recall:.1%}，准确 {measure.precision:.1%}（一致 {measure.matched}）")
    for line in measure.missing:
        print(f"  缺：{line}")
    for line in measure.extra:
        print(f"  多：{line}")
