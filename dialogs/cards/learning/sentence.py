"""The cards on which curators teach the bot what people mean: what was missed, one of it, and what they taught."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dialogs.cards.fields import CardFields, Dataset, Input
from dialogs.cards.lists import first_of, rest_note
from dialogs.cards.view import Buttons, Folded, Note, Paragraph, Rows, Title, message
from dialogs.cards.words import in_quotes, short
from dialogs.events import Choice, Reply
from dialogs.texts import BRUSSELS, Texts
from dialogs.ways.learning import (
    DRAFT_LIST,
    SENTENCE_LEAVE,
    SENTENCE_LIST,
    SENTENCE_NAMED,
    SENTENCE_OPEN,
    SENTENCE_OWN,
    SENTENCE_SHOW,
    SENTENCE_TRY,
)
from knowledge.plain import Json
from knowledge.understanding.examples import OUT, SERVICE
from knowledge.understanding.personal import MAX_LENGTH
from knowledge.understanding.taught import MissedQuestion, TaughtSentence

LISTED = 8
_SHOWN = 5
"""So many sentences of a group are shown; the others are counted."""

Called = Callable[[str], str]
"""What an entry is called, by its id; empty for one that is gone."""


@dataclass(frozen=True, slots=True)
class MissedGroup:
    """What a curator is looking at: questions that belong together, and the sentence that would be remembered."""

    missed: tuple[MissedQuestion, ...]
    sentence: str
    """As the curator wrote it, or the first question."""

    @property
    def here(self) -> Json:
        """What every button of its cards carries."""
        return {"ids": [each.id for each in self.missed], "sentence": self.sentence}


def name_of(texts: Texts, called: Called, label: str) -> str:
    """What a label means, in the words of a reader."""
    name = _bare_name(texts, called, label)
    return name if label == OUT else texts.quote(name)


def _bare_name(texts: Texts, called: Called, label: str) -> str:
    if label == OUT:
        return texts("sentence.out_name")
    if label.startswith(SERVICE):
        key = f"service.{label.removeprefix(SERVICE)}"
        return texts(key) if key in texts.every_key else label
    return called(label) or label


def list_card(
    texts: Texts, groups: Sequence[Sequence[MissedQuestion]], called: Called, undo: Choice | None = None
) -> Reply:
    """What was not understood, in groups, the largest first."""
    shown = groups[:LISTED]
    rows = tuple(
        SENTENCE_OPEN.row(
            short(group[0].text),
            ", ".join((texts("sentence.questions", number=len(group)), *outcomes(texts, group, called)[:2])),
            ids=[each.id for each in group],
        )
        for group in shown
    )
    return message(
        texts,
        Title(texts("sentence.list_title")),
        Paragraph(texts("sentence.list_text" if rows else "sentence.list_none")),
        *first_of(texts, Rows(rows), len(groups)),
        Buttons(*((undo,) if undo else ()), SENTENCE_OWN(texts), DRAFT_LIST(texts)),
    )


def outcomes(texts: Texts, group: Sequence[MissedQuestion], called: Called) -> list[str]:
    """What became of the questions of a group, the commonest first."""
    said = Counter(
        texts(f"sentence.outcome_{each.outcome}", entry=called(entry) or entry)
        if (entry := each.chosen or each.answered)
        else texts(f"sentence.outcome_{each.outcome}")
        for each in group
    )
    return [
        texts("sentence.outcome_counted", outcome=outcome, number=number) if number > 1 else outcome
        for outcome, number in said.most_common()
    ]


def group_card(texts: Texts, group: MissedGroup, labels: Sequence[str], called: Called) -> Reply:
    """A group of questions, what may be meant by them, and a field for each thing that a curator may say otherwise."""
    here = group.here
    rows = tuple(
        SENTENCE_TRY.row(
            _bare_name(texts, called, label),
            texts("sentence.group_service" if label.startswith(SERVICE) else "sentence.group_entry"),
            label=label,
            **here,
        )
        for label in labels
    )
    sentence = Input("sentence", texts("sentence.field_sentence"), "words", value=group.sentence, longest=MAX_LENGTH)
    name = Input("name", texts("sentence.field_name"), "words", longest=120, dataset=Dataset.INSTRUMENTS)
    return message(
        texts,
        Title(texts("sentence.group_title")),
        *(Paragraph(texts.quote(in_quotes(each.text))) for each in group.missed[:_SHOWN]),
        rest_note(texts, len(group.missed) - _SHOWN),
        Note(texts.label(texts("sentence.group_became"), "; ".join(outcomes(texts, group.missed, called)) + ".")),
        Paragraph(texts("sentence.group_text")),
        Rows(rows) if rows else None,
        CardFields((name,), (texts("sentence.name_typed"), texts("sentence.sentence_typed"))),
        Folded(sentence.label, (CardFields((sentence,), ()),)),
        Buttons(
            SENTENCE_NAMED(texts, **here),
            SENTENCE_TRY.named(texts, "sentence.out", **here, label=OUT),
            SENTENCE_LEAVE(texts, **here),
            SENTENCE_LIST(texts),
        ),
    )


def kept_card(texts: Texts, taught: TaughtSentence, what: str) -> Reply:
    """A sentence was kept: what it means now, and the ways on."""
    said = texts("sentence.kept", sentence=in_quotes(taught.example.question), what=what)
    return message(
        texts,
        Paragraph(said),
        Buttons(
            SENTENCE_LIST.named(texts, "sentence.next"),
            SENTENCE_SHOW.named(texts, "sentence.drop", id=taught.id),
            SENTENCE_OWN(texts),
        ),
    )


def own_card(texts: Texts, taught: Sequence[TaughtSentence], called: Called, *, more: bool) -> Reply:
    """What was taught, the newest first."""
    rows = tuple(
        SENTENCE_SHOW.row(
            short(each.example.question),
            texts(
                "sentence.own_row_answer" if each.draft else "sentence.own_row",
                what=name_of(texts, called, each.example.label),
                day=texts.partial_date(each.at.astimezone(BRUSSELS).date().isoformat()),
            ),
            id=each.id,
        )
        for each in taught
    )
    earlier = (SENTENCE_OWN.named(texts, "sentence.earlier", below=taught[-1].id),) if more else ()
    return message(
        texts,
        Title(texts("sentence.own_title")),
        Paragraph(texts("sentence.own_text" if rows else "sentence.own_none")),
        Rows(rows) if rows else None,
        Buttons(*earlier, SENTENCE_LIST(texts)),
    )
