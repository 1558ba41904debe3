"""
What stood open before a new version goes on after it: forms, drafts and buttons of the version of 1 December 2026.

`older_forms.sqlite.gz` is the database of a bot of that version in which forty people had a form open, each another one
or at another step; `older_forms.json.gz` has the cards in their chats. A day later the bot is replaced by this one.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import rendering
from tests.conversations.conftest import Office, running_bot
from tests.conversations.enrolling import NOW
from tests.seen import Message, Seen
from tests.teams import Person, Teams

pytestmark = pytest.mark.both

HERE = Path(__file__).parent
MESSAGES = 1_000
"""More than there were in all chats."""
LOST = ("Deze knop ken ik niet", "Er ging iets mis", "niet meer open", "Dat was een oude kaart")


@dataclass(frozen=True)
class Left:
    """Somebody who left a form open."""

    person: Person
    subject: str
    card: Message

    async def press(self, label: str = "") -> Seen:
        """Press this button of the card, or its first one, with what stands in the fields, required or not."""
        button = next(each for each in self.card.buttons if label in ("", each.label))
        inputs = rendering.inputs(self.card.card)
        values = {name: rendering.value_untouched(each) for name, each in inputs.items()}
        data = {**(button.action.get("data") or {}), **{name: value for name, value in values.items() if value}}
        return await self.person.send({"type": "message", "value": data, "replyToId": self.card.id})


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    file = tmp_path / "older.sqlite"
    file.write_bytes(gzip.decompress((HERE / "older_forms.sqlite.gz").read_bytes()))
    async with Teams() as teams, running_bot(teams, f"sqlite:///{file}", tmp_path) as opened:
        while teams.next_number() < MESSAGES:
            pass
        opened.clock.set(NOW)
        yield opened


def left_open(office: Office) -> list[Left]:
    """Everybody in front of the card at which the form was left."""
    found = []
    for each in json.loads(gzip.decompress((HERE / "older_forms.json.gz").read_bytes())):
        person = office.person(each["name"])
        messages = [Message(said["id"], said["activity"], said["by_bot"], 0) for said in each["chat"]]
        person.chat.extend(messages)
        found.append(Left(person, each["subject"], next(said for said in reversed(messages) if said.by_bot)))
    return found


def filled(seen: Seen) -> dict[str, str]:
    """What stands in the fields of the last card."""
    card = seen.last.card if seen.messages else None
    return {name: str(value) for name, each in rendering.inputs(card).items() if (value := each.get("value"))}


async def test_a_button_of_an_older_card_goes_on_with_the_form(office: Office) -> None:
    for left in left_open(office):
        before = filled(Seen([left.card]))

        seen = await left.press()

        name = left.person.account["name"]
        assert not [words for words in LOST if words in seen.text], (name, seen.text)
        after = filled(seen)
        assert {each: after[each] for each in after if each in before} == {
            each: before[each] for each in before if each in after
        }, name


async def test_what_was_shown_by_the_older_version_is_confirmed_now(office: Office) -> None:
    done = []
    for left in left_open(office):
        if "Wijzig" not in [each.label for each in left.card.buttons] or left.subject != "organising":
            continue
        label = left.card.buttons[0].label

        seen = await left.press()
        if label in seen.buttons:  # it is shown anew when anything of it is told otherwise now
            seen = await left.person.press(label)

        assert label not in seen.buttons, (left.person.account["name"], seen.text)
        done.append(label)
    assert len(done) >= 8


async def test_typing_goes_on_where_it_was_left_or_leaves_it(office: Office) -> None:
    for left in left_open(office):
        if left.subject not in ("organising", "registering", "question"):
            continue
        stopped = await left.person.say("stop")
        name = left.person.account["name"]
        assert not [words for words in LOST if words in stopped.text], (name, stopped.text)
        assert stopped.text
