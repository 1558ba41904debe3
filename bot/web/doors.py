"""The ways in: by Teams' single sign-on, by a link from the chat, and what somebody sees who has neither."""

from __future__ import annotations

import logging

from aiohttp import web

from bot.channel.keys import KeysUnavailable
from bot.documents import PRIVATE
from bot.web.desk import Desk, go_to, show
from bot.web.sign_on import NotSignedOn, SignOn
from dialogs.pages.frame import Frame, NotSignedIn, PageName
from dialogs.ways.people import PEOPLE_PAGES
from storage.acting import acting
from storage.sending import visits

log = logging.getLogger("draaischijf.web")

_OWN_SITE = "same-origin"
"""What a browser says of a request by a page of ours; an old one says nothing."""


class Doors:
    """Lets people in."""

    def __init__(self, desk: Desk, sign_on: SignOn | None) -> None:
        """Without `sign_on` nobody comes in through Teams, and the links from the chat are the way."""
        self._desk = desk
        self._sign_on = sign_on

    async def start(self, request: web.Request) -> web.Response:
        """The address of the tab: the overview, which sends on whoever is not signed in."""
        return go_to(await self._desk.frame(request), PageName.OVERVIEW)

    async def enter(self, request: web.Request) -> web.Response:
        """The page on which Teams signs somebody in; where that cannot be, it shows what everybody may see."""
        frame = await self._desk.frame(request)
        if self._sign_on is None:
            return go_to(frame, PageName.OFFER, why=NotSignedIn.CONSENT)
        return show(
            frame,
            "enter",
            enter=frame.at("session"),
            next=frame.at(_wanted(request)),
            otherwise=frame.at(PageName.OFFER, why=NotSignedIn.CONSENT),
        )

    async def door(self, request: web.Request) -> web.Response:
        """What is said to who comes with a browser and is not known to it."""
        frame = await self._desk.frame(request)
        return show(frame, "door", status=401, words=frame.word(PEOPLE_PAGES))

    async def session(self, request: web.Request) -> web.Response:
        """Begin the visit of whose token Teams gave; the token comes in a header that no other site can send."""
        if self._sign_on is None:
            return web.Response(status=404, headers=PRIVATE)
        try:
            person = await self._sign_on.read(request.headers.get("Authorization", ""))
        except NotSignedOn as refused:
            log.info("visit refused reason=%s", refused)
            return web.Response(status=401, headers=PRIVATE)
        except KeysUnavailable as away:
            log.warning("visit refused reason=%s", away)
            return web.Response(status=503, headers=PRIVATE)
        answer = web.Response(status=204, headers=PRIVATE)
        self._desk.cookie.give(answer, await self._desk.store.write(acting(visits.begin, person, self._desk.clock())))
        return answer

    async def invited(self, request: web.Request) -> web.Response:
        """What a link from the chat opens: nothing is used up by looking, since programs look at links too."""
        frame = await self._desk.frame(request)
        if not await self._desk.store.read(visits.is_invitation, request.match_info["token"], self._desk.clock()):
            return self._used(frame)
        return show(frame, "invited", framed=False)

    async def accept(self, request: web.Request) -> web.Response:
        """
        Begin the visit of whom the link was made for: once, and by a press on our own page alone.

        Another site could otherwise sign somebody in as whoever made the link; for such a press the page is shown.
        """
        if request.headers.get("Sec-Fetch-Site", _OWN_SITE) != _OWN_SITE:
            return await self.invited(request)
        frame = await self._desk.frame(request)
        token, now = request.match_info["token"], self._desk.clock()
        # Looked at first, so that guesses of strangers never keep those waiting who write.
        is_good = await self._desk.store.read(visits.is_invitation, token, now)
        begun = await self._desk.store.write(visits.accept, token, now) if is_good else None
        if begun is None:
            return self._used(frame)
        answer = go_to(frame, PageName.OVERVIEW)
        self._desk.cookie.give(answer, begun)
        return answer

    def _used(self, frame: Frame) -> web.Response:
        """Who is signed in all the same goes on; anybody else hears that the link is over."""
        if frame.visitor is not None:
            return go_to(frame, PageName.OVERVIEW)
        return go_to(frame, PageName.OFFER, why=NotSignedIn.LINK)


def _wanted(request: web.Request) -> PageName:
    """The page that somebody came for."""
    to = request.query.get("to", "")
    return PageName(to) if to in tuple(PageName) else PageName.OVERVIEW
