"""A way: something that somebody can do, declared once: its verb, for whom and where it is, and the button to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType, ModuleType
from typing import NamedTuple, TypeVar

from dialogs.events import Choice
from dialogs.texts import Texts, every_word
from dialogs.turn import Response, Turn
from knowledge.plain import Data

Handler = Callable[[Turn], Response | Awaitable[Response]]
_Handler = TypeVar("_Handler", bound=Callable[..., Response | Awaitable[Response]])


@dataclass(frozen=True, slots=True)
class Where:
    """In which conversations a way is open: everywhere, or in the own chat alone."""

    refusal: str = ""
    """The key of the sentence for who tries it where others read along; empty when it is open everywhere."""


ANYWHERE = Where()


@dataclass(frozen=True, slots=True)
class Who:
    """Who may take a way: everybody, or who is one of these: "member", or the name of a role."""

    parts: frozenset[str] = frozenset()
    """Empty for everybody."""
    refusal: str = ""
    """The key of the sentence for everybody else."""
    instead: tuple[Way, ...] = ()
    """What is offered to everybody else; without any, the main jobs."""


EVERYBODY = Who()
CURATOR = Who(frozenset({"curator"}), "members.only_curators")
"""Whoever manages the catalogue and the network; everybody else reads the same sentence wherever they try."""


class Way(str):
    """
    Something that somebody can do. It is its verb, which is what a button says of it.

    Declared in this package, below the cards that offer it and the handler that does it: `@WITHDRAW.handler` stands
    above the handler, `WITHDRAW(texts, programme=id)` makes the button. `label` is the key of the button's label (by
    default the verb itself); what may be typed for the button stands beside it, under `words` in the same table.
    `typed` is the key of words that mean this way wherever they are typed, and `helps` names the lines of help in which
    the first of them stands; `takes` names the values that a button or typed words may give with it, with spaces
    between. On a card with required fields only what `fills` takes the fields along.
    """

    where: Where
    who: Who
    takes: frozenset[str]
    label: str
    typed: str
    helps: frozenset[str]
    fills: bool
    do: Handler | None

    def __new__(
        cls,
        verb: str,
        where: Where = ANYWHERE,
        who: Who = EVERYBODY,
        *,
        takes: str = "",
        label: str = "",
        typed: str = "",
        helps: str = "",
        fills: bool = False,
    ) -> Way:
        way = super().__new__(cls, verb)
        way.where, way.who, way.takes = where, who, frozenset(takes.split())
        way.label, way.typed, way.helps = label or verb, typed, frozenset(helps.split())
        way.fills, way.do = fills, None
        return way

    def handler(self, do: _Handler) -> _Handler:
        """Let this do it, as a decorator; what does two things does neither."""
        if self.do is not None:
            raise ValueError(f"{self} has a handler already")
        self.do = do
        return do

    @property
    def words(self) -> tuple[str, ...]:
        """What means this way wherever it is typed, in every language; nothing for most."""
        return every_word(self.typed) if self.typed else ()

    def word(self, texts: Texts) -> str:
        """The first of these words in one language, by which help and menus name it."""
        return texts.words(self.typed)[0]

    def __call__(self, texts: Texts, /, **data: object) -> Choice:
        """The button, with the values that it says."""
        return self.named(texts, self.label, **data)

    def named(self, texts: Texts, label: str, /, **data: object) -> Choice:
        """The button under another label by key, with what may be typed for that one."""
        return self.called(texts(label), *_typable(texts, label, self.typed, label == self.label), **data)

    def called(self, label: str, /, *words: str, **data: object) -> Choice:
        """The button under words that stand in no text, as those of a label with facts."""
        return Choice(label, str(self), self._said(data), words=words, fills=self.fills)

    def row(self, title: str, detail: str = "", /, *words: str, **data: object) -> Choice:
        """A line of a list, under the name of what it is about."""
        return Choice(title, str(self), self._said(data), row=True, detail=detail, words=words)

    def _said(self, data: Data) -> Data:
        assert data.keys() <= self.takes, f"{self} takes no {', '.join(sorted(data.keys() - self.takes))}"
        return data


@lru_cache(maxsize=2_000)
def _typable(texts: Texts, label: str, typed: str, is_own: bool) -> tuple[str, ...]:
    """What may be typed for a button: the words beside its label, and those of its way when it has its own label."""
    key = _words_beside(label)
    beside = every_word(key) if key in texts.every_key else ()
    return (*(every_word(typed) if typed and (is_own or not beside) else ()), *beside)


def _words_beside(label: str) -> str:
    """
    The key of what may be typed for a label.

    >>> _words_beside("people.save"), _words_beside("scan.form.open")
    ('people.words.save', 'scan.form.words.open')
    """
    subject, _, name = label.rpartition(".")
    return f"{subject}.words.{name}"


class FormWays(NamedTuple):
    """The buttons of all forms of a subject; `dialogs.forms.subject` says what each does."""

    begin: Way
    typed: Way
    review: Way
    change: Way
    again: Way
    confirm: Way
    drop: Way


def declare_forms(subject: str, where: Where, who: Who = EVERYBODY, *, here: str = "", verb: str = "") -> FormWays:
    """
    The ways of the forms of a subject, under whose name its texts stand; `verb` begins their verbs if that is another.

    `here` names what a button that begins a form may say of where it belongs.
    """
    takes = {"begin": f"form given {here}", "typed": "draft field text", "change": "draft field"}
    return FormWays(
        *(
            Way(
                f"{verb or subject}.{name}",
                where,
                who,
                takes=takes.get(name, "draft"),
                label=f"{subject}.{'go_on' if name == 'again' else name}",
                fills=name == "review",
            )
            for name in FormWays._fields
        )
    )


def registry(*modules: ModuleType) -> Mapping[str, Way]:
    """All ways that these modules declare, by their verbs; ValueError when two have the same one."""
    found: dict[str, Way] = {}
    for declared in (each for module in modules for each in vars(module).values()):
        for way in declared if isinstance(declared, FormWays) else (declared,):
            if isinstance(way, Way) and found.setdefault(way, way) is not way:
                raise ValueError(f"{way} is declared twice")
    return MappingProxyType(found)
