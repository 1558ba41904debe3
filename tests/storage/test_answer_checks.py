"""Twenty answers of a month are drawn by chance and judged blind, each once (A15)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, insert, update

from knowledge.understanding.checking import DRAWN, AnswerToCheck, CheckedAnswer, Verdict
from storage import journal, privacy, roles
from storage.acting import acting
from storage.database import Database
from storage.learning import answer_checks, learning_week, not_understood
from storage.roles import Missing, Role
from storage.sending import timers
from storage.tables import outbox, questions_asked
from tests.storage.networking import refused

ENTRIES = ("emas", "gro")
MAY = datetime(2027, 5, 10, 9, tzinfo=UTC)
JUNE = datetime(2027, 6, 7, 9, tzinfo=UTC)
DAY = timedelta(days=1)


async def ask(database: Database, *ids: str, at: datetime = MAY, **more: object) -> None:
    rows = [
        {"id": id, "person": "anna", "scope": "personal", "language": "nl", "text": f"Wat is {id}?", "zone": "answer"}
        | {"instrument": "emas", "candidates": [], "at": at, **more}
        for id in ids
    ]

    def act(c: Connection) -> None:
        roles.grant(c, Role.CURATOR, "tine", "setup", at)
        c.execute(insert(questions_asked), rows)

    await database.write(act)


async def begin(database: Database, now: datetime = JUNE, entries: Sequence[str] = ENTRIES) -> AnswerToCheck | None:
    return await database.write(acting(answer_checks.begin_check, "tine", now), entries)


async def judge(database: Database, question: str, verdict: Verdict, now: datetime = JUNE) -> bool:
    return await database.write(acting(answer_checks.judge_answer, "tine", now), question, verdict)


async def checked(database: Database, now: datetime = JUNE) -> list[CheckedAnswer]:
    return await database.read(acting(answer_checks.list_checked, "tine", now))


async def test_a15_twenty_answers_of_the_month_before_are_drawn_once_and_judged_in_turn(database: Database) -> None:
    await ask(database, *(f"q-{n:02}" for n in range(60)))

    seen = []
    while (check := await begin(database)) is not None:
        assert check.left == DRAWN - len(seen)
        seen.append(check.question)
        assert await judge(database, check.question, Verdict.RIGHT)

    assert len(set(seen)) == DRAWN
    assert sorted(seen) != [f"q-{n:02}" for n in range(DRAWN)]
    assert await checked(database) == [CheckedAnswer("2027-05", "emas", Verdict.RIGHT)] * DRAWN
    assert await database.write(answer_checks.draw_month, JUNE) == 0


async def test_a15_only_answers_that_may_be_shown_are_drawn(database: Database) -> None:
    await ask(database, "good")
    await ask(database, "early", at=MAY - 15 * DAY)
    await ask(database, "late", at=JUNE)
    await ask(database, "not answered", zone="suggest", instrument=None)
    await ask(database, "emptied", text=None)
    await ask(database, "personal", text="ik ben ziek tot maandag, bel 0470 12 34 56")

    assert await database.write(answer_checks.draw_month, JUNE) == 1
    assert await begin(database) == AnswerToCheck("good", "Wat is good?", "emas", "nl", 1)
    assert await begin(database, entries=("gro",)) is None


async def test_a15_what_was_judged_stands_and_the_journal_has_no_words_of_the_asker(database: Database) -> None:
    await ask(database, "q-1")
    await begin(database)

    assert await judge(database, "q-1", Verdict.PARTLY)
    assert not await judge(database, "q-1", Verdict.WRONG)
    assert not await judge(database, "not drawn", Verdict.WRONG)

    assert [each.verdict for each in await checked(database)] == [Verdict.PARTLY]
    (entry,) = await database.read(journal.latest, 1)
    assert (entry.actor, entry.act, entry.subject) == ("tine", "answer.checked", "answer:q-1")
    assert "Wat is" not in repr(entry)


async def test_a15_a_wrong_answer_waits_to_be_mended_until_it_is_left_or_taught(database: Database) -> None:
    await ask(database, "q-1", "q-2")
    await begin(database)
    await judge(database, "q-1", Verdict.WRONG)
    await judge(database, "q-2", Verdict.PARTLY)

    async def missed() -> list[tuple[str, str]]:
        found = await database.read(acting(not_understood.list_missed, "tine", JUNE))
        return [(each.id, each.outcome) for each in found]

    assert await missed() == [("q-1", "wrong")]
    assert await database.write(acting(not_understood.leave, "tine", JUNE), ["q-1"]) == 1
    assert await missed() == []
    assert await database.write(acting(not_understood.take_up, "tine", JUNE), ["q-1"]) == 1
    assert await missed() == [("q-1", "wrong")]
    await database.write(not_understood.settle, ["q-1"], not_understood.KEPT)
    assert await missed() == []


async def test_a15_who_is_erased_is_not_judged_and_the_verdicts_stay(database: Database) -> None:
    await ask(database, "q-1", "q-2")
    await begin(database)
    await judge(database, "q-1", Verdict.RIGHT)

    await database.write(privacy.erase, "anna")

    assert await begin(database) is None
    assert await checked(database) == [CheckedAnswer("2027-05", "emas", Verdict.RIGHT)]


async def test_a15_the_figures_go_a_year_back(database: Database) -> None:
    await ask(database, "q-1")
    await begin(database)
    await judge(database, "q-1", Verdict.RIGHT)

    assert len(await checked(database, JUNE + 330 * DAY)) == 1
    assert await checked(database, JUNE + 400 * DAY) == []


async def test_a15_the_weekly_message_says_how_many_wait(database: Database) -> None:
    await ask(database, "q-1", "q-2")
    await database.write(learning_week.plan, JUNE - DAY)

    await database.write(timers.fire, learning_week.EFFECTS, JUNE + DAY)

    def posted(c: Connection) -> list[object]:
        return [row.data["checks"] for row in c.execute(outbox.select())]

    assert await database.read(posted) == [2]


@pytest.mark.parametrize("act", [answer_checks.begin_check, answer_checks.next_check])
async def test_a15_nobody_but_a_curator_sees_an_answer(database: Database, act: object) -> None:
    await ask(database, "q-1")
    assert callable(act)

    assert (await refused(database.write(acting(act, "anna", JUNE), ENTRIES))).why is Missing.CURATOR


async def test_a15_nobody_but_a_curator_judges_or_sees_the_figures(database: Database) -> None:
    await ask(database, "q-1")
    await begin(database)

    judging = database.write(acting(answer_checks.judge_answer, "anna", JUNE), "q-1", Verdict.RIGHT)
    assert (await refused(judging)).why is Missing.CURATOR
    looking = database.read(acting(answer_checks.list_checked, "anna", JUNE))
    assert (await refused(looking)).why is Missing.CURATOR
    await database.write(lambda c: c.execute(update(questions_asked).values(text=None)))
    assert await begin(database) is None
