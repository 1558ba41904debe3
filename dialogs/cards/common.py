"""The ways on that every message can end with, so that nobody meets a dead end."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dialogs.cards.view import Buttons, Facts, Note, Paragraph, Title, message
from dialogs.events import Choice, Reply
from dialogs.texts import Texts, texts_in
from dialogs.ways import WAYS
from dialogs.ways.catalogue import ACTIONS_LIST, BROWSE_DOMAINS, BROWSE_THEMES
from dialogs.ways.programmes import PROGRAMME_LIST
from dialogs.ways.scans import SCAN_START
from dialogs.ways.talking import HELP_SHOW, LANGUAGE_CHOOSE, LANGUAGE_SET
from knowledge.languages import LANGUAGES

TEAM_MAIL = "duurzameontwikkeling@vlaanderen.be"
"""The mailbox of Team Duurzame Ontwikkeling, named in both source documents."""


def main_jobs(texts: Texts) -> Buttons:
    """The main jobs, as buttons."""
    return Buttons(BROWSE_THEMES(texts), BROWSE_DOMAINS(texts), ACTIONS_LIST(texts), HELP_SHOW(texts))


def short_message(texts: Texts, key: str, **facts: object) -> Reply:
    """One sentence and the main jobs."""
    return message(texts, Paragraph(texts(key, **facts)), main_jobs(texts))


def ask_card(texts: Texts, key: str, *ways: Choice, **facts: object) -> Reply:
    """What something means before it is done, in a title and a text that begin with this key; the first way does it."""
    return message(
        texts, Title(texts(f"{key}_title", **facts)), Paragraph(texts(f"{key}_text", **facts)), Buttons(*ways)
    )


def welcome_card(texts: Texts) -> Reply:
    """The first words in a person's own chat."""
    return message(
        texts,
        Title(texts("welcome.title")),
        Paragraph(texts("welcome.text")),
        Paragraph(texts("welcome.example")),
        Note(texts("welcome.limits")),
        Buttons(
            BROWSE_THEMES(texts),
            ACTIONS_LIST(texts),
            SCAN_START(texts),
            PROGRAMME_LIST(texts),
            LANGUAGE_CHOOSE(texts),
            HELP_SHOW(texts),
        ),
    )


def introduction_card(texts: Texts) -> Reply:
    """The one message in a group or channel that the bot joins."""
    return message(texts, Title(texts("welcome.group_title")), Paragraph(texts("welcome.group_text")))


def help_card(texts: Texts, parts: Sequence[str] = ()) -> Reply:
    """
    What the bot can do, and the words that always work; with those for what this person is: "member", or a role.
    """
    jobs = [(texts(f"help.{job}_title"), ", ".join(_words_for(texts, job))) for job in _JOBS]
    if parts:
        own = dict.fromkeys(word for part in parts for word in _words_for(texts, part))
        jobs.insert(-1, (texts("help.role_title"), ", ".join(own)))
    return message(
        texts,
        Title(texts("help.title")),
        Paragraph(texts("help.text")),
        Paragraph(texts("help.words")),
        Facts(tuple(jobs)),
        Note(texts("help.contact", mail=TEAM_MAIL)),
        Buttons(
            BROWSE_THEMES(texts),
            BROWSE_DOMAINS(texts),
            ACTIONS_LIST(texts),
            SCAN_START(texts),
            PROGRAMME_LIST(texts),
            LANGUAGE_CHOOSE(texts),
        ),
    )


@lru_cache(maxsize=100)
def _words_for(texts: Texts, job: str) -> tuple[str, ...]:
    """What can be typed for a line of help: words that are no way of their own, then that of each way."""
    key = f"help.{job}_words"
    besides = (texts(key),) if key in texts.every_key else ()
    return (*besides, *(way.word(texts) for way in WAYS.values() if job in way.helps))


_JOBS = ("search", "scan", "colleague", "learning", "own", "always")


def language_card(texts: Texts) -> Reply:
    """The choice of language."""
    spoken = texts("language.text", languages=texts.join(texts.language_names()))
    ways = tuple(
        LANGUAGE_SET.called(own("language.own"), *own.words("language.words"), language=own.language)
        for own in map(texts_in, LANGUAGES)
    )
    return message(texts, Title(texts("language.title")), Paragraph(spoken), Buttons(*ways))
