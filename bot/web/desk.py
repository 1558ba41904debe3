"""The desk at which every page is asked for: who asks, in which language, and what they get when something is wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import uuid4

from aiohttp import web

from bot.clock import Clock
from bot.documents import PRIVATE
from bot.web.cookie import VisitCookie
from bot.web.policy import page_policy
from dialogs.pages.frame import CARRIED, Frame, NotSignedIn, PageName
from dialogs.pages.rendering import render_page
from dialogs.texts import BRUSSELS, texts_in
from dialogs.turn import Library
from knowledge.languages import DEFAULT, LANGUAGES
from storage.database import Database
from storage.sending import visits
from storage.sending.visits import Visitor

log = logging.getLogger("draaischijf.web")

_THEMES = {"default": "light", "light": "light", "dark": "dark", "contrast": "contrast"}
"""The themes of Teams, as Teams and as we call them."""


class Desk:
    """What all handlers share."""

    def __init__(
        self, store: Database, library: Callable[[], Library], clock: Clock, *, app_id: str, local: bool
    ) -> None:
        self.store = store
        self.clock = clock
        self.cookie = VisitCookie(local=local)
        self._library = library
        self._app_id = "" if local else app_id

    @property
    def library(self) -> Library:
        """The library of this moment."""
        return self._library()

    async def frame(self, request: web.Request, here: PageName | None = None, *path: str) -> Frame:
        """What is around the page for whoever asks for it."""
        visitor = await self._visitor(request)
        client = _client(request.query)
        why = request.query.get("why", "")
        return Frame(
            texts=texts_in(_language(request, visitor, client)),
            here=here,
            visitor=visitor,
            app_id=self._app_id,
            client=client,
            why=NotSignedIn(why) if why in tuple(NotSignedIn) and visitor is None else None,
            path=((here,) if here else ()) + path,
            query={name: value for name, value in request.query.items() if name not in (*CARRIED, "why")},
        )

    async def _visitor(self, request: web.Request) -> Visitor | None:
        token = self.cookie.read(request)
        return await self.store.read(visits.find_visitor, token, self.clock()) if token else None

    def now(self) -> datetime:
        """This moment on the wall clock of Brussels."""
        return self.clock().astimezone(BRUSSELS)


def show(frame: Frame, template: str, *, status: int = 200, framed: bool = True, **values: object) -> web.Response:
    """The page, with what a browser may do with it; never kept by anything between the bot and the reader."""
    return web.Response(
        text=render_page(frame, template, **values),
        content_type="text/html",
        status=status,
        headers={**_headers(frame, framed=framed), "Content-Language": frame.texts.tag},
    )


def _headers(frame: Frame, *, framed: bool = True) -> dict[str, str]:
    return {**PRIVATE, "Content-Security-Policy": page_policy(is_in_teams=frame.is_in_teams, framed=framed)}


def show_message(frame: Frame, name: str, status: int, **facts: object) -> web.Response:
    """A page that is a sentence."""
    title, says = frame.texts(f"pages.{name}_title"), frame.texts(f"pages.{name}", **facts)
    return show(frame, "message", status=status, title=title, says=says)


def show_fault(request: web.Request, fault: Exception) -> web.Response:
    """What somebody sees when a page failed: a sentence and a reference, which the log has with the trace."""
    reference = uuid4().hex[:8]
    log.error("page failed reference=%s", reference, exc_info=fault)
    client = _client(request.query)
    frame = Frame(texts_in(_language(request, None, client)), client=client)
    title, says = frame.texts("pages.later_title"), frame.texts("pages.later", reference=reference)
    return show(frame, "fault", status=503, title=title, says=says)


def go_to(frame: Frame, *path: str, **query: str) -> web.Response:
    """Send the browser to another page of ours."""
    return web.Response(status=303, headers={**_headers(frame), "Location": frame.at(*path, **query)})


def _client(query: Mapping[str, str]) -> dict[str, str]:
    """What the address says of the client, as far as it is something that we know."""
    language = query.get("lang", "")[:2].lower()
    known = {
        "in": "teams" if query.get("in") == "teams" else "",
        "theme": _THEMES.get(query.get("theme", ""), ""),
        "lang": language if language in LANGUAGES else "",
    }
    return {name: known[name] for name in CARRIED if known[name]}


def _language(request: web.Request, visitor: Visitor | None, client: Mapping[str, str]) -> str:
    """What was chosen in the chat, else what the address says, else the first that the browser names and we speak."""
    named = (each.strip()[:2].lower() for each in request.headers.get("Accept-Language", "").split(","))
    of_browser = next((each for each in named if each in LANGUAGES), DEFAULT)
    return (visitor.language if visitor else "") or client.get("lang", "") or of_browser
