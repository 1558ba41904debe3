"""The command menus of the app's manifest, made from the ways that they offer."""

from __future__ import annotations

from dialogs.texts import Texts
from dialogs.ways.catalogue import ACTIONS_LIST, BROWSE_DOMAINS, BROWSE_THEMES
from dialogs.ways.network import QUESTION_MINE, QUESTION_NEW
from dialogs.ways.programmes import PROGRAMME_LIST, REGISTRATION_MINE
from dialogs.ways.scans import SCAN_MINE, SCAN_START
from dialogs.ways.talking import HELP_SHOW, LANGUAGE_CHOOSE
from knowledge.plain import Json

PERSONAL = (
    HELP_SHOW,
    BROWSE_THEMES,
    ACTIONS_LIST,
    SCAN_START,
    SCAN_MINE,
    QUESTION_NEW,
    QUESTION_MINE,
    PROGRAMME_LIST,
    REGISTRATION_MINE,
    LANGUAGE_CHOOSE,
)
"""In the own chat; ten at most."""
EVERYWHERE = (HELP_SHOW, BROWSE_THEMES, BROWSE_DOMAINS, ACTIONS_LIST)
"""Where others read along."""
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
