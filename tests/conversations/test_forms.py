"""Every form behaves alike: on a correction, "terug", "stop", a stray line, what is too long, past or old (U5)."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from knowledge.programmes.programme import Programme
from storage import journal
from storage.programmes import broadcasts
from storage.programmes import rows as programme_rows
from storage.tables import conversations
from tests.conversations.conftest import Office
from tests.conversations.enrolling import NOW, asked, brussels
from tests.conversations.organised import SERIES, confirmed, forged, opened, organiser, the_programme
from tests.seen import Seen
from tests.teams import Person

BACK = "Verder met wat je invulde"
PLANNING = ("2 maart 2027", "zelfde", "zelfde")
"""The answers to the first fields of an edition; what is asked then are the places."""


async def planning(office: Office, *answers: str) -> Person:
    """An organiser who plans an edition and answered so far."""
    office.clock.set(NOW)
    olga = await organiser(office)
    await olga.say("plan een editie")
    for answer in answers:
        await olga.say(answer)
    return olga


async def edition(office: Office) -> Programme:
    [found] = [each for each in await office.store.read(programme_rows.load_all) if each.id != "leernetwerk-sdg-2018"]
    return found


async def finished(person: Person) -> Seen:
    """What would be planned, with all else left as it stands."""
    return await person.press("Verder", on=None, checks=False)


# --- a correction ---


@pytest.mark.parametrize(
    "said",
    [
        "nee wacht, toch 30 plaatsen",
        "Nee, ik bedoel 30",
        "oeps, 30 plaatsen",
        "sorry, het moet zijn: 30",
        "no wait, make it 30",
        "plaatsen: 30",
        "wacht, plaatsen wordt 30",
    ],
)
async def test_u5_a_correction_is_the_new_value_of_the_field_that_it_fits(office: Office, said: str) -> None:
    olga = await planning(office, *PLANNING, "25")

    seen = await olga.say(said)

    assert "Plaatsen met voorrang?" in asked(seen)
    assert "30, waarvan 20 met voorrang" in (await finished(olga)).text


async def test_u5_a_correction_of_a_field_long_answered_is_found_by_what_it_says(office: Office) -> None:
    olga = await planning(office, *PLANNING, "25")

    assert "Plaatsen met voorrang?" in asked(await olga.say("nee wacht, ik bedoel 9 maart 2027"))
    assert "di 9 maart 2027" in (await finished(olga)).text


async def test_u5_a_correction_of_what_would_be_done_is_shown_before_it_is_done(office: Office) -> None:
    olga = await planning(office, *PLANNING, "25", "20")
    assert "25, waarvan 20" in (await finished(olga)).text

    assert "25, waarvan 10 met voorrang" in (await olga.say("nee, toch 10 plaatsen met voorrang")).text
    assert "Titel" not in (await olga.say("nee wacht, titel: Leernetwerk Water")).text
    assert "Leernetwerk Water" in (await olga.press("Bewaar deze editie")).text

    assert (await edition(office)).priority_places == 10


async def test_u5_a_correction_that_cannot_be_is_asked_again_with_all_else_kept(office: Office) -> None:
    olga = await planning(office, *PLANNING, "25", "20")

    seen = await olga.say("nee wacht, startdatum: 2 maart 2020")

    assert "ligt niet in de toekomst" in seen.text
    assert "Startdatum?" in asked(seen)
    await olga.say("9 maart 2027")
    assert "25, waarvan 20" in (await finished(olga)).text


@pytest.mark.parametrize("said", ["nee wacht", "wacht even", "oeps", "nee wacht, dat klopt niet helemaal", "no wait"])
async def test_u5_a_change_of_mind_without_a_value_is_asked_about_and_changes_nothing(
    office: Office, said: str
) -> None:
    olga = await planning(office, *PLANNING, "25")

    seen = await olga.say(said)

    assert "Wat wil je wijzigen?" in seen.text
    assert "Plaatsen met voorrang?" in asked(seen)
    assert "25, waarvan 20" in (await finished(olga)).text
    assert "Wat wil je wijzigen?" in (await olga.say(said)).text
    assert "Bewaard" in (await olga.say("ja")).text


async def test_u5_a_no_may_begin_what_a_field_for_words_takes(office: Office) -> None:
    olga = await planning(office, "2 maart 2027")

    await olga.say("Nee tegen plastic")

    assert "Nee tegen plastic" in (await finished(olga)).text


async def test_u5_a_message_may_begin_as_a_change_of_mind_does(office: Office) -> None:
    olga = await opened(office)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("Schrijf een bericht")
    await olga.say("1")
    await olga.say("Wacht, de sessie gaat niet door.")

    assert "Wacht, de sessie gaat niet door." in (await olga.say("geen")).text


# --- back and stop ---


async def test_u5_back_leads_to_the_field_before_and_what_was_answered_stands_there(office: Office) -> None:
    olga = await planning(office, *PLANNING, "25")

    assert "Plaatsen?" in asked(await olga.say("terug"))
    seen = await olga.say("terug")
    assert "Weken tussen twee sessies?" in asked(seen)
    assert "Nu staat er: 4." in asked(seen)
    assert "Plaatsen?" in asked(await olga.say("3"))
    assert "25, waarvan 20" in (await finished(olga)).text


async def test_u5_back_from_the_first_field_leads_up_and_says_how_to_go_on(office: Office) -> None:
    olga = await opened(office)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("Plaatsen")

    assert BACK in (await olga.say("terug")).buttons
    assert "Plaatsen?" in asked(await olga.press(BACK))


@pytest.mark.parametrize("said", ["stop", "laat maar", "annuleer"])
async def test_u5_stop_leaves_the_form_and_says_how_to_come_back_to_all_of_it(office: Office, said: str) -> None:
    olga = await planning(office, *PLANNING, "25")

    seen = await olga.say(said)

    assert "er is niets gewijzigd" in seen.text
    again = await olga.press("Toch verder invullen")
    assert "di 2 maart 2027" in again.text
    assert "25, waarvan 20" in again.text
    await olga.press("Bewaar deze editie")
    assert (await edition(office)).places == 25


# --- a stray line ---


@pytest.mark.parametrize(
    "said",
    [
        "Hoe organiseer ik een duurzaam evenement?",
        "wat is een sdg",
        "dank je wel",
        "thema's",
        "ik zoek iets over duurzaam aankopen voor mijn dienst",
        "hallo",
    ],
)
async def test_u5_a_stray_line_is_answered_aside_with_the_way_back_and_is_no_value(office: Office, said: str) -> None:
    olga = await planning(office, "2 maart 2027", "zelfde")

    seen = await olga.say(said)

    assert seen.buttons[-1] == BACK, seen.text
    assert "Weken tussen twee sessies?" in asked(await olga.press(BACK))


async def test_u5_a_sentence_that_means_something_everywhere_does_not_end_the_form_unsaid(office: Office) -> None:
    olga = await planning(office, "2 maart 2027", "zelfde")

    seen = await olga.say("ik werk bij VDAB")

    assert "Mijn profiel" in seen.text
    assert seen.buttons[-1] == BACK


async def test_u5_a_value_is_taken_after_something_else_was_answered(office: Office) -> None:
    olga = await planning(office)
    assert BACK in (await olga.say("thema's")).buttons

    assert "Titel?" in asked(await olga.say("dinsdag 2 maart 2027"))


@pytest.mark.parametrize("said", ["Wat doen we met water?", "Hallo", "geen idee"])
async def test_u5_a_field_for_words_takes_a_question(office: Office, said: str) -> None:
    olga = await planning(office, "2 maart 2027", said)

    assert said in (await finished(olga)).text


# --- what a field does not take ---


async def test_u5_a_past_day_is_refused_at_the_field_itself(office: Office) -> None:
    olga = await planning(office)

    seen = await olga.say("2 maart 2020")

    assert "ligt niet in de toekomst" in seen.text
    assert "Startdatum?" in asked(seen)


async def test_u5_what_is_too_long_is_asked_again_with_all_else_kept(office: Office) -> None:
    olga = await planning(office, "2 maart 2027")

    typed = await olga.say("x" * 121)
    assert "Dat is te lang: er passen 120 tekens in." in typed.text
    sent = await olga.press("Verder", on=None, **{"f.title": "x" * 121, "f.places": "25", "f.priority": "10"})
    assert "Dat is te lang" in sent.text

    assert "25, waarvan 10" in (await olga.say("Leernetwerk Water")).text


async def test_u5_all_that_is_wrong_on_a_card_is_asked_again_at_once(office: Office) -> None:
    olga = await planning(office)

    card = {"f.start": "ooit", "f.title": "Water", "f.places": "veel", "f.priority": "10"}
    seen = await olga.press("Verder", **card)

    assert "“ooit” is geen dag" in seen.text
    seen = await olga.press("Verder", **{"f.start": "2 maart 2027", "f.places": "25"})
    assert "25, waarvan 10" in seen.text


@pytest.mark.parametrize("said", ["nee", "geen", "none"])
async def test_u5_a_no_leaves_a_field_empty_that_may_be(office: Office, said: str) -> None:
    olga = await planning(office, *PLANNING, "25", "20")

    assert "Inschrijven tot?" in asked(await olga.say(said))
    assert "Inschrijven kan" in (await finished(olga)).text


async def test_u5_a_day_is_kept_as_the_day_that_it_was_when_it_was_said(office: Office) -> None:
    olga = await planning(office, "overmorgen")
    office.clock.set(brussels("2027-01-05"))

    assert "6 januari 2027" in (await finished(olga)).text or "12 januari 2027" in asked(await finished(olga))


# --- old cards and what stands open ---


async def test_u5_an_old_card_of_a_form_that_was_confirmed_or_dropped_says_so(office: Office) -> None:
    olga = await opened(office)
    await olga.press("Leernetwerk SDG's 2027")
    form = await olga.press("Plaatsen")
    for answer in ("30", "zelfde", "ja"):
        await olga.say(answer)

    assert "al verstuurd of niet meer open" in (await olga.press("Verder", on=form.last, **{"f.places": "40"})).text
    assert (await the_programme(office)).places == 30

    form = await olga.say("plan een editie")
    await olga.say("stop")
    assert "al verstuurd of niet meer open" in (await olga.press("Verder", on=form.last, checks=False)).text


async def test_u5_two_forms_stand_open_beside_each_other_and_neither_is_lost(office: Office) -> None:
    olga = await planning(office, "2 maart 2027", "Leernetwerk Water")
    day = await olga.say("plan een studiedag")
    await olga.say("Duurzaam aankopen")

    status = await olga.say("status")
    assert "Plan een editie" in status.text
    assert "Plan een studiedag" in status.text
    assert "Datum?" in asked(await olga.press("Verder", on=day.last, checks=False, **{"f.theme": "Duurzaam aankopen"}))

    seen = await olga.say("plan een editie")
    assert "Wat je hier al invulde, staat er nog." in seen.text
    assert "Leernetwerk Water" in (await finished(olga)).text


async def test_u5_what_changed_meanwhile_in_a_field_that_nobody_touched_is_not_undone(office: Office) -> None:
    olga = await opened(office)
    otto = await organiser(office, "Otto")
    for person in (olga, otto):
        await person.say("organiseer")
        await person.press("Leernetwerk SDG's 2027")
        await person.press("Meer")
        await person.press("Beschrijving")
    await confirmed(olga, "Ja, bevestig", contact="olga@example.test")

    for answer in ("zelfde", "Over water", "verder", "ja"):
        await otto.say(answer)

    now = await the_programme(office)
    assert (now.contact, now.about["nl"]) == ("olga@example.test", "Over water")


async def kept_state(office: Office, person: Person) -> dict[str, Any]:
    """What is remembered of somebody's chat."""

    def act(c: Connection) -> dict[str, Any]:
        return dict(c.scalars(select(conversations.c.state).where(conversations.c.person == person.id)).one())

    return await office.store.read(act)


async def put_state(office: Office, person: Person, state: dict[str, Any]) -> None:
    """Let this be what is remembered, as if another process had stored it."""

    def act(c: Connection) -> None:
        c.execute(
            update(conversations)
            .where(conversations.c.person == person.id)
            .values(state=state, version=conversations.c.version + 1)
        )

    await office.store.write(act)


async def test_u5_a_form_and_a_card_of_the_version_before_still_work(office: Office) -> None:
    olga = await opened(office)
    before = {
        "id": "0a1b",
        "form": "places",
        "here": {"programme": SERIES},
        "values": {"places": "30", "priority": "2"},
        "todo": ["priority"],
        "seen": "",
        "options": 0,
        "answers": [],
        "long": False,
        "title": "Plaatsen: Leernetwerk SDG's 2027",
    }
    state = await kept_state(office, olga)
    await put_state(office, olga, {**state, "programme": {"organise": before}})

    shown = await forged(olga, "organise.review", draft="0a1b", **{"f.priority": "3"})
    assert "30, waarvan 3 met voorrang" in shown.text
    await forged(olga, "organise.confirm", draft="0a1b")

    assert (await the_programme(office)).places == 30
    assert "programme" not in (await kept_state(office, olga)).get("programme", {})
    assert "al verstuurd of niet meer open" in (await forged(olga, "organise.again", draft="0a1b")).text


async def test_u5_a_message_that_left_before_a_process_died_is_no_form_any_more(office: Office) -> None:
    olga = await opened(office)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("Schrijf een bericht")
    await olga.press("Verder", **{"f.text": "Breng een laptop mee."})
    before = await kept_state(office, olga)
    await olga.press("Verstuur")
    await put_state(office, olga, before)

    seen = await olga.say("nee wacht, je bericht in het nederlands: Breng niets mee.")

    assert "Verstuur" not in seen.buttons
    assert "Breng niets mee" not in seen.text
    assert len([each for each in await office.store.read(journal.latest) if each.act == broadcasts.SENT]) == 1


@pytest.mark.parametrize("line", ["maak dat iets vriendelijker", "korter aub"])
async def test_u5_another_style_of_a_message_is_not_made_up(office: Office, line: str) -> None:
    olga = await opened(office)
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("Schrijf een bericht")
    await olga.press("Verder", **{"f.text": "Breng een laptop mee."})

    seen = await olga.say(line)

    assert "Ik schrijf geen teksten" in seen.text
    assert "Breng een laptop mee." in seen.text
    assert "Verstuur" in seen.buttons
