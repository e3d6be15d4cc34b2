"""The beginning of a conversation."""

from dialogs.flow import screen
from dialogs.flow.menus import entries_of
from dialogs.language import buttons, question_wording, role_wording, vocabulary, welcome_wording, wording
from dialogs.language.normalise import fold, small_number
from dialogs.model.action_codes import CONSENT
from dialogs.model.actions import AnswerConsent, AskWhichKind, ChooseKind, TellKindsApart
from dialogs.model.asked import AnswerForm, Asked
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.conversation import Consent
from dialogs.model.reply import Block, Choice, ChoiceRole, Paragraph
from dialogs.understanding.intents import named
from standards.campaign import Kind, WhichKind


def first_words(context: Context) -> Block:
    """Return the first message, which asks for consent."""
    rows = ((*consent_choices(context), buttons.say(Command.ELIGIBILITY), buttons.say(Command.PRIVACY)),)
    asked = Asked("~consent", "", AnswerForm.NONE, consent=welcome_wording.consent(context.campaign))
    return Block(
        (welcome_wording.welcome(context.campaign, context.today, context.at.time()),), rows, menu=True, asked=asked
    )


def consent_reminder(context: Context) -> Block:
    """Return the same question in short, after a side question."""
    return Block((Paragraph(wording.CONSENT_AGAIN),), (consent_choices(context),), menu=True)


def consent_choices(context: Context) -> tuple[Choice, ...]:
    """Return 同意 and 不同意, for this campaign whichever is open when they are pressed."""
    key = context.campaign.id
    return (
        Choice(buttons.AGREE, AnswerConsent(True, key), number=1, role=ChoiceRole.MAIN),
        Choice(buttons.DISAGREE, AnswerConsent(False, key), number=2, role=ChoiceRole.GO),
    )


def as_asked(context: Context, asked: str | None) -> Context:
    """Return the context with 同意 and 不同意 offered, if that is what somebody saw who has agreed to nothing yet.

    What a stranger was shown is kept in memory alone; their channel may still know it after a restart.
    """
    if asked is None or context.conversation.consent is not None or context.conversation.menu:
        return context
    entries = entries_of((consent_choices(context),))
    was_offered = asked.endswith(f"+{entries[0].question}:{entries[0].option}")
    return context.after(context.conversation.offering(entries)) if was_offered else context


def is_offered(context: Context) -> bool:
    """Return True if 同意 was shown last: what is typed before that, or after an erasure, agrees to nothing."""
    return any(entry.question == CONSENT for entry in context.conversation.menu)


def agreed(context: Context) -> Context:
    """Return the context after 同意; from here on, answers are kept."""
    consent = Consent(version=wording.CONSENT_VERSION, at=context.at)
    return context.after(context.conversation.consenting(consent, context.campaign.id))


def which_kind(context: Context) -> Block:
    """Return the question which kind of applicant this is."""
    choices = [
        Choice(kind.name, ChooseKind(kind.key), number=n, explains=kind.explains)
        for n, kind in enumerate(context.campaign.offered, 1)
    ]
    if context.campaign.telling_apart is not None:
        choices.append(
            Choice(buttons.UNSURE, AskWhichKind(), number=len(choices) + 1, explains=question_wording.ASKED_ONCE_MORE)
        )
    text = wording.which_kind(context.campaign, bool(context.conversation.shelved))
    reading = (*(choices), buttons.say(Command.ELIGIBILITY))
    return Block((Paragraph(text),), (tuple(choices),), asked=screen.WHICH_KIND, asked_choices=(reading,))


def helper_question(context: Context) -> Block:
    """Return the question that tells the kinds apart."""
    helper = context.campaign.telling_apart
    if helper is None:
        return which_kind(context)
    if helper.options:
        return _which_option(context, helper)
    answers = buttons.yes_no(TellKindsApart(True), TellKindsApart(False))
    asked = Asked("~which", helper.ask, AnswerForm.NONE)
    return Block((Paragraph(helper.ask),), (answers,), menu=True, asked=asked)


def _which_option(context: Context, helper: WhichKind) -> Block:
    """Return the question which of several sentences is true of the applicant, each with the kind that follows below it."""
    choices = [
        Choice(option.says, ChooseKind(option.kind), number=n, explains=context.campaign.kind(option.kind).name)
        for n, option in enumerate(helper.options, 1)
    ]
    text = helper.ask or question_wording.WHICH_OPTION
    asked = Asked("~which", text, AnswerForm.OPTIONS)
    return Block((Paragraph(text),), buttons.in_rows(choices, 1), menu=True, asked=asked)


def kind_meant(context: Context, text: str) -> ChooseKind | AskWhichKind | None:
    """Return the choice of kind that a text means, by name or by number; None if it means none."""
    folded, kinds = fold(text), context.campaign.kinds
    mentioned = {fold(kind.name): kind.key for kind in kinds}
    words = {fold(word): kind.key for kind in kinds for word in kind.aliases}
    if any(name in folded for name in mentioned) and (
        key := named(text, {**words, **mentioned}, vocabulary.AROUND_A_KIND)
    ):
        return ChooseKind(key)
    alone = [kind.key for kind in kinds if folded in map(fold, kind.aliases)]
    if len(alone) == 1:  # nothing but 园区; in a sentence the word may stand for anything, so there it is asked back
        return ChooseKind(alone[0])
    number = small_number(vocabulary.ORDINALS.get(folded, folded))
    if folded in vocabulary.UNSURE_OF_KIND or number == len(kinds) + 1:
        return AskWhichKind()
    return ChooseKind(kinds[number - 1].key) if number is not None and 0 < number <= len(kinds) else None


def form_begins(context: Context, kind: Kind) -> tuple[Context, str]:
    """Return the context with the kind chosen, and the sentence about it."""
    after = context.after(context.conversation.choosing(kind.key, _shared_blanks(context)))
    begins = wording.form_begins(kind, len(after.journey.steps))
    return after, "\n".join(text for text in (begins, role_wording.conditions(after.kind)) if text)


def _shared_blanks(context: Context) -> frozenset[str]:
    """Return the keys of the blanks that are the same on the form of every kind, such as 经营地址 and 联系人."""
    printed = [{(field.key, field.label, field.kind) for field in kind.form.facts} for kind in context.campaign.kinds]
    return frozenset(key for key, _, _ in set.intersection(*printed))


def come_back(context: Context) -> str:
    """Return the sentence for somebody who comes back."""
    done, total = context.journey.answered, len(context.journey.steps)
    return wording.come_back(context.kind, done, total, context.campaign, context.today)
