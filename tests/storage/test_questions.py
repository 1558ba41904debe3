"""Questions carried to the network: each act whole or not at all, with everything that others must hear of it."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, insert, select

from knowledge.network.question_terms import Act, NewQuestion, Party, QuestionState
from knowledge.network.reasons import NotCarried
from storage import journal, roles
from storage.acting import By, acting
from storage.database import Database
from storage.network import members
from storage.network.members import Appointee
from storage.questions import lists as question_lists
from storage.questions import questions
from storage.roles import Role
from storage.tables import outbox as notices
from storage.tables import people
from tests.storage.networking import DAY, HOUR, NOW, asked, join, network, next_step, notice, question, refused, told

_ALL_NOTICES = select(notices)


async def test_r3_a_question_goes_to_one_member_of_its_domain_who_hears_of_it(database: Database) -> None:
    await network(database, "bram", "clara")
    await database.write(lambda c: join(c, "mona", ["MOW"], ["duurzaam inkopen"]))

    stored = await asked(database)

    assert (stored.question.state, stored.question.offered) == (QuestionState.OFFERED, "bram")
    assert stored.offered_name == "Bram"
    assert await told(database) == [("bram", "question.offered")]
    seen = await notice(database, "bram", "question.offered")
    assert seen.subject == "question:q-1"
    assert (seen.data["text"], seen.data["asker"], seen.data["organisation"]) == (
        "Hoe koop ik duurzaam in?",
        "Anna Peeters",
        "Stad Gent",
    )
    assert await database.read(acting(questions.load, "mona", NOW), "q-1") is None


async def test_a_member_of_several_domains_gets_what_fits_the_expertise(database: Database) -> None:
    await network(database, "bram")
    await database.write(lambda c: join(c, "mona", ["MOW", "OMG"], ["duurzaam inkopen"]))

    await asked(database)
    await asked(database, "q-2", text="Hoe plaats ik een fietsenstalling?", domain="MOW")

    assert (await question(database)).offered == "mona"
    assert (await question(database, "q-2")).offered == "mona"


async def test_of_equal_members_the_one_with_the_fewest_open_questions_is_next(database: Database) -> None:
    await network(database, "bram", "clara")

    for number in range(4):
        await asked(database, f"q-{number}")

    assert [(await question(database, f"q-{number}")).offered for number in range(4)] == [
        "bram",
        "clara",
        "bram",
        "clara",
    ]


async def test_r4_without_an_active_member_the_coordinator_gets_it_and_the_asker_sees_that(database: Database) -> None:
    await network(database)

    stored = await asked(database)

    assert stored.question.state is QuestionState.COORDINATOR
    assert await told(database) == [("coen", "question.coordinator")]
    assert len((await database.read(acting(question_lists.open_for, "coen", NOW))).free) == 1


async def test_r4_without_a_coordinator_the_team_hears_it(database: Database) -> None:
    await network(database, coordinator="tine", team="tine")

    await asked(database)

    assert ("tine", "question.coordinator") in await told(database)


async def test_r7_an_absent_member_is_replaced_by_the_substitute(database: Database) -> None:
    today = NOW.date()

    def act(c: Connection) -> None:
        join(c, "clara")
        join(c, "bram", expertise=["duurzaam inkopen"], substitute="m-clara", away_from=today, away_until=today)

    await database.write(act)

    await asked(database)
    await asked(database, "q-2", now=NOW + DAY)

    assert (await question(database)).offered == "clara"
    assert (await notice(database, "clara", "question.offered")).data["instead_of"] == "Bram"
    assert (await question(database, "q-2")).offered == "bram"


async def test_r7_a_member_who_has_no_chat_with_the_bot_is_skipped(database: Database) -> None:
    await network(database, "clara")
    bram = Appointee("Bram", "", ["OMG"], ["duurzaam inkopen"])
    await database.write(acting(members.add, "curator", NOW), "m-b", bram, "bram")

    await asked(database)

    assert (await question(database)).offered == "clara"


async def test_r19_asking_twice_with_one_id_is_asking_once(database: Database) -> None:
    await network(database, "bram")

    first = await asked(database)
    second = await asked(database, text="Iets anders?", now=NOW + HOUR)

    assert second == first
    assert await told(database) == [("bram", "question.offered")]
    assert len(await database.read(acting(question_lists.mine, "anna", NOW))) == 1
    assert len(await database.read(acting(questions.thread, "anna", NOW), "q-1")) == 1


async def test_the_id_of_somebody_elses_question_is_refused(database: Database) -> None:
    await network(database, "bram")
    await asked(database)

    for person in ("dirk", "bram"):
        with pytest.raises(ValueError, match="somebody else"):
            await asked(database, person=person)


async def test_r19_a_question_that_cannot_be_kept_promises_nothing(database: Database) -> None:
    await network(database, "bram")

    def act(c: Connection) -> None:
        questions.ask(By(c, "anna", NOW), NewQuestion("q-1", "OMG", "Hoe?"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.write(act)

    assert await told(database) == []
    assert await next_step(database) is None
    assert await database.read(acting(questions.load, "anna", NOW), "q-1") is None


@pytest.mark.parametrize(
    ("text", "domain", "reason"), [(" ", "OMG", NotCarried.EMPTY), ("Hoe?", "XX", NotCarried.NO_SUCH_DOMAIN)]
)
async def test_what_is_no_question_is_refused(database: Database, text: str, domain: str, reason: NotCarried) -> None:
    assert (await refused(asked(database, text=text, domain=domain))).why is reason


async def test_r5_the_second_who_takes_it_learns_who_was_first(database: Database) -> None:
    await network(database, "bram", "clara")
    await asked(database)

    first = await database.write(acting(questions.take, "clara", NOW + HOUR), "q-1")
    second = await refused(database.write(acting(questions.take, "bram", NOW + HOUR), "q-1"))

    assert first.holder_name == "Clara"
    assert (second.why, second.facts) == (NotCarried.TAKEN, {"person": "clara", "name": "Clara"})
    seen = await database.read(acting(questions.load, "bram", NOW), "q-1")
    assert seen is not None
    assert seen.holder_name == "Clara"
    assert (await question(database)).holder == "clara"
    assert [kind for person, kind in await told(database) if person == "anna"] == ["question.taken"]
    assert (await notice(database, "anna", "question.taken")).data["holder"] == "Clara"


async def test_an_offer_that_was_not_sent_yet_is_called_off_when_another_takes_it(database: Database) -> None:
    await network(database, "bram", "clara")
    await asked(database)

    await database.write(acting(questions.take, "clara", NOW + HOUR), "q-1")

    assert await told(database, "cancelled") == [("bram", "question.offered")]


async def test_r6_a_question_is_passed_on_with_a_note_and_the_asker_is_told(database: Database) -> None:
    await network(database, "bram", "clara")
    await database.write(lambda c: join(c, "mona", ["MOW"]))
    await asked(database)
    await database.write(acting(questions.take, "bram", NOW), "q-1")

    passing = acting(questions.pass_on, "bram", NOW + HOUR)
    await database.write(passing, "q-1", member="clara", note="Jij weet dit.")
    assert (await question(database)).offered == "clara"
    assert (await notice(database, "clara", "question.offered")).data["said"] == "Jij weet dit."
    await database.write(acting(questions.pass_on, "clara", NOW + 2 * HOUR), "q-1", domain="MOW")

    kept = await question(database)
    assert (kept.domain, kept.offered) == ("MOW", "mona")
    assert [kind for person, kind in await told(database) if person == "anna"] == [
        "question.taken",
        "question.passed_on",
        "question.passed_on",
    ]
    late = await refused(database.write(passing, "q-1", member="clara"))
    assert late.why is NotCarried.NOT_YOURS


async def test_r8_an_answer_reaches_the_asker_and_the_thread_keeps_it(database: Database) -> None:
    await network(database, "bram")
    await asked(database)

    await database.write(acting(questions.take, "bram", NOW), "q-1")
    stored = await database.write(acting(questions.answer, "bram", NOW + HOUR), "q-1", "Gebruik de gids.")

    assert stored.question.state is QuestionState.ANSWERED
    heard = await notice(database, "anna", "question.answered")
    assert (heard.data["said"], heard.data["by"], heard.data["text"]) == (
        "Gebruik de gids.",
        "Bram",
        "Hoe koop ik duurzaam in?",
    )
    lines = await database.read(acting(questions.thread, "anna", NOW), "q-1")
    assert [(line.act, line.part, line.name, line.text) for line in lines] == [
        (Act.ASK, Party.ASKER, "Anna Peeters", "Hoe koop ik duurzaam in?"),
        (Act.TAKE, Party.MEMBER, "Bram", ""),
        (Act.ANSWER, Party.HOLDER, "Bram", "Gebruik de gids."),
    ]
    assert [line.version for line in lines] == [1, 2, 3]


async def test_r9_asking_on_comes_back_to_who_answered_in_the_same_thread(database: Database) -> None:
    await network(database, "bram", "clara")
    await asked(database)
    await database.write(acting(questions.answer, "clara", NOW), "q-1", "Zo.")

    await database.write(acting(questions.ask_on, "anna", NOW + HOUR), "q-1", "En voor meubels?")

    kept = await question(database)
    assert (kept.state, kept.holder, kept.round) == (QuestionState.TAKEN, "clara", 2)
    assert (await notice(database, "clara", "question.asked_on")).data["said"] == "En voor meubels?"
    assert len(await database.read(acting(questions.thread, "clara", NOW), "q-1")) == 3


async def test_r9_when_who_answered_has_left_it_goes_to_the_next(database: Database) -> None:
    await network(database, "bram", "clara")
    await asked(database)
    await database.write(acting(questions.answer, "clara", NOW), "q-1", "Zo.")
    await database.write(lambda c: members.change(By(c, "curator", NOW), "m-clara", active=False))

    await database.write(acting(questions.ask_on, "anna", NOW + HOUR), "q-1", "En voor meubels?")

    assert (await question(database)).offered == "bram"


async def test_r10_the_asker_lists_edits_and_withdraws_and_a_closed_one_stays(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await asked(database, "q-2", now=NOW + HOUR)
    await database.write(acting(questions.withdraw, "anna", NOW + HOUR), "q-2")

    await database.write(acting(questions.edit, "anna", NOW), "q-1", "Hoe koop ik circulair in?", 1)
    stale = await refused(database.write(acting(questions.edit, "anna", NOW), "q-1", "Oud", 1))

    assert stale.why is NotCarried.OUTDATED
    listed = await database.read(acting(question_lists.mine, "anna", NOW))
    assert [(each.question.id, each.question.state) for each in listed] == [
        ("q-1", QuestionState.OFFERED),
        ("q-2", QuestionState.WITHDRAWN),
    ]
    assert listed[0].question.text == "Hoe koop ik circulair in?"
    late = await refused(database.write(acting(questions.edit, "anna", NOW), "q-2", "Nog iets"))
    assert late.why is NotCarried.WITHDRAWN
    assert await next_step(database, "q-2") is None


async def test_r11_the_asker_closes_and_reopens(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await database.write(acting(questions.answer, "bram", NOW), "q-1", "Zo.")

    await database.write(acting(questions.confirm, "anna", NOW + HOUR), "q-1")
    assert (await question(database)).state is QuestionState.CLOSED
    assert await next_step(database) is None
    late = await refused(database.write(acting(questions.edit, "anna", NOW), "q-1", "Toch niet"))
    assert late.why is NotCarried.CLOSED
    await database.write(acting(questions.reopen, "anna", NOW + 2 * HOUR), "q-1", "Het werkt niet.")

    assert (await question(database)).state is QuestionState.TAKEN
    assert await next_step(database) is not None


@pytest.mark.parametrize("person", ["", "dirk", "mona"])
async def test_a1_strangers_change_and_learn_nothing(database: Database, person: str) -> None:
    await network(database, "bram")
    await database.write(lambda c: join(c, "mona", ["MOW"]))
    await asked(database)
    before = await question(database)

    acts = [
        await refused(database.write(acting(questions.take, person, NOW), "q-1")),
        await refused(database.write(acting(questions.give_back, person, NOW), "q-1")),
        await refused(database.write(acting(questions.pass_on, person, NOW), "q-1", member="bram")),
        await refused(database.write(acting(questions.reply, person, NOW), "q-1", "Ja")),
        await refused(database.write(acting(questions.answer, person, NOW), "q-1", "Ja")),
        await refused(database.write(acting(questions.ask_on, person, NOW), "q-1", "Ja")),
        await refused(database.write(acting(questions.confirm, person, NOW), "q-1")),
        await refused(database.write(acting(questions.reopen, person, NOW), "q-1")),
        await refused(database.write(acting(questions.withdraw, person, NOW), "q-1")),
        await refused(database.write(acting(questions.edit, person, NOW), "q-1", "Ja")),
        await refused(database.write(acting(questions.refer, person, NOW), "q-1")),
        await refused(database.write(acting(questions.point, person, NOW), "q-1")),
        await refused(database.write(acting(questions.take, person, NOW), "q-none")),
    ]

    assert [(each.why, each.facts) for each in acts] == [(NotCarried.NOT_YOURS, {})] * len(acts)
    assert await question(database) == before
    assert await database.read(acting(questions.load, person, NOW), "q-1") is None
    assert await database.read(acting(questions.thread, person, NOW), "q-1") == []
    assert await told(database) == [("bram", "question.offered")]


async def test_p5_who_asks_without_a_name_is_nameless_to_everybody_else(database: Database) -> None:
    await network(database, "bram")
    await database.write(lambda c: c.execute(insert(people).values(**_met("anna", "Anna Peeters"))))
    await asked(database, is_anonymous=True)
    await database.write(acting(questions.answer, "bram", NOW), "q-1", "Zo.")
    await database.write(acting(questions.ask_on, "anna", NOW), "q-1", "En dan?")

    seen = await database.read(acting(questions.load, "bram", NOW), "q-1")
    own = await database.read(acting(questions.load, "anna", NOW), "q-1")
    lines = await database.read(acting(questions.thread, "bram", NOW), "q-1")
    everything = await database.read(lambda c: [dict(row._mapping) for row in c.execute(_ALL_NOTICES)])

    assert seen is not None
    assert own is not None
    assert (seen.question.asker, seen.asking.name, seen.asking.organisation) == ("", "", "")
    assert own.question.asker == "anna"
    assert [(line.person, line.name) for line in lines if line.part is Party.ASKER] == [("", "")] * 2
    assert "anna" not in str([row["data"] for row in everything if row["person"] != "anna"]).lower()


async def test_p6_followers_and_the_team_see_what_is_asked_and_not_by_whom(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await database.write(acting(questions.follow, "dirk", NOW), "q-1")

    for reader in ("dirk", "tine"):
        seen = await database.read(acting(questions.load, reader, NOW), "q-1")
        assert seen is not None
        assert (seen.question.asker, seen.asking.name, seen.asking.organisation) == ("", "", "")
        assert "nna" not in str(await database.read(acting(questions.thread, reader, NOW), "q-1"))


async def test_r18_followers_get_the_answer_too_once_and_as_long_as_they_follow(database: Database) -> None:
    await network(database, "bram")
    await asked(database)

    assert await database.write(acting(questions.follow, "dirk", NOW), "q-1")
    assert await database.write(acting(questions.follow, "eva", NOW), "q-1")
    assert not await database.write(acting(questions.follow, "dirk", NOW), "q-1")
    assert not await database.write(acting(questions.follow, "anna", NOW), "q-1"), "who asks hears it anyway"
    assert not await database.write(acting(questions.follow, "dirk", NOW), "q-none")
    assert await database.write(acting(questions.unfollow, "eva", NOW), "q-1")
    await database.write(acting(questions.answer, "bram", NOW), "q-1", "Zo.")

    heard = [person for person, kind in await told(database) if kind == "question.answered"]
    assert heard == ["anna", "dirk"]
    assert (await notice(database, "dirk", "question.answered")).data["asker"] == ""
    [followed] = await database.read(acting(question_lists.list_followed, "dirk", NOW))
    assert (followed.follows, followed.asking.name) == (True, "")


async def test_r14_the_desk_of_a_member_holds_the_own_domains_only(database: Database) -> None:
    await network(database, "bram", "clara")
    await database.write(lambda c: join(c, "mona", ["MOW"]))
    for number in range(3):
        await asked(database, f"q-{number}")
    await asked(database, "q-mow", domain="MOW")
    await database.write(acting(questions.take, "bram", NOW), "q-0")

    desk = await database.read(acting(question_lists.open_for, "bram", NOW))

    assert [each.question.id for each in desk.held] == ["q-0"]
    assert {each.question.offered for each in desk.offered} <= {"bram"}
    assert {each.question.id for each in (*desk.offered, *desk.free)} == {"q-1", "q-2"}
    assert not await database.read(acting(question_lists.open_for, "dirk", NOW))
    assert not await database.read(acting(question_lists.open_for, "anna", NOW))


async def test_a_coordinator_finds_a_member_refers_to_the_team_or_points_elsewhere(database: Database) -> None:
    await network(database)
    for number in range(3):
        await asked(database, f"q-{number}")
    await database.write(lambda c: join(c, "bram"))

    await database.write(acting(questions.pass_on, "coen", NOW), "q-0", member="bram")
    await database.write(acting(questions.refer, "coen", NOW), "q-1")
    await database.write(acting(questions.point, "coen", NOW), "q-2", "Zie het raamcontract.")

    states = [(await question(database, f"q-{number}")).state for number in range(3)]
    assert states == [QuestionState.OFFERED, QuestionState.TEAM, QuestionState.POINTED]
    assert ("tine", "question.team") in await told(database)
    assert len((await database.read(acting(question_lists.open_for, "tine", NOW))).free) == 1
    assert (await notice(database, "anna", "question.pointed")).data["said"] == "Zie het raamcontract."


async def test_who_passed_it_on_to_another_domain_still_sees_how_it_stands(database: Database) -> None:
    await network(database, "bram")
    await database.write(lambda c: join(c, "mona", ["MOW"]))
    await asked(database)
    await database.write(acting(questions.pass_on, "bram", NOW), "q-1", domain="MOW")

    seen = await database.read(acting(questions.load, "bram", NOW), "q-1")

    assert seen is not None
    assert seen.asking.name == "", "and no longer who asks"


async def test_every_act_stands_in_the_journal_without_words_and_names(database: Database) -> None:
    await network(database, "bram")
    await asked(database)
    await database.write(acting(questions.take, "bram", NOW), "q-1")

    taken, new = await database.read(journal.latest, 2, "question:q-1")

    assert (new.actor, new.act, new.before) == ("anna", "question.ask", None)
    assert (taken.actor, taken.act) == ("bram", "question.take")
    assert taken.before == {"state": "offered", "domain": "OMG", "round": 1}
    assert taken.after == {"state": "taken", "domain": "OMG", "round": 1}


async def test_r16_a_notice_knows_the_version_of_the_question(database: Database) -> None:
    await network(database, "bram")
    await asked(database)

    assert (await notice(database, "bram", "question.offered")).data["version"] == 1


def _met(person: str, name: str) -> dict[str, object]:
    return {"id": person, "tenant": "flanders", "language": "nl", "first_seen": NOW, "name": name}


async def test_r4_questions_that_wait_while_nobody_coordinates_are_counted(database: Database) -> None:
    await asked(database)
    assert await database.read(question_lists.count_stranded) == 1

    await database.write(roles.grant, Role.COORDINATOR, "coen", "test", NOW)

    assert await database.read(question_lists.count_stranded) == 0
