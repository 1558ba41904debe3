"""The register of processing names every column and every period that there is: who adds one must say what it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect

from knowledge.privacy.register import register
from storage.database import Database
from storage.purging import KINDS

ROOT = Path(__file__).parents[2]
NOT_KEPT_BY = {
    "storage/sending/late_answers.py: OF_USE": "an answer that could not be sent is given up; its row goes as a notice",
    "storage/questions/copies.py: STANDS_FOR": "older cards are not brought up to date any more",
    "storage/questions/copies.py: OF_USE": "a card that could not be brought up to date is given up",
    "storage/programmes/broadcasts.py: USEFUL": "a message that reached nobody is given up; its row goes as a notice",
    "storage/programmes/reminding/timers.py: AFTERWARDS": "thanks that come later are not sent",
    "storage/programmes/charter.py: REMINDED_BEFORE": "when people are reminded",
    "dialogs/programmes/attending.py: _NEAR": "which session is meant by who says to come",
    "storage/insight/asked.py: FOLLOWS": "what somebody does after a question still belongs to it",
    "storage/content/link_checks.py: EVERY": "when a link is looked at again; it is kept as long as an entry has it",
    "storage/learning/uses.py: AFTER": "when it is asked what came of an answer",
    "storage/learning/uses.py: WINDOW": "how far back the numbers of uses go, in which there is nobody",
    "storage/learning/uses.py: _SAME_TALK": "who agrees at an answer is asked about that one too",
    "storage/learning/answer_checks.py: WINDOW": "how far back judged answers are counted, without who asked",
    "storage/managing/forgotten.py: _LATELY": "how far back curators see how much was forgotten",
}
"""Times of a day and more in the code by which nothing about people is kept or forgotten, and what they are."""
MADE_UP = ("storage/rehearsal", "bot/rehearsal")
"""Where nothing runs but on made-up data."""


def columns_in_force(c: Connection) -> dict[str, set[str]]:
    """What the database itself says, whatever the code believes."""
    seen = inspect(c)
    return {name: {each["name"] for each in seen.get_columns(name)} for name in seen.get_table_names()}


async def test_p3_the_register_names_every_column_of_the_database_and_no_other(database: Database) -> None:
    there = await database.read(columns_in_force)
    there.pop("alembic_version", None)

    known = {table.name: set(table.columns) for table in register().tables} | {
        name: set(columns) for name, columns in register().nobody.items()
    }

    assert there.keys() == known.keys(), "name the table in knowledge/data/processing.yaml"
    wrong = {name: there[name] ^ known[name] for name in there if there[name] != known[name]}
    assert wrong == {}, "name the columns in knowledge/data/processing.yaml, and say what becomes of them"


def test_a_table_and_a_column_stand_in_one_place_only() -> None:
    names = [table.name for table in register().tables] + list(register().nobody)

    assert len(names) == len(set(names))
    for table in register().tables:
        assert not table.names & table.goes | table.names & table.stays | table.goes & table.stays, table.name
        assert bool(table.whose) != bool(table.through[0]), table.name
        assert not (table.rows_go and table.goes), table.name


def test_a_column_by_which_people_are_found_is_never_among_those_about_nobody() -> None:
    ids = {"person", "actor", "owner", "holder", "offered", "claimed_by", "decided_by", "marked_by", "granted_by"}

    assert {name for name, columns in register().nobody.items() if columns & ids} == set()
    stays = {f"{each.name}.{name}" for each in register().tables for name in each.stays & ids}
    assert stays == {"conversations.offered"}, "the choices of a notice, which go with their row"


def test_p3_the_clean_up_applies_every_period_and_has_no_other_rule() -> None:
    assert {rule for period in register().periods.values() for rule in period.rules} == KINDS.keys()


def constants() -> Iterator[str]:
    """Every time of at least a day that a module of the bot names, with its place."""
    for path in sorted(each for floor in ("storage", "dialogs", "bot") for each in (ROOT / floor).rglob("*.py")):
        place = str(path.relative_to(ROOT))
        if place.startswith(MADE_UP):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _is_long(node.value):
                yield f"{place}: {ast.unparse(node.targets[0])}"


def _is_long(call: ast.Call) -> bool:
    if ast.unparse(call.func).rpartition(".")[2] != "timedelta":
        return False
    told = {each.arg: ast.unparse(each.value) for each in call.keywords}
    return bool(call.args or {"days", "weeks"} & told.keys()) or _hours(told.get("hours", "0")) >= 24


def _hours(written: str) -> float:
    return float(written) if written.replace(".", "").isdigit() else 24


def test_p3_every_time_in_the_code_that_keeps_something_comes_from_the_register() -> None:
    found = set(constants())
    at_work = {each for each in found if not each.split(": ")[1].islower()}

    assert at_work - NOT_KEPT_BY.keys() == set(), "take it from knowledge/data/processing.yaml with `kept_for`"
    assert NOT_KEPT_BY.keys() - found == set(), "needless exceptions"


def test_p3_nothing_is_compared_with_a_time_that_is_written_where_it_is_forgotten() -> None:
    """What empties or deletes rows says how old they are with `kept_for` alone."""
    for name in ("storage/purging.py", "storage/questions/privacy.py", "storage/programmes/privacy.py"):
        assert "timedelta" not in (ROOT / name).read_text("utf-8"), name
        assert "kept_for(" in (ROOT / name).read_text("utf-8"), name


@pytest.mark.parametrize("period", register().periods)
def test_a_period_is_a_length_of_time(period: str) -> None:
    assert register().periods[period].length.total_seconds() > 0
