"""What a button does: each carries its question, its option and what it sets, whenever it was shown."""

from dialogs.flow import asking, gaps, narrative, open_question, review, welcome
from dialogs.flow.journey import next_step
from dialogs.flow.on_command import back, come_in, forget, obey, set_notices, skip, turning_to_the_standards
from dialogs.flow.reply_builder import aside, aside_with_menu, compose, is_narrative, present
from dialogs.language import wording
from dialogs.language.commands import Command
from dialogs.language.normalise import small_number
from dialogs.model.context import Context
from dialogs.model.events import Chose
from dialogs.model.turn import ForgetApplicant, Part, Reply, SendBlankForms, SwitchApplication, Turn
from dialogs.questions.registry import Unclear
from standards.campaign import Step
from standards.form import AnswerKind


def decline(context: Context) -> Turn:
    """Take 不同意: the blank forms and the contact, and nothing kept."""
    said = Part(f"{wording.DECLINED}\n{wording.contact(context.campaign)}")
    return compose(context, said, effects=(SendBlankForms(context.campaign.id), ForgetApplicant()))


def press(context: Context, chose: Chose) -> Turn:
    """Take a button; one whose question does not stand open any more changes nothing."""
    if chose.application != context.conversation.number and not _whichever(chose):
        return aside(context, wording.OTHER_APPLICATION)
    match chose.question:
        case "consent":
            return _press_consent(context, chose.option)
        case "say":
            return obey(context, Command(chose.option)) if chose.option in set(Command) else present(context)
        case "forget" if context.conversation.pending == "forget":
            return forget(context, chose.option == "yes")
        case "switch":
            return _press_application(context, chose.option)
        case "notices" if chose.option in ("on", "off"):
            return set_notices(context, chose.option == "on")
    if context.conversation.consent is None:
        return present(context)
    if context.conversation.kind is None:
        return _press_before_kind(context, chose)
    return _press_on_the_way(context, chose)


def _whichever(chose: Chose) -> bool:
    """Whether a button means the same, whichever of the person's applications it was shown for."""
    if chose.question == "say":
        return chose.option not in (Command.DOCUMENT, Command.GAPS, Command.REVIEW, Command.STATUS)
    return chose.question in ("consent", "switch", "notices")


def _press_consent(context: Context, option: str) -> Turn:
    if context.conversation.consent is not None:
        return come_in(context)
    return present(welcome.agreed(context)) if option == "yes" else decline(context)


def _press_before_kind(context: Context, chose: Chose) -> Turn:
    helper = context.campaign.which_kind
    match chose.question:
        case "kind":
            return choose_kind(context, chose.option)
        case "which" if helper is not None:
            return choose_kind(context, helper.yes if chose.option == "yes" else helper.no)
        case _:
            return present(context)


def choose_kind(context: Context, key: str) -> Turn:
    """Begin the form of a kind, or ask what tells the kinds apart."""
    if key == "~unsure":
        return compose(context, welcome.helper_question(context))
    kind = next((kind for kind in context.campaign.kinds if kind.key == key), None)
    if kind is None:
        return present(context)
    after, said = welcome.form_begins(context, kind)
    return present(after, said)


def _press_on_the_way(context: Context, chose: Chose) -> Turn:
    match chose.question:
        case "gap":
            keys = gaps.reopened_by(context, chose.option)
            return present(context.after(context.conversation.reopening(*keys)) if keys else context)
        case "gaps":
            return aside_with_menu(context, gaps.report(context, quoted=True))
        case "line" if chose.option in context.kind.fields:
            return present(context.after(context.conversation.reopening(chose.option)))
        case "lines":
            return aside_with_menu(context, review.reading_back(context, small_number(chose.option) or 0))
    narrative_key = context.kind.form.narrative.key
    step = next_step(context)
    if chose.question == narrative_key and chose.option == "~add":
        return present(narrative.start_adding(context))
    if step is None or chose.question != step.field.key:
        return aside(context, wording.OLD_BUTTON)
    return _press_here(context, step, chose)


def _press_here(context: Context, step: Step, chose: Chose) -> Turn:
    """Take a button of the question that stands open."""
    match chose.option:
        case "~skip":
            return skip(context, step)
        case "~back":
            return back(context, step)
        case "~quote" if step.clause is not None:
            return aside(context, f"{step.clause.name}（原文）\n{step.clause.quote}。")
        case "~more" if (number := small_number(chose.value)) is not None:
            page = asking.question(context, step, number)
            return compose(context, Part(page.text, page.rows, menu=True))
        case "~keep" if is_narrative(step) and step.field.key not in context.conversation.answers:
            return present(narrative.keep_draft(context))
        case "~draft" if is_narrative(step):
            return present(narrative.keep_draft(context))
        case "~on" if is_narrative(step):
            return aside(context, wording.GO_ON)
        case "~finish" if is_narrative(step):
            return present(narrative.finish(context))
    try:
        taken = asking.take_choice(context, step, chose.option, chose.value)
    except Unclear as unclear:
        return present(context, unclear.sentence)
    if taken is not None:
        after, said = taken
        return present(after, *said, *turning_to_the_standards(step, after))
    if step.field.kind is AnswerKind.TICKS:
        return _ticking(context, step, chose)
    return present(context)


def _ticking(context: Context, step: Step, chose: Chose) -> Turn:
    if chose.option == "~done":
        return present(context.after(context.conversation.awaiting("nothing_ticked")))
    if chose.option not in step.field.option_labels:
        return present(context.after(context.conversation.awaiting(None)))
    after = asking.tick(context, step, chose.option, chose.value)
    if chose.message is None:
        return present(after)
    rows, number = asking.tick_rows(after, step), after.conversation.number
    reply = Reply("", rows, redraws=chose.message, application=number, asks=open_question.open_now(after))
    return Turn(after.conversation, reply)


def as_pressed(context: Context, question: str, option: str, value: str) -> Chose:
    """What was typed, as the button it stands for."""
    return Chose(question, option, value, context.at, application=context.conversation.number)


def _press_application(context: Context, option: str) -> Turn:
    number = small_number(option)
    if context.conversation.consent is None or number is None:
        return present(context)
    return Turn(context.conversation, None, (SwitchApplication(number),))
