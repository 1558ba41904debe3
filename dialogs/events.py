"""What a person does and what the bot says back: the words in which dialogs talk with any channel."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from knowledge.plain import Data, Json
from knowledge.privacy.register import kept_for


class EventKind(StrEnum):
    """What happened."""

    TEXT = "text"
    """Somebody typed something; with a mention alone, `text` is empty."""
    EDITED = "edited"
    """Somebody changed a text that was sent before: `id` is that of the message, `text` how it stands now."""
    BUTTON = "button"
    """Somebody pressed a button of a card; its meaning is in `verb` and `data`."""
    INSTALLED = "installed"
    """The bot was added to a chat, a group or a channel."""
    ATTACHMENT = "attachment"
    """A picture or a file came without words."""
    SEARCH = "search"
    """Somebody types in the search box of the compose area; `text` is what stands there so far."""
    SUGGEST = "suggest"
    """Somebody types in a field of a card that looks up what `verb` says; `text` is what stands there so far."""
    FILE_ACCEPTED = "file_accepted"
    """Somebody allowed an offered file; `verb` and `data` are those of the offer, `upload` says where it may go."""
    FILE_DECLINED = "file_declined"
    """Somebody refused an offered file; `verb` and `data` are those of the offer."""

    @property
    def is_looking(self) -> bool:
        """Whether it is no message but letters that are typed: nothing of it is remembered, and it has no copies."""
        return self in (EventKind.SEARCH, EventKind.SUGGEST)


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
    channel: str = field(default="", compare=False)
    """The id of the channel, which is `id` as long as Teams tells no other."""


@dataclass(frozen=True, slots=True)
class FileInfo:
    """A file that stands in the person's own OneDrive."""

    name: str
    url: str
    """Where the person opens it."""
    unique_id: str
    file_type: str
    """The ending of its name, as in `pdf`."""


@dataclass(frozen=True, slots=True)
class Upload:
    """Where an allowed file may be put. Anybody can forge it; whoever uploads checks the address."""

    url: str
    """Takes the bytes, for some minutes and without a password."""
    file: FileInfo
    """What the file is once it is there."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that a person sent. Anybody can forge it; whoever fetches it checks the address."""

    name: str
    url: str
    """Gives the bytes, for some minutes and without a password."""


@dataclass(frozen=True, slots=True)
class Event:
    """One act of one person in one conversation. `at` is aware UTC, the moment at which the bot received it."""

    kind: EventKind
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
    data: Data = field(default_factory=dict)
    """The button's own values and the filled-in inputs. Anybody can forge them."""
    card: str | None = None
    """The activity that holds the pressed card, so that it can be replaced."""
    locale: str = ""
    """The language of the person's client, as in `nl-BE`; empty when unknown."""
    takes_files: bool = False
    """Whether this client shows the offer of a file; elsewhere a private link is the way to give one."""
    upload: Upload | None = None
    """Of an allowed file; None when Teams did not say where it may go."""
    sent: SentFile | None = None
    """The first file that came along; None for none, and for a picture that stands in the text."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a person can tap or type: its number, its label, one of its other words."""

    label: str
    verb: str
    data: Data = field(default_factory=dict)
    row: bool = False
    """Shown as a line of a list instead of a button."""
    detail: str = ""
    """A second, smaller line under a row."""
    words: tuple[str, ...] = ()
    fills: bool = field(default=False, compare=False)
    """Whether it takes along what is filled in on a card with required fields, and so needs them filled in."""


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A document that the bot can make whenever it is asked for: its kind, and what it is about."""

    kind: str
    subject: str


@dataclass(frozen=True, slots=True)
class FileOffer:
    """A file that the person may allow or refuse; the answer comes back as an event with this verb and data."""

    name: str
    size: int
    """In bytes, as far as it is known: only shown."""
    description: str
    """What it is and what it is for, on the card of the offer."""
    verb: str
    data: Data = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Uploading:
    """A document to be put where the person allowed it, before the reply that names it is said."""

    to: Upload
    document: DocumentRef
    otherwise: Reply
    """Said instead when the document is gone or cannot be put there."""


@dataclass(frozen=True, slots=True)
class PrivateLink:
    """An address of the document that nobody can guess and that ends by itself; shown under the reply."""

    document: DocumentRef
    label: str
    otherwise: Reply
    """Said instead by a bot that has no address on the web."""
    hours: int = kept_for("link") // timedelta(hours=1)
    """How long it works; the shorter, the more that stands in the document is about people."""


@dataclass(frozen=True, slots=True)
class Reply:
    """
    One message of the bot.

    `text` alone is enough to act on: it holds everything the card shows, the choices numbered. `choices` are the
    card's buttons in the order of their numbers, from 1. What offers or shows a file has no card besides.
    """

    text: str
    card: Json | None = None
    choices: tuple[Choice, ...] = ()
    replaces: str | None = None
    """The activity whose card this one takes the place of."""
    only_in_place: bool = False
    """Nothing is said when the card that it replaces is gone; by default it then comes as a new message."""
    offer: FileOffer | None = None
    """A file to allow or refuse; only for clients that take files (`Event.takes_files`)."""
    file: FileInfo | None = None
    """A file to open, where the person's OneDrive has it."""
    uploading: Uploading | None = None
    """What must be done before this is said."""
    link: PrivateLink | None = None

    def noted(self, note: str | tuple[Any, ...]) -> Reply:
        """With a note, plain or of pieces as on a card; only a card bears one."""
        raise TypeError("only a card bears a note")
