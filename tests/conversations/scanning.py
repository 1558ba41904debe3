"""What people do in every test about scans."""

from __future__ import annotations

from knowledge.questionnaire.scans import Scan
from storage.acting import acting
from storage.scans import scans
from tests.conversations.conftest import Office
from tests.seen import Seen
from tests.teams import Person

FIRST = "vraag 1 van 6"


async def begun(person: Person, title: str = "Fietspad langs de vaart") -> Seen:
    """The Quick Scan at its second question, the ecological pillar."""
    await person.say("quick scan")
    return await fill(person, title=title, kind="order", phase="draft")


async def fill(person: Person, button: str = "Verder", **values: str) -> Seen:
    """Fill in the newest card, the ids of fields with "__" for ":", and press."""
    inputs = {f"f.{name.replace('__', ':')}": text for name, text in values.items()}
    return await person.press(button, on=None, **inputs)


async def tick(person: Person, *effects: str, unknown: str = "", button: str = "Verder") -> Seen:
    """Tick on the card of a pillar what has an effect, and apart from it what is not known, and press."""
    more = {"f.affected#?": unknown} if unknown else {}
    if unknown:
        await person.press("Van iets weet je het niet?")
    return await person.press(button, on=None, **{"f.affected#yes": ",".join(effects), **more})


def text_alone(seen: Seen) -> str:
    """The newest card as a client shows it that cannot draw cards."""
    assert seen.last.card is not None
    return str(seen.last.card["fallbackText"])


async def newest(office: Office, person: Person) -> Scan:
    """The scan that stands first in the person's list."""
    line = (await office.store.read(acting(scans.mine, person.id, office.clock())))[0]
    found = await office.store.read(scans.load, line.id, person.id)
    assert found is not None
    return found
