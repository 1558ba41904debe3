"""Curators manage the network in the chat: members, roles and deadlines; whoever is no curator changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from dialogs.ways import WAYS
from dialogs.ways.way import CURATOR
from knowledge.network.deadlines import deadlines_of
from storage import journal, roles
from storage.acting import acting
from storage.network import deadlines, members
from storage.network.members import MemberProfile
from storage.roles import Role
from tests.conversations.conftest import Office
from tests.conversations.enrolling import others, registered
from tests.conversations.networking import asked, coordinator, member, mine, settle
from tests.conversations.organised import confirmed, opened
from tests.people import Person
from tests.seen import Seen

OBJECT_ID = "0f8fad5b-d9cb-469f-a165-70867728950e"


async def curator(office: Office, name: str = "Tine") -> Person:
    return await coordinator(office, name, Role.CURATOR)


async def found(office: Office, name: str) -> MemberProfile | None:
    known = await office.store.read(members.list_members, also_inactive=True)
    return next((each for each in known if each.name == name), None)


async def held(office: Office, person: str) -> frozenset[Role]:
    return await office.store.read(roles.roles_of, person)


async def forged(person: Person, verb: str, /, **data: Any) -> Seen:
    """What a made-up card would send."""
    return await person.send({"type": "message", "value": {"verb": verb, **data}})


async def everything(office: Office) -> tuple[object, ...]:
    """All that a curator could have changed."""
    kept = await office.store.read(members.list_members, also_inactive=True)
    hours = await office.store.read(lambda c: deadlines.in_force(c)("OMG"))
    return kept, await office.store.read(roles.holders), hours, await office.store.read(journal.latest, 50)


FORGED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("members.home", {}),
    ("members.domain", {"domain": "OMG"}),
    ("members.member", {"member": "m-Bram"}),
    ("members.named", {"said": "Bram"}),
    ("members.new", {}),
    ("members.appoint", {"f.name": "Mal", "f.email": "mal@v.be", "f.domains": "OMG", "f.expertise": ""}),
    ("members.appoint", {"f.name": "", "f.email": "", "f.domains": ""}),
    ("members.save", {"member": "m-Bram", "f.domains": "MOW", "f.expertise": ""}),
    ("members.end", {"member": "m-Bram"}),
    ("members.end_sure", {"member": "m-Bram"}),
    ("members.roles", {}),
    ("members.give_new", {}),
    ("members.give", {"role": "curator", "person": OBJECT_ID}),
    ("members.give", {"f.role": "curator", "f.who": "Bram"}),
    ("members.give", {"f.role": "curator", "f.who": "Nobody Known"}),
    ("members.role", {"role": "curator", "person": OBJECT_ID}),
    ("members.take_sure", {"role": "curator", "person": OBJECT_ID}),
    ("members.hours", {"domain": "OMG"}),
    ("members.hours_save", {"domain": "OMG", "f.first_answer": "1"}),
    ("members.hours_save", {"domain": "OMG", "f.first_answer": "x"}),
    ("members.hours_reset", {"domain": "OMG"}),
    ("members.journal", {"below": 100}),
    ("members.journal", {"actor": "Bram", "kind": "network", "first": "2026-01-01", "last": "2030-01-01"}),
    ("members.journal", {"line": "logboek van Bram"}),
    ("journal.choose", {"by": "actor"}),
    ("journal.sheet", {"kind": "network"}),
)


@pytest.mark.both
@pytest.mark.parametrize("language", ["nl-BE", "en-GB"])
async def test_a1_forged_cards_of_an_ordinary_user_change_and_reveal_nothing(office: Office, language: str) -> None:
    await member(office, "Bram")
    await curator(office)
    mal = office.person("Mal", locale=language)
    await mal.say("hallo" if language == "nl-BE" else "good morning")
    before = await everything(office)

    for verb, data in FORGED:
        seen = await forged(mal, verb, **data)

        assert ("Dit is voor curatoren" in seen.text) or ("This is for curators" in seen.text), (verb, seen.text)
        assert "Bram" not in seen.text
        assert "Tine" not in seen.text
    assert await everything(office) == before


async def test_whoever_is_no_curator_reads_the_same_sentence_at_every_way_of_curators(office: Office) -> None:
    mal = office.person("Mal")
    await mal.say("hallo")

    said = {(await forged(mal, way)).text.partition("\n")[0] for way in WAYS.values() if way.who is CURATOR}

    assert said == {
        "Dit is voor curatoren: zij beheren de catalogus en het netwerk. Er is niets gewijzigd. Heb je die rol nodig? "
        "Vraag ze aan Team Duurzame Ontwikkeling."
    }


async def test_a1_who_lost_the_role_changes_nothing_with_the_old_card(office: Office) -> None:
    await member(office, "Bram")
    tine = await curator(office)
    await curator(office, "Ugo")
    await tine.say("netwerk beheren")
    await tine.press("Omgeving")
    await tine.press("Bram")
    await tine.press("Beëindig lidmaatschap")
    await office.store.write(roles.revoke, Role.CURATOR, tine.id, "setup", office.clock())

    assert "voor curatoren" in (await tine.press("Ja, beëindig")).text

    bram = await found(office, "Bram")
    assert bram is not None
    assert bram.active


async def test_a1_forged_values_of_a_curator_are_refused_in_plain_words(office: Office) -> None:
    tine = await curator(office)

    for verb, data in FORGED:
        for value in ("x" * 5_000, 7, None, ["a"], {"a": 1}):
            seen = await forged(tine, verb, **dict.fromkeys(data, value))
            assert seen.messages
            assert "referentie" not in seen.text, (verb, value)
    assert [grant.person for grant in await office.store.read(roles.holders)] == [tine.id]
    assert await office.store.read(members.list_members, also_inactive=True) == []


async def test_a2_a_member_is_appointed_on_the_card_and_recognised(office: Office) -> None:
    tine = await curator(office)
    await tine.say("netwerk beheren")
    await tine.press("Benoem een lid")

    fields = {"f.name": "An Peeters", "f.email": "An.Peeters@Vlaanderen.be", "f.domains": "OMG,MOW"}
    seen = await tine.press("Benoem", on=None, **fields, **{"f.expertise": "water, energie"})

    assert "An Peeters is nu lid" in seen.text
    assert "nog niet in Teams gezien" in seen.text
    an = await found(office, "An Peeters")
    assert an is not None
    assert (an.email, an.domains, an.expertise) == ("an.peeters@vlaanderen.be", ("MOW", "OMG"), ("water", "energie"))
    met = await office.store.write(acting(members.meet, "an-id", office.clock()), "an.peeters@vlaanderen.be")
    assert met is not None
    assert met.id == an.id


async def test_a2_a_member_is_appointed_by_typing(office: Office) -> None:
    tine = await curator(office)
    await tine.say("benoem een lid")
    await tine.say("netwerk beheren")
    await tine.say("benoem een lid")

    await tine.say("An Peeters; an@vlaanderen.be; OMG, onderwijs; water, energie")

    an = await found(office, "An Peeters")
    assert an is not None
    assert (an.domains, an.expertise) == (("OMG", "OV"), ("water", "energie"))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"f.name": "An", "f.email": "geen adres", "f.domains": "OMG"}, "geen e-mailadres"),
        ({"f.name": "", "f.email": "an@v.be", "f.domains": "OMG"}, "Vul een naam in"),
        ({"f.name": "An", "f.email": "an@v.be", "f.domains": ""}, "minstens één beleidsdomein"),
    ],
)
async def test_a2_what_is_missing_is_said_and_what_was_given_stays(
    office: Office, fields: dict[str, str], words: str
) -> None:
    tine = await curator(office)
    await tine.say("netwerk beheren")
    await tine.press("Benoem een lid")

    seen = await tine.press("Benoem", on=None, checks=False, **fields)

    assert words in seen.text
    assert await office.store.read(members.list_members, also_inactive=True) == []
    values = {item["id"]: item.get("value") for item in seen.cards[-1]["body"] if item["type"].startswith("Input")}
    assert values["f.email"] == fields["f.email"]


async def test_a2_domains_and_expertise_of_a_member_are_changed(office: Office) -> None:
    await member(office, "Bram")
    tine = await curator(office)
    await tine.say("netwerk beheren")
    await tine.press("Omgeving")
    await tine.press("Bram")

    await tine.press("Bewaar", on=None, **{"f.domains": "OMG,WVG", "f.expertise": "zorg"})
    bram = await found(office, "Bram")
    assert bram is not None
    assert (bram.domains, bram.expertise) == (("OMG", "WVG"), ("zorg",))

    await tine.say("domeinen: MOW")
    await tine.say("expertise: fietsen, laadpalen")
    bram = await found(office, "Bram")
    assert bram is not None
    assert (bram.domains, bram.expertise) == (("MOW",), ("fietsen", "laadpalen"))
    assert "minstens één" in (await tine.press("Bewaar", on=None, checks=False, **{"f.domains": ""})).text


async def test_a2_the_questions_of_who_leaves_go_on(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await asked(anna)
    await bram.hears()
    await bram.press("Ik neem dit")
    chloe = await member(office, "Chloe")
    tine = await curator(office)
    await tine.say("netwerk beheren")
    await tine.press("Omgeving")
    assert "Bram\n1 open" in (await tine.press("Omgeving")).text
    await tine.press("Bram")
    assert "uit het netwerk halen?" in (await tine.press("Beëindig lidmaatschap")).text

    seen = await tine.press("Ja, beëindig")

    assert "Bram is geen lid meer" in seen.text
    await settle(office)
    assert "Een vraag voor jou" in (await chloe.hears()).text
    assert (await mine(office, anna))[0].offered_name == "Chloe"
    await tine.press("Bewaar", on=None, **{"f.domains": "OMG"})
    again = await found(office, "Bram")
    assert again is not None
    assert again.active


async def test_a2_a_role_is_given_by_name_and_taken_away(office: Office) -> None:
    tine = await curator(office)
    an = office.person("An Peeters")
    await an.say("hallo")

    assert "An Peeters is nu organisator" in (await tine.say("benoem An Peeters tot organisator")).text
    assert await held(office, an.id) == {Role.ORGANISER}
    assert "was al organisator" in (await tine.say("benoem peeters an als organisator")).text

    await tine.press("An Peeters: organisator")
    assert "geen organisator meer" in (await tine.press("Ja, neem de rol af")).text
    assert await held(office, an.id) == frozenset()


async def test_a2_a_role_is_given_on_the_card_by_object_id_or_among_namesakes(office: Office) -> None:
    tine = await curator(office)
    ans = [office.person(f"An {name}") for name in ("Peeters", "Maes")]
    for an in ans:
        await an.say("hallo")
    await tine.say("rollen")
    await tine.press("Geef een rol")

    assert (
        "Wie bedoel je?" in (await tine.press("Geef de rol", on=None, **{"f.who": "An", "f.role": "coordinator"})).text
    )
    await tine.press("An Maes")
    assert await held(office, ans[1].id) == {Role.COORDINATOR}

    await tine.press("Geef een rol")
    await tine.press("Geef de rol", on=None, **{"f.who": OBJECT_ID.upper(), "f.role": "curator"})
    assert await held(office, OBJECT_ID) == {Role.CURATOR}
    await tine.press("Geef een rol")
    assert "Ik ken niemand" in (await tine.press("Geef de rol", on=None, **{"f.who": "Zoë", "f.role": "curator"})).text


async def test_a2_the_last_curator_stays(office: Office) -> None:
    tine = await curator(office)
    await tine.say("rollen")
    await tine.press("Tine: curator")

    assert "laatste curator" in (await tine.press("Ja, neem de rol af")).text

    assert await held(office, tine.id) == {Role.CURATOR}
    ugo = await curator(office, "Ugo")
    await tine.say("rollen")
    await tine.press("Tine: curator")
    left = await tine.press("Ja, neem de rol af")
    assert "Tine is geen curator meer" in left.text
    assert "Ugo" not in left.text
    assert await held(office, ugo.id) == {Role.CURATOR}


async def test_a2_deadlines_of_a_domain_are_changed_on_the_card_and_by_typing(office: Office) -> None:
    tine = await curator(office)
    await tine.say("netwerk beheren")
    await tine.press("Omgeving")
    await tine.press("Termijnen")

    await tine.press("Bewaar", on=None, **{"f.first_answer": "8", "f.offer": "2,5"})
    await tine.say("oplossing 40")

    after = await office.store.read(lambda c: deadlines.in_force(c)("OMG"))
    assert (after.first_answer, after.offer, after.solution, after.close) == (8, 2.5, 40, 16)
    assert "geen aantal uren" in (await tine.press("Bewaar", on=None, **{"f.first_answer": "0", "f.close": "5"})).text
    assert await office.store.read(lambda c: deadlines.in_force(c)("OMG")) == after
    await tine.press("Terug naar standaard")
    assert await office.store.read(lambda c: deadlines.in_force(c)("OMG")) == deadlines_of("OMG")


async def test_a13_the_journal_has_who_did_what_with_before_and_after(office: Office) -> None:
    await member(office, "Bram")
    tine = await curator(office)
    await tine.say("lid Bram")
    await tine.say("netwerk beheren")
    await tine.say("lid Bram")
    await tine.press("Bram")
    await tine.press("Bewaar", on=None, **{"f.domains": "WVG", "f.expertise": "zorg"})
    await tine.say("netwerk beheren")
    await tine.press("Omgeving")
    await tine.press("Termijnen")
    await tine.press("Bewaar", on=None, **{"f.first_answer": "8"})
    await tine.say(f"benoem {OBJECT_ID} tot coördinator")

    seen = await tine.say("logboek")
    domains = "domeinen: Omgeving → Welzijn, Volksgezondheid en Gezin"
    assert f"Tine\nLid gewijzigd: Bram · {domains}; expertise: zorg" in seen.text
    assert "Termijnen gewijzigd: Omgeving · Eerste antwoord: 16 → 8" in seen.text
    assert f"Rol gegeven: {OBJECT_ID[:8]} (coördinator)" in seen.text
    given, hours, changed = await office.store.read(journal.latest, 3)

    assert {entry.actor for entry in (given, hours, changed)} == {tine.id}
    assert (given.act, given.subject) == ("role.granted", f"role:coordinator:{OBJECT_ID}")
    assert hours.before
    assert hours.after
    assert (hours.before["first_answer"], hours.after["first_answer"]) == (16, 8)
    assert changed.before
    assert changed.after
    assert (changed.before["domains"], changed.after["domains"]) == (["OMG"], ["WVG"])
    assert (changed.before["expertise"], changed.after["expertise"]) == ([], ["zorg"])


async def test_a13_the_journal_names_programmes_sessions_and_places_as_people_do(office: Office) -> None:
    olga = await opened(office)
    await others(office, 1)
    await registered(office.person("Anna"))
    await office.store.write(roles.grant, Role.CURATOR, olga.id, "setup", office.clock())
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("1. De SDG's begrijpen")
    await olga.press("Schrap deze sessie")
    await confirmed(olga, "Ja, schrap de sessie", reason="De zaal staat onder water.")
    await olga.say("organiseer")
    await olga.press("Leernetwerk SDG's 2027")
    await olga.press("De rij")
    await olga.press("2. Anna")
    await olga.press("Zet hoger in de rij")
    await olga.press("Verder", on=None, **{"f.rank": "1", "f.reason": "Spreker in sessie 1"})
    await olga.press("Ja, bevestig")

    seen = await olga.say("logboek")

    assert "Sessie geannuleerd: Leernetwerk SDG's 2027, De SDG's begrijpen" in seen.text
    assert "Uitzondering in de rij: Leernetwerk SDG's 2027, nr. 2" in seen.text
    for technical in ("programme:", "session:", "registration:"):
        assert technical not in seen.text


async def test_n11_who_gets_or_loses_a_role_is_told_by_whom_and_what_it_means(office: Office) -> None:
    tine = await curator(office)
    an = office.person("An Peeters")
    await an.say("hallo")

    await tine.say("benoem An Peeters tot coördinator")
    heard = await an.hears()
    assert "Je bent nu coördinator" in heard.text
    assert "Tine gaf je deze rol" in heard.text
    assert "Open vragen" in heard.buttons

    await tine.press("An Peeters: coördinator")
    await tine.press("Ja, neem de rol af")
    assert "Je bent geen coördinator meer" in (await an.hears()).text


async def test_n11_a_new_member_is_told_in_the_first_chat(office: Office) -> None:
    tine = await curator(office)
    await tine.say("netwerk beheren")
    await tine.say("benoem een lid")
    await tine.say("An Peeters; an@vlaanderen.be; OMG; water")
    await settle(office)
    an = office.person("An Peeters")
    await an.say("hallo")

    await office.store.write(acting(members.meet, an.id, office.clock()), "an@vlaanderen.be")

    heard = await an.hears()
    assert "Je bent lid van het netwerk" in heard.text
    assert "Tine benoemde je voor: Omgeving" in heard.text
    assert "Mijn netwerkprofiel" in heard.buttons


async def test_help_names_the_words_for_what_one_is_in_the_own_chat_only(office: Office) -> None:
    tine = await curator(office)

    assert "concepten, vragen van de week" in (await tine.say("help")).text
    assert "concepten" not in (await office.person("An Peeters").say("help")).text
    assert "concepten" not in (await office.person("Tine", scope="channel").say("help")).text


async def test_a2_a_role_asked_for_in_own_words_is_shown_first(office: Office) -> None:
    tine = await curator(office)
    sarah = office.person("Sarah De Wit")
    await sarah.say("hallo")

    asked = await tine.say("maak van sarah ook een curator")
    assert "Maak je Sarah De Wit curator?" in asked.text
    assert await held(office, sarah.id) == frozenset()
    assert "Sarah De Wit is nu curator." in (await tine.say("ja")).text
    assert await held(office, sarah.id) == {Role.CURATOR}


@pytest.mark.parametrize(
    "line", ["maak Sarah Peeters curator", "geef Sarah Peeters de rol curator", "benoem Sarah Peeters tot curator"]
)
async def test_a2_who_is_not_known_yet_is_said_to_be_so_with_what_to_do(office: Office, line: str) -> None:
    tine = await curator(office)
    await office.person("Sarah De Wit").say("hallo")

    told = (await tine.say(line)).text

    assert "Ik ken niemand met de naam “Sarah Peeters”." in told
    assert "Vraag die persoon om mij één keer iets te schrijven in Teams" in told
