"""The beginning of a conversation."""

from dialogs.language import buttons, vocabulary, wording
from dialogs.language.normalise import fold, small_number
from dialogs.model.actions import AnswerConsent, AskWhichKind, ChooseKind, TellKindsApart
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.conversation import Consent
from dialogs.model.reply import Block, Choice, Paragraph
from standards.campaign import Kind


def first_words(context: Context) -> Block:
    """Return the first message, which asks for consent."""
    rows = ((*consent_choices(), buttons.say(Command.ELIGIBILITY)),)
    return Block.of(wording.welcome(context.campaign, context.today), rows)


def consent_reminder() -> Block:
    """Return the same question in short, after a side question."""
    return Block.of(wording.CONSENT_AGAIN, (consent_choices(),))


def consent_choices() -> tuple[Choice, ...]:
    """Return 同意 and 不同意."""
    return (
        Choice(buttons.AGREE, AnswerConsent(True), number=1),
        Choice(buttons.DISAGREE, AnswerConsent(False), number=2),
    )


def agreed(context: Context) -> Context:
    """Return the context after 同意; from here on, answers are kept."""
    consent = Consent(version=wording.CONSENT_VERSION, at=context.at)
    return context.after(context.conversation.consenting(consent, context.campaign.id))


def which_kind(context: Context) -> Block:
    """Return the question which kind of applicant this is."""
    choices = [Choice(kind.name, ChooseKind(kind.key), number=n) for n, kind in enumerate(context.campaign.kinds, 1)]
    if context.campaign.which_kind is not None:
        choices.append(Choice(buttons.UNSURE, AskWhichKind(), number=len(choices) + 1))
    return Block.of(wording.which_kind(context.campaign, bool(context.conversation.shelved)), (tuple(choices),))


def helper_question(context: Context) -> Block:
    """Return the question that tells the kinds apart."""
    helper = context.campaign.which_kind
    if helper is None:
        return which_kind(context)
    answers = buttons.yes_no(TellKindsApart(True), TellKindsApart(False))
    return Block((Paragraph(helper.ask),), (answers,), menu=True)


def kind_meant(context: Context, text: str) -> ChooseKind | AskWhichKind | None:
    """Return the choice of kind that a text means, by name or by number; None if it means none."""
    folded, kinds = fold(text), context.campaign.kinds
    mentioned = [kind for kind in kinds if kind.name in folded]
    if len(mentioned) == 1:
        return ChooseKind(mentioned[0].key)
    number = small_number(folded)
    if folded in vocabulary.UNSURE_OF_KIND or number == len(kinds) + 1:
        return AskWhichKind()
    return ChooseKind(kinds[number - 1].key) if number is not None and 0 < number <= len(kinds) else None


def form_begins(context: Context, kind: Kind) -> tuple[Context, str]:
    """Return the context with the kind chosen, and the sentence about it."""
    after = context.after(context.conversation.choosing(kind.key, _shared_blanks(context)))
    return after, wording.form_begins(kind, len(after.journey.steps))


def _shared_blanks(context: Context) -> frozenset[str]:
    """Return the keys of the blanks that are the same on the form of every kind, such as 经营地址 and 联系人."""
    printed = [{(field.key, field.label, field.kind) for field in kind.form.facts} for kind in context.campaign.kinds]
    return frozenset(key for key, _, _ in set.intersection(*printed))


def come_back(context: Context) -> str:
    """Return the sentence for somebody who comes back."""
    done, total = context.journey.answered, len(context.journey.steps)
    return wording.come_back(context.kind, done, total, context.campaign, context.today)
