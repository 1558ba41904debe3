"""Which characters a document can hold, and what its file may be called."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, Literal, TypeVar, cast

Content = TypeVar("Content")

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Controls, the stray surrogates of broken text, and noncharacters: XML forbids them, or a PDF cannot show them.
_IMPOSSIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
_NOT_IN_NAMES = re.compile(r'["*:<>?/\\|#%~&{}\s]+|\.{2,}')
MAX_SIGNS_IN_A_FOOT = 90
"""On one line, of the title of a document."""
_MAX_NAME_BYTES = 150
"""Leaves room for a long path: Windows counts 260 signs for the whole of it, SharePoint 400."""


def clean(text: str) -> str:
    """
    The text as a document can hold it; every character that people see stays.

    >>> clean("a\\x00b\\r\\nc\\td")
    'ab\\nc d'
    """
    return _IMPOSSIBLE.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " ")).strip("\n")


def clean_content(content: Content) -> Content:
    """The same content with every text in it clean, however deep it stands."""
    return cast(Content, _cleaned(content))


def file_name(title: str, day: date, kind: Literal["docx", "pdf", "json", "xlsx"]) -> str:
    """
    A name that Windows, SharePoint and Teams accept, with the day in it so that versions sort.

    >>> file_name('Quick Scan: "fietsen" in/uit?', date(2026, 11, 23), "pdf")
    'Quick Scan fietsen in uit 2026-11-23.pdf'
    """
    visible = "".join(sign for sign in unicodedata.normalize("NFC", clean(title)) if _is_fit_for_names(sign))
    words = " ".join(_NOT_IN_NAMES.sub(" ", visible).split()).replace("_vti_", "vti")
    short = words.encode()[:_MAX_NAME_BYTES].decode(errors="ignore").strip(" .-–'$")
    return f"{short} {day.isoformat()}.{kind}".lstrip()


def _is_fit_for_names(sign: str) -> bool:
    # Invisible signs that turn the direction of writing can make "fdp.exe" look like "exe.pdf".
    return unicodedata.category(sign) not in {"Cf", "Co", "Cn"}


def _cleaned(content: Any) -> Any:
    if isinstance(content, str):
        return clean(content)
    if isinstance(content, tuple):
        return tuple(_cleaned(part) for part in content)
    if is_dataclass(content) and not isinstance(content, type):
        return replace(content, **{field.name: _cleaned(getattr(content, field.name)) for field in fields(content)})
    return content
