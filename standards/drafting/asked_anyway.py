"""What people will ask and the notice answers: for each topic the sentence that does."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from standards.drafting.clause_text import items_of
from standards.drafting.notice_parts import Annex, NoticeParts
from standards.drafting.notice_text import Paragraph, dense
from standards.drafting.numbering import broken, number_of
from standards.drafting.numerals import days_in, plain_digits
from standards.drafting.topics import TOPICS, Topic

LONGEST_QUOTE = 90
_LONGEST_ANSWER = 260
_SENTENCES = re.compile(r"[。；;！]")
_TELEPHONE = re.compile(r"(?<!\d)(?:1\d{10}|(?:0\d{2,3}-?)?\d{7,8})(?!\d)")
_BEFORE = re.compile(r"\s*(?:[（(][^（）()]*[）)])?\s*(?:[上下]午)?(?:\d{1,2}(?:[:：]\d\d|[时点])?)?(?:之|以)?前[，,]?")
"""What makes a day the last one: （星期五）下午5时前."""
_MATERIALS = re.compile(r"(?:申报|申请|提交|报送|备案|认定)?材料(?:清单|目录|要求)?$")
_SHORTEST = 5
_FEWEST_PAPERS = 2


@dataclass(frozen=True, slots=True)
class DraftedQuestion:
    """A question with the sentence of the notice, or with what the notice lists."""

    title: str
    asks: tuple[str, ...]
    quote: str = ""
    answer: str = ""

    @property
    def entry(self) -> Mapping[str, object]:
        """What stands in the file."""
        return {
            "title": self.title,
            "asks": list(self.asks),
            "quote": self.quote or None,
            "answer": self.answer or None,
        }


def questions_of(parts: NoticeParts, clauses: Sequence[str]) -> tuple[DraftedQuestion, ...]:
    """Return the questions that sentences of a notice answer; the sentences of its clauses answer none."""
    taken = [dense(clause) for clause in clauses]
    sentences = [each for each in _sentences(parts) if not any(dense(each) in clause for clause in taken)]
    found = (_answered(topic, sentences) for topic in TOPICS)
    return (*(each for each in found if each is not None), *_papers(parts))


def _sentences(parts: NoticeParts) -> Iterator[str]:
    """Yield the sentences of the body without their numbers; a telephone number may change, so its sentence answers nothing."""
    for line in (piece for each in parts.said for piece in broken(each)):
        numbered = number_of(line)
        for sentence in _SENTENCES.split(numbered[1] if numbered else line):
            if len(dense(sentence)) >= _SHORTEST and not _TELEPHONE.search(plain_digits(sentence)):
                yield sentence.strip()


def _answered(topic: Topic, sentences: Sequence[str]) -> DraftedQuestion | None:
    for pattern, sentence in product(topic.answered_by, sentences):
        found = pattern.search(plain_digits(sentence))
        if found is not None:
            return DraftedQuestion(topic.title, topic.asks, quote=_quote(sentence, found))
    return None


def _quote(sentence: str, found: re.Match[str]) -> str:
    """Return what of a sentence answers, at most so long, without the last day of handing in, which may be moved."""
    start, end = found.span()
    parts = [0, *(each.end() for each in re.finditer(r"[，,](?![^（(]*[）)])", sentence)), len(sentence)]
    last_days = [day.end for day in days_in(sentence, 2000) if _BEFORE.match(sentence, day.end)]
    after_day = max((at for at in last_days if at <= start), default=0)
    at = _BEFORE.match(sentence, after_day)
    begin = at.end() if after_day and at else 0
    if len(sentence) - begin > LONGEST_QUOTE or any(day > end for day in last_days):
        begin = max(begin, *(each for each in parts if each <= start))
        sentence = sentence[: min(each for each in parts if each >= end)]
    return sentence[begin:].strip("，,。；;：: ")


def _papers(parts: NoticeParts) -> Iterator[DraftedQuestion]:
    """Yield what papers are wanted, where a section or an annex lists them."""
    for title, papers in (*_lists_of_body(parts), *map(_list_of_annex, parts.annexes)):
        listed = "；".join(papers)
        if _MATERIALS.search(title) and len(papers) >= _FEWEST_PAPERS and len(listed) <= _LONGEST_ANSWER:
            asks = ("要带什么材料", "需要准备什么材料", "除了申报表还交什么", "要附证明材料吗")
            yield DraftedQuestion("要交哪些材料", asks, answer=f"通知列的是：{listed}。")
            return


def _lists_of_body(parts: NoticeParts) -> Iterator[tuple[str, list[str]]]:
    for section in items_of(parts.said):
        yield section.heading, [item.first.rstrip("；;。") for item in section.below]


def _list_of_annex(annex: Annex) -> tuple[str, list[str]]:
    lines = [number_of(block.text) for block in annex.blocks if isinstance(block, Paragraph)]
    return annex.title, [found[1].rstrip("；;。") for found in lines if found]
