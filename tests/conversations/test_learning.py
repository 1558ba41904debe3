"""Learning from answers: R17, A12 and the roles that go with it, as far as a conversation goes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.app import SHELF
from bot.shelf import Shelf
from dialogs.notices import put_into_words
from knowledge.network.question_terms import NewQuestion
from knowledge.network.question_views import Asking
from storage import roles
from storage.acting import By, acting
from storage.content import catalogue
from storage.database import Database
from storage.learning import drafts, learning_week, lessons
from storage.network import members
from storage.network.members import Appointee
from storage.questions import lists as question_lists
from storage.questions import questions
from storage.roles import Role
from storage.sending.timers import Timer
from tests.conversations.conftest import Office
from tests.conversations.networking import settle
from tests.seen import Seen
from tests.teams import Person
from tests.waiting import until

RAIN = "Mag ik regenwater hergebruiken in ons kantoor?"
ALSO = "Regenwater hergebruiken in een nieuw kantoor, mag dat?"
OTHER_WORDS = "kunnen we regenwater gebruiken op kantoor"
ANSWER = "Ja, voor spoelwater en voor de tuin. Vraag eerst de beheerder van het gebouw."
LAPTOP = "Wie herstelt mijn gestolen laptop?"


async def member(office: Office, name: str, domain: str = "OMG") -> Person:
    """A member with a chat with the bot, who gets a message per question."""
    person = office.person(name)
    await person.say("hallo")
    now = datetime.now(UTC)

    def join(c: Connection) -> None:
        members.add(By(c, "setup", now), f"m-{name}", Appointee(name, domains=[domain]), person.id)
        members.change(By(c, "setup", now), f"m-{name}", digest_hour=None)

    await office.store.write(join)
    return person


async def curator(office: Office, name: str = "Tine") -> Person:
    person = office.person(name)
    await person.say("hallo")
    await office.store.write(roles.grant, Role.CURATOR, person.id, "setup", datetime.now(UTC))
    return person


async def asked(office: Office, asker: Person, id: str, text: str = RAIN, *, ago: timedelta = timedelta()) -> None:
    """The asker has carried a question to the network."""
    await asker.say("hallo")
    asking = Asking(asker.account["name"])
    now = datetime.now(UTC) - ago
    await office.store.write(acting(questions.ask, asker.id, now), NewQuestion(id, "OMG", text), asking)


async def opened(person: Person, question: str) -> Seen:
    """The person opens the card of a question, as from a list."""
    value = {"verb": "question.open", "question": question}
    return await person.send({"type": "message", "value": value, "replyToId": "x"})


async def answered(office: Office, asker: Person, by: Person, id: str = "q-1", text: str = RAIN) -> None:
    """A member has answered a question and has its card open."""
    await asked(office, asker, id, text)
    await office.store.write(acting(questions.answer, by.id, datetime.now(UTC)), id, ANSWER)
    assert ANSWER in (await heard(asker, ANSWER)).text
    await opened(by, id)


async def heard(person: Person, words: str) -> Seen:
    """What comes to a person until these words are in it."""
    while words not in (seen := await person.hears()).text:
        pass
    return seen


async def forged(person: Person, verb: str, **data: Any) -> Seen:
    return await person.send({"type": "message", "value": {"verb": verb, **data}, "replyToId": "x"})


async def draft_id(office: Office, person: Person) -> str:
    waiting = await office.store.read(acting(drafts.list_waiting, person.id, office.clock()))
    return waiting.lines[0].draft.id


async def catalogue_holds(office: Office, title: str) -> None:
    """The running bot has followed the database by itself."""
    await followed(office.client.app[SHELF], title)  # type: ignore[index]


async def followed(shelf: Shelf, title: str) -> None:
    await until(
        lambda: title in [entry.title for entry in shelf.library.catalogue.instruments], "the catalogue did not follow"
    )


async def test_r17_an_answer_becomes_an_entry_that_answers_the_next_person(office: Office, anna: Person) -> None:
    bram, chloe, tine = await member(office, "Bram"), await member(office, "Chloe"), await curator(office)
    dirk, emma, fien = office.person("Dirk"), office.person("Emma"), office.person("Fien")
    await asked(office, anna, "q-1")
    await emma.say("hallo")
    await office.store.write(acting(questions.follow, emma.id, datetime.now(UTC)), "q-1")
    await office.store.write(acting(questions.answer, bram.id, datetime.now(UTC)), "q-1", ANSWER)
    await heard(anna, ANSWER)
    await heard(emma, ANSWER)
    await opened(bram, "q-1")

    made = await bram.press("Maak hier een fiche van")
    assert "Je antwoord is nu een concept voor de catalogus" in made.text
    assert {"Maak hier een fiche van", "Hoort bij een bestaande fiche"}.isdisjoint(
        each.label for each in made.last.buttons
    )
    await asked(office, dirk, "q-2", ALSO)
    await opened(chloe, "q-2")
    await chloe.press("Ik neem dit")
    await chloe.press("Verstuur als antwoord", on=None, **{"f.text": ANSWER})
    joined = await chloe.press("Maak hier een fiche van")
    assert "Dit lijkt op een concept dat er al was. Het is erbij gevoegd: nu 2 vragen samen." in joined.text

    assert "Nieuwe fiche, 2 vragen, Omgeving" in (await tine.say("concepten")).text
    card = await tine.press(RAIN)
    assert "Ja, voor spoelwater en voor de tuin." in card.text
    assert ALSO in card.text
    assert "Anna" not in card.text
    assert "Goedgekeurd. De fiche staat in de catalogus." in (await tine.press("Keur goed")).text

    await catalogue_holds(office, RAIN)
    found = await fien.say(OTHER_WORDS)
    assert "Vraag eerst de beheerder van het gebouw." in found.text
    assert "Anna" not in found.text
    for person in (anna, dirk, emma):
        told = await heard(person, "Het antwoord staat nu in de catalogus")
        assert "Bekijk de fiche" in told.buttons
    assert "voor spoelwater" in (await anna.press("Bekijk de fiche")).text
    for person in (bram, chloe):
        assert f"Je antwoord staat nu in de catalogus als “{RAIN}”" in (await heard(person, "goedgekeurd")).text


async def test_the_process_in_which_something_was_approved_does_not_wait_for_its_next_look(database: Database) -> None:
    shelf = Shelf(database, lambda: datetime.now(UTC), look_every=3600)
    await shelf.open()
    following = asyncio.create_task(shelf.follow())
    await asyncio.sleep(0)

    entry = {"id": "antwoord-regenwater", "title": RAIN, "summary": ANSWER, "kind": "answer"}
    await database.write(acting(catalogue.add, "tine", datetime.now(UTC)), entry)

    await followed(shelf, RAIN)
    following.cancel()


async def test_r17_a_question_becomes_a_further_name_of_an_entry_that_is_there(office: Office, anna: Person) -> None:
    bram, tine = await member(office, "Bram"), await curator(office)
    words = "Welke toets bestaat er voor mijn kaderdecreetje?"
    await answered(office, anna, bram, text=words)

    await bram.press("Hoort bij een bestaande fiche")
    assert "Raamcontract" in (await bram.say("het raamcontract voor advies")).text
    offered = await bram.press("Zoek deze naam", on=None, **{"f.name": "Quick Scan"})
    assert words in offered.text
    done = await bram.press(next(button for button in offered.buttons if button.startswith("Quick Scan")))
    assert "Een curator kijkt na of de vraag bij die fiche hoort" in done.text

    await tine.say("concepten")
    card = await tine.say("1")
    assert "Deze woorden leiden naar de fiche" in card.text
    assert words in card.text
    assert "Deze woorden leiden nu naar de fiche" in (await tine.say("keur goed")).text
    assert [judgement.question for judgement in await office.store.read(lessons.judgements)] == [words]
    told = await heard(anna, "Het antwoord staat nu in de catalogus")
    assert "Quick Scan" in told.text
    await office.follow()
    assert "Quick Scan" in (await anna.say(words)).text


async def test_r17_a_curator_edits_and_an_old_card_approves_nothing(office: Office, anna: Person) -> None:
    bram, tine = await member(office, "Bram"), await curator(office)
    await answered(office, anna, bram)
    await bram.press("Maak hier een fiche van")
    await tine.say("concepten")
    await tine.press(RAIN)
    id, old = await draft_id(office, tine), tine.chat[-1]

    await tine.press("Pas aan")
    saved = await tine.press("Bewaar", on=None, **{"f.title": "Regenwater op kantoor", "f.link": "https://www.vmm.be"})
    assert "Bewaard. Er is nog niets goedgekeurd." in saved.text
    await tine.say("pas aan")
    typed = await tine.say("samenvatting Ja, voor spoelwater.")
    assert "Ja, voor spoelwater." in typed.text
    refused = await forged(tine, "draft.approve", draft=id, n=1)
    assert "Het concept is intussen gewijzigd" in refused.text

    await tine.press("Pas aan")
    assert "begint, of laat het veld leeg" in (await tine.press("Bewaar", on=None, **{"f.link": "vmm"})).text
    assert (
        "begint, of laat het veld leeg"
        in (await tine.press("Bewaar", on=None, **{"f.link": "http://www.vlaanderen.be"})).text
    )
    elsewhere = "De link gaat naar elders.example.org. Dat is geen site van een overheid die ik ken."
    assert elsewhere in (await tine.press("Bewaar", on=None, **{"f.link": "https://elders.example.org/x"})).text
    again = await tine.press("Pas aan")
    assert "De link gaat naar" not in again.text
    kept = await tine.press("Bewaar", on=None, **{"f.link": "https://www.vlaanderen.be/x"})
    assert "De link gaat naar" not in kept.text
    await forged(tine, "draft.open", draft=id)
    assert "Goedgekeurd. De fiche staat in de catalogus." in (await tine.press("Keur goed")).text
    await catalogue_holds(office, "Regenwater op kantoor")
    assert old in tine.chat


async def test_r17_a_refusal_is_told_with_its_reason(office: Office, anna: Person) -> None:
    bram, tine = await member(office, "Bram"), await curator(office)
    await answered(office, anna, bram)
    await bram.say("maak een fiche")
    await tine.say("concepten")
    await tine.press(RAIN)

    await tine.press("Weiger")
    assert "Schrijf eerst je reden" in (await tine.press("Weiger met deze reden", checks=False)).text
    shown = await tine.say("Dit verschilt per gemeente.")
    assert "Er is nog niets beslist" in shown.text
    assert "Geweigerd" in (await tine.press("Weiger met deze reden")).text

    told = await heard(bram, "Je voorstel is niet goedgekeurd")
    assert "Dit verschilt per gemeente." in told.text


async def test_a12_an_approved_entry_can_be_taken_back(office: Office, anna: Person) -> None:
    bram, tine = await member(office, "Bram"), await curator(office)
    await answered(office, anna, bram)
    await bram.press("Maak hier een fiche van")
    await tine.say("concepten")
    await tine.press(RAIN)
    await tine.press("Keur goed")
    await catalogue_holds(office, RAIN)

    await tine.press("Neem terug")
    done = await tine.press("Neem terug met deze reden", on=None, **{"f.reason": "De regels zijn gewijzigd."})

    assert "Het staat niet meer in de catalogus" in done.text
    assert "De regels zijn gewijzigd." in (await heard(bram, "Je voorstel is teruggenomen")).text
    await office.follow()
    assert "spoelwater" not in (await anna.say(OTHER_WORDS)).text


async def test_a1_p6_nobody_but_a_curator_reads_or_decides(office: Office, anna: Person) -> None:
    bram, chloe, tine = await member(office, "Bram"), await member(office, "Chloe"), await curator(office)
    await answered(office, anna, bram)
    await bram.press("Maak hier een fiche van")
    id = await draft_id(office, tine)
    # Bram's own card changes by itself a little later; that may not come beside what the bot says below.
    office.clock.wait(timedelta(minutes=1))
    await settle(office)

    for person in (anna, bram, chloe):
        assert "Dit is voor curatoren" in (await person.say("concepten")).text
        assert "Dit is voor curatoren" in (await person.say("vragen van de week")).text
        for verb in ("open", "edit", "approve", "refuse", "withdraw"):
            seen = await forged(person, f"draft.{verb}", draft=id, n=1)
            assert "bestaat niet of is niet voor jou" in seen.text
            assert "spoelwater" not in seen.text
        await forged(person, "draft.save", draft=id, n=1, **{"f.title": "Gekaapt"})
        await forged(person, "draft.refused", draft=id, n=1, reason="Nee.")
    for person in (anna, chloe):
        assert "Alleen wie de vraag beantwoordde" in (await forged(person, "draft.make", question="q-1")).text
        refused = await forged(person, "draft.belong", question="q-1", instrument="quick-scan")
        assert "Alleen wie de vraag beantwoordde" in refused.text

    stored = await office.store.read(acting(drafts.see, tine.id, office.clock()), id)
    assert stored is not None
    assert (stored.draft.title, stored.draft.version, len(stored.samples)) == (RAIN, 1, 1)
    group = office.person("Tine", scope="groupChat")
    assert "in een chat met mij alleen" in (await group.say("concepten")).text


async def test_what_is_not_for_the_centre_is_learned_when_a_curator_confirms(office: Office, anna: Person) -> None:
    bram, tine = await member(office, "Bram"), await curator(office)
    await asked(office, anna, "q-1", LAPTOP)
    await heard(bram, LAPTOP)
    await opened(bram, "q-1")

    done = await bram.say("niet voor ons")
    assert "Een curator kijkt na of dit niet voor ons is" in done.text
    assert [
        line.question.state for line in await office.store.read(acting(question_lists.mine, anna.id, office.clock()))
    ] == ["offered"]

    await tine.say("concepten")
    await tine.press(LAPTOP)
    assert "Op deze vragen antwoord ik niet meer" in (await tine.press("Keur goed")).text
    assert "Een andere weg voor deze vraag" in (await heard(anna, "andere weg")).text
    await office.follow()
    assert "Dat vind ik niet" in (await anna.say("wie herstelt een gestolen laptop")).text


async def test_r17_the_weekly_list_shows_questions_without_people(office: Office, anna: Person) -> None:
    bram, tine = await member(office, "Bram"), await curator(office)
    await answered(office, anna, bram)

    seen = await tine.say("vragen van de week")

    assert "Aantal vragen: 1." in seen.text
    assert "Omgeving 1" in seen.text
    assert "Nog zonder plaats 1" in seen.text
    assert "Anna" not in seen.text
    await tine.press(RAIN)
    made = await tine.press("Maak hier een fiche van")
    assert "Keur je dit goed" in made.text
    assert "Zitten in een concept 1" in (await tine.say("vragen van de week")).text


async def test_r17_the_weekly_list_comes_to_curators_every_week(office: Office, anna: Person) -> None:
    tine = await curator(office)
    await asked(office, anna, "q-1", ago=timedelta(days=3))
    due = datetime.now(UTC)

    def week(c: Connection) -> None:
        learning_week.week(c, Timer(1, learning_week.WEEK_TIMER, "curators", due + timedelta(days=4), {}, 0), due)

    await office.store.write(week)

    told = await heard(tine, "Deze vragen gingen naar mensen")
    assert RAIN in told.text
    assert "elke week omdat je curator bent" in told.text
    assert "Concepten" in told.buttons


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", ["entry", "example", "alias", "out"])
def test_n11_every_notice_of_a_draft_says_why_it_comes(kind: str, language: str) -> None:
    about = {"draft": "d-1", "kind": kind, "title": RAIN, "entry": "emas", "entry_title": "EMAS", "reason": "Zo."}
    for taken_back, notice in ((False, "draft.approved"), (False, "draft.refused"), (True, "draft.refused")):
        said = put_into_words(notice, {**about, "taken_back": taken_back}, language)
        assert ("één keer" if language == "nl" else "once") in said.text
        assert RAIN in said.text
