"""Every transition of the conversation, and nothing else."""

from typing import assert_never

from dialogs import asking, buttons, gaps, information, narrative, review, welcome, wording
from dialogs.commands import Command, spoken
from dialogs.composing import aside, aside_with_menu, choice_meant, compose, is_narrative, present
from dialogs.conversation import Conversation
from dialogs.events import (
    ApplicationsListed,
    Chose,
    Edited,
    Event,
    FormDelivered,
    FormFailed,
    Said,
    Started,
    Uploaded,
)
from dialogs.journey import next_step
from dialogs.reading import Unclear, clean, fold, read
from dialogs.scene import Scene
from dialogs.turn import (
    Choice,
    ForgetApplicant,
    ListApplications,
    OpenApplication,
    Part,
    Reply,
    SendBlankForms,
    SwitchApplication,
    TellStaff,
    Turn,
)
from standards.campaign import Campaign, Step
from standards.form import AnswerKind, Field

_CONFIRMATION = Field(key="confirmation", label="确认", kind=AnswerKind.YES_NO)


def respond(campaign: Campaign, conversation: Conversation, event: Event) -> Turn:
    """Answer an event: the next conversation, what is said, what is to be done.

    A plain function of its arguments. It raises nothing that a person could cause.
    """
    scene = Scene(campaign, conversation, event.at)
    match event:
        case Started():
            return _come_in(scene)
        case Said(text=text):
            return _said(scene, clean(text))
        case Chose():
            return _chose(scene, event)
        case Uploaded(what=what):
            return aside(scene, wording.only_text(what))
        case Edited():
            return aside(scene, wording.EDITED)
        case FormDelivered(reference=reference, draft=draft):
            return compose(scene, review.closing(scene, reference, draft))
        case FormFailed():
            return compose(scene, Part(wording.FORM_FAILED), effects=(TellStaff(wording.FORM_FAILED_FOR_STAFF),))
        case ApplicationsListed():
            return _applications(scene, event)
        case _:
            assert_never(event)


# What is said first, and where one stands.


def _come_in(scene: Scene) -> Turn:
    if scene.conversation.consent is None or scene.conversation.kind is None:
        return present(scene)
    return present(scene, welcome.come_back(scene))


# What is typed.


def _said(scene: Scene, text: str) -> Turn:
    if not text:
        return aside(scene, wording.NOTHING_TYPED)
    if command := spoken(text):
        return _command(scene, command)
    if text.startswith("/"):
        return aside(scene, wording.unknown_command(text))
    if scene.conversation.pending == "forget":
        return _confirmed_by_words(scene, text)
    if scene.conversation.consent is None:
        return _said_before_consent(scene, text)
    if meant := choice_meant(scene, text):
        return _chose(scene, _pressed(scene, meant.question, meant.option, meant.value))
    if answer := _asked(scene, text):
        return aside(scene, answer)
    if scene.conversation.kind is None:
        kind = welcome.kind_meant(scene, text)
        return _chose_kind(scene, kind) if kind else present(scene, wording.unknown_choice(text))
    step = next_step(scene)
    if step is None:
        return aside(scene, wording.not_understood(text))
    return _typed_answer(scene, step, text)


def _said_before_consent(scene: Scene, text: str) -> Turn:
    match fold(text).rstrip("。.!"):
        case "同意" | "1" | "我同意" | "同意并开始":
            return present(welcome.agreed(scene))
        case "不同意" | "2" | "我不同意":
            return _decline(scene)
    if answer := information.asked_anyway(scene, text):
        return aside(scene, answer)
    return present(scene)


def _asked(scene: Scene, text: str) -> str | None:
    """Answer what reads like a question; long text and text on its way are never taken for one."""
    if scene.conversation.unfinished is not None and scene.conversation.unfinished.text:
        return None
    if not information.is_question(text):
        return None
    return information.asked_anyway(scene, text) or f"{wording.QUESTION_NOT_ANSWER}\n{wording.contact(scene.campaign)}"


def _typed_answer(scene: Scene, step: Step, text: str) -> Turn:
    if scene.conversation.pending == "nothing_ticked":
        scene = scene.after(scene.conversation.awaiting(None))
        if _agrees(text):
            return _chose(scene, _pressed(scene, step.field.key, "~none", "yes"))
    if is_narrative(step):
        return _typed_narrative(scene, text)
    try:
        after, said = asking.take_words(scene, step, text)
    except Unclear as unclear:
        return present(scene, unclear.sentence)
    return present(after, *said, *_turning_to_the_standards(step, after))


def _typed_narrative(scene: Scene, text: str) -> Turn:
    offered = scene.conversation.unfinished is None
    if offered and narrative.draft(scene) and fold(text).rstrip("。.!") in narrative.KEEPING:
        return present(narrative.keep_draft(scene))
    after, said = narrative.take(scene, text)
    return present(after, said)


def _agrees(text: str) -> bool:
    try:
        return read(_CONFIRMATION, text).value is True or fold(text) == "1"
    except Unclear:
        return fold(text) == "1"


def _confirmed_by_words(scene: Scene, text: str) -> Turn:
    return _forget(scene, _agrees(text))


# Commands, by slash, by button or in plain words.


def _command(scene: Scene, command: Command) -> Turn:
    conversation = scene.conversation
    if conversation.pending == "forget":
        scene = scene.after(conversation.awaiting(None))
    if told := information.answer(scene, command):
        return aside(scene, told)
    match command:
        case Command.START:
            return _come_in(scene)
        case Command.FORGET:
            return _ask_to_forget(scene)
    if conversation.consent is None:
        return present(scene)
    match command:
        case Command.NEW:
            return Turn(scene.conversation, None, (OpenApplication(),))
        case Command.SWITCH:
            return Turn(scene.conversation, None, (ListApplications(),))
    if conversation.kind is None:
        return present(scene, wording.NOT_YET_KIND)
    return _command_on_the_way(scene, command)


def _command_on_the_way(scene: Scene, command: Command) -> Turn:
    step = next_step(scene)
    match command:
        case Command.PROGRESS:
            return aside(scene, review.progress(scene))
        case Command.REVIEW:
            return aside_with_menu(scene, review.reading_back(scene))
        case Command.GAPS:
            return present(scene) if step is None else aside_with_menu(scene, gaps.report(scene))
        case Command.DOCUMENT:
            return Turn(scene.conversation, None, (review.form_to_fill(scene),))
        case Command.BACK:
            return _back(scene, step)
        case Command.SKIP if step is not None:
            return _skip(scene, step)
        case _:
            return present(scene)


def _back(scene: Scene, step: Step | None) -> Turn:
    if step is None:
        return present(scene.after(scene.conversation.reopening(scene.kind.form.narrative.key)))
    return present(asking.go_back(scene, step.field.key))


def _skip(scene: Scene, step: Step) -> Turn:
    after, said = asking.pass_over(scene, step)
    return present(after, said, *_turning_to_the_standards(step, after))


def _ask_to_forget(scene: Scene) -> Turn:
    if scene.conversation.consent is None:
        return aside(scene, wording.FORGET_NOTHING)
    asked = scene.after(scene.conversation.awaiting("forget"))
    return compose(asked, Part(wording.FORGET_ASKED, (buttons.yes_no("forget"),)))


def _forget(scene: Scene, confirmed: bool) -> Turn:
    if confirmed:
        return compose(scene.after(Conversation()), Part(wording.FORGOTTEN), effects=(ForgetApplicant(),))
    return aside(scene.after(scene.conversation.awaiting(None)), wording.FORGET_CANCELLED)


def _decline(scene: Scene) -> Turn:
    said = Part(f"{wording.DECLINED}\n{wording.contact(scene.campaign)}")
    return compose(scene, said, effects=(SendBlankForms(scene.campaign.id), ForgetApplicant()))


# Buttons: each carries its question, its option and what it sets.


def _chose(scene: Scene, chose: Chose) -> Turn:
    if chose.application != scene.conversation.number and chose.question not in ("say", "consent", "switch"):
        return aside(scene, wording.OTHER_APPLICATION)
    match chose.question:
        case "consent":
            return _chose_consent(scene, chose.option)
        case "say":
            return _command(scene, Command(chose.option)) if chose.option in set(Command) else present(scene)
        case "forget" if scene.conversation.pending == "forget":
            return _forget(scene, chose.option == "yes")
        case "switch":
            return _chose_application(scene, chose.option)
    if scene.conversation.consent is None:
        return present(scene)
    if scene.conversation.kind is None:
        return _chose_before_kind(scene, chose)
    return _chose_on_the_way(scene, chose)


def _chose_consent(scene: Scene, option: str) -> Turn:
    if scene.conversation.consent is not None:
        return _come_in(scene)
    return present(welcome.agreed(scene)) if option == "yes" else _decline(scene)


def _chose_before_kind(scene: Scene, chose: Chose) -> Turn:
    helper = scene.campaign.which_kind
    match chose.question:
        case "kind":
            return _chose_kind(scene, chose.option)
        case "which" if helper is not None:
            return _chose_kind(scene, helper.yes if chose.option == "yes" else helper.no)
        case _:
            return present(scene)


def _chose_kind(scene: Scene, key: str) -> Turn:
    if key == "~unsure":
        return compose(scene, welcome.helper_question(scene))
    kind = next((kind for kind in scene.campaign.kinds if kind.key == key), None)
    if kind is None:
        return present(scene)
    after, said = welcome.form_begins(scene, kind)
    return present(after, said)


def _chose_on_the_way(scene: Scene, chose: Chose) -> Turn:
    match chose.question:
        case "gap":
            keys = gaps.reopened_by(scene, chose.option)
            return present(scene.after(scene.conversation.reopening(*keys)) if keys else scene)
        case "gaps":
            return aside_with_menu(scene, gaps.report(scene, quoted=True))
        case "line" if chose.option in scene.kind.fields:
            return present(scene.after(scene.conversation.reopening(chose.option)))
        case "lines":
            return aside_with_menu(
                scene, review.reading_back(scene, int(chose.option) if chose.option.isdigit() else 0)
            )
    narrative_key = scene.kind.form.narrative.key
    step = next_step(scene)
    if chose.question == narrative_key and chose.option == "~add":
        return present(narrative.start_adding(scene))
    if step is None or chose.question != step.field.key:
        return aside(scene, wording.OLD_BUTTON)
    return _chose_here(scene, step, chose)


def _chose_here(scene: Scene, step: Step, chose: Chose) -> Turn:
    """Take a button of the question that stands open."""
    match chose.option:
        case "~skip":
            return _skip(scene, step)
        case "~back":
            return _back(scene, step)
        case "~quote" if step.clause is not None:
            return aside(scene, f"{step.clause.name}（原文）\n{step.clause.quote}。")
        case "~more" if chose.value.isdigit():
            page = asking.question(scene, step, int(chose.value))
            return compose(scene, Part(page.text, page.rows, menu=True))
        case "~keep" if is_narrative(step):
            return present(narrative.keep_draft(scene))
        case "~on" if is_narrative(step):
            return aside(scene, wording.GO_ON)
        case "~finish" if is_narrative(step):
            return present(narrative.finish(scene))
    try:
        taken = asking.take_choice(scene, step, chose.option, chose.value)
    except Unclear as unclear:
        return present(scene, unclear.sentence)
    if taken is not None:
        after, said = taken
        return present(after, *said, *_turning_to_the_standards(step, after))
    if step.field.kind is AnswerKind.TICKS:
        return _ticking(scene, step, chose)
    return present(scene)


def _ticking(scene: Scene, step: Step, chose: Chose) -> Turn:
    if chose.option == "~done":
        return present(scene.after(scene.conversation.awaiting("nothing_ticked")))
    if chose.option not in step.field.option_labels:
        return present(scene.after(scene.conversation.awaiting(None)))
    after = asking.tick(scene, step, chose.option, chose.value)
    if chose.message is None:
        return present(after)
    reply = Reply("", asking.tick_rows(after, step), redraws=chose.message, application=after.conversation.number)
    return Turn(after.conversation, reply)


def _pressed(scene: Scene, question: str, option: str, value: str) -> Chose:
    """What was typed, as the button it stands for."""
    return Chose(question, option, value, scene.at, application=scene.conversation.number)


# Several applications of one person.


def _applications(scene: Scene, listed: ApplicationsListed) -> Turn:
    if len(listed.applications) < 2:
        return aside(scene, wording.ONLY_ONE_APPLICATION)
    choices = [Choice(summary.title, "switch", str(summary.number)) for summary in listed.applications]
    return compose(scene, Part(wording.applications(len(choices)), buttons.in_rows(choices, 1), menu=True))


def _chose_application(scene: Scene, option: str) -> Turn:
    if scene.conversation.consent is None or not option.isdigit():
        return present(scene)
    return Turn(scene.conversation, None, (SwitchApplication(int(option)),))


def _turning_to_the_standards(answered: Step, after: Scene) -> tuple[str, ...]:
    """Say once, between the form and the standards, that what is missing is to be told as it is."""
    step = next_step(after)
    first = next((step for step in after.kind.steps if step.clause is not None), None)
    if answered.clause is not None or step is None or step is not first or step.field.key in after.conversation.answers:
        return ()
    return (wording.STANDARDS_FOLLOW.format(title=after.kind.standards.title),)
