"""What a person does and what the bot says back: the words in which dialogs talk with any channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

Json = dict[str, Any]


class Kind(StrEnum):
    """What happened."""

    TEXT = "text"
    """Somebody typed something; with a mention alone, `text` is empty."""
    BUTTON = "button"
    """Somebody pressed a button of a card; its meaning is in `verb` and `data`."""
    INSTALLED = "installed"
    """The bot was added to a chat, a group or a channel."""
    ATTACHMENT = "attachment"
    """A picture or a file came without words."""
    SEARCH = "search"
    """Somebody types in the search box of the compose area; `text` is what stands there so far."""


class Scope(StrEnum):
    """Where a conversation takes place, with Teams' own names."""

    PERSONAL = "personal"
    GROUP = "groupChat"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks: the directory's object id where Teams gives one, else the id of the channel; and the name shown."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One act of one person in one conversation. `at` is aware UTC, the moment at which the bot received it."""

    kind: Kind
    id: str
    """The id of the activity; Teams may send the same one again."""
    person: Person
    conversation: str
    at: datetime
    scope: Scope = Scope.PERSONAL
    tenant: str = ""
    text: str = ""
    """What was typed, the mention of the bot taken out."""
    verb: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    """The button's own values and the filled-in inputs. Anybody can forge them."""
    card: str | None = None
    """The activity that holds the pressed card, so that it can be replaced."""
    locale: str = ""
    """The language of the person's client, as in `nl-BE`; empty when unknown."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a person can tap or type: its number, its label, one of its other words."""

    label: str
    verb: str
    data: Mapping[str, Any] = field(default_factory=dict)
    row: bool = False
    """Shown as a line of a list instead of a button."""
    detail: str = ""
    """A second, smaller line under a row."""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """
    One message of the bot.

    `text` alone is enough to act on: it holds everything the card shows, the choices numbered. `choices` are the
    card's buttons in the order of their numbers, from 1.
    """

    text: str
    card: Json | None = None
    choices: tuple[Choice, ...] = ()
    replaces: str | None = None
    """The activity whose card this one takes the place of."""
