"""Documents that the bot makes when they are wanted, and the private links to them."""

from __future__ import annotations

import io
import logging
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from html import escape
from urllib.parse import quote
from uuid import uuid4

from aiohttp import web

from bot.clock import Clock
from bot.pages import page
from dialogs.cards.marks import Anchor, markdown
from dialogs.documents import Document, Maker
from dialogs.events import DocumentRef, PrivateLink, Reply
from dialogs.texts import texts_in
from knowledge.languages import DEFAULT, LANGUAGES
from storage.acting import acting
from storage.database import Database
from storage.programmes import calendars
from storage.sending import links, visits

log = logging.getLogger("draaischijf.documents")

PATH = "/documents/"
CALENDAR_PATH = "/calendar/"
INVITED_PATH = "/tab/in/"
PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex",
}
"""The headers of an answer that is for one person alone."""


class Documents:
    """Makes documents, and links to them that begin with `address`; without an address there are no links."""

    def __init__(self, store: Database, makers: Mapping[str, Maker], clock: Clock, address: str) -> None:
        self._store = store
        self._makers = makers
        self._clock = clock
        self._address = address

    async def make(self, wanted: DocumentRef, person: str) -> Document | None:
        """The document as this person may have it; None when there is none. Raises what its maker raises."""
        maker = self._makers.get(wanted.kind)
        return await maker(self._store, wanted.subject, person) if maker else None

    async def with_link(self, reply: Reply, person: str) -> Reply:
        """
        The reply with the link that it promises, made now and for this person; other replies as they are.

        The link is made here and not where the reply is decided, so that no row of the database holds its address.
        """
        if reply.link is None:
            return reply
        if not self._address:
            return reply.link.otherwise
        return _linked(reply, reply.link.label, f"{self._address}{await self._path(reply.link, person)}")

    async def _path(self, link: PrivateLink, person: str) -> str:
        """A new private path: to a document, the pages of this person, the calendar, or one session in it."""
        now, wanted = self._clock(), link.document
        if wanted.kind == visits.LINK:
            return INVITED_PATH + await self._store.write(acting(visits.invite, person, now))
        if wanted.kind == calendars.LINK:
            return calendar_path(await self._store.write(acting(calendars.subscribe, person, now)), wanted.subject)
        lasts = timedelta(hours=link.hours)
        return PATH + await self._store.write(acting(links.make, person, now), wanted.kind, wanted.subject, lasts)

    async def give(self, request: web.Request) -> web.Response:
        """Answers a request for the address of a link; all addresses that lead nowhere get the same answer."""
        try:
            document = await self._behind(request.match_info["token"], counted=request.method != "HEAD")
        except Exception as fault:  # a door: nothing of a fault is shown
            reference = uuid4().hex[:8]
            log.error("document failed reference=%s", reference, exc_info=fault)
            return render_page("later", 503, reference=reference)
        return _file(document) if document else render_page("gone", 404)

    async def _behind(self, token: str, *, counted: bool) -> Document | None:
        now = self._clock()
        read, write = self._store.read, self._store.write
        link = await (write(links.open_link, token, now) if counted else read(links.find, token, now))
        return await self.make(DocumentRef(link.kind, link.subject), link.person) if link else None


def add_documents(app: web.Application, documents: Documents) -> None:
    """Add `GET /documents/…`; there is no list of them."""
    app.router.add_get(PATH + "{token:.*}", documents.give)


def calendar_path(token: str, session: str = "") -> str:
    """Where the calendar of a token is, or the file of one session of it."""
    return f"{CALENDAR_PATH}{token}" + (f"/{session}.ics" if session else "")


def disposition(name: str) -> str:
    """
    How a browser is told to keep a file under this name; the first form is for browsers that read no other.

    >>> disposition("Eén scan.pdf")
    'attachment; filename="Een scan.pdf"; filename*=UTF-8\\'\\'E%C3%A9n%20scan.pdf'
    """
    clean = "".join(sign for sign in name if sign.isprintable() and sign not in '"\\/')
    plain = unicodedata.normalize("NFKD", clean).encode("ascii", "ignore").decode()
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(clean, safe='')}"


def _linked(reply: Reply, label: str, url: str) -> Reply:
    text = f"{reply.text}\n\n{markdown((Anchor(label, url),))}"
    if reply.card is None:
        return replace(reply, text=text, link=None)
    way_out = {"type": "Action.OpenUrl", "title": label, "url": url}
    card = {**reply.card, "actions": [way_out, *reply.card.get("actions", ())]}
    return replace(reply, text=text, card=card, link=None)


def _file(document: Document) -> web.Response:
    headers = {
        **PRIVATE,
        "Content-Disposition": disposition(document.name),
        "Content-Type": document.content_type,
    }
    # From a file-like object it is sent in pieces, so that a large one does not keep the others waiting.
    return web.Response(body=io.BytesIO(document.content), headers=headers)


def render_page(name: str, status: int, **facts: object) -> web.Response:
    """What somebody sees behind a link that gives nothing now; nobody knows who reads it, so in every language."""
    parts = [
        f'<section lang="{language}"><h1>{escape(texts(f"document.{name}_title"))}</h1>'
        f"<p>{escape(texts(f'document.{name}', **facts))}</p></section>"
        for language, texts in ((language, texts_in(language)) for language in LANGUAGES)
    ]
    shown = page(DEFAULT, "Draaischijf", "".join(parts), status=status)
    shown.headers.update(PRIVATE)
    return shown
