"""Pages of a bot that Teams does not know: no link leads to its chat, so each line says what is typed there."""

from __future__ import annotations

import html

from dialogs.pages.frame import Frame, PageName
from dialogs.pages.lines import list_choices, ways_to_begin
from dialogs.pages.rendering import render_page
from dialogs.texts import texts_in
from dialogs.ways.scans import SCAN_MINE, SCAN_OPEN

SCAN = SCAN_OPEN.row("Fietspad", "vraag 3", scan="3f2a9c1b7d6e4f508192a3b4c5d6e7f8")


def overview(frame: Frame) -> str:
    section = list_choices(frame, "scans", [(SCAN, "")], SCAN_MINE)
    return html.unescape(render_page(frame, "overview", going_on=(), sections=(section,), ways=ways_to_begin(frame)))


def test_t5_where_no_link_leads_to_the_chat_each_line_says_what_is_typed_there() -> None:
    page = overview(Frame(texts_in("nl"), PageName.OVERVIEW))

    assert "teams.microsoft.com" not in page
    assert "In de chat typ je “open “Fietspad””." in page


def test_t5_where_a_link_leads_to_the_chat_nothing_is_typed() -> None:
    page = overview(Frame(texts_in("nl"), PageName.OVERVIEW, app_id="3b8d6f2e"))

    assert "users=28:3b8d6f2e&message=open%20%E2%80%9CFietspad%E2%80%9D%20%233f2a9c1b" in page
    assert "In de chat typ je “open" not in page
