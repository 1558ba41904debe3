"""What is known of an instrument beside its answer: the state it is in, and all that stands behind “Meer hierover”."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from dialogs.cards.code_names import name_domain
from dialogs.cards.common import TEAM_MAIL
from dialogs.cards.view import Facts, Note, Paragraph, Part, Rendered, render
from dialogs.cards.words import bold_label
from dialogs.texts import Texts
from knowledge.catalogue.catalogue import EVERY_DOMAIN, Catalogue, Instrument, InstrumentStatus
from knowledge.catalogue.reference import policy_domains
from knowledge.languages import DEFAULT
from knowledge.search.explain import Match

MAX_TEXT_FIRST_LENGTH = 300
"""Characters of the rest of somebody's answer that are shown at once."""
_DOCUMENTS = frozenset({"tool", "policy", "rule", "indicator", "label", "contract"})
_OTHER_THAN_DOCUMENTS = frozenset({"answer", "contact", "network"})
"""Of these nobody misses a page."""
_IN_FORCE = frozenset({"policy", "rule"})
"""Of these one wants to hear that they are in force; of the others only that they no longer are."""


@lru_cache(maxsize=1_000)
def more(texts: Texts, instrument: Instrument, status: str | None) -> Rendered:
    """What stands behind “Meer hierover”, the same for everybody."""
    return render(
        texts,
        Note(texts("answer.in_dutch")) if texts.language != DEFAULT else None,
        Paragraph(instrument.summary) if instrument.answer else None,
        Paragraph(instrument.text) if instrument.text and not is_text_first(instrument) else None,
        Facts(tuple(_facts(texts, instrument, status))),
        # An address is one long word: in the narrow column of the facts it would run off a telephone.
        line(texts, "contact", instrument.contact),
        without_link(texts, instrument),
    )


def is_text_first(instrument: Instrument) -> bool:
    """Whether the text goes on where the first words stop: an entry without an answer begins with its summary."""
    return instrument.answer is None and 0 < len(instrument.text or "") <= MAX_TEXT_FIRST_LENGTH


def without_link(texts: Texts, instrument: Instrument) -> Part | None:
    """Whom to ask for what has no page; nothing where nobody looks for one."""
    if instrument.link or instrument.service or instrument.kind in _OTHER_THAN_DOCUMENTS:
        return None
    what = "guide" if instrument.kind == "guide" else "document" if instrument.kind in _DOCUMENTS else "other"
    who = instrument.ask_at or instrument.owner or texts("answer.team", mail=TEAM_MAIL)
    return Paragraph(texts(f"answer.no_page_{what}", who=who))


def status_line(texts: Texts, catalogue: Catalogue, instrument: Instrument, today: date) -> str | None:
    """The state of an instrument today in words and a sign; None when the sources do not say."""
    if is_outdated(instrument, today):
        return texts("status_of.outdated", until=texts.partial_date(instrument.valid_until or ""))
    if instrument.status is None:
        return None
    successor = catalogue.get(instrument.replaced_by or "")
    return texts(f"status_of.{instrument.status.value}", successor=successor.title if successor else "?")


def is_outdated(instrument: Instrument, today: date) -> bool:
    """Whether it is said to be in force until a day that is past."""
    until = instrument.valid_until
    return (
        instrument.status is InstrumentStatus.IN_FORCE
        and bool(until)
        and str(until) < today.isoformat()[: len(str(until))]
    )


def _facts(texts: Texts, instrument: Instrument, status: str | None) -> list[tuple[str, str]]:
    names = {domain.code: name_domain(texts, domain) for domain in policy_domains()}
    facts = {
        "status": status
        if instrument.status is not InstrumentStatus.IN_FORCE or instrument.kind in _IN_FORCE
        else None,
        "valid": validity(texts, instrument),
        "audience": instrument.audience,
        "effort": instrument.effort,
        "owner": instrument.owner,
        "level": texts(f"level.{instrument.level}") if instrument.level else None,
        "domains": texts("fact.every_domain")
        if EVERY_DOMAIN in instrument.domains
        else ", ".join(names[code] for code in instrument.domains) or None,
        "reviewed": texts.partial_date(instrument.reviewed) if instrument.reviewed else None,
    }
    return [(texts(f"fact.{name}"), value) for name, value in facts.items() if value]


def validity(texts: Texts, instrument: Instrument) -> str | None:
    """From when and until when it is valid, as exact as the sources say; None when they do not."""
    since, until = (value and texts.partial_date(value) for value in (instrument.valid_from, instrument.valid_until))
    if since and until:
        return texts("valid.both", since=since, until=until)
    if since:
        return texts("valid.since", since=since)
    return texts("valid.until", until=until) if until else None


def line(texts: Texts, name: str, value: str | None) -> Part | None:
    """A fact as a line of its own, its name in bold; None when it is not known."""
    return Paragraph(bold_label(texts, texts(f"fact.{name}"), value)) if value else None


def matched_line(texts: Texts, matched: Sequence[Match]) -> Part:
    """The words by which it was found, and what they were read as."""
    return Note(texts("answer.matched", words=", ".join(_match(texts, match) for match in matched)))


def _match(texts: Texts, match: Match) -> str:
    if match.how in ("typo", "part", "synonym") and match.word != match.typed:
        return texts(f"answer.match_{match.how}", typed=match.typed, meant=match.word)
    return match.typed
