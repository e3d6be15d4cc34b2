"""The kind of applicant, named in any words."""

import re
from collections.abc import Sequence

from dialogs.flow import on_choice, welcome
from dialogs.flow.on_answer import belongs_to_text
from dialogs.flow.reply_builder import aside, compose, present
from dialogs.language import buttons, intent_wording, vocabulary, wording
from dialogs.language import kind_phrases as phrases
from dialogs.language.chatter import Chatter
from dialogs.language.dialects import in_plain_words
from dialogs.language.normalise import fold
from dialogs.language.traditional import simplified
from dialogs.model.actions import AskWhichKind, ChooseKind
from dialogs.model.asked import AnswerForm, Asked
from dialogs.model.context import Context
from dialogs.model.reply import Block, Choice, ChoiceRole, Paragraph
from dialogs.model.turn import Turn
from dialogs.understanding.asking import Asks, asks
from dialogs.understanding.intents import chatter, named
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
    mentioned = _named(context.campaign.kinds, folded)
    if len(mentioned) == 1:
        return _ask_back(context, mentioned[0])
    if mentioned or chatter(text) is Chatter.UNKNOWN or folded in _ALSO_ASK:
        return on_choice.choose_kind(context, AskWhichKind())
    return present(context, wording.unknown_choice(text, context.campaign.kinds[0].name))


def offer_called(context: Context, text: str) -> Turn | None:
    """Offer another kind where its name is all that a text says, with words around it: 要换示范区."""
    others = _others(context)
    if not any(kind.name in simplified(text) for kind in others):
        return None
    key = named(text, {fold(kind.name): kind.key for kind in others}, vocabulary.AROUND_ANOTHER_KIND)
    return None if key is None else _offer(context, [context.campaign.kind(key)])


def offer_instead(context: Context, text: str) -> Turn | None:
    """Offer another kind where a text says that the choice was wrong and names the right one, whatever was answered last."""
    if len(text) > LONGEST or belongs_to_text(context, text):
        return None
    found = phrases.IS_ANOTHER_KIND.fullmatch(in_plain_words(fold(text)))
    meant = (found["kind"] or found["before"]) if found else ""
    wanted = [kind for kind in _others(context) if meant in {fold(word) for word in (kind.name, *kind.aliases)}]
    return _offer(context, wanted) if wanted else None


def offer_other(context: Context, text: str) -> Turn | None:
    """Offer another kind than was chosen where a text wants it: 选错了，我们是园区."""
    others = _others(context)
    if not others or len(text) > LONGEST or belongs_to_text(context, text):
        return None
    folded = in_plain_words(fold(text))
    wanted = others if phrases.ANOTHER_KIND.search(folded) else _wanted(others, text, folded)
    return _offer(context, wanted) if wanted else None


def _others(context: Context) -> list[Kind]:
    """Return the kinds that may be chosen in place of the one that is; none while none is."""
    chosen = context.conversation.kind
    return [] if chosen is None else [kind for kind in context.campaign.offered if kind.key != chosen]


def _offer(context: Context, wanted: Sequence[Kind]) -> Turn:
    choices = tuple(Choice(intent_wording.change_to_kind(kind.name), ChooseKind(kind.key)) for kind in wanted)
    return aside(context, Block(Block.of(intent_wording.OTHER_KIND).parts, (choices,), menu=True))


def _wanted(others: Sequence[Kind], text: str, folded: str) -> list[Kind]:
    """Return the kinds that a text wants by their names, or says that one is after a wrong choice."""
    called = [kind for kind in others if re.search(f"{re.escape(fold(kind.name))}(?!{phrases.OF_THE_KIND})", folded)]
    if called and phrases.CHANGES_KIND.search(folded):
        return called
    if called and phrases.WANTS_KIND.search(folded) and asks(text) is not Asks.PLAINLY:
        return called
    found = phrases.CHOSE_WRONGLY.search(folded) or phrases.WANTS_FORM_OF.search(folded)
    return [] if found is None else _named(others, found["rest"])


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
