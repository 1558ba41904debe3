"""What is around every page: for whom it is, in which language, and where its links lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import quote, urlencode

from dialogs.texts import Texts, texts_in
from dialogs.ways.way import Way
from knowledge.languages import LANGUAGES
from knowledge.links import chat_link
from storage.sending.visits import Visitor

ROOT = "/tab"
"""Where the pages are."""
CARRIED = ("in", "theme", "lang")
"""What an address says of the client, and every link of the page says on: a page keeps nothing."""


class PageName(StrEnum):
    """The pages, in the order in which they are named; each is an address and a title."""

    OVERVIEW = "overview"
    OFFER = "offer"
    MINE = "mine"
    INSIGHT = "insight"


class NotSignedIn(StrEnum):
    """Why somebody is not signed in, as far as it is known."""

    CONSENT = "consent"
    """Teams gives no token: nobody agreed that it may."""
    REFUSED = "refused"
    """The token was not good here."""
    FORGOTTEN = "forgotten"
    """The browser keeps no cookie of ours."""
    LINK = "link"
    """A link that is used or over."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One page for one reader."""

    texts: Texts
    here: PageName | None = None
    visitor: Visitor | None = None
    """None for who is not signed in, and sees what everybody may see."""
    app_id: str = ""
    """Of the bot in Teams; empty for a bot that is not in it."""
    client: Mapping[str, str] = field(default_factory=dict)
    """What is carried on; see `CARRIED`."""
    path: tuple[str, ...] = ()
    """Where the reader is, below `ROOT`."""
    query: Mapping[str, str] = field(default_factory=dict)
    """What the reader asked of this page."""
    why: NotSignedIn | None = None

    @property
    def is_in_teams(self) -> bool:
        """Whether Teams shows the page, so that Teams' script is wanted."""
        return self.client.get("in") == "teams"

    @property
    def theme(self) -> str:
        """The theme of the client; empty where the system's own counts."""
        return self.client.get("theme", "")

    @property
    def names(self) -> tuple[PageName, ...]:
        """The pages that this reader may open."""
        is_curator = self.visitor is not None and self.visitor.is_curator
        return tuple(name for name in PageName if name is not PageName.INSIGHT or is_curator)

    def at(self, *path: str, **query: str) -> str:
        """The address of a page of ours, for this client."""
        said = urlencode({**{name: value for name, value in query.items() if value}, **self.client})
        place = "/".join((ROOT, *(quote(step, safe="") for step in path)))
        return f"{place}?{said}" if said else place

    @property
    def languages(self) -> tuple[tuple[str, str, str], ...]:
        """Each language by code and name, with the address of this page in it; none for who chose one in the chat."""
        if self.visitor is not None and self.visitor.language:
            return ()
        others = {name: value for name, value in self.client.items() if name != "lang"}
        return tuple(
            (
                code,
                texts_in(code)("language.own"),
                replace(self, client={**others, "lang": code}).at(*self.path, **self.query),
            )
            for code in LANGUAGES
        )

    def say(self, words: str) -> str:
        """The address that opens the chat with these words, ready to be sent; empty outside Teams."""
        return chat_link(self.app_id, words)

    def mark(self, language: str) -> str:
        """The language of words that stand on this page, where it is another one than that of the page; else empty."""
        return language if language != self.texts.language else ""

    def word(self, way: Way) -> str:
        """What is typed in the chat for this way."""
        return way.word(self.texts)
