"""A scan keeps every answer, of two devices too, shows itself to nobody else, and goes when its time is over."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from bot.housekeeping import purge
from knowledge.questionnaire.questionnaire import SKIPPED
from knowledge.questionnaire.scans import Right, ScanStage
from storage.acting import By, acting
from storage.database import Database
from storage.scans import scan_shares, scans
from storage.scans.scans import DONE, Clash, Submission
from tests.storage.scanning import BRIDGE, DAY, FIRST, LATER, NOW, WATER, answered, answers, begun, questionnaire


async def test_a_scan_begins_empty_at_its_first_page(database: Database) -> None:
    scan = await begun(database)

    assert (scan.page, scan.answers, scan.state, scan.revision) == ("initiative", {}, ScanStage.OPEN, 1)
    assert (scan.questionnaire, scan.version, scan.may) == ("bridge", 1, Right.OWN)
    assert (scan.owner_name, scan.created, scan.finished_at) == ("Anna Peeters", NOW, None)
    assert await database.read(scans.load, "s-1", "anna") == scan


async def test_the_same_start_again_gives_the_scan_as_it_stands(database: Database) -> None:
    scan = await answered(database)

    again = await database.write(acting(scans.start, "anna", LATER + DAY), "s-1", BRIDGE)

    assert again == scan
    with pytest.raises(ValueError, match="taken"):
        await database.write(acting(scans.start, "bram", NOW), "s-1", BRIDGE)


async def test_s5_an_answer_is_there_for_the_next_device_at_the_next_page(database: Database) -> None:
    await begun(database)

    told = await answers(database, FIRST, seen=1, from_page="initiative")

    scan = await database.read(scans.load, "s-1", "anna")
    assert told.scan == scan
    assert scan
    assert (scan.answers, scan.page, scan.title) == (FIRST, "theme:water", "Fietsbrug")
    assert (scan.revision, scan.changed, scan.updated) == (2, {"name": 2, "phase": 2}, LATER)
    assert (told.not_taken, told.conflicts) == ((), ())


async def test_the_same_answer_again_changes_nothing(database: Database) -> None:
    await begun(database)
    first = await answers(database, FIRST, seen=1, from_page="initiative")

    again = await answers(database, FIRST, seen=1, from_page="initiative")

    assert again == first


async def test_what_two_devices_answer_to_different_questions_is_all_kept(database: Database) -> None:
    await begun(database)

    await asyncio.gather(
        answers(database, {"name": "Fietsbrug"}, seen=1),
        answers(database, {"affected:W1": "yes"}, seen=1),
        answers(database, {"affected:R1": "no"}, seen=1),
    )

    scan = await database.read(scans.load, "s-1", "anna")
    assert scan
    assert scan.answers == {"name": "Fietsbrug", "affected:W1": "yes", "affected:R1": "no"}
    assert (scan.revision, sorted(scan.changed.values())) == (4, [2, 3, 4])


async def test_a_later_answer_of_another_device_is_not_overwritten_and_the_rest_is_stored(database: Database) -> None:
    await begun(database)
    await answers(database, {"name": "Fietsbrug", "phase": "draft"}, seen=1)

    told = await answers(
        database, {"name": "Voetbrug", "phase": "draft", "affected:W1": "no"}, 1, from_page="initiative"
    )

    assert told.conflicts == (Clash("name", present="Fietsbrug", given="Voetbrug"),)
    assert told.scan.answers == {"name": "Fietsbrug", "phase": "draft", "affected:W1": "no"}
    assert told.scan.page == "initiative"
    seen = await answers(database, {"name": "Voetbrug"}, seen=told.scan.revision)
    assert (seen.scan.answers["name"], seen.scan.title, seen.conflicts) == ("Voetbrug", "Voetbrug", ())


async def test_of_two_devices_that_answer_at_once_one_hears_of_the_other(database: Database) -> None:
    await begun(database)

    both = await asyncio.gather(
        answers(database, {"name": "Fietsbrug"}, seen=1), answers(database, {"name": "Voetbrug"}, seen=1)
    )

    assert sorted(len(told.conflicts) for told in both) == [0, 1]
    assert len({told.scan.answers["name"] for told in both}) == 1


async def test_a_later_answer_is_not_lost_because_an_older_card_makes_it_needless(database: Database) -> None:
    scan = await answered(database)
    await answers(database, {"reason:W1": "Uit een plan"}, seen=scan.revision)

    told = await answers(database, {"affected:W1": "no", "affected:W2": "no", "affected:R1": "no"}, scan.revision)

    assert {clash.field for clash in told.conflicts} == {"affected:W1", "affected:W2"}
    assert told.scan.answers == FIRST | WATER | {"reason:W1": "Uit een plan", "affected:R1": "no"}
    knowing = await answers(database, {"affected:W1": "no"}, seen=told.scan.revision)
    assert "reason:W1" not in knowing.scan.answers
    assert knowing.scan.changed["reason:W1"] == knowing.scan.revision


async def test_an_answer_to_what_was_passed_over_elsewhere_is_taken(database: Database) -> None:
    await begun(database)
    await answers(database, {"phase": SKIPPED}, seen=1)

    told = await answers(database, {"phase": "idea"}, seen=1)

    assert (told.scan.answers, told.conflicts) == ({"phase": "idea"}, ())


async def test_a_value_that_is_not_taken_is_told_and_the_scan_stays_at_its_page(database: Database) -> None:
    await begun(database)

    told = await answers(database, {"name": "Fietsbrug", "phase": "finished"}, seen=1, from_page="initiative")

    assert [(each.field, each.reason) for each in told.not_taken] == [("phase", "unknown_option")]
    assert (told.scan.answers, told.scan.page) == ({"name": "Fietsbrug"}, "initiative")


async def test_words_that_no_database_keeps_do_not_stop_an_answer(database: Database) -> None:
    await begun(database)

    told = await answers(database, {"name": "Brug \ud83d\0 \N{BRIDGE AT NIGHT}"}, seen=1)

    assert told.not_taken == ()
    assert told.scan.title == "Brug ?\N{REPLACEMENT CHARACTER} \N{BRIDGE AT NIGHT}"
    assert await database.read(scans.load, "s-1", "anna") == told.scan


async def test_answers_to_another_version_are_refused(database: Database) -> None:
    await begun(database)

    with pytest.raises(ValueError, match="begun with bridge 1"):
        await database.write(acting(scans.answer, "anna", NOW), "s-1", questionnaire(version=2), Submission(FIRST, 1))


async def test_a_scan_without_open_questions_stands_at_its_result_and_can_be_finished(database: Database) -> None:
    await answered(database)
    last = await answers(database, {"affected:R1": "no", "reason:W1": SKIPPED}, from_page="theme:road")

    finished = await database.write(acting(scans.finish, "anna", LATER), "s-1")
    again = await database.write(acting(scans.finish, "anna", LATER + DAY), "s-1")

    assert last.scan.page == DONE
    assert finished
    assert (finished.state, finished.finished_at) == (ScanStage.FINISHED, LATER)
    assert again == finished


async def test_another_answer_opens_a_finished_scan_and_the_same_one_does_not(database: Database) -> None:
    await answered(database)
    await database.write(acting(scans.finish, "anna", LATER), "s-1")

    same = await answers(database, {"name": "Fietsbrug"})
    other = await answers(database, {"name": "Voetbrug"})

    assert (same.scan.state, other.scan.state) == (ScanStage.FINISHED, ScanStage.OPEN)
    assert other.scan.finished_at is None


async def test_the_owner_can_stand_at_another_page(database: Database) -> None:
    scan = await answered(database)

    moved = await database.write(acting(scans.go_to, "anna", LATER), "s-1", "initiative")

    assert moved
    assert (moved.page, moved.revision, moved.answers) == ("initiative", scan.revision, scan.answers)


async def test_p7_another_person_with_the_id_learns_and_changes_nothing(database: Database) -> None:
    before = await answered(database)

    told = [
        await database.read(scans.load, "s-1", "bram"),
        await database.write(acting(scans.answer, "bram", NOW), "s-1", BRIDGE, Submission({"name": "Van Bram"}, 99)),
        await database.write(acting(scans.go_to, "bram", NOW), "s-1", "initiative"),
        await database.write(acting(scans.finish, "bram", NOW), "s-1"),
        await database.write(acting(scans.copy, "bram", NOW), "s-1", "s-2", "nuloptie"),
        await database.write(acting(scans.repeat, "bram", NOW), "s-1", "s-3", BRIDGE),
        await database.write(acting(scan_shares.share, "bram", NOW), "s-1", "carl", "Carl", Right.READ),
        await database.write(acting(scan_shares.fill_in, "bram", NOW), "s-1", "s-4", BRIDGE),
    ]

    assert told == [None] * len(told)
    assert not await database.write(acting(scans.erase, "bram", NOW), "s-1")
    assert await database.read(acting(scans.mine, "bram", NOW)) == []
    assert await database.read(acting(scan_shares.shares, "bram", NOW), "s-1") == []
    assert await database.read(acting(scan_shares.list_filled_in, "bram", NOW), "s-1") == []
    assert await database.read(scans.load, "s-1", "anna") == before


async def test_an_erased_scan_is_gone(database: Database) -> None:
    await answered(database)

    assert await database.write(acting(scans.erase, "anna", NOW), "s-1")

    assert await database.read(scans.load, "s-1", "anna") is None
    assert not await database.write(acting(scans.erase, "anna", NOW), "s-1")


async def test_the_list_has_the_open_scans_first_and_each_newest_first(database: Database) -> None:
    for number, id in enumerate(("open-old", "done-old", "open-new", "done-new")):
        await database.write(acting(scans.start, "anna", NOW + number * DAY), id, BRIDGE)
        if id.startswith("done"):
            await database.write(acting(scans.finish, "anna", NOW + number * DAY), id)
    await begun(database, "other", "bram")

    lines = await database.read(acting(scans.mine, "anna", NOW))

    assert [line.id for line in lines] == ["open-new", "open-old", "done-new", "done-old"]
    assert {line.may for line in lines} == {Right.OWN}


async def test_a_variant_has_the_answers_and_goes_its_own_way(database: Database) -> None:
    scan = await answered(database)

    variant = await database.write(acting(scans.copy, "anna", LATER), "s-1", "s-2", "nuloptie")
    await answers(database, {"affected:W1": "no"}, id="s-2")

    assert variant
    assert (variant.answers, variant.title, variant.page) == (scan.answers, scan.title, scan.page)
    assert (variant.variant, variant.copy_of, variant.state, variant.revision) == ("nuloptie", "s-1", ScanStage.OPEN, 1)
    first = await database.read(scans.load, "s-1", "anna")
    assert first
    assert first.answers["affected:W1"] == "yes"


async def test_s16_a_repeat_scan_knows_the_initiative_and_asks_all_else_again(database: Database) -> None:
    await answered(database)

    later = await database.write(acting(scans.repeat, "anna", NOW + 365 * DAY), "s-1", "s-2", questionnaire(version=2))

    assert later
    assert (later.answers, later.title, later.page) == (FIRST, "Fietsbrug", "initiative")
    assert (later.version, later.repeat_of) == (2, "s-1")


async def test_variants_and_repeats_of_one_initiative_are_found_together_also_when_one_between_is_gone(
    database: Database,
) -> None:
    await answered(database)
    await answered(database, "other")
    await database.write(acting(scans.copy, "anna", LATER), "s-1", "s-2", "nuloptie")
    await database.write(acting(scans.repeat, "anna", LATER), "s-2", "s-3", BRIDGE)
    await database.write(acting(scans.erase, "anna", LATER), "s-2")

    lines = await database.read(acting(scans.mine, "anna", NOW))

    assert [line.id for line in scans.find_related(lines, "s-1")] == ["s-3"]
    assert [line.id for line in scans.find_related(lines, "s-3")] == ["s-1"]
    assert scans.find_related(lines, "other") == []


async def test_a_fault_after_an_answer_takes_the_whole_act_back(database: Database) -> None:
    before = await begun(database)

    def faulty(c: Connection) -> None:
        scans.answer(By(c, "anna", NOW), "s-1", BRIDGE, Submission(FIRST, 1, "initiative"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.write(faulty)

    assert await database.read(scans.load, "s-1", "anna") == before


async def test_open_scans_go_after_a_year_without_change_and_finished_ones_after_five(database: Database) -> None:
    ages = {"open-new": 364, "open-old": 366, "done-new": 5 * 365 - 1, "done-old": 5 * 365 + 1}
    for id, days in ages.items():
        then = NOW - timedelta(days=days)
        await database.write(acting(scans.start, "anna", then), id, BRIDGE)
        if id.startswith("done"):
            await database.write(acting(scans.finish, "anna", then), id)

    assert await purge(database, lambda: NOW) == {"scans": 2}
    assert [line.id for line in await database.read(acting(scans.mine, "anna", NOW))] == ["open-new", "done-new"]


async def test_old_scans_go_in_portions(database: Database) -> None:
    for id in ("a", "b", "c"):
        await database.write(acting(scans.start, "anna", NOW - 400 * DAY), id, BRIDGE)

    assert [await database.write(scans.forget_old, NOW, 2) for _ in range(3)] == [2, 1, 0]
