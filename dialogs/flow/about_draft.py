"""What is said to the bot where 商业秘密保护工作开展情况 is open, so that it never stands in the text."""

from dialogs.flow.on_answer import belongs_to_text, is_adding_text
from dialogs.flow.reply_builder import aside, is_narrative
from dialogs.flow.requests import do, names
from dialogs.language import draft_wording, vocabulary
from dialogs.model.context import Context
from dialogs.model.turn import Turn
from dialogs.understanding.about_draft import addition_in, speaks_to_the_bot
from dialogs.understanding.intents import meant_at_last


def answer_about_draft(context: Context, text: str) -> Turn | None:
    """Answer what is said about the draft in a text that would else be taken for the draft's replacement."""
    step = context.journey.next_step if context.conversation.kind is not None else None
    if step is None or not is_narrative(step) or belongs_to_text(context, text):
        return None
    typed = vocabulary.bare(text)
    of_the_text = vocabulary.DRAFT_KEPT | vocabulary.TEXT_FINISHED | vocabulary.PLANNED | vocabulary.NOT_PLANNED
    if typed in of_the_text or addition_in(text) or not speaks_to_the_bot(text):
        return None
    asked = meant_at_last(text, names(context))
    if asked is not None and asked[0].intent is not None:
        return do(context, asked[0].intent, asked[0].field)
    said = draft_wording.spoken_while_adding if is_adding_text(context) else draft_wording.spoken_to_the_bot
    return aside(context, said(context.kind.form.narrative_name))
