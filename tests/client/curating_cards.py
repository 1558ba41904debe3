"""All that a curator can open: from every line of the help for curators, by pressing each kind of button once."""

from __future__ import annotations

import copy
import json
import tempfile
from collections import Counter, deque
from pathlib import Path
from typing import Any

from dialogs.ways import WAYS
from storage import roles
from storage.roles import Role
from tests import rendering
from tests.conversations.conftest import Office, running_bot
from tests.conversations.networking import coordinator
from tests.conversations.test_catalogue_file import changed as changed_file
from tests.conversations.test_checking import answered_last_month
from tests.conversations.test_entries import HARD, OWN
from tests.conversations.test_history import changed
from tests.conversations.test_learning import answered, member
from tests.conversations.test_sentences import MISSED, missed
from tests.people import Person
from tests.seen import Seen
from tests.teams import Teams

Json = dict[str, Any]

ENTRY = "emas"
WRITTEN = {
    "answer_nl": OWN,
    "summary": f"Keurmerk. {HARD}",
    "who": "Lea",
    "day": "1/12/2028",
    "name": "EMAS",
    "reason": "Dit hoort bij een andere fiche.",
}
"""What the curator types in a field with this name; all others are left as they are."""
OPENED = tuple(way for way in WAYS.values() if "curator" in way.helps)
"""What the help for curators names."""
HERE = ("check.", "draft.", "entry.", "history.", "insight.", "journal.", "members.journal", "review.", "sentence.")
HERE_TOO = ("trial.", "use.")
LAST = ("approve", "confirm", "drop", "judge", "keep", "leave", "refused", "restored", "take", "withdrawn")
"""What ends something, by the end of its verb: pressed when all else was."""


async def curating_cards(locale: str) -> list[Json]:
    """The different cards, in the order in which they come."""
    with tempfile.TemporaryDirectory() as var:
        url = f"sqlite:///{var}/bot.sqlite"
        async with Teams() as teams, running_bot(teams, url, Path(var), upload_hosts=("127.0.0.1",)) as office:
            desk = Desk(await _at_work(office, locale))
            return await desk.cards(await changed_file(office))


async def _at_work(office: Office, locale: str) -> Person:
    """A curator for whom there is some of everything, and another one, who can read along."""
    anna, bram = office.person("Anna"), await member(office, "Bram")
    await answered(office, anna, bram)
    await bram.press("Maak hier een fiche van")
    await missed(office, MISSED)
    await answered_last_month(office, 6)
    await changed(office, "Een eerste wijziging.")
    await changed(office, " ".join([HARD] * 6))
    await coordinator(office, "Lea", Role.CURATOR)
    tine = office.person("Tine", locale=locale)
    await tine.say({"nl": "hallo", "fr": "bonjour", "en": "hello"}[locale[:2]])
    await office.store.write(roles.grant, Role.CURATOR, tine.id, "setup", office.clock())
    return tine


class Desk:
    """What a curator found so far, and what is still to be pressed."""

    def __init__(self, curator: Person) -> None:
        self._curator = curator
        self._found: dict[str, Json] = {}
        self._taken: Counter[tuple[str, ...]] = Counter()
        self._to_press: deque[Json] = deque()

    async def cards(self, file: bytes) -> list[Json]:
        """The cards from every line of help, and from a file of the catalogue."""
        for way in OPENED:
            await self._send({"verb": way, **({"entry": ENTRY} if "entry" in way.takes else {})})
        self._look(await self._curator.send_file("Catalogus.yaml", file))
        while self._to_press:
            await self._send(self._to_press.popleft())
        return list(self._found.values())

    async def _send(self, data: Json) -> None:
        self._look(await self._curator.send({"type": "message", "value": data, "replyToId": "x"}))

    def _look(self, seen: Seen) -> None:
        for message in seen.messages:
            if message.card is None:
                continue
            self._found.setdefault(json.dumps(message.card, sort_keys=True), copy.deepcopy(message.card))
            fields = _filled_in(message.card)
            for button in message.buttons:
                takes = button.action.get("associatedInputs") != "none"
                self._keep(button.action.get("data") or {}, fields if takes else {})

    def _keep(self, data: Json, fields: Json) -> None:
        verb = str(data.get("verb", ""))
        kind = (verb, str(data.get("form", "")), *sorted(data | fields))
        if not verb.startswith(HERE + HERE_TOO) or self._taken[kind]:
            return
        self._taken[kind] += 1
        (self._to_press.append if verb.endswith(LAST) else self._to_press.appendleft)(data | fields)


def _filled_in(card: Json) -> Json:
    fields = rendering.inputs(card, hidden=True)
    values = {
        name: WRITTEN.get(name.removeprefix("f."), rendering.value_untouched(each)) for name, each in fields.items()
    }
    return {name: value for name, value in values.items() if value is not None}
