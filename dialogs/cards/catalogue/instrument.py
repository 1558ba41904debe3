"""The card of one instrument, and the card that asks which one is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dialogs.cards.catalogue.instrument_facts import is_outdated, is_text_first, line, matched_line, more, status_line
from dialogs.cards.common import TEAM_MAIL
from dialogs.cards.network.question_words import new_choice
from dialogs.cards.network.request_choices import request_choices
from dialogs.cards.view import (
    Buttons,
    Folded,
    Heading,
    Link,
    Note,
    NotePlace,
    Paragraph,
    Part,
    Rendered,
    Rows,
    Title,
    host,
    message,
    render,
)
from dialogs.cards.words import first_sentence
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.catalogue import (
    ACTIONS_LIST,
    ANSWER_HELPFUL,
    ANSWER_NOT_HELPFUL,
    BROWSE_THEMES,
    INSTRUMENT_SHOW,
    SUGGEST_NONE,
    SUGGEST_PICK,
)
from dialogs.ways.talking import BACK_GO, HELP_SHOW
from knowledge.catalogue.catalogue import Catalogue, Instrument, InstrumentStatus
from knowledge.plain import Data
from knowledge.search.explain import Match

MAX_SITE_LENGTH = 23
"""Characters of the name of a site that still fits on a button."""
MAX_WAYS = 3
"""So many buttons under an answer, its link included: one looks at no more of them."""


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
    return INSTRUMENT_SHOW.row(instrument.title, detail, instrument=instrument.id)


def instrument_card(
    texts: Texts,
    catalogue: Catalogue,
    instrument: Instrument,
    today: date,
    *,
    question: str = "",
    others: Sequence[Instrument] = (),
    matched: Sequence[Match] = (),
    back: bool = False,
    related: bool = True,
    offer: Offer = NOTHING,
    colleague: Choice | None = None,
    language: str = "",
) -> Reply:
    """
    The answer first, what to do now, and at most three ways; all else that is known of it is folded (Q7).

    With the id of a question the card asks whether it helped (Q9), and keeps the other candidates at hand in case it
    did not. `back` adds the way back to the list that was open, `offer`
    what the bot itself does here, and `colleague` the way to the network for who is not helped by it. `language` is
    that of the question, where the bot has an answer in it but does not speak it.
    """
    kin = catalogue.related(instrument) if related else []
    successor = [entry for entry in kin if entry.id == instrument.replaced_by]
    kin = [entry for entry in kin if entry not in successor]
    # A card that is sent into any chat has nothing beside it, and asks nothing of who happens to read it.
    asks = request_choices(texts, instrument) if related else ()
    shown, rest = _ways(instrument, offer.choices, asks, colleague)
    status = status_line(texts, catalogue, instrument, today)
    folded = (
        more(texts, instrument, status),
        matched_line(texts, matched) if matched else None,
        Heading(texts("answer.related")) if kin else None,
        Rows((*(show_choice(texts, other) for other in kin), *rest)),
    )
    judge = _judge(texts, instrument, question, others) if question else ()
    return message(
        texts,
        _first(texts, instrument, language or texts.language, _first_status(instrument, status, today)),
        # What is planned, or that nothing is, says what to do now better than an entry can.
        None if offer.parts else line(texts, "next_step", instrument.next_step),
        Rows(tuple(show_choice(texts, entry) for entry in successor)) if successor else None,
        *offer.parts,
        NotePlace(),
        Folded(
            texts("answer.more"),
            tuple(part for part in folded if part is not None),
            (*judge, *((back_choice(texts),) if back else ())),
        ),
        _link(texts, instrument),
        Buttons(*shown) if shown else None,
    )


def _ways(
    instrument: Instrument, offered: Sequence[Choice], asks: Sequence[Choice], colleague: Choice | None
) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """The choices under the card, beside the link, and those that are folded; what the bot does here comes first."""
    apart = {choice.verb: choice for choice in (*offered, *asks)}
    if colleague:
        apart.pop(colleague.verb, None)
    room = MAX_WAYS - bool(instrument.link) - bool(colleague)
    at_hand = {choice.verb for choice in offered or asks} & apart.keys()
    shown = tuple(choice for choice in apart.values() if choice.verb in at_hand)[:room]
    rest = tuple(choice for choice in apart.values() if choice not in shown)
    return (*shown, *((colleague,) if colleague else ())), rest


def describe(texts: Texts, catalogue: Catalogue, instrument: Instrument, today: date) -> tuple[Part, ...]:
    """All that is known of an entry, the answer first, for where there is room for it: nothing is folded."""
    status = status_line(texts, catalogue, instrument, today)
    parts = (
        _first(texts, instrument, texts.language, _first_status(instrument, status, today)),
        line(texts, "next_step", instrument.next_step),
        more(texts, instrument, status),
    )
    return tuple(part for part in parts if part is not None)


@lru_cache(maxsize=1_000)
def _first(texts: Texts, instrument: Instrument, language: str, status: str | None) -> Rendered:
    """What everybody to whom the instrument is shown sees at once: written once, shown again and again."""
    return render(
        texts,
        Title(instrument.title),
        Note(status) if status else None,
        Paragraph(instrument.answer_in(language)),
        Paragraph(instrument.text or "") if is_text_first(instrument) else None,
    )


def _first_status(instrument: Instrument, status: str | None, today: date) -> str | None:
    """The state that is said at once: an answer tells it already, but not that it ended since."""
    tells = instrument.answer is not None or instrument.status is InstrumentStatus.IN_FORCE
    return None if tells and not is_outdated(instrument, today) else status


def _link(texts: Texts, instrument: Instrument) -> Link | None:
    if not instrument.link:
        return None
    site = host(instrument.link)
    # A telephone cuts a button of more.
    label = texts("answer.open", host=site) if len(site) <= MAX_SITE_LENGTH else texts("answer.open_site")
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
        SUGGEST_PICK.row(instrument.title, first_sentence(instrument.summary), form=question, instrument=instrument.id)
        for instrument in instruments
    )
    picks = (*services, *picks) if services_first else (*picks, *services)
    none = SUGGEST_NONE.called(texts("suggest.none"), *texts.words("words.none"), form=question)
    return message(texts, Title(texts("suggest.title")), Rows(picks), Buttons(none, new_choice(texts, question)))


def unknown_card(
    texts: Texts,
    others: Sequence[Instrument] = (),
    question: str = "",
    *,
    likely: Sequence[Choice] = (),
    open: Sequence[Choice] = (),
    is_outside: bool = False,
) -> Reply:
    """
    That the bot does not know, and every way on (Q4, Q10): rephrase, browse, people, the framework contract.

    With the id of the question its words travel along to the network (Q14). What is `likely` and what is `open` for
    the person are named; what is rather not ours (`is_outside`) is told in other words.
    """
    rows = tuple(show_choice(texts, other) for other in others)
    unknown = "unknown.outside" if is_outside else "unknown.text"
    return message(
        texts,
        Title(texts("other.title" if rows else "unknown.title" if likely else "unknown.nothing")),
        None if rows else Paragraph(texts(unknown)),
        Rows(rows) if rows else None,
        *((Heading(texts("unknown.likely")), Rows(tuple(likely))) if likely else ()),
        *((Heading(texts("unknown.open")), Rows(tuple(open))) if open else ()),
        None if is_outside else Paragraph(texts("unknown.rephrase")),
        Paragraph(texts("unknown.ask", mail=TEAM_MAIL)),
        Buttons(
            new_choice(texts, question),
            INSTRUMENT_SHOW.called(texts("unknown.contract"), "raamcontract", instrument="raamcontract"),
            BROWSE_THEMES(texts),
            ACTIONS_LIST(texts),
            HELP_SHOW(texts),
        ),
    )


def _judge(texts: Texts, instrument: Instrument, question: str, others: Sequence[Instrument]) -> tuple[Choice, ...]:
    data = {"form": question, "instrument": instrument.id, "others": [other.id for other in others]}
    return (
        ANSWER_HELPFUL(texts, **data),
        ANSWER_NOT_HELPFUL(texts, **data),
    )


def back_choice(texts: Texts, data: Data | None = None) -> Choice:
    """The way back: from an instrument to its list, and with `up` from a list to the one above."""
    return BACK_GO(texts, **(data or {}))
