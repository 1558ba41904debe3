"""Cards of what people wait for: their own list, the numbers for curators, and the message that it has come."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards.common import main_jobs
from dialogs.cards.lists import first_of
from dialogs.cards.network.question_words import domain_name
from dialogs.cards.view import Buttons, Facts, Note, Paragraph, Rows, Title, message
from dialogs.cards.words import on_one_line
from dialogs.events import Choice, Reply
from dialogs.texts import BRUSSELS, Texts
from dialogs.ways import WAYS
from dialogs.ways.catalogue import INSTRUMENT_SHOW
from dialogs.ways.network import INTEREST_DEMAND, INTEREST_LOSE, INTEREST_MINE, INTEREST_SUBJECT, INTEREST_TELL
from knowledge.insight.classes import Demand
from knowledge.insight.counting import FEWEST
from knowledge.network.interest import CAME, Interest
from knowledge.plain import Data

MAX_ROWS = 15


def noted_card(texts: Texts, sentence: str) -> Reply:
    """That an interest was noted or taken away, and the list of them."""
    return message(texts, Paragraph(sentence), Buttons(INTEREST_MINE(texts), *main_jobs(texts).choices))


def mine_card(texts: Texts, listed: Sequence[tuple[Interest, str]]) -> Reply:
    """What one waits for, with the title of each; one tap takes it away."""
    rows = tuple(_row(texts, interest, title) for interest, title in listed[:MAX_ROWS])
    return message(
        texts,
        Title(texts("interest.mine_title")),
        Paragraph(texts("interest.mine_text" if rows else "interest.mine_none")),
        *first_of(texts, Rows(rows), len(listed)),
        main_jobs(texts),
    )


def _row(texts: Texts, interest: Interest, title: str) -> Choice:
    date = texts.partial_date(interest.since.astimezone(BRUSSELS).date().isoformat())
    if interest.domain:
        detail = texts("interest.line_domain", date=date, domain=domain_name(texts, interest.domain))
    else:
        detail = texts("interest.line", date=date)
    return INTEREST_LOSE.row(title, detail, subject=interest.subject)


def demand_card(texts: Texts, wanted: Sequence[tuple[str, str, Demand]]) -> Reply:
    """For curators: the id and title of each subject, and how many at least wait for it; nobody's name."""
    rows = tuple(
        INTEREST_SUBJECT.row(title, number_words(texts, each.people), subject=id)
        for id, title, each in wanted[:MAX_ROWS]
    )
    return message(
        texts,
        Title(texts("interest.demand_title")),
        Paragraph(texts("interest.demand_text" if rows else "interest.demand_none")),
        *first_of(texts, Rows(rows), len(wanted)),
        main_jobs(texts),
    )


def subject_card(texts: Texts, id: str, title: str, wanted: Demand) -> Reply:
    """How many at least wait for one subject, and the button that tells them it is there."""
    here = {"subject": id}
    names = {code: domain_name(texts, code) if code else texts("interest.no_domain") for code in sorted(wanted.domains)}
    facts = tuple((name, number_words(texts, wanted.domains[code])) for code, name in names.items())
    return message(
        texts,
        Title(texts("interest.there_title", title=title)),
        Paragraph(texts("interest.there_text", how_many=number_words(texts, wanted.people))),
        Facts(facts),
        Note(texts("interest.number_how", fewest=FEWEST)),
        Buttons(
            INTEREST_TELL.named(texts, "interest.there", **here),
            INTEREST_DEMAND(texts),
        ),
    )


def number_words(texts: Texts, at_least: int) -> str:
    """How many people at least, in words; 0 are fewer than five."""
    return texts("interest.number" if at_least else "interest.number_few", number=at_least or FEWEST)


def came(texts: Texts, data: Data) -> Reply:
    """What somebody waited for is there: why one hears it, what it is, and the way to it (N11)."""
    title = on_one_line(str(data["title"]))
    way, values = WAYS[str(data.get("verb", INSTRUMENT_SHOW))], data.get("values", {"instrument": data["subject"]})
    return message(
        texts,
        Title(texts("interest.came_title", title=title)),
        Paragraph(texts("interest.came", title=title)),
        Note(texts("interest.came_why")),
        Buttons(
            way.named(texts, "interest.look", **values),
            INTEREST_MINE(texts),
        ),
    )


WORDS = {CAME: came}
"""The words of the notice that something is there."""
