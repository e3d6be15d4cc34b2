"""The page of a printed form: which letters its blanks get, and what of a long text stays on it."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from standards.letters import balanced, lines, pieces, sentence_ends
from standards.model import Model
from standards.rows import blank_of

SMALL = 21
"""Half points: the letters that everything is printed in where larger ones need a second page (五号)."""
INDENT = 2
"""Full-width characters at the beginning of a paragraph."""
BORDER, BORDERS = 20, 150
"""What the border of a row that grows, and those of the whole table, take of the page: twentieths of a point."""
PENS_GIVE = 240
"""By how much a row for pens and seals may be lower than it is printed."""
ENOUGH_LINES = 10
"""Of a text that goes on to an annex: with fewer of them on the form, smaller letters are taken."""
LONGEST_HEADING = 20


class Blank(Model):
    """The blank of a field on the page: widths and heights in twentieths of a point, letters in half points."""

    key: str
    width: int
    letters: int
    line: int

    def letters_within(self, largest: int) -> int:
        """Return the letters that its text is printed in where these are the largest."""
        return min(self.letters, largest)

    def line_within(self, largest: int) -> int:
        """Return the height of a line of it."""
        return -(-self.line * self.letters_within(largest) // self.letters)

    def room(self, largest: int) -> float:
        """Return how many full-width characters fit on a line of it."""
        return self.width / (10 * self.letters_within(largest))

    def height(self, text: str, largest: int) -> int:
        """Return the height of a text in this blank."""
        room = self.room(largest)
        return self.line_within(largest) * sum(lines(each, room) for each in text.split("\n"))

    def inset(self, text: str, largest: int) -> int:
        """Return by how much a text of several lines is set in from each side, so that its lines are of one length."""
        room = self.room(largest)
        if "\n" in text or lines(text, room) == 1:
            return 0
        return int((room - balanced(text, room)) * 5 * self.letters_within(largest))


class Row(Model):
    """A row of blanks with its height as printed; the row of a list stands for all of its rows."""

    height: int
    blanks: tuple[Blank, ...]
    repeats: str = ""
    """The key of the list whose rows it prints; its blanks are `<list>.<column>`."""
    printed: int = 1
    """How many rows of the list are printed on the blank form."""

    def of_rows(self, rows: int) -> Iterator["Row"]:
        """Return the rows that a list of so many has, with blanks `<list>.<row from 0>.<column>`, and the blank ones below."""
        for place in range(max(rows, self.printed)):
            filled = self.blanks if place < rows else ()
            blanks = tuple(each.replaced(key=blank_of(place, each.key)) for each in filled)
            yield Row(height=self.height, blanks=blanks)


@dataclass(frozen=True, slots=True)
class Layout:
    """How an application is set into the page."""

    largest: int
    """Half points: no text in a blank is printed in larger letters."""
    narrative_height: int
    pens_lower: int
    """By how much each row for pens and seals is lower than printed."""
    on_form: tuple[str, ...]
    """The paragraphs of the narrative that stand on the form."""
    annex: tuple[str, ...]
    """Those that follow on the annex."""
    goes_on: bool
    """Whether the annex begins within a paragraph."""

    @property
    def whole(self) -> str:
        """The narrative again, from both of its parts."""
        first, rest = self.on_form, self.annex
        if self.goes_on:
            first, rest = (*first[:-1], first[-1] + rest[0]), rest[1:]
        return "\n".join((*first, *rest))


class Page(Model):
    """The page of a form, as its Word form has it: blanks in rows, the narrative's, and rows for pens and seals."""

    height: int
    """What the page leaves for the table; 0 where the Word form does not say."""
    rows: tuple[Row, ...]
    narrative: Blank
    narrative_height: int
    above_narrative: int
    """What stands in the narrative's cell above it."""
    label_height: int
    """Of the narrative's label, which stands down the side."""
    pens: int
    pens_height: int
    """Of one row for pens and seals."""

    def with_rows(self, rows: Mapping[str, int]) -> "Page":
        """Return the page with so many rows of each list, by the list's key."""
        if not any(row.repeats for row in self.rows):
            return self
        whole = [row.of_rows(rows.get(row.repeats, 0)) if row.repeats else (row,) for row in self.rows]
        return self.replaced(rows=tuple(row for several in whole for row in several))

    def lay_out(self, texts: Mapping[str, str], narrative: str) -> Layout:
        """Return how the texts of the blanks (by key) and the narrative are set, on one page in any case.

        The largest letters in which all of it stands on the form are taken; where none are small enough, the narrative goes
        on to the annex in letters that leave a good part of it on the form.
        """
        paragraphs = tuple(narrative.split("\n"))
        for largest in self._sizes:
            left = self._left(texts, largest)
            lowest = left - self.pens * (self.pens_height - self._pens_give)
            needed = self._needed(paragraphs, largest, lowest)
            if needed <= lowest and (self.label_height <= lowest or largest == self._sizes[-1]):
                return self._set(largest, left, needed, (paragraphs, (), False))
        for largest in self._sizes:
            left = self._left(texts, largest)
            full = self._lines_in(left - self.pens * self.pens_height, largest)
            if full >= ENOUGH_LINES:
                break
        else:
            full = self._most_lines(texts)
        room = self.narrative.room(largest)
        on_form, annex, goes_on = cut(paragraphs, full - 1, room)  # a line says where it goes on
        needed = self.above_narrative + full * self.narrative.line_within(largest)
        return self._set(largest, left, needed, (on_form, annex, goes_on))

    def insets(self, texts: Mapping[str, str], largest: int) -> Mapping[str, int]:
        """Return by how much the text of each blank is set in from both sides."""
        return {blank.key: blank.inset(texts[blank.key], largest) for blank in self._blanks}

    def room_for(self, texts: Mapping[str, str], narrative: str) -> int:
        """Return how many letters of a narrative stand on the form beside these texts: all of it with what may be added, or a part."""
        layout = self.lay_out(texts, narrative)
        if layout.annex:
            return sum(map(len, layout.on_form))
        smallest = self._sizes[-1]
        full, room = self._most_lines(texts), self.narrative.room(smallest)
        taken = sum(lines(each, room, INDENT) for each in narrative.split("\n"))
        return len(narrative) + (full - taken) * int(room)

    def longest_paragraph(self, texts: Mapping[str, str]) -> int:
        """Return how many letters a narrative of one paragraph may have to stand on the form beside these texts."""
        return max(0, self._most_lines(texts) * int(self.narrative.room(self._sizes[-1])) - INDENT)

    def _most_lines(self, texts: Mapping[str, str]) -> int:
        smallest = self._sizes[-1]
        return self._lines_in(self._left(texts, smallest) - self.pens * (self.pens_height - self._pens_give), smallest)

    @cached_property
    def _sizes(self) -> Sequence[int]:
        largest = max(blank.letters for blank in (self.narrative, *self._blanks))
        return (largest, SMALL) if largest > SMALL else (largest,)

    @property
    def _blanks(self) -> Iterator[Blank]:
        return (blank for row in self.rows for blank in row.blanks)

    @property
    def _pens_give(self) -> int:
        return min(PENS_GIVE, self.pens_height // 6)

    def _left(self, texts: Mapping[str, str], largest: int) -> int:
        """Return what the rows of the other blanks leave for the narrative and for pens and seals."""
        return self._left_by(
            sum(
                max(row.height, *(blank.height(texts[blank.key], largest) + BORDER for blank in row.blanks), 0)
                for row in self.rows
            )
        )

    def _left_by(self, rows: int) -> int:
        """Return what rows of this height leave, where a line is held back: fonts differ, and one line more is a second page."""
        printed = sum(row.height for row in self.rows) + self.narrative_height + self.pens * self.pens_height
        return max(self.height - BORDERS, printed) - self.narrative.line_within(SMALL) - rows

    def _needed(self, paragraphs: Sequence[str], largest: int, most: int) -> int:
        """Return the height of the narrative's cell for a text, or more than the most that there is."""
        room, line = self.narrative.room(largest), self.narrative.line_within(largest)
        height = self.above_narrative
        for each in paragraphs:
            if height > most:
                break
            height += line * lines(each, room, INDENT, most // line)
        return height

    def _lines_in(self, height: int, largest: int) -> int:
        return max(1, (height - self.above_narrative) // self.narrative.line_within(largest))

    def _set(
        self, largest: int, left: int, needed: int, parts: tuple[tuple[str, ...], tuple[str, ...], bool]
    ) -> Layout:
        """Return the layout in which the narrative has at least the height it needs, and the pens what is left to them."""
        if needed <= self.narrative_height and left == self._left_by(sum(row.height for row in self.rows)):
            return Layout(largest, self.narrative_height, 0, *parts)  # nothing grew: as it is printed
        least = max(needed, min(self.label_height, left - self.pens * (self.pens_height - self._pens_give)))
        narrative = max(least, min(self.narrative_height, left - self.pens * self.pens_height))
        lacking = self.pens * self.pens_height - (left - narrative)
        lower = min(self._pens_give, max(0, -(-lacking // self.pens))) if self.pens else 0
        return Layout(largest, narrative, lower, *parts)


def without_indents(narrative: str) -> str:
    """Return a text without the spaces around its paragraphs: the form gives each an indent of its own."""
    return "\n".join(paragraph.strip(" \t　") for paragraph in narrative.split("\n"))


def cut(paragraphs: Sequence[str], room: int, width: float) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Return what of a text stays on so many lines, what follows, and whether that begins within a paragraph.

    A paragraph that would leave a good part of the lines empty is cut behind a sentence; a heading goes with what it is above.
    """
    kept, left = 0, room
    for paragraph in paragraphs:
        needed = lines(paragraph, width, INDENT, left)
        if needed > left:
            break
        kept, left = kept + 1, left - needed
    if left > max(1, room // 3) or (kept == 0 and left > 0):
        if at := _where_to_cut(paragraphs[kept], left, width):
            first, rest = paragraphs[kept][:at], paragraphs[kept][at:]
            return (*paragraphs[:kept], first), (rest, *paragraphs[kept + 1 :]), True
    elif kept and _is_heading(paragraphs[kept - 1]) and not _is_heading(paragraphs[kept]):
        kept -= 1
    return tuple(paragraphs[:kept]), tuple(paragraphs[kept:]), False


def _where_to_cut(paragraph: str, room: int, width: float) -> int:
    """Return where to cut a paragraph so that what is before fits on so many lines; 0 where nothing does."""
    for ends in (sentence_ends(paragraph), _ends_of(paragraph, "，、,："), _ends_of(paragraph, "")):
        places = [end for end in ends if end < len(paragraph)]
        fitting = bisect_right(places, room, key=lambda end: lines(paragraph[:end], width, INDENT, room))
        at = places[fitting - 1] if fitting else 0
        if at and lines(paragraph[:at], width, INDENT) > room // 2:
            return at
    return 0


def _ends_of(paragraph: str, marks: str) -> Iterator[int]:
    """Return the places behind a piece of a paragraph that ends with one of these marks, or behind any."""
    at = 0
    for piece in pieces(paragraph):
        at += len(piece)
        if not marks or piece[-1] in marks:
            yield at


def _is_heading(paragraph: str) -> bool:
    return 0 < len(paragraph) <= LONGEST_HEADING and paragraph[-1] not in "。；！？.;!?”）)"
