"""What is kept about the speaker: in words, as a file, and erased with one confirmation (P1, P2)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from dialogs.cards.common import short_message
from dialogs.cards.marks import escape_markdown
from dialogs.cards.people import people as cards
from dialogs.cards.view import Buttons, Paragraph, message
from dialogs.documents import Document, Maker
from dialogs.events import DocumentRef, EventKind, FileOffer, PrivateLink, Reply, Uploading
from dialogs.report.text import file_name
from dialogs.state import State
from dialogs.texts import BRUSSELS, Texts, texts_in
from dialogs.turn import Response, Turn, say
from dialogs.ways.people import (
    PEOPLE_DATA,
    PEOPLE_END_LINKS,
    PEOPLE_ERASE,
    PEOPLE_ERASE_SURE,
    PEOPLE_FILE,
    PEOPLE_FILE_ANSWERED,
)
from knowledge.privacy.register import kept_for, register
from storage import privacy
from storage.database import Database
from storage.network import members
from storage.sending import links

KIND = "person.json"
HOURS = kept_for("link_to_people") // timedelta(hours=1)
"""So long a link to everything about somebody works: whoever has it can read it."""
_BYTES = 50_000
"""About as large as it usually is; it is made when it is wanted."""


@PEOPLE_DATA.handler
async def _show(turn: Turn) -> Response:
    kept = kept_kinds(await turn.store.read(privacy.count, turn.event.person.id))
    return say(turn, cards.data_card(turn.texts, kept, turn.event.card))


def kept_kinds(rows: Mapping[str, int]) -> list[tuple[str, int]]:
    """How much is kept of each kind of the register, in its order, from the numbers of rows by table."""
    numbers = {kind.id: sum(rows[table.name] for table in kind.tables) for kind in register().kinds}
    return [(kind, number) for kind, number in numbers.items() if number]


@PEOPLE_FILE.handler
async def _file(turn: Turn) -> Response:
    """Offer it as a file where that goes, else as a private link."""
    texts = turn.texts
    if not turn.event.takes_files:
        return say(turn, _with_link(texts, "people.file_ready"))
    name = _name(texts, turn)
    offer = FileOffer(name, _BYTES, texts("people.file_about"), PEOPLE_FILE_ANSWERED, {})
    return say(turn, Reply(escape_markdown(texts("people.file_offer")), choices=(PEOPLE_DATA(texts),), offer=offer))


@PEOPLE_FILE_ANSWERED.handler
async def _file_answered(turn: Turn) -> Response:
    """Put the allowed file in its place, or leave it."""
    texts, back = turn.texts, (PEOPLE_DATA(turn.texts),)
    if turn.event.kind is EventKind.FILE_DECLINED:
        return say(turn, Reply(escape_markdown(texts("people.file_declined")), choices=back, replaces=turn.event.card))
    otherwise = _with_link(texts, "people.file_ready")
    if turn.event.upload is None:
        return say(turn, otherwise)
    uploading = Uploading(turn.event.upload, DocumentRef(KIND, texts.language), otherwise)
    saved = Reply(
        escape_markdown(texts("people.file_saved")),
        choices=back,
        file=turn.event.upload.file,
        replaces=turn.event.card,
        uploading=uploading,
    )
    return say(turn, saved)


def _with_link(texts: Texts, key: str) -> Reply:
    wanted = DocumentRef(KIND, texts.language)
    link = PrivateLink(wanted, texts("people.file_open"), short_message(texts, "people.file_no_link"), HOURS)
    buttons = Buttons((PEOPLE_END_LINKS(texts), PEOPLE_DATA(texts)))
    return replace(message(texts, Paragraph(texts(key)), buttons), link=link)


def _name(texts: Texts, turn: Turn) -> str:
    return file_name(texts("people.file_title"), turn.event.at.astimezone(BRUSSELS).date(), "json")


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
    card = cards.erase_card(turn.texts, is_member=is_member, replaces=turn.event.card)
    return say(turn, card)


@PEOPLE_ERASE_SURE.handler
async def _erase_sure(turn: Turn) -> Response:
    """Let the turn end without a trace of the speaker: it is erased together with what this turn would have kept."""
    reply = message(turn.texts, Paragraph(turn.texts("people.erased")), replaces=turn.event.card)
    return Response((reply,), State(), erases=True)


MAKERS: Mapping[str, Maker] = {KIND: _made}
"""The maker of the file; its subject is the language in which it was asked."""
