"""A list that grows never costs a card its buttons."""

from __future__ import annotations

import json

import pytest

from bot.channel.convert import MAX_BYTES, reply_activity
from dialogs.cards.view import Bullets, Buttons, Facts, Heading, Note, Paragraph, Part, Rows, Title, message
from dialogs.events import Choice
from dialogs.texts import texts_in

TEXTS = texts_in("nl")
WAYS = tuple(Choice(f"Knop {number}", "x.y", {"n": number}) for number in range(6))
LINE = "Dit is een regel met *sterren* en ë. "


def rows(number: int) -> Rows:
    return Rows(tuple(Choice(f"Rij {one} {LINE}", "x.row", {"n": one}, row=True, detail=LINE) for one in range(number)))


@pytest.mark.parametrize(
    "growing",
    [
        (rows(2_000),),
        (Bullets((LINE,) * 5_000),),
        (Paragraph(LINE * 5_000),),
        (Note(LINE * 5_000),),
        (Facts(((LINE, LINE),) * 3_000),),
        tuple(part for _ in range(1_000) for part in (Heading("Kop"), Paragraph(LINE))),
        (Bullets((LINE,) * 300), rows(300), Bullets((LINE,) * 300), rows(300), Paragraph("Slot.")),
        (Paragraph("😀" * 60_000),),
    ],
    ids=["rows", "bullets", "paragraph", "note", "facts", "many parts", "mixture", "emoji"],
)
def test_what_grows_is_shortened_and_says_so_over_all_the_buttons(growing: tuple[Part, ...]) -> None:
    reply = message(TEXTS, Title("Een lijst"), *growing, Buttons(*WAYS))

    sent = reply_activity(reply)
    card = sent.attachments[0].content
    assert [action["title"] for action in card["actions"]] == [way.label for way in WAYS]
    assert "Niet alles past op één kaart." in json.dumps(card["body"], ensure_ascii=False)
    assert "Een lijst" in json.dumps(card["body"])
    assert len(card["body"]) > 2, "something of it is shown"
    assert len(json.dumps(card, ensure_ascii=False).encode("utf-16-le")) < MAX_BYTES
    shown = [choice.label for choice in reply.choices]
    assert shown[-6:] == [way.label for way in WAYS]
    assert all(f"{number}. {label[:6]}" in reply.text for number, label in enumerate(shown, 1))


def test_what_fits_stays_whole() -> None:
    parts = (Title("Een lijst"), rows(20), Buttons(*WAYS))

    assert "past" not in message(TEXTS, *parts).text
    assert len(message(TEXTS, *parts).choices) == 26
