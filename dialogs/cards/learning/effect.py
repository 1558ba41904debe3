"""What a change does to all known sentences, in plain words, before it counts."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards.learning.sentence import Called, MissedGroup, name_of
from dialogs.cards.lists import first_of
from dialogs.cards.view import Bullets, Buttons, Note, Paragraph, Part, Title, message
from dialogs.cards.words import in_quotes, short
from dialogs.events import Reply
from dialogs.texts import Texts
from dialogs.ways.learning import SENTENCE_DROP, SENTENCE_KEEP, SENTENCE_LEAVE, SENTENCE_OPEN, SENTENCE_OWN
from knowledge.search.confidence import Zone
from knowledge.understanding.effect import SentenceStanding, TeachingEffect, TurnedSentence
from knowledge.understanding.examples import Example
from knowledge.understanding.taught import TaughtSentence

_NAMED = 3
"""So many sentences that come out better are named; of the worse ones twice as many."""


def adding_card(
    texts: Texts,
    called: Called,
    group: MissedGroup,
    label: str,
    itself: tuple[SentenceStanding, SentenceStanding],
    effect: TeachingEffect,
    revision: int,
) -> Reply:
    """What it changes when a sentence means this; nothing is kept before that is confirmed."""
    here = group.here
    what = name_of(texts, called, label)
    before, after = (standing_words(texts, called, each) for each in itself)
    return message(
        texts,
        Title(texts("sentence.effect_title")),
        Paragraph(texts("sentence.leads_to", sentence=in_quotes(group.sentence), what=what)),
        Paragraph(texts("sentence.itself", before=before, after=after)),
        *effect_parts(texts, called, effect),
        Note(texts("sentence.measured")),
        Buttons(
            SENTENCE_KEEP(texts, **here, label=label, revision=revision),
            SENTENCE_OPEN(texts, **here),
            SENTENCE_LEAVE(texts, **here),
        ),
    )


def taking_back_card(
    texts: Texts, called: Called, taught: TaughtSentence, effect: TeachingEffect, revision: int
) -> Reply:
    """What it changes when a sentence that was taught is taken back."""
    example = taught.example
    what = name_of(texts, called, example.label)
    return message(
        texts,
        Title(texts("sentence.effect_title")),
        Paragraph(texts("sentence.no_longer", sentence=in_quotes(example.question), what=what)),
        *effect_parts(texts, called, effect),
        Note(texts("sentence.measured_back")),
        Buttons(SENTENCE_DROP(texts, id=taught.id, revision=revision), SENTENCE_OWN(texts)),
    )


def effect_parts(texts: Texts, called: Called, effect: TeachingEffect) -> list[Part]:
    """How many of the known sentences come out better or worse, and some of them by name."""
    better, worse = len(effect.better), len(effect.worse)
    if not better and not worse:
        return [Paragraph(texts("sentence.effect_none", number=effect.known))]
    parts: list[Part] = [Paragraph(texts("sentence.effect_some", number=effect.known, better=better, worse=worse))]
    for key, turned, most in (("worse", effect.worse, 2 * _NAMED), ("better", effect.better, _NAMED)):
        lines = Bullets(_lines(texts, called, turned[:most]))
        parts += first_of(texts, lines, len(turned), f"sentence.effect_{key}")
    return parts


def _lines(texts: Texts, called: Called, turned: Sequence[TurnedSentence]) -> tuple[str, ...]:
    return tuple(
        texts(
            "sentence.turned",
            sentence=in_quotes(short(each.example.question)),
            before=standing_words(texts, called, each.before, each.example),
            after=standing_words(texts, called, each.after, each.example),
        )
        for each in turned
    )


def standing_words(texts: Texts, called: Called, standing: SentenceStanding, wanted: Example | None = None) -> str:
    """How a sentence is understood; of an offer the right one when it is in it, else all that is offered."""
    if standing.zone is Zone.UNKNOWN:
        return texts("sentence.stands_unknown")
    right = [label for label in standing.labels if wanted and wanted.accepts(label)][:1]
    what = ", ".join(name_of(texts, called, label) for label in right or standing.labels)
    return texts(f"sentence.stands_{standing.zone}", what=what)
