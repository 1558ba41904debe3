"""The catalogue on a page: searched as in the chat, by theme and by policy domain, and an entry with all of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dialogs.cards.catalogue.instrument import describe, show_choice
from dialogs.cards.code_names import name_domain, name_theme
from dialogs.cards.view import Part, host
from dialogs.cards.words import first_sentence
from dialogs.pages.frame import Frame, PageName
from dialogs.pages.lines import MAX_LINES, PageLine
from dialogs.texts import Texts
from dialogs.turn import Library
from dialogs.ways.network import QUESTION_NEW
from knowledge.catalogue.catalogue import Catalogue, Instrument, reading_order
from knowledge.catalogue.reference import domains_of_today, themes
from knowledge.languages import DEFAULT
from knowledge.search.search import Zone

THEME = "about"
"""What an address calls a theme of the catalogue; `theme` is that of the client, which every address carries on."""
MAX_FOUND = 12
"""Further down a list of what was found nobody looks."""
MAX_QUESTION = 500
"""Characters of a question that are looked at."""


@dataclass(frozen=True, slots=True)
class OfferTopic:
    """A theme or policy domain to look under."""

    title: str
    number: int
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class OfferView:
    """The catalogue as it is looked at now."""

    question: str
    themes: tuple[OfferTopic, ...]
    domains: tuple[OfferTopic, ...]
    title: str
    """What the entries below are."""
    says: str
    """How sure it is, or that there is nothing; empty where that needs no word."""
    lines: tuple[PageLine, ...]
    previous: str
    """The address of the page before; empty on the first."""
    next: str
    where: str
    """Which of how many; empty where all stand on one page."""
    colleague: str
    """What is typed in the chat to ask somebody, where the catalogue may not have it; else empty."""


def show_offer(
    frame: Frame, library: Library, question: str = "", theme: str = "", domain: str = "", page: int = 0
) -> OfferView:
    """What the catalogue has for a question, under a theme or for a policy domain; else everything."""
    question = question.strip()[:MAX_QUESTION]
    if question:
        title, says, found, is_sure = _search(frame.texts, library, question)
    else:
        title, found = _shelf(frame.texts, library.catalogue, theme, domain)
        says, is_sure = "" if found else frame.texts("list.empty"), True
    last = max(0, (len(found) - 1) // MAX_LINES)
    page = min(max(page, 0), last)
    shown = found[page * MAX_LINES : (page + 1) * MAX_LINES]

    def turn(to: int) -> str:
        query = {"q": question, THEME: theme, "domain": domain, "page": str(to) if to else ""}
        return frame.at(PageName.OFFER, **query) if 0 <= to <= last else ""

    facts = {"from_": page * MAX_LINES + 1, "to": page * MAX_LINES + len(shown), "total": len(found)}
    return OfferView(
        question=question,
        themes=tuple(_themes(frame, library.catalogue, "" if question else theme)),
        domains=tuple(_domains(frame, library.catalogue, "" if question else domain)),
        title=title,
        says=says,
        lines=tuple(line_of(frame, entry) for entry in shown),
        previous=turn(page - 1),
        next=turn(page + 1),
        where=frame.texts("list.page", **facts) if last else "",
        colleague="" if is_sure else frame.word(QUESTION_NEW),
    )


def line_of(frame: Frame, entry: Instrument) -> PageLine:
    """An entry as a line that opens its page."""
    row = show_choice(frame.texts, entry)
    about = first_sentence(entry.summary)
    return PageLine(row.label, row.detail, frame.at(PageName.OFFER, entry.id), about, lang=frame.mark(DEFAULT))


def _search(texts: Texts, library: Library, question: str) -> tuple[str, str, Sequence[Instrument], bool]:
    found = library.search.ask(question)
    entries = [entry for entry in map(library.catalogue.get, (each.id for each in found.candidates)) if entry]
    zone = found.zone if entries else Zone.UNKNOWN
    title = texts("pages.found", question=texts.quote(question))
    # What only looks like the words says nothing, and would be taken for an answer.
    shown = entries[:MAX_FOUND] if zone is not Zone.UNKNOWN else []
    return title, texts(f"pages.found_{zone.value}"), shown, zone is Zone.ANSWER


def _shelf(texts: Texts, catalogue: Catalogue, theme: str, domain: str) -> tuple[str, Sequence[Instrument]]:
    of_theme = next((each for each in themes() if each.key == theme), None)
    of_domain = next((each for each in domains_of_today() if each.code == domain), None)
    if of_theme:
        return name_theme(texts, of_theme), catalogue.on_theme(theme)
    if of_domain:
        return name_domain(texts, of_domain), catalogue.for_domain(domain)
    return texts("pages.all"), sorted(catalogue.instruments, key=lambda entry: reading_order(entry.title))


def _themes(frame: Frame, catalogue: Catalogue, chosen: str) -> Iterable[OfferTopic]:
    for theme in themes():
        number, url = len(catalogue.on_theme(theme.key)), frame.at(PageName.OFFER, **{THEME: theme.key})
        yield OfferTopic(name_theme(frame.texts, theme), number, url, theme.key == chosen)


def _domains(frame: Frame, catalogue: Catalogue, chosen: str) -> Iterable[OfferTopic]:
    for domain in domains_of_today():
        number, url = len(catalogue.for_domain(domain.code)), frame.at(PageName.OFFER, domain=domain.code)
        yield OfferTopic(name_domain(frame.texts, domain), number, url, domain.code == chosen)


@dataclass(frozen=True, slots=True)
class OfferEntry:
    """An entry with everything that is known of it."""

    title: str
    parts: tuple[Part, ...]
    link: str
    site: str
    """The name of the site behind the link."""
    words: str
    """What is typed in the chat to go on with it there."""
    chat: str
    related: tuple[PageLine, ...]
    dutch: frozenset[str]
    """What of it is Dutch on a page in another language."""


def show_entry(frame: Frame, catalogue: Catalogue, entry: Instrument, today: date) -> OfferEntry:
    """The page of an entry."""
    return OfferEntry(
        title=entry.title,
        parts=describe(frame.texts, catalogue, entry, today),
        link=entry.link or "",
        site=host(entry.link or ""),
        words=entry.title,
        chat=frame.say(entry.title),
        related=tuple(line_of(frame, other) for other in catalogue.related(entry)),
        dutch=frozenset(_dutch(entry) if frame.mark(DEFAULT) else ()),
    )


def _dutch(entry: Instrument) -> Iterable[str]:
    return filter(None, (entry.title, *entry.dutch, entry.audience, entry.effort))
