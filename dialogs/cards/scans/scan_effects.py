"""The card on which all effects that were ticked are described: which way at once, all else behind a press."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import shorten

from dialogs.cards.fields import CardFields, Input
from dialogs.cards.marks import Words
from dialogs.cards.scans.scan_fields import field_input
from dialogs.cards.scans.scan_words import label_of, lead_with
from dialogs.cards.view import Buttons, Folded, Paragraph, Part, Progress, Title, message
from dialogs.events import Choice, Reply
from dialogs.texts import Texts, every_word
from dialogs.ways.scans import SCAN_BACK, SCAN_SAVE, SCAN_STOP
from knowledge.plain import Json
from knowledge.questionnaire.form import ALL_ROWS, Block, EffectsForm
from knowledge.questionnaire.path import Page, QuestionField
from knowledge.questionnaire.questionnaire import Questionnaire, Value
from knowledge.questionnaire.scans import Scan

MAX_ROWS = 6
"""So many effects fit on a card; the others come on the next."""
EFFECTS = "*"
"""Stands for a section among the values of the buttons."""
_MAX_TOLD = 120
"""Characters of an answer in the text beside the card."""


def effects_card(
    texts: Texts,
    questionnaire: Questionnaire,
    scan: Scan,
    page: Page,
    form: EffectsForm,
    asked: tuple[Sequence[Words], int],
    *,
    notes: Sequence[str] = (),
) -> Reply:
    """
    All rows in which there is an effect; of each it is seen which way, and the rest is folded.

    `asked` is what is asked of who types, on the page that stands first, with the last number among it.
    """
    lines, numbers = asked
    which = next(field for field in form.blocks[0].fields if field.question.key == questionnaire.count.question)
    is_many, title = len(form.blocks) > 1, texts.pick(questionnaire.title)
    return message(
        texts,
        Title(texts("scan.effects.title")),
        Progress(texts("scan.effects.progress", title=title, left=form.left) if form.left else title),
        *[Paragraph(note) for note in notes],
        Paragraph(texts("scan.effects.how")),
        CardFields((_for_all(texts, which),) if is_many else (), tuple(lines), numbers),
        *(part for block in form.blocks for part in _row(texts, questionnaire, form, block)),
        Buttons(*_buttons(texts, scan, page)),
    )


def _for_all(texts: Texts, which: QuestionField) -> Input:
    """One choice for all rows where nothing else is chosen."""
    options = tuple((option.key, label_of(texts, option)) for option in which.options)
    label = texts("scan.effects.all")
    return Input(ALL_ROWS, label, "one", options, hint=texts("scan.choose"), folded=True)


def _row(texts: Texts, questionnaire: Questionnaire, form: EffectsForm, block: Block) -> Iterator[Part]:
    counted = questionnaire.count.question
    shown = tuple(_input(texts, form, block, each) for each in block.fields if each.question.key == counted)
    folded = tuple(_input(texts, form, block, each) for each in block.fields if each.question.key != counted)
    yield CardFields(shown, _stand(texts, shown))
    yield Folded(_summary(texts, form, block), (CardFields(folded, _stand(texts, folded)),), id=f"-{block.row.key}")


def _stand(texts: Texts, inputs: Sequence[Input]) -> tuple[Words, ...]:
    """What the text says of fields: what each is called, and what stands in it."""
    return tuple(
        lead_with(texts, each.label, shorten(each.shown, _MAX_TOLD, placeholder="…")) if each.shown else each.label
        for each in inputs
    )


def _summary(texts: Texts, form: EffectsForm, block: Block) -> str:
    """For whom, as the folded part says it, and that there is more."""
    chosen = [
        label_of(texts, option)
        for field in block.fields
        if field.question.kind == "choices"
        for option in field.options
        if option.key in (form.values.get(field.id) or form.proposed(field) or ())
    ]
    return texts("scan.effects.more", groups=", ".join(chosen) or texts("scan.unknown").lower())


def _input(texts: Texts, form: EffectsForm, block: Block, field: QuestionField) -> Input:
    value: Value = form.values.get(field.id) or form.proposed(field) or ""
    is_way = field.question.kind == "choice"
    label = texts("scan.effects.which", row=texts.pick(block.row.label)) if is_way else field.text(texts.language)
    return field_input(texts, field, value, label, folded=is_way)


def _buttons(texts: Texts, scan: Scan, page: Page) -> tuple[Choice, ...]:
    data: Json = {"scan": scan.id, "n": scan.revision}
    return (
        SCAN_SAVE.called(texts("scan.next"), *every_word("scan.words.next"), section=EFFECTS, **data),
        SCAN_BACK.named(texts, "scan.back", page=page.id, **data),
        SCAN_SAVE.called(texts("scan.form.steps"), *every_word("scan.words.steps"), section=EFFECTS, last=True, **data),
        SCAN_STOP(texts, page=page.id, **data),
    )
