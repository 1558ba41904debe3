"""The command menus of the app's manifest, made from the ways that they offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dialogs.texts import Texts
from dialogs.ways.menus import EVERYWHERE, PERSONAL

Json = dict[str, Any]

_MENUS = (("personal",), PERSONAL), (("team", "groupChat"), EVERYWHERE)
"""In which scopes which ways are offered."""


def command_lists(texts: Texts) -> list[Json]:
    """The menus in one language: of each way the word to type and what it does."""
    return [
        {
            "scopes": list(scopes),
            "commands": [{"title": way.word(texts), "description": texts(f"command.{way}")} for way in ways],
        }
        for scopes, ways in _MENUS
    ]


def translated(texts: Texts) -> Mapping[str, str]:
    """The menus in another language, by the paths that the manifest's language files use."""
    return {
        f"bots[0].commandLists[{number}].commands[{place}].{name}": words
        for number, menu in enumerate(command_lists(texts))
        for place, command in enumerate(_commands(menu))
        for name, words in command.items()
    }


def _commands(menu: Json) -> Sequence[Mapping[str, str]]:
    commands: Sequence[Mapping[str, str]] = menu["commands"]
    return commands
