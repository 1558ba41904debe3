"""The few marks of Markdown that Teams shows in cards and messages, as styled text."""

from __future__ import annotations

import html
import re

from rich.style import Style
from rich.text import Text

from dialogs.cards.marks import put_back, set_aside

MARKS = re.compile(
    r"\*\*(?P<bold>\S(?:.*?\S)?)\*\*"
    r"|__(?P<strong>\S(?:.*?\S)?)__"
    r"|\*(?P<italic>\S(?:.*?\S)?)\*"
    r"|(?<!\w)_(?P<emphasis>\S(?:.*?\S)?)_(?!\w)"
    r"|~~(?P<struck>\S(?:.*?\S)?)~~"
    r"|`(?P<code>[^`]+)`"
    r"|\[(?P<label>[^\]]+)\]\((?P<url>[^)\s]+)\)"
)
STYLES = {
    "bold": "bold",
    "strong": "bold",
    "italic": "italic",
    "emphasis": "italic",
    "struck": "strike",
    "code": "cyan",
}
BULLET = "•"
_LISTED = re.compile(r"^(\s*)[-*+]\s+", re.MULTILINE)
HEADING = re.compile(r"^#{1,6}\s+(.*)$", re.MULTILINE)
TAG = re.compile(r"</?(?:at|b|i|u|strong|em|p|div|span)\b[^>]*>|<br\s*/?>", re.IGNORECASE)


def style_text(text: str, style: str | Style = "") -> Text:
    """The text without its marks, styled as they say; a link keeps its address in brackets, so that it can be used."""
    text = set_aside(text)
    text = html.unescape(TAG.sub(lambda tag: "\n" if tag[0][:3].lower() == "<br" else "", text))
    text = HEADING.sub(r"**\1**", _LISTED.sub(rf"\1{BULLET} ", text))
    shown = Text(style=style)
    _add(shown, text, Style())
    return shown


def link(label: str, url: str) -> Text:
    """A label with its address, or the address alone where both are the same."""
    shown = Text(label, style=Style(underline=True, link=url))
    if label != url:
        shown.append(f" ({url})", style="dim")
    return shown


def _add(shown: Text, text: str, style: Style) -> None:
    """Append the text in this style; marks within marks add theirs."""
    at = 0
    for mark in MARKS.finditer(text):
        shown.append(put_back(text[at : mark.start()]), style)
        at = mark.end()
        kind = str(mark.lastgroup)
        if kind == "url":
            shown.append_text(link(put_back(mark["label"]), put_back(mark["url"])))
        elif kind == "code":
            shown.append(put_back(mark["code"]), style + Style.parse(STYLES[kind]))
        else:
            _add(shown, mark[kind], style + Style.parse(STYLES[kind]))
    shown.append(put_back(text[at:]), style)
