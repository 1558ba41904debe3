"""What can be asked of Team Duurzame Ontwikkeling, which facts it needs, and of what one is told when it comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from knowledge.catalogue.catalogue import Instrument, InstrumentStatus
from knowledge.data_files import data_table
from knowledge.languages import in_language
from knowledge.network.question_terms import QuestionKind
from knowledge.plain import Json

_MAX_LENGTH = 1_400
"""Characters of all facts of a request together: with their names they fit in one question."""


@dataclass(frozen=True, slots=True)
class RequestFact:
    """One thing that is asked, in the languages of the bot."""

    key: str
    ask: Mapping[str, str]
    name: Mapping[str, str]
    """In front of what was answered."""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody can bring to Team Duurzame Ontwikkeling, and what is asked for it."""

    kind: QuestionKind
    instrument: str
    """The instrument that it is about."""
    named_by: str
    """The key of the fact by which it goes where there is no room for all of them."""
    facts: tuple[RequestFact, ...]

    @property
    def longest(self) -> int:
        """So many characters may be answered to each."""
        return _MAX_LENGTH // len(self.facts) - max(len(name) for fact in self.facts for name in fact.name.values())

    def missing(self, given: Mapping[str, str]) -> RequestFact | None:
        """The first fact that was not asked yet; one that may be left out counts as asked when it is there, empty."""
        return next(
            (fact for fact in self.facts if not given.get(fact.key) and not (fact.optional and fact.key in given)), None
        )

    def text(self, given: Mapping[str, str], language: str) -> str:
        """All that was answered, a paragraph for each, as it is shared."""
        known = [(in_language(fact.name, language), given.get(fact.key, "")) for fact in self.facts]
        return "\n\n".join(f"{name}: {' '.join(said.split())}" for name, said in known if said)

    def answered(self, text: str) -> Mapping[str, str]:
        """
        What each fact was answered with, by its key, in a text as `text` makes it, in either language.

        A paragraph without a name goes on with the fact before it; empty for a text that does not begin with a fact.

        >>> example().answered("Wie: VMM\\n\\nWat: Een bos.\\n\\nMet een poel.")
        {'who': 'VMM', 'what': 'Een bos. Met een poel.'}
        """
        keys = {name: fact.key for fact in self.facts for name in fact.name.values()}
        found: dict[str, str] = {}
        last = ""
        for paragraph in text.split("\n\n"):
            name, _, said = paragraph.partition(":")
            key = keys.get(name.strip(), "")
            if not key and not last:
                return {}
            words = " ".join((said if key else paragraph).split())
            last = key or last
            found[last] = f"{found.get(last, '')} {words}".strip()
        return found


def support_for(instrument: str) -> Request | None:
    """What is asked of who wants support with this instrument; None where there is none to be had."""
    return _supports().get(instrument)


def request_for(kind: str, instrument: str) -> Request | None:
    """The request of this kind at this instrument; None when there is none such, as on a forged card."""
    if kind == QuestionKind.EXAMPLE:
        return example() if instrument == example().instrument else None
    return support_for(instrument) if kind == QuestionKind.SUPPORT else None


def name_of(kind: str, text: str) -> str:
    """
    What a question goes by in a title or a list: of a request what is wanted, of every other all its words.

    >>> name_of(QuestionKind.EXAMPLE, "Wie: VMM\\n\\nWat: Een bos met een poel.")
    'Een bos met een poel.'
    >>> name_of(QuestionKind.QUESTION, "Wie: kan helpen?")
    'Wie: kan helpen?'
    """
    if kind not in (QuestionKind.EXAMPLE, QuestionKind.SUPPORT):
        return text
    requests = (example(),) if kind == QuestionKind.EXAMPLE else _supports().values()
    named_by, told = max(((each.named_by, each.answered(text)) for each in requests), key=lambda pair: len(pair[1]))
    return told.get(named_by) or text


@cache
def example() -> Request:
    """What is asked of who shares a good example."""
    entry = _data()["example"]
    return _request(QuestionKind.EXAMPLE, entry)


def is_coming(instrument: Instrument) -> bool:
    """Whether one can ask to be told when this is there, or there again."""
    return instrument.status is InstrumentStatus.BEING_RENEWED or instrument.id in _data()["coming"]


def has_come(before: object, after: object) -> bool:
    """
    Whether a change of status, as plain values, means that something is there now that was not.

    >>> has_come("being_renewed", "in_force"), has_come("in_force", "in_force"), has_come(None, "in_force")
    (True, False, False)
    """
    return after == InstrumentStatus.IN_FORCE and before not in (None, InstrumentStatus.IN_FORCE)


def web_address(typed: str) -> str:
    """
    A typed address as a link that can be shown; empty when it is none.

    >>> web_address("www.vmm.be/emas"), web_address("javascript:alert(1)"), web_address("vraag Jan")
    ('https://www.vmm.be/emas', '', '')
    """
    word = typed.strip()
    address = word if "://" in word else f"https://{word}"
    try:
        parts = urlsplit(address)
        is_named = "." in (parts.hostname or "") and "@" not in parts.netloc and ":" not in parts.netloc
    except ValueError:
        return ""
    is_plain = not any(sign.isspace() or sign in "<>\"'()[]" for sign in word)
    return address if parts.scheme in ("http", "https") and is_named and is_plain else ""


@cache
def _supports() -> Mapping[str, Request]:
    return {
        request.instrument: request
        for request in (_request(QuestionKind.SUPPORT, entry) for entry in _data()["support"])
    }


def _request(kind: QuestionKind, entry: Json) -> Request:
    return Request(kind, entry["instrument"], entry["named_by"], _facts(entry["facts"]))


def _facts(entries: list[Json]) -> tuple[RequestFact, ...]:
    return tuple(RequestFact(each["key"], each["ask"], each["name"], bool(each.get("optional"))) for each in entries)


@cache
def _data() -> Any:
    return data_table("support.yaml")
