"""Browsing without typing (Q11): themes, policy domains, actions, and the instruments under each, in pages."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards.catalogue.instrument import back_choice, show_choice
from dialogs.cards.code_names import name_domain, name_theme, say_of_action
from dialogs.cards.view import Buttons, Note, Paragraph, Rows, Title, message
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.catalogue import ACTION_SHOW, ACTIONS_LIST, BROWSE_DOMAIN, BROWSE_DOMAINS, BROWSE_THEME, BROWSE_THEMES
from dialogs.ways.way import Way
from knowledge.catalogue.catalogue import Catalogue, Instrument
from knowledge.catalogue.reference import Action, PolicyDomain, Theme

PAGE = 8
"""So many lines fit on a telephone without scrolling far."""
HERE = {"here": True}
"""Marks a button whose list takes the place of the one that it stands on."""


def themes_card(texts: Texts, catalogue: Catalogue, themes: Sequence[Theme], page: int) -> Reply:
    """The themes, each with the number of its instruments."""
    rows = [
        BROWSE_THEME.row(
            name_theme(texts, theme), _count(texts, len(catalogue.on_theme(theme.key))), theme=theme.key, **HERE
        )
        for theme in themes
    ]
    return _paged(texts, texts("themes.title"), rows, BROWSE_THEMES, page)


def domains_card(texts: Texts, catalogue: Catalogue, domains: Sequence[PolicyDomain], page: int) -> Reply:
    """The policy domains of today; the code is a word that chooses one, and so are the names of its entities."""
    rows = [
        BROWSE_DOMAIN.row(
            name_domain(texts, domain),
            _count(texts, len(catalogue.for_domain(domain.code))),
            domain.code,
            *domain.entities[:10],
            domain=domain.code,
            **HERE,
        )
        for domain in domains
    ]
    return _paged(texts, texts("domains.title"), rows, BROWSE_DOMAINS, page)


def theme_card(texts: Texts, theme: Theme, instruments: Sequence[Instrument], page: int) -> Reply:
    """The instruments of one theme."""
    rows = [show_choice(texts, instrument) for instrument in instruments]
    return _paged(texts, name_theme(texts, theme), rows, BROWSE_THEME, page, theme=theme.key)


def domain_card(texts: Texts, domain: PolicyDomain, instruments: Sequence[Instrument], page: int) -> Reply:
    """The instruments of one policy domain; its own first, then what serves all domains; the card says so."""
    rows = [show_choice(texts, instrument) for instrument in instruments]
    is_its_own = any(domain.code in instrument.domains for instrument in instruments)
    note = texts("list.general" if is_its_own else "list.only_general" if rows else "list.empty")
    ways = (BROWSE_THEMES(texts), ACTIONS_LIST(texts))
    return _paged(texts, name_domain(texts, domain), rows, BROWSE_DOMAIN, page, note, ways, domain=domain.code)


def actions_card(texts: Texts, actions: Sequence[Action], page: int) -> Reply:
    """The thirteen actions of the source document."""
    rows = [ACTION_SHOW.row(say_of_action(texts, action, "title"), action=action.key, **HERE) for action in actions]
    return _paged(texts, texts("actions.title"), rows, ACTIONS_LIST, page, intro=texts("actions.text"))


def action_card(texts: Texts, action: Action, instruments: Sequence[Instrument]) -> Reply:
    """One action: what it is, its next step, and the instruments that it leads to."""
    return message(
        texts,
        Title(say_of_action(texts, action, "title")),
        Paragraph(say_of_action(texts, action, "text")),
        Paragraph(texts("action.next_step", step=say_of_action(texts, action, "next_step"))),
        Rows(tuple(show_choice(texts, instrument) for instrument in instruments)),
        Buttons(_up(texts)),
    )


def _paged(
    texts: Texts,
    title: str,
    rows: Sequence[Choice],
    here: Way,
    page: int,
    note: str = "",
    ways: tuple[Choice, ...] = (),
    intro: str = "",
    **data: object,
) -> Reply:
    last = max(0, (len(rows) - 1) // PAGE)
    page = min(max(page, 0), last)
    shown = tuple(rows[page * PAGE : (page + 1) * PAGE])
    turn = []
    if page < last:
        turn.append(here.called(texts("list.next"), *texts.words("words.next"), **data, **HERE, page=page + 1))
    if page > 0:
        turn.append(here.called(texts("list.previous"), **data, **HERE, page=page - 1))
    where = texts("list.page", from_=page * PAGE + 1, to=page * PAGE + len(shown), total=len(rows)) if last else ""
    return message(
        texts,
        Title(title),
        Paragraph(intro) if intro else None,
        Rows(shown) if shown else None,
        Note(where) if where else None,
        Note(note) if note else None,
        Buttons(*turn, *ways, _up(texts)),
    )


def _count(texts: Texts, number: int) -> str:
    return texts("list.one") if number == 1 else texts("list.count", number=number)


def _up(texts: Texts) -> Choice:
    return back_choice(texts, {**HERE, "up": True})
