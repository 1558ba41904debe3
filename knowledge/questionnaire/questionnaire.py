"""What a questionnaire is: lists of items, steps with questions, conditions, counting and follow-up rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

Texts2 = Mapping[str, str]
"""The same words in each language: {"nl": …, "en": …}."""

Value = str | tuple[str, ...]
"""An answer: a tuple of option keys for questions of kind "choices", a string for all others."""

Answers = Mapping[str, Value]
"""Answers by field id."""

UNKNOWN = "?"
"""The answer "I do not know": a value of its own, never counted as nothing."""

SKIPPED = "-"
"""Passed over on purpose: shown as not yet filled in."""

KINDS = ("text", "choice", "choices")


def read_answers(stored: Mapping[str, object]) -> dict[str, Value]:
    """Answers as they come back from JSON, in which a tuple has become a list."""
    return {
        id: tuple(str(key) for key in value) if isinstance(value, list | tuple) else str(value)
        for id, value in stored.items()
    }


@dataclass(frozen=True, slots=True)
class Item:
    """
    A member of a list, such as a category or a group. `printed` is its historical label, `words` help typing.

    `short` is its name where nothing is asked, for a label that is a whole question.
    """

    key: str
    label: Texts2
    printed: str = ""
    help: Texts2 | None = None
    words: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    active: bool = True
    instruments: tuple[str, ...] = ()
    short: Texts2 | None = None

    @property
    def name(self) -> Texts2:
        """What it is called in lists and results."""
        return self.short or self.label

    def has(self, where: Mapping[str, Collection[str]]) -> bool:
        """Whether each of these attributes has one of its values."""
        return all(self.attributes.get(name) in values for name, values in where.items())


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer of a choice; the key `UNKNOWN` gives "I do not know" its own label."""

    key: str
    label: Texts2
    help: Texts2 | None = None
    symbol: str = ""
    words: tuple[str, ...] = ()


UNKNOWN_OPTION = Option(UNKNOWN, {}, symbol=UNKNOWN)
"""Where a questionnaire has no words of its own for it; what people read then is no part of it."""


@dataclass(frozen=True, slots=True)
class Condition:
    """
    Holds when some answer that counts to `question` is, or contains, one of `answers`.

    Only answers about the same items as the present step or field are looked at, and only those in `items`
    (item keys per list). A value "{group}" stands for the key of the present item of that list. Without `answers`
    any answer will do, except none, skipped and unknown.
    """

    question: str
    answers: tuple[str, ...] = ()
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ScanQuestion:
    """
    What is asked, once or for every item of the list `each`.

    `text` may hold {list} for the label of the present item, and so may `short`, its name where nothing is asked.
    `where` keeps the items of `each` (without it: of `options_from`) with one of these attribute values ("{pillar}":
    the key of the present item of that list); `chosen_in` keeps only those chosen in that earlier question.
    It applies when all of `when` hold and, if there are any, at least one of `any`. A `required` question cannot be
    passed over; an `optional` one left empty is no open point. `at_least` is the fewest choices, `longest` counts
    characters.
    """

    key: str
    kind: str
    text: Texts2
    short: Texts2 | None = None
    help: Texts2 | None = None
    options: tuple[Option, ...] = ()
    options_from: str | None = None
    each: str | None = None
    chosen_in: str | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    when: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    required: bool = False
    optional: bool = False
    may_be_unknown: bool = False
    at_least: int = 0
    longest: int = 2000


@dataclass(frozen=True, slots=True)
class Step:
    """
    The questions of one page, or of one page for every item of the list `each`.

    Steps next to each other that run over the same list run together: all of them for its first item, then all of
    them for the second.
    """

    key: str
    title: Texts2
    questions: tuple[ScanQuestion, ...]
    text: Texts2 | None = None
    each: str | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    when: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Counting:
    """
    What the outcome counts: the answers to `question`, by row and, if there are columns, by column.

    A row belongs to the item of `sections` that its attribute `by` names. `entry` asks whether a row matters at
    all, `reason` and `measure` are free text about a row. `adverse` and `favourable` are option keys; columns whose
    attribute `first` is "yes" weigh first among equals.
    """

    question: str
    rows: str
    sections: str
    by: str
    columns: str | None = None
    entry: str | None = None
    reason: str | None = None
    measure: str | None = None
    adverse: tuple[str, ...] = ()
    favourable: tuple[str, ...] = ()
    first: str | None = None

    def weighs_first(self, column: Item) -> bool:
        """Whether this column weighs first among equals."""
        return self.first is not None and column.attributes.get(self.first) == "yes"


@dataclass(frozen=True, slots=True)
class Rule:
    """A follow-up: applies when all of `when` hold and, if there are any, at least one of `any`. Dates are ISO days."""

    key: str
    title: Texts2
    text: Texts2
    when: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    instruments: tuple[str, ...] = ()
    since: str = ""
    checked: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Help:
    """Entries of the catalogue that help when all of `when` hold and, if there are any, at least one of `any`."""

    instruments: tuple[str, ...]
    when: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()

    def rows(self, of: str) -> frozenset[str]:
        """The keys of the items of this list that it is about."""
        conditions = (*self.when, *self.any)
        return frozenset(key for condition in conditions for key in condition.items.get(of, ()))


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One version of a questionnaire; `instrument` is the entry of the catalogue it belongs to."""

    id: str
    version: int
    title: Texts2
    instrument: str
    lists: Mapping[str, tuple[Item, ...]]
    steps: tuple[Step, ...]
    count: Counting
    rules: tuple[Rule, ...] = ()
    helps: tuple[Help, ...] = ()
    about: Texts2 | None = None
    help: Texts2 | None = None
    source: str = ""
    updated: str = ""

    def __hash__(self) -> int:
        return hash((self.id, self.version))

    @property
    def mark(self) -> tuple[str, int]:
        """Its id and version: only scans with the same mark can be compared."""
        return self.id, self.version

    def item(self, list_name: str, key: str) -> Item | None:
        """The item of this list with this key, active or not."""
        return next((item for item in self.lists.get(list_name, ()) if item.key == key), None)

    def question(self, key: str) -> ScanQuestion | None:
        """The question with this key."""
        return next((one for step in self.steps for one in step.questions if one.key == key), None)

    def options(self, question: ScanQuestion) -> tuple[Option, ...]:
        """
        The options of a question in order: those of its list first, then its own.

        A choice that may be unknown always ends with an option `UNKNOWN`.
        """
        options: tuple[Option, ...] = ()
        if question.options_from:
            where = {} if question.each else question.where
            items = (item for item in self.lists[question.options_from] if item.active and item.has(where))
            options = tuple(Option(item.key, item.label, item.help, words=item.words) for item in items)
        options += question.options
        known = tuple(option for option in options if option.key != UNKNOWN)
        if question.kind != "choice" or not question.may_be_unknown:
            return known
        return (*known, next((option for option in options if option.key == UNKNOWN), UNKNOWN_OPTION))


class Questionnaires:
    """All stored versions of all questionnaires; never changes."""

    def __init__(self, all_versions: Iterable[Questionnaire]) -> None:
        self._by_mark = {questionnaire.mark: questionnaire for questionnaire in all_versions}
        self._current: dict[str, Questionnaire] = {}
        for mark in sorted(self._by_mark):
            self._current[mark[0]] = self._by_mark[mark]

    def current(self, id: str) -> Questionnaire | None:
        """The newest version of this questionnaire, or None."""
        return self._current.get(id)

    def of(self, id: str, version: int) -> Questionnaire | None:
        """Exactly this version, or None."""
        return self._by_mark.get((id, version))

    def for_instrument(self, instrument: str) -> Questionnaire | None:
        """The newest questionnaire that belongs to this entry of the catalogue, or None."""
        return next((one for one in self.all_current if one.instrument == instrument), None)

    @property
    def all_current(self) -> tuple[Questionnaire, ...]:
        """The newest version of each, by id."""
        return tuple(self._current.values())
