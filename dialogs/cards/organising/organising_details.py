"""The fields of what a programme or a session says of itself, and what of it changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogs.cards.fields import Input
from dialogs.cards.organising.organising_plan import where_inputs, words_field
from dialogs.cards.organising.organising_words import told_line
from dialogs.cards.scans.scan_words import on_one_line
from dialogs.cards.view import Note, Paragraph, Part
from dialogs.texts import Texts
from knowledge.programmes.programme import Lead, Programme

_LINE, _TEXT, _LONG = 120, 300, 1_000


def details_inputs(texts: Texts) -> tuple[Input, ...]:
    """Everything that a programme says of itself but its sessions, places and moments of registration."""
    weigh = tuple((each, texts(f"organising.weigh_{each}")) for each in ("yes", "no"))
    return (
        words_field(texts, "title", _LINE, required=True),
        words_field(texts, "title_en", _LINE),
        Input("audience", texts("programme.fact_for"), "words", longest=_LONG),
        words_field(texts, "trainers", _TEXT),
        words_field(texts, "preparation", _LONG),
        *where_inputs(texts),
        words_field(texts, "contact", _LINE),
        words_field(texts, "reminders", _LINE),
        Input("weigh", texts("organising.field_weigh"), "one", weigh, required=True),
    )


def details_values(texts: Texts, programme: Programme) -> dict[str, str]:
    """What stands there now."""
    return {
        "title": programme.title.get("nl", ""),
        "title_en": programme.title.get("en", ""),
        "audience": programme.audience.get("nl", ""),
        "trainers": "; ".join(programme.trainers),
        "preparation": programme.preparation.get("nl", ""),
        "place": programme.place,
        "link": programme.link,
        "contact": programme.contact,
        "reminders": ", ".join(lead_words(texts, lead) for lead in programme.reminders),
        "weigh": "yes" if programme.no_shows_weigh else "no",
    }


def lead_words(texts: Texts, lead: Lead) -> str:
    """How long before, as it stands in the field and is read again."""
    number, unit = (lead.days, "days") if lead.days else (lead.hours, "hours")
    return texts(f"organising.distance_{unit}{'_one' if number == 1 else ''}", number=number)


def session_inputs(texts: Texts) -> tuple[Input, ...]:
    return words_field(texts, "theme", _LINE, required=True), words_field(texts, "preparation", _LONG)


def details_parts(texts: Texts, changed: Mapping[str, Any], told: int) -> tuple[Part, ...]:
    """What will be another, each on its line, and who hears of it."""
    if not changed:
        return (Paragraph(texts("organising.unchanged")),)
    lines = tuple(Paragraph(f"**{_name(texts, name)}**: {_shown(texts, name, changed[name])}") for name in changed)
    return *lines, Note(told_line(texts, told))


def _name(texts: Texts, name: str) -> str:
    keys = {"audience": "programme.fact_for", "no_shows_weigh": "organising.field_weigh"}
    return texts(keys.get(name, f"organising.field_{name}")).rstrip("?")


def _shown(texts: Texts, name: str, value: Any) -> str:
    if name == "no_shows_weigh":
        return texts("organising.weigh_yes" if value else "organising.weigh_no")
    if name == "reminders":
        return ", ".join(lead_words(texts, lead) for lead in value) or texts("organising.nothing")
    words = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else (value,)
    return " / ".join(on_one_line(each) for each in words if each) or texts("organising.nothing")
