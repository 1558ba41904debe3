"""Scans that are filled in already, so that a test can begin at their result."""

from __future__ import annotations

from typing import Any

from bot.app import SHELF
from knowledge.questionnaire.path import next_page
from knowledge.questionnaire.questionnaire import SKIPPED, Answers, Questionnaire
from storage.acting import acting
from storage.scans import scans
from storage.scans.scans import Submission
from tests.conversations.conftest import Office
from tests.people import Person
from tests.seen import Message, Seen

TITLE = "Fietspad langs de beek"
AFFECTED = {"E1": "yes", "E3": "?", "S2": "yes", "I2": "yes"}
ANSWERS: Answers = {
    "title": TITLE,
    "kind": "decree",
    "phase": "idea",
    "domain": "MOW",
    "groups:E1": ("general", "children"),
    "direction:E1:general": "positive",
    "direction:E1:children": "positive",
    "why:E1": "Er komt een telling van fietsers.",
    "groups:S2": ("poverty", "older"),
    "direction:S2:poverty": "negative",
    "direction:S2:older": "?",
    "why:S2": "Overleg met het wijkhuis.",
    "measure:S2": "Een deelfiets aan sociaal tarief.",
    "groups:I2": ("governments",),
    "direction:I2:governments": "both",
    "why:I2": "Gevraagd aan de gemeente.",
}
"""Two positive effects, one negative, one both ways, one unknown; one category of which nobody knows."""


def questionnaire(office: Office, id: str = "quick-scan") -> Questionnaire:
    """The present version of a questionnaire, as the bot has it."""
    current: Questionnaire | None = office.client.app[SHELF].library.questionnaires.current(id)
    assert current
    return current


def affected(asked: Questionnaire, **marked: str) -> Answers:
    """The first question about every category: "no" unless it is marked."""
    return {f"affected:{item.key}": marked.get(item.key, "no") for item in asked.lists["category"]}


async def scan_of(
    office: Office, person: Person, id: str, changed: Answers | None = None, *, finished: bool = True
) -> str:
    """A scan of this person with `ANSWERS` but for what is changed; finished, all else that is open is passed over."""
    await office.store.write(acting(scans.start, person.id, office.clock()), id, questionnaire(office))
    await answered(office, person, id, {**affected(questionnaire(office), **AFFECTED), **ANSWERS, **(changed or {})})
    if finished:
        await finish(office, person, id)
    return id


async def answered(office: Office, person: Person, id: str, given: Answers) -> None:
    """Answer questions of a scan, as if on cards; what is not asked with these answers is left out."""
    scan = await office.store.read(scans.load, id, person.id)
    assert scan
    asked = office.client.app[SHELF].library.questionnaires.of(scan.questionnaire, scan.version)
    stored = await office.store.write(
        acting(scans.answer, person.id, office.clock()), id, asked, Submission(given, scan.revision)
    )
    assert stored
    assert all(each.reason == "not_asked" for each in stored.not_taken)
    assert not stored.conflicts


async def finish(office: Office, person: Person, id: str) -> None:
    """Pass over all that is open, and finish."""
    asked = questionnaire(office)
    while True:
        scan = await office.store.read(scans.load, id, person.id)
        assert scan
        page = next_page(asked, scan.answers)
        if page is None:
            break
        await answered(office, person, id, {field.id: SKIPPED for field in page.fields if field.id not in scan.answers})
    await office.store.write(acting(scans.finish, person.id, office.clock()), id)


async def pressed(who: Person, verb: str, /, *, on: Message | None = None, **data: Any) -> Seen:
    """Press a button with these values, as it stands on an old card or as somebody forged it."""
    activity: dict[str, Any] = {"type": "message", "value": {"verb": verb, **data}}
    return await who.send(activity | ({"replyToId": on.id} if on else {}))
