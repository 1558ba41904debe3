"""The terminal chat against a bot on a real port: from a pipe, and from a keyboard."""

from __future__ import annotations

import asyncio
import os
import pty
import re
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pytest

from tests.chat.bot_stand_in import CARD, BotStandIn, a_card
from tests.waiting import PATIENCE, until

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import asyncio, sys, bot.chat
url, language, scope = sys.argv[1:]
try:
    asyncio.run(bot.chat.chat(url, name="An Peeters", language=language, scope=scope))
except bot.chat.Unreachable as error:
    error.show()
    sys.exit(error.exit_code)
"""


@pytest.fixture
async def bot() -> AsyncIterator[BotStandIn]:
    async with BotStandIn() as stand_in:
        yield stand_in


def program(url: str, language: str = "nl", scope: str = "personal") -> tuple[str, ...]:
    return sys.executable, "-c", PROGRAM, url, language, scope


@dataclass(frozen=True)
class Transcript:
    """What a chat from a pipe printed."""

    out: str
    err: str
    code: int | None


async def talked(url: str, *lines: str, language: str = "nl", scope: str = "personal") -> Transcript:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *program(url, language, scope), stdin=pipe, stdout=pipe, stderr=pipe, cwd=ROOT
    )
    said = "".join(f"{line}\n" for line in lines).encode()
    out, err = await asyncio.wait_for(process.communicate(said), PATIENCE)
    return Transcript(out.decode(), err.decode(), process.returncode)


class Keyboard:
    """The chat in a terminal of 80 columns, with somebody at the keys."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._screen = ""

    async def __aenter__(self) -> Self:
        self._keys, end = pty.openpty()
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "LINES": "40", "PROMPT_TOOLKIT_NO_CPR": "1"}
        self.process = await asyncio.create_subprocess_exec(
            *program(self._url), stdin=end, stdout=end, stderr=end, cwd=ROOT, env=environment, start_new_session=True
        )
        os.close(end)
        asyncio.get_running_loop().add_reader(self._keys, self._read)
        return self

    async def __aexit__(self, *_: object) -> None:
        asyncio.get_running_loop().remove_reader(self._keys)
        if self.process.returncode is None:
            self.process.kill()
            await self.process.wait()
        os.close(self._keys)

    def type(self, keys: str) -> None:
        os.write(self._keys, keys.encode())

    async def is_asked(self) -> None:
        """Wait until the line can be typed; keys that mean more than a letter would be lost before."""
        await self.sees("›")

    async def sees(self, words: str) -> None:
        """Wait for the words; what came before them is not looked at again."""
        await until(lambda: words in self._screen, lambda: f"{words!r} is not among {self._screen!r}")
        self._screen = self._screen.split(words, 1)[1]

    def _read(self) -> None:
        try:
            shown = os.read(self._keys, 65536).decode(errors="replace")
        except OSError:
            asyncio.get_running_loop().remove_reader(self._keys)
            return
        self._screen += re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[?[=>]", "", shown)


async def test_who_reads_along_and_goes_sees_no_trace(bot: BotStandIn) -> None:
    read, write = os.pipe()
    os.close(read)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "chat", "--url", bot.url),
        stdin=asyncio.subprocess.PIPE,
        stdout=write,
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    os.close(write)
    _, err = await asyncio.wait_for(process.communicate(b"hallo\n"), PATIENCE)
    assert (process.returncode, err.decode()) == (0, "")


async def test_a_new_chat_begins_as_in_teams_and_shows_the_welcome(bot: BotStandIn) -> None:
    transcript = await talked(bot.url, "/stop")

    assert [activity["type"] for activity in bot.activities] == ["conversationUpdate", "installationUpdate"]
    assert "Welkom bij Draaischijf" in transcript.out
    assert "[1] Stel een vraag\n    Over duurzaamheid\n[2] Quick Scan" in transcript.out
    assert "Bekijk op do.vlaanderen.be (https://do.vlaanderen.be)\n[3] Hulp" in transcript.out
    assert transcript.code == 0


async def test_activities_look_like_those_of_teams(bot: BotStandIn) -> None:
    await talked(bot.url, "hallo")

    activity = bot.only("message")[0]
    assert activity["text"] == "hallo"
    assert activity["channelId"] == "msteams"
    assert activity["locale"] == "nl-BE"
    assert activity["from"]["name"] == "An Peeters"
    assert activity["from"]["aadObjectId"] in activity["from"]["id"]
    assert activity["conversation"]["conversationType"] == "personal"
    assert activity["channelData"]["tenant"]["id"] == activity["conversation"]["tenantId"]
    assert activity["serviceUrl"].startswith("http://127.0.0.1:")
    assert len({sent["id"] for sent in bot.activities}) == len(bot.activities)


async def test_the_same_name_is_the_same_person_in_the_same_chat(bot: BotStandIn) -> None:
    await talked(bot.url, "een")
    await talked(bot.url, "twee")

    first, second = bot.only("message")
    assert first["from"] == second["from"]
    assert first["conversation"] == second["conversation"]


async def test_in_a_group_the_bot_is_mentioned(bot: BotStandIn) -> None:
    await talked(bot.url, "hallo", scope="groupChat")

    activity = bot.only("message")[0]
    assert activity["text"] == "<at>Draaischijf</at> hallo"
    assert activity["entities"][0]["mentioned"]["id"] == activity["recipient"]["id"]
    assert activity["conversation"]["conversationType"] == "groupChat"


async def test_in_a_channel_the_team_is_named(bot: BotStandIn) -> None:
    await talked(bot.url, "hallo", scope="channel")

    activity = bot.only("message")[0]
    assert ";messageid=" in activity["conversation"]["id"]
    assert activity["channelData"]["team"]["id"]


async def test_each_line_is_answered_before_the_next(bot: BotStandIn) -> None:
    transcript = await talked(bot.url, "een", "", "twee")

    dialogue = [line for line in transcript.out.splitlines() if line.startswith(("> ", "Je zei"))]
    assert dialogue == ["> een", "Je zei: een", "> twee", "Je zei: twee"]


async def test_a_number_presses_the_button_of_the_newest_card(bot: BotStandIn) -> None:
    transcript = await talked(bot.url, "2")

    pressed = bot.only("message")[0]
    assert pressed["value"] == {"verb": "scan"}
    assert "text" not in pressed
    assert pressed["replyToId"]
    assert "Draaischijf (bijgewerkt)\nVerstuurd" in transcript.out
    assert 'Gekregen: {"verb": "scan"}' in transcript.out


async def test_a_number_below_a_plain_question_is_an_answer(bot: BotStandIn) -> None:
    transcript = await talked(bot.url, "hoeveel?", "2", "/knop 2")

    assert "Je zei: 2" in transcript.out
    assert bot.only("message")[-1]["value"] == {"verb": "scan"}


async def test_of_two_lists_in_one_answer_a_number_means_one_and_the_other_has_a_command(bot: BotStandIn) -> None:
    transcript = await talked(bot.url, "iets anders", "2", "iets anders", "/knop 2")

    assert "Een getal antwoordt nu op deze lijst." in transcript.out
    assert "“/knop 1” tot “/knop 3”" in transcript.out
    assert "Je zei: 2" in transcript.out
    assert bot.only("message")[-1]["value"] == {"verb": "scan"}


async def test_the_buttons_of_a_card_that_stands_as_text_have_the_numbers_by_which_they_are_pressed(
    bot: BotStandIn,
) -> None:
    transcript = await talked(bot.url, "getypt formulier", "/knop 1", "Bomen", "", "", "")

    assert "1. Eerste\n2. Tweede\n\n[/knop 1] Verstuur\n" in transcript.out
    assert bot.only("message")[-1]["value"]["verb"] == "form.send"


async def test_a_button_that_is_not_there_is_refused_here(bot: BotStandIn) -> None:
    transcript = await talked(bot.url, "/knop 9", "1", "/knop 1")

    assert "Die knop is er niet. De laatste kaart heeft knop 1 tot 3." in transcript.out
    assert "Die knop is er niet. Er is geen kaart met knoppen." in transcript.out
    assert len(bot.only("message")) == 1


async def test_the_fields_of_a_card_are_asked_before_its_button_is_pressed(bot: BotStandIn) -> None:
    transcript = await talked(bot.url, "formulier", "1", "", "Bomen", "veel", "14,5", "9", "omgeving", "ja")

    sent = bot.only("message")[-1]["value"]
    assert sent == {
        "verb": "form.send",
        "form": "f1",
        "topic": "Bomen",
        "people": "14.5",
        "domain": "omg",
        "news": "1",
    }
    assert "Vul dit in" in transcript.out
    assert "Typ een getal." in transcript.out
    assert "Kies een nummer van 1 tot 2." in transcript.out


async def test_enter_keeps_what_stands_in_a_field(bot: BotStandIn) -> None:
    await talked(bot.url, "formulier", "1", "Bomen", "", "", "")

    sent = bot.only("message")[-1]["value"]
    assert (sent["people"], sent["domain"], sent["news"]) == ("12", "mob", "0")


async def test_a_form_that_is_cut_off_is_not_sent(bot: BotStandIn) -> None:
    transcript = await talked(bot.url, "formulier", "1", "Bomen")

    assert [activity["text"] for activity in bot.only("message")] == ["formulier"]
    assert transcript.code == 0


async def test_a_form_can_be_left(bot: BotStandIn) -> None:
    transcript = await talked(bot.url, "formulier", "1", "/terug", "hallo")

    assert "De knop is niet ingedrukt." in transcript.out
    assert [activity["text"] for activity in bot.only("message")] == ["formulier", "hallo"]


async def test_a_button_without_inputs_asks_nothing(bot: BotStandIn) -> None:
    await talked(bot.url, "formulier", "2")

    assert bot.only("message")[-1]["value"] == {"verb": "form.skip"}


async def test_an_executed_action_shows_the_card_of_its_answer(bot: BotStandIn) -> None:
    transcript = await talked(bot.url, "formulier", "3")

    assert bot.only("invoke")[0]["value"]["action"]["verb"] == "form.count"
    assert "Draaischijf (bijgewerkt)\nHerberekend" in transcript.out


async def test_a_deleted_card_can_no_longer_be_pressed(bot: BotStandIn) -> None:
    transcript = await talked(bot.url, "weg", "/knop 1")

    assert "bericht verwijderd" in transcript.out
    assert "Er is geen kaart met knoppen." in transcript.out


async def test_a_number_stays_with_the_last_message_when_an_older_card_changes_by_itself(bot: BotStandIn) -> None:
    transcript = await talked(bot.url, "lijst", "1")

    assert "Vroeger bericht bijgewerkt: “Opgenomen”" in transcript.out
    assert "(bijgewerkt)" not in transcript.out.split("> 1")[0]
    assert bot.only("message")[-1]["value"] == {"verb": "open"}


async def test_a_deleted_older_card_leaves_the_numbers_of_the_last(bot: BotStandIn) -> None:
    transcript = await talked(bot.url, "lijst zonder formulier", "1")

    assert "bericht verwijderd" in transcript.out
    assert bot.only("message")[-1]["value"] == {"verb": "open"}


async def test_a_suggestion_is_said(bot: BotStandIn) -> None:
    transcript = await talked(bot.url, "voorstellen", "1")

    assert "[1] Ja, graag" in transcript.out
    assert bot.only("message")[-1]["text"] == "ja"


async def test_the_bot_can_ask_who_is_there(bot: BotStandIn) -> None:
    transcript = await talked(bot.url, "wie")

    assert "An Peeters (an.peeters@example.test)" in transcript.out


async def test_the_language_can_be_changed(bot: BotStandIn) -> None:
    transcript = await talked(bot.url, "/taal en", "hello", "/language nl", "/taal de")

    assert "This chat is in English now." in transcript.out
    assert "Deze chat is nu in het Nederlands." in transcript.out
    assert "Kies /taal nl, /taal en of /taal fr." in transcript.out
    assert bot.only("message")[0]["locale"] == "en-GB"


async def test_help_and_unknown_commands_stay_in_the_chat(bot: BotStandIn) -> None:
    transcript = await talked(bot.url, "/help", "/nope", language="en")

    assert "presses button 2" in transcript.out
    assert "/nope is unknown" in transcript.out
    assert bot.only("message") == []


async def test_without_a_bot_one_sentence_names_the_remedy() -> None:
    transcript = await talked("http://127.0.0.1:9", "hallo")

    assert transcript.err == (
        "De bot op http://127.0.0.1:9 antwoordt niet. Start hem eerst, met `.venv/bin/draaischijf serve --local`.\n"
    )
    assert transcript.code == 2


async def test_somebody_at_the_keyboard_talks_presses_and_leaves(bot: BotStandIn) -> None:
    async with Keyboard(bot.url) as keyboard:
        await keyboard.sees("/help toont")
        await keyboard.sees("[3] Hulp")
        await keyboard.is_asked()
        keyboard.type("hallo\r")
        await keyboard.sees("Je zei: hallo")
        keyboard.type("/knop 1\r")
        await keyboard.sees("bijgewerkt")
        await keyboard.sees('Gekregen: {"verb": "ask"}')
        await keyboard.is_asked()
        keyboard.type("\x04")
        await keyboard.sees("Tot ziens!")

        assert await asyncio.wait_for(keyboard.process.wait(), PATIENCE) == 0


async def test_a_message_that_comes_while_typing_leaves_the_line_whole(bot: BotStandIn) -> None:
    async with Keyboard(bot.url) as keyboard:
        await keyboard.sees("[3] Hulp")
        await keyboard.is_asked()
        keyboard.type("half een ")
        await keyboard.sees("half een")
        await bot.send(summary="Kaart", attachments=[{"contentType": CARD, "content": a_card("Herinnering")}])
        await keyboard.sees("Herinnering")
        keyboard.type("zin\r")
        await keyboard.sees("Je zei: half een zin")

        assert bot.only("message")[0]["text"] == "half een zin"


async def types_on(bot: BotStandIn) -> None:
    while True:
        await bot.send(type="typing")
        await asyncio.sleep(1)


async def test_a_typing_sign_is_shown_until_the_answer(bot: BotStandIn) -> None:
    async with Keyboard(bot.url) as keyboard:
        await keyboard.sees("[3] Hulp")
        await keyboard.is_asked()
        signs = asyncio.create_task(types_on(bot))  # each sign is shown for some seconds
        await keyboard.sees("Draaischijf is aan het ty")
        signs.cancel()
        keyboard.type("traag\r")
        await keyboard.sees("Daar ben ik")


async def test_ctrl_c_leaves_politely(bot: BotStandIn) -> None:
    async with Keyboard(bot.url) as keyboard:
        await keyboard.sees("[3] Hulp")
        await keyboard.is_asked()
        keyboard.type("\x03")
        await keyboard.sees("Tot ziens!")

        assert await asyncio.wait_for(keyboard.process.wait(), PATIENCE) == 0


async def test_a_bot_that_goes_away_does_not_end_the_chat_at_the_keyboard() -> None:
    async with BotStandIn() as bot:
        keyboard = Keyboard(bot.url)
        await keyboard.__aenter__()
        await keyboard.sees("[3] Hulp")
        await keyboard.is_asked()
    keyboard.type("ben je er nog?\r")
    await keyboard.sees("antwoordt niet. Start hem eerst")
    keyboard.type("/stop\r")
    await keyboard.sees("Tot ziens!")

    assert await asyncio.wait_for(keyboard.process.wait(), PATIENCE) == 0
    await keyboard.__aexit__()
