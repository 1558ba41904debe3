"""What changes of what a programme or a session says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogs.cards.organising.organising_words import leads_words, offer_words, told_line
from dialogs.cards.programmes.programme_words import domain_names
from dialogs.cards.view import Note, Paragraph, Part
from dialogs.cards.words import bare_label, bold_label, on_one_line
from dialogs.texts import Texts
from knowledge.plain import Data


def details_parts(texts: Texts, changed: Data, told: int, dropped: tuple[str, ...] = ()) -> tuple[Part, ...]:
    """What will be another, each on its line, what is no longer said in English, and who hears of it."""
    if not changed:
        return (Paragraph(texts("organising.unchanged")),)
    lines = [
        Paragraph(bold_label(texts, _name(texts, name), _shown(texts, name, value))) for name, value in changed.items()
    ]
    if dropped:
        fields = ", ".join(_name(texts, name) for name in dropped)
        lines.append(Paragraph(texts("organising.english_dropped", fields=fields)))
    return *lines, Note(told_line(texts, told))


def _name(texts: Texts, name: str) -> str:
    keys = {"audience": "programme.fact_for", "no_shows_weigh": "organising.field_weigh"}
    return bare_label(texts(keys.get(name, f"organising.field_{name}")))


def _shown(texts: Texts, name: str, value: Any) -> str:
    match name:
        case "no_shows_weigh":
            return texts("organising.weigh_yes" if value else "organising.weigh_no")
        case "reminders":
            return leads_words(texts, value) or texts("organising.nothing")
        case "domains":
            return domain_names(texts, value) or texts("organising.domains_all")
        case "offer_hours":
            return offer_words(texts, value)
    words = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else (value,)
    return " / ".join(on_one_line(each) for each in words if each) or texts("organising.nothing")
