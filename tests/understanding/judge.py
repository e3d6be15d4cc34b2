"""Types an utterance at its place and judges what comes of it, by the same rules as a judge that looks at a running bot."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dialogs.model.reply import Choice
from tests.understanding import signs
from tests.understanding.comparing import equal
from tests.understanding.corpus import Utterance, Value
from tests.understanding.forms import Question
from tests.understanding.person import Message, Person, Stuck
from tests.understanding.signs import answer_in, nfkc, norm, regex, without_echo

BEFORE_A_FORM = ("consent", "kind")
AFTER_ALL = ("review", "after_document")
FIRST_BLANK = {"示范点": "企业名称", "示范区": "园区名称"}


@dataclass
class Result:
    """What came of an utterance."""

    utterance: Utterance
    right: bool = False
    outcome: str = ""
    why: str = ""
    asked_back: bool = False
    transcript: list[str] = field(default_factory=list)


@dataclass
class Heard:
    """What was read after an utterance was typed, and after at most one 是."""

    reply: str = ""
    """What the bot said, without the person's own words."""
    now: str = ""
    """Where one stands."""
    files: bool = False
    problems: list[str] = field(default_factory=list)
    says_it: bool = False
    """True if the reply holds what the utterance's pattern asks."""


def judge(person: Person, utterance: Utterance, before: Mapping[str, str]) -> Result:
    """Type an utterance and judge it; `before` is what was kept at that place."""
    result = Result(utterance, transcript=person.transcript)
    heard = _types(person, utterance, result)
    _read(person, utterance, result, heard)
    if utterance.place in BEFORE_A_FORM:
        _judge_before_a_form(person, result, heard)
    elif utterance.erases:
        _settle(result, heard.problems, "obeyed", "not obeyed")
    else:
        _judge_what_is_kept(person, result, heard, before)
    return result


def _types(person: Person, utterance: Utterance, result: Result) -> Heard:
    """Type what is typed, and say 是 once if the bot asks back and the class allows it."""
    heard, reply = Heard(), ""
    known = {message.text for message in person.messages}
    for text in utterance.typed:
        person.says(text)
        for message in person.news:
            if utterance.expect == "command":
                reply += message.text + "\n"
            elif message.text not in known:
                reply += answer_in(message.text) + "\n"
        heard.files = heard.files or person.files > 0
    heard.now = person.place()[0]
    back = asked_back(person, utterance)
    result.asked_back = back is not None
    if back is not None and _may_confirm(utterance):
        person.acts(*back)
        reply += person.said + "\n"
        heard.now = person.place()[0] or heard.now
    question = person.by_name.get(utterance.place)
    if utterance.expect == "store" and question is not None and question.type == "narrative":
        done = person.find(signs.DONE, person.news)
        if done and person.place()[0] == utterance.place:
            person.presses(*done)
    heard.reply = without_echo(nfkc(reply), utterance.typed)
    return heard


def _may_confirm(utterance: Utterance) -> bool:
    changes = any(value is not None for value in (utterance.after or {}).values())
    return utterance.expect in ("store", "several") or (utterance.expect == "command" and changes)


def asked_back(person: Person, utterance: Utterance) -> tuple[tuple[Message, Choice] | None, str] | None:
    """Return the affirming button of a question back (记作“…”吗？), or the word to say; None if the bot did not ask back."""
    text = nfkc(person.said)
    name, message = person.place()
    question, other = person.by_name.get(utterance.place), person.by_name.get(name)
    elsewhere = other is not None and name != utterance.place
    if elsewhere and signs.PROGRESS.search(text) and utterance.expect != "several":
        unasked = [each for each in person.news if person.question(each) is None]
        if not (signs.RECORDING.search(text) and person.find(signs.AFFIRM, unasked)):
            return None  # went on to the next question
    if question and question.type == "ticks" and name == utterance.place and message:
        done = person.find(signs.DONE, [message])
        if done and any(choice.ticked for choice in message.choices):
            return done, "选好了"  # ticked what was said, and waits for 选好了
    button = person.find(signs.AFFIRM, person.news)
    if button is None:
        return (None, "是") if signs.ASKED_IN_WORDS.search(text) else None
    if not signs.ASKING.search(text):
        return None
    if question and question.type == "yesno" and name == utterance.place and not signs.RECORDING.search(text):
        return None  # the same yes-no question, put again
    if elsewhere and other is not None and other.type == "yesno":
        return None
    return button, "是"


def _read(person: Person, utterance: Utterance, result: Result, heard: Heard) -> None:
    """Note what the words of the reply lack."""
    reply, problems = heard.reply, heard.problems
    expect, pattern = utterance.expect, utterance.pattern
    heard.says_it = bool(pattern) and re.search(regex(pattern), reply, re.DOTALL) is not None
    if pattern and not heard.says_it and not (utterance.file and heard.files):
        problems.append(f"the reply does not say {pattern}")
    if expect == "answered" and len(reply.strip()) > signs.WALL:
        problems.append(f"a wall of text: {len(reply.strip())} characters")
    if expect == "not_stored" and not pattern and utterance.place not in AFTER_ALL:
        helped = heard.now == utterance.place or result.asked_back or signs.HELPS.search(reply)
        if not helped:
            problems.append("the reply does not help on")
    if expect == "answered" and signs.GIVES_UP.search(reply):
        problems.append("the bot gives up")
    if utterance.file and not heard.files and not heard.says_it:
        problems.append("no file came")
    if utterance.asks and heard.now not in utterance.asks:
        problems.append(f"asks {heard.now or 'nothing known'}, should ask {' or '.join(utterance.asks)}")


def _settle(result: Result, problems: list[str], good: str, bad: str) -> None:
    result.right, result.why = not problems, "; ".join(problems)
    result.outcome = good if result.right else bad


def _judge_before_a_form(person: Person, result: Result, heard: Heard) -> None:
    """Judge by the place alone: before a form is chosen there is nothing to read back."""
    utterance = result.utterance
    moved = heard.now in person.by_name or heard.now == "review"
    if utterance.place == "consent" and utterance.expect != "command":
        moved = moved or heard.now == "kind"
    if utterance.expect == "store":
        assert isinstance(utterance.value, str)
        kind = "zone" if utterance.value == "示范区" else "point"
        name = Person(kind, person.player, news=person.news).place()[0]
        result.right = name == FIRST_BLANK[utterance.value]
        result.outcome = "chosen" if result.right else "not chosen"
        result.why = "" if result.right else f"now at {name or heard.now or '?'}"
        return
    if utterance.expect in ("not_stored", "answered", "warn") and moved:
        heard.problems.append(f"went on to {heard.now}")
    _settle(result, heard.problems, "right", "taken as an answer" if moved else "no use")


@dataclass(frozen=True)
class Kept:
    """What is kept after an utterance, beside what was kept before it."""

    values: dict[str, str]
    target: str | None
    """The blank that was open."""
    changed: dict[str, str]
    others: dict[str, str]
    """Changed besides the open blank and those that should change."""
    wrong: dict[str, str]
    wanted: Mapping[str, Value | None]

    @property
    def target_changed(self) -> bool:
        return self.target in self.changed


def _judge_what_is_kept(person: Person, result: Result, heard: Heard, before: Mapping[str, str]) -> None:
    kept = _kept(person, result.utterance, before)
    match result.utterance.expect:
        case "store":
            _judge_store(result, heard, kept)
        case "several":
            _judge_several(result, kept)
        case "command":
            _judge_command(result, heard, kept)
        case _:
            _judge_nothing_kept(person, result, heard, kept)


def _kept(person: Person, utterance: Utterance, before: Mapping[str, str]) -> Kept:
    target = utterance.place if utterance.place in person.by_name else None
    wanted: Mapping[str, Value | None] = {}
    if utterance.expect == "store" and target is not None:
        wanted = {target: utterance.value}
    elif utterance.expect == "several":
        wanted = dict(utterance.blanks or {})
    elif utterance.expect == "command":
        wanted = utterance.after or {}
    needed = {*([target] if target else []), *wanted} or {person.form[0].name}
    values = person.kept(needed)
    if missing := needed - values.keys():
        raise Stuck(f"not in the review: {sorted(missing)}")
    counted = any(name in ("入园企业数", "员工数量") for name in wanted)

    def counts(question: Question) -> bool:
        """Return False for what moves with another blank: a share whose whole was changed, a drafted text."""
        drafted = question.type == "narrative" and question.name != target
        return not drafted and not (counted and question.type == "share")

    changed = {
        name: value
        for name, value in values.items()
        if name in before and norm(value) != norm(before[name]) and counts(person.by_name[name])
    }
    others = {name: value for name, value in changed.items() if name not in wanted and name != target}
    wrong = {
        name: values[name] for name, value in wanted.items() if not _as_wanted(person, name, value, values, before)
    }
    return Kept(values, target, changed, others, wrong, wanted)


def _as_wanted(
    person: Person, name: str, value: Value | None, values: Mapping[str, str], before: Mapping[str, str]
) -> bool:
    if value is None:
        return norm(values[name]) == norm(before.get(name, values[name]))
    return equal(person.by_name[name], values[name], value)


def _judge_store(result: Result, heard: Heard, kept: Kept) -> None:
    assert kept.target is not None
    if kept.wrong and kept.target_changed:
        result.outcome, result.why = "stored wrong", f"kept {kept.values[kept.target]!r}"
    elif kept.wrong:
        result.outcome = "not taken"
        result.why = f"asked back: {result.asked_back}; {heard.reply.strip()[:120]!r}"
    elif kept.others:
        result.outcome, result.why = "damaged another blank", str(kept.others)
    else:
        result.right, result.outcome = True, "asked back, stored" if result.asked_back else "stored"


def _judge_several(result: Result, kept: Kept) -> None:
    besides = {name: value for name, value in kept.changed.items() if name not in kept.wanted}
    if not kept.wrong and not besides:
        result.right, result.outcome = True, "all taken"
        return
    some = any(name not in kept.wrong for name in kept.wanted)
    damaged = any(name in kept.changed for name in kept.wrong) or besides
    result.outcome = "stored wrong" if damaged else "some taken" if some else "none taken"
    result.why = f"wrong or missing: { {name: value[:40] for name, value in kept.wrong.items()} }"
    result.why += f"; changed besides: {besides}" if besides else ""


def _judge_command(result: Result, heard: Heard, kept: Kept) -> None:
    unwanted = kept.target_changed and kept.target not in kept.wanted
    if kept.others or unwanted:
        heard.problems.append(f"changed {kept.others or kept.changed}")
    if kept.wrong:
        heard.problems.append(f"should be { {name: kept.wanted[name] for name in kept.wrong} }, is {kept.wrong}")
    _settle(result, heard.problems, "obeyed", "stored as an answer" if unwanted else "not obeyed")


def _judge_nothing_kept(person: Person, result: Result, heard: Heard, kept: Kept) -> None:
    utterance, target = result.utterance, kept.target
    taken = kept.target_changed
    if target is not None and taken:
        careful = utterance.value is not None and equal(person.by_name[target], kept.values[target], utterance.value)
        warned = utterance.expect == "warn" and person.by_name[target].type == "narrative" and heard.says_it
        if (careful and not kept.others) or warned:
            taken = False  # a careful reading may be kept as well, and a long text if it is not kept silently
    if taken or kept.others:
        heard.problems.insert(0, f"kept {kept.changed}")
    _settle(result, heard.problems, "right", "stored as an answer" if taken or kept.others else "no use")
    if not result.right and not (taken or kept.others):
        result.why += f": {heard.reply.strip()[:120]!r}"
