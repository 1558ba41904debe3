"""
Words as they were written, wherever they are shown: the one place that knows Markdown.

Every text that people or data say is plain. Teams reads the text of a `TextBlock` and of a fact as Markdown, and that
of a `TextRun` as it stands; so what Markdown would change goes into runs, and no sign is ever put before another. The
full text of a message is Markdown through and through: there what would be a mark is escaped. Our own marks are values:
`Strong` and `Anchor`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.plain import Json


@dataclass(frozen=True, slots=True)
class Strong:
    """Words in bold."""

    text: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words that lead to an address."""

    text: str
    url: str


Piece = str | Strong | Anchor
Words = str | tuple[Piece, ...]
"""A text, or pieces of which some have a mark."""

_CHANGED = re.compile(
    r"[*_`~\[\]\\<\n\r\t\v\f\x85\u2028\u2029]|&\S|  |^\s|\s$"  # marks, line ends, and blanks that would not stay
    r"|^(?:[-+>=#]|\d+[.)](?:\s|$))"  # what makes a list, a quotation or a heading of a line
)
_SIGN = re.compile(r"[*_`~\[\]\\<]|&(?=[#\w])")
_BEGINNING = re.compile(r"^(?:(\d+)([.)])(?=\s|$)|()([-+](?=\s|$|[-+])|[>=#]))", re.MULTILINE)
_INDENTED = re.compile(r"^[ \t]+", re.MULTILINE)
_LINE_END = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
_ALONE = re.compile(r"(?<!\n)\n(?!\n)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BREAK = re.compile(r" {2,}\n")
_MARK = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|\[([^\]]+)\]\(([^()\s]+)\)", re.DOTALL)
_PLAIN_ADDRESS = re.compile(r"[^\s()<>\\]+")
_ASIDE = 0xE000
_BACK = {_ASIDE + sign: chr(sign) for sign in range(0x21, 0x7F)}


def plain(words: Words) -> str:
    """The words alone."""
    if isinstance(words, str):
        return words
    return "".join(piece if isinstance(piece, str) else piece.text for piece in words)


def join_pieces(separator: str, parts: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces in a row with this text between them."""
    return tuple(one for piece in parts for one in (separator, piece))[1:]


def is_unchanged(words: Words) -> bool:
    """Whether Markdown leaves the words, and the addresses of their links, as they are."""
    addresses = (piece.url for piece in words if isinstance(piece, Anchor)) if isinstance(words, tuple) else ()
    text = plain(words)
    return not (_CHANGED.search(text) or any(not _PLAIN_ADDRESS.fullmatch(url) for url in addresses))


def escape_markdown(text: str) -> str:
    r"""
    The text as Markdown that reads as it was written, its single line ends kept.

    >>> escape_markdown("*2* en snake_case\n1. dak\n- x")
    '\\*2\\* en snake\\_case  \n1\\. dak  \n\\- x'
    """
    if not _CHANGED.search(text):  # as most is: then none of what follows finds anything
        return text
    text = _SIGN.sub(lambda sign: "\\" + sign[0], _LINE_END.sub("\n", text))
    text = _BEGINNING.sub(lambda line: f"{line[1] or ''}\\{line[2] or line[4]}", text)
    # Blanks in front would make code of a line, or go.
    text = _INDENTED.sub(lambda blanks: "\u00a0" * len(blanks[0]), text)
    # An empty line parts paragraphs; one line end alone would be a blank.
    return _ALONE.sub("  \n", text)


def markdown(words: Words) -> str:
    """The words with their marks, as Markdown."""
    if isinstance(words, str):
        return escape_markdown(words)
    # What goes on in a line is not its beginning, whatever it begins with.
    return "".join(_marked(piece) if number == 0 else _marked(piece, "…") for number, piece in enumerate(words))


def read(marked: str) -> str:
    r"""
    The words of a text that `markdown` made, for where nothing is formatted: a notification, an e-mail.

    >>> read(markdown((Strong("*2*"), " en ", Anchor("do.vlaanderen.be", "https://do.vlaanderen.be"), "\n1. dak")))
    '*2* en do.vlaanderen.be (https://do.vlaanderen.be)\n1. dak'
    """
    said = _MARK.sub(_without, set_aside(marked))
    return put_back(said) if "\\" in marked else said


def set_aside(marked: str) -> str:
    """The text with its escaped signs out of the way, so that none is taken for a mark, and with its breaks."""
    return _ESCAPED.sub(lambda sign: chr(_ASIDE + ord(sign[1])), _BREAK.sub("\n", marked))


def put_back(text: str) -> str:
    """The text with the signs that `set_aside` took away."""
    return text.translate(_BACK)


def _without(mark: re.Match[str]) -> str:
    bold, label, url = mark.groups()
    return _MARK.sub(_without, bold) if bold else f"{label} ({url})"


def _marked(piece: Piece, before: str = "") -> str:
    match piece:
        case Strong(text):
            return f"**{escape_markdown(text)}**"
        case Anchor(text, url) if _PLAIN_ADDRESS.fullmatch(url):
            return f"[{escape_markdown(text)}]({url})"
        case Anchor(text, url):
            piece = f"{text} ({url})"
    return escape_markdown(before + piece).removeprefix(before)


def block(words: Words, **look: object) -> Json:
    """The element of a card that shows these words: as Markdown where that says the same, else as runs."""
    if is_unchanged(words):
        return {"type": "TextBlock", "text": as_it_is(words), "wrap": True, **look}
    of_block: Json = {name: look.pop(name) for name in ("spacing", "horizontalAlignment") if name in look}
    look.pop("style", None)
    return {"type": "RichTextBlock", "inlines": list(_runs(words, look)), **of_block}


def facts(pairs: tuple[tuple[str, Words], ...]) -> Iterator[Json]:
    """The elements of a card that show names with their values."""
    if all(is_unchanged(name) and is_unchanged(value) for name, value in pairs):
        yield {"type": "FactSet", "facts": [{"title": name, "value": as_it_is(value)} for name, value in pairs]}
        return
    for name, value in pairs:
        yield {**block((Strong(name), " ", *((value,) if isinstance(value, str) else value))), "spacing": "Small"}


def bullets(lines: tuple[Words, ...]) -> Json:
    """The element of a card that shows a list: bullets where Markdown leaves every line as it is, else dashes."""
    if all(map(is_unchanged, lines)):
        return {"type": "TextBlock", "text": "\n".join(f"- {as_it_is(line)}" for line in lines), "wrap": True}
    pieces: list[Piece] = []
    for number, line in enumerate(lines):
        pieces += ["\n- " if number else "- ", *((line,) if isinstance(line, str) else line)]
    return block(tuple(pieces))


def grid(headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Json:
    """The element of a card that shows a table: names in its first column, signs in the middle of the others."""
    small: Json = {"size": "Small"}
    left: Json = {"horizontalAlignment": "Left"}
    bold: Json = {"weight": "Bolder", "horizontalAlignment": "Center"}

    def row(cells: tuple[str, ...], of_name: Json, of_sign: Json) -> Json:
        blocks = (block(cells[0], **of_name), *(block(cell, **of_sign) for cell in cells[1:]))
        return {"type": "TableRow", "cells": [{"type": "TableCell", "items": [each]} for each in blocks]}

    return {
        "type": "Table",
        "columns": [{"width": 5}, *({"width": 3} for _ in headings[1:])],
        "showGridLines": False,
        "rows": [row(headings, small | bold | left, small | bold), *(row(cells, small, bold) for cells in rows)],
    }


def as_it_is(words: Words) -> str:
    """The words with their marks, of which `is_unchanged` holds: nothing needs to be escaped."""
    return words if isinstance(words, str) else "".join(map(_unescaped, words))


def _unescaped(piece: Piece) -> str:
    match piece:
        case Strong(text):
            return f"**{text}**"
        case Anchor(text, url):
            return f"[{text}]({url})"
    return piece


def _runs(words: Words, look: dict[str, object]) -> Iterator[Json]:
    for piece in (words,) if isinstance(words, str) else words:
        run: Json = {"type": "TextRun", "text": _LINE_END.sub("\n", plain((piece,))), **look}
        if isinstance(piece, Strong):
            run["weight"] = "Bolder"
        if isinstance(piece, Anchor):
            run["selectAction"] = {"type": "Action.OpenUrl", "url": piece.url}
        if run["text"]:
            yield run
