"""Passages are looked at only if they share a word with the question; the first of the best is found."""

from dialogs.understanding.passages import Entries, Entry, Sentence

ADDRESS = Entry(Sentence("送到湖滨路"), (frozenset({"送", "地址"}),))
COPIES = Entry(Sentence("一式两份"), (frozenset({"份数"}), frozenset({"几", "份"})))
SEAL = Entry(Sentence("两份都盖章"), (frozenset({"份", "章"}),))


def test_an_entry_has_the_words_of_all_its_wordings() -> None:
    assert COPIES.words == {"份数", "几", "份"}


def test_only_what_shares_a_word_is_looked_at() -> None:
    looked_at: list[Entry] = []

    def score(entry: Entry) -> float:
        looked_at.append(entry)
        return 0.5

    entries = Entries([ADDRESS, COPIES, SEAL])
    assert entries.best(frozenset({"份"}), score) == (0.5, COPIES)
    assert looked_at == [COPIES, SEAL]
    assert entries.best(frozenset({"停车"}), score) == (0.0, None)


def test_what_scores_nothing_is_not_found() -> None:
    assert Entries([ADDRESS]).best(frozenset({"送"}), lambda entry: 0.0) == (0.0, None)
