"""The application as headings and lines, for the chat, the document and staff alike."""

from dataclasses import dataclass

from dialogs import narrative
from dialogs.journey import applicable, named
from dialogs.reading import words_of
from dialogs.scene import Scene
from standards.campaign import Step
from standards.form import AnswerKind, Field, Value
from standards.verdicts import cut_percent


@dataclass(frozen=True, slots=True)
class Line:
    """One question of the application; `words` is empty while it is unanswered."""

    key: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    heading: str
    lines: tuple[Line, ...]


def outline(scene: Scene) -> tuple[Section, ...]:
    """Give the whole application: the form's facts, the standards, the narrative."""
    kind = scene.kind
    steps = applicable(scene)
    facts = tuple(_line(scene, step) for step in steps if step.clause is None and step.field != kind.form.narrative)
    standards = tuple(_line(scene, step) for step in steps if step.clause is not None)
    text = tuple(_line(scene, step) for step in steps if step.field == kind.form.narrative)
    return (
        Section(f"{kind.name}申报表", facts),
        Section("建设标准", standards),
        Section(kind.form.narrative.label, text),
    )


def cells(scene: Scene) -> tuple[tuple[str, str], ...]:
    """Give the form's blanks as (field key, words to print), empty where nothing was answered."""
    return tuple((field.key, printed(scene, field)) for field in scene.kind.form.fields)


def missing_blanks(scene: Scene) -> tuple[Field, ...]:
    """Give the form's blanks that have no answer yet."""
    return tuple(field for field in scene.kind.form.fields if field.key not in scene.conversation.answers)


def printed(scene: Scene, field: Field) -> str:
    """Give an answer as it is printed and read back; empty where there is none."""
    answer = scene.conversation.answers.get(field.key)
    return "" if answer is None else in_words(scene, field, answer.value)


def in_words(scene: Scene, field: Field, value: Value) -> str:
    """Put a value of this application into words: a share with its count, the narrative whole."""
    if field.kind is AnswerKind.NARRATIVE:
        return narrative.text_of(scene, value)
    words = words_of(named(scene, field), value)
    if field.kind is AnswerKind.SHARE and isinstance(value, int):
        whole = scene.values.get(field.share_of or "")
        if isinstance(whole, int) and whole >= max(value, 1):
            return f"{cut_percent(value, whole)}%（{words}）"
    return words


def _line(scene: Scene, step: Step) -> Line:
    label = step.field.label if step.clause is None else f"第{step.clause.number}条 {step.field.label}"
    return Line(step.field.key, label, printed(scene, step.field))
