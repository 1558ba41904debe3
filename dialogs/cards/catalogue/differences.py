"""What differs between two versions of an entry, field by field, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dialogs.cards.code_names import name_domain, name_theme
from dialogs.cards.view import Heading, Paragraph, Part
from dialogs.cards.words import bold_label, in_quotes, quote_words, short
from dialogs.texts import Texts
from knowledge.catalogue.catalogue import EVERY_DOMAIN
from knowledge.catalogue.reference import policy_domains, themes
from knowledge.catalogue.versions import Difference

Called = Callable[[str], str]
"""What an entry is called by its id; empty for one that is gone."""
NEW = "new"
_DATES = frozenset({"valid_from", "valid_until", "reviewed"})
_IDS = frozenset({"related", "replaced_by"})
_CODES = {"kind": "kind", "level": "level", "status": "history.status", "service": "history.service"}
"""Fields with codes, and where the words of these stand."""


def difference_parts(texts: Texts, found: Sequence[Difference], called: Called, tense: str = "then") -> list[Part]:
    """
    Each field with what went of it and what came; `tense` is "then" for what happened, "now" for what would, and
    "new" for an entry of which all came: there nothing stands before it.
    """
    if not found:
        return [Paragraph(texts("history.same"))]
    parts: list[Part] = []
    for each in found:
        parts.append(Heading(name_field(texts, each.field)))
        for kind, pieces in (("was", each.gone), ("became", each.new)):
            if pieces:
                said = quote_words(_join(each.field, [_say(texts, each.field, piece, called) for piece in pieces]))
                label = "" if tense == NEW else texts(f"history.{kind}_{tense}")
                parts.append(Paragraph(bold_label(texts, label, said) if label else said))
    return parts


def _join(field: str, pieces: Sequence[str]) -> str:
    """Sentences stand behind each other, names and codes have a sign between."""
    return (" " if field.partition(".")[0] in ("summary", "text", "answer", "next_step") else "; ").join(pieces)


def name_field(texts: Texts, field: str) -> str:
    """What a field is called, with its language unless that is Dutch."""
    name, _, language = field.partition(".")
    label = texts(f"history.field_{name}")
    return f"{label} ({language.upper()})" if language not in ("", "nl") else label


def _say(texts: Texts, field: str, piece: str, called: Called) -> str:
    if field in _DATES:
        return texts.partial_date(piece)
    return called(piece) or piece if field in _IDS else name_value(texts, field, piece)


def name_value(texts: Texts, field: str, piece: str) -> str:
    """A value of a field as people read it; a code of which the words are gone stays as it is."""
    if field == "domains":
        named = {domain.code: name_domain(texts, domain) for domain in policy_domains()}
        return texts("fact.every_domain") if piece == EVERY_DOMAIN else named.get(piece, piece)
    if field == "themes":
        return {theme.key: name_theme(texts, theme) for theme in themes()}.get(piece, piece)
    key = f"{_CODES[field]}.{piece}" if field in ("kind", "level") else f"{_CODES.get(field, '')}_{piece}"
    return texts(key) if key in texts.every_key else piece


def change_line(texts: Texts, found: Difference, called: Called) -> str:
    """A field that differs on a line: what stood there and what would, both short."""
    sides = (_join(found.field, [_say(texts, found.field, each, called) for each in pieces]) for pieces in _of(found))
    old, new = (texts.quote(in_quotes(short(side))) if side else texts("trial.nothing") for side in sides)
    return texts.label(name_field(texts, found.field), f"{old} → {new}")


def _of(found: Difference) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return found.gone, found.new
