"""The kind of applicant, named in any words."""

from collections.abc import Sequence

from dialogs.flow import on_choice, welcome
from dialogs.flow.reply_builder import aside, compose, present
from dialogs.language import buttons, intent_wording, vocabulary, wording
from dialogs.language.chatter import Chatter
from dialogs.language.normalise import fold
from dialogs.model.actions import AskWhichKind, ChooseKind
from dialogs.model.asked import AnswerForm, Asked
from dialogs.model.context import Context
from dialogs.model.reply import Block, Choice, ChoiceRole, Paragraph
from dialogs.model.turn import Turn
from dialogs.understanding.intents import chatter
from standards.campaign import Kind

LONGEST = 60
_ALSO_ASK = frozenset({*vocabulary.UNSURE_OF_KIND, "都可以", "两个都报", "都报", "哪个都行"})


def choose_named(context: Context, text: str) -> Turn | None:
    """Take the kind of applicant that a text surely names, while none is chosen, whatever else its words would mean."""
    choice = welcome.kind_meant(context, text) if context.conversation.kind is None and len(text) <= LONGEST else None
    return on_choice.choose_kind(context, choice) if isinstance(choice, ChooseKind) else None


def choose_kind(context: Context, text: str) -> Turn | None:
    """Take the kind of applicant that a text names, while none is chosen; where it only sounds like one, ask."""
    if context.conversation.kind is not None:
        return None
    if (choice := welcome.kind_meant(context, text)) is not None:
        return on_choice.choose_kind(context, choice)
    folded = fold(text)
    if len(text) > LONGEST:
        return present(context, wording.unknown_choice(text, context.campaign.kinds[0].name))
    if _is_of_another_district(context, folded):
        return aside(context, intent_wording.district(context.campaign))
    named = _named(context.campaign.kinds, folded)
    if len(named) == 1:
        return _ask_back(context, named[0])
    if named or chatter(text) is Chatter.UNKNOWN or folded in _ALSO_ASK:
        return on_choice.choose_kind(context, AskWhichKind())
    return present(context, wording.unknown_choice(text, context.campaign.kinds[0].name))


def _named(kinds: Sequence[Kind], folded: str) -> list[Kind]:
    """Return the kinds that a text names; a name within a longer one of another kind (示范点 in 培育示范点) does not count."""
    words = {fold(word): kind for kind in kinds for word in (kind.name, *kind.aliases)}
    found: dict[str, Kind] = {}
    for word in sorted(words, key=len, reverse=True):
        if word in folded:
            found.setdefault(words[word].key, words[word])
            folded = folded.replace(word, "\n")
    return [kind for kind in kinds if kind.key in found]


def _ask_back(context: Context, kind: Kind) -> Turn:
    """Ask whether a kind is meant; the answers are the kinds themselves."""
    others = (each for each in context.campaign.kinds if each is not kind)
    choices = (
        Choice(buttons.YES, ChooseKind(kind.key), role=ChoiceRole.EQUAL),
        *(Choice(each.name, ChooseKind(each.key), role=ChoiceRole.EQUAL) for each in others),
        Choice(buttons.UNSURE, AskWhichKind(), role=ChoiceRole.EQUAL),
    )
    text = intent_wording.is_it_that_kind(kind.name)
    asked = Asked("~which", text, AnswerForm.NONE)
    return compose(context, Block((Paragraph(text),), (choices,), menu=True, asked=asked))


def _is_of_another_district(context: Context, folded: str) -> bool:
    own = context.campaign.district
    return any(name in folded and name not in own for name in vocabulary.DISTRICTS) and own.rstrip("区") not in folded
