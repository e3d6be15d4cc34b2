"""What people ask anyway, and the glossary: each once, and none that takes the words of the form for itself."""

from collections.abc import Iterator

from standards.campaign import Campaign
from standards.checks.violations import CAMPAIGN, GLOSSARY, Place, Violation, clauses_of, questions_of


def questions_are_asked_once(campaign: Campaign) -> Iterator[Violation]:
    """A wording belongs to one question of the campaign."""
    owners: dict[str, str] = {}
    for at, question in enumerate(campaign.questions):
        place = Place(CAMPAIGN, ("questions", at))
        for where, words in ((place.at("title"), question.title), *_asks(place, question.asks)):
            owner = owners.setdefault(words, question.title)
            if owner != question.title or (words == question.title and where.path[-1] == "title" and owner is None):
                yield Violation(where, f"“{words}”已经写在“{owner}”里：一种问法只能有一个回答，删去一处")
    titles = [question.title for question in campaign.questions]
    for at, title in enumerate(titles):
        if title in titles[:at]:
            place = Place(CAMPAIGN, ("questions", at, "title"))
            yield Violation(place, f"“{title}”写了两次：合成一个，其他问法放进 asks")


def questions_leave_the_form_its_words(campaign: Campaign) -> Iterator[Violation]:
    """No wording of a question is a word of the form, which people type to change an answer or to give one."""
    taken: dict[str, str] = {}
    for kind in campaign.kinds:
        for field in kind.fields.values():
            for name in (field.label, *field.aliases):
                taken.setdefault(name, f"“{field.label}”一题的名称")
            for option in field.options:
                for name in (option.label, *option.aliases):
                    taken.setdefault(name, f"“{field.label}”的一个答案")
    for place, question in questions_of(campaign):
        for where, words in ((place.at("title"), question.title), *_asks(place, question.asks)):
            if words.rstrip("？?") in taken:
                sentence = f"“{words}”也是{taken[words.rstrip('？?')]}：填表时这样说会被当成提问，写成完整的问句"
                yield Violation(where, sentence)


def explained_clauses_and_words_exist(campaign: Campaign) -> Iterator[Violation]:
    """What the glossary says of a clause is about one of the standards, and names words that it explains."""
    known = {(kind.key, clause.number) for kind in campaign.kinds for clause in kind.standards.clauses}
    terms = {term.term for term in campaign.glossary.terms}
    seen: set[tuple[str, str]] = set()
    for at, each in enumerate(campaign.glossary.clauses):
        place = Place(GLOSSARY, ("clauses", at))
        if (each.kind, each.number) not in known:
            sentence = f"{each.kind} 没有第{each.number}条：kind 和 number 照 standards.toml 写"
            yield Violation(place.at("number"), sentence)
        if (each.kind, each.number) in seen:
            yield Violation(place.at("number"), f"{each.kind} 第{each.number}条解释了两次：合成一处")
        seen.add((each.kind, each.number))
        for number, term in enumerate(each.terms):
            if term not in terms:
                sentence = f"第{each.number}条用到的“{term}”没有解释：补一个 [[terms]]，或删去"
                yield Violation(place.at("terms", number), sentence)


def words_are_explained_once(campaign: Campaign) -> Iterator[Violation]:
    """A word and its other names stand for one entry of the glossary."""
    seen: dict[str, str] = {}
    for at, term in enumerate(campaign.glossary.terms):
        place = Place(GLOSSARY, ("terms", at))
        names = [(place.at("term"), term.term)]
        names += [(place.at("aliases", number), alias) for number, alias in enumerate(term.aliases)]
        for where, name in names:
            if name in seen:
                yield Violation(where, f"“{name}”解释了两次（另一处是“{seen[name]}”）：只留一处")
            seen[name] = term.term


def clauses_are_explained(campaign: Campaign) -> Iterator[Violation]:
    """Where a glossary explains clauses, it explains all of them."""
    explained = {(each.kind, each.number) for each in campaign.glossary.clauses}
    for kind in campaign.kinds if explained else ():
        for _, clause in clauses_of(kind):
            if (kind.key, clause.number) not in explained:
                sentence = f"{kind.key} 的第{clause.number}条没有解释：补一个 [[clauses]]，写 check 和 counts"
                yield Violation(Place(GLOSSARY), sentence, doubtful=True)


def _asks(place: Place, asks: tuple[str, ...]) -> Iterator[tuple[Place, str]]:
    yield from ((place.at("asks", number), words) for number, words in enumerate(asks))


READING = (explained_clauses_and_words_exist, words_are_explained_once)
CHECKS = (
    questions_are_asked_once,
    questions_leave_the_form_its_words,
    clauses_are_explained,
)
