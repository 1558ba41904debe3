"""An act that is refused leaves no row changed, also when that is found at its last step; whatever act it is."""

from __future__ import annotations

import shutil
from enum import StrEnum
from pathlib import Path

import pytest
from sqlalchemy import Connection

from knowledge.refusals import Refused
from storage.database import Database
from storage.engines import parse_url, sqlite_engine
from tests.storage.trying import Found, Try, everything, refusable, try_all
from tests.storage.world import lay_out


class Last(StrEnum):
    """Why an act is refused here when all of it was done."""

    STEP = "step"


@pytest.fixture(scope="module")
def found(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What was found by trying, in a world of its own."""
    file = tmp_path_factory.mktemp("tried") / "world.sqlite"
    shutil.copyfile(migrated_sqlite, file)
    engine = sqlite_engine(parse_url(f"sqlite:///{file}", None), writing=True)
    with engine.begin() as c:
        lay_out(c)
        result = try_all(c)
    engine.dispose()
    return result


def refuse_at_last(c: Connection, attempt: Try) -> None:
    """Do the act, and be refused then, with what stood in the tables."""
    attempt.do(c)
    raise Refused(Last.STEP, rows=everything(c))


def test_every_act_that_can_be_refused_is_tried(found: Found) -> None:
    assert refusable() - found.done.keys() == set()
    assert found.refused.keys() <= refusable()


async def test_a_refused_act_leaves_no_row_changed(database: Database, found: Found) -> None:
    await database.write(lay_out)
    before = await database.read(everything)

    for act, attempt in found.done.items():
        with pytest.raises(Refused) as refused:
            await database.write(refuse_at_last, attempt)

        assert refused.value.why is Last.STEP
        assert refused.value.facts["rows"] != before, act
        assert await database.read(everything) == before, act
    for act, attempt in found.refused.items():
        with pytest.raises(Refused):
            await database.write(attempt.do)

        assert await database.read(everything) == before, act
