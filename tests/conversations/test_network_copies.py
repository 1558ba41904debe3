"""The copies of a question's card in other people's chats: row R16."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, func, select, update

from dialogs.cards.network.question import desk_card, mine_card, question_card
from dialogs.cards.network.question_pass import pass_card
from dialogs.events import Reply
from dialogs.texts import texts_in
from knowledge.network.question_terms import Act, DeadlineStep, Moment, Party, Question, QuestionKind, QuestionState
from knowledge.network.question_views import (
    Asking,
    MemberDesk,
    QuestionEvent,
    QuestionView,
    StoredQuestion,
    Target,
    Targets,
)
from knowledge.notices import Notice
from storage.acting import By, acting
from storage.questions import questions
from storage.questions.copies import COPY, SETTLES, STANDS_FOR
from storage.sending import outbox
from storage.sending.outbox import Stand
from storage.tables import outbox as table
from tests.conversations.conftest import Office
from tests.conversations.networking import WATER, answered, asked, coordinator, member, mine, settle, withdrawn
from tests.teams import Person
from tests.waiting import until

pytestmark = pytest.mark.both

LONG = "Een lange vraag over regenwater. " * 45


async def shown_anew(office: Office, check: Callable[[], bool]) -> None:
    """Let the copies be shown anew, until they are as wanted."""
    office.clock.wait(SETTLES)

    async def shown() -> bool:
        await settle(office)
        return check()

    await until(shown, "the copies were not shown anew")


async def changes(office: Office) -> int:
    """How often a copy was to be shown anew."""
    return await office.store.read(lambda c: c.scalar(select(func.count()).where(table.c.kind == COPY)) or 0)


async def test_r16_the_cards_of_all_others_show_the_present_state_without_a_new_message(
    office: Office, anna: Person
) -> None:
    one, two = await coordinator(office, "Coen"), await coordinator(office, "Cato")
    await asked(anna)
    await one.hears()
    await two.hears()
    number, card = len(two.chat), two.chat[-1]

    await one.press("Ik neem dit")
    await anna.hears()
    await shown_anew(office, lambda: "Opgenomen door Coen" in card.text)

    assert len(two.chat) == number
    assert two.chat[-1] is card
    assert "Ik neem dit" not in [button.label for button in card.buttons]


async def test_r16_only_the_last_of_several_copies_is_full(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await answered(anna, bram)
    earlier, last = [message for message in anna.chat if message.by_bot][-2:]

    await anna.press("Dit helpt mij: sluit af", on=last)
    await shown_anew(office, lambda: "Afgesloten" in earlier.text)

    assert [button.label for button in earlier.buttons] == ["Bekijk de vraag"]
    assert "Open de vraag opnieuw" in [button.label for button in last.buttons]


async def test_r16_the_card_that_was_pressed_is_left_to_who_may_be_writing_on_it(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await asked(anna)
    await bram.hears()
    await settle(office)  # which message became the card is known once it was sent; nobody presses as fast as a test
    card = bram.chat[-1]
    await bram.press("Ik neem dit", on=card)
    changed = card.changed
    await anna.hears()

    office.clock.wait(SETTLES)
    await settle(office)

    assert card.changed == changed
    assert "Je antwoord" in card.text


async def test_r16_the_card_of_who_came_second_goes_on_saying_who_was_first(office: Office, anna: Person) -> None:
    one, two = await coordinator(office, "Coen"), await coordinator(office, "Cato")
    await asked(anna)
    await one.hears()
    await two.hears()
    await settle(office)
    card = two.chat[-1]
    await one.press("Ik neem dit")
    await two.press("Ik neem dit", on=card)
    changed = card.changed

    office.clock.wait(SETTLES)
    await settle(office)

    assert card.changed == changed
    assert "Coen heeft deze vraag al opgenomen" in card.text


async def test_r16_many_quick_changes_give_one_change_of_a_copy(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await asked(anna)
    await bram.hears()
    id = (await mine(office, anna))[0].question.id
    await settle(office)
    before = len([sent for sent in office.teams.sent if sent.method == "PUT"])

    for number in range(10):
        await office.store.write(acting(questions.edit, anna.id, office.clock()), id, f"{WATER} {number}")
    await shown_anew(office, lambda: f"{WATER} 9" in bram.chat[-1].text)

    puts = [sent for sent in office.teams.sent if sent.method == "PUT"]
    assert len(puts) - before <= 2, "two at most, when the first left in between"
    assert await changes(office) <= 2


async def test_r16_an_old_copy_is_left_as_it_is(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await asked(anna)
    await bram.hears()
    await settle(office)
    long_ago = office.clock() - STANDS_FOR - timedelta(hours=1)
    await office.store.write(lambda c: c.execute(update(table).values(settled=long_ago)).rowcount)

    await withdrawn(anna)

    assert await changes(office) == 0


async def test_r16_a_card_that_is_gone_does_not_come_back(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await asked(anna)
    await bram.hears()
    await settle(office)
    bram.chat.pop()
    number = len(bram.chat)

    await withdrawn(anna)
    office.clock.wait(SETTLES)
    await settle(office)

    assert len(bram.chat) == number
    figures = await office.store.read(outbox.figures, office.clock())
    assert (figures.waiting, figures.failed, figures.unreachable) == (0, 0, 0)
    await office.store.write(outbox.post, _notice(bram, office))
    assert "Goedemorgen" in (await bram.hears()).text


def _notice(reader: Person, office: Office) -> Notice:
    return Notice("n-1", reader.id, "written", office.clock(), data={"nl": "Goedemorgen", "en": "Good morning"})


async def test_r16_a_change_that_failed_is_tried_again(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await asked(anna)
    await bram.hears()
    card = bram.chat[-1]
    await settle(office)
    id = (await mine(office, anna))[0].question.id
    await office.store.write(acting(questions.withdraw, anna.id, office.clock()), id)
    office.teams.refuse(503)

    office.clock.wait(SETTLES)
    await settle(office)
    office.clock.wait(timedelta(minutes=5))
    await shown_anew(office, lambda: "Ingetrokken" in card.text)

    sent = await office.store.read(lambda c: c.scalars(select(table.c.state).where(table.c.kind == COPY)).all())
    assert set(sent) == {Stand.SENT}


async def test_r16_who_has_no_part_in_a_question_any_more_sees_nothing_of_it(office: Office, anna: Person) -> None:
    coen = await coordinator(office)
    bram = await member(office, "Bram")
    await member(office, "Wim", "WVG")
    await asked(anna)
    await bram.hears()
    card = bram.chat[-1]
    id = (await mine(office, anna))[0].question.id

    await office.store.write(_to_welfare, id, coen.id, office.clock())
    await shown_anew(office, lambda: WATER not in card.text)

    assert "naar iemand anders gegaan" in card.text


def _to_welfare(c: Connection, id: str, person: str, now: datetime) -> None:
    questions.pass_on(By(c, person, now), id, domain="WVG")


def _stored(number: int) -> StoredQuestion:
    now = datetime.now(UTC)
    given = {"since": now, "round": 1, "opened": now, "first_due": now, "solution_due": now}
    question = Question(
        f"q-{number:032d}", QuestionKind.QUESTION, "", "OMG", LONG, now, QuestionState.TAKEN, holder="b", **given
    )  # type: ignore[arg-type]
    return StoredQuestion(question, Asking("Anna " * 10), now, "Bram " * 10, "Bram")


def _size(reply: Reply) -> int:
    return max(len(json.dumps(reply.card)), len(json.dumps(reply.text)))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_r16_with_a_hundred_questions_and_long_texts_every_card_fits_in_a_message(language: str) -> None:
    texts = texts_in(language)
    hundred = tuple(_stored(number) for number in range(100))
    events = tuple(
        QuestionEvent(hundred[0].updated, Act.REPLY, Party.HOLDER, "b", "Bram", "é" * 1500, number)
        for number in range(20)
    )
    every = frozenset({Party.HOLDER, Party.COORDINATOR, Party.TEAM, Party.MEMBER})
    seen = QuestionView(hundred[0], events, every, Moment(hundred[0].updated, DeadlineStep.HAND_ON))
    colleagues = tuple(
        Target(f"p-{number}", "Voornaam Familienaam " * 3, number % 2 == 0, "Dirk", 3) for number in range(100)
    )

    cards = (
        desk_card(texts, MemberDesk(hundred, hundred, hundred)),
        mine_card(texts, hundred),
        question_card(texts, seen, LONG).noted("noot"),
        pass_card(texts, Targets(seen, colleagues)),
    )

    assert max(map(_size, cards)) < 28_000
