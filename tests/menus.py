"""What the command menus of the app offer to type."""

from __future__ import annotations

from bot.menus import command_lists
from dialogs.texts import texts_in
from knowledge.languages import LANGUAGES


def command_titles() -> dict[str, list[str]]:
    """For each language, the titles of its commands, each once."""
    menus = {language: command_lists(texts_in(language)) for language in LANGUAGES}
    return {
        language: list(dict.fromkeys(command["title"] for menu in lists for command in menu["commands"]))
        for language, lists in menus.items()
    }
