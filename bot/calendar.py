"""The calendar of a person on the web: a feed to subscribe to, and a file for each session, behind a private link."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import uuid4

from aiohttp import web

from bot.clock import Clock
from bot.documents import CALENDAR_PATH, PRIVATE, disposition, render_page
from dialogs.texts import Texts, texts_in
from storage.database import Database
from storage.programmes import calendars
from storage.programmes.calendars import CalendarEntry

# What writes calendar files is loaded for the first of them: most of a bot's day there is none.
if TYPE_CHECKING:
    from knowledge.programmes.calendar_file import Appointment

log = logging.getLogger("draaischijf.calendar")

CONTENT_TYPE = "text/calendar; charset=utf-8"
# A calendar that follows the link asks each time whether there is something new.
_HEADERS = {**PRIVATE, "Cache-Control": "private, no-cache"}


class Calendars:
    """Answers calendars, and the people who open a file."""

    def __init__(self, store: Database, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def feed(self, request: web.Request) -> web.StreamResponse:
        """All sessions of the person whose link it is; an address that leads nowhere is answered as any other."""
        return await self._answer(request, None)

    async def file(self, request: web.Request) -> web.StreamResponse:
        """One session of the person whose link it is."""
        return await self._answer(request, request.match_info["session"])

    async def _answer(self, request: web.Request, session: str | None) -> web.StreamResponse:
        try:
            found = await self._store.read(calendars.behind, request.match_info["token"], self._clock())
        except Exception as fault:  # a door: nothing of a fault is shown
            reference = uuid4().hex[:8]
            log.error("calendar failed reference=%s", reference, exc_info=fault)
            return render_page("later", 503, reference=reference)
        entries = [] if found is None else [each for each in found.entries if session in (None, each.session.id)]
        if found is None or (session is not None and not entries):
            return render_page("gone", 404)
        texts = texts_in(found.language)
        return _given(request, _calendar(texts, entries), session or "draaischijf")


def add_calendars(app: web.Application, store: Database, clock: Clock) -> None:
    """Add `GET /calendar/…`, the feed and the files of sessions; there is no list of them."""
    calendars = Calendars(store, clock)
    app.router.add_get(CALENDAR_PATH + "{token}", calendars.feed)
    app.router.add_get(CALENDAR_PATH + "{token}/{session}.ics", calendars.file)


def _calendar(texts: Texts, entries: Iterable[CalendarEntry]) -> bytes:
    from knowledge.programmes.calendar_file import calendar_file

    return calendar_file([_appointment(texts, each) for each in entries], "Draaischijf", texts.language)


def _appointment(texts: Texts, entry: CalendarEntry) -> Appointment:
    from knowledge.programmes.calendar_file import Appointment

    session, programme = entry.session, entry.programme
    title, theme, preparation = map(texts.pick, (programme.title, session.theme, session.preparation))
    parts = (preparation, texts("programme.calendar_decline"))
    return Appointment(
        uid=f"{session.id}@draaischijf",
        sequence=entry.sequence,
        start=session.starts,
        end=session.ends,
        title=texts.label(title, theme) if title and theme and title != theme else title or theme,
        description="\n\n".join(part for part in parts if part),
        changed=entry.changed,
        place=session.place,
        link=session.link,
        organiser=programme.contact,
        cancelled=entry.cancelled,
    )


def _given(request: web.Request, content: bytes, name: str) -> web.Response:
    tag = hashlib.sha256(content).hexdigest()[:32]
    headers = {**_HEADERS, "ETag": f'"{tag}"'}
    known = request.if_none_match or ()
    if any(each.value in (tag, "*") for each in known):
        return web.Response(status=304, headers=headers)
    headers |= {"Content-Type": CONTENT_TYPE, "Content-Disposition": disposition(f"{name}.ics")}
    return web.Response(body=content, headers=headers)
