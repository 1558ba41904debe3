"""A curator sees on an entry, and in the state of the catalogue, that its link does not answer (A8)."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection

from bot.shelf import shipped_catalogue
from knowledge.catalogue.link_checks import LinkFinding
from storage.content.link_checks import claim_links, note_look
from storage.roles import Role
from tests.conversations.conftest import Office
from tests.conversations.networking import coordinator
from tests.people import Person
from tests.seen import Seen

LINKED = next(entry for entry in shipped_catalogue().instruments if entry.link)
SILENT = "De link van deze fiche antwoordde niet"


async def opened(person: Person) -> Seen:
    """The entry as it is opened from a list."""
    value = {"verb": "instrument.show", "instrument": LINKED.id}
    return await person.send({"type": "message", "value": value, "replyToId": "x"})


async def look(office: Office, link: str, finding: LinkFinding, weeks: int) -> None:
    now = office.clock() - timedelta(days=7 * weeks)

    def act(c: Connection) -> None:
        claim_links(c, now, 1_000)
        note_look(c, link, finding, now)

    await office.store.write(act)


async def test_a8_only_a_curator_reads_that_a_link_does_not_answer(office: Office, anna: Person) -> None:
    tine = await coordinator(office, "Tine", Role.CURATOR)
    link = LINKED.link or ""
    await look(office, link, LinkFinding.GONE, weeks=2)
    assert SILENT not in (await opened(tine)).text

    await look(office, link, LinkFinding.GONE, weeks=1)

    assert SILENT in (await opened(tine)).text
    assert SILENT not in (await opened(anna)).text
    state = await tine.send({"type": "message", "value": {"verb": "insight.show", "table": "state"}, "replyToId": "x"})
    assert "Link antwoordt niet sinds" in state.text

    await look(office, link, LinkFinding.ANSWERS, weeks=0)
    assert SILENT not in (await opened(tine)).text
