"""Every transition of the conversation, and nothing else."""

from typing import assert_never

from dialogs import (
    asking,
    buttons,
    faults,
    gaps,
    information,
    narrative,
    news,
    review,
    standing,
    telling,
    welcome,
    wording,
)
from dialogs.clean import too_long
from dialogs.commands import Command, asked_about, erasing_settled, notices_wanted, spoken
from dialogs.composing import arrived, aside, choice_meant, compose, is_narrative, present
from dialogs.conversation import Conversation
from dialogs.events import (
    ApplicationsListed,
    Chose,
    Edited,
    Event,
    FormDelivered,
    FormFailed,
    LookedUp,
    Said,
    Started,
    Unasked,
    Uploaded,
)
from dialogs.forwarding import answers_freely
from dialogs.journey import next_step
from dialogs.obeying import come_in, forget, obey, set_notices, skip, turning_to_the_standards
from dialogs.pressing import as_pressed, choose_kind, decline, press
from dialogs.reading import Unclear, clean, fold, read_clean
from dialogs.scene import Scene
from dialogs.turn import (
    Choice,
    Part,
    TellStaff,
    Turn,
)
from standards.campaign import Campaign, Step
from standards.form import AnswerKind, Field

_CONFIRMATION = Field(key="confirmation", label="确认", kind=AnswerKind.YES_NO)


_FORGETTING = frozenset({"是", "1", "确定", "确认", "是的"})
"""What confirms 删除 for good, beside the words that name it: words that answer no other question by chance stay out."""
_KEEPING = frozenset({"取消", "算了"})


def respond(campaign: Campaign, conversation: Conversation, event: Event) -> Turn:
    """Answer an event: the next conversation, what is said, what is to be done.

    A plain function of its arguments. It raises nothing that a person could cause.
    """
    scene = Scene(campaign, _as_it_stands(campaign, conversation, event), event.at)
    if isinstance(event, Unasked):
        return telling.tell(scene, event)
    if isinstance(event, LookedUp):
        return telling.looked_up(scene, event)
    match event:
        case Started():
            return come_in(scene)
        case Said():
            return _said(scene, event)
        case Chose():
            return press(scene, event)
        case Uploaded(what=what):
            return aside(scene, wording.only_text(what))
        case Edited():
            return aside(scene, wording.EDITED)
        case FormDelivered():
            return _delivered(scene, event)
        case FormFailed():
            return arrived(scene, wording.FORM_FAILED, effects=(TellStaff(wording.FORM_FAILED_FOR_STAFF),))
        case ApplicationsListed():
            return _applications(scene, event)
        case _:
            assert_never(event)


def _delivered(scene: Scene, form: FormDelivered) -> Turn:
    if scene.conversation.kind is None:
        return present(scene)
    closing = review.closing(scene, form.reference, form.draft, form.paper)
    if form.draft or scene.conversation.pending is not None:
        return arrived(scene, closing)
    return compose(scene, closing)


def _as_it_stands(campaign: Campaign, conversation: Conversation, event: Event) -> Conversation:
    """Give the conversation without what this event has made void: a kind that is no more, an unconfirmed 删除."""
    if conversation.kind is not None and all(kind.key != conversation.kind for kind in campaign.kinds):
        conversation = conversation.choosing(None)
    left_open = isinstance(event, Said | Unasked | FormDelivered | FormFailed) or (
        isinstance(event, Chose) and event.question == "forget"
    )
    if conversation.pending == "forget" and not left_open:
        conversation = conversation.awaiting(None)
    return conversation


def _said(scene: Scene, said: Said) -> Turn:
    if too_long(said.text):
        return aside(scene, news.message_too_long(len(said.text)))
    text, asked = clean(said.text), said.asked
    if said.forwarded and not answers_freely(scene, text):
        return arrived(scene, faults.FORWARDED)
    if not text:
        return aside(scene, wording.NOTHING_TYPED)
    if command := spoken(text):
        wanted = notices_wanted(text) if command is Command.NOTICES else None
        return obey(scene, command) if wanted is None else set_notices(scene, wanted)
    if text.startswith("/"):
        return aside(scene, wording.unknown_command(text))
    if asked is not None and standing.answers_another(scene, asked, text):
        return _asked_back(scene, text)
    return _said_here(scene, text)


def _said_here(scene: Scene, text: str) -> Turn:
    """Answer words that are no command, by where the conversation stands."""
    if scene.conversation.pending == "forget":
        return _said_to_forgetting(scene, text)
    if (settled := erasing_settled(text)) is not None:  # too late, or by mistake: it answers nothing else
        kept = scene.conversation.consent is not None
        return aside(scene, wording.FORGET_CANCELLED) if kept and not settled else obey(scene, Command.FORGET)
    if scene.conversation.consent is None:
        return _said_before_consent(scene, text)
    if fold(text).rstrip("。.!") in ("不同意", "我不同意"):
        return obey(scene, Command.FORGET)
    if meant := choice_meant(scene, text):
        return press(scene, as_pressed(scene, meant.question, meant.option, meant.value))
    if gap := gaps.clause_meant(scene, text):
        return press(scene, as_pressed(scene, "gap", gap, ""))
    if key := review.line_meant(scene, text):
        return press(scene, as_pressed(scene, "line", key, ""))
    if answer := _asked(scene, text):
        return answer
    return _answered(scene, text)


def _asked_back(scene: Scene, text: str) -> Turn:
    """Repeat what was typed under another question, and put the open one; before consent nothing is repeated, so nothing kept."""
    if scene.conversation.consent is None:
        return present(scene)
    if scene.conversation.pending == "forget":
        scene = scene.after(scene.conversation.awaiting(None))
    return present(scene, faults.answers_another(text))


def _answered(scene: Scene, text: str) -> Turn:
    """Take what is nothing else as the answer to what stands open."""
    if scene.conversation.kind is None:
        kind = welcome.kind_meant(scene, text)
        return choose_kind(scene, kind) if kind else present(scene, wording.unknown_choice(text))
    step = next_step(scene)
    if step is not None:
        return _typed_answer(scene, step, text)
    if len(text) < narrative.SHORTEST_INSTEAD or scene.kind.form.narrative.key not in scene.conversation.answers:
        return aside(scene, wording.not_understood(text))
    return _typed_narrative(narrative.start_adding(scene), text, wording.added_text(len(text)))


def _said_to_forgetting(scene: Scene, text: str) -> Turn:
    """Take what is said to 删除吗: a clear yes erases, a no does not, anything else is the answer it would have been."""
    settled = erasing_settled(text)
    if settled or fold(text).rstrip("。.!") in _FORGETTING:
        return forget(scene, confirmed=True)
    if settled is False or _confirmation(text) is False or fold(text) in _KEEPING:
        return forget(scene, confirmed=False)
    return _said_here(scene.after(scene.conversation.awaiting(None)), text)


def _said_before_consent(scene: Scene, text: str) -> Turn:
    match fold(text).rstrip("。.!"):
        case "同意" | "1" | "我同意" | "同意并开始":
            return present(welcome.agreed(scene))
        case "不同意" | "2" | "我不同意":
            return decline(scene)
    if answer := information.asked_anyway(scene, text):
        return aside(scene, answer)
    return present(scene)


def _asked(scene: Scene, text: str) -> Turn | None:
    """Answer what reads like a question; long text and text on its way are never taken for one."""
    step = next_step(scene) if scene.conversation.kind is not None else None
    free_words = step is not None and step.field.kind not in asking.NUMBERS_ANSWER
    if _adding_text(scene) or not information.is_question(text, by_its_end=free_words):
        return None
    if answer := information.asked_anyway(scene, text):
        return aside(scene, answer)
    if command := asked_about(text):
        return obey(scene, command)
    return aside(scene, wording.QUESTION_NOT_ANSWER.format(telephone=scene.campaign.contact.telephone))


def _typed_answer(scene: Scene, step: Step, text: str) -> Turn:
    if scene.conversation.pending == "nothing_ticked":
        scene = scene.after(scene.conversation.awaiting(None))
        if (nothing := _confirmation(text)) is not None:
            return press(scene, as_pressed(scene, step.field.key, "~none", "yes" if nothing else "no"))
    if is_narrative(step):
        return _typed_narrative(scene, text)
    try:
        after, said = asking.take_words(scene, step, text)
    except Unclear as unclear:
        return present(scene, unclear.sentence)
    return present(after, *said, *turning_to_the_standards(step, after))


def _typed_narrative(scene: Scene, text: str, told: str = "") -> Turn:
    if _adding_text(scene) and fold(text).rstrip("。.!") in narrative.ENDING:
        return present(narrative.finish(scene))
    if _adding_text(scene) and text == buttons.ADD:
        return aside(scene, wording.GO_ON)
    if not _adding_text(scene) and fold(text).rstrip("。.!") in narrative.KEEPING:
        if scene.kind.form.narrative.key in scene.conversation.answers:
            return skip(scene, Step(scene.kind.form.narrative, None))
        if narrative.draft(scene):
            return present(narrative.keep_draft(scene))
    try:
        after, said = narrative.take(scene, text)
    except Unclear as unclear:
        return present(scene, unclear.sentence)
    return present(after, told, said)


def _adding_text(scene: Scene) -> bool:
    """Whether the narrative stands open with text on its way: then whatever is typed belongs to it."""
    if scene.conversation.kind is None:
        return False
    step = next_step(scene)
    return step is not None and is_narrative(step) and step.field.key in scene.conversation.unfinished


def _confirmation(text: str) -> bool | None:
    """Read yes (or 1) and no (or 2) to what was asked back; None for anything else."""
    if fold(text) in ("1", "2"):
        return fold(text) == "1"
    try:
        return read_clean(_CONFIRMATION, text).value is True
    except Unclear:
        return None


def _applications(scene: Scene, listed: ApplicationsListed) -> Turn:
    if len(listed.applications) < 2:
        return aside(scene, wording.ONLY_ONE_APPLICATION)
    choices = [Choice(summary.title, "switch", str(summary.number)) for summary in listed.applications]
    return compose(scene, Part(wording.applications(len(choices)), buttons.in_rows(choices, 1), menu=True))
