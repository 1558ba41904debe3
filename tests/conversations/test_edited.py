"""T9: who changes a message after sending it gets the answer to the corrected one, or hears that it is not read."""

from __future__ import annotations

from typing import Any

from storage import privacy
from tests.conversations.conftest import Office, running_bot
from tests.databases import PostgreSQL
from tests.seen import Seen
from tests.teams import BOT, Person, Teams

QUESTION = "Hoe organiseer ik een duurzaam evenement?"
ANSWER = "Checklist en Vlaamse Gids duurzame evenementen"
MISTYPED = "Wat is EMAS?"
NOT_READ = "Ik lees niet opnieuw"


async def say(person: Person, id: str, text: str) -> Seen:
    return await person.send({"type": "message", "id": id, "text": text})


async def edit(person: Person, id: str, text: str, event: str = "editMessage", **more: Any) -> Seen:
    """Change a message: Teams sends it again under its id, as another type."""
    data = {"eventType": event, "tenant": {"id": person.tenant}}
    return await person.send({"type": "messageUpdate", "id": id, "text": text, "channelData": data} | more)


def said(person: Person) -> list[str]:
    return [message.text for message in person.chat if message.by_bot]


async def test_t9_the_answer_to_the_corrected_question_takes_the_place_of_the_first(anna: Person) -> None:
    first = await say(anna, "q", MISTYPED)
    before = first.text

    again = await edit(anna, "q", QUESTION)

    assert ANSWER not in before
    assert ANSWER in again.last.text
    assert again.last.id == first.last.id
    assert len(said(anna)) == 1


async def test_t9_a_question_may_be_corrected_more_than_once_and_back(anna: Person) -> None:
    await say(anna, "q", QUESTION)
    await edit(anna, "q", MISTYPED)

    await edit(anna, "q", QUESTION)

    (text,) = said(anna)
    assert ANSWER in text


async def test_t9_a_choice_from_a_list_may_be_corrected_to_another_of_that_list(anna: Person) -> None:
    await say(anna, "list", "thema's")
    wrong = await say(anna, "choice", "1")

    right = await edit(anna, "choice", "2")

    assert "SDG" in right.text
    assert right.last.id == wrong.last.id
    assert len(said(anna)) == 2


async def test_t9_the_same_words_again_are_no_correction(anna: Person) -> None:
    """Teams tells of a link that got its preview, too."""
    await say(anna, "q", QUESTION)

    seen = await edit(anna, "q", "<p>Hoe organiseer ik een <b>duurzaam</b> evenement?</p>")

    assert seen.messages == []


async def test_t9_of_an_older_message_it_is_said_once_that_it_is_not_read(anna: Person) -> None:
    await say(anna, "q", MISTYPED)
    await say(anna, "list", "thema's")

    told = await edit(anna, "q", QUESTION)
    again = await edit(anna, "q", "Iets anders over scholen")

    assert NOT_READ in told.text
    assert again.messages == []
    assert "SDG" in (await say(anna, "choice", "2")).text, "the list that stood open still does"


async def test_t9_a_message_that_did_something_does_it_neither_again_nor_otherwise(
    office: Office, anna: Person
) -> None:
    await say(anna, "ask", "stel een vraag")
    await say(anna, "text", "mag ik regenwater gebruiken in de tuin?")
    sent = await say(anna, "send", "verstuur")
    kept = (await office.store.read(privacy.export, anna.id))["questions"]

    seen = await edit(anna, "send", "verstuur!")

    assert sent.messages
    assert NOT_READ in seen.text
    assert (await office.store.read(privacy.export, anna.id))["questions"] == kept


async def test_t9_a_correction_that_teams_sends_twice_is_answered_once(office: Office, anna: Person) -> None:
    await say(anna, "q", MISTYPED)

    first, second = await edit(anna, "q", QUESTION), await edit(anna, "q", QUESTION)

    assert ANSWER in first.text
    assert second.messages == []


async def test_t9_the_corrected_question_comes_as_a_new_message_when_the_first_answer_is_gone(anna: Person) -> None:
    await say(anna, "q", MISTYPED)
    anna.chat.clear()

    seen = await edit(anna, "q", QUESTION)

    assert ANSWER in seen.last.text


async def test_t9_through_another_process_too(postgresql: PostgreSQL, migrated_postgresql: str, tmp_path: Any) -> None:
    url = postgresql.url(postgresql.new(template=migrated_postgresql))
    async with Teams() as teams, running_bot(teams, url, tmp_path) as one, running_bot(teams, url, tmp_path) as two:
        here, there = one.person("Anna"), two.person("Anna")
        await say(here, "q", MISTYPED)

        await edit(there, "q", QUESTION)

        (text,) = said(here)
        assert ANSWER in text


async def test_t9_a_message_that_was_taken_back_and_comes_again_means_nothing(anna: Person) -> None:
    await say(anna, "q", QUESTION)

    taken_back = await anna.send({"type": "messageDelete", "id": "q", "channelData": _event(anna, "softDeleteMessage")})
    back = await edit(anna, "q", QUESTION, "undeleteMessage")

    assert (taken_back.status, taken_back.messages) == (200, [])
    assert (back.status, back.messages) == (200, [])


async def test_t9_in_a_group_only_who_mentions_the_bot_hears_of_it(office: Office) -> None:
    bram = office.person("Bram", scope="groupChat")
    mention = "<at>Draaischijf</at>"
    told = [{"type": "mention", "mentioned": BOT, "text": mention}]
    await bram.say(QUESTION)

    silent = await edit(bram, "q", "iets onder ons")
    heard = await edit(bram, "q", f"{mention} {QUESTION}", entities=told)

    assert silent.messages == []
    assert NOT_READ in heard.text


def _event(person: Person, event: str) -> dict[str, Any]:
    return {"eventType": event, "tenant": {"id": person.tenant}}
