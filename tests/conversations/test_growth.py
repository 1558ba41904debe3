"""What is over costs nothing: no act takes more statements because years went by, and none reads all that grew."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from dialogs.ways import WAYS
from storage.tables import metadata
from tests.conversations.conftest import Office, running_bot
from tests.conversations.history import live
from tests.statements import recorded
from tests.teams import Person, Teams
from tests.waiting import until

pytestmark = pytest.mark.both

BY_ITSELF = ("min(outbox.due)", "min(timers.next_try)", "_revision.revision", "FROM budget", "outbox.state = 'due'")
"""Parts of the statements with which the bot looks again and again, whatever is pressed."""
STAY_SMALL = {
    "budget": "one row",
    "catalogue_revision": "one row",
    "questionnaire_revision": "one row",
    "questionnaires": "a row for each version that was imported",
    "domain_deadlines": "a row for each policy domain",
    "forgotten": "a row for each day and rule of the clean-up, kept as long as the journal",
    "roles": "a row for each curator and organiser",
    "members": "a row for each member of the network",
    "instruments": "the catalogue, which is read whole",
    "entry_reviews": "a row for each entry of the catalogue that somebody looks after",
    "programmes": "some tens a year",
    "volunteers": "a row for each domain in which somebody offers to help",
    "insight_weeks": "one row a week",
    "charter_organisations": "a row for each organisation that ever claimed the charter",
}
"""The tables that do not grow with every act of people, and why; all others do."""
MAY_SCAN = {
    "journal.act NOT LIKE ? AND journal.act NOT LIKE ? ORDER BY journal.id DESC": "ends when a page is full",
    "FROM interests GROUP BY": "counts who still waits, for a curator; a row goes when its person is told",
    "CAST(questions.tried AS TEXT) LIKE": "who had a turn is in no index; only erasing a person asks it",
    "WHERE link_checks.failures >= ?": "has a row for each link of the catalogue, and none besides",
    "CAST(inbox.replies AS TEXT) LIKE": "whom answers of three days name is in no index; only erasing a person asks",
}
"""Parts of the statements that may read such a table from end to end, and why."""


async def met(office: Office, past: int) -> tuple[Person, Mapping[str, Any]]:
    """Somebody with every role and so much behind, and what buttons about it carry."""
    anna = office.person("Anna")
    await anna.say("hallo")
    return anna, await office.store.write(live, anna.id, office.clock(), past)


async def pressed(anna: Person, verb: str, data: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The statements of one button, without those with which the bot looks again and again."""
    with recorded() as statements:
        await anna.send({"type": "message", "value": {**data, "verb": verb}, "replyToId": "x"})
    return [each for each in statements if not any(part in each[0] for part in BY_ITSELF)]


def scanned(c: Connection, statement: str, parameters: Any) -> set[str]:
    """The growing tables that SQLite would read from end to end for a statement."""
    of_one = parameters[0] if isinstance(parameters, list) else parameters
    steps = [str(row[3]) for row in c.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", of_one)]
    called = {alias: name for name, alias in re.findall(r"(\w+) AS (\w+)", statement)}
    names = {match[1] for step in steps if (match := re.match(r"SCAN (\w+)", step))}
    return {called.get(name, name) for name in names} & (metadata.tables.keys() - STAY_SMALL.keys())


async def test_no_act_takes_more_statements_because_more_is_over_or_reads_all_that_grew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "draaischijf.housekeeping")
    grown: dict[str, Counter[str]] = {}
    said: dict[str, Any] = {}
    less, more = tmp_path / "less", tmp_path / "more"
    async with (
        Teams() as teams,
        running_bot(teams, f"sqlite:///{less}/bot.sqlite", less) as new,
        running_bot(teams, f"sqlite:///{more}/bot.sqlite", more) as old,
    ):
        # The first clean-up after a start would be counted with the acts beside it.
        await until(lambda: sum("forgotten" in line for line in caplog.messages) == 2)
        walks = [await met(new, 2), await met(old, 12)]
        # What takes something away comes last.
        for verb in sorted(WAYS, key=lambda verb: "erase" in verb):
            # What the bot does by itself meanwhile is not there again when the button is pressed again.
            for _ in range(3):
                few, many = [await pressed(anna, verb, data) for anna, data in walks]
                said |= dict(many)
                if len(many) <= len(few):
                    break
            else:
                grown[verb] = Counter(each for each, _ in many) - Counter(each for each, _ in few)
        plans = await old.store.write(lambda c: {each: scanned(c, each, said[each]) for each in said})

    assert grown == {}, "\n".join(f"{verb}: {more}" for verb, more in grown.items())
    assert {part for part in MAY_SCAN if not any(part in each for each in plans)} == set(), "needless exceptions"
    scans = {each: at for each, at in plans.items() if at and not any(part in each for part in MAY_SCAN)}
    assert scans == {}, "\n\n".join(f"{at}: {each}" for each, at in scans.items())
