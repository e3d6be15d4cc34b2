"""What is said of the bureau's side: asked for, or unasked and then without touching what stands open.

An unasked message carries no numbers and keeps the last menu, so a bare number means what it meant before it.
"""

from typing import assert_never

from dialogs import asking, buttons, news, standing, wording
from dialogs.commands import Command
from dialogs.composing import aside, compose, present
from dialogs.events import (
    AnswersChanged,
    ApplicationsFull,
    DeadlineMoved,
    DraftIdle,
    IdentityTold,
    LookedUp,
    NoticesLookedUp,
    NoticeTold,
    Paper,
    PaperCorrected,
    PaperDecided,
    PaperReceived,
    PaperRecommended,
    PaperReturned,
    ReminderDue,
    StatusLookedUp,
    Unasked,
)
from dialogs.journey import answered, applicable, next_step, position
from dialogs.outline import printed
from dialogs.scene import Scene
from dialogs.stages import Stage
from dialogs.turn import Choice, Part, Reply, Turn
from standards.campaign import Step

MISSING_SHOWN = 3
WORDS_OF_A_NAME = 24


def looked_up(scene: Scene, found: LookedUp) -> Turn:
    """Say what the person asked for and only the store knew."""
    match found:
        case IdentityTold(identity=identity):
            return aside(scene, news.identity(identity))
        case _ if scene.conversation.consent is None:
            return aside(scene, news.NOTHING_KEPT)
        case NoticesLookedUp(on=on):
            return aside(scene, Part(news.notices(on), ((buttons.notices(not on),),)))
        case ApplicationsFull(most=most):
            return aside(scene, news.applications_full(most))
        case StatusLookedUp():
            return _status(scene, found)
        case _:
            assert_never(found)


def tell(scene: Scene, event: Unasked) -> Turn:
    """Tell somebody what they did not ask for; of somebody who never agreed, nothing is known to be told."""
    match event:
        case NoticeTold(words=words, bureau=bureau):
            return _beside(scene, news.notice(bureau, words), buttons.notices(False), place=False)
        case DeadlineMoved(deadline=deadline, why=why, before=before):
            return _beside(scene, news.deadline_moved(scene.campaign, before, deadline, why))
        case _ if scene.conversation.consent is None:
            return Turn(scene.conversation, None)
        case ReminderDue(days=days):
            said = f"{news.deadline_near(scene.campaign, days)}\n{_missing(scene)}"
            return _beside(scene, said, buttons.say(Command.START), buttons.notices(False), place=False)
        case DraftIdle(days=days):
            done, total = answered(scene) if scene.conversation.kind is not None else (0, 0)
            said = news.idle(scene.campaign, _whose(scene), scene.today, days, done, total)
            choices = buttons.say(Command.START), buttons.say(Command.FORGET), buttons.notices(False)
            return _beside(scene, said, *choices, place=False)
        case _:
            return _of_the_paper(scene, event)


def _of_the_paper(scene: Scene, event: Paper) -> Turn:
    campaign, whose = scene.campaign, _whose(scene)
    choices = buttons.say(Command.STATUS), buttons.say(Command.CONTACT)
    match event:
        case PaperReceived(received=received):
            on = scene.today if received is None else received.on
            return _beside(scene, news.received(campaign, whose, on, received), *choices)
        case PaperRecommended(received=received, on=on):
            return _beside(scene, news.recommended(campaign, whose, on or scene.today, received), *choices)
        case PaperDecided(passed=passed, words=words, received=received, on=on):
            said = news.decided(campaign, whose, on or scene.today, received, passed=passed, words=words)
            return _beside(scene, said, *choices)
        case AnswersChanged(paper=paper):
            return _beside(scene, news.answers_changed(campaign, paper), place=False)
        case PaperReturned():
            return _returned(scene, event)
        case PaperCorrected(stage=stage):
            said = news.corrected(campaign, whose, stage)
            if stage is Stage.RETURNED and scene.conversation.reopened:
                return present(_reopened(scene), said)
            return _beside(scene, said, *choices)
        case _:
            assert_never(event)


def _returned(scene: Scene, event: PaperReturned) -> Turn:
    """Put exactly the questions concerned again, in the order of asking."""
    steps = applicable(scene) if scene.conversation.kind is not None else ()
    concerned = [step for step in steps if step.field.key in event.fields]
    labels = [_label(step) for step in concerned]
    said = news.returned(scene.campaign, _whose(scene), event.on or scene.today, event.reason, labels)
    if not concerned:
        return _beside(scene, said, buttons.say(Command.REVIEW, "修改"), buttons.say(Command.DOCUMENT))
    return present(_reopened(scene, *(step.field.key for step in concerned)), said)


def _reopened(scene: Scene, *keys: str) -> Scene:
    """Return the scene with these questions to be put again, after 删除吗 where that stands open."""
    conversation = scene.conversation.reopening(*keys)
    return scene.after(conversation.awaiting("forget") if scene.conversation.pending == "forget" else conversation)


def _beside(scene: Scene, said: str, *choices: Choice, place: bool = True) -> Turn:
    """Say something and change nothing; with `place`, where one stands and the way on, unless something was asked back."""
    conversation = scene.conversation
    asked_back = conversation.pending is not None or conversation.consent is None
    step = next_step(scene) if place and conversation.kind is not None and not asked_back else None
    if step is not None:
        said = f"{said}\n{wording.place_kept(*position(scene, step.field.key), asking.name_of(step), '')}"
        choices = (buttons.say(Command.START), *choices)
    rows = (choices,) if choices else ()
    asks = standing.open_now(scene)
    return Turn(conversation, Reply(said, rows, application=conversation.number, asks=asks, aside=bool(asks)))


def _status(scene: Scene, found: StatusLookedUp) -> Turn:
    order = list(Stage)
    reached = sorted(found.reached, key=lambda each: order.index(each[0]))
    last = reached[-1][0] if reached else None
    said = {Stage.RETURNED: found.reason, Stage.DECIDED: found.result}.get(last, "") if last is not None else ""
    told = news.status(scene.campaign, found.reference, reached, said, found.received)
    if scene.conversation.kind is None or next_step(scene) is not None:
        return aside(scene, told)
    row = buttons.say(Command.REVIEW, "修改"), buttons.say(Command.DOCUMENT), buttons.say(Command.CONTACT)
    return compose(scene, Part(told, (row,)))


def _missing(scene: Scene) -> str:
    if scene.conversation.kind is None:
        return news.NO_KIND_YET
    missing = [step for step in applicable(scene) if step.field.key not in scene.conversation.answers]
    if not missing:
        return news.NOT_MADE_YET
    names = list(dict.fromkeys(asking.name_of(step) for step in missing))
    return news.still_missing(names, len(missing), MISSING_SHOWN)


def _label(step: Step) -> str:
    return step.field.label if step.clause is None else f"第{step.clause.number}条 {step.field.label}"


def _whose(scene: Scene) -> str:
    """Name the applicant, for somebody who has several applications."""
    name = printed(scene, scene.kind.name_field) if scene.conversation.kind is not None else ""
    return f"{wording.shortened(name, WORDS_OF_A_NAME)}的" if name else "您的"
