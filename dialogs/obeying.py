"""What a command does, by slash, by button or in plain words."""

from collections.abc import Mapping

from dialogs import asking, buttons, gaps, information, news, review, welcome, wording
from dialogs.commands import Command
from dialogs.composing import aside, aside_with_menu, compose, present
from dialogs.conversation import Conversation
from dialogs.journey import next_step
from dialogs.scene import Scene
from dialogs.turn import (
    Effect,
    ForgetApplicant,
    HandOverData,
    ListApplications,
    LookUpNotices,
    LookUpStatus,
    OpenApplication,
    Part,
    SetNotices,
    TellIdentity,
    Turn,
)
from standards.campaign import Step

_OF_WHAT_IS_KEPT = (Command.STATUS, Command.MYDATA, Command.NOTICES)
_TO_BE_CARRIED_OUT: Mapping[Command, Effect] = {
    Command.NEW: OpenApplication(),
    Command.SWITCH: ListApplications(),
    Command.STATUS: LookUpStatus(),
    Command.NOTICES: LookUpNotices(),
}
"""Commands that only what is outside the conversation can answer."""


def come_in(scene: Scene) -> Turn:
    """Welcome somebody, or go on where they were."""
    conversation = scene.conversation
    if conversation.kind is None:
        return present(scene, news.another_application(conversation.number) if conversation.number > 1 else "")
    if conversation.consent is None:
        return present(scene)
    return present(scene, welcome.come_back(scene))


def obey(scene: Scene, command: Command) -> Turn:
    """Do what a command says, as far as it can be done where one stands."""
    conversation = scene.conversation
    if conversation.pending == "forget":
        scene = scene.after(conversation.awaiting(None))
    if told := information.answer(scene, command):
        return aside(scene, told)
    match command:
        case Command.START:
            return come_in(scene)
        case Command.FORGET:
            return _ask_to_forget(scene)
        case Command.WHOAMI:
            return Turn(scene.conversation, None, (TellIdentity(),))
    if conversation.consent is None:
        return aside(scene, news.NOTHING_KEPT) if command in _OF_WHAT_IS_KEPT else present(scene)
    if command in _TO_BE_CARRIED_OUT:
        return Turn(scene.conversation, None, (_TO_BE_CARRIED_OUT[command],))
    if command is Command.MYDATA:
        coming = news.data_follows(with_form=conversation.kind is not None)
        return aside(scene, coming, effects=(HandOverData(),))
    if conversation.kind is None:
        return present(scene, wording.NOT_YET_KIND)
    return _obey_on_the_way(scene, command)


def _obey_on_the_way(scene: Scene, command: Command) -> Turn:
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
            return back(scene, step)
        case Command.SKIP if step is not None:
            return skip(scene, step)
        case _:
            return present(scene)


def back(scene: Scene, step: Step | None) -> Turn:
    """Put the question before that one; from the end, the last one."""
    if step is None:
        return present(scene.after(scene.conversation.reopening(scene.kind.form.narrative.key)))
    return present(asking.go_back(scene, step.field.key))


def skip(scene: Scene, step: Step) -> Turn:
    """Pass a question over, and go on."""
    after, said = asking.pass_over(scene, step)
    return present(after, said, *turning_to_the_standards(step, after))


def _ask_to_forget(scene: Scene) -> Turn:
    if scene.conversation.consent is None:
        return aside(scene, wording.FORGET_NOTHING)
    asked = scene.after(scene.conversation.awaiting("forget"))
    return present(asked)


def forget(scene: Scene, confirmed: bool) -> Turn:
    """Erase everything if that was confirmed; otherwise say that everything is still there."""
    if confirmed:
        return compose(scene.after(Conversation()), Part(wording.FORGOTTEN), effects=(ForgetApplicant(),))
    return aside(scene.after(scene.conversation.awaiting(None)), wording.FORGET_CANCELLED)


def set_notices(scene: Scene, on: bool) -> Turn:
    """Turn the bureau's notices on or off, and say what is now so."""
    if scene.conversation.pending == "forget":
        scene = scene.after(scene.conversation.awaiting(None))
    if scene.conversation.consent is None:
        return aside(scene, news.NOTHING_KEPT)
    said = news.NOTICES_TURNED_ON if on else news.NOTICES_TURNED_OFF
    return aside(scene, Part(said, ((buttons.notices(not on),),)), effects=(SetNotices(on),))


def turning_to_the_standards(answered: Step, after: Scene) -> tuple[str, ...]:
    """Say once, between the form and the standards, that what is missing is to be told as it is."""
    step = next_step(after)
    first = next((step for step in after.kind.steps if step.clause is not None), None)
    if answered.clause is not None or step is None or step is not first or step.field.key in after.conversation.answers:
        return ()
    return (wording.STANDARDS_FOLLOW.format(title=after.kind.standards.title),)
