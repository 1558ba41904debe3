"""Handing over a document that is made when it is wanted: as a file where that goes, as a private link elsewhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from dialogs.cards.common import short_message
from dialogs.cards.marks import escape_markdown
from dialogs.cards.view import Buttons, Paragraph, message
from dialogs.events import Choice, DocumentRef, EventKind, FileOffer, PrivateLink, Reply, Uploading
from dialogs.texts import Texts
from dialogs.turn import Response, Turn, say
from dialogs.ways.people import PEOPLE_END_LINKS
from dialogs.ways.way import Way
from knowledge.plain import Data
from knowledge.privacy.register import kept_for


@dataclass(frozen=True, slots=True)
class Handout:
    """A document for one person: what makes it, what its file is called, and what the sentences tell of it."""

    document: DocumentRef
    name: str
    size: int
    """In bytes, as large as it usually is: an offer need not wait until it is made."""
    data: Data = field(default_factory=dict)
    """What the answer to the offer says again, so that the same document is meant."""
    facts: Mapping[str, object] = field(default_factory=dict)
    opens: str = "open"
    """The label of the link, by the end of its key."""


@dataclass(frozen=True, slots=True)
class Handing:
    """
    How the documents of one kind are handed over.

    The keys of its sentences begin with `texts`: `…_offer`, `…_description`, `…_declined`, `…_saved`, `…_ready`,
    `…_open` and `…_no_link`.
    """

    texts: str
    prepare: Callable[[Turn], Awaitable[Handout]]
    """The document that a button or the answer to an offer means; raises `Refused` when the speaker has none."""
    back: Callable[[Turn], Choice]
    """Where somebody goes on from it."""
    period: str = "link"
    """How long a link works, by its name in the register of processing."""
    unsaved: str = "ready"
    """What is said with the link when the file could not be saved, by the end of its key."""
    on_card: bool = True
    """Whether the link stands on a card, or else in a plain message."""

    def join(self, offered: Way, answered: Way) -> None:
        """Let these two ways offer a document and take the answer."""

        @offered.handler
        async def offer(turn: Turn) -> Response:
            handout = await self.prepare(turn)
            if not turn.event.takes_files:
                return say(turn, self._link(turn, handout, "ready"))
            about = self._words(turn.texts, "description", handout)
            file = FileOffer(handout.name, handout.size, about, answered, handout.data)
            return say(turn, replace(self._plain(turn, "offer", handout), offer=file))

        @answered.handler
        async def answer(turn: Turn) -> Response:
            """Put the allowed file in its place, or leave it; the offer is replaced: it is answered once."""
            if turn.event.kind is EventKind.FILE_DECLINED:
                return say(turn, self._plain(turn, "declined"), in_place=True)
            handout = await self.prepare(turn)
            otherwise, upload = self._link(turn, handout, self.unsaved), turn.event.upload
            if upload is None:
                return say(turn, otherwise)
            saved = replace(self._plain(turn, "saved", handout), file=upload.file)
            return say(turn, replace(saved, uploading=Uploading(upload, handout.document, otherwise)), in_place=True)

    def _words(self, texts: Texts, key: str, handout: Handout | None = None) -> str:
        return texts(f"{self.texts}_{key}", **handout.facts if handout else {})

    def _plain(self, turn: Turn, key: str, handout: Handout | None = None) -> Reply:
        return Reply(escape_markdown(self._words(turn.texts, key, handout)), choices=(self.back(turn),))

    def _link(self, turn: Turn, handout: Handout, key: str) -> Reply:
        said = self._words(turn.texts, key, handout)
        ways = (PEOPLE_END_LINKS(turn.texts), self.back(turn))
        shown = (
            message(turn.texts, Paragraph(said), Buttons(*ways))
            if self.on_card
            else Reply(escape_markdown(said), choices=ways)
        )
        label = self._words(turn.texts, handout.opens, handout)
        none = short_message(turn.texts, f"{self.texts}_no_link")
        hours = kept_for(self.period) // timedelta(hours=1)
        return replace(shown, link=PrivateLink(handout.document, label, none, hours))
