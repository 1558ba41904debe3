"""The words that notices about programmes and sessions share: what it is called, and when it is."""

from __future__ import annotations

from datetime import datetime

from dialogs.cards.words import on_one_line
from dialogs.texts import Texts
from knowledge.plain import Data


def title_in(texts: Texts, data: Data) -> str:
    return on_one_line(texts.pick(data["title"]))


def theme_in(texts: Texts, data: Data) -> str:
    return on_one_line(texts.pick(data["theme"])) or title_in(texts, data)


def when_in(texts: Texts, data: Data) -> str:
    return texts.span(datetime.fromisoformat(data["starts"]), datetime.fromisoformat(data["ends"]))
