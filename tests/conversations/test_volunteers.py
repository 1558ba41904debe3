"""The network grows by itself: people offer to help, a curator decides, and a wish reaches who agreed (R21)."""

from __future__ import annotations

from datetime import timedelta

from dialogs.texts import texts_in
from storage import privacy
from storage.network import members
from storage.network.members import MemberProfile
from storage.roles import Role
from tests.conversations.conftest import Office
from tests.conversations.networking import coordinator, notices, settle
from tests.people import Person
from tests.seen import Seen

EXPERIENCE = "groendaken, regenwater"
WISH = "Wie plaatste al eens een groendak op een school?"
WORDS = texts_in("nl")
WEEKS = timedelta(days=21)
"""More than two weeks of working hours, whatever the holidays."""
SEND = WORDS("joining.confirm_offer")


async def curator(office: Office) -> Person:
    return await coordinator(office, "Tine", Role.CURATOR)


async def offered(person: Person, ways: str = "member,asked,visits", domain: str = "OMG") -> Seen:
    """Fills in the offer, looks at it and sends it."""
    await person.say("ik wil lid worden")
    filled = {"domain": domain, "experience": EXPERIENCE, "ways": ways, "organisation": "Stad Gent"}
    seen = await person.press("Verder", **{f"f.{name}": value for name, value in filled.items()})
    assert EXPERIENCE in seen.text
    return await person.press(SEND)


async def helper(office: Office, tine: Person, name: str = "Bram", ways: str = "member,asked,visits") -> Person:
    """Somebody whose offer was accepted."""
    person = office.person(name)
    await offered(person, ways)
    await tine.say("aanmeldingen")
    await tine.press(name)
    await tine.press("Aanvaard")
    await person.hears()
    return person


async def sought(person: Person, text: str = WISH, named: str = "yes") -> Seen:
    """Fills in what is sought, and looks at what would be sent."""
    await person.say("zoek een collega met ervaring")
    return await person.press("Verder", **{"f.domain": "OMG", "f.text": text, "f.named": named})


async def place(office: Office, person: Person) -> MemberProfile | None:
    return await office.store.read(members.of_person, person.id)


async def test_r21_who_offers_is_a_member_once_a_curator_accepts(office: Office, anna: Person) -> None:
    tine = await curator(office)

    assert "Een curator beslist" in (await offered(anna)).text
    assert await place(office, anna) is None
    heard = await tine.hears()
    assert "Anna (Stad Gent)" in heard.text
    assert EXPERIENCE in (await tine.press("Bekijk de aanmelding")).text
    await tine.press("Aanvaard")

    assert "Je aanmelding is aanvaard" in (await anna.hears()).text
    own = await place(office, anna)
    assert own is not None
    assert (own.domains, own.expertise, own.active) == (("OMG",), ("groendaken", "regenwater"), True)


async def test_r21_who_is_declined_reads_why_and_is_no_member(office: Office, anna: Person) -> None:
    tine = await curator(office)
    await offered(anna)
    await tine.hears()
    await tine.press("Bekijk de aanmelding")
    await tine.press("Aanvaard niet")

    shown = await tine.say("Je werkt niet in dit beleidsdomein.")
    assert "Anna leest deze reden" in shown.text
    assert not notices(anna, "Je werkt niet")
    assert "Anna krijgt bericht" in (await tine.press("Verstuur mijn antwoord")).text

    assert "Je werkt niet in dit beleidsdomein." in (await anna.hears()).text
    assert await place(office, anna) is None
    assert "Je meldde je nog niet aan" in (await anna.say("mijn aanmeldingen")).text


async def test_r21_everything_can_be_typed(office: Office, anna: Person) -> None:
    await anna.say("lid worden")
    await anna.say("omgeving")
    await anna.say("groendaken")
    await anna.say("1 en 2")
    assert "Stad Gent" in (await anna.say("Stad Gent")).text

    assert "Een curator beslist" in (await anna.say("ja")).text


async def test_r21_the_second_curator_hears_that_it_was_decided(office: Office, anna: Person) -> None:
    tine, els = await curator(office), await coordinator(office, "Els", Role.CURATOR)
    await offered(anna)
    for each in (tine, els):
        await each.hears()
        await each.press("Bekijk de aanmelding")
    await tine.press("Aanvaard")

    assert "Een andere curator besliste al" in (await els.press("Aanvaard")).text


async def test_r21_only_a_curator_sees_and_decides(office: Office, anna: Person) -> None:
    tine = await curator(office)
    await offered(anna)
    await tine.hears()
    shown = (await tine.press("Bekijk de aanmelding")).last
    bram = office.person("Bram")
    await bram.say("hallo")

    assert "curatoren" in (await bram.say("aanmeldingen")).text
    assert "curatoren" in (await bram.press("Aanvaard", on=shown)).text
    assert await place(office, anna) is None


async def test_r21_a_wish_reaches_who_agreed_and_names_nobody(office: Office, anna: Person) -> None:
    tine = await curator(office)
    bram = await helper(office, tine)

    shown = await sought(anna)
    assert "1 collega met ervaring" in shown.text
    assert "Bram" not in shown.text
    assert "Bram" not in (await anna.press(WORDS("joining.confirm_appeal"))).text

    heard = await bram.hears()
    assert WISH in heard.text
    assert "Anna" in heard.text
    await bram.press("Ik wil helpen")
    assert "Bram (Stad Gent)" in (await bram.say("Bel me op 02 123 45 67.")).text
    assert not notices(anna, "Bram")
    await bram.press("Maak me bekend")

    answer = await anna.hears()
    assert "Bram (Stad Gent)" in answer.text
    assert "Bel me op 02 123 45 67." in answer.text
    assert "maakte je al bekend" in (await bram.press("Liever niet", on=heard.last)).text


async def test_r21_who_seeks_without_a_name_stays_unknown(office: Office, anna: Person) -> None:
    bram = await helper(office, await curator(office))
    await sought(anna, named="no")
    await anna.press(WORDS("joining.confirm_appeal"))

    heard = await bram.hears()

    assert "Een collega die niet zegt wie" in heard.text
    assert "Anna" not in heard.text


async def test_r21_who_would_rather_not_is_never_known(office: Office, anna: Person) -> None:
    bram = await helper(office, await curator(office))
    await sought(anna)
    await anna.press(WORDS("joining.confirm_appeal"))
    await bram.hears()

    assert "Niemand hoort" in (await bram.press("Liever niet")).text

    said = await anna.hears()
    assert "Niemand maakte zich bekend" in said.text
    assert "Bram" not in "".join(each.text for each in anna.chat)


async def test_r21_being_asked_is_taken_back_and_given_again(office: Office, anna: Person) -> None:
    bram = await helper(office, await curator(office))
    await bram.say("mijn aanmeldingen")
    await bram.press(WORDS("joining.no_more_asked"))

    assert "meldde zich nog niemand aan" in (await sought(anna)).text
    own = await place(office, bram)
    assert own is not None
    assert own.active, "being a member is something else"

    await bram.press(WORDS("joining.agree_asked"))
    assert "1 collega met ervaring" in (await sought(anna)).text


async def test_r21_who_takes_an_offer_back_is_asked_nothing_more(office: Office, anna: Person) -> None:
    tine = await curator(office)
    bram = await helper(office, tine)
    await sought(anna)
    await anna.press(WORDS("joining.confirm_appeal"))
    heard = await bram.hears()
    await bram.say("mijn aanmeldingen")
    assert "geen lid meer" in (await bram.press("Trek mijn aanmelding in")).text
    await bram.press("Ja, trek in")

    own = await place(office, bram)
    assert own is not None
    assert not own.active
    assert "ingetrokken of voorbij" in (await bram.press("Ik wil helpen", on=heard.last)).text
    assert "Niemand maakte zich bekend" in (await anna.hears()).text
    assert "trok de aanmelding in" in (await tine.hears()).text


async def test_r21_an_appeal_that_is_taken_back_is_gone_for_who_was_asked(office: Office, anna: Person) -> None:
    bram = await helper(office, await curator(office))
    await sought(anna)
    await anna.press(WORDS("joining.confirm_appeal"))
    heard = await bram.hears()
    await anna.press("Trek mijn oproep in")
    await anna.press("Ja, trek in")

    assert "ingetrokken of voorbij" in (await bram.press("Ik wil helpen", on=heard.last)).text


async def test_r21_who_visits_is_led_to_who_receives(office: Office, anna: Person) -> None:
    tine = await curator(office)
    await helper(office, tine, "Bram", "asked")
    chris = await helper(office, tine, "Chris", "visits")

    await anna.say("ik wil bij een andere organisatie gaan kijken")
    await anna.press("Verder", **{"f.domain": "all", "f.text": "Een kantoor zonder afval", "f.named": "yes"})
    await anna.press(WORDS("joining.confirm_appeal"))

    assert "komen kijken" in (await chris.hears()).text
    assert await place(office, chris) is None, "who only receives others answers no questions"


async def test_r21_when_nobody_agreed_the_words_can_go_elsewhere(office: Office, anna: Person) -> None:
    said = await sought(anna)

    assert "meldde zich nog niemand aan in: Omgeving" in said.text
    assert WISH in (await anna.press(WORDS("question.new"))).text


async def test_r21_two_weeks_without_an_answer_are_told(office: Office, anna: Person) -> None:
    bram = await helper(office, await curator(office))
    await sought(anna)
    await anna.press(WORDS("joining.confirm_appeal"))
    await bram.hears()

    office.clock.wait(WEEKS)
    await settle(office)

    assert "Niemand maakte zich bekend" in (await anna.hears()).text


async def test_r21_who_is_erased_leaves_nothing_of_it(office: Office, anna: Person) -> None:
    bram = await helper(office, await curator(office))
    await sought(anna)
    await anna.press(WORDS("joining.confirm_appeal"))
    await bram.hears()
    await bram.press("Ik wil helpen")
    await bram.say("Bel me.")
    await bram.press("Maak me bekend")
    await anna.hears()

    for person in (bram, anna):
        await person.say("mijn gegevens")
        await person.press("Wis mij")
        await person.press("Ja, wis alles")
        assert not any((await office.store.read(privacy.export, person.id)).values())
