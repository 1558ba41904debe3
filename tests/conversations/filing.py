"""A bot that knows one thing: to give a report, as a file where that goes and as a private link elsewhere."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from aiohttp import web

from bot.app import create_app
from bot.settings import local_settings
from dialogs.documents import Document
from dialogs.events import DocumentRef, Event, EventKind, FileOffer, PrivateLink, Reply, Uploading
from dialogs.state import State
from dialogs.turn import Library, Response
from storage.database import Database

NAME = "Quick Scan “Fietspad” – één.pdf"
CONTENT = b"%PDF-1.7 " + bytes(range(256)) * 5000
REPORT = DocumentRef("report", "17")
GONE, FAULTY = "gone", "faulty"
LINK = PrivateLink(REPORT, "Open het verslag", Reply("Ik kan je hier geen link geven."))


async def make_report(_store: Database, subject: str, person: str) -> Document | None:
    """The maker of reports: everybody has the same one, but for some subjects."""
    assert person
    if subject == FAULTY:
        raise ZeroDivisionError("secret")
    return None if subject == GONE else Document(NAME, "application/pdf", CONTENT)


MAKERS = {"report": make_report}


async def answer(event: Event, state: State, _library: Library, _store: Database) -> Response:
    """`verslag`, with the subject after it, gives that report; `kaart` gives a card with a link."""
    word, _, subject = event.text.partition(" ")
    if event.kind in (EventKind.FILE_ACCEPTED, EventKind.FILE_DECLINED):
        return Response((_to_offer(event),), state)
    if word == "kaart":
        card = {"type": "AdaptiveCard", "version": "1.5", "body": [], "actions": []}
        return Response((Reply("Je verslag is klaar.", card, link=LINK),), state)
    if word != "verslag":
        return Response((Reply(f"Ik hoor: {event.text}"),), state)
    wanted = replace(REPORT, subject=subject or "17")
    if event.takes_files:
        offer = FileOffer(NAME, len(CONTENT), "Het verslag van je scan", "report.save", {"subject": wanted.subject})
        return Response((Reply("Mag ik je verslag in je OneDrive zetten?", offer=offer),), state)
    return Response((Reply("Je verslag is klaar.", link=replace(LINK, document=wanted)),), state)


def _to_offer(event: Event) -> Reply:
    if event.kind is EventKind.FILE_DECLINED:
        return Reply("Goed, ik zet niets in je OneDrive.", replaces=event.card)
    wanted = replace(REPORT, subject=str(event.data["subject"]))
    otherwise = Reply("Dat lukte niet. Je kunt je verslag hier halen.", link=replace(LINK, document=wanted))
    if event.upload is None:
        return otherwise
    return Reply(
        "Je verslag staat in je OneDrive.",
        file=event.upload.file,
        replaces=event.card,
        uploading=Uploading(event.upload, wanted, otherwise),
    )


def main(arguments: Sequence[str]) -> None:
    """This bot in a process of its own: `--port N --var FOLDER`, its database as in `DATABASE_URL`."""
    given = dict(zip(arguments[::2], arguments[1::2], strict=True))
    port = int(given["--port"])
    settings = local_settings(port=port, var=Path(given["--var"]), database_url=os.environ["DATABASE_URL"])
    web.run_app(create_app(settings, answer=answer, makers=MAKERS), host=settings.host, port=port, print=None)
