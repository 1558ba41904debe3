"""The gaps of a week in the weekly list of curators: the largest of each domain, and what became of them (A10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from sqlalchemy import select

from knowledge.insight.counting import FEWEST, Happening, Key, Kind
from knowledge.insight.gaps import MAX_GAPS, GapState
from knowledge.insight.weeks import week_of
from knowledge.messages import Messages
from knowledge.network.drafts import NotProposed
from knowledge.working_days import BRUSSELS, is_working_day
from storage.acting import acting
from storage.database import Database
from storage.insight import counting
from storage.insight.gaps import load_gaps
from storage.learning import draft_decisions, drafts, learning_week
from storage.learning.learning_week import next_morning
from storage.network import message_settings
from storage.roles import Missing
from storage.sending import timers
from storage.tables import outbox
from tests.storage.asking import count_by_hand, made_months
from tests.storage.networking import DAY, NOW, network, notice, refused

WEEK = week_of(date(2027, 1, 4))
"""The week before the Monday that `NOW` is."""
TUESDAY = NOW + DAY


def asked_in_vain(group: str, words: str, domain: str = "OMG", number: int = FEWEST) -> list[Happening]:
    """So many people, each once."""
    key = Key(Kind.UNANSWERED, domain, group)
    return [Happening(key, f"person {n}", f"{group} {n}", frozenset(words.split())) for n in range(number)]


async def count(database: Database, *happened: Sequence[Happening], last: date = WEEK.last) -> None:
    week = week_of(last)
    await database.write(counting.count_week, week, week.settled, [each for some in happened for each in some])


async def propose(
    database: Database, id: str = "d-1", group: str = "g-1", person: str = "tine"
) -> drafts.ProposedDraft:
    return await database.write(acting(drafts.propose_gap, person, TUESDAY), id, group, "OMG")


async def states(database: Database) -> list[GapState]:
    gaps = await database.read(load_gaps)
    return [gap.state for gap in gaps.now] if gaps else []


async def test_a10_the_gaps_are_those_counted_by_hand_the_largest_of_each_domain(database: Database) -> None:
    months = made_months(1, 2_500)
    await database.write(months.write)
    told = [each for each in count_by_hand(months) if each[1][0] == "unanswered" and each[1][2] != "*"]
    most = 0
    for week in months.weeks:
        await database.write(counting.count_week, week, week.settled)
        monday = week.first - timedelta(days=week.first.weekday())
        by_hand: defaultdict[tuple[str, str], int] = defaultdict(int)
        for on, (_, domain, group), number in told:
            by_hand[domain, group] += number if monday <= on <= week.last else 0

        gaps = await database.read(load_gaps)

        assert gaps is not None
        assert (gaps.first, gaps.last) == (monday, week.last)
        assert all(gap.number == by_hand[gap.domain, gap.group] for gap in gaps.now)
        for domain in {domain for domain, _ in by_hand}:
            numbers = sorted((number for (where, _), number in by_hand.items() if number and where == domain))
            shown = [gap.number for gap in gaps.now if gap.domain == domain]
            assert shown == numbers[::-1][:MAX_GAPS]
            most = max(most, len(numbers))
    assert most > MAX_GAPS


async def test_a10_a_gap_becomes_a_draft_and_then_an_entry_and_the_next_list_says_so(database: Database) -> None:
    await network(database)
    await count(database, asked_in_vain("g-1", "regenwater kantoor"))
    assert await states(database) == [GapState.NOTHING]

    made = await propose(database)
    again = await propose(database, "d-2")

    assert (made.draft.draft.title, made.draft.draft.summary) == ("Kantoor regenwater", "")
    assert (again.is_new, again.draft.draft.id) == (False, "d-1")
    assert await states(database) == [GapState.DRAFT]
    assert "person" not in str(made.draft)
    written = {"summary": "Ja, dat mag."}
    await database.write(acting(draft_decisions.edit, "tine", TUESDAY), "d-1", written, 1)
    await database.write(acting(draft_decisions.approve, "tine", TUESDAY), "d-1", 2)
    await count(database, asked_in_vain("g-2", "fietsenstalling school"), last=WEEK.last + 7 * DAY)
    gaps = await database.read(load_gaps)
    assert gaps is not None
    assert [(gap.group, gap.state) for gap in gaps.now] == [("g-2", GapState.NOTHING)]
    assert [(gap.group, gap.state) for gap in gaps.before] == [("g-1", GapState.PUBLISHED)]


async def test_a10_a_gap_whose_draft_was_refused_has_nothing_yet_and_can_be_begun_anew(database: Database) -> None:
    await network(database)
    await count(database, asked_in_vain("g-1", "regenwater kantoor"))
    await propose(database)

    await database.write(acting(draft_decisions.refuse, "tine", TUESDAY), "d-1", "Staat er al.", 1)

    assert await states(database) == [GapState.NOTHING]
    assert (await propose(database, "d-2")).draft.draft.id == "d-2"


async def test_a10_gaps_are_for_curators_and_only_what_was_counted_is_one(database: Database) -> None:
    await network(database)
    await count(database, asked_in_vain("g-1", "regenwater kantoor"), asked_in_vain("g-2", "vleermuizen", number=4))

    assert (await refused(propose(database, person="anna"))).why is Missing.CURATOR
    assert (await refused(propose(database, group="g-2"))).why is NotProposed.NO_QUESTION
    assert await states(database) == [GapState.NOTHING]


async def test_a10_the_list_comes_once_a_week_with_the_week_that_is_just_over(database: Database) -> None:
    """Also where the counting of the night is late, and where an older version had planned it for another moment."""
    await network(database)
    await count(database, asked_in_vain("g-1", "regenwater kantoor"), last=WEEK.first - DAY)
    await database.write(counting.plan, NOW)
    await database.write(learning_week.plan, NOW)

    fired = [await database.write(timers.fire, learning_week.EFFECTS, TUESDAY) for _ in range(2)]
    await database.write(timers.drop, learning_week.WEEK_TIMER, "curators")
    await database.write(timers.set_timer, learning_week.WEEK_TIMER, "curators", TUESDAY + DAY)
    fired.append(await database.write(timers.fire, learning_week.EFFECTS, TUESDAY + DAY))

    assert [[each.fault for each in some] for some in fired] == [[None], [], [None]]
    listed = select(outbox).where(outbox.c.kind == learning_week.WEEK)
    assert len(await database.read(lambda c: c.execute(listed).all())) == 1
    gaps = (await notice(database, "tine", learning_week.WEEK)).data["gaps"]
    assert (gaps["last"], gaps["now"]) == (WEEK.last.isoformat(), [])
    assert [gap["words"] for gap in gaps["before"]] == ["kantoor regenwater"]


async def test_a10_who_turned_it_off_gets_none_and_gets_it_again_when_it_is_on(database: Database) -> None:
    await network(database)
    await count(database, asked_in_vain("g-1", "regenwater kantoor"))
    turn = acting(message_settings.turn_messages, "tine", NOW)

    await database.write(turn, Messages.WEEKLY, False)
    await database.write(learning_week.plan, NOW)
    await database.write(timers.fire, learning_week.EFFECTS, TUESDAY)
    assert await notice(database, "tine", learning_week.WEEK) is None

    await database.write(turn, Messages.WEEKLY, True)
    await database.write(timers.fire, learning_week.EFFECTS, TUESDAY + 7 * DAY)
    heard = await notice(database, "tine", learning_week.WEEK)
    assert [gap["state"] for gap in heard.data["gaps"]["before"]] == ["nothing"]


def test_a10_the_morning_is_never_in_a_weekend_or_on_a_holiday_and_comes_once_a_week() -> None:
    mornings = [next_morning(datetime.combine(date(2026, 1, 1), time(), BRUSSELS))]
    while mornings[-1].year < 2032:
        mornings.append(next_morning(mornings[-1]))

    days = [morning.date() for morning in mornings]
    assert all(is_working_day(day) and day.weekday() > 0 for day in days)
    assert {morning.time() for morning in mornings} == {time(9)}
    mondays = [day - timedelta(days=day.weekday()) for day in days]
    assert all(later - earlier == timedelta(days=7) for earlier, later in pairwise(mondays))
