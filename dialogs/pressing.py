"""What a button does: each carries its question, its option and what it sets, whenever it was shown."""

from dialogs import asking, gaps, narrative, review, standing, welcome, wording
from dialogs.clean import small_number
from dialogs.commands import Command
from dialogs.composing import aside, aside_with_menu, compose, is_narrative, present
from dialogs.events import Chose
from dialogs.journey import next_step
from dialogs.obeying import back, come_in, forget, obey, set_notices, skip, turning_to_the_standards
from dialogs.reading import Unclear
from dialogs.scene import Scene
from dialogs.turn import ForgetApplicant, Part, Reply, SendBlankForms, SwitchApplication, Turn
from standards.campaign import Step
from standards.form import AnswerKind


def decline(scene: Scene) -> Turn:
    """Take 不同意: the blank forms and the contact, and nothing kept."""
    said = Part(f"{wording.DECLINED}\n{wording.contact(scene.campaign)}")
    return compose(scene, said, effects=(SendBlankForms(scene.campaign.id), ForgetApplicant()))


def press(scene: Scene, chose: Chose) -> Turn:
    """Take a button; one whose question does not stand open any more changes nothing."""
    if chose.application != scene.conversation.number and not _whichever(chose):
        return aside(scene, wording.OTHER_APPLICATION)
    match chose.question:
        case "consent":
            return _press_consent(scene, chose.option)
        case "say":
            return obey(scene, Command(chose.option)) if chose.option in set(Command) else present(scene)
        case "forget" if scene.conversation.pending == "forget":
            return forget(scene, chose.option == "yes")
        case "switch":
            return _press_application(scene, chose.option)
        case "notices" if chose.option in ("on", "off"):
            return set_notices(scene, chose.option == "on")
    if scene.conversation.consent is None:
        return present(scene)
    if scene.conversation.kind is None:
        return _press_before_kind(scene, chose)
    return _press_on_the_way(scene, chose)


def _whichever(chose: Chose) -> bool:
    """Whether a button means the same, whichever of the person's applications it was shown for."""
    if chose.question == "say":
        return chose.option not in (Command.DOCUMENT, Command.GAPS, Command.REVIEW, Command.STATUS)
    return chose.question in ("consent", "switch", "notices")


def _press_consent(scene: Scene, option: str) -> Turn:
    if scene.conversation.consent is not None:
        return come_in(scene)
    return present(welcome.agreed(scene)) if option == "yes" else decline(scene)


def _press_before_kind(scene: Scene, chose: Chose) -> Turn:
    helper = scene.campaign.which_kind
    match chose.question:
        case "kind":
            return choose_kind(scene, chose.option)
        case "which" if helper is not None:
            return choose_kind(scene, helper.yes if chose.option == "yes" else helper.no)
        case _:
            return present(scene)


def choose_kind(scene: Scene, key: str) -> Turn:
    """Begin the form of a kind, or ask what tells the kinds apart."""
    if key == "~unsure":
        return compose(scene, welcome.helper_question(scene))
    kind = next((kind for kind in scene.campaign.kinds if kind.key == key), None)
    if kind is None:
        return present(scene)
    after, said = welcome.form_begins(scene, kind)
    return present(after, said)


def _press_on_the_way(scene: Scene, chose: Chose) -> Turn:
    match chose.question:
        case "gap":
            keys = gaps.reopened_by(scene, chose.option)
            return present(scene.after(scene.conversation.reopening(*keys)) if keys else scene)
        case "gaps":
            return aside_with_menu(scene, gaps.report(scene, quoted=True))
        case "line" if chose.option in scene.kind.fields:
            return present(scene.after(scene.conversation.reopening(chose.option)))
        case "lines":
            return aside_with_menu(scene, review.reading_back(scene, small_number(chose.option) or 0))
    narrative_key = scene.kind.form.narrative.key
    step = next_step(scene)
    if chose.question == narrative_key and chose.option == "~add":
        return present(narrative.start_adding(scene))
    if step is None or chose.question != step.field.key:
        return aside(scene, wording.OLD_BUTTON)
    return _press_here(scene, step, chose)


def _press_here(scene: Scene, step: Step, chose: Chose) -> Turn:
    """Take a button of the question that stands open."""
    match chose.option:
        case "~skip":
            return skip(scene, step)
        case "~back":
            return back(scene, step)
        case "~quote" if step.clause is not None:
            return aside(scene, f"{step.clause.name}（原文）\n{step.clause.quote}。")
        case "~more" if (number := small_number(chose.value)) is not None:
            page = asking.question(scene, step, number)
            return compose(scene, Part(page.text, page.rows, menu=True))
        case "~keep" if is_narrative(step) and step.field.key not in scene.conversation.answers:
            return present(narrative.keep_draft(scene))
        case "~draft" if is_narrative(step):
            return present(narrative.keep_draft(scene))
        case "~on" if is_narrative(step):
            return aside(scene, wording.GO_ON)
        case "~finish" if is_narrative(step):
            return present(narrative.finish(scene))
    try:
        taken = asking.take_choice(scene, step, chose.option, chose.value)
    except Unclear as unclear:
        return present(scene, unclear.sentence)
    if taken is not None:
        after, said = taken
        return present(after, *said, *turning_to_the_standards(step, after))
    if step.field.kind is AnswerKind.TICKS:
        return _ticking(scene, step, chose)
    return present(scene)


def _ticking(scene: Scene, step: Step, chose: Chose) -> Turn:
    if chose.option == "~done":
        return present(scene.after(scene.conversation.awaiting("nothing_ticked")))
    if chose.option not in step.field.option_labels:
        return present(scene.after(scene.conversation.awaiting(None)))
    after = asking.tick(scene, step, chose.option, chose.value)
    if chose.message is None:
        return present(after)
    rows, number = asking.tick_rows(after, step), after.conversation.number
    reply = Reply("", rows, redraws=chose.message, application=number, asks=standing.open_now(after))
    return Turn(after.conversation, reply)


def as_pressed(scene: Scene, question: str, option: str, value: str) -> Chose:
    """What was typed, as the button it stands for."""
    return Chose(question, option, value, scene.at, application=scene.conversation.number)


def _press_application(scene: Scene, option: str) -> Turn:
    number = small_number(option)
    if scene.conversation.consent is None or number is None:
        return present(scene)
    return Turn(scene.conversation, None, (SwitchApplication(number),))
