"""What is logged and counted holds no word that anybody wrote and no name, also where something goes wrong (P4)."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy import text

from bot.serving import CHATTY
from storage.acting import acting
from storage.content import catalogue
from tests.conversations.conftest import Office
from tests.conversations.networking import WATER, asked, member
from tests.conversations.scanning import begun

pytestmark = pytest.mark.both

NAMES = ("Wilhelmina", "Vandersmissen", "Ferdinand", "wilhelmina@kwetsbaar.example", "Speelpleinwerking")
WORDS = ("kwartelkooi", "papegaaiensnoep", "grutmerel", "zilverreiger", "ijsvogelnest")
MORE = "Ook voor een kwartelkooi?"


async def test_p4_a_log_of_many_turns_holds_no_question_and_no_name(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    for name in CHATTY:
        caplog.set_level(logging.WARNING, name)
    caplog.set_level(logging.DEBUG)
    asker = office.person("Wilhelmina Vandersmissen")
    holder = await member(office, "Ferdinand")

    await asked(asker, f"{WATER} {MORE}")
    while "kwartelkooi" not in (await holder.hears()).text:
        pass
    await asker.say("Waar koop ik een kwartelkooi?")
    await asker.say("ik werk bij Speelpleinwerking Zandhoven")
    await asker.say("mijn mailadres is wilhelmina@kwetsbaar.example, waar vind ik papegaaiensnoep?")
    await holder.say("Ja, maar geef er geen papegaaiensnoep bij.")
    await begun(asker, "Tuin voor de grutmerel")
    await asker.say("stop")
    await office.person("Wilhelmina Vandersmissen", scope="groupChat").say("wat is een zilverreiger?")
    await asker.send({"type": "message", "value": {"verb": "question.confirm", "question": "kwartelkooi"}})
    await asker.send({"type": "message", "value": {"verb": "no.way", "zilverreiger": "ijsvogelnest"}})
    await office.client.post("/api/messages", data='{"text": "kwartelkooi", "from": {"name": "Wilhelmina"')
    await asker.say("wis mij")

    await _break(office)
    assert "referentie" in (await asker.say("Onbestaanbaar ijsvogelnest")).text
    assert "referentie" in (await asker.say(WATER)).text

    said = "\n".join(map(logging.Formatter("%(name)s %(message)s").format, caplog.records))
    assert said.count("Traceback") >= 2, "the faults are in it, each with all that is known of it"
    counted = await (await office.client.get("/metrics")).text()
    for word in (*NAMES, *WORDS):
        assert word.casefold() not in said.casefold(), word
        assert word.casefold() not in counted.casefold(), word


async def _break(office: Office) -> None:
    """An entry that no card can show, and a table that is gone: a question fails before and after it is found."""
    broken = {"id": "broken", "title": "Onbestaanbaar ijsvogelnest", "summary": "Kapot.", "level": "not a level"}
    await office.store.write(acting(catalogue.store, "test", office.clock()), [broken])
    await office.follow()
    await office.store.write(lambda c: c.execute(text("ALTER TABLE questions_asked RENAME TO gone")))
