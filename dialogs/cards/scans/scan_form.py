"""The card on which a whole section is filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogs.cards.fields import CardFields, Input
from dialogs.cards.scans.scan_fields import field_input
from dialogs.cards.scans.scan_words import section_line
from dialogs.cards.view import Buttons, Heading, Paragraph, Part, Progress, Title, message
from dialogs.events import Choice, Reply
from dialogs.texts import Texts, every_word
from dialogs.ways.scans import SCAN_SAVE, SCAN_STOP
from knowledge.questionnaire.form import ALL_COLUMNS, SectionForm
from knowledge.questionnaire.path import QuestionField
from knowledge.questionnaire.questionnaire import Questionnaire
from knowledge.questionnaire.scans import Scan


def form_card(texts: Texts, scan: Scan, questionnaire: Questionnaire, form: SectionForm, notes: Sequence[str]) -> Reply:
    """All rows of a section, each with its questions and present answers; what is left empty changes nothing."""
    return message(
        texts,
        Title(texts.pick(form.section.label)),
        Progress(section_line(texts, questionnaire, form.section)),
        *[Paragraph(note) for note in notes],
        Paragraph(texts("scan.form.how")),
        Paragraph(texts("scan.form.how_all")) if _for_all(form) else None,
        *_blocks(texts, form),
        CardFields((), (texts("scan.form.typed"),)),
        Buttons(*_buttons(texts, scan, form)),
    )


def _for_all(form: SectionForm) -> bool:
    return any(field.id.endswith(ALL_COLUMNS) for block in form.blocks for field in block.fields)


def _blocks(texts: Texts, form: SectionForm) -> Iterator[Part]:
    """A heading with the fields of each row; a single field names its row by itself."""
    for block in form.blocks:
        inputs = tuple(_input(texts, field, form) for field in block.fields)
        if len(inputs) > 1:
            yield Heading(texts.pick(block.row.label))
        yield CardFields(inputs, (inputs[0].label,) if len(inputs) == 1 else ())


def _input(texts: Texts, field: QuestionField, form: SectionForm) -> Input:
    label = texts("scan.form.all") if field.id.endswith(ALL_COLUMNS) else field.text(texts.language)
    return field_input(texts, field, form.values.get(field.id, ""), label, folded=True)


def _buttons(texts: Texts, scan: Scan, form: SectionForm) -> tuple[Choice, ...]:
    data = {"scan": scan.id, "section": form.section.key, "n": scan.revision}
    return (
        SCAN_SAVE.called(texts("scan.form.save"), *every_word("scan.words.next"), **data),
        SCAN_SAVE.called(texts("scan.form.steps"), *every_word("scan.words.steps"), last=True, **data),
        SCAN_STOP(texts, **data),
    )
