"""What the register of processing says, in words: for the card, the page and the document alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dialogs.cards.view import Buttons, Facts, Note, Paragraph, Title, message
from dialogs.events import Reply
from dialogs.texts import Texts
from dialogs.ways.people import (
    MEMBERS_HOME,
    PEOPLE_ALGORITHMS,
    PEOPLE_DATA,
    PEOPLE_FORGOTTEN,
    PEOPLE_REGISTER,
    PEOPLE_RETENTION,
)
from knowledge.insight.counting import FEWEST
from knowledge.privacy.register import ForgottenRows, KeptKind, register

_HOURS = {"years": 365 * 24, "days": 24, "hours": 1}
FIELDS = ("what", "why", "ground", "kept", "sees", "erased")


@dataclass(frozen=True, slots=True)
class DescribedEntry:
    """An entry of a register as people read it."""

    name: str
    facts: tuple[tuple[str, str], ...]
    """What there is to say, each under its name."""


def describe_kind(texts: Texts, kind: KeptKind) -> DescribedEntry:
    """Everything that the register says of a kind of data: of each of `FIELDS`."""
    said = {field: texts(f"processing.{kind.id}_{field}") for field in ("what", "why", "erased")}
    said["ground"] = f"{texts(f'processing.ground_{kind.ground}')}."
    readers = " · ".join(texts(f"processing.sees_{each}") for each in kind.sees)
    said["sees"] = f"{readers[0].upper()}{readers[1:]}."
    said["kept"] = kept_words(texts, kind.id)
    return DescribedEntry(
        texts(f"processing.{kind.id}"), tuple((texts(f"processing.field_{field}"), said[field]) for field in FIELDS)
    )


def kept_words(texts: Texts, kind: str) -> str:
    """How long a kind of data is kept, with the periods of the register."""
    wanted = texts.placeholders(f"processing.{kind}_kept")
    return texts(
        f"processing.{kind}_kept", **{name: length_words(texts, register().periods[name].length) for name in wanted}
    )


def length_words(texts: Texts, length: timedelta) -> str:
    """A length of time in whole years where it has them, else in days, else in hours."""
    hours = length // timedelta(hours=1)
    unit = next(unit for unit, size in _HOURS.items() if hours % size == 0)
    return texts(f"processing.{unit}", number=hours // _HOURS[unit])


def retention_card(texts: Texts, *, is_curator: bool) -> Reply:
    """How long everything is kept, whoever asks; for curators with the way to what was forgotten, and the document."""
    pairs = tuple((texts(f"processing.{kind.id}"), kept_words(texts, kind.id)) for kind in register().kinds)
    more = (PEOPLE_FORGOTTEN(texts), PEOPLE_REGISTER(texts)) if is_curator else ()
    return message(
        texts,
        Title(texts("processing.title")),
        Paragraph(texts("processing.text")),
        Facts(pairs),
        Buttons(PEOPLE_DATA(texts), PEOPLE_ALGORITHMS(texts), *more),
    )


def forgotten_card(texts: Texts, rows: Mapping[str, ForgottenRows]) -> Reply:
    """What was forgotten by itself, in numbers, with the last time (P3); of what nothing went is said once."""
    gone = tuple((kind, _gone_words(texts, went)) for kind, went in _forgotten(texts, rows) if went)
    rest = "; ".join(kind for kind, went in _forgotten(texts, rows) if not went)
    told = texts("processing.report_rest", kinds=rest) if rest else ""
    return message(
        texts,
        Title(texts("processing.report_title")),
        Paragraph(texts("processing.report_text")),
        Facts(gone) if gone else None,
        Note(told if gone else texts("processing.report_none")) if rest else None,
        Buttons(PEOPLE_RETENTION(texts), PEOPLE_REGISTER(texts), MEMBERS_HOME.named(texts, "members.home")),
    )


def forgotten_lines(texts: Texts, rows: Mapping[str, ForgottenRows]) -> list[tuple[str, str]]:
    """
    For each kind of data that is forgotten by itself, how much went in the last thirty days, and when last; a number
    below five is not told (P8).
    """
    return [(kind, _gone_words(texts, went)) for kind, went in _forgotten(texts, rows)]


def _forgotten(texts: Texts, rows: Mapping[str, ForgottenRows]) -> Iterator[tuple[str, list[ForgottenRows]]]:
    """Each kind of data that is forgotten by itself, with what went of it."""
    for kind in register().kinds:
        rules = {rule for period in kind.periods for rule in period.rules}
        if rules:
            yield texts(f"processing.{kind.id}"), [rows[rule] for rule in rules if rule in rows]


def _gone_words(texts: Texts, gone: Sequence[ForgottenRows]) -> str:
    if not gone:
        return texts("processing.report_nothing")
    number, last = sum(each.number for each in gone), texts.moment(max(each.last for each in gone))
    if 0 < number < FEWEST:
        return texts("processing.report_few", fewest=FEWEST, moment=last)
    return texts("processing.report_row", number=number, moment=last)
