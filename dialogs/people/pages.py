"""The pages beside the chat: the link by which somebody opens their own in a browser, once."""

from __future__ import annotations

from dataclasses import replace

from dialogs.cards.common import short_message
from dialogs.cards.view import Buttons, Paragraph, Title, message
from dialogs.events import DocumentRef, PrivateLink
from dialogs.turn import Response, Turn, say
from dialogs.ways.people import PEOPLE_DATA, PEOPLE_PAGES
from dialogs.ways.talking import STATUS
from storage.sending import visits


@PEOPLE_PAGES.handler
def _open(turn: Turn) -> Response:
    texts = turn.texts
    link = PrivateLink(DocumentRef(visits.LINK, ""), texts("pages.chat_open"), short_message(texts, "pages.chat_none"))
    card = message(
        texts,
        Title(texts("people.pages")),
        Paragraph(texts("pages.chat_text")),
        Buttons(STATUS.named(texts, "pages.chat_status"), PEOPLE_DATA(texts)),
    )
    return say(turn, replace(card, link=link))
