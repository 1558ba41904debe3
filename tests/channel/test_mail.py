"""E-mail to people whom Teams does not reach: complete, recognisable, and never said to be sent when it was not."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.certificates import make_certificates
from bot.mail import ANSWERS_WITHIN, WITHIN, Mailer, NotMailed
from bot.mail_server import is_address, read_mail_server
from dialogs.cards.network.question_notice import tell_question
from dialogs.cards.view import Paragraph, message
from dialogs.events import Reply
from dialogs.texts import texts_in
from knowledge.notices import Setback
from storage.sending.pace import SendingPace
from tests.postbox import Postbox

APP = "00000000-1111-2222-3333-444444444444"
LINK = f"https://teams.microsoft.com/l/chat/0/0?users=28:{APP}"


def offered(language: str = "nl", text: str = "Mag ik regenwater\nhergebruiken? <b>Ja</b>") -> Reply:
    data = dict.fromkeys(("by", "said", "asker", "organisation"), "") | {"text": text, "domain": "OMG"}
    data |= {
        "question": "q-1",
        "kind": "question",
        "to": "offered",
        "act": "ask",
        "version": 1,
        "subject": "",
        "first_due": "2027-01-12T17:00+01:00",
        "solution_due": "2027-01-18T17:00+01:00",
    }
    return tell_question("offered", texts_in(language), data)


def mailer(box: Postbox, url: str = "", trust: ssl.SSLContext | None = None) -> Mailer:
    return Mailer(read_mail_server(url or box.url), APP, trust=trust)


async def refused(to: Mailer, address: str = "bram@example.test") -> tuple[Setback, str]:
    with pytest.raises(NotMailed) as failure:
        await to.send(address, offered(), "nl", "key")
    return failure.value.setback, failure.value.problem


async def test_an_email_says_what_the_card_shows_and_leads_into_the_chat() -> None:
    async with Postbox() as box:
        await mailer(box).send("bram@example.test", offered(), "nl", "mail:question.offered:q-1:bram:1")
    [seen] = box.received

    assert (seen.recipients, seen.sender) == (("bram@example.test",), "draaischijf@example.test")
    assert seen.message["Subject"] == "Een vraag voor jou"
    assert seen.message["From"] == "Draaischijf <draaischijf@example.test>"
    assert seen.message["Auto-Submitted"] == "auto-generated"
    assert seen.message["Content-Language"] == "nl"
    for part in (seen.text, seen.html):
        assert LINK.replace("&", "&amp;") in part
        assert "Omgeving" in part
        assert "di 12 januari 2027, 17.00 uur" in part
        assert "Ik neem dit" not in part, "a button that does nothing there is no button"
    assert "Mag ik regenwater\nhergebruiken? <b>Ja</b>" in seen.text.replace("\r", "")
    assert "Mag ik regenwater<br>hergebruiken? &lt;b&gt;Ja&lt;/b&gt;" in seen.html


async def test_x1_an_email_is_in_the_language_of_its_reader() -> None:
    async with Postbox() as box:
        await mailer(box).send("bram@example.test", offered("en"), "en", "k")
    [seen] = box.received

    assert seen.message["Subject"] == "A question for you"
    assert "Open the chat with Draaischijf in Teams" in seen.text
    assert '<html lang="en">' in seen.html


async def test_a_repeat_has_the_same_message_id_and_another_notice_has_another() -> None:
    async with Postbox() as box:
        for key in ("one", "one", "two"):
            await mailer(box).send("bram@example.test", offered(), "nl", key)
    first, again, other = (seen.message["Message-ID"] for seen in box.received)

    assert first == again != other
    assert first.endswith("@example.test>")


async def test_what_people_write_adds_no_header() -> None:
    reply = message(texts_in("nl"), Paragraph("Dag\r\nBcc: iedereen@example.test\r\n\r\nhallo"))

    async with Postbox() as box:
        await mailer(box).send("bram@example.test", reply, "nl", "k")
    [seen] = box.received

    assert seen.message["Bcc"] is None
    assert seen.message["Subject"].startswith("Dag Bcc: iedereen")


async def test_a_message_without_a_card_is_read_as_it_is() -> None:
    async with Postbox() as box:
        await mailer(box).send("bram@example.test", Reply("Dag.\n\nTot straks."), "nl", "k")
    [seen] = box.received

    assert seen.message["Subject"] == "Dag."
    assert "<p>Tot straks.</p>" in seen.html


@pytest.mark.parametrize(
    ("answer", "setback"),
    [
        ("451 later", Setback.LATER),
        ("421 too busy", Setback.LATER),
        ("550 no such user", Setback.NEVER),
        ("552 too big", Setback.NEVER),
    ],
)
async def test_what_the_server_answers_decides_whether_it_is_tried_again(answer: str, setback: Setback) -> None:
    async with Postbox() as box:
        box.refuse(answer)

        assert await refused(mailer(box)) == (setback, f"{answer[:3]} from the mail server")


async def test_a_server_that_is_away_is_tried_again() -> None:
    async with Postbox() as box:
        to = mailer(box)

    setback, problem = await refused(to)

    assert setback is Setback.LATER
    assert "mail server" in problem


async def test_a_server_that_is_slow_may_have_taken_it() -> None:
    async with Postbox() as box:
        box.slow = 60.0

        # The library waits for the goodbye of such a server as long as for any answer; nobody else has that time.
        async with asyncio.timeout(ANSWERS_WITHIN / 2):
            assert await refused(Mailer(read_mail_server(box.url), APP, within=0.3)) == (
                Setback.DOUBTFUL,
                "mail server slow",
            )


async def test_a_server_that_hangs_holds_up_few_and_the_others_come_later() -> None:
    async with Postbox() as box:
        box.slow = 0.3
        to = mailer(box)
        sending = [to.send("bram@example.test", offered(), "nl", f"key-{number}") for number in range(30)]

        ends = await asyncio.gather(*sending, return_exceptions=True)

        problems = [(end.problem, end.setback) for end in ends if isinstance(end, NotMailed)]
        assert problems == [("mail server busy", Setback.LATER)] * 10
        assert len(box.received) == 20
        await to.send("bram@example.test", offered(), "nl", "key-30")


@pytest.mark.parametrize(
    "address", ["", "bram", "bram@", "bram@x", "bram@x.be, an@x.be", "bram@x.be\nBcc: an@x.be", "é@x.be"]
)
async def test_what_is_no_address_is_never_tried(address: str) -> None:
    assert not is_address(address)
    async with Postbox() as box:
        assert await refused(mailer(box), address) == (Setback.NEVER, "not an address")
    assert box.tries == 0


async def test_a_password_goes_over_an_encrypted_connection_only(tmp_path: Path) -> None:
    authority, server = make_certificates(tmp_path, "localhost")
    trust = ssl.create_default_context(cafile=str(authority))
    async with Postbox() as plain:
        url = f"smtp://bot:geheim@127.0.0.2:{plain.port}?from=bot@example.test"
        assert (await refused(mailer(plain, url)))[0] is Setback.LATER
        assert plain.tries == 0
    async with Postbox(tls=server, login=("bot", "geheim")) as box:
        url = f"smtp://bot:geheim@localhost:{box.port}?from=bot@example.test"
        assert (await refused(mailer(box, url)))[0] is Setback.LATER, "who is not trusted is told nothing"
        await mailer(box, url, trust).send("bram@example.test", offered(), "nl", "k")
        wrong = replace(read_mail_server(url), password="fout")
        assert (await refused(Mailer(wrong, APP, trust=trust)))[0] is Setback.LATER
    assert len(box.received) == 1


async def test_a_connection_can_be_encrypted_from_the_start(tmp_path: Path) -> None:
    authority, server = make_certificates(tmp_path, "localhost")
    trust = ssl.create_default_context(cafile=str(authority))
    async with Postbox(tls=server, from_the_start=True) as box:
        url = f"smtps://localhost:{box.port}?from=bot@example.test"
        await mailer(box, url, trust).send("bram@example.test", offered(), "nl", "k")

    assert len(box.received) == 1


def test_the_longest_try_is_shorter_than_the_lease_of_a_notice() -> None:
    assert SendingPace().lease.total_seconds() > WITHIN
