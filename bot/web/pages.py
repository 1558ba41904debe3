"""The pages themselves: what each shows, read for who asks and at this moment; nothing is changed here."""

from __future__ import annotations

from aiohttp import web

from bot.web.desk import Desk, go_to, show, show_message
from dialogs.cards.code_names import list_domains
from dialogs.cards.insight.cells import write_about, write_counted
from dialogs.pages import insight, offer, own
from dialogs.pages.frame import Frame, PageName
from dialogs.pages.lines import ways_to_begin
from dialogs.people.things import belongings
from dialogs.ways.people import PEOPLE_DATA
from dialogs.ways.way import CURATOR
from knowledge.insight.spans import NamedSpan
from storage.acting import acting
from storage.insight.reading import see_report
from storage.status import status


class Pages:
    """Answers requests for pages."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def overview(self, request: web.Request) -> web.Response:
        """What is open for the reader."""
        frame = await self._desk.frame(request, PageName.OVERVIEW)
        if frame.visitor is None:
            return self._door(frame)
        now = self._desk.clock()
        stands = await self._desk.store.read(acting(status, frame.visitor.person, now))
        return show(
            frame,
            "overview",
            going_on=own.going_on(frame, stands, now),
            sections=own.list_open(frame, stands, self._desk.library.questionnaires, now),
            ways=ways_to_begin(frame),
        )

    async def mine(self, request: web.Request) -> web.Response:
        """Everything that the reader has with the bot."""
        frame = await self._desk.frame(request, PageName.MINE)
        if frame.visitor is None:
            return self._door(frame)
        now = self._desk.clock()
        has = await self._desk.store.read(acting(belongings, frame.visitor.person, now))
        return show(
            frame,
            "mine",
            sections=own.list_mine(frame, has, self._desk.library.questionnaires, now),
            kept=own.list_kept(frame, has),
            data_words=frame.word(PEOPLE_DATA),
        )

    async def offer(self, request: web.Request) -> web.Response:
        """The catalogue, for everybody."""
        frame = await self._desk.frame(request, PageName.OFFER)
        query = request.query
        page = query.get("page", "")
        shown = offer.show_offer(
            frame,
            self._desk.library,
            query.get("q", ""),
            query.get(offer.THEME, ""),
            query.get("domain", ""),
            int(page) if page.isascii() and page.isdecimal() and len(page) < 5 else 0,
        )
        return show(frame, "offer", offer=shown)

    async def entry(self, request: web.Request) -> web.Response:
        """An entry of the catalogue, for everybody."""
        id, catalogue = request.match_info["entry"], self._desk.library.catalogue
        found = catalogue.get(id)
        if found is None:
            return await self.elsewhere(request)
        frame = await self._desk.frame(request, PageName.OFFER, id)
        return show(frame, "entry", entry=offer.show_entry(frame, catalogue, found, self._desk.now().date()))

    async def insight(self, request: web.Request) -> web.Response:
        """The figures, for curators."""
        frame = await self._desk.frame(request, PageName.INSIGHT)
        if frame.visitor is None:
            return self._door(frame)
        if not frame.visitor.is_curator:
            title, says = frame.texts("pages.only_curators_title"), frame.texts(CURATOR.refusal)
            return show(frame, "message", status=403, title=title, says=says)
        query, today = request.query, self._desk.now().date()
        chosen = insight.choose(frame, query.get("domain", ""), query.get("period", ""), today)
        see = acting(see_report, frame.visitor.person, self._desk.clock())
        span, catalogue = chosen.named.seen_from(today), self._desk.library.catalogue
        report = await self._desk.store.read(see, chosen.domain, span, catalogue)
        return show(
            frame,
            "insight",
            about=write_about(frame.texts, report.domain, report.span),
            counted=write_counted(frame.texts, report),
            tables=insight.show_report(frame, report),
            chosen=chosen,
            domains=list_domains(frame.texts),
            spans=tuple(NamedSpan),
        )

    async def elsewhere(self, request: web.Request) -> web.Response:
        """An address under which there is no page."""
        return show_message(await self._desk.frame(request), "gone", 404)

    def _door(self, frame: Frame) -> web.Response:
        """Who is not signed in signs in first, and comes back to this page."""
        door = "enter" if frame.is_in_teams else "door"
        return go_to(frame, door, to=frame.here or "")
