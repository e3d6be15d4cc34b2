"""What the bureau did with the paper, told unasked; and what was asked and had to be looked up first."""

from typing import assert_never

from dialogs import news
from dialogs.composing import aside, present
from dialogs.events import (
    IdentityTold,
    LookedUp,
    NoticesLookedUp,
    PaperCorrected,
    PaperDecided,
    PaperEvent,
    PaperReceived,
    PaperRecommended,
    PaperReturned,
    StatusLookedUp,
)
from dialogs.journey import applicable
from dialogs.outline import printed
from dialogs.scene import Scene
from dialogs.turn import Choice, Part, Turn

NOTICES = "notices"
"""The question that the buttons of 通知设置 answer; their option is on or off."""
ON, OFF = "恢复接收", "不再接收"


def looked_up(scene: Scene, event: LookedUp) -> Turn:
    """Answer what was asked, now that it is known."""
    match event:
        case StatusLookedUp(reference=reference, reached=reached):
            officers_words = event.reason or event.result
            return aside(scene, news.status(scene.campaign, reference, reached, officers_words))
        case NoticesLookedUp(on=on):
            return aside(scene, notices(on))
        case IdentityTold(identity=identity):
            return aside(scene, news.identity(identity))
        case _:
            assert_never(event)


def notices(on: bool) -> Part:
    """Say whether notices come, with the button that changes it."""
    choice = Choice(OFF, NOTICES, "off") if on else Choice(ON, NOTICES, "on")
    return Part(news.notices(on), ((choice,),), menu=True)


def notices_set(on: bool) -> str:
    """Say what is so from now on."""
    return news.NOTICES_TURNED_ON if on else news.NOTICES_TURNED_OFF


def heard_of_the_paper(scene: Scene, event: PaperEvent) -> Turn:
    """Tell what the bureau did; a return puts exactly the questions concerned again."""
    if scene.conversation.kind is None or scene.conversation.consent is None:
        return Turn(scene.conversation, None)
    told = _in_words(scene, event)
    keys = _reopened(scene, event.fields) if isinstance(event, PaperReturned) else ()
    if keys:
        return present(scene.after(scene.conversation.reopening(*keys)), told)
    return aside(scene, told)


def _in_words(scene: Scene, event: PaperEvent) -> str:
    campaign, day, whose = scene.campaign, scene.today, _whose(scene)
    match event:
        case PaperReceived():
            return news.received(campaign, whose, day)
        case PaperReturned(reason=reason, fields=fields):
            labels = [scene.kind.fields[key].label for key in _reopened(scene, fields)]
            return news.returned(campaign, whose, day, reason, labels)
        case PaperRecommended():
            return news.recommended(campaign, whose, day)
        case PaperDecided(passed=passed, words=words):
            return news.decided(campaign, whose, day, passed=passed, words=words)
        case PaperCorrected(stage=stage):
            return news.corrected(campaign, whose, stage)
        case _:
            assert_never(event)


def _whose(scene: Scene) -> str:
    """The applicant's name: somebody may look after several applications."""
    name = printed(scene, scene.kind.name_field)
    return f"：{name}" if name else ""


def _reopened(scene: Scene, fields: tuple[str, ...]) -> tuple[str, ...]:
    """Of the questions that a return names, those that apply, in the order of asking."""
    return tuple(step.field.key for step in applicable(scene) if step.field.key in fields)
