"""A field of a form: what it is called, how its value is read and written, and what may stand in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Generic, TypeVar

from dialogs.cards.fields import Dataset, Input
from dialogs.forms.choosing import Options, is_nothing
from dialogs.forms.phrases import is_room
from dialogs.texts import Texts, every_word, texts_in
from dialogs.understanding import plain
from knowledge.languages import DEFAULT, LANGUAGES
from knowledge.refusals import Refused
from knowledge.values.reasons import RECOGNISED
from knowledge.values.shifts import Shift
from knowledge.values.spelling import bare

T = TypeVar("T")
Span = tuple[int, int]
_LONG_LABEL = 8
"""Letters of a label that is no "ja" and no "andere"."""
LONG = 200
"""A field for more characters takes whole texts, questions included."""
ANY_TIME = datetime(2026, 1, 5, 12, tzinfo=UTC)
"""Whether words are a day at all does not depend on the moment."""


def no_check(value: object, now: datetime) -> None:
    """Anything that can be read may be filled in."""


@dataclass(frozen=True)
class Field(Generic[T]):
    """
    What a form asks: made by one of the functions in `kinds`.

    What `write` gives is read again as the same value, whatever the day and the language.
    """

    id: str
    label: str
    """
    The key of what it is called. Beside it stand other names for it, under `words`; what people say before a value of
    it, under `words.before`; what questions about it hold, under `words.asks`; a hint under `hint_…`, and what it is
    for under `explain_…`.
    """
    read: Callable[[str, datetime], T]
    """The value of words that are not empty; raises `Refused` with a `FieldReason` and this field."""
    write: Callable[[T, Texts], str]
    empty: T
    """What stands there when nothing does."""
    required: bool = False
    longest: int = 0
    """Characters; 0 for options."""
    options: Options | None = None
    several: bool = False
    is_free: bool = False
    """Whether any words are a value of it."""
    takes_texts: bool = False
    """Whether it takes whole texts: who writes one may begin with a greeting and end with a question."""
    check: Callable[[T, datetime], None] = no_check
    """Raises `Refused` for what can be read and may not be filled in now, as a day that is past."""
    folded: bool = False
    finds: Callable[[str], tuple[Span, ...]] | None = None
    """Where in a clause what may be a value of it stands; None for a value that is only known by its whole text."""
    is_plain_to_see: bool = False
    """Whether its values look like nothing else, as a link does."""
    amend: Callable[[str, T], T | None] | None = None
    """The value of words that only say what changes of the one that stands there: "de 9de"."""
    moves: Callable[[Shift, T], T | None] | None = None
    """The value that comes of the one that stands there by a shift, as "een dag later"; None when it moves others."""
    show: Callable[[T, Texts], str] | None = None
    """A value as it is read in a sentence, where that is not how it is written."""
    takes_head: bool = False
    """Whether a line that holds values of other fields begins with what it is, as a title."""
    takes_rest: bool = False
    """Whether what is said besides the values of other fields belongs here."""
    dataset: Dataset | None = None
    """What is looked up while somebody types in it."""
    is_place: bool = False
    """Whether a room can be a value of it, or a part of one: "zaal 2.14" is nothing else."""
    counts_people: bool = False
    """Whether a number of people is meant for it, wherever it is said: "max 25 man"."""
    knows: Callable[[str], str] | None = None
    """Finds the value of an option in other words than its label that are no answer to anything else."""
    follows: str = ""
    """The field from which it mostly follows: beside that one on a card it need not be filled in."""

    def input(self, texts: Texts, value: str, longest: int = 0) -> Input:
        """As it stands on a card; `longest` is room for what stands there already."""
        kind = "words" if self.options is None else "several" if self.several else "one"
        options = self.options(texts) if self.options else ()
        room = max(self.longest, longest) if self.longest else 0
        hint = _beside(self.label, "hint")
        return Input(
            self.id,
            texts(self.label),
            kind,  # type: ignore[arg-type]
            options,
            value,
            room,
            self.required,
            texts(hint) if hint in texts.every_key else "",
            self.folded,
            dataset=self.dataset,
        )

    @cached_property
    def offered(self) -> tuple[str, ...]:
        """The values of its options; none for a field of words."""
        return tuple(value for value, _ in self.options(texts_in(DEFAULT))) if self.options else ()

    @cached_property
    def is_scale(self) -> bool:
        """Whether its options are figures."""
        return bool(self.offered) and all(map(str.isdecimal, self.offered))

    @property
    def takes_whole_texts(self) -> bool:
        """Whether it takes whole texts of more than a line."""
        return self.takes_texts and self.longest > LONG

    def fits(self, text: str) -> bool:
        """Whether these words are surely meant as a value of it; never so for one that takes any words."""
        if self.is_free:
            return False
        try:
            self.read(text, ANY_TIME)
        except Refused as refused:
            # A date with its weekday, which only some years have, is looked for as it is written.
            return refused.why in RECOGNISED or self._is_found_in(text)
        return True

    def _is_found_in(self, text: str) -> bool:
        said = bare(text).strip(" .!,")
        return self.finds is not None and self.finds(said) == ((0, len(said)),)

    def shows_in(self, text: str) -> bool:
        """Whether these words can be meant for nothing but a value of such a field, whatever is asked."""
        if self.finds or self.is_plain_to_see:
            return self.fits(text)
        if self.is_place:
            return is_room(text)
        return plain(text) in self._long_labels or bool(self.knows and self.knows(text))

    @cached_property
    def _long_labels(self) -> frozenset[str]:
        """The labels of its options that are no answers to anything else, in plain words."""
        options = self.options
        labels = (plain(label) for each in LANGUAGES for _, label in options(texts_in(each))) if options else ()
        return frozenset(label for label in labels if len(label) >= _LONG_LABEL)

    def takes(self, text: str) -> bool:
        """Whether these words can be a value of it."""
        return self.is_free or self.fits(text)

    def is_left_empty(self, text: str) -> bool:
        """Whether this is a word for leaving it empty, which only a field does that may be."""
        return not self.required and self.options is None and is_nothing(text)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What it is called in every language, in plain words; the longest first."""
        return tuple(sorted(set(filter(None, map(plain, self._called()))), key=len, reverse=True))

    @cached_property
    def leads(self) -> tuple[str, ...]:
        """What people say before its value, in every language: "ik werk bij", "tot"."""
        return _words_of(_beside(self.label, "before"))

    @cached_property
    def asks(self) -> tuple[str, ...]:
        """What questions about this field hold, in plain words."""
        return tuple(map(plain, _words_of(_beside(self.label, "asks"))))

    def explain(self, texts: Texts) -> str:
        """What it is for and who sees it; empty where nothing is written about that."""
        key = _beside(self.label, "explain")
        if key not in texts.every_key:
            return ""
        options = self.options(texts) if self.options else ()
        return texts(key, options="; ".join(label for _, label in options))

    def in_words(self, words: str, texts: Texts, now: datetime) -> str:
        """What stands in it, as it is read in a sentence."""
        options = dict(self.options(texts)) if self.options else {}
        if self.show is None or not words:
            return ", ".join(options.get(each, each) for each in words.split(",")) if options else words
        return self.show(self.read(words, now), texts)

    def _called(self) -> Iterator[str]:
        yield from (texts_in(language)(self.label) for language in LANGUAGES)
        yield from _words_of(_beside(self.label, "words"))


def _words_of(key: str) -> tuple[str, ...]:
    return every_word(key) if key in texts_in(DEFAULT).every_key else ()


def _beside(label: str, what: str) -> str:
    """
    The key of what stands beside a label.

    >>> _beside("organising.field_start", "hint"), _beside("organising.field_start", "words")
    ('organising.hint_start', 'organising.words.field_start')
    """
    subject, _, name = label.rpartition(".")
    if what == "words":
        return f"{subject}.words.{name}"
    if what in ("before", "asks"):
        return f"{subject}.words.{what}.{name}"
    return f"{subject}.{what}_{name.removeprefix('field_')}"
