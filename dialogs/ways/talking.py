"""What can be said at any moment: help, the language, what is open, one step back, stop."""

from __future__ import annotations

from dialogs.ways.way import Way

HELP_SHOW = Way("help.show", label="menu.help", typed="words.help", helps="always")
BACK_GO = Way("back.go", takes="here up", label="list.back", typed="words.back", helps="always")
STATUS = Way("status", typed="words.status", helps="always")
STOP = Way("stop", typed="words.stop", helps="always")
THANKS = Way("thanks")
SERVICE_DO = Way("service.do", takes="form service")
LANGUAGE_CHOOSE = Way("language.choose", label="menu.language", typed="words.language", helps="own")
LANGUAGE_SET = Way("language.set", takes="language", typed="language.words")
LANGUAGE_DUTCH = Way("language.dutch")
LANGUAGE_ENGLISH = Way("language.english")
"""What buttons said of two languages when there were no others; they stand in chats for ever."""
