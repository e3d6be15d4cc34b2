"""Random changes of a campaign's files, such as a clerk makes while applications are open."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeAlias

from tests.changed_campaigns import Tree, kind_in

Edit: TypeAlias = Callable[["Editor"], None]
_REFERRING = ("field", "of", "needs", "share_of", "at_most")


@dataclass
class Editor:
    """A tree that is changed, and what was done to its questions."""

    tree: Tree
    random: Random
    kind: str
    touched: set[str] = field(default_factory=set)
    """The questions whose answers may not fit any more, under the keys that they had first."""
    names: dict[str, str] = field(default_factory=dict)
    """The key that each renamed question has now, by the one that it had first."""
    called: dict[str, list[str]] = field(default_factory=dict)
    """Every key that a renamed question has had, by the one that it had first."""
    made: int = 0

    @property
    def facts(self) -> list[Tree]:
        """The blanks of the form that may be changed: not the name, not the narrative."""
        fields: list[Tree] = kind_in(self.tree, self.kind)["form"]["fields"]
        return fields[1:-1]

    @property
    def clauses(self) -> list[Tree]:
        found: list[Tree] = kind_in(self.tree, self.kind)["standards"]["clauses"]
        return found

    @property
    def fields(self) -> list[Tree]:
        return [*self.facts, *(each for clause in self.clauses for each in clause.get("fields", ()))]

    def first_key(self, key: str) -> str:
        """Return the key that a question had before all changes."""
        return next((first for first, now in self.names.items() if now == key), key)

    def referred_to(self, key: str) -> bool:
        """Return True if another question or a criterion names a question."""
        return key in referred(kind_in(self.tree, self.kind))

    def new_key(self) -> str:
        self.made += 1
        return f"made_{self.random.randrange(10**6)}_{self.made}"

    def touch(self, changed: Tree) -> None:
        """Note that the answer to a question may not fit any more."""
        self.touched.add(self.first_key(changed["key"]))


def rename(editor: Editor) -> None:
    changed = editor.random.choice(editor.fields)
    old, new = changed["key"], editor.new_key()
    if changed.get("explain"):
        return
    changed["renamed_from"] = [old, *changed.get("renamed_from", ())]
    changed["key"] = new
    _replace(kind_in(editor.tree, editor.kind), old, new)
    first = editor.first_key(old)
    editor.names[first] = new
    editor.called.setdefault(first, [first]).append(new)


def remove_blank(editor: Editor) -> None:
    free = [each for each in editor.facts if not editor.referred_to(each["key"])]
    if free:
        gone = editor.random.choice(free)
        editor.touch(gone)
        kind_in(editor.tree, editor.kind)["form"]["fields"].remove(gone)


def remove_clause(editor: Editor) -> None:
    clause = editor.random.choice(editor.clauses)
    others = [each for each in editor.clauses if each is not clause]
    rest = {"form": kind_in(editor.tree, editor.kind)["form"], "clauses": others}
    keys = {each["key"] for each in clause.get("fields", ())}
    if others and not keys & set(referred(rest)):
        for each in clause.get("fields", ()):
            editor.touch(each)
        editor.clauses.remove(clause)


def add_blank(editor: Editor) -> None:
    fields = kind_in(editor.tree, editor.kind)["form"]["fields"]
    kind = editor.random.choice(["text", "count", "date", "yes_no"])
    new = {"key": editor.new_key(), "label": f"新题{editor.made}", "ask": "请填写", "kind": kind}
    fields.insert(editor.random.randrange(1, len(fields)), new | ({"unit": "个"} if kind == "count" else {}))


def add_clause(editor: Editor) -> None:
    key = editor.new_key()
    asked = {"key": key, "label": f"新项{editor.made}", "ask": "做过几次？", "kind": "count", "unit": "次"}
    rule = {"rule": "at_least", "field": key, "value": 2, "unit": "次"}
    number = f"新{editor.random.randrange(10**6)}"
    clause = {"number": number, "heading": "新要求", "quote": "新要求", "fields": [asked], "criteria": [rule]}
    editor.clauses.insert(editor.random.randrange(len(editor.clauses) + 1), clause)


def move_threshold(editor: Editor) -> None:
    rules = [rule for clause in editor.clauses for rule in clause["criteria"] if rule["rule"] == "at_least"]
    if rules:
        editor.random.choice(rules)["value"] = editor.random.randrange(1, 9)


def relabel(editor: Editor) -> None:
    editor.random.choice(editor.fields)["label"] += "等"


def reorder(editor: Editor) -> None:
    fields = kind_in(editor.tree, editor.kind)["form"]["fields"]
    middle = [each for each in fields[1:-1] if not each.get("needs")]
    editor.random.shuffle(middle)
    fields[1:-1] = [*middle, *(each for each in fields[1:-1] if each.get("needs"))]


def change_kind(editor: Editor) -> None:
    free = [each for each in editor.facts if not editor.referred_to(each["key"]) and each["kind"] != "computed"]
    if free:
        changed = editor.random.choice(free)
        editor.touch(changed)
        kept: Tree = {name: changed[name] for name in ("key", "label", "renamed_from") if name in changed}
        changed.clear()
        changed.update(kept, ask="请填写", **editor.random.choice([{"kind": "date"}, {"kind": "count", "unit": "个"}]))


def limit(editor: Editor) -> None:
    texts = [each for each in editor.facts if each["kind"] in ("text", "organisation", "address")]
    if texts:
        changed = editor.random.choice(texts)
        changed["longest"] = editor.random.choice([5, 60])
        editor.touch(changed)


def options(editor: Editor) -> None:
    """Add an option, rename one, take one out or turn their order."""
    asked = [each for each in editor.fields if each.get("options") and each["kind"] in ("ticks", "choice", "evidence")]
    if not asked:
        return
    changed = editor.random.choice(asked)
    key = editor.random.choice(changed["options"])["key"]
    option = next(each for each in changed["options"] if each["key"] == key)
    match editor.random.randrange(4):
        case 0:
            changed["options"].append({"key": editor.new_key(), "label": f"新选项{editor.made}"})
        case 1:
            changed["options"].reverse()
        case 2 if key != "other" and len(changed["options"]) > 2:
            changed["options"].remove(option)
            editor.touch(changed)
        case 3 if key != "other":
            option.update(key=editor.new_key(), renamed_from=[key, *option.get("renamed_from", ())])
            editor.touch(changed)  # it is kept under another key


EDITS: Mapping[str, Edit] = {
    each.__name__: each
    for each in (
        *(rename, remove_blank, remove_clause, add_blank, add_clause, move_threshold),
        *(relabel, reorder, change_kind, limit, options),
    )
}


def referred(written: Any) -> Iterator[str]:
    """Yield the keys that something names as a question that it depends on."""
    if isinstance(written, dict):
        for name, value in written.items():
            if name in _REFERRING and isinstance(value, str):
                yield value
            elif name == "formula" and isinstance(value, dict):
                yield from value.get("fields", ())
                yield from referred(value)
            else:
                yield from referred(value)
    elif isinstance(written, list):
        for each in written:
            yield from referred(each)


def _replace(written: Any, old: str, new: str) -> None:
    """Let everything that names a question name it by its new key."""
    if isinstance(written, dict):
        for name, value in written.items():
            if name in _REFERRING and value == old:
                written[name] = new
            elif name == "formula" and isinstance(value, dict):
                value["fields"] = [new if each == old else each for each in value.get("fields", ())]
                _replace(value, old, new)
            else:
                _replace(value, old, new)
    elif isinstance(written, list):
        for each in written:
            _replace(each, old, new)
