"""A sentence about options: 有A没有B, 只有A和B, A和B有，别的没有, 除了A都有."""

from dataclasses import dataclass
from re import Match
from typing import assert_never

from dialogs.language.numerals import plain, value_of
from dialogs.language.phrases import Phrase
from dialogs.language.tick_words import Role
from dialogs.questions.option_names import Names
from dialogs.questions.outcome import Refused
from dialogs.questions.tick_clause import Clause
from dialogs.questions.tick_tokens import Token, tokens

_CLAUSE_ENDS = Phrase(r"[,;。!\n]|但是?|不过|可是|只是(?!有)", "有A«但»没有B")
_DONE = Phrase("[了的过啦][\\W_]*$", "随机抽«的»")
"""Ends a clause that says by itself that something is there."""
_JOINTS = Phrase("[、和与及跟]", "人员«、»文书")
_NOUN = Phrase("人(?!员)|(?<!涉密)人员|机构|制度|管理|工作|机制|协议|形式|负责人|保护", "«人»")
"""A word of options that names none of them alone."""
_NOT_A_WORD = Phrase(r"[\W_]+", "A«、»B")
_BESIDE_AT_MOST = 8
"""Characters that are no known word and still leave an answer in doubt; more make it no answer."""
_POLAR = frozenset({Role.YES, Role.NO, Role.NOT_YET})


class Unclear(Exception):
    """Raised where a sentence does not say which options are meant."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """The options that a sentence says are there."""

    places: frozenset[int]
    sure: bool


class TickSentence:
    """Reads a sentence word by word."""

    def __init__(self, names: Names, total: int) -> None:
        self._names, self._total = names, total
        self._places: dict[Role, set[int]] = {role: set() for role in (*_POLAR, Role.EXCEPT)}
        self._waiting: list[int] = []
        """Named in earlier clauses, and nothing said of them yet."""
        self._everything: Role | None = None
        self._rest: Role | None = None
        self._last_before: Role | None = None
        self._bare: set[Role] = set()
        self._doubted = self._except = self._lacking = self._denied_behind = False
        self._numbered = False
        self._somewhere: bool | None = None
        """True if all that was said of everything is where it stands."""
        self._counted: object = None
        """How many the sentence says they are, where it is not all of them."""
        self._item_unknown = self._as_many_items = False
        """True if an item of a list names none of the options: 人员、文书、载体."""

    def read(self, text: str, asked: str) -> Ticked:
        """Return what a joined text says; raise `Unclear` where it says nothing sure, `Refused` for a number of no option."""
        beside = []
        for part in _CLAUSE_ENDS.split(text):
            clause, at = Clause(), 0
            items = _JOINTS.split(part)
            self._as_many_items |= len(items) == self._total
            self._item_unknown |= len(items) > 1 and any(
                _NOUN.search(item) and not self._names_an_option(item) for item in items
            )
            for token in tokens(self._names, part):
                beside.append(part[at : token.start])
                at = token.end
                self._take(clause, token)
            beside.append(part[at:])
            self._end(clause, part)
        unknown = "".join(piece for each in beside for piece in _NOT_A_WORD.split(each) if piece and piece not in asked)
        nothing_named = not self._waiting and not any(self._places.values())
        if len(unknown) > _BESIDE_AT_MOST or (unknown and nothing_named and self._everything is not Role.NO):
            raise Unclear
        return self._ticked(sure=not unknown)

    def _names_an_option(self, item: str) -> bool:
        """Return True if an item of a list names an option, by a word or a number."""
        return any(token.role is None for token in tokens(self._names, item))

    def _take(self, clause: Clause, token: Token) -> None:
        numbered, self._numbered = self._numbered, False
        if token.place is not None:
            self._name(clause, [token.place])
        elif token.role is not None:
            self._word(clause, token.role)
            self._numbered = numbered and token.role is Role.NOTHING
        elif token.number is not None:
            self._take_number(clause, token.number, after_a_number=numbered)

    def _take_number(self, clause: Clause, found: Match[str], *, after_a_number: bool) -> None:
        """Take a number of options; 2项 is how many, but the second where a number stands before it (第1、2项)."""
        if found["count"] and after_a_number and found["count"].isascii():
            self._numbered = True
            self._name(clause, [self._number(found["count"]) - 1])
        elif found["count"]:
            self._count(clause, value_of(plain(found["count"])))
        elif found["length"]:
            length = self._number(found["length"])
            first = range(length) if found["end"] in "前头" else range(self._total - length, self._total)
            self._name(clause, list(first))
        elif found["digits"]:
            self._numbered = True
            self._name(clause, self._digits(found["digits"]))
        elif not found["aside"]:
            self._numbered = True
            low, high = found["low"] or found["first"], found["high"] or found["last"]
            self._name(clause, list(range(self._number(low) - 1, self._number(high or low))))

    def _number(self, written: str) -> int:
        number = value_of(written)
        if number is None or not 1 <= number <= self._total:
            raise Refused(f"共 {self._total} 项，请写做到的是哪几项")
        return int(number)

    def _digits(self, written: str) -> list[int]:
        digits = [int(digit) for digit in written]
        if len(digits) > 1 and len(set(digits)) == len(digits) and all(1 <= digit <= self._total for digit in digits):
            return [digit - 1 for digit in digits]
        return [self._number(written) - 1]

    def _name(self, clause: Clause, places: list[int]) -> None:
        clause.recanted = ()
        clause.name()
        if clause.everything or (clause.before is None and clause.whole):
            clause.before, clause.everything, clause.whole, self._everything = clause.everything, None, False, None
        if clause.before is None:
            clause.named += places
        else:
            self._places[clause.before].update(places)
            clause.judged = [*clause.judged, *places]
            self._last_before = clause.before
        clause.previous = None

    def _count(self, clause: Clause, count: object) -> None:
        named = clause.named or clause.judged
        clause.gathered = clause.gathered or count == len(named or range(self._total))
        clause.single = count == 1
        if not clause.gathered and not clause.single and not clause.rest:
            self._counted = count

    def _word(self, clause: Clause, role: Role) -> None:  # noqa: C901  # a case for every role, as mypy insists
        match role:
            case Role.YES | Role.NO | Role.NOT_YET:
                self._polar(clause, role)
            case Role.NOT:
                self._polar(clause, Role.NO)
                self._bare.discard(Role.NO)
                self._bare.add(Role.NOT)
            case Role.ALL | Role.EVERYTHING:
                self._gather(clause, role)
            case Role.ONLY:
                clause.before, clause.only, clause.previous = Role.YES, True, role
            case Role.EXCEPT:
                clause.before, self._except = Role.EXCEPT, True
            case Role.LACKING:
                clause.before, self._rest, self._lacking = Role.NO, Role.YES, True
            case Role.SHORT_OF if not clause.named:
                clause.before, self._rest, self._doubted = Role.NO, Role.YES, True
                self._lacking |= clause.previous is None
            case Role.SHORT_OF:
                self._polar(clause, Role.NO)
            case Role.REST:
                clause.rest, clause.before, clause.previous = True, None, None
            case Role.PEOPLE | Role.KNOWING:
                clause.people |= role is Role.PEOPLE
                clause.knowing |= role is Role.KNOWING
            case Role.ALSO:
                clause.also = not clause.named
                if clause.before is Role.EXCEPT and clause.judged:
                    self._places[Role.YES] |= self._places[Role.EXCEPT]
                    self._places[Role.EXCEPT].clear()
                    clause.before, self._except = Role.YES, False
            case Role.PERHAPS | Role.MUST:
                self._doubted = True
            case Role.UNKNOWN | Role.PARTLY:
                raise Unclear
            case Role.NOTHING:
                pass
            case _:
                assert_never(role)

    def _gather(self, clause: Clause, role: Role) -> None:
        """Take 都 and 全部 for what they gather: people, where they are said of them."""
        if role is Role.ALL and clause.people and not clause.named:
            clause.gathers_people = True
            return
        clause.gathered = True
        if role is Role.EVERYTHING:
            clause.whole, self._everything = True, Role.YES
        if clause.before is Role.EXCEPT:
            clause.before, clause.rest = None, True

    def _polar(self, clause: Clause, role: Role) -> None:
        """Take 有, 没有 or 在建 for what it is said of: names before it, the rest, everything, or names to come."""
        previous, clause.previous = clause.previous, role
        clause.dangling |= clause.also and role is Role.YES and bool(clause.judged)
        if previous in (Role.NO, Role.NOT_YET) and role is Role.YES:
            clause.previous = previous
            return
        if role is Role.NO and previous in (Role.YES, Role.NO):
            raise Unclear
        if clause.only and previous is None and role is not Role.YES and clause.judged:
            clause.before, clause.recanted = role, clause.judged
        elif clause.named:
            self._places[role].update(clause.named)
            self._denied_behind |= role is not Role.YES
            if role is Role.YES or clause.gathered:
                self._places[role].update(self._waiting)
                self._waiting.clear()
            clause.judged, clause.named = clause.named, []
            clause.post, clause.gathered, clause.before = True, False, None
        elif clause.rest:
            self._rest = role
        elif previous is Role.YES and role is Role.NOT_YET and clause.judged:
            self._places[Role.YES].difference_update(clause.judged)
            self._places[role].update(clause.judged)
        elif self._waiting and not clause.judged and not clause.post:
            clause.before = clause.loose = role
        elif not clause.judged and (clause.gathered or (clause.single and role is Role.NO)):
            self._everything = clause.everything = role
        elif not clause.post:
            clause.before = role
            self._bare.add(role)

    def _end(self, clause: Clause, part: str) -> None:
        if clause.is_only_known(part):
            raise Unclear
        self._doubted |= clause.is_doubtful
        if clause.everything is not None:
            self._somewhere = self._somewhere is not False and clause.stands_somewhere(part)
        if clause.recanted and clause.before is not None:
            self._places[Role.YES].difference_update(clause.recanted)
            self._places[clause.before].update(clause.recanted)
        if clause.named and _DONE.search(part):
            self._places[Role.YES].update(clause.named)
        elif clause.loose is not None and not clause.judged and not clause.named:
            self._places[clause.loose].update(self._waiting)
            self._waiting.clear()
        else:
            self._waiting += clause.named

    def _ticked(self, *, sure: bool) -> Ticked:
        """Return what all clauses say together."""
        self._settle_waiting()
        yes, no, later = self._places[Role.YES], self._places[Role.NO], self._places[Role.NOT_YET]
        excepted = self._places[Role.EXCEPT]
        all_but = self._rest or self._everything
        if yes & (no | later) or (self._except and not excepted) or (self._lacking and not no | later):
            raise Unclear
        if excepted and all_but is None:
            all_but = Role.YES
        if all_but is Role.YES:
            yes = set(range(self._total)) - no - later - excepted
        elif all_but is not None:
            yes = yes | excepted
        elif not yes:
            self._refuse_nothing_said(no, later)
        if self._item_unknown and self._as_many_items and len(yes) == self._total - 1 and not no | later:
            yes = set(range(self._total))  # the item that is not known is the one left over, and so it is asked back
        if self._counted is not None and self._counted not in (len(yes), len(no)):
            raise Unclear
        if all_but is Role.YES and Role.NO in self._bare and not no:
            raise Unclear
        unsure = (
            self._doubted
            or bool(self._somewhere)
            or Role.NOT_YET in self._bare
            or self._item_unknown
            or bool(later)
            or all_but is Role.NOT_YET
        )
        return Ticked(frozenset(yes), sure and not unsure)

    def _settle_waiting(self) -> None:
        """Take names without a word of their own as the names before them were taken; simply named, they are there."""
        if not self._waiting:
            return
        if self._denied_behind and self._last_before is None:
            raise Unclear
        self._places[self._last_before or Role.YES].update(self._waiting)

    def _refuse_nothing_said(self, no: set[int], later: set[int]) -> None:
        """Refuse a sentence that names what is missing alone, for of the rest it says nothing; 没有 alone is none."""
        if len(no | later) == self._total or later:
            return
        if self._bare == {Role.NOT_YET} and not no:
            self._doubted = True
            return
        if no or self._bare != {Role.NO}:
            raise Unclear
