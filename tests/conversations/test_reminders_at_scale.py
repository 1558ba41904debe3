"""Reminders from several processes that are killed: everybody once, and never faster than Teams allows."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.limited_teams import limited_teams
from benchmarks.reminding import Sending, engine_of, fill, remind_everybody, twice_without_reason
from tests.conversations.senders import sender
from tests.waiting import PATIENCE

pytestmark = pytest.mark.both

PEOPLE = 300
ALLOWED = 200
"""In a second; a busy machine may bunch what left a second apart."""


def _filled(sending: Sending, people: int, service_url: str) -> None:
    engine = engine_of(sending.database)
    with engine.begin() as c:
        fill(c, people, 1, datetime.now(UTC) + timedelta(days=1, seconds=-1), service_url)
    engine.dispose()


async def test_n4_n5_two_processes_one_killed_remind_everybody_once_but_for_what_was_under_way(
    postgresql_url: str, tmp_path: Path
) -> None:
    sending = Sending(postgresql_url, tmp_path, rate=60, burst=20, lease=10)
    async with limited_teams(ALLOWED, latency=0.05) as teams:
        _filled(sending, PEOPLE, teams.url)
        course = await remind_everybody(
            teams, sending, PEOPLE, processes=2, kill_at=(0.4,), within=PATIENCE, begun=sender
        )

    assert len(teams.received()) == PEOPLE
    assert twice_without_reason(teams, course) == []
    assert course.not_sent == 0
    assert teams.refused == 0
    assert teams.worst_second <= ALLOWED


async def test_n4_n5_on_sqlite_the_process_that_comes_after_finishes_what_a_killed_one_began(
    migrated_sqlite: Path, tmp_path: Path
) -> None:
    shutil.copyfile(migrated_sqlite, tmp_path / "draaischijf.sqlite")
    sending = Sending(f"sqlite:///{tmp_path}/draaischijf.sqlite", tmp_path, rate=60, burst=20, lease=10)
    async with limited_teams(ALLOWED, latency=0.05) as teams:
        _filled(sending, PEOPLE // 2, teams.url)
        course = await remind_everybody(
            teams, sending, PEOPLE // 2, processes=1, kill_at=(0.4,), within=PATIENCE, begun=sender
        )

    assert len(teams.received()) == PEOPLE // 2
    assert twice_without_reason(teams, course) == []
    assert course.not_sent == 0
    assert teams.refused == 0


async def test_n12_a_teams_that_allows_less_refuses_and_everybody_is_reached_in_the_end(
    postgresql_url: str, tmp_path: Path
) -> None:
    sending = Sending(postgresql_url, tmp_path, rate=60, burst=20, lease=30)
    async with limited_teams(15, latency=0.02) as teams:
        _filled(sending, 80, teams.url)
        course = await remind_everybody(teams, sending, 80, processes=2, within=PATIENCE, begun=sender)

    assert teams.refused > 0
    assert len(teams.received()) == len(teams.arrivals) == 80
    assert course.not_sent == 0
