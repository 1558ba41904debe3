"""Cards of what people wait for: their own list, the numbers for curators, and the message that it has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dialogs.cards.common import main_jobs
from dialogs.cards.network.question_words import domain_name
from dialogs.cards.network.request_choices import interests_choice
from dialogs.cards.scans.scan_words import on_one_line
from dialogs.cards.view import Buttons, Facts, Note, Paragraph, Rows, Title, message
from dialogs.events import Choice, Reply
from dialogs.texts import BRUSSELS, Texts, every_word
from storage.network.interests import CAME, Interest

Data = Mapping[str, Any]
MOST_ROWS = 15


def noted_card(texts: Texts, sentence: str) -> Reply:
    """That an interest was noted or taken away, and the list of them."""
    return message(texts, Paragraph(sentence), Buttons((interests_choice(texts), *main_jobs(texts).choices)))


def mine_card(
    texts: Texts, listed: Sequence[tuple[Interest, str]], note: str = "", replaces: str | None = None
) -> Reply:
    """What one waits for, with the title of each; one tap takes it away."""
    rows = tuple(_row(texts, interest, title) for interest, title in listed[:MOST_ROWS])
    return message(
        texts,
        Title(texts("interest.mine_title")),
        Paragraph(note) if note else None,
        Paragraph(texts("interest.mine_text" if rows else "interest.mine_none")),
        Rows(rows) if rows else None,
        Note(texts("question.and_more", number=len(listed) - MOST_ROWS)) if len(listed) > MOST_ROWS else None,
        main_jobs(texts),
        replaces=replaces,
    )


def _row(texts: Texts, interest: Interest, title: str) -> Choice:
    date = texts.partial_date(interest.since.astimezone(BRUSSELS).date().isoformat())
    if interest.domain:
        detail = texts("interest.line_domain", date=date, domain=domain_name(texts, interest.domain))
    else:
        detail = texts("interest.line", date=date)
    return Choice(title, "interest.lose", {"subject": interest.subject}, row=True, detail=detail)


def demand_card(texts: Texts, wanted: Sequence[tuple[str, str, Mapping[str, int]]]) -> Reply:
    """For curators: the id and title of each subject, and how many wait for it by domain; nobody's name."""
    rows = tuple(
        Choice(title, "interest.subject", {"subject": id}, row=True, detail=_number(texts, sum(numbers.values())))
        for id, title, numbers in wanted[:MOST_ROWS]
    )
    return message(
        texts,
        Title(texts("interest.demand_title")),
        Paragraph(texts("interest.demand_text" if rows else "interest.demand_none")),
        Rows(rows) if rows else None,
        Note(texts("question.and_more", number=len(wanted) - MOST_ROWS)) if len(wanted) > MOST_ROWS else None,
        main_jobs(texts),
    )


def subject_card(texts: Texts, id: str, title: str, numbers: Mapping[str, int]) -> Reply:
    """How many wait for one subject, and the button that tells them it is there."""
    here = {"subject": id}
    names = {code: domain_name(texts, code) if code else texts("interest.no_domain") for code in sorted(numbers)}
    facts = tuple((name, _number(texts, numbers[code])) for code, name in names.items())
    return message(
        texts,
        Title(texts("interest.there_title", title=title)),
        Paragraph(texts("interest.there_text", number=sum(numbers.values()))),
        Facts(facts),
        Buttons(
            (
                Choice(texts("interest.there"), "interest.tell", here, words=every_word("interest.words.there")),
                demand_choice(texts),
            )
        ),
    )


def demand_choice(texts: Texts) -> Choice:
    """The way to how many wait for what, for curators."""
    return Choice(texts("interest.demand"), "interest.demand", words=every_word("words.demand"))


def _number(texts: Texts, number: int) -> str:
    return texts("interest.number", number=number)


def came(texts: Texts, data: Data) -> Reply:
    """What somebody waited for is there: why one hears it, what it is, and the way to it (N11)."""
    title = on_one_line(str(data["title"]))
    verb, values = data.get("verb", "instrument.show"), data.get("values", {"instrument": data["subject"]})
    return message(
        texts,
        Title(texts("interest.came_title", title=title)),
        Paragraph(texts("interest.came", title=title)),
        Note(texts("interest.came_why")),
        Buttons(
            (
                Choice(texts("interest.look"), str(verb), values, words=every_word("interest.words.look")),
                interests_choice(texts),
            )
        ),
    )


WORDS = {CAME: came}
"""The words of the notice that something is there."""
