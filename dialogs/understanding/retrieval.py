"""What answers a question: the passages of a campaign ranked by the words that they share with it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log

from dialogs.language.common_question import CommonQuestion
from dialogs.language.common_questions import COMMON
from dialogs.language.phrases import Phrase
from dialogs.understanding.asking import LONGEST_QUESTION, Asks, asks
from dialogs.understanding.passages import ClauseText, Entries, Entry, Passage, Sentence
from dialogs.understanding.words import Lexicon, Words
from standards.campaign import Campaign, Reference
from standards.guide import Term

SURE = 0.65
"""How alike a question and a known wording are, from 0 to 1, to be taken for the same."""
QUOTABLE = 0.85
"""How much of a question a sentence of the notice covers to be its answer."""
NEAR = 0.55
"""How much of a question a sentence covers to be shown as the nearest one."""
_ASKED_BESIDES, _KNOWN_BESIDES = 0.6, 0.4
"""What words count that only the question or only the known wording has; of the question's, a term counts twice."""
_OPEN_CLAUSE = 1.25
"""By how much more a passage about the open clause counts."""
_OTHER_CLAUSE = 0.95
"""And by how much less one about another clause."""
_PIECES = Phrase(r"[,，。.;；!！?？\n]+", "过期了«，»还能报吗")
_UNKNOWN = 0.8
"""What a character that stands in no passage weighs, of the heaviest word."""
_MEANING = "何义"
_UNCLEAR = "看不懂"
_DIFFERENCE = "区别"
_COUNTS = "算"
_FILLING = "怎么填"
_DOING = "操作"
_DATE = Phrase(r"([0-9]{1,2})月([0-9]{1,2})日", "截止至2023年«7月10日»")
_DEADLINE, _LATE = "截止", "逾期"
_PERSON = Phrase(r"联系人[:：]\s*([\u4e00-\u9fff]{2,4})", "«联系人：杨钰»")
_CONTACT = "联系"
_ANNEX = Phrase(r"\n附件1\s*\n", "5月30日«\n附件1 \n»")
_LISTED = Phrase(r"(?:附件)?[0-9]+[.．]", "«附件1.»申报表")
"""An entry of the list of annexes, which is no sentence."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody asks: the chosen kind and the open clause, None where there is none."""

    kind: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What answers a question."""

    passages: tuple[Passage, ...]
    score: float
    sure: bool = True
    """False if it is only the nearest that there is."""


class Index:
    """The passages of a campaign, ready to be searched."""

    def __init__(self, reference: Reference) -> None:
        kinds = {kind.name: kind.name for kind in reference.kinds}
        names = kinds | {name: term.term for term in reference.glossary.terms for name in term.names}
        self._lexicon = Lexicon(names | dict(_deadlines(reference.notice)) | _contact(reference.notice))
        self._terms = {term.term: term for term in reference.glossary.terms}
        self._asked = Entries(self._asked_entries(reference))
        self._quoted = Entries(self._quoted_entries(reference))
        entries = (*self._asked.all, *self._quoted.all)
        seen = Counter(word for entry in entries for word in entry.words)
        self._heaviest = log(len(entries) + 1)
        self._weights = {word: log((len(entries) + 1) / (count + 0.5)) for word, count in seen.items()}

    def find(self, text: str, place: Place) -> Found | None:
        """Return what answers a text, read as a question as a whole and clause by clause; None if it shares too little with anything."""
        whole = self._find(text, place, alone=True)
        if whole is not None and whole.sure:
            return whole
        pieces = [piece for piece in _PIECES.split(text) if piece.strip()] if len(text) <= LONGEST_QUESTION else []
        pieces = [piece for piece in pieces if asks(piece) is Asks.PLAINLY] or pieces
        pieces = [piece for piece in pieces if not self.says_nothing(piece)]
        found = [found for piece in pieces if (found := self._find(piece, place)) and found.sure]
        return max(found, key=lambda each: each.score, default=whole)

    def _find(self, text: str, place: Place, *, alone: bool = False) -> Found | None:
        words = self._lexicon.words(text)
        if not words:
            return None
        if _DIFFERENCE in words and len(compared := self._terms_asked_about(words, alone)) > 1:
            return Found(compared, SURE)
        score, best = self._asked.best(words, lambda entry: self._alike(words, entry, place))
        if best is not None and score >= SURE:
            return Found((best.passage,), score)
        if terms := self._terms_asked_about(words, alone):
            return Found(terms, SURE)
        covered, nearest = self._quoted.best(words, lambda entry: self._covered(words, entry, place))
        if nearest is None or covered < NEAR:
            return None
        return Found((nearest.passage,), covered, sure=covered >= QUOTABLE)

    def says_nothing(self, text: str) -> bool:
        """Return True if a text has no word by which it could be about anything: 这是什么意思, ？."""
        return self._lexicon.words(text) <= _ABOUT_NOTHING

    def _terms_asked_about(self, words: Words, alone: bool) -> tuple[Term, ...]:
        """Return the terms of a question that asks what they mean, what counts as one, or names one `alone`."""
        terms = tuple(term for name, term in self._terms.items() if name in words)
        if len(terms) > 1:
            return terms[:2] if words & {_MEANING, _DIFFERENCE} else ()
        about = words & {_MEANING, _UNCLEAR, _DIFFERENCE, _COUNTS, _FILLING, _DOING} or (alone and len(words) == 1)
        return terms if about else ()

    def _asked_entries(self, reference: Reference) -> Iterator[Entry]:
        labels = frozenset().union(
            *(self._lexicon.words(field.label) for kind in reference.kinds for field in kind.form.facts)
        )
        for common in COMMON:
            subject = labels if common.about_a_blank else frozenset()
            yield Entry(common, self._all_words(common.asks), subject=subject)
        for question in reference.questions:
            yield Entry(question, self._all_words((question.title, *question.asks)))
        for clause in reference.glossary.clauses:
            for question in clause.questions:
                wordings = self._all_words((question.title, *question.asks))
                yield Entry(question, wordings, clause.kind, clause.number, frozenset(clause.terms))
        for term in reference.glossary.terms:
            yield Entry(term, (frozenset({term.term, _MEANING}),))

    def _quoted_entries(self, reference: Reference) -> Iterator[Entry]:
        for kind in reference.kinds:
            for clause in kind.standards.clauses:
                words = self._lexicon.words(f"{clause.heading} {clause.quote}")
                yield Entry(ClauseText(kind, clause), (words,), kind.key, clause.number)
        for term in reference.glossary.terms:
            yield Entry(term, (self._lexicon.words(f"{term.term} {term.meaning}"),))
        for sentence in sentences(reference.notice):
            yield Entry(Sentence(sentence), (self._lexicon.words(sentence),))

    def _all_words(self, texts: Iterable[str]) -> tuple[Words, ...]:
        return tuple(dict.fromkeys(filter(None, map(self._lexicon.words, texts))))

    def _alike(self, words: Words, entry: Entry, place: Place) -> float:
        """Return how alike a question and the nearest wording of an entry are: what they share, of that and what they do not."""
        if isinstance(entry.passage, Term) and _MEANING not in words:
            return 0.0  # something else is asked about it
        factor = _OPEN_CLAUSE if isinstance(entry.passage, Term) else _factor(entry, place)
        best = 0.0
        for wording in entry.wordings:
            shared = words & wording
            if not self._says_something(shared):
                continue
            common = self._weight(shared)
            others = words - wording - entry.subject
            besides = self._weight(others) + self._weight(others & self._terms.keys())
            best = max(
                best, common / (common + _ASKED_BESIDES * besides + _KNOWN_BESIDES * self._weight(wording - words))
            )
        return best * factor

    def _covered(self, words: Words, entry: Entry, place: Place) -> float:
        """Return how much of a question's weight a sentence has in it; what a word means has the word."""
        (sentence,) = entry.wordings
        if isinstance(entry.passage, Term) and entry.passage.term not in words:
            return 0.0
        asked = words - {_MEANING}
        whole = self._weight(asked)
        shared = asked & sentence
        if not self._says_something(shared):
            return 0.0
        if place.clause is not None and len(shared) == 1 and isinstance(entry.passage, Sentence):
            return 0.0  # 要出文件吗 at a clause is about its own papers
        return self._weight(shared) / whole * min(1.0, _factor(entry, place)) if whole else 0.0

    def _says_something(self, shared: Words) -> bool:
        """Return True if shared words are more than a single character or one of filling in, which stand in everything."""
        shared = shared - _OF_ANY_BLANK
        return len(shared) > 1 or not shared.isdisjoint(self._lexicon.known)

    def _weight(self, words: Words) -> float:
        return sum(self._weights.get(word, self._heaviest * _UNKNOWN) for word in words)


_OF_ANY_BLANK = frozenset({"写"})
_ABOUT_NOTHING = frozenset({_MEANING, _FILLING, "不", "写", "题", "后果"})


@lru_cache(maxsize=8)
def _index_of(reference: Reference) -> Index:
    return Index(reference)


def index_of(campaign: Campaign) -> Index:
    """Return the index of a campaign, which is made once."""
    return _index_of(campaign.reference)


def sentences(notice: str) -> list[str]:
    """Return the sentences of the notice's body, without their full stops; the annexes stand in the form and the standards.

    A line without a full stop is a title, a signature or a date, unless it has a colon: 注：, 联系人：.
    """
    salutation, _, body = _ANNEX.split(notice, maxsplit=1)[0].partition("：\n")
    found: list[str] = []
    for line in (body or salutation).splitlines():
        *ended, rest = line.split("。")
        found += [*ended, rest] if "：" in rest else ended
    return [" ".join(each.split()) for each in found if each.strip() and not _LISTED.match(each)]


def _deadlines(notice: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to write the days by which the notice closes something (7月10号, 7.10), and what is later."""
    for sentence in sentences(notice):
        for month, day in _DATE.findall(sentence) if _DEADLINE in sentence else ():
            for written in (
                f"{month}月{day}日",
                f"{month}月{day}号",
                f"{month}月{day}",
                f"{month}.{day}",
                f"{month}/{day}",
            ):
                yield written, _DEADLINE
                yield from ((f"{written}{behind}", _LATE) for behind in ("以后", "之后", "过后", "后"))
                yield f"过了{written}", _LATE


def _contact(notice: str) -> dict[str, str]:
    """Return the ways to speak of the person whom the notice names: 杨钰, 杨老师, 杨科长."""
    found = _PERSON.search(notice)
    if found is None:
        return {}
    titles = ("老师", "科长", "主任", "同志", "女士", "先生", "工", "姐", "处长", "领导")
    return dict.fromkeys((found[1], *(found[1][0] + title for title in titles)), _CONTACT)


def _factor(entry: Entry, place: Place) -> float:
    """Return what an entry counts where somebody asks: more about the open clause, nothing about another kind's."""
    if isinstance(entry.passage, CommonQuestion) and entry.passage.about_the_open_clause:
        return 0.0 if place.clause is None else _OPEN_CLAUSE
    if entry.kind is None:
        return 1.0
    if place.kind is not None and entry.kind != place.kind:
        return 0.0
    return _OPEN_CLAUSE if entry.clause == place.clause else _OTHER_CLAUSE
