"""A notice as an e-mail: what its card shows, nothing more, and the way to the chat where one can act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from dialogs.cards.marks import read
from dialogs.cards.words import on_one_line
from dialogs.events import Reply
from dialogs.texts import Texts, texts_in
from knowledge.plain import Json

_MAX_SUBJECT_LENGTH = 150
_LOOK = "font:16px/1.5 'Segoe UI',system-ui,sans-serif;color:#1b2a2a;max-width:40em"
_BUTTON = "display:inline-block;padding:.6em 1em;background:#0b5345;color:#ffffff;text-decoration:none"


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail before it is addressed: the same said twice, as plain text and as HTML."""

    subject: str
    """One line."""
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class _LetterLine:
    """A line of a card: what it is, as the name of an HTML element, and its words."""

    element: str
    words: str


def letter(reply: Reply, language: str, link: str) -> Letter:
    """
    The notice that this reply shows in the chat, to be read outside of it.

    The buttons of its card do nothing there, so they are left out; `link` leads to the chat, and is left out when it is
    empty. Words that people wrote never become markup.
    """
    texts = texts_in(language)
    lines = list(_lines(texts, reply.card.get("body", ()))) if reply.card else _paragraphs(read(reply.text))
    subject = on_one_line(lines[0].words if lines else "Draaischijf")[:_MAX_SUBJECT_LENGTH]
    way, how = texts("mail.open"), texts("mail.how")
    text = "\n\n".join([*(line.words for line in lines), *([texts.label(way, f"\n{link}")] if link else []), how])
    button = f'<p><a href="{escape(link)}" style="{_BUTTON}">{escape(way)}</a></p>' if link else ""
    body = "".join(_html(line) for line in lines) + button + f"<p><small>{escape(how)}</small></p>"
    head = f'<!doctype html><html lang="{texts.language}"><head><meta charset="utf-8"><title>{escape(subject)}</title>'
    return Letter(subject, text + "\n", f'{head}</head><body><div style="{_LOOK}">{body}</div></body></html>\n')


def _lines(texts: Texts, elements: Any) -> Iterator[_LetterLine]:
    """The words of a card from top to bottom; fields to fill in are left out."""
    for element in elements:
        match element.get("type"):
            case "TextBlock":
                yield _LetterLine(_element(element), read(element["text"]))
            case "RichTextBlock":
                yield _LetterLine(_element(element["inlines"][0]), "".join(run["text"] for run in element["inlines"]))
            case "FactSet":
                yield from (_LetterLine("p", texts.label(fact["title"], fact["value"])) for fact in element["facts"])
            case "Container":
                yield from _lines(texts, element["items"])


def _element(block: Json) -> str:
    if block.get("style") == "heading":
        return "h1"
    if block.get("weight") == "Bolder":
        return "h2"
    return "small" if block.get("isSubtle") else "p"


def _paragraphs(text: str) -> list[_LetterLine]:
    return [_LetterLine("p", paragraph.strip()) for paragraph in text.split("\n\n") if paragraph.strip()]


def _html(line: _LetterLine) -> str:
    words = escape(line.words).replace("\n", "<br>")
    if line.element == "small":
        return f"<p><small>{words}</small></p>"
    size = {"h1": ' style="font-size:1.3em"', "h2": ' style="font-size:1em"'}.get(line.element, "")
    return f"<{line.element}{size}>{words}</{line.element}>"
