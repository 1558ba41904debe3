"""Daily lists beside offers, support that comes back to the team, and names that nobody learns or that are gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from knowledge.network.question_terms import QuestionState
from knowledge.working_days import BRUSSELS
from storage.acting import acting
from storage.network import members
from storage.questions.course import STEP_TIMER
from tests.conversations.conftest import Office
from tests.conversations.networking import WATER, asked, coordinator, member, mine, notices, previewed, settle, to_next
from tests.conversations.requesting import curator, looks_at
from tests.teams import Person
from tests.waiting import until


def monday(hour: int, minute: int, day: int = 11) -> datetime:
    return datetime(2027, 1, day, hour, minute, tzinfo=BRUSSELS)


async def happens(office: Office, check: Callable[[], object]) -> None:
    """Let leave what may leave, until it has come to this."""

    async def holds() -> bool:
        await settle(office)
        return bool(check())

    await until(holds, "it did not come to this")


async def with_list(office: Office, name: str) -> Person:
    """A member whose list comes at nine."""
    person = await member(office, name)
    await office.store.write(acting(members.set_digest, "setup", office.clock()), f"m-{name}", 9)
    return person


async def test_r14_whoever_reads_it_in_a_list_has_time_and_the_next_hears_it_at_once(
    office: Office, anna: Person
) -> None:
    office.clock.set(monday(9, 30))
    bram, chloe = await with_list(office, "Bram"), await with_list(office, "Chloe")
    shown = await previewed(anna)
    assert "Bram" in shown.text
    assert "13 januari" in shown.text, "the promise before sending"
    await anna.press("Verstuur")
    promised = (await mine(office, anna))[0].question.first_due
    await settle(office)
    assert not notices(bram, WATER)

    office.clock.set(monday(9, 0, day=12))
    await happens(office, lambda: notices(bram, "Dit staat open voor jou"))
    assert WATER in notices(bram, "Dit staat open voor jou")[-1].text
    office.clock.set(monday(13, 29, day=12))
    await settle(office)
    assert (await mine(office, anna))[0].offered_name == "Bram"

    await to_next(office, STEP_TIMER)
    await happens(office, lambda: notices(chloe, "Een vraag voor jou"))
    await happens(office, lambda: notices(anna, "Nog niemand heeft je vraag opgenomen"))
    assert (await mine(office, anna))[0].question.first_due == promised
    await chloe.press("Ik neem dit", on=notices(chloe, "Een vraag voor jou")[-1])
    await happens(office, lambda: notices(anna, "Chloe heeft je vraag opgenomen"))


async def test_support_that_the_team_gives_back_stays_with_the_team(office: Office, anna: Person) -> None:
    cleo, bram = await curator(office), await member(office, "Bram")
    tine = await curator(office, "Tine")
    await looks_at(anna, "opleiding-en-vorming")
    await anna.press("Vraag ondersteuning")
    facts = {"people": "beleidsmedewerkers", "goal": "de SDG's uitleggen", "when": "mei 2027"}
    await anna.press("Bekijk voor je verstuurt", on=None, **{f"f.{name}": said for name, said in facts.items()})
    await anna.press("Verstuur")
    await cleo.hears()
    await tine.hears()
    await cleo.press("Ik neem dit")
    await anna.hears()

    await cleo.press("Geef terug")
    await happens(office, lambda: len(notices(tine, "Een vraag om ondersteuning")) == 2)

    [line] = await mine(office, anna)
    assert (line.question.state, line.offered_name) == (QuestionState.TEAM, "")
    assert not notices(bram, "ondersteuning")


async def without_a_name(office: Office, asker: str) -> Person:
    """A member of the domain asks it without a name."""
    person = await member(office, asker, expertise=["nothing of the kind"])
    await previewed(person)
    await person.press("Zonder mijn naam")
    await person.press("Verstuur")
    return person


async def test_p5_the_list_to_pass_on_and_what_follows_do_not_betray_the_asker(office: Office) -> None:
    bram = await member(office, "Bram", expertise=["regenwater"])
    for name in ("Chloe", "Dirk"):
        await member(office, name)
    anna = await without_a_name(office, "Anna")
    await bram.hears()

    await bram.press("Bekijk de vraag")
    chosen_from = await bram.press("Geef door")
    assert {"Anna", "Chloe", "Dirk"} <= {label.split(".")[0] for label in chosen_from.buttons}
    assert "Anna" in (await bram.press("Anna")).text
    done = await bram.press("Geef nu door")

    assert "Je hebt de vraag doorgegeven" in done.text
    assert "voorgelegd aan een collega" in done.text
    assert not {"Anna", "Chloe", "Dirk"} & set(done.text.replace(".", " ").split())
    [line] = await mine(office, anna)
    assert (line.question.state, line.offered_name) == (QuestionState.OFFERED, "Chloe")
    assert "door aan Chloe" in (await anna.hears()).text


async def test_p2_r16_whoever_erases_themselves_is_gone_from_the_cards_of_others(office: Office, anna: Person) -> None:
    coen, bram = await coordinator(office), await member(office, "Bram")
    await asked(anna)
    heard = await bram.hears()
    card = bram.chat[-1]
    assert "Anna" in heard.text
    await anna.say("mijn gegevens")
    await anna.press("Wis mij")

    await anna.press("Ja, wis alles")
    await happens(office, lambda: "Anna" not in card.text)

    assert WATER in card.text
    assert "Ik neem dit" in [button.label for button in card.buttons]
    assert not notices(coen, "Anna")


async def test_p2_r16_the_card_of_the_asker_loses_the_name_of_a_member_who_is_erased(
    office: Office, anna: Person
) -> None:
    bram = await member(office, "Bram")
    await asked(anna)
    await bram.hears()
    await bram.press("Ik neem dit")
    heard = await anna.hears()
    card = anna.chat[-1]
    assert "Bram" in heard.text
    await bram.say("mijn gegevens")
    await bram.press("Wis mij")

    await bram.press("Ja, wis alles")
    await happens(office, lambda: "Bram" not in card.text)

    assert WATER in card.text
