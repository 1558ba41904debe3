"""An entry written or changed in the chat: a form, a draft that another curator reads, and the catalogue (A12)."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from bot.app import SHELF
from knowledge.catalogue.catalogue import Instrument
from tests.conversations.conftest import Office
from tests.conversations.test_history import changed
from tests.conversations.test_learning import catalogue_holds, curator, forged, heard
from tests.seen import Seen
from tests.teams import Person
from tests.waiting import until

OWN = "Ja, met EMAS toon je dat je milieuzorg werkt."
HARD = "Teneinde dit te behalen worden stappen doorlopen die worden opgevolgd."


def emas(office: Office) -> Instrument:
    """What the running bot answers from."""
    entry = office.client.app[SHELF].library.catalogue.get("emas")  # type: ignore[index]
    assert entry is not None
    return entry


async def written(tine: Person, **fields: str) -> Seen:
    """Tine fills in the text of EMAS, and keeps it as a draft."""
    await tine.say("pas de fiche over EMAS aan")
    await tine.press("Antwoord en uitleg")
    await tine.press("Bekijk de wijziging", on=None, **{f"f.{name}": said for name, said in fields.items()})
    return await tine.press("Bewaar als concept")


async def test_a12_a_curator_changes_an_entry_as_a_draft_that_another_one_publishes(office: Office) -> None:
    tine, lea = await curator(office), await curator(office, "Lea")
    before = emas(office)

    desk = await tine.say("pas de fiche over EMAS aan")
    assert "In de catalogus verandert nog niets." in desk.text
    form = await tine.press("Antwoord en uitleg")
    assert before.summary in [field.get("value") for field in inputs_of(form)]
    shown = await tine.press("Bekijk de wijziging", on=None, **{"f.answer_nl": OWN, "f.summary": f"Keurmerk. {HARD}"})
    assert f"**Wordt:** {OWN}" in shown.text
    assert "Dit kan vlotter" in shown.buttons
    kept = await tine.press("Bewaar als concept")
    assert "Bewaard als concept." in kept.text
    assert "Daarom keurt een andere curator hem goed: Lea." in kept.text
    assert "Keur goed" not in kept.buttons
    assert emas(office) == before

    await tine.press("Laat nakijken")
    await tine.press("Vraag het aan hen")
    await heard(lea, "Kijk je dit na?")
    await lea.press("Bekijk het concept")
    assert "Hoe vindbaar is “EMAS”?" in (await lea.press("Hoe vindbaar is dit?")).text
    await lea.press("Bekijk het concept")
    done = await lea.press("Keur goed")
    assert "Goedgekeurd. De fiche is gewijzigd." in done.text
    await until(lambda: emas(office).answer_in("nl") == OWN, "the catalogue did not follow")
    assert "De wijziging van “EMAS” staat nu in de catalogus." in (await heard(tine, "is gepubliceerd")).text
    assert "Antwoord" in (await lea.say("geschiedenis van EMAS")).text

    await lea.press("Neem terug", on=done.last)
    undone = await lea.press("Neem terug met deze reden", on=None, **{"f.reason": "Toch niet."})
    assert "Teruggenomen. De fiche zegt weer wat ze ervoor zei." in undone.text
    await until(lambda: emas(office) == before, "the catalogue did not follow")


def inputs_of(seen: Seen) -> list[dict[str, object]]:
    assert seen.last.card is not None
    return [each for each in seen.last.card["body"] if str(each.get("type", "")).startswith("Input.")]


async def test_a12_what_others_changed_meanwhile_is_said_and_stays(office: Office) -> None:
    tine = await curator(office)
    await written(tine, answer_nl=OWN)

    await changed(office, "Dit schreef iemand anders.")
    await tine.say("concepten")
    card = await tine.press("EMAS")
    assert "De fiche is intussen gewijzigd" in card.text
    assert "Die blijven staan, samen met dit concept." in card.text
    await tine.press("Keur goed")

    await until(lambda: emas(office).answer_in("nl") == OWN, "the catalogue did not follow")
    assert emas(office).summary == "Dit schreef iemand anders."


async def test_a12_where_two_changed_the_same_a_curator_chooses_and_sees_both(office: Office) -> None:
    tine = await curator(office)
    kept = await written(tine, summary="Mijn samenvatting.")
    await changed(office, "Dit schreef iemand anders.")

    refused = await tine.press("Keur goed", on=kept.last)
    assert "Iemand anders wijzigde intussen hetzelfde in deze fiche." in refused.text
    assert "Iemand paste hetzelfde aan: Samenvatting." in refused.text
    assert "Keur goed" not in refused.buttons
    assert emas(office).summary == "Dit schreef iemand anders."
    settled = await tine.say("mijn tekst")
    assert "met je eigen tekst" in settled.text
    assert "**Nu:** Dit schreef iemand anders." in settled.text
    assert "**Wordt:** Mijn samenvatting." in settled.text
    await tine.press("Keur goed")
    await until(lambda: emas(office).summary == "Mijn samenvatting.", "the catalogue did not follow")


async def test_a12_a_curator_writes_a_new_entry_part_by_part(office: Office) -> None:
    tine = await curator(office)
    title = "Zonnepanelen op het dak van een kantoor"

    await tine.say("nieuwe fiche")
    await tine.say(title)
    await tine.say("Ja, vraag het eerst aan de beheerder van het gebouw.")
    await tine.say("Zonnepanelen leggen op een kantoorgebouw.")
    shown = await tine.say("geen")
    assert "Dit wordt een concept." in shown.text
    await tine.say("ja")
    await tine.press("Pas aan")
    await tine.press("Plaats in de catalogus")
    await tine.press("Bekijk de wijziging", on=None, **{"f.domains": "OMG", "f.themes": "bouwen"})
    card = await tine.press("Bewaar als concept")
    assert f"Nieuwe fiche: {title}" in card.text
    assert "Goedgekeurd. De fiche staat in de catalogus." in (await tine.press("Keur goed")).text

    await catalogue_holds(office, title)
    found = next(each for each in office.client.app[SHELF].library.catalogue.instruments if each.title == title)  # type: ignore[index]
    assert (found.domains, found.themes) == (("OMG",), ("bouwen",))


async def test_a12_what_cannot_stand_in_an_entry_is_asked_again(office: Office) -> None:
    tine = await curator(office)
    await tine.say("wijzig de fiche EMAS")
    await tine.press("Antwoord en uitleg")

    long = await tine.press("Bekijk de wijziging", on=None, **{"f.answer_nl": "woord " * 46})
    assert "Dit antwoord telt 46 woorden." in long.text
    await tine.say("stop")
    await tine.say("wijzig de fiche EMAS")
    await tine.press("Namen en vragen")
    taken = await tine.press("Bekijk de wijziging", on=None, **{"f.aliases_nl": "GRO"})
    assert "Een van deze namen hoort al bij" in taken.text
    await tine.say("stop")
    await tine.say("pas de fiche over EMAS aan")
    await tine.press("Antwoord en uitleg")
    same = await tine.press("Bekijk de wijziging", on=None, **{"f.answer_nl": str(emas(office).answer_in("nl"))})
    assert "De fiche zegt dit al. Er is niets gewijzigd." in same.text
    assert "Bewaar als concept" not in {button.label for button in same.last.buttons}


async def test_a13_who_changed_an_entry_is_asked_in_own_words_and_on_its_desk(office: Office) -> None:
    tine = await curator(office)
    await written(tine, answer_nl=OWN)
    await tine.press("Keur goed")
    await changed(office, "Dit schreef iemand anders.", id="gro")

    asked = await tine.say("logboek van de fiche over EMAS")
    assert "over EMAS" in asked.text
    assert "Tine" in asked.text
    assert "GRO" not in asked.text
    await tine.say("pas de fiche over GRO aan")
    desk = await tine.press("Wie wijzigde ze")
    assert "Tine" not in desk.text


async def test_a12_nobody_but_a_curator_writes_entries(office: Office, anna: Person) -> None:
    for verb, data in (
        ("entry.desk", {"entry": "emas"}),
        ("entry.new", {}),
        ("entry.begin", {"form": "text", "entry": "emas"}),
        ("entry.settle", {"id": "d-1", "n": 1, "own": True}),
    ):
        refused = await forged(anna, verb, **data)
        assert "Dit is voor curatoren: zij beheren de catalogus en het netwerk. Er is niets gewijzigd." in refused.text


async def test_a12_what_belongs_with_an_entry_its_level_effort_and_service_are_filled_in_and_changed(
    office: Office,
) -> None:
    tine = await curator(office)
    await tine.say("wijzig de fiche EMAS")
    form = await tine.press("Plaats in de catalogus")
    shown = next(each for each in inputs_of(form) if each["id"] == "f.related")
    titles = [entry.title for entry in map(entry_of(office), emas(office).related)]
    assert str(shown["value"]).splitlines() == titles

    unknown = await tine.press("Bekijk de wijziging", on=None, **{"f.related": "Iets dat er niet is"})
    assert "Ik vind niet één fiche met de naam “Iets dat er niet is”." in unknown.text
    seen = await tine.press("Bekijk de wijziging", on=None, **{"f.related": "GRO, CSRD"})
    assert "Hoort samen met" in seen.text
    await tine.press("Bewaar als concept")
    for part, name, value in (
        ("Plaats in de catalogus", "level", "federal"),
        ("Antwoord en uitleg", "effort", "Ongeveer een jaar."),
        ("Link en contact", "service", "colleague"),
    ):
        await tine.press("Pas aan")
        await tine.press(part)
        await tine.press("Bekijk de wijziging", on=None, **{f"f.{name}": value})
        await tine.press("Bewaar als concept")
    await tine.press("Keur goed")

    await until(lambda: emas(office).service == "colleague", "the catalogue did not follow")
    changed_entry = emas(office)
    assert (changed_entry.level, changed_entry.effort) == ("federal", "Ongeveer een jaar.")
    assert [entry_of(office)(id).id for id in changed_entry.related] == ["gro", "csrd"]


def entry_of(office: Office) -> Callable[[str], Instrument]:
    def find(id: str) -> Instrument:
        entry = office.client.app[SHELF].library.catalogue.get(id)  # type: ignore[index]
        assert entry is not None
        return entry

    return find


@pytest.mark.parametrize("said", ["ja", "ok dan", "👍", "..."])
async def test_a12_what_is_plainly_no_text_is_not_taken_for_one(office: Office, said: str) -> None:
    tine = await curator(office)
    await tine.say("nieuwe fiche")
    again = await tine.say(said)
    assert "neem ik niet als tekst" in again.text, again.text
    await tine.say("Zonnepanelen op een kantoor")
    again = await tine.say(said)
    assert "“geen” om het leeg te laten" in again.text, again.text
    await tine.say("geen")
    await tine.say("Zonnepanelen leggen op een kantoorgebouw.")
    shown = await tine.say("geen")
    assert "Dit wordt een concept." in shown.text


async def test_a12_a_no_leaves_empty_what_may_be_and_is_no_title(office: Office) -> None:
    tine = await curator(office)
    await tine.say("nieuwe fiche")
    assert "neem ik niet als tekst" in (await tine.say("nee")).text
    await tine.say("Zonnepanelen op een kantoor")
    shown = await tine.say("nee")
    assert "Samenvatting" in shown.text
    assert "Antwoord, in hoogstens" not in shown.text


@pytest.mark.parametrize(
    "line",
    [
        "ik wil iets veranderen aan de fiche van EMAS",
        "EMAS bewerken",
        "kan ik de tekst van EMAS wijzigen",
        "de link van EMAS klopt nie meer",
        "edit EMAS please",
        "je voudrais corriger le texte de EMAS",
    ],
)
async def test_a12_who_wants_to_change_an_entry_and_names_it_comes_to_its_desk(office: Office, line: str) -> None:
    tine = await curator(office)

    desk = await tine.say(line)
    assert re.search(r"(Fiche|Entry) [“«]\s?EMAS", desk.text)


async def test_a12_an_entry_in_sight_need_not_be_named_to_be_changed_or_looked_up(office: Office) -> None:
    tine = await curator(office)

    await tine.say("wat is EMAS")
    assert "Fiche “EMAS”" in (await tine.say("pas deze fiche aan")).text
    await tine.say("wat is EMAS")
    assert "Geschiedenis van “EMAS”" in (await tine.say("wat is er veranderd aan deze fiche")).text


@pytest.mark.parametrize("line", ["wat is er veranderd aan EMAS", "hoe zag de fiche over EMAS er vorig jaar uit"])
async def test_a12_who_asks_what_an_entry_was_sees_its_history(office: Office, line: str) -> None:
    tine = await curator(office)

    assert "Geschiedenis van “EMAS”" in (await tine.say(line)).text


async def test_a12_whoever_is_no_curator_asks_the_catalogue_with_these_words(office: Office) -> None:
    bram = office.person("Bram")

    assert "EMAS staat ook open voor overheden" in (await bram.say("EMAS bewerken")).text


async def test_a12_a_new_entry_shows_its_answer_first_and_is_called_by_its_title(office: Office) -> None:
    tine, lea = await curator(office), await curator(office, "Lea")
    await tine.say("nieuwe fiche")
    said = {"f.title": "Deelfietsen", "f.answer_nl": "Ja, dat kan.", "f.summary": "Deelfietsen staan aan elk station."}
    shown = await tine.press("Bekijk de wijziging", on=None, **said)
    assert "Wordt:" not in shown.text
    kept = await tine.press("Bewaar als concept")
    assert "Antwoord\nJa, dat kan." in kept.text
    assert "“deelfietsen”" not in kept.text, "an id is no name"

    await tine.press("Pas aan")
    await tine.press("Antwoord en uitleg")
    again = await tine.press("Bekijk de wijziging", on=None, **said | {"f.answer_nl": "Ja, dat mag aan elk station."})
    assert "**Nu:** Ja, dat kan." in again.text

    await lea.say("concepten")
    await lea.press("Deelfietsen")
    assert "Goedgekeurd. De fiche staat in de catalogus." in (await lea.say("publiceer")).text


async def test_a12_what_was_refused_with_a_remark_is_taken_up_mended_and_published(office: Office) -> None:
    tine, lea = await curator(office), await curator(office, "Lea")
    await tine.say("nieuwe fiche")
    said = {"f.title": "Deelfietsen", "f.answer_nl": "Ja, dat kan.", "f.summary": "Deelfietsen staan aan elk station."}
    await tine.press("Bekijk de wijziging", on=None, **said)
    await tine.press("Bewaar als concept")

    await lea.say("concepten")
    await lea.press("Deelfietsen")
    assert "kan het concept daarna aanpassen" in (await lea.press("Weiger")).text
    await lea.say("zeg ook waar")
    assert "Geweigerd: zeg ook waar" in (await lea.say("ja")).text, "a yes confirms, and is no reason"

    await heard(tine, "is geweigerd")
    await tine.press("Bekijk het concept")
    again = await tine.say("neem het weer op")
    assert "Het concept is weer open." in again.text
    assert "Opmerking van een curator: zeg ook waar" in again.text
    await tine.press("Pas aan")
    await tine.press("Antwoord en uitleg")
    await tine.press("Bekijk de wijziging", on=None, **said | {"f.answer_nl": "Ja, aan elk station."})
    await tine.press("Bewaar als concept")

    await lea.say("concepten")
    await lea.press("Deelfietsen")
    done = await lea.say("keur goed")
    assert "Goedgekeurd. De fiche staat in de catalogus." in done.text
    assert "zeg ook waar" not in done.text
    told = await heard(tine, "is gepubliceerd")
    assert "zeg ook waar" not in told.text
    journal = (await tine.say("logboek")).text
    assert "Geweigerd concept weer opgenomen: Deelfietsen" in journal
    assert "velden: Antwoord" in journal
