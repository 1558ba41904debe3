"""Cards on which scans of one initiative stand side by side: variants, repeat scans, and their differences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dialogs.cards.lists import rest_note
from dialogs.cards.scans.scan_together import with_input, words_of
from dialogs.cards.scans.scan_words import counts, label_of, lower_first, name_of, option_of, scan_name
from dialogs.cards.view import Bullets, Buttons, Heading, Note, Paragraph, Part, Rows, Title, message
from dialogs.cards.words import on_one_line
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.scans import SCAN_COMPARE, SCAN_COMPARE_WITH, SCAN_COPY, SCAN_REPEAT, SCAN_RESULT, SCAN_REVIEW
from knowledge.plain import Json
from knowledge.questionnaire.comparison import OutcomeComparison, ScanChange, SectionComparison, Unlike
from knowledge.questionnaire.questionnaire import Questionnaire
from knowledge.questionnaire.scans import Scan, ScanLine, ScanStage

VARIANT = "variant"
"""The input for the name of a variant."""
MAX_VARIANT_LENGTH = 60
MAX_RELATED = 8
MAX_CHANGES = 6
"""So many changed answers are named per section."""


def compare_card(texts: Texts, scan: Scan, related: Sequence[ScanLine]) -> Reply:
    """The other scans of the initiative to compare with, and how to make one."""
    here = {"scan": scan.id}
    reply = message(
        texts,
        Title(texts("compare.title", title=scan_name(texts, scan))),
        Paragraph(texts("compare.text")),
        Heading(texts("compare.related")) if related else None,
        Rows(tuple(_row(texts, scan, one) for one in related[:MAX_RELATED])) if related else None,
        Note(texts("compare.typed", default=texts("compare.default"))),
        Buttons(
            SCAN_COPY.named(texts, "compare.copy", **here),
            SCAN_REPEAT.named(texts, "compare.repeat", **here),
            SCAN_RESULT.named(texts, "result.back", scan=scan.id),
        ),
    )
    return with_input(reply, _input(texts))


def copied_card(texts: Texts, scan: Scan, variant: Scan) -> Reply:
    """A variant was made: what to do with it."""
    return message(
        texts,
        Title(texts("compare.copied_title", variant=on_one_line(variant.variant))),
        Paragraph(texts("compare.copied")),
        Buttons(
            SCAN_REVIEW.named(texts, "result.change", scan=variant.id),
            compare_choice(scan.id, variant.id, texts("compare.with_first")),
            SCAN_RESULT.named(texts, "result.back", scan=variant.id),
        ),
    )


def comparison_card(
    texts: Texts, questionnaire: Questionnaire, first: Scan, second: Scan, comparison: OutcomeComparison
) -> Reply:
    """Two scans, section by section: what both count, the difference, and which answers changed."""
    names = _names(texts, first, second)
    parts = [part for section in comparison.sections for part in _section(texts, questionnaire, section, names)]
    return message(
        texts,
        Title(texts("compare.beside", first=names[0][:1].upper() + names[0][1:], second=names[1])),
        Note(texts("compare.version", version=first.version)),
        *(parts if not comparison.is_same else (Paragraph(texts("compare.same")),)),
        Buttons(
            SCAN_COMPARE.named(texts, "result.compare", scan=first.id),
            SCAN_RESULT.named(texts, "result.back", scan=second.id),
        ),
    )


def unlike_card(texts: Texts, first: Scan, unlike: Unlike) -> Reply:
    """That scans of other questions cannot be compared, and what can be done."""
    same = unlike.first[0] == unlike.second[0]
    text = (
        texts("compare.unlike_version", first=unlike.first[1], second=unlike.second[1])
        if same
        else texts("compare.unlike")
    )
    return message(
        texts,
        Title(texts("compare.unlike_title")),
        Paragraph(text),
        Buttons(
            SCAN_COMPARE.named(texts, "result.compare", scan=first.id),
            SCAN_RESULT.named(texts, "result.back", scan=first.id),
        ),
    )


def compare_choice(scan: str, other: str, label: str) -> Choice:
    """Compare two scans."""
    return SCAN_COMPARE_WITH.called(label, *words_of("with", "compare"), scan=scan, other=other)


def _row(texts: Texts, scan: Scan, one: ScanLine) -> Choice:
    day = texts.partial_date(one.updated.date().isoformat())
    state = texts("share.finished" if one.state is ScanStage.FINISHED else "share.busy")
    return SCAN_COMPARE_WITH.row(
        texts("compare.with", name=_told_apart(texts, one)),
        texts("compare.row", day=day, version=one.version, state=state),
        scan=scan.id,
        other=one.id,
    )


def _told_apart(texts: Texts, one: ScanLine) -> str:
    """The name of a variant or the day of a repeat scan, under one title that all of them have."""
    if one.variant:
        return on_one_line(one.variant)
    return texts("compare.of_day", day=texts.partial_date(one.created.date().isoformat()))


def _names(texts: Texts, first: Scan, second: Scan) -> tuple[str, str]:
    names = _told_apart(texts, first), _told_apart(texts, second)
    return names if names[0] != names[1] else (texts("compare.earlier"), texts("compare.later"))


def _section(
    texts: Texts, questionnaire: Questionnaire, section: SectionComparison, names: tuple[str, str]
) -> Sequence[Part]:
    question = questionnaire.count.question
    lines = [
        texts.label(name, counts(texts, questionnaire, question, tally) or texts("compare.nothing"))
        for name, tally in zip(names, (section.first, section.second), strict=True)
    ]
    lines.append(texts("compare.difference", difference=_difference(texts, questionnaire, section)))
    changes = [_change(texts, questionnaire, change) for change in section.changed[:MAX_CHANGES]]
    parts: list[Part] = [Heading(name_of(texts, section.item)), Bullets(tuple(lines))]
    if changes:
        parts.append(Bullets(tuple(changes)))
    if rest := rest_note(texts, len(section.changed) - MAX_CHANGES, "compare.and_more"):
        parts.append(rest)
    return parts


def _difference(texts: Texts, questionnaire: Questionnaire, section: SectionComparison) -> str:
    count = questionnaire.count
    told = [_signed(texts, questionnaire, count.question, section.difference)]
    if count.entry:
        entries = _signed(texts, questionnaire, count.entry, section.entries_difference)
        told.append(texts("result.entries", counts=entries) if entries else "")
    return ". ".join(filter(None, told)) or texts("compare.none")


def _signed(texts: Texts, questionnaire: Questionnaire, question: str, difference: Mapping[str, int]) -> str:
    return ", ".join(
        f"{'+' if number > 0 else '−'}{abs(number)} {_meaning(texts, questionnaire, question, key)}"
        for key, number in difference.items()
        if number
    )


def _meaning(texts: Texts, questionnaire: Questionnaire, question: str, key: str) -> str:
    return lower_first(label_of(texts, option_of(texts, questionnaire, question, key)))


def _change(texts: Texts, questionnaire: Questionnaire, change: ScanChange) -> str:
    about = name_of(texts, change.row)
    if change.column:
        about += f", {lower_first(name_of(texts, change.column))}"
    before, after = (
        texts("compare.not_asked") if value is None else _meaning(texts, questionnaire, change.question, value)
        for value in (change.first, change.second)
    )
    return texts("compare.change", about=about, before=before, after=after)


def _input(texts: Texts) -> Json:
    return {
        "type": "Input.Text",
        "id": VARIANT,
        "label": texts("compare.name"),
        "placeholder": texts("compare.default"),
        "maxLength": MAX_VARIANT_LENGTH,
    }
