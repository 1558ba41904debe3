"""What the algorithm register says, in words: for the card, the page and the document alike."""

from __future__ import annotations

from dialogs.cards.people.processing import DescribedEntry
from dialogs.cards.view import Buttons, Facts, Folded, Heading, Note, Paragraph, Title, message
from dialogs.events import Reply
from dialogs.texts import Texts
from dialogs.ways.people import PEOPLE_RETENTION
from knowledge.privacy.algorithms import Algorithm, algorithms, described_on

FIELDS = ("decides", "data", "unused", "people", "quality")


def describe_algorithm(texts: Texts, algorithm: Algorithm) -> DescribedEntry:
    """Everything that the register says of what the bot decides: of each of `FIELDS`, with the numbers in force."""
    facts: dict[str, object] = {**algorithm.numbers}
    facts |= {name: texts.share(share) for name, share in algorithm.shares.items()}
    if algorithm.measured is not None:
        facts["measured"] = texts.partial_date(algorithm.measured.isoformat())
    said = (
        (texts(f"algorithm.field_{field}"), texts(f"algorithm.{algorithm.id}_{field}", **facts)) for field in FIELDS
    )
    return DescribedEntry(texts(f"algorithm.{algorithm.id}"), tuple(said))


def dated_words(texts: Texts) -> str:
    """Of which day the description is."""
    return texts("algorithm.dated", described=texts.partial_date(described_on().isoformat()))


def algorithms_card(texts: Texts) -> Reply:
    """What the bot decides by itself; the data, what people decide and the quality of each are folded (P10)."""
    parts: list[Heading | Paragraph | Folded] = []
    for algorithm in algorithms():
        described = describe_algorithm(texts, algorithm)
        (_, decides), *more = described.facts
        folded = Folded(texts("algorithm.details"), (Facts(tuple(more)),), id=algorithm.id)
        parts += (Heading(described.name), Paragraph(decides), folded)
    return message(
        texts,
        Title(texts("algorithm.title")),
        Paragraph(texts("algorithm.text")),
        *parts,
        Heading(texts("algorithm.complaint_title")),
        Paragraph(texts("algorithm.complaint")),
        Note(dated_words(texts)),
        Buttons(PEOPLE_RETENTION(texts)),
    )
