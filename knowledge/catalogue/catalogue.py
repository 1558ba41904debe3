"""The catalogue: its instruments, how they belong together, and the order in which people read them."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import lru_cache

from knowledge.plain import Data, Json
from knowledge.search.index import IndexedEntry

EVERY_DOMAIN = "all"
"""Stands among the domains of what serves all of them; beside it those for which it was made first of all."""
_LEVELS = ("flemish", "european", "federal", "international", "local")
"""The levels in the order in which somebody of a Flemish policy domain has most to do with them."""


class InstrumentStatus(StrEnum):
    """Whether an instrument can be used today; absent when the sources do not say."""

    IN_FORCE = "in_force"
    ENDED = "ended"
    BEING_RENEWED = "being_renewed"
    SUPERSEDED = "superseded"


class EntryService(StrEnum):
    """What the bot itself does for who found an entry; its card shows what the bot knows of that now."""

    SERIES = "series"
    """Series of sessions that one registers for, as those of the learning network."""
    STUDY_DAY = "study_day"
    COLLEAGUE = "colleague"
    """A question that is carried to the network."""


@dataclass(frozen=True, slots=True)
class Words:
    """Names or search words in the languages of the people who ask."""

    nl: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return self.nl + self.en + self.fr


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers the question that people really ask when they need an entry; in Dutch at least."""

    nl: str
    fr: str | None = None
    en: str | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """
    An entry of the catalogue. What the sources do not give is None, and the card says so.

    Dates are as exact as the source: "2017", "2017-04" or "2017-04-01". Without domains it serves all of them, as
    with `EVERY_DOMAIN`.
    """

    id: str
    title: str
    summary: str
    kind: str = "tool"
    aliases: Words = Words()
    keywords: Words = Words()
    audience: str | None = None
    effort: str | None = None
    next_step: str | None = None
    domains: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    level: str | None = None
    owner: str | None = None
    contact: str | None = None
    link: str | None = None
    source: str | None = None
    status: InstrumentStatus | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    replaced_by: str | None = None
    reviewed: str | None = None
    related: tuple[str, ...] = ()
    text: str | None = None
    """An answer in full, below the summary."""
    ask_at: str | None = None
    """Who gives it to whoever asks, where it has no link; the owner when nobody is named."""
    service: EntryService | None = None
    """The service of the bot's own behind it, if there is one."""
    answer: Answer | None = None

    def serves(self, domain: str) -> bool:
        """
        Whether it serves the policy domain of this code, as one of those it is for or because it is for all.

        >>> Instrument("emas", "EMAS", "").serves("OMG"), Instrument("emas", "EMAS", "", domains=("MOW",)).serves("OMG")
        (True, False)
        """
        return not self.domains or domain in self.domains or EVERY_DOMAIN in self.domains

    def answer_in(self, language: str) -> str:
        """What is said first of it: its answer in this language, else in Dutch; the summary of an entry without one."""
        if self.answer is None:
            return self.summary
        return {"fr": self.answer.fr, "en": self.answer.en}.get(language) or self.answer.nl

    @property
    def dutch(self) -> tuple[str, ...]:
        """What people read of it in Dutch, as its writer wrote it."""
        said = (self.answer.nl if self.answer else None, self.summary, self.text, self.next_step)
        return tuple(text for text in said if text)

    @property
    def version(self) -> str:
        """A short mark of this wording, so that a judgement stays tied to what the person read."""
        return _version(self)

    def entry(self) -> Json:
        """The instrument as plain JSON values, as it is stored; `instrument` reads it back."""
        values = asdict(self)
        for name in _LATER:
            if values[name] is None:
                del values[name]
        return values

    def document(self) -> IndexedEntry:
        """What the search reads of it."""
        text = " ".join(part for part in (self.summary, self.text, self.audience, self.owner) if part)
        return IndexedEntry(self.id, self.title, self.aliases.all, self.keywords.all, text)


_LATER = ("text", "ask_at", "service", "answer")
"""Fields that came later: an entry without them is stored as it was before there were any."""


@lru_cache(maxsize=2_000)
def _version(instrument: Instrument) -> str:
    content = json.dumps(instrument.entry(), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def instrument(entry: Data) -> Instrument:
    """Read back what `Instrument.entry` gave."""
    values: Json = dict(entry)
    for name in ("aliases", "keywords"):
        values[name] = Words(**{language: tuple(words) for language, words in values.get(name, {}).items()})
    for name in ("domains", "themes", "related"):
        values[name] = tuple(values.get(name, ()))
    if values.get("status"):
        values["status"] = InstrumentStatus(values["status"])
    if values.get("service"):
        values["service"] = EntryService(values["service"])
    if values.get("answer"):
        values["answer"] = Answer(**values["answer"])
    return Instrument(**values)


def reading_order(title: str) -> str:
    """
    Sort titles as Dutch readers expect: accents and capitals do not count.

    >>> sorted(["Zorg", "één loket", "Emas"], key=reading_order)
    ['één loket', 'Emas', 'Zorg']
    """
    letters = unicodedata.normalize("NFKD", title.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _remoteness(instrument: Instrument) -> tuple[bool, int]:
    level = instrument.level or _LEVELS[0]  # what the network itself wrote has none
    is_over = instrument.status in (InstrumentStatus.ENDED, InstrumentStatus.SUPERSEDED)
    return is_over, _LEVELS.index(level) if level in _LEVELS else len(_LEVELS)


class Catalogue:
    """All instruments of one revision; never changes, a new revision is a new catalogue."""

    def __init__(self, instruments: Iterable[Instrument], revision: int = 0) -> None:
        self.instruments = tuple(instruments)
        self.revision = revision
        self._by_id = {instrument.id: instrument for instrument in self.instruments}
        # Arranged once, since many look at the same shelves.
        self._of_theme: dict[str, list[Instrument]] = {}
        for instrument in sorted(self.instruments, key=lambda instrument: reading_order(instrument.title)):
            for theme in dict.fromkeys(instrument.themes):
                self._of_theme.setdefault(theme, []).append(instrument)
        self._of_domain: dict[str, list[Instrument]] = {}
        for instrument in sorted(self.instruments, key=_remoteness):
            for code in dict.fromkeys(instrument.domains or (EVERY_DOMAIN,)):
                self._of_domain.setdefault(code, []).append(instrument)
        self._of_service: dict[EntryService, Instrument] = {}
        for instrument in self.instruments:
            if instrument.service is not None:
                self._of_service.setdefault(instrument.service, instrument)

    def __len__(self) -> int:
        return len(self.instruments)

    def get(self, id: str) -> Instrument | None:
        """The instrument with this id, or None."""
        return self._by_id.get(id)

    def on_theme(self, theme: str) -> Sequence[Instrument]:
        """The instruments of a theme, by title."""
        return self._of_theme.get(theme, ())

    def for_domain(self, code: str) -> list[Instrument]:
        """
        What a policy domain can use: first what was made for it, then what serves every domain.

        Both in the order of the catalogue, whose authors put first what matters most, but what is Flemish before what
        is not, and what ended last.
        """
        every = self._of_domain.get(EVERY_DOMAIN, [])
        return self._of_domain.get(code, []) + [each for each in every if code not in each.domains]

    def with_service(self, service: EntryService) -> Instrument | None:
        """The entry behind a service of the bot's own: the first one that names it, or None."""
        return self._of_service.get(service)

    def related(self, instrument: Instrument, limit: int = 3) -> list[Instrument]:
        """What lies nearest: the successor first, then the related instruments that exist."""
        ids = ([instrument.replaced_by] if instrument.replaced_by else []) + list(instrument.related)
        found = [self._by_id[id] for id in dict.fromkeys(ids) if id in self._by_id and id != instrument.id]
        return found[:limit]
