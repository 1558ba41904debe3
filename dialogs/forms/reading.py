"""What a typed line says of the fields of a form: values of several at once, or of one in more words than its value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dialogs.forms.correcting import find_value_named, is_questioning
from dialogs.forms.field import Field
from dialogs.forms.naming import is_named, is_small
from dialogs.forms.phrases import (
    any_of,
    gaps,
    is_room,
    joins,
    of_its_length,
    says_nothing,
    spaced,
    without_people,
    without_small_words,
)
from dialogs.understanding import plain, plain_words
from knowledge.values.spelling import bare

AnyField = Field[Any]
_BETWEEN = re.compile(r"(?:(?<!\d),|,(?!\d)|[;\n])+|\.(?=\s)|\s[-–]\s")
_DIGITS = re.compile(r"\d(?:,\d){2,}")
"""A row of figures; "4,5" may be one number."""
_HALVES = re.compile(
    r"\s+(?:en|and|et|maar|but|mais|dus)\s+|\s+(?=(?:want|omdat|wegens|because|waarvan|of which)\b)", re.IGNORECASE
)
_AT = re.compile(r"\s+(?=(?:bij|at|chez)\s)", re.IGNORECASE)
_TAIL = re.compile(r"\s+(?=(?:voor|in|te|met|waarvan|for|at|of which)\s)", re.IGNORECASE)
_LONG_LEAD = 8
"""Letters of what is said before words, as "ik werk bij"; shorter ones, as "in de", stand before other things too."""
_MAX_REST = 25
"""Words beside the values."""


@dataclass(frozen=True, slots=True)
class Line:
    """Values by the ids of their fields, in the words that were typed; and what of the line no field takes."""

    values: Mapping[str, str]
    rest: str = ""


def values_said(fields: Sequence[AnyField], asked: Sequence[AnyField], text: str) -> Line | None:
    """
    The values that stand in a line for several fields, or for one in more words than its value; None for no such line.

    What is left over goes to the field that is asked when that takes any words and the line begins so, else to the one
    that such a line begins with, or that takes what is said besides; else it is the rest.
    """
    if text.rstrip().endswith("?") or is_questioning(text) or (asked and asked[0].takes_whole_texts):
        return None
    reader = _Reader(fields, asked)
    reader.read(text)
    return reader.line()


def values_corrected(fields: Sequence[AnyField], text: str) -> Mapping[str, str]:
    """The values that stand in a line that says that something is wrong, for the fields that it names or announces."""
    named = [each for each in fields if is_named(each, text)]
    reader = _Reader(fields, named)
    reader.read(text)
    return {id: words for id, words in reader.values.items() if id not in reader.weak}


@dataclass
class _Reader:
    """A line being read, clause by clause."""

    fields: Sequence[AnyField]
    asked: Sequence[AnyField]
    values: dict[str, str] = field(default_factory=dict)
    weak: set[str] = field(default_factory=set)
    """Of these only a small word told that they are meant, as "in": they count beside others."""
    sure: set[str] = field(default_factory=set)
    """These were named or announced."""
    left: list[tuple[int, str]] = field(default_factory=list)
    """Clauses that no field takes, with their place."""

    def read(self, text: str) -> None:
        if is_room(text) and self._clause(text):
            return  # "hybride, ook via Teams" is one value
        text = _DIGITS.sub(lambda row: row[0].replace(",", ", "), text)
        begin = 0
        for number, found in enumerate((*_BETWEEN.finditer(text), None)):
            clause = text[begin : found.start() if found else len(text)]
            begin = found.end() if found else len(text)
            is_read = self._halves(clause) or self._clause(clause) or self._around(clause, number)
            is_read = is_read or self._answer_and_more(clause, number)
            if clause.strip() and not is_read:
                self.left.append((number, clause.strip()))

    def line(self) -> Line | None:
        """What was read, when that is surely meant so."""
        strong = self.values.keys() - self.weak
        if not strong:
            return None
        values = {each.id: self.values[each.id] for each in self.fields if each.id in self.values}
        first = self.asked[0] if self.asked else None
        if first is not None and first.is_free:
            return self._beside_words(first, values)
        if first is not None and first.several and self.left:
            return None  # of a list that is asked all must be read
        is_answer = first is not None and first.id in strong
        if not (is_answer or len(strong) > 1 or (strong & self.sure and not self.left)):
            return None
        return self._with_rest(values, [words for _, words in self.left])

    def _beside_words(self, first: AnyField, values: dict[str, str]) -> Line | None:
        """Where any words are asked, they begin the line, and values of other fields stand behind them."""
        begins = bool(self.left) and self.left[0][0] == 0 and first.id not in values
        if not begins and len(values) < 2 and first.id not in self.sure:
            return None
        head = [words for number, (place, words) in enumerate(self.left) if number == place] if begins else []
        if head:
            values[first.id] = ", ".join(head)
        return self._with_rest(values, [words for _, words in self.left[len(head) :]])

    def _with_rest(self, values: dict[str, str], left: list[str]) -> Line | None:
        rest = ", ".join(left)
        if len(rest.split()) > _MAX_REST:
            return None
        head = next((each for each in self.fields if each.takes_head and each.id not in values), None)
        if head and len(left) == 1 and self.left[0][0] == 0 and len(values) > 1:
            return Line({**values, head.id: rest})
        besides = next((each for each in self.fields if each.takes_rest and each.id not in values), None)
        if rest and besides:
            return Line({**values, besides.id: rest})
        return Line(values, rest)

    def _halves(self, clause: str) -> bool:
        """The clause in two: each half is a value, or neither is."""
        halves = (*_HALVES.finditer(clause), *(() if self.left else _AT.finditer(clause)))
        return any(self._attempt(clause[: found.start()], clause[found.end() :]) for found in halves)

    def _attempt(self, *clauses: str, surely: bool = False) -> bool:
        """Whether each clause is read whole, and with `surely` holds a value that was named; else none is kept."""
        before = dict(self.values), set(self.weak), set(self.sure)
        if all(map(self._clause, clauses)) and (not surely or self.sure != before[2]):
            return True
        self.values, self.weak, self.sure = before
        return False

    def _answer_and_more(self, clause: str, number: int) -> bool:
        """The answer to what is asked, and behind "maar" or "en" something else, which is left."""
        found = _HALVES.search(clause)
        first = self.asked[0] if self.asked else None
        if found is None or first is None or first.id in self.values:
            return False
        if first.is_free:
            return not first.takes_texts and self._words_and_value(clause, number)
        is_read = self._clause(clause[: found.start()]) and first.id in self.values
        if is_read:
            self.left.append((number, clause[found.end() :].strip()))
        return is_read

    def _words_and_value(self, clause: str, number: int) -> bool:
        """Words of any kind, and behind "en" a value that was announced or can be nothing else."""
        halves = _HALVES.finditer(clause)
        found = next((each for each in halves if self._attempt(clause[each.end() :], surely=True)), None)
        if found:
            self.left.append((number, clause[: found.start()].strip()))
        return found is not None

    def _around(self, clause: str, number: int) -> bool:
        """Days and times inside a clause, with words before them, which are left, and values behind them."""
        said = of_its_length(clause)
        found = sorted(each[:2] for each in self._spans(said))
        if len(found) < 2:
            return False
        before = dict(self.values), set(self.weak), set(self.sure)
        first = re.search(rf"(?:\s+(?:{joins()}))*\s*$", said[: found[0][0]], re.IGNORECASE)
        head = first.start() if first else found[0][0]
        tail = [each for each in _TAIL.split(f" {said[found[-1][1] :].strip()}") if each.strip()]
        if not self._covered(said[head : found[-1][1]]) or not all(self._clause(each) for each in tail):
            self.values, self.weak, self.sure = before
            return False
        if said[:head].strip():
            self.left.append((number, said[:head].strip()))
        return True

    def _clause(self, clause: str) -> bool:
        """Whether a clause is read whole, and nothing of it is left."""
        said = without_small_words(clause)
        if not said or says_nothing(said):
            return True
        return (
            self._for_all(said)
            or self._named(said)
            or self._announced(said)
            or self._covered(said)
            or self._fitting(said)
            or self._counted(clause)
        )

    @property
    def _open(self) -> list[AnyField]:
        """Those of which the line said nothing yet; what is asked comes first."""
        free, asked = [each for each in self.fields if each.id not in self.values], {each.id for each in self.asked}
        return sorted(free, key=lambda each: each.id not in asked)

    def _take(self, taken: AnyField, words: str) -> bool:
        self.values[taken.id] = words.strip()
        return True

    def _for_all(self, said: str) -> bool:
        """One answer to all that are asked on the same scale: "allemaal 5"."""
        word, _, answer = said.partition(" ")
        if plain(word) not in plain_words("forms.words.all") or not self.asked or self.asked[0].is_free:
            return False
        answer = without_small_words(answer)
        same = [each for each in self.asked if each.is_scale and each.fits(answer)]
        self.values |= dict.fromkeys((each.id for each in same), answer)
        return bool(same)

    def _counted(self, clause: str) -> bool:
        """A number with what is counted: in "25 man" that word is no more than polite where the number is asked."""
        said = without_people(clause)
        found = next((each for each in self._open if said and each.counts_people and each.fits(said)), None)
        if found is None:
            return False
        self.sure.add(found.id)
        return self._take(found, said)

    def _named(self, said: str) -> bool:
        found = find_value_named(self._open, said)
        if found is None:
            return False
        self.sure.add(found[0].id)
        return self._take(*found)

    def _announced(self, said: str) -> bool:
        leads = [(lead, each) for each in self._open for lead in each.leads]
        for lead, each in sorted(leads, key=lambda pair: -len(pair[0])):
            article = "" if each.takes_texts else rf"(?:(?:{any_of('forms.words.articles')})\s+)?"
            match = re.match(rf"{spaced(lead)}\s+{article}(?=\S)", said, re.IGNORECASE)
            words = said[match.end() :] if match else ""
            named = find_value_named([each], words) if words and not each.is_free else None
            words = named[1] if named else words
            if words and each.takes(words):
                (self.weak if each.is_free and len(lead) < _LONG_LEAD else self.sure).add(each.id)
                return self._take(each, words)
        return False

    def _covered(self, said: str) -> bool:
        """Days and times in one clause, with nothing but small words between them."""
        said = of_its_length(said)
        found = sorted(self._spans(said))
        between = " ".join(said[end:begin] for end, begin in gaps(found, len(said)))
        if not found or not is_small(between, self.fields):
            return False
        taken: dict[str, str] = {}
        end = 0
        for begin, finish, candidates in found:
            is_row = sum(each[2] == candidates for each in found) == len(candidates) > 1
            chosen = self._meant(said[end:begin], said[begin:finish], candidates, taken, is_row=is_row)
            if chosen is None:
                return False
            taken[chosen.id] = said[begin:finish]
            end = finish
        self.values |= taken
        return True

    def _spans(self, said: str) -> Iterator[tuple[int, int, tuple[AnyField, ...]]]:
        filled: list[tuple[int, int]] = []
        for finds in dict.fromkeys(each.finds for each in (*self.asked[:1], *self.fields) if each.finds):
            for begin, end in finds(said):
                if not any(begin < there[1] and there[0] < end for there in filled):
                    filled.append((begin, end))
                    yield begin, end, tuple(each for each in self._open if each.finds is finds)

    def _meant(
        self, before: str, words: str, candidates: Sequence[AnyField], taken: Mapping[str, str], *, is_row: bool
    ) -> AnyField | None:
        """The field that is announced, else the one that is asked, the next of a row of as many, or the only one."""
        fitting = [each for each in candidates if each.id not in taken and each.fits(words)]
        said = bare(f"{before.strip()} {words}")
        for each in fitting:
            if any(re.search(rf"(?<!\w){spaced(bare(lead))}(?!\w)", said) for lead in (*each.leads, *each.names)):
                self.sure.add(each.id)
                return each
        asked = [each for each in fitting if each in self.asked]
        if len(asked) == 1 or (asked and asked[0] is self.asked[0]):
            return asked[0]
        is_plain = asked or taken or is_row or len(fitting) == 1
        return next(iter(asked or fitting), None) if is_plain else None

    def _fitting(self, said: str) -> bool:
        """The whole clause as the value of the next field that is asked, or of the only one of its kind."""
        following = next((each for each in self.asked if each.id not in self.values), None)
        if following and following.fits(said) and not self.asked[0].is_free:
            return self._take(following, said)
        fitting = [each for each in self._open if each.shows_in(said)]
        self.sure |= {each.id for each in fitting if each.is_place or each.knows}
        return self._take(fitting[0], said) if len(fitting) == 1 else False
