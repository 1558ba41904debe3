"""The command menus of the app's manifest, made from the ways that they offer."""

from __future__ import annotations

from dialogs.texts import Texts
from dialogs.ways.menus import EVERYWHERE, PERSONAL
from knowledge.plain import Json

_MENUS = (("personal",), PERSONAL), (("team", "groupChat"), EVERYWHERE)
"""In which scopes which ways are offered."""


def command_lists(texts: Texts) -> list[Json]:
    """The menus in one language: of each way the word to type and what it does."""
    languages = texts.join(texts.language_names(), "or")
    return [
        {
            "scopes": list(scopes),
            "commands": [
                {"title": way.word(texts), "description": texts(f"command.{way}", languages=languages)} for way in ways
            ],
        }
        for scopes, ways in _MENUS
    ]
