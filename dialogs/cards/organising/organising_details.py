"""The fields of what a programme or a session says of itself, and what of it changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogs.cards.fields import Input
from dialogs.cards.marks import Strong
from dialogs.cards.organising.organising_plan import where_inputs, words_field
from dialogs.cards.organising.organising_words import leads_words, offer_words, told_line
from dialogs.cards.programmes.programme_words import domain_names
from dialogs.cards.scans.scan_words import on_one_line
from dialogs.cards.view import Note, Paragraph, Part
from dialogs.texts import Texts
from knowledge.catalogue.reference import domains_of_today
from knowledge.programmes.limits import MAX_LINE_LENGTH
from knowledge.programmes.programme import Programme

EVERYBODY = "all"
"""The option of a programme that is for no domain in particular."""
_SHORT, _LINE, _TEXT, _LONG = 30, MAX_LINE_LENGTH, 300, 1_000


def describe_inputs(texts: Texts) -> tuple[Input, ...]:
    """What it is about, for whom and with whom."""
    return (
        words_field(texts, "title", _LINE, required=True),
        words_field(texts, "about", _LONG),
        Input("audience", texts("programme.fact_for"), "words", longest=_LONG),
        words_field(texts, "trainers", _TEXT),
        words_field(texts, "contact", _TEXT),
        words_field(texts, "source", _TEXT),
    )


def practical_inputs(texts: Texts) -> tuple[Input, ...]:
    """Where it is and what to prepare and read, as far as the sessions say nothing else."""
    return (
        *where_inputs(texts),
        words_field(texts, "preparation", _LONG),
        words_field(texts, "material", _LONG),
    )


def english_inputs(texts: Texts) -> tuple[Input, ...]:
    return (
        words_field(texts, "title_en", _LINE),
        words_field(texts, "about_en", _LONG),
        words_field(texts, "audience_en", _LONG),
        words_field(texts, "preparation_en", _LONG),
    )


def rules_inputs(texts: Texts) -> tuple[Input, ...]:
    """For which domains it is, how long an offer stands, when is reminded, and the rule of no-shows."""
    domains = tuple((domain.code, domain.name[texts.language]) for domain in domains_of_today())
    weigh = tuple((each, texts(f"organising.weigh_{each}")) for each in ("yes", "no"))
    everybody = (EVERYBODY, texts("organising.domains_all"))
    return (
        Input("domains", texts("organising.field_domains"), "several", (everybody, *domains), required=True),
        words_field(texts, "offer_hours", _SHORT, required=True),
        words_field(texts, "reminders", _LINE),
        Input("weigh", texts("organising.field_weigh"), "one", weigh, required=True),
    )


def session_inputs(texts: Texts) -> tuple[Input, ...]:
    return (
        words_field(texts, "theme", _LINE, required=True),
        words_field(texts, "theme_en", _LINE),
        words_field(texts, "preparation", _LONG),
        words_field(texts, "preparation_en", _LONG),
    )


def details_values(texts: Texts, programme: Programme) -> dict[str, str]:
    """What stands there now, by field."""
    spoken = ("title", "about", "audience", "preparation")
    return {
        **{name: getattr(programme, name).get("nl", "") for name in spoken},
        **{f"{name}_en": getattr(programme, name).get("en", "") for name in spoken},
        "trainers": "; ".join(programme.trainers),
        "contact": programme.contact,
        "source": programme.source,
        "place": programme.place,
        "link": programme.link,
        "material": "\n".join(programme.material),
        "domains": ",".join(programme.domains) or EVERYBODY,
        "offer_hours": offer_words(texts, programme.offer_hours),
        "reminders": leads_words(texts, programme.reminders),
        "weigh": "yes" if programme.no_shows_weigh else "no",
    }


def details_parts(
    texts: Texts, changed: Mapping[str, Any], told: int, dropped: tuple[str, ...] = ()
) -> tuple[Part, ...]:
    """What will be another, each on its line, what is no longer said in English, and who hears of it."""
    if not changed:
        return (Paragraph(texts("organising.unchanged")),)
    lines = [
        Paragraph((Strong(_name(texts, name)), f": {_shown(texts, name, value)}")) for name, value in changed.items()
    ]
    if dropped:
        fields = ", ".join(_name(texts, name) for name in dropped)
        lines.append(Paragraph(texts("organising.english_dropped", fields=fields)))
    return *lines, Note(told_line(texts, told))


def _name(texts: Texts, name: str) -> str:
    keys = {"audience": "programme.fact_for", "no_shows_weigh": "organising.field_weigh"}
    return texts(keys.get(name, f"organising.field_{name}")).rstrip("?")


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
