"""All that is wrong with a campaign: its files, its examples as they are read, its Word forms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone
from pathlib import Path

from bot.documents.fill import Forms
from bot.documents.form_faults import faults_of_form
from bot.documents.prove import NotProved
from bot.documents.templates import page_of
from dialogs.language.normalise import clean
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.questions.outcome import Doubtful, NotUnderstood, Outcome, Understood
from dialogs.questions.registry import question_kind
from standards.answers import AnswerKind
from standards.campaign import Campaign
from standards.campaign_files import CampaignFiles, Problem
from standards.checks.contact import DIALLED
from standards.checks.violations import CAMPAIGN, Place, Violation, asked_of
from standards.form import Field
from standards.kind import Kind
from standards.library import CampaignFolder, ReadFolder, read_all, read_folder
from standards.rows import question_of

_BEIJING = timezone(timedelta(hours=8))
_NOT_TYPED = (AnswerKind.TICKS, AnswerKind.EVIDENCE, AnswerKind.CHOICE, AnswerKind.YES_NO, AnswerKind.NARRATIVE)
"""Answers that are tapped, or too long for an example to be an answer."""
_TELEPHONES = (AnswerKind.PHONE, AnswerKind.MOBILE)


@dataclass(frozen=True, slots=True)
class Installed:
    """The campaigns that can be used, and the folders that are refused."""

    folders: Mapping[str, CampaignFolder]
    refused: tuple[ReadFolder, ...]
    doubts: tuple[Problem, ...] = ()
    """What should be looked at in the campaigns that are used."""


def installed(outside: Path | None, *, bundled: bool = True) -> Installed:
    """Return the campaigns of all folders, a faulty one refused alone.

    Raise FileNotFoundError if `outside` is named and holds none.
    """
    read = read_all(outside, bundled=bundled, read=examined)
    usable = [each.usable for each in read if each.usable is not None]
    return Installed(
        {each.campaign.id: each for each in usable},
        tuple(each for each in read if each.usable is None),
        tuple(problem for each in read if each.usable is not None for problem in each.problems),
    )


def examined(path: Path, templates: Path) -> ReadFolder:
    """Return a folder with everything that is wrong with it: what `shenbao sheet` says, and what the start insists on."""
    read = read_folder(path, templates)
    if read.campaign is None:
        return read
    examples = map(read.files.located, _examples(read.campaign))
    return read.besides([*examples, *_word_forms(read.campaign, templates, read.files)])


def _examples(campaign: Campaign) -> Iterator[Violation]:
    """Yield the examples that their own question does not take."""
    for kind in campaign.offered:
        for each in asked_of(kind):
            if each.field.kind not in _NOT_TYPED:
                yield from _example(campaign, kind, each.field, each.place.at("example"))
            for at, column in enumerate(each.field.columns):
                yield from _example(campaign, kind, question_of(column), each.place.at("columns", at, "example"))


def _example(campaign: Campaign, kind: Kind, field: Field, place: Place) -> Iterator[Violation]:
    example = field.example
    if not example:
        return
    bare = field.model_copy(update={"example": ""})  # a refusal shows the kind's own example, then
    match _read(campaign, kind, bare, example):
        case NotUnderstood(sentence=refusal):
            sentence = f"例子“{example}”自己都读不懂（{refusal.rstrip('。')}）：换一个会被接受的例子"
            # a number that is given out to nobody is a good example all the same
            invented = field.kind in _TELEPHONES and DIALLED.fullmatch(example) is not None
            yield Violation(place, sentence, doubtful=invented)
        case Doubtful(question=question):
            yield Violation(place, f"例子“{example}”会被反问（{question}）：换一个明白的", doubtful=True)
        case Understood(note=note):
            if note:
                yield Violation(place, f"例子“{example}”会引出提醒（{note}）：换一个", doubtful=True)


def _read(campaign: Campaign, kind: Kind, field: Field, text: str) -> Outcome:
    at = datetime.combine(campaign.opened, time(12), _BEIJING)
    context = Context(campaign, Conversation(kind=kind.key), at)
    return question_kind(field).read(context, field, clean(text))


def _word_forms(campaign: Campaign, templates: Path, files: CampaignFiles) -> Iterator[Problem]:
    """Yield what is wrong with the Word form of each kind; where nothing is, it is filled once to be sure."""
    forms = Forms(lambda _: templates)
    for at, kind in enumerate(campaign.kinds):
        file = templates / f"{kind.key}.docx"
        faults = faults_of_form(file, kind.form)
        yield from (Problem(file, 0, fault.sentence, cell=fault.cell) for fault in faults)
        if faults:
            continue
        try:
            forms.blank(campaign.id, kind)
            room = room_of(file, kind)
        except (ValueError, OSError, NotProved):
            yield Problem(file, 0, "这张表填不了：照 templates/README.md 检查占位符和版式")
            continue
        if kind.fits_page > room:
            sentence = f"fits_page 是 {kind.fits_page}，这张 Word 表一页只放得下 {room} 字：改成 {room} 或更小"
            place = Place(CAMPAIGN, ("kinds", at, "fits_page"))
            yield files.located(Violation(place, sentence, doubtful=True))


def room_of(file: Path, kind: Kind) -> int:
    """Return how many characters of the narrative the page of a Word form has room for beside short answers."""
    return page_of(file, kind.form).with_rows({}).longest_paragraph(dict.fromkeys(kind.fields, ""))
