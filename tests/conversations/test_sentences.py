"""Curators teach the bot what people mean: U10 and U9, as far as a conversation goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.app import SHELF
from storage import journal
from storage.acting import acting
from storage.learning import not_understood, sentences
from storage.roles import Role
from tests.conversations.conftest import Office, running_bot
from tests.conversations.networking import coordinator
from tests.conversations.test_learning import answered, member
from tests.seen import Seen
from tests.teams import Person, Teams
from tests.waiting import until

MISSED = "wie kan onze frobelkast laten nakijken op de site"
ALIKE = "frobelkast op onze site, wie kan die nakijken?"
CHERRIES = "wat kost een kilo kersen op de markt in mei"
LIKE_IT = "onze frobelkast moet nagekeken worden"


async def curator(office: Office, name: str = "Tine") -> Person:
    return await coordinator(office, name, Role.CURATOR)


async def forged(person: Person, verb: str, **data: Any) -> Seen:
    return await person.send({"type": "message", "value": {"verb": verb, **data}, "replyToId": "x"})


async def missed(office: Office, *texts: str) -> None:
    """Somebody asked this, and none of what was offered was meant."""
    for number, text in enumerate(texts):
        asker = office.person(f"Vrager {number}")
        seen = await asker.say(text)
        if "Geen van deze" in seen.buttons:
            await asker.press("Geen van deze")


async def heard_of(office: Office, sentence: str, *, known: bool = True) -> None:
    """The running bot has heard by itself that a sentence was taught, or taken back."""
    shelf = office.client.app[SHELF]  # type: ignore[index]

    def stands() -> bool:
        return (sentence in [each.question for each in shelf.library.known.material.examples]) is known

    await until(stands, "nothing was heard of it")


async def opened(tine: Person, words: str = "frobelkast") -> Seen:
    """The card of the first group with these words."""
    seen = await tine.say("wat begreep je niet")
    return await tine.press(next(button for button in seen.buttons if words in button))


async def taught(tine: Person, name: str = "EMAS") -> Seen:
    """The open group means this entry, and that is kept."""
    await tine.press("Zoek deze naam", on=None, **{"f.name": name})
    await tine.press(name)
    return await tine.press("Bewaar dit")


async def test_u10_a_curator_sees_what_was_missed_in_groups_without_who_asked(office: Office) -> None:
    tine = await curator(office)
    await missed(office, MISSED, CHERRIES, ALIKE)

    seen = await tine.say("wat begreep je niet")

    assert "2 vragen, " in seen.text
    assert "Vrager" not in seen.text
    card = await tine.press(next(button for button in seen.buttons if "frobelkast" in button))
    assert MISSED in card.text
    assert ALIKE in card.text
    assert "Wat er toen gebeurde" in card.text


async def test_u10_a_sentence_is_taught_with_its_effect_and_heard_at_once(office: Office) -> None:
    tine = await curator(office)
    await missed(office, MISSED)
    await opened(tine)

    assert "EMAS" in (await tine.press("Zoek deze naam", on=None, **{"f.name": "EMAS"})).buttons
    effect = await tine.say("emas")
    assert f"“{MISSED}” betekent dan: “EMAS”." in effect.text
    assert "Deze zin zelf: nu " in effect.text
    assert "zinnen die ik ken" in effect.text
    assert "Er is nog niets bewaard." in effect.text
    assert await office.store.read(sentences.load_examples) == ()

    kept = await tine.say("bewaar dit")
    assert "Ik begrijp dit vanaf nu" in kept.text
    (example,) = await office.store.read(sentences.load_examples)
    assert (example.question, example.label) == (MISSED, "emas")
    await heard_of(office, MISSED)
    assert "EMAS" in (await office.person("Bert").say(LIKE_IT)).text
    assert MISSED not in (await tine.press("De volgende")).text
    assert f"Zin geleerd · zin: {MISSED}; betekent: emas" in (await tine.say("logboek")).text


async def test_u10_what_was_taught_is_taken_back_with_its_effect(office: Office, anna: Person) -> None:
    tine = await curator(office)
    await missed(office, MISSED)
    await opened(tine)
    await taught(tine)
    await heard_of(office, MISSED)

    await tine.say("geleerde zinnen")
    effect = await tine.press(MISSED)
    assert f"“{MISSED}” betekent dan niet meer: “EMAS”." in effect.text
    assert "Er is nog niets teruggenomen." in effect.text
    assert len(await office.store.read(sentences.load_examples)) == 1

    back = await tine.say("neem terug")
    assert "Teruggenomen." in back.text
    assert "Jullie leerden mij nog geen zinnen." in back.text
    await heard_of(office, MISSED, known=False)
    assert "EMAS" not in (await anna.say(LIKE_IT)).text
    lines = await office.store.read(journal.latest, 2)
    assert [line.act for line in lines] == ["sentence.dropped", "sentence.kept"]


async def test_u10_a_sentence_can_mean_a_service_or_nothing_of_ours(office: Office) -> None:
    tine = await curator(office)
    await missed(office, MISSED, CHERRIES)
    await opened(tine)
    await tine.say("het aan een collega vragen")
    effect = await tine.press("Het aan een collega vragen")
    assert "betekent dan: “Het aan een collega vragen”" in effect.text
    await tine.press("Bewaar dit")
    await heard_of(office, MISSED)

    await opened(tine, "kersen")
    effect = await tine.say("niet voor ons")
    assert "betekent dan: niet voor ons." in effect.text
    assert "niet voor ons" in (await tine.say("ja")).text

    labels = [each.label for each in await office.store.read(sentences.load_examples)]
    assert labels == ["service:ask_colleague", "OUT"]


async def test_u10_what_is_left_leaves_the_list_and_comes_back(office: Office) -> None:
    tine = await curator(office)
    await missed(office, MISSED)
    await opened(tine)

    left = await tine.say("laat dit zo")
    assert "staat niet meer in de lijst" in left.text
    assert MISSED not in left.text

    assert MISSED in (await tine.press("Toch niet")).text
    assert await office.store.read(sentences.load_examples) == ()


async def test_u9_what_tells_of_somebody_is_answered_and_not_kept(office: Office, anna: Person) -> None:
    tine = await curator(office)
    await anna.say("ik ben ziek, wie kijkt dan onze frobelkast na")
    await missed(office, MISSED)
    assert "ziek" not in (await tine.say("wat begreep je niet")).text
    await opened(tine)

    reworded = await tine.say("zin mijn zoon is ziek, wie kijkt onze frobelkast na")
    assert "zoals je ze nu schreef" in reworded.text
    await tine.say("EMAS")
    refused = await tine.press("EMAS")
    assert "staat iets persoonlijks" in refused.text
    assert await office.store.read(sentences.load_examples) == ()

    await tine.press("Zoek deze naam", on=None, **{"f.sentence": "wie kijkt een frobelkast na", "f.name": "EMAS"})
    effect = await tine.press("EMAS")
    assert "“wie kijkt een frobelkast na” betekent dan" in effect.text
    await tine.press("Bewaar dit")
    assert [each.question for each in await office.store.read(sentences.load_examples)] == [
        "wie kijkt een frobelkast na"
    ]


async def test_u10_what_is_known_already_is_not_taught_twice(office: Office) -> None:
    tine = await curator(office)
    await missed(office, MISSED)
    await opened(tine)

    await tine.say("zin Fijnstof vandaag in Borgerhout!")
    await tine.say("EMAS")

    assert "Deze zin ken ik al: niet voor ons." in (await tine.press("EMAS")).text
    assert await office.store.read(sentences.load_examples) == ()


async def test_u10_when_something_changed_meanwhile_the_effect_is_shown_anew(office: Office) -> None:
    tine, ugo = await curator(office), await curator(office, "Ugo")
    await missed(office, MISSED, CHERRIES)
    for person, words in ((tine, "frobelkast"), (ugo, "kersen")):
        await opened(person, words)
        await person.press("Zoek deze naam", on=None, **{"f.name": "EMAS"})
        await person.press("EMAS")
    assert "Bewaard." in (await ugo.press("Bewaar dit")).text
    await heard_of(office, CHERRIES)

    anew = await tine.press("Bewaar dit")
    assert "Er is intussen iets gewijzigd" in anew.text
    assert "zinnen die ik ken" in anew.text
    assert len(await office.store.read(sentences.load_examples)) == 1

    assert "Bewaard." in (await tine.press("Bewaar dit")).text
    assert len(await office.store.read(sentences.load_examples)) == 2


async def test_u10_nobody_but_a_curator_sees_or_teaches(office: Office, anna: Person) -> None:
    tine = await curator(office)
    await missed(office, MISSED)
    found = await office.store.read(acting(not_understood.list_missed, tine.id, office.clock()))
    about = {"ids": [each.id for each in found], "sentence": MISSED, "label": "emas", "revision": 1, "id": 1}

    for verb in ("list", "own", "open", "named", "try", "keep", "show", "drop", "leave", "take_up"):
        seen = await forged(anna, f"sentence.{verb}", **about)
        assert "Dit is voor curatoren" in seen.text
        assert MISSED not in seen.text
    assert "in een chat met mij alleen" in (await office.person("Tine", scope="groupChat").say("geleerde zinnen")).text
    assert await office.store.read(sentences.load_examples) == ()
    assert await office.store.read(acting(not_understood.list_missed, tine.id, office.clock())) == found


async def test_u10_an_approved_answer_brings_its_question_and_its_effect_is_read_before(office: Office) -> None:
    bram, tine = await member(office, "Bram"), await curator(office)
    await answered(office, office.person("Anna"), bram, text=MISSED)
    await bram.press("Maak hier een fiche van")

    await tine.say("concepten")
    card = await tine.say("1")
    assert "zinnen die ik ken" in card.text
    assert "zinnen die ik ken" not in (await tine.press("Keur goed")).text

    (example,) = await office.store.read(sentences.load_examples)
    assert example.question == MISSED
    await heard_of(office, MISSED)
    assert "spoelwater" in (await office.person("Bert").say(LIKE_IT)).text
    assert "met een goedgekeurd antwoord" in (await tine.say("geleerde zinnen")).text


async def test_u10_the_week_says_how_much_was_missed(office: Office) -> None:
    tine = await curator(office)
    await missed(office, MISSED)

    seen = await tine.say("vragen van de week")

    assert "Niet begrepen vragen die nog niemand bekeek: 1." in seen.text
    assert MISSED in (await tine.press("Wat ik niet begreep")).text


async def test_u10_a_sentence_taught_in_one_process_is_heard_by_the_others(postgresql_url: str, tmp_path: Path) -> None:
    async with (
        Teams() as teams,
        running_bot(teams, postgresql_url, tmp_path) as one,
        running_bot(teams, postgresql_url, tmp_path) as two,
    ):
        tine = await curator(one)
        await missed(two, MISSED)
        await opened(tine)
        await taught(tine)

        await heard_of(two, MISSED)
        assert "EMAS" in (await two.person("Bert").say(LIKE_IT)).text

        await tine.say("geleerde zinnen")
        await tine.press(MISSED)
        await tine.press("Neem terug")
        await heard_of(two, MISSED, known=False)
        assert "EMAS" not in (await two.person("Cas").say(LIKE_IT)).text
