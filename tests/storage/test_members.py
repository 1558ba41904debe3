"""The members of the network: tried first, taken as a whole, recognised in Teams, and left when they leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Connection, update

from knowledge.network.members_file import Fault, MemberRow
from knowledge.network.question_terms import QuestionState
from storage import journal, roles
from storage.acting import By, acting
from storage.database import Database
from storage.managing import membership
from storage.managing.membership import MemberChanges
from storage.network import members
from storage.network.members import Appointee
from storage.questions import questions
from storage.roles import Role
from storage.sending import timers
from storage.tables import conversations
from storage.tables import outbox as notices
from tests.storage.networking import NOW, asked, chat, join, network, question

ANNA = MemberRow(2, "Anna", "anna@v.be", "", ("OMG", "MOW"), ("water",), "bram@v.be")
BRAM = MemberRow(3, "Bram", "bram@v.be", "", ("OMG",), (), "")
CLARA = MemberRow(4, "Clara", "", "0f8fad5b-d9cb-469f-a165-70867728950e", ("WVG",), (), "")


async def stored(database: Database, *rows: MemberRow, now: datetime = NOW) -> MemberChanges:
    return await database.write(acting(membership.store, "curator", now), rows)


async def test_a_trial_run_says_what_would_change_and_changes_nothing(database: Database) -> None:
    await stored(database, ANNA, BRAM)
    rows = [replace(ANNA, expertise=("energie",), substitute=""), CLARA]
    before = await database.read(members.list_members)

    changes = await database.read(membership.compare, rows)

    assert changes == MemberChanges(new=("Clara",), changed=("Anna",), gone=("Bram",))
    assert await database.read(members.list_members) == before
    assert await stored(database, *rows) == changes
    assert not await database.read(membership.compare, rows)
    assert [profile.name for profile in await database.read(members.list_members)] == ["Anna", "Clara"]


async def test_what_a_file_says_of_a_member_is_kept(database: Database) -> None:
    await stored(database, ANNA, BRAM, CLARA)

    anna, bram, clara = await database.read(members.list_members)

    assert (anna.email, anna.person, anna.domains, anna.expertise) == ("anna@v.be", None, ("MOW", "OMG"), ("water",))
    assert anna.substitute == bram.id
    assert (clara.email, clara.person) == (None, CLARA.object_id)
    assert [each.name for each in await database.read(members.list_members, "OMG")] == ["Anna", "Bram"]


async def test_the_same_file_again_changes_nothing(database: Database) -> None:
    await stored(database, ANNA, BRAM)
    entries = await database.read(journal.latest, 50)

    assert not await stored(database, BRAM, ANNA)
    assert await database.read(journal.latest, 50) == entries


async def test_who_is_gone_is_kept_as_inactive_and_comes_back_as_the_same_member(database: Database) -> None:
    await stored(database, ANNA, BRAM)
    [before] = [each for each in await database.read(members.list_members) if each.name == "Bram"]

    assert (await stored(database, replace(ANNA, substitute=""))).gone == ("Bram",)
    gone = await database.read(members.find, before.id)
    assert gone is not None
    assert not gone.active
    assert (await stored(database, ANNA, BRAM)).changed == ("Anna", "Bram")

    assert await database.read(members.find, before.id) == before


async def test_a_member_is_recognised_by_the_address_that_teams_gives_and_once_only(database: Database) -> None:
    await stored(database, ANNA, BRAM)
    await database.write(chat, "person-anna")

    met = await database.write(acting(members.meet, "person-anna", NOW), "Anna@V.be")
    again = await database.write(acting(members.meet, "person-anna", NOW), "")
    other = await database.write(acting(members.meet, "person-evil", NOW), "anna@v.be")
    nobody = await database.write(acting(members.meet, "person-dirk", NOW), "dirk@v.be")

    assert met is not None
    assert met.person == "person-anna"
    assert again == met
    assert other is None
    assert nobody is None
    assert (await database.read(members.actor, "person-anna")).domains == {"OMG", "MOW"}
    assert await database.read(timers.next_timer, ["question.digest"]) is not None
    assert not await database.read(membership.compare, [ANNA, BRAM]), "the learnt object id is kept"


async def test_a_member_with_an_object_id_is_known_from_the_first_word(database: Database) -> None:
    await stored(database, CLARA)

    met = await database.write(acting(members.meet, CLARA.object_id, NOW), "somebody@else.be")

    assert met is not None
    assert met.name == "Clara"


async def test_a_row_that_mixes_up_two_members_is_a_fault_and_nothing_changes(database: Database) -> None:
    await stored(database, ANNA, BRAM, CLARA)
    mixed = replace(CLARA, email="anna@v.be")
    both = [replace(BRAM, line=2), replace(BRAM, line=3, email="", object_id="person-bram")]

    changes = await stored(database, BRAM, mixed)
    await database.write(acting(members.meet, "person-bram", NOW), "bram@v.be")
    twice = await database.read(membership.compare, both)
    stolen = await database.read(membership.compare, [replace(BRAM, object_id="person-other")])

    assert [fault.line for fault in changes.faults] == [4]
    assert len(await database.read(members.list_members)) == 3
    assert twice.faults == (Fault(3, "This is the member of line 2 too. Give each member one line."),)
    assert "another object id" in stolen.faults[0].message


async def test_a2_a_curator_appoints_and_dismisses_and_open_questions_go_on(database: Database) -> None:
    await network(database, "bram", "clara")
    await asked(database)
    await asked(database, "q-2")
    await database.write(acting(questions.take, "bram", NOW), "q-2")

    assert await database.write(acting(membership.dismiss, "tine", NOW), "m-bram")
    assert not await database.write(acting(membership.dismiss, "tine", NOW), "m-bram")

    assert [(await question(database, id)).offered for id in ("q-1", "q-2")] == ["clara", "clara"]
    assert (await database.read(members.actor, "bram")).domains == frozenset()
    assert await database.read(acting(questions.load, "bram", NOW), "q-1") is None
    [entry] = await database.read(journal.latest, 1, "member:m-bram")
    assert (entry.actor, entry.act, entry.after and entry.after["active"]) == ("tine", "member.changed", False)


async def test_r4_when_the_last_member_leaves_the_coordinator_gets_what_is_open(database: Database) -> None:
    await network(database, "bram")
    await asked(database)

    await stored(database, ANNA)

    assert (await question(database)).state is QuestionState.COORDINATOR


async def test_members_are_told_apart_for_routing(database: Database) -> None:
    today = NOW.date()

    def act(c: Connection) -> None:
        join(c, "clara", ["OMG", "MOW"])
        join(c, "bram", substitute="m-clara", away_from=today, expertise=["water", "lucht"])
        members.add(By(c, "curator", NOW), "m-eva", Appointee("Eva", domains=["OMG"]), "eva")

    await database.write(act)
    await asked(database, person="dirk")

    known = {member.id: member for member in await database.read(members.of_domain, "OMG")}

    assert known["bram"].substitute == "clara"
    assert (known["bram"].expertise, known["bram"].away_from, known["bram"].away_to) == ("water; lucht", today, None)
    assert (known["clara"].load, known["clara"].domains) == (1, {"OMG", "MOW"})
    assert [id for id, member in known.items() if not member.reachable] == ["eva"]


async def test_n12_a_member_who_blocked_the_bot_is_out_of_reach_until_they_speak_again(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    refused = {"conversation": "chat-bram", "blocked": NOW}
    await database.write(lambda c: c.execute(update(notices).values(refused)))

    assert not any(member.reachable for member in await database.read(members.of_domain, "OMG"))
    later = update(conversations).values(updated=NOW + timedelta(seconds=1))
    await database.write(lambda c: c.execute(later.where(conversations.c.person == "bram")))

    assert all(member.reachable for member in await database.read(members.of_domain, "OMG"))


async def test_r7_an_absence_is_noted_and_ended_and_cannot_end_before_it_begins(database: Database) -> None:
    await network(database, "bram")
    first, last = date(2027, 2, 1), date(2027, 2, 5)

    away = await database.write(acting(members.set_away, "bram", NOW), "m-bram", first, last)
    back = await database.write(acting(members.set_away, "bram", NOW), "m-bram", None, None)

    assert away is not None
    assert back is not None
    assert (away.away_from, away.away_until) == (first, last)
    assert (back.away_from, back.away_until) == (None, None)
    assert await database.write(acting(members.set_away, "bram", NOW), "m-none", first, last) is None
    with pytest.raises(ValueError, match="cannot end"):
        await database.write(acting(members.set_away, "bram", NOW), "m-bram", last, first)


async def test_no_name_or_address_of_a_member_stands_in_the_journal(database: Database) -> None:
    await stored(database, ANNA, BRAM)
    await stored(database, replace(BRAM, name="Bram Maes"))

    entries = await database.read(journal.latest, 50)

    assert entries
    assert not any(word in str(entries) for word in ("Anna", "Bram", "v.be"))


async def test_a1_a2_roles_are_given_and_taken_and_count_at_once(database: Database) -> None:
    assert await database.write(roles.grant, Role.CURATOR, "anna", "setup", NOW)
    assert not await database.write(roles.grant, Role.CURATOR, "anna", "bram", NOW)
    await database.write(roles.grant, Role.COORDINATOR, "anna", "setup", NOW)

    assert await database.read(roles.has, "anna", Role.CURATOR)
    assert not await database.read(roles.has, "anna", Role.ORGANISER)
    assert not await database.read(roles.has, "bram", *Role)
    assert not await database.read(roles.has, "", *Role)
    assert await database.read(roles.roles_of, "anna") == {Role.CURATOR, Role.COORDINATOR}
    assert [grant.role for grant in await database.read(roles.holders)] == [Role.COORDINATOR, Role.CURATOR]
    assert (await database.read(members.actor, "anna")).is_team
    assert await database.write(roles.revoke, Role.CURATOR, "anna", "bram", NOW)
    assert not await database.write(roles.revoke, Role.CURATOR, "anna", "bram", NOW)

    assert not (await database.read(members.actor, "anna")).is_team
    entries = await database.read(journal.latest, 5, "role:curator:anna")
    assert [(entry.act, entry.actor) for entry in entries] == [("role.revoked", "bram"), ("role.granted", "setup")]


async def test_a_role_is_given_by_the_first_who_gives_it(database: Database) -> None:
    def act(c: Connection) -> list[bool]:
        return [roles.grant(c, Role.ORGANISER, "anna", actor, NOW) for actor in ("bram", "clara")]

    assert await database.write(act) == [True, False]
    [grant] = await database.read(roles.holders, [Role.ORGANISER])
    assert grant.granted_by == "bram"
