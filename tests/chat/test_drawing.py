"""What the terminal makes of a card."""

from __future__ import annotations

from typing import Any

import pytest
from rich.console import Console

from bot.chat.cards import contents
from bot.chat.drawing import draw_card
from bot.chat.markdown import style_text
from dialogs.texts import texts_in

Json = dict[str, Any]


def drawn(*body: Json, width: int = 80, plain: bool = True, actions: list[Json] | None = None) -> str:
    card = {"type": "AdaptiveCard", "version": "1.5", "body": list(body), "actions": actions or []}
    console = Console(width=width, no_color=True, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        console.print(draw_card(card, texts_in("nl"), plain=plain))
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def text(words: str, **style: Any) -> Json:
    return {"type": "TextBlock", "text": words, **style}


def submit(title: str, **data: Any) -> Json:
    return {"type": "Action.Submit", "title": title, "data": data}


def test_text_loses_its_marks_and_keeps_the_address_of_links() -> None:
    assert drawn(text("Een **vet** en _schuin_ woord, [de site](https://do.vlaanderen.be) en 2 * 3 * 4")) == (
        "Een vet en schuin woord, de site (https://do.vlaanderen.be) en 2 * 3 * 4"
    )


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("# Kop\n- een\n* twee", "Kop\n• een\n• twee"),
        ("<at>An Peeters</at>, dag", "An Peeters, dag"),
        ("a &amp; b &lt; c", "a & b < c"),
        (r"\*niet schuin\*", "*niet schuin*"),
        ("snake_case_naam", "snake_case_naam"),
        ("**vet met _schuin_ erin**", "vet met schuin erin"),
        ("[https://a.be](https://a.be)", "https://a.be"),
        ("[link] (los)", "[link] (los)"),
    ],
)
def test_marks_are_understood_as_teams_does(marked: str, words: str) -> None:
    assert style_text(marked).plain == words


def test_headings_are_bold_in_a_terminal() -> None:
    card = {"type": "AdaptiveCard", "body": [text("Titel", size="Large", weight="Bolder")]}
    console = Console(width=60, force_terminal=True, color_system="standard")

    with console.capture() as captured:
        console.print(draw_card(card, texts_in("nl")))

    assert "\x1b[1mTitel" in captured.get()


def test_facts_stand_beside_their_names() -> None:
    facts = [{"title": "Datum", "value": "11 januari"}, {"title": "Plaats", "value": "Brussel, **zaal 2**"}]

    assert drawn({"type": "FactSet", "facts": facts}) == "Datum   11 januari\nPlaats  Brussel, zaal 2"


def test_columns_stand_beside_each_other_and_pictures_without_words_take_no_room() -> None:
    columns = [
        {"items": [{"type": "Image", "url": "https://x/y.png"}], "width": "auto"},
        {"type": "Column", "items": [text("Links")], "width": "stretch"},
        {"type": "Column", "items": [text("Rechts")], "width": 2},
    ]

    assert drawn({"type": "ColumnSet", "columns": columns}) == "Links  Rechts"


def test_a_picture_is_its_description() -> None:
    assert drawn({"type": "Image", "url": "https://x/y.png", "altText": "Het wiel"}) == "[afbeelding: Het wiel]"


def test_a_table_has_its_titles_and_rows() -> None:
    def row(*words: str) -> Json:
        return {"type": "TableRow", "cells": [{"type": "TableCell", "items": [text(word)]} for word in words]}

    table = {"type": "Table", "columns": [{"width": 1}, {"width": 1}], "rows": [row("Doel", "Effect"), row("A", "B")]}

    lines = [line.split() for line in drawn(table).splitlines()]
    assert ["Doel", "Effect"] in lines
    assert ["A", "B"] in lines


def test_rich_text_is_one_line_with_its_links() -> None:
    inlines = [
        "Zie ",
        {
            "type": "TextRun",
            "text": "de gids",
            "selectAction": {"type": "Action.OpenUrl", "url": "https://do.vlaanderen.be/gids"},
        },
        {"text": ".", "weight": "bolder"},
    ]

    assert drawn({"type": "RichTextBlock", "inlines": inlines}) == "Zie de gids (https://do.vlaanderen.be/gids)."


def test_rows_are_numbered_before_buttons_wherever_they_stand() -> None:
    row = {"type": "Container", "items": [text("Rij")], "selectAction": submit("", verb="row")}
    column = {"type": "Column", "items": [text("Kolom")], "selectAction": submit("", verb="column")}
    body: list[Json] = [
        {"type": "ActionSet", "actions": [submit("Midden", verb="middle")]},
        row,
        {"type": "ColumnSet", "columns": [column]},
    ]
    actions = [submit("Onder", verb="below")]

    buttons = contents({"type": "AdaptiveCard", "body": body, "actions": actions}).buttons

    assert [button.label for button in buttons] == ["Rij", "Kolom", "Midden", "Onder"]
    assert drawn(*body, actions=actions) == "[3] Midden\n[1] Rij\n[2] Kolom\n\n[4] Onder"


def test_links_have_no_number_and_unfolding_cards_are_unfolded() -> None:
    inner = {"type": "AdaptiveCard", "body": [text("Waarom?")], "actions": [submit("Stuur")]}
    actions: list[Json] = [
        {"type": "Action.OpenUrl", "title": "Open", "url": "https://a.be"},
        {"type": "Action.ShowCard", "title": "Meer", "card": inner},
        submit("Klaar"),
    ]

    assert drawn(text("Kies"), actions=actions) == (
        "Kies\n\nOpen (https://a.be)\nMeer\n  Waarom?\n\n  [1] Stuur\n[2] Klaar"
    )


def test_a_row_that_opens_a_page_shows_its_address() -> None:
    opened = {"type": "Action.OpenUrl", "title": "Lees meer", "url": "https://a.be"}

    assert drawn({"type": "Container", "items": [text("Gids")], "selectAction": opened}) == (
        "Gids\nLees meer (https://a.be)"
    )


def test_fields_show_their_label_and_what_stands_in_them() -> None:
    choices = [{"title": "Rood", "value": "r"}, {"title": "Blauw", "value": "b"}]

    assert (
        drawn(
            {"type": "Input.Text", "id": "a", "label": "Naam", "isRequired": True},
            {"type": "Input.Date", "id": "b", "label": "Dag", "value": "2027-01-11"},
            {
                "type": "Input.ChoiceSet",
                "id": "c",
                "label": "Kleur",
                "isMultiSelect": True,
                "value": "b",
                "choices": choices,
            },
            {"type": "Input.Toggle", "id": "d", "title": "Akkoord", "value": "true"},
            {"type": "Input.Text", "id": "e", "value": "x", "isVisible": False},
        )
        == "Naam *: …\nDag: 2027-01-11\nKleur:\n  ☐ Rood\n  ☑ Blauw\nAkkoord: ja"
    )


def test_what_is_not_known_gives_way_to_its_fallback() -> None:
    chart = {"type": "Chart.Donut", "data": [], "fallback": text("60 % sociaal, 40 % ecologisch")}

    assert drawn(chart, {"type": "Chart.Pie"}, text("Einde")) == "60 % sociaal, 40 % ecologisch\nEinde"


def test_lines_and_room_are_drawn_where_the_card_asks_for_them() -> None:
    shown = drawn(text("Een"), text("Twee", separator=True), text("Drie", spacing="Large")).splitlines()

    assert shown == ["Een", "─" * 40, "Twee", "", "Drie"]


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(width: int) -> None:
    sentence = "Duurzame evenementen organiseren doe je met de gids van het expertisecentrum. " * 4
    row = {"type": "Container", "items": [text(sentence)], "selectAction": submit("", verb="row")}
    columns = {"type": "ColumnSet", "columns": [{"items": [text(sentence)], "width": share} for share in (1, 2)]}
    facts = {"type": "FactSet", "facts": [{"title": "Wat", "value": sentence}]}

    shown = drawn(row, columns, facts, width=width, plain=False)

    assert max(len(line) for line in shown.splitlines()) <= width
    assert shown.count("expertisecentrum") == 16


def test_an_empty_or_broken_card_is_no_reason_to_fail() -> None:
    assert drawn() == ""
    assert drawn({"type": "TextBlock"}, {"type": "Table"}, {"type": "FactSet"}, {}, {"type": "ColumnSet"}) == ""
