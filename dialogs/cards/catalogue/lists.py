"""Browsing without typing (Q11): themes, policy domains, actions, and the instruments under each, in pages."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards.catalogue.instrument import back_choice, show_choice
from dialogs.cards.common import actions_choice, themes_choice
from dialogs.cards.view import Buttons, Note, Paragraph, Rows, Title, message
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from knowledge.catalogue.catalogue import Catalogue, Instrument
from knowledge.catalogue.reference import Action, PolicyDomain, Theme

PAGE = 8
"""So many lines fit on a telephone without scrolling far."""
HERE = {"here": True}
"""Marks a button whose list takes the place of the one that it stands on."""


def themes_card(texts: Texts, catalogue: Catalogue, themes: Sequence[Theme], page: int, replaces: str | None) -> Reply:
    """The themes, each with the number of its instruments."""
    rows = [
        Choice(
            theme.title[texts.language],
            "browse.theme",
            {"theme": theme.key, **HERE},
            row=True,
            detail=_count(texts, len(catalogue.on_theme(theme.key))),
        )
        for theme in themes
    ]
    return _paged(texts, texts("themes.title"), rows, Choice("", "browse.themes"), page, replaces)


def domains_card(
    texts: Texts, catalogue: Catalogue, domains: Sequence[PolicyDomain], page: int, replaces: str | None
) -> Reply:
    """The policy domains of today; the code is a word that chooses one, and so are the names of its entities."""
    rows = [
        Choice(
            domain.name[texts.language],
            "browse.domain",
            {"domain": domain.code, **HERE},
            row=True,
            detail=_count(texts, len(catalogue.for_domain(domain.code))),
            words=(domain.code, *domain.entities[:10]),
        )
        for domain in domains
    ]
    return _paged(texts, texts("domains.title"), rows, Choice("", "browse.domains"), page, replaces)


def theme_card(texts: Texts, theme: Theme, instruments: Sequence[Instrument], page: int, replaces: str | None) -> Reply:
    """The instruments of one theme."""
    rows = [show_choice(texts, instrument) for instrument in instruments]
    here = Choice("", "browse.theme", {"theme": theme.key})
    return _paged(texts, theme.title[texts.language], rows, here, page, replaces)


def domain_card(
    texts: Texts, domain: PolicyDomain, instruments: Sequence[Instrument], page: int, replaces: str | None
) -> Reply:
    """The instruments of one policy domain; its own first, then what serves all domains; the card says so."""
    rows = [show_choice(texts, instrument) for instrument in instruments]
    here = Choice("", "browse.domain", {"domain": domain.code})
    note = texts("list.general") if rows else texts("list.empty")
    ways = (themes_choice(texts), actions_choice(texts))
    return _paged(texts, domain.name[texts.language], rows, here, page, replaces, note, ways)


def actions_card(texts: Texts, actions: Sequence[Action], page: int, replaces: str | None) -> Reply:
    """The thirteen actions of the source document."""
    rows = [
        Choice(action.title[texts.language], "action.show", {"action": action.key, **HERE}, row=True)
        for action in actions
    ]
    return _paged(
        texts, texts("actions.title"), rows, Choice("", "actions.list"), page, replaces, intro=texts("actions.text")
    )


def action_card(texts: Texts, action: Action, instruments: Sequence[Instrument], replaces: str | None) -> Reply:
    """One action: what it is, its next step, and the instruments that it leads to."""
    return message(
        texts,
        Title(action.title[texts.language]),
        Paragraph(action.text[texts.language]),
        Paragraph(texts("action.next_step", step=action.next_step[texts.language])),
        Rows(tuple(show_choice(texts, instrument) for instrument in instruments)),
        Buttons((_up(texts),)),
        replaces=replaces,
    )


def _paged(
    texts: Texts,
    title: str,
    rows: Sequence[Choice],
    here: Choice,
    page: int,
    replaces: str | None,
    note: str = "",
    ways: tuple[Choice, ...] = (),
    intro: str = "",
) -> Reply:
    last = max(0, (len(rows) - 1) // PAGE)
    page = min(max(page, 0), last)
    shown = tuple(rows[page * PAGE : (page + 1) * PAGE])
    turn = []
    if page < last:
        turn.append(
            Choice(
                texts("list.next"), here.verb, {**here.data, **HERE, "page": page + 1}, words=texts.words("words.next")
            )
        )
    if page > 0:
        turn.append(Choice(texts("list.previous"), here.verb, {**here.data, **HERE, "page": page - 1}))
    where = texts("list.page", from_=page * PAGE + 1, to=page * PAGE + len(shown), total=len(rows)) if last else ""
    return message(
        texts,
        Title(title),
        Paragraph(intro) if intro else None,
        Rows(shown) if shown else None,
        Note(where) if where else None,
        Note(note) if note else None,
        Buttons((*turn, *ways, _up(texts))),
        replaces=replaces,
    )


def _count(texts: Texts, number: int) -> str:
    return texts("list.one") if number == 1 else texts("list.count", number=number)


def _up(texts: Texts) -> Choice:
    return back_choice(texts, {**HERE, "up": True})
