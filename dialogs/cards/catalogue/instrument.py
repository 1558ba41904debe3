"""The card of one instrument, and the card that asks which one is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from dialogs.cards.common import TEAM_MAIL, actions_choice, help_choice, themes_choice
from dialogs.cards.marks import Strong
from dialogs.cards.network.question_words import new_choice
from dialogs.cards.network.request_choices import request_choices
from dialogs.cards.view import (
    MOST_BUTTONS,
    Buttons,
    Facts,
    Heading,
    Link,
    Note,
    Paragraph,
    Part,
    Rows,
    Title,
    Told,
    host,
    message,
    told,
)
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from knowledge.catalogue.catalogue import Catalogue, Instrument, Status
from knowledge.catalogue.reference import policy_domains
from knowledge.search.explain import Match

LONGEST_SITE = 23
"""Characters of the name of a site that still fits on a button."""
_DOCUMENTS = frozenset({"tool", "policy", "rule", "indicator", "label", "contract"})
_OTHER_THAN_DOCUMENTS = frozenset({"answer", "contact", "network"})
"""Of these nobody misses a page."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the bot itself can do at an instrument: what it knows of that now, and the buttons that begin it."""

    parts: tuple[Part, ...] = ()
    choices: tuple[Choice, ...] = ()


NOTHING = Offer()


def show_choice(texts: Texts, instrument: Instrument) -> Choice:
    """The line of a list that opens an instrument."""
    detail = texts(f"kind.{instrument.kind}")
    if instrument.owner:
        detail += f", {instrument.owner}"
    return Choice(
        instrument.title,
        "instrument.show",
        {"instrument": instrument.id},
        row=True,
        detail=detail,
    )


def instrument_card(
    texts: Texts,
    catalogue: Catalogue,
    instrument: Instrument,
    today: date,
    *,
    question: str = "",
    others: Sequence[Instrument] = (),
    matched: Sequence[Match] = (),
    note: str = "",
    back: bool = False,
    related: bool = True,
    offer: Offer = NOTHING,
    colleague: Choice | None = None,
    replaces: str | None = None,
) -> Reply:
    """
    An instrument with everything that is known of it, and what is not (Q7).

    With the id of a question the card asks whether it helped (Q9), and keeps the other candidates at hand in case it
    did not; `note` is a line that takes the place of that. `back` adds the way back to the list that was open, `offer`
    what the bot itself does here, and `colleague` the way to the network for who is not helped by it.
    """
    kin = catalogue.related(instrument) if related else []
    # A card that is sent into any chat has nothing beside it, and asks nothing of who happens to read it.
    asks = request_choices(texts, instrument) if related else ()
    return message(
        texts,
        _body(texts, instrument, status_line(texts, catalogue, instrument, today)),
        *offer.parts,
        _matched(texts, matched) if matched else None,
        Heading(texts("answer.related")) if kin else None,
        Rows(tuple(show_choice(texts, other) for other in kin)) if kin else None,
        Paragraph(note) if note else None,
        _link(texts, instrument),
        _buttons(texts, instrument, question if not note else "", others, back, (offer, asks, colleague)),
        replaces=replaces,
    )


@lru_cache(maxsize=1_000)
def _body(texts: Texts, instrument: Instrument, status: str | None) -> Told:
    """What is the same for everybody to whom the instrument is shown: written once, shown again and again."""
    fields = ", ".join(texts(f"field.{name}") for name in instrument.unknown)
    return told(
        Title(instrument.title),
        Paragraph(instrument.summary),
        Paragraph(instrument.text) if instrument.text else None,
        _line(texts, "next_step", instrument.next_step),
        Facts(tuple(_facts(texts, instrument, status))),
        # An address is one long word: in the narrow column of the facts it would run off a telephone.
        _line(texts, "contact", instrument.contact),
        _without_link(texts, instrument),
        Note(texts("answer.unknown_fields", fields=fields)) if fields else None,
    )


def _without_link(texts: Texts, instrument: Instrument) -> Part | None:
    """Whom to ask for what has no page; nothing where nobody looks for one."""
    if instrument.link or instrument.service or instrument.kind in _OTHER_THAN_DOCUMENTS:
        return None
    what = "guide" if instrument.kind == "guide" else "document" if instrument.kind in _DOCUMENTS else "other"
    who = instrument.ask_at or instrument.owner or texts("answer.team", mail=TEAM_MAIL)
    return Paragraph(texts(f"answer.no_page_{what}", who=who))


def _link(texts: Texts, instrument: Instrument) -> Link | None:
    if not instrument.link:
        return None
    site = host(instrument.link)
    # A telephone cuts a button of more.
    label = texts("answer.open", host=site) if len(site) <= LONGEST_SITE else texts("answer.open_site")
    return Link(label, instrument.link)


def suggestion_card(
    texts: Texts,
    instruments: Sequence[Instrument],
    question: str,
    *,
    services: Sequence[Choice] = (),
    services_first: bool = False,
) -> Reply:
    """ "Bedoel je A, B of C?", each with one tap, and a way out (Q5); among them what the bot does, if it is meant."""
    picks = tuple(
        Choice(
            instrument.title,
            "suggest.pick",
            {"form": question, "instrument": instrument.id},
            row=True,
            detail=first_sentence(instrument.summary),
        )
        for instrument in instruments
    )
    picks = (*services, *picks) if services_first else (*picks, *services)
    none = Choice(texts("suggest.none"), "suggest.none", {"form": question}, words=texts.words("words.none"))
    return message(texts, Title(texts("suggest.title")), Rows(picks), Buttons((none, new_choice(texts, question))))


def unknown_card(texts: Texts, others: Sequence[Instrument] = (), question: str = "") -> Reply:
    """
    That the bot does not know, and every way on (Q4, Q10): rephrase, browse, people, the framework contract.

    With the id of the question its words travel along to the network (Q14).
    """
    rows = tuple(show_choice(texts, other) for other in others)
    return message(
        texts,
        Title(texts("other.title") if rows else texts("unknown.title")),
        None if rows else Paragraph(texts("unknown.text")),
        Rows(rows) if rows else None,
        Paragraph(texts("unknown.rephrase")),
        Paragraph(texts("unknown.ask", mail=TEAM_MAIL)),
        Buttons(
            (
                new_choice(texts, question),
                Choice(
                    texts("unknown.contract"),
                    "instrument.show",
                    {"instrument": "raamcontract"},
                    words=("raamcontract",),
                ),
                themes_choice(texts),
                actions_choice(texts),
                help_choice(texts),
            )
        ),
    )


def status_line(texts: Texts, catalogue: Catalogue, instrument: Instrument, today: date) -> str | None:
    """The state of an instrument today in words and a sign; None when the sources do not say."""
    until = instrument.valid_until
    if instrument.status is Status.IN_FORCE and until and until < today.isoformat()[: len(until)]:
        return texts("status_of.outdated", until=texts.partial_date(until))
    if instrument.status is None:
        return None
    successor = catalogue.get(instrument.replaced_by or "")
    return texts(f"status_of.{instrument.status.value}", successor=successor.title if successor else "?")


def _facts(texts: Texts, instrument: Instrument, status: str | None) -> list[tuple[str, str]]:
    names = {domain.code: domain.name[texts.language] for domain in policy_domains()}
    facts = {
        "status": status,
        "valid": _validity(texts, instrument),
        "audience": instrument.audience,
        "effort": instrument.effort,
        "owner": instrument.owner,
        "level": texts(f"level.{instrument.level}") if instrument.level else None,
        "domains": ", ".join(names[code] for code in instrument.domains) or None,
        "reviewed": texts.partial_date(instrument.reviewed) if instrument.reviewed else None,
    }
    return [(texts(f"fact.{name}"), value) for name, value in facts.items() if value]


def _validity(texts: Texts, instrument: Instrument) -> str | None:
    since, until = (value and texts.partial_date(value) for value in (instrument.valid_from, instrument.valid_until))
    if since and until:
        return texts("valid.both", since=since, until=until)
    if since:
        return texts("valid.since", since=since)
    return texts("valid.until", until=until) if until else None


def _line(texts: Texts, name: str, value: str | None) -> Part | None:
    return Paragraph((Strong(f"{texts(f'fact.{name}')}:"), f" {value}")) if value else None


def _matched(texts: Texts, matched: Sequence[Match]) -> Part:
    return Note(texts("answer.matched", words=", ".join(_match(texts, match) for match in matched)))


def _match(texts: Texts, match: Match) -> str:
    if match.how in ("typo", "part", "synonym") and match.word != match.typed:
        return texts(f"answer.match_{match.how}", typed=match.typed, meant=match.word)
    return match.typed


def _buttons(
    texts: Texts,
    instrument: Instrument,
    question: str,
    others: Sequence[Instrument],
    back: bool,
    ways: tuple[Offer, tuple[Choice, ...], Choice | None],
) -> Buttons | None:
    offer, asks, colleague = ways
    data = {"form": question, "instrument": instrument.id, "others": [other.id for other in others]}
    judge = (
        Choice(texts("answer.helpful"), "answer.helpful", data, words=texts.words("words.helpful")),
        Choice(texts("answer.not_helpful"), "answer.not_helpful", data, words=texts.words("words.not_helpful")),
    )
    ends = (judge if question else ()) + ((colleague,) if colleague else ()) + ((back_choice(texts),) if back else ())
    ending = {choice.verb for choice in ends}
    begins = tuple({choice.verb: choice for choice in (*offer.choices, *asks) if choice.verb not in ending}.values())
    room = MOST_BUTTONS - len(ends) - bool(instrument.link)
    choices = begins[:room] + ends
    return Buttons(choices) if choices else None


def back_choice(texts: Texts, data: Mapping[str, Any] | None = None) -> Choice:
    """The way back: from an instrument to its list, and with `up` from a list to the one above."""
    return Choice(texts("list.back"), "back.go", data or {}, words=texts.words("words.back"))


def first_sentence(text: str) -> str:
    """The first sentence, for where the whole text is too long."""
    head, _, _ = text.partition(". ")
    return head.rstrip(".") + "."
