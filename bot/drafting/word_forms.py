"""The Word forms of a draft: the bureau's own where the notice has it as a table, else one drawn from the fields."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from bot.documents.archives import entries
from bot.documents.drawn_word_form import FormBlank, FormSketch, draw
from bot.documents.kept_word_form import keep
from bot.documents.page_room import read_page
from bot.documents.prove import MAIN, parse_part
from standards.drafting.drafted import DraftedField, DraftedForm, DraftedKind

_WIDE = ("address", "ticks", "rows", "by_year", "evidence", "narrative")
_SHORT_TEXT = 60
LEAST_ROOM = 1
DRAWN = "申报表的 Word 是按栏目画的，不是原表；有原表的 Word 时请换成原表，占位符照放"
NOT_KEPT = "通知里的申报表有的格子放不了占位符，Word 是按栏目另画的，请对照原表"


@dataclass(frozen=True, slots=True)
class WordForm:
    """The Word form of one kind, and what is unsure about it."""

    kind: str
    content: bytes
    doubt: str
    """Empty for the bureau's own."""
    room: int
    """How many characters of the narrative its page has room for."""


def word_forms(kinds: tuple[DraftedKind, ...], notice: bytes | None) -> Iterator[WordForm]:
    """Yield the Word form of each kind; `notice` is the notice's own Word file, None if it was no such file."""
    for kind in kinds:
        sketch = sketch_of(kind.form)
        kept = keep(notice, sketch) if notice is not None else None
        doubt = "" if kept is not None else DRAWN if notice is None else NOT_KEPT
        content = kept or draw(sketch)
        yield WordForm(kind.key, content, doubt, _room(content, kind.form))


def _room(content: bytes, form: DraftedForm) -> int:
    main = parse_part(entries(content, {MAIN}.__contains__)[MAIN])
    page = read_page(main, form.fields[-1].key).with_rows({})
    return max(LEAST_ROOM, page.longest_paragraph(defaultdict(str)))


def sketch_of(form: DraftedForm) -> FormSketch:
    """Return what stands on the form."""
    *blanks, narrative = map(_blank, form.fields)
    return FormSketch(form.annex, form.title, blanks, narrative, form.opinions)


def _blank(field: DraftedField) -> FormBlank:
    long_text = field.kind == "text" and int(field.settings.get("longest", 0)) > _SHORT_TEXT
    return FormBlank(
        field.label,
        field.key,
        wide=field.kind in _WIDE or long_text or len(field.label) > _SHORT_TEXT // 4,
        columns=tuple((each["key"], each["label"]) for each in field.settings.get("columns", ())),
    )
