"""What a few letters typed in a field of a card take to be answered, after a year of use, on both databases (T8)."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import Connection, bindparam, select, update

from benchmarks.databases import ENGINES, database_url
from benchmarks.report import Bar, judge, show, tell
from benchmarks.teams import Load
from bot.app import create_app
from bot.rehearsal import COORDINATOR
from bot.rehearsal_years import material, surroundings
from bot.settings import local_settings
from dialogs.cards.fields import Dataset
from storage.database import Database
from storage.rehearsal.years import Years, fill, rehearse
from storage.tables import people

WITHIN = 300
"""Milliseconds in which the names are there."""
TYPED: Mapping[str, Sequence[str]] = {
    Dataset.ORGANISATIONS: ("omg", "vda", "agentschap", "Milieumaatschapij", "zzzzz"),
    Dataset.INSTRUMENTS: ("eve", "sdg", "evenmenten", "duurzaam bouwen", "zzzzz"),
    Dataset.COLLEAGUES: ("pee", "jan", "Peters 17", "zzzzz"),
}
"""Three letters, a word of many, a slip, and what nobody has."""
NAMES = ("Jansen", "Peeters", "Janssens", "Maes", "Jacobs", "Willems", "Claes", "Goossens")


def main(argv: Sequence[str]) -> int:
    """Measure, print, and say with the exit code whether the names are there in time."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suggesting", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few weeks of use, on SQLite alone")
    quick = parser.parse_args(argv).quick
    now = datetime.now(UTC)
    played = rehearse(0.1 if quick else 1.0, now, surroundings(), material(now))
    loads = {kind: asyncio.run(_on(kind, played)) for kind in (ENGINES[:1] if quick else ENGINES)}
    for kind, load in loads.items():
        rows = [
            (name, f"{each.percentile(0.5) * 1e3:,.0f} ms", f"{max(each.times) * 1e3:,.0f} ms")
            for name, each in load.items()
        ]
        show(f"{kind}: names for a few letters", ("", "p50", "longest"), rows)
    slowest = {kind: max(each.percentile(0.95) for each in load.values()) * 1e3 for kind, load in loads.items()}
    return judge(
        [Bar(f"{kind}: slowest list, p95 in ms", value, WITHIN, at_most=True) for kind, value in slowest.items()]
    )


async def _on(kind: str, played: Years) -> Mapping[str, Load]:
    with database_url(kind) as url, tempfile.TemporaryDirectory(prefix="draaischijf-bench-") as var:
        store = Database.open(url, alone=True)
        await store.write(fill, played)
        tell(f"{kind}: {await store.write(_name_people):,} people have a name")
        await store.close()
        async with TestClient(TestServer(create_app(local_settings(var=Path(var), database_url=url)))) as client:
            return {name: await _load(client, name, typed) for name, typed in TYPED.items()}


def _name_people(c: Connection) -> int:
    """Made-up people have no name; here each gets one."""
    ids = list(c.scalars(select(people.c.id)))
    named = [{"one": id, "called": f"{NAMES[at % len(NAMES)]} {at}"} for at, id in enumerate(ids)]
    c.execute(update(people).where(people.c.id == bindparam("one")).values(name=bindparam("called")), named)
    return len(ids)


async def _load(client: TestClient[Any, Any], dataset: str, typed: Sequence[str]) -> Load:
    """Letter by letter, as a client asks while somebody types."""
    load, number = Load(), 0
    for words in [typed[0], *typed]:
        for length in range(3, len(words) + 1):
            number += 1
            begun = time.perf_counter()
            async with client.post("/api/messages", json=_asking(dataset, words[:length], number)) as answer:
                found = await answer.json()
            load.times.append(time.perf_counter() - begun)
            if answer.status != 200 or not found["value"]["results"]:
                raise RuntimeError(f"“{words[:length]}” among {dataset} is answered with {answer.status}: {found}")
    return load


def _asking(dataset: str, typed: str, number: int) -> dict[str, Any]:
    around = surroundings()
    return {
        "type": "invoke",
        "name": "application/search",
        "id": f"{dataset}-{number}",
        "channelId": "msteams",
        "serviceUrl": around.service_url,
        "from": {"id": "29:coordinator", "name": "Coen", "aadObjectId": COORDINATOR},
        "recipient": {"id": around.bot, "name": "Draaischijf"},
        "conversation": {"id": "a:suggesting", "conversationType": "personal", "tenantId": around.tenant},
        "channelData": {"tenant": {"id": around.tenant}},
        "value": {"queryText": typed, "queryOptions": {"skip": 0, "top": 15}, "dataset": dataset},
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
