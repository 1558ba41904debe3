"""What is kept about the speaker: in words, as a file, and erased with one confirmation (P1, P2)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from dialogs.cards.common import short_message
from dialogs.cards.people import people as cards
from dialogs.cards.view import Paragraph, message
from dialogs.documents import Document, Maker
from dialogs.events import Choice, DocumentRef
from dialogs.handing import Handing, Handout
from dialogs.report.text import file_name
from dialogs.state import State
from dialogs.texts import texts_in
from dialogs.turn import Response, Turn, say
from dialogs.ways.people import (
    PEOPLE_DATA,
    PEOPLE_END_LINKS,
    PEOPLE_ERASE,
    PEOPLE_ERASE_SURE,
    PEOPLE_FILE,
    PEOPLE_FILE_ANSWERED,
)
from knowledge.privacy.register import register
from storage import privacy
from storage.database import Database
from storage.network import members
from storage.sending import links

KIND = "person.json"
_BYTES = 50_000
"""About as large as it usually is; it is made when it is wanted."""


@PEOPLE_DATA.handler
async def _show(turn: Turn) -> Response:
    kept = kept_kinds(await turn.store.read(privacy.count, turn.event.person.id))
    return say(turn, cards.data_card(turn.texts, kept), in_place=True)


def kept_kinds(rows: Mapping[str, int]) -> list[tuple[str, int]]:
    """How much is kept of each kind of the register, in its order, from the numbers of rows by table."""
    numbers = {kind.id: sum(rows[table.name] for table in kind.tables) for kind in register().kinds}
    return [(kind, number) for kind, number in numbers.items() if number]


async def _handout(turn: Turn) -> Handout:
    name = file_name(turn.texts("people.file_title"), turn.today, "json")
    return Handout(DocumentRef(KIND, turn.texts.language), name, _BYTES)


def _back(turn: Turn) -> Choice:
    return PEOPLE_DATA(turn.texts)


Handing("people.file", _handout, _back, period="link_to_people").join(PEOPLE_FILE, PEOPLE_FILE_ANSWERED)


async def _made(store: Database, subject: str, person: str) -> Document | None:
    """Everything about the person who opens it, and never about anybody else, whatever the subject says."""
    kept = await store.read(privacy.export, person)
    content = json.dumps(kept, ensure_ascii=False, indent=2, sort_keys=True)
    name = f"{texts_in(subject)('people.file_title')}.json"
    return Document(name, "application/json", content.encode("utf-8"))


@PEOPLE_END_LINKS.handler
async def _end_links(turn: Turn) -> Response:
    """Take back every link to a document that the speaker was given; the calendar has its own way."""
    ended = await turn.store.write(links.revoke_documents, turn.event.person.id, turn.event.at)
    return say(turn, short_message(turn.texts, "people.links_ended" if ended else "people.links_none"))


@PEOPLE_ERASE.handler
async def _erase(turn: Turn) -> Response:
    """Ask once."""
    is_member = "member" in await turn.look(members.parts_of)
    card = cards.erase_card(turn.texts, is_member=is_member)
    return say(turn, card, in_place=True)


@PEOPLE_ERASE_SURE.handler
async def _erase_sure(turn: Turn) -> Response:
    """Let the turn end without a trace of the speaker: it is erased together with what this turn would have kept."""
    reply = message(turn.texts, Paragraph(turn.texts("people.erased")))
    return replace(say(turn, reply, in_place=True, state=State()), erases=True)


MAKERS: Mapping[str, Maker] = {KIND: _made}
"""The maker of the file; its subject is the language in which it was asked."""
