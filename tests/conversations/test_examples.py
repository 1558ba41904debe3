"""Good examples: shared fact by fact, published by a curator, in the catalogue at once, and the sharer is thanked."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select

from knowledge.network.draft_views import StoredDraft
from knowledge.network.drafts import DraftKind
from knowledge.network.question_terms import QuestionKind, QuestionState
from storage.acting import acting
from storage.content import draft_rows
from storage.learning import draft_decisions, examples
from storage.tables import drafts
from tests.conversations.conftest import Office
from tests.conversations.networking import mine, withdrawn
from tests.conversations.requesting import curator
from tests.teams import Person

FACTS = {
    "who": "Agentschap Zeehond",
    "what": "Een wasstraat voor herbruikbare bekers ingericht.",
    "result": "Geen wegwerpbekers meer op evenementen.",
    "contact": "bekers@zeehond.example",
    "link": "www.zeehond.example/bekers",
}


async def shared(person: Person) -> None:
    await person.say("deel een goed voorbeeld")
    await person.press("Bekijk voor je verstuurt", on=None, **{f"f.{name}": said for name, said in FACTS.items()})
    await person.press("Verstuur")


async def draft_of(office: Office) -> StoredDraft:
    [id] = await office.store.read(lambda c: c.scalars(select(drafts.c.id)).all())
    found = await office.store.read(draft_rows.load, id)
    assert found is not None
    return found


async def test_an_example_is_shared_as_it_was_shown_and_drafted_for_the_curators(office: Office, anna: Person) -> None:
    cleo = await curator(office)
    await anna.say("deel een goed voorbeeld")
    values = {f"f.{name}": said for name, said in FACTS.items()}
    seen = await anna.press("Bekijk voor je verstuurt", on=None, **values)

    assert "Wie: Agentschap Zeehond" in seen.text
    assert "Resultaat: Geen wegwerpbekers meer" in seen.text
    assert "Publiceert het team je voorbeeld, dan ziet iedereen" in seen.text
    assert "Bedankt. Je voorbeeld ligt nu bij" in (await anna.press("Verstuur")).text

    told = await cleo.hears()
    assert "Een goed voorbeeld om te bekijken" in told.text
    assert "Een wasstraat voor herbruikbare bekers" in told.text
    [line] = await mine(office, anna)
    assert (line.question.kind, line.question.state) == (QuestionKind.EXAMPLE, QuestionState.TEAM)
    draft = (await draft_of(office)).draft
    assert (draft.kind, draft.title) == (DraftKind.EXAMPLE, "Goed voorbeeld: Agentschap Zeehond")
    assert draft.link == "https://www.zeehond.example/bekers"
    assert draft.contact == "bekers@zeehond.example"
    shown = await cleo.press("Bekijk en publiceer")
    assert shown.text.startswith("Goed voorbeeld: Agentschap Zeehond")


async def test_the_facts_of_an_example_can_be_typed_and_the_last_two_left_out(office: Office, anna: Person) -> None:
    await curator(office)
    await anna.say("ik heb een goed voorbeeld")
    for fact in ("who", "what", "result"):
        await anna.say(FACTS[fact])

    seen = await anna.say("sla over")
    assert "Is er een webpagina over?" in seen.text
    await anna.say("sla over")
    seen = await anna.say("verstuur")

    assert "Bedankt" in seen.text
    [line] = await mine(office, anna)
    assert "Contact" not in line.question.text


async def test_a_published_example_is_in_the_catalogue_and_the_sharer_is_thanked(office: Office, anna: Person) -> None:
    cleo = await curator(office)
    await shared(anna)
    await cleo.hears()
    await cleo.press("Bekijk en publiceer")

    assert "Het voorbeeld staat in de catalogus" in (await cleo.press("Keur goed")).text

    told = await anna.hears()
    assert "Je goede voorbeeld “Goed voorbeeld: Agentschap Zeehond” staat nu in de catalogus. Bedankt" in told.text
    [line] = await mine(office, anna)
    assert line.question.state is QuestionState.CLOSED
    await office.follow()
    seen = await office.person("Bert").say("wasstraat voor herbruikbare bekers")
    assert "Goed voorbeeld: Agentschap Zeehond" in seen.text
    assert "Anna" not in seen.text


async def test_a_refused_example_closes_with_the_reason_for_its_sharer(office: Office, anna: Person) -> None:
    cleo = await curator(office)
    await shared(anna)
    draft = (await draft_of(office)).draft
    refuse = acting(draft_decisions.refuse, cleo.id, datetime.now(UTC))

    await office.store.write(refuse, draft.id, "Dit voorbeeld staat er al.", draft.version)

    assert "Dit voorbeeld staat er al." in (await anna.hears()).text
    [line] = await mine(office, anna)
    assert line.question.state is QuestionState.CLOSED


async def test_who_takes_a_shared_example_back_takes_its_draft_along(office: Office, anna: Person) -> None:
    cleo = await curator(office)
    await shared(anna)
    await cleo.hears()
    await cleo.press("Bekijk en publiceer")

    await withdrawn(anna)

    assert await office.store.read(lambda c: c.scalars(select(drafts.c.id)).all()) == []
    assert "Er is niets gewijzigd" in (await cleo.press("Keur goed")).text
    await office.follow()
    assert "Zeehond" not in (await office.person("Bert").say("wasstraat voor herbruikbare bekers")).text


async def test_an_example_is_settled_once_and_questions_never(office: Office, anna: Person) -> None:
    cleo = await curator(office)
    await shared(anna)
    [line] = await mine(office, anna)
    now = datetime.now(UTC)

    assert await office.store.write(acting(examples.settle, cleo.id, now), line.question.id)
    assert not await office.store.write(acting(examples.settle, cleo.id, now), line.question.id)
    assert not await office.store.write(acting(examples.settle, cleo.id, now), "none")
