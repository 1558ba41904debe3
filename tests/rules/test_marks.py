"""What people and data say is shown as it was written, whatever Markdown makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.chat.markdown import style_text
from dialogs.cards.marks import Anchor, Strong, Words, block, escape_markdown, facts, markdown, plain, read
from dialogs.cards.view import Bullets, Buttons, Facts, Heading, Note, Paragraph, Rows, Title, message
from dialogs.events import Choice
from dialogs.mail import letter
from dialogs.texts import texts_in
from knowledge.languages import LANGUAGES

Json = dict[str, Any]
TEXTS = texts_in("nl")
READER = MarkdownIt("commonmark")
HOSTILE = (
    "+ mensen in armoede · − bedrijven",
    "*2*",
    "1. dak",
    "12) dak",
    "- x",
    "# x",
    "#SDG",
    "> x",
    "[klik](https://example.org)",
    "`code`",
    "snake_case en _schuin_",
    "**vet**",
    "~~weg~~",
    "een\ntwee\n\ndrie",
    "een\n- twee",
    "---",
    "a\n===",
    "<b>vet</b>",
    "R&amp;D",
    r"C:\*\_x",
    "\\",
    "![plaatje](x)",
    "    ingesprongen *x*",
    "| a | b |\n| - | - |",
    "a  b",
)
WORDS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.sampled_from("ab 1.)(*_-+#>[]`~\\<&;!|=:/\n"), max_size=30),
    st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=30),
)


def lines_of(text: str) -> list[str]:
    """The lines that somebody sees, blanks in a row seen as one."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def rendered(marked: str) -> list[str]:
    """The lines that a reader of Markdown shows."""
    return lines_of("".join(_shown(READER.parse(marked))))


def _shown(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield from _shown(token.children or [])
            yield "\n"
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n" if token.type == "hardbreak" else " "
        elif token.type in ("text", "html_inline", "text_special"):
            yield token.content
        elif token.type in ("code_inline", "code_block", "fence", "html_block", "image", "hr"):
            yield f"\n⟨{token.type}⟩"
        elif token.type in ("list_item_open", "heading_open", "blockquote_open"):
            yield f"⟨{token.type}⟩"


def seen(element: Json) -> list[str]:
    """What a client shows of an element: a `TextBlock` and a fact are read as Markdown, a run is not."""
    match element["type"]:
        case "TextBlock":
            return rendered(element["text"])
        case "RichTextBlock":
            return lines_of("".join(run["text"] for run in element["inlines"]))
        case "FactSet":
            pairs = [(fact["title"], fact["value"]) for fact in element["facts"]]
            return [line for name, value in pairs for line in lines_of(f"{plain_line(name)} {plain_line(value)}")]
        case "Container":
            return [line for item in element["items"] for line in seen(item)]
    return []


def plain_line(marked: str) -> str:
    return " ".join(rendered(marked))


def with_examples(test: Any) -> Any:
    for text in HOSTILE:
        test = example(text)(test)
    return test


@with_examples
@given(WORDS)
def test_an_element_of_a_card_shows_the_words(text: str) -> None:
    assert seen(block(text)) == lines_of(text)
    assert seen(block(f"“{text}”")) == lines_of(f"“{text}”")
    assert [line for one in facts((("Naam", text),)) for line in seen(one)] == lines_of(f"Naam {text}")


@with_examples
@given(WORDS)
def test_the_full_text_reads_as_it_was_written(text: str) -> None:
    assert rendered(escape_markdown(text)) == lines_of(text)
    assert lines_of(read(escape_markdown(text))) == lines_of(text)
    assert lines_of(style_text(escape_markdown(text)).plain) == lines_of(text)


@with_examples
@given(WORDS)
def test_our_own_marks_stay_marks_around_any_words(text: str) -> None:
    words: Words = (Strong("Naam:"), f" {text} ", Anchor("do.vlaanderen.be", "https://do.vlaanderen.be/a_b"))

    assert seen(block(words)) == lines_of(plain(words))
    assert rendered(markdown(words)) == lines_of(plain(words))
    assert "https://do.vlaanderen.be/a_b" in str(block(words))
    assert "**Naam:**" in markdown(words)


@pytest.mark.parametrize("text", HOSTILE)
def test_every_part_of_a_message_shows_what_was_said(text: str) -> None:
    choice = Choice(text, "x.y", row=True, detail=text)
    reply = message(
        TEXTS,
        Title(text),
        Heading(text),
        Paragraph(text),
        Bullets((text, "b")),
        Note(text),
        Facts(((text, text),)),
        Rows((choice,)),
        Buttons(Choice(text, "x.z")),
    )

    assert reply.card
    title, heading, paragraph, bullets, note, *rest = reply.card["body"]
    once = lines_of(text)
    assert [seen(one) for one in (title, heading, paragraph, note)] == [once] * 4
    listed = [line.replace("⟨list_item_open⟩", "- ") for line in seen(bullets)]
    assert listed == [f"- {once[0]}", *once[1:], "- b"]
    shown = [line for one in rest for line in seen(one)]
    assert shown == [*lines_of(f"{text} {text}"), *lines_of(f"› {text}"), *once]
    assert [action["title"] for action in reply.card["actions"]] == [text]
    assert [one.label for one in reply.choices] == [text, text], "what is typed is compared with the words themselves"
    mail = letter(reply, "nl", "")
    assert all(line in lines_of(mail.text) for line in once)


def test_words_without_marks_stay_as_they_are() -> None:
    assert block("Van 9.00 tot 12.30 uur: 3 plaatsen (vrij).") == {
        "type": "TextBlock",
        "text": "Van 9.00 tot 12.30 uur: 3 plaatsen (vrij).",
        "wrap": True,
    }
    assert block((Strong("Contact:"), " An"))["text"] == "**Contact:** An"


def test_no_sentence_brings_marks_of_its_own() -> None:
    """Whoever wants bold or a link says so by value; signs in a sentence would be shown as they stand."""
    for language in LANGUAGES:
        texts = texts_in(language)
        facts = {key: dict.fromkeys(texts.placeholders(key), "x") for key in texts.every_key if "words" not in key}
        assert [key for key, given in facts.items() if "**" in texts(key, **given) or "](" in texts(key, **given)] == []
