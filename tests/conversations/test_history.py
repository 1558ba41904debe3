"""The history of an entry in the chat: its versions, what differs, and an older one put back (A12)."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection

from bot.app import SHELF
from storage.acting import By
from storage.content import catalogue
from tests.conversations.conftest import Office
from tests.conversations.test_learning import curator, forged
from tests.teams import Person
from tests.waiting import until

OTHER = "Dit is een andere samenvatting. Ze is nieuw."


def standing(office: Office, id: str = "emas") -> str:
    """What the running bot answers from."""
    entry = office.client.app[SHELF].library.catalogue.get(id)  # type: ignore[index]
    assert entry is not None
    return str(entry.summary)


async def changed(office: Office, summary: str = OTHER, id: str = "emas") -> str:
    """Another summary for an entry; what it said before."""

    def change(c: Connection) -> str:
        content = next(each for each in catalogue.load(c).entries if each["id"] == id)
        catalogue.change(By(c, "setup", datetime.now(UTC)), {**content, "summary": summary})
        return str(content["summary"])

    before = await office.store.write(change)
    await office.follow()
    return before


async def test_a12_a_curator_sees_the_history_the_difference_and_puts_a_version_back(office: Office) -> None:
    tine = await curator(office)
    before = await changed(office)

    seen = await tine.say("geschiedenis van EMAS")
    assert "Versie 2" in seen.text
    assert "Versie 1" in seen.text
    assert "Samenvatting" in seen.text
    difference = await tine.press("Versie 2")
    assert "**Was:**" in difference.text
    assert before.partition(". ")[0] in difference.text
    assert "**Werd:** Dit is een andere samenvatting. Ze is nieuw." in difference.text

    shown = await tine.press("Zet versie 1 terug")
    assert "Er is nog niets gewijzigd." in shown.text
    assert "**Nu:** Dit is een andere samenvatting." in shown.text
    assert standing(office) == OTHER
    done = await tine.press("Zet deze versie terug")
    assert "Teruggezet. Dit is nu versie 3." in done.text
    await until(lambda: standing(office) == before, "the catalogue did not follow")
    assert "Tine" in done.text


async def test_a12_versions_are_compared_and_put_back_by_typing(office: Office) -> None:
    tine = await curator(office)
    await changed(office, "Eén.")
    await changed(office, "Twee.")

    await tine.say("versies van emas")
    assert "**Werd:** Twee." in (await tine.say("verschil tussen versie 3 en 2")).text
    assert "Deze versies zeggen hetzelfde." in (await tine.say("vergelijk 2 met 2")).text
    assert "Die versie is er niet" in (await tine.say("vergelijk versie 2 met 9")).text
    await tine.say("versies van emas")
    assert "Zet je versie 2 terug?" in (await tine.say("zet versie 2 terug")).text
    await changed(office, "Drie.")
    assert "De fiche is intussen gewijzigd." in (await tine.say("ja")).text
    assert standing(office) == "Drie."


async def test_a12_where_nothing_is_put_back_the_versions_stand_below_the_reason(office: Office) -> None:
    tine = await curator(office)
    before = await changed(office)

    same = await forged(tine, "history.restore", entry="emas", number=2)
    missing = await tine.say("vergelijk versie 1 met 9")
    await tine.say("zet versie 1 terug")
    await changed(office, "Intussen.")
    late = await tine.say("ja")
    shown = await tine.say("zet versie 1 terug")

    for told, why in (
        (same, "De fiche zegt dit al."),
        (missing, "Die versie is er niet"),
        (late, "intussen gewijzigd"),
    ):
        assert why in told.text
        assert "Versie 1" in told.text
    assert "Zet je versie 1 terug?" in shown.text
    await tine.say("ja")
    await until(lambda: standing(office) == before, "the catalogue did not follow")


async def test_a12_what_was_done_to_an_entry_is_taken_back_in_own_words(office: Office) -> None:
    tine = await curator(office)
    await changed(office)

    for line in ("draai de laatste wijziging aan emas terug", "zet emas terug zoals vroeger"):
        assert "Versie 1" in (await tine.say(line)).text, line


async def test_a12_the_entry_is_asked_for_when_it_is_not_named(office: Office) -> None:
    tine = await curator(office)

    await tine.say("geschiedenis van een fiche")
    found = await tine.press("Zoek deze fiche", **{"f.name": "EMAS"})
    assert "Er is maar één versie van deze fiche." in found.text
    await tine.say("geschiedenis van een fiche")
    like = await tine.press("Zoek deze fiche", **{"f.name": "emas voor ons kantoor"})
    assert "Geen fiche heet precies zo. Bedoel je een van deze?" in like.text
    assert "Er is maar één versie van deze fiche." in (await tine.press("EMAS")).text


async def test_a12_nobody_but_a_curator_sees_a_history_or_changes_by_it(office: Office, anna: Person) -> None:
    await changed(office)

    assert "Versie" not in (await anna.say("geschiedenis van EMAS")).text
    for verb in ("history.open", "history.compare", "history.restore", "history.restored"):
        no = await forged(anna, verb, entry="emas", number=1, old=1, new=2, seen="x")
        assert "Dit is voor curatoren: zij beheren de catalogus en het netwerk. Er is niets gewijzigd." in no.text
    assert standing(office) == OTHER


async def test_a12_a_forged_card_shows_nothing_and_changes_nothing(office: Office) -> None:
    tine = await curator(office)
    await changed(office)

    for verb, data in (
        ("history.open", {"entry": "niets"}),
        ("history.compare", {"entry": "emas", "old": 8, "new": 9}),
        ("history.restore", {"entry": "emas", "number": 7}),
        ("history.restored", {"entry": "emas", "number": 7, "seen": "x"}),
    ):
        assert "Die versie is er niet, of niet meer. Er is niets gewijzigd." in (await forged(tine, verb, **data)).text
