"""The ways on that every message can end with, so that nobody meets a dead end."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards.view import Buttons, Facts, Note, Paragraph, Title, message
from dialogs.events import Choice, Reply
from dialogs.texts import Texts, every_word

TEAM_MAIL = "duurzameontwikkeling@vlaanderen.be"
"""The mailbox of Team Duurzame Ontwikkeling, named in both source documents."""


def themes_choice(texts: Texts) -> Choice:
    return Choice(texts("menu.themes"), "browse.themes", words=every_word("words.themes"))


def domains_choice(texts: Texts) -> Choice:
    return Choice(texts("menu.domains"), "browse.domains", words=every_word("words.domains"))


def actions_choice(texts: Texts) -> Choice:
    return Choice(texts("menu.actions"), "actions.list", words=every_word("words.actions"))


def scan_choice(texts: Texts) -> Choice:
    return Choice(texts("menu.scan"), "scan.start", words=every_word("words.scan"))


def programmes_choice(texts: Texts) -> Choice:
    return Choice(texts("menu.programmes"), "programme.list", words=every_word("words.programmes"))


def help_choice(texts: Texts) -> Choice:
    return Choice(texts("menu.help"), "help.show", words=every_word("words.help"))


def language_choice(texts: Texts) -> Choice:
    return Choice(texts("menu.language"), "language.choose", words=every_word("words.language"))


def main_jobs(texts: Texts) -> Buttons:
    """The main jobs, as buttons."""
    return Buttons((themes_choice(texts), domains_choice(texts), actions_choice(texts), help_choice(texts)))


def short_message(texts: Texts, key: str, **facts: object) -> Reply:
    """One sentence and the main jobs."""
    return message(texts, Paragraph(texts(key, **facts)), main_jobs(texts))


def welcome_card(texts: Texts) -> Reply:
    """The first words in a person's own chat."""
    return message(
        texts,
        Title(texts("welcome.title")),
        Paragraph(texts("welcome.text")),
        Paragraph(texts("welcome.example")),
        Note(texts("welcome.limits")),
        Buttons(
            (
                themes_choice(texts),
                actions_choice(texts),
                scan_choice(texts),
                programmes_choice(texts),
                language_choice(texts),
                help_choice(texts),
            )
        ),
    )


def introduction_card(texts: Texts) -> Reply:
    """The one message in a group or channel that the bot joins."""
    return message(texts, Title(texts("welcome.group_title")), Paragraph(texts("welcome.group_text")))


def help_card(texts: Texts, parts: Sequence[str] = ()) -> Reply:
    """
    What the bot can do, and the words that always work; with those for what this person is: "member", or a role.
    """
    jobs = [(texts(f"help.{job}_title"), texts(f"help.{job}_words")) for job in _JOBS]
    if parts:
        own = dict.fromkeys(word for part in parts for word in texts(f"help.{part}_words").split(", "))
        jobs.insert(-1, (texts("help.role_title"), ", ".join(own)))
    return message(
        texts,
        Title(texts("help.title")),
        Paragraph(texts("help.text")),
        Paragraph(texts("help.words")),
        Facts(tuple(jobs)),
        Note(texts("help.contact", mail=TEAM_MAIL)),
        Buttons(
            (
                themes_choice(texts),
                domains_choice(texts),
                actions_choice(texts),
                scan_choice(texts),
                programmes_choice(texts),
                language_choice(texts),
            )
        ),
    )


_JOBS = ("search", "scan", "colleague", "learning", "own", "always")


def language_card(texts: Texts) -> Reply:
    """The choice of language."""
    return message(
        texts,
        Title(texts("language.title")),
        Paragraph(texts("language.text")),
        Buttons(
            (
                Choice(texts("language.nl"), "language.set", {"language": "nl"}, words=every_word("words.dutch")),
                Choice(texts("language.en"), "language.set", {"language": "en"}, words=every_word("words.english")),
            )
        ),
    )
