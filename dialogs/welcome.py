"""First words, consent, the choice of kind, coming back."""

from dialogs import buttons, wording
from dialogs.clean import fold, small_number
from dialogs.commands import Command
from dialogs.conversation import Consent
from dialogs.journey import answered
from dialogs.scene import Scene
from dialogs.turn import Choice, Part
from standards.campaign import Kind


def first_words(scene: Scene) -> Part:
    """What somebody reads who has not agreed yet."""
    rows = ((*consent_choices(), buttons.say(Command.ELIGIBILITY)),)
    return Part(wording.welcome(scene.campaign, scene.today), rows)


def consent_reminder() -> Part:
    """The same question after an aside."""
    return Part(wording.CONSENT_AGAIN, (consent_choices(),))


def consent_choices() -> tuple[Choice, ...]:
    """同意 and 不同意."""
    return (
        Choice(buttons.AGREE, "consent", "yes", number=1),
        Choice(buttons.DISAGREE, "consent", "no", number=2),
    )


def agreed(scene: Scene) -> Scene:
    """Give the scene after 同意: from here on, answers are kept."""
    consent = Consent(version=wording.CONSENT_VERSION, at=scene.at)
    return scene.after(scene.conversation.consenting(consent, scene.campaign.id))


def which_kind(scene: Scene) -> Part:
    """Ask which kind of applicant this is."""
    choices = [Choice(kind.name, "kind", kind.key, number=n) for n, kind in enumerate(scene.campaign.kinds, 1)]
    if scene.campaign.which_kind is not None:
        choices.append(Choice(buttons.UNSURE, "kind", "~unsure", number=len(choices) + 1))
    return Part(wording.which_kind(scene.campaign, bool(scene.conversation.shelved)), (tuple(choices),))


def helper_question(scene: Scene) -> Part:
    """Ask what tells the kinds apart, for somebody who does not know."""
    helper = scene.campaign.which_kind
    return Part(helper.ask, (buttons.yes_no("which"),), menu=True) if helper is not None else which_kind(scene)


def kind_meant(scene: Scene, text: str) -> str | None:
    """Give the key of the kind that a message names (or 不确定, as `~unsure`); None if it names none."""
    folded = fold(text)
    kinds = scene.campaign.kinds
    named = [kind for kind in kinds if kind.name in folded]
    if len(named) == 1:
        return named[0].key
    if folded in ("不确定", "不知道", "不清楚", "3"):
        return "~unsure"
    number = small_number(folded)
    return kinds[number - 1].key if number is not None and 0 < number <= len(kinds) else None


def form_begins(scene: Scene, kind: Kind) -> tuple[Scene, str]:
    """Give the scene with the kind chosen, and what is said of it."""
    after = scene.after(scene.conversation.choosing(kind.key, _shared_blanks(scene)))
    return after, wording.form_begins(kind, answered(after)[1])


def _shared_blanks(scene: Scene) -> frozenset[str]:
    """The blanks that are the same on every kind's form: 经营地址, 联系人 and the like."""
    printed = [{(field.key, field.label, field.kind) for field in kind.form.facts} for kind in scene.campaign.kinds]
    return frozenset(key for key, _, _ in set.intersection(*printed))


def come_back(scene: Scene) -> str:
    """What somebody hears who comes back."""
    done, total = answered(scene)
    return wording.come_back(scene.kind, done, total, scene.campaign, scene.today)
