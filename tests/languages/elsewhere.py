"""What people read of the bot beside its answers in a chat, in the made-up language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from importlib import import_module
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import yaml
from aiohttp.test_utils import TestClient, TestServer

from bot.app import create_app
from bot.free_port import free_port
from bot.package import build, faults
from bot.settings import local_settings
from dialogs.cards.common import help_card, introduction_card, welcome_card
from dialogs.mail import letter
from dialogs.notices import WORDS, put_into_words
from dialogs.refusing import tell_refusal
from dialogs.report.line_sheet import line_sheet
from dialogs.report.pdf import pdf
from dialogs.report.word import word
from dialogs.texts import texts_in
from knowledge import entries
from knowledge.roles import Role
from tests.languages.made_up import CODE, mark
from tests.report.test_line_sheet import ANNA, NOW, PROGRAMME
from tests.report.test_scan_report import report
from tests.rules import test_notice_reasons, test_programme_notices
from tests.rules.test_refusals import Raised, raised, refused, turn

WRITTEN = {"nl": "De zaal is bezet", "en": "The room is taken"}
_MARKS = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)


async def everything(folder: Path) -> list[str]:
    return [*notices(), *refusals(), *general(), *documents(), *package(folder), *content(), *await pages(folder)]


def notices() -> Iterator[str]:
    """Every kind of message that comes by itself, as a card and as an e-mail."""
    programme = test_programme_notices.series()
    of_programmes = test_programme_notices.facts(programme, programme.sessions[0])
    known = {
        test_notice_reasons.WRITTEN_BY_PEOPLE: WRITTEN,
        **dict.fromkeys(test_programme_notices.KINDS, of_programmes),
    }
    known |= test_notice_reasons.FACTS
    for kind in WORDS:
        reply = put_into_words(
            kind, known.get(kind) or known.get(kind.partition(".")[0]) or test_notice_reasons.PLACE, CODE
        )
        sent = letter(reply, CODE, "https://teams.example/l")
        yield from (reply.text, sent.subject, sent.text, _words_of(sent.html))


def refusals() -> Iterator[str]:
    """Why something is not done, for every reason."""
    import_module("dialogs.converse")  # with it everything is there that tells why
    reasons = {reason for place in raised() for named in place.reasons for reason in type(named)}
    for reason in sorted(reasons, key=str):
        named = [each for each in raised() if each.reasons == {reason}]
        among = [each for each in raised() if reason in each.reasons]
        for place in named or among or [Raised(frozenset(), "", frozenset())]:
            yield from (reply.text for reply in tell_refusal(turn(CODE), refused(reason, place)).replies)


def general() -> Iterator[str]:
    """How the bot introduces itself, and all lines of help that there are."""
    texts = texts_in(CODE)
    for card in (welcome_card(texts), introduction_card(texts), help_card(texts, ("member", *Role))):
        yield card.text


def documents() -> Iterator[str]:
    """A scan as Word and as PDF, of which all words are in the first, and the line of a programme."""
    made = report(language=CODE)
    assert pdf(made).startswith(b"%PDF")
    with ZipFile(BytesIO(word(made))) as file:
        yield from re.findall(r"<w:t(?: [^>]*)?>([^<]+)</w:t>", file.read("word/document.xml").decode())
        yield from re.findall(r"<w:t(?: [^>]*)?>([^<]+)</w:t>", file.read("word/footer1.xml").decode())
    [sheet] = openpyxl.load_workbook(BytesIO(line_sheet(PROGRAMME, [ANNA], NOW, CODE))).worksheets
    yield sheet.title
    yield from (str(cell.value) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))


def package(folder: Path) -> Iterator[str]:
    """What the store of Teams shows, and the menus."""
    where = {"app_id": "3b8d6f2e-64c1-4f0a-9d0e-1f7a5c2b9e48", "public_url": "https://bot.example.org"}
    built = build(folder / "app.zip", version="1.0.0", **where)
    assert faults(built) == []
    with ZipFile(built) as file:
        texts: dict[str, str] = json.loads(file.read(f"{CODE}.json"))
    yield from (said for path, said in texts.items() if path != "$schema")


async def pages(folder: Path) -> list[str]:
    """The pages to which the package leads."""
    async with TestClient(TestServer(create_app(local_settings(port=free_port(), var=folder / "var")))) as client:
        read = [await (await client.get(path, params={"lang": CODE})).text() for path in ("/", "/privacy", "/terms")]
    assert all(f'lang="{CODE}"' in page for page in read)
    return [_words_of(page) for page in read]


def content() -> Iterator[str]:
    """A text of a programme that is written in the language too, beside the two in which all of them are."""
    said = {"nl": "Leernetwerk", "en": "Learning network", CODE: mark("Leernetwerk")}
    yield texts_in(CODE).pick(entries.texts(yaml.compose(json.dumps(said))))


def _words_of(page: str) -> str:
    return unescape(_MARKS.sub(" ", page))
