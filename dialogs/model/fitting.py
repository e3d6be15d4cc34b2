"""A conversation in a campaign that has changed since: what still fits stays, the rest is set aside."""

from collections.abc import Iterator, Mapping

from dialogs.model.conversation import Answer, Conversation, SetAside, Unfinished
from standards.campaign import Campaign, Kind
from standards.fitting import refitted, ticks_left
from standards.form import Field


def is_fitted(campaign: Campaign, conversation: Conversation) -> bool:
    """Return True if a conversation was fitted to the campaign as it is now, or nothing is kept of it yet."""
    kind = conversation.kind
    if kind is None or conversation.consent is None:
        return True
    return conversation.versions.get(kind) == campaign.versions.get(kind)


def is_of_earlier_version(campaign: Campaign, conversation: Conversation) -> bool:
    """Return True if the form that somebody has, or without one what they have answered, is of a version before the present one."""
    kind, made = conversation.kind or "", conversation.made
    version = conversation.versions.get(kind, "") if made is None or made.draft else made.version
    return kind in campaign.versions and version not in ("", campaign.versions[kind])


def fitted(campaign: Campaign, conversation: Conversation) -> Conversation:
    """Return a conversation, whose kind the campaign has, as the campaign takes it now.

    Answers that still fit stay, under the key that their question has now. The others are set aside, and those set aside
    before come back if they fit again. What is to be told of it is remembered until it is told.
    """
    key = conversation.kind
    if key is None or key not in campaign.versions:
        return conversation
    kind, version = campaign.written(key), conversation.versions.get(key, "")
    names = renamed(kind)
    answers, aside = _sorted_out(campaign, kind, conversation, version)
    update: dict[str, object] = {
        "versions": {**conversation.versions, key: campaign.versions[key]},
        "unfinished": _unfinished(campaign, kind, conversation, version),
        "skipped": {names.get(each, each): times for each, times in conversation.skipped.items()},
        "reopened": tuple(names.get(each, each) for each in conversation.reopened),
        "ready": tuple(_renamed_paper(kind, item) for item in conversation.ready),
    }
    if answers != conversation.answers:
        update["answers"] = answers
    if aside != conversation.aside.get(key, {}):
        update["aside"] = {**conversation.aside, key: aside}
    is_told_of = version in campaign.earlier or (conversation.answers.keys() - answers.keys() - names.keys())
    if is_told_of and key not in conversation.untold:
        update["untold"] = {**conversation.untold, key: version}
    unchanged = [name for name, value in update.items() if value == getattr(conversation, name)]
    return conversation.model_copy(update={name: update[name] for name in update.keys() - set(unchanged)})


def renamed(kind: Kind) -> Mapping[str, str]:
    """Return the key that each renamed question has now, by the key that it had."""
    return {name: field.key for field in kind.fields.values() for name in _earlier_names(kind, field)}


def field_before(campaign: Campaign, version: str, key: str) -> Field | None:
    """Return a question as it was in a version; None if that version is not known, or had no such question."""
    kind = campaign.earlier.get(version)
    return None if kind is None else kind.fields.get(key)


def _sorted_out(
    campaign: Campaign, kind: Kind, conversation: Conversation, version: str
) -> tuple[Mapping[str, Answer], Mapping[str, SetAside]]:
    """Return the answers that fit, and those that are set aside."""
    names, answers, aside = renamed(kind), dict[str, Answer](), dict[str, SetAside]()
    given = [(key, SetAside(answer=answer, version=version)) for key, answer in conversation.answers.items()]
    for key, each in (*given, *conversation.aside.get(kind.key, {}).items()):
        now = names.get(key, key)
        taken = None if now in answers else _taken(campaign, kind.fields.get(now), key, each)
        if taken is None:
            aside.setdefault(key, each)
        else:
            answers[now] = taken
    return answers, aside


def _taken(campaign: Campaign, field: Field | None, key: str, given: SetAside) -> Answer | None:
    """Return an answer as its question keeps it now; None if it does not fit, or nothing asks for it."""
    if field is None:
        return None
    value = refitted(field, field_before(campaign, given.version, key), given.answer.value)
    if value is None:
        return None
    return given.answer if value == given.answer.value else given.answer.model_copy(update={"value": value})


def _unfinished(campaign: Campaign, kind: Kind, conversation: Conversation, version: str) -> Mapping[str, Unfinished]:
    """Return what is not finished, without options that have gone, and the ticks that are left of an answer set aside."""
    names, kept = renamed(kind), dict[str, Unfinished]()
    for key, unfinished in conversation.unfinished.items():
        field = kind.fields.get(names.get(key, key))
        if field is None:
            kept[key] = unfinished
            continue
        ticked = ticks_left(field, field_before(campaign, version, key), unfinished.ticked)
        left = unfinished.model_copy(update={"ticked": ticked})
        if left.ticked or left.text or left.row:
            kept[field.key] = left
    for key, answer in conversation.answers.items():
        field, before = kind.fields.get(names.get(key, key)), field_before(campaign, version, key)
        if field is None or field.key in kept or refitted(field, before, answer.value) is not None:
            continue
        if ticked := ticks_left(field, before, answer.value):
            kept[field.key] = Unfinished(ticked=ticked)
    return kept


def _renamed_paper(kind: Kind, item: str) -> str:
    """Return what a paper of the evidence list is remembered under now."""
    of_kind, _, rest = item.partition("/")
    number, _, key = rest.partition("/")
    for clause in kind.standards.clauses if of_kind == kind.key else ():
        for paper in clause.evidence if clause.number == number else ():
            if key in paper.renamed_from:
                return f"{of_kind}/{number}/{paper.key}"
    return item


def _earlier_names(kind: Kind, field: Field) -> Iterator[str]:
    """Yield the keys that a question had before, unless another question has them now."""
    yield from (name for name in field.renamed_from if name not in kind.fields)
