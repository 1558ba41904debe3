"""The ways that the app's command menus offer."""

from __future__ import annotations

from dialogs.ways.catalogue import ACTIONS_LIST, BROWSE_DOMAINS, BROWSE_THEMES
from dialogs.ways.network import QUESTION_MINE, QUESTION_NEW
from dialogs.ways.programmes import PROGRAMME_LIST, REGISTRATION_MINE
from dialogs.ways.scans import SCAN_MINE, SCAN_START
from dialogs.ways.talking import HELP_SHOW, LANGUAGE_CHOOSE

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
