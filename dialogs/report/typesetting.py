"""Typst, the typesetter: one compiler with our own fonts, fed with data and never with people's texts as code."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from dialogs.texts import Texts
from knowledge.plain import Json

_FOLDER = Path(__file__).parent
_COMPILATIONS_REMEMBERED = 10
_NOTHING: Json = {"locale": "nl-BE", "words": {}, "blocks": None}
# A compiler is for one caller at a time; the caller's threads wait here for each other.
_one_at_a_time = Lock()


def pdf_of(data: Json, moment: datetime) -> bytes:
    """An accessible PDF (PDF/UA-1) of the template with these data, made at an aware moment."""
    with _one_at_a_time:
        made = _compiler().compile(
            sys_inputs=_inputs(data), format="pdf", pdf_standards="ua-1", timestamp=int(moment.timestamp())
        )
        _forget()
    assert isinstance(made, bytes)
    return made


def words_of(texts: Texts) -> dict[str, str]:
    """The words that the template adds of itself."""
    return {name: texts(f"report.{name}") for name in ("page", "of")}


def as_data(value: Any) -> Any:
    """Dataclasses as dictionaries, `kind` their small name without Block; tuples as lists, all else as it is."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: as_data(getattr(value, field.name)) for field in fields(value)}
        return {"kind": type(value).__name__.removesuffix("Block").lower()} | named
    if isinstance(value, tuple):
        return [as_data(part) for part in value]
    return value


def _inputs(data: Json) -> dict[str, str]:
    return {"data": json.dumps(data, ensure_ascii=False)}


def _forget() -> None:
    """Let go of people's texts, and of some 15 MB a document: Typst keeps all that its last ten compilations used."""
    for _ in range(_COMPILATIONS_REMEMBERED + 1):
        _compiler().compile(sys_inputs=_inputs(_NOTHING), format="png", ppi=1)


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(_FOLDER / "fonts")])
    return typst.Compiler(input=str(_FOLDER / "report.typ"), root=str(_FOLDER), font_paths=fonts)
