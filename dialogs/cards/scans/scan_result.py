"""The result of a scan on cards: at a glance, one section in full, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from dialogs.cards.catalogue.instrument import show_choice
from dialogs.cards.network.question_words import new_choice
from dialogs.cards.scans.scan_matrix import matrix_parts
from dialogs.cards.scans.scan_words import (
    count_points,
    counts,
    lead_with,
    name_of,
    option_of,
    option_words,
    row_line,
    scan_name,
    tell_counts_together,
    unknown_share,
)
from dialogs.cards.view import Bullets, Buttons, Folded, Heading, Note, Paragraph, Part, Rows, Title, message
from dialogs.cards.words import on_one_line, short
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.scans import (
    SCAN_COMPARE,
    SCAN_DOCUMENT,
    SCAN_RESULT,
    SCAN_REVIEW,
    SCAN_SECTION,
    SCAN_SHARE,
    SCAN_STEPS,
)
from knowledge.catalogue.catalogue import Instrument
from knowledge.questionnaire.outcome import Outcome, RowOutcome, SectionOutcome
from knowledge.questionnaire.questionnaire import Questionnaire, Rule
from knowledge.questionnaire.scans import Right, Scan, ScanStage

MAX_TOLD = 1_500
"""Characters of all rows together; of more, the first card only gives numbers, or it would be no glance any more."""
MAX_LISTED = 5
"""Open points that are named on the first card."""
WEIGHTIEST = 3
REASON = 300
"""So many characters of a reason stand on a card; the document has it whole."""
COLUMNS = "*"
"""Asks for the counts per column, where a section's key would ask for that section."""


def result_card(texts: Texts, scan: Scan, questionnaire: Questionnaire, outcome: Outcome) -> Reply:
    """Everything at a glance: the matrix and what weighs most, or the counts of a checklist; and what is open."""
    return message(
        texts,
        Title(texts("result.title", title=scan_name(texts, scan))),
        Note(_about(texts, scan, questionnaire)),
        *_glance(texts, scan, questionnaire, outcome),
        *_open(texts, questionnaire, outcome),
        Buttons(*_ways(texts, scan)),
    )


def section_card(texts: Texts, scan: Scan, questionnaire: Questionnaire, section: SectionOutcome) -> Reply:
    """One section in full: every row with its answers, its reason and its measure, and what is open in it."""
    parts: list[Part] = []
    quiet: dict[str, list[str]] = {}
    for row in section.rows:
        if row.matters:
            parts.append(Heading(name_of(texts, row.item)))
            parts.extend(map(Paragraph, _told(texts, questionnaire, row)))
        else:
            option = option_of(texts, questionnaire, questionnaire.count.entry or "", row.entry)
            quiet.setdefault(option_words(texts, option), []).append(name_of(texts, row.item))
    return message(
        texts,
        Title(name_of(texts, section.item)),
        Note(scan_name(texts, scan)),
        Paragraph(tell_counts_together(texts, questionnaire, section.entries, section.tally)),
        *parts,
        *(Note(texts.label(said, ", ".join(rows))) for said, rows in quiet.items()),
        Buttons(SCAN_RESULT.named(texts, "result.back", scan=scan.id)),
    )


def columns_card(texts: Texts, scan: Scan, questionnaire: Questionnaire, outcome: Outcome) -> Reply:
    """The counts per column: for every group that was named, what it gains and loses."""
    count = questionnaire.count
    lines = [
        texts.label(name_of(texts, column.item), counts(texts, questionnaire, count.question, column.tally))
        for column in outcome.by_column
    ]
    undecided = [name_of(texts, row.item) for section in outcome.sections for row in section.rows if row.undecided]
    return message(
        texts,
        Title(texts("result.by_column")),
        Note(scan_name(texts, scan)),
        Bullets(tuple(lines)) if lines else Paragraph(texts("result.nothing")),
        Note(texts("result.by_column_undecided", rows=", ".join(undecided))) if undecided else None,
        Buttons(SCAN_RESULT.named(texts, "result.back", scan=scan.id)),
    )


def steps_card(
    texts: Texts, scan: Scan, outcome: Outcome, instruments: Sequence[Instrument], people: Sequence[Instrument]
) -> Reply:
    """What follows from the result: each rule, its text and source folded, and what helps, each with one tap."""
    rules = [_rule(texts, rule) for rule in outcome.followups]
    return message(
        texts,
        Title(texts("result.steps_title")),
        Note(scan_name(texts, scan)),
        *rules,
        None if rules else Paragraph(texts("result.no_rules")),
        Heading(texts("result.instruments")) if instruments else None,
        Rows(tuple(show_choice(texts, instrument) for instrument in instruments)) if instruments else None,
        Folded(texts("result.people"), (Rows(tuple(show_choice(texts, each) for each in people)),)) if people else None,
        Buttons(new_choice(texts), SCAN_RESULT.named(texts, "result.back", scan=scan.id)),
    )


def _about(texts: Texts, scan: Scan, questionnaire: Questionnaire) -> str:
    day = texts.partial_date(scan.updated.date().isoformat())
    title = texts.pick(questionnaire.title)
    parts = [texts("result.about", questionnaire=title, version=scan.version, day=day)]
    if scan.may is not Right.OWN:
        parts.append(texts("result.read_only", name=on_one_line(scan.owner_name) or texts("result.colleague")))
    if scan.state is ScanStage.OPEN:
        parts.append(texts("result.not_finished"))
    return " ".join(parts)


def _glance(texts: Texts, scan: Scan, questionnaire: Questionnaire, outcome: Outcome) -> Iterable[Part]:
    """The matrix, what weighs most, and folded all that it sums up; a questionnaire without columns has only that."""
    telling = _telling(questionnaire, outcome)
    sections = _sections(texts, scan, questionnaire, outcome, telling)
    if not questionnaire.count.columns:
        yield from sections
        return
    yield from matrix_parts(texts, questionnaire, outcome, telling)
    yield from _weightiest(texts, questionnaire, outcome)
    yield Folded(texts("result.effects"), (*sections, *_by_column(texts, scan, outcome)), id="-effects")


def _sections(
    texts: Texts, scan: Scan, questionnaire: Questionnaire, outcome: Outcome, telling: Set[str]
) -> Iterable[Part]:
    """Every section with its counts, and its rows that are worth a line."""
    rows = [row for section in outcome.sections for row in section.rows if row.item.key in telling]
    whole = sum(len(row_line(texts, questionnaire, row)) for row in rows) <= MAX_TOLD
    for section in outcome.sections:
        look = {"scan": scan.id, "section": section.item.key}
        detail = tell_counts_together(texts, questionnaire, section.entries, section.tally)
        yield Rows((SCAN_SECTION.row(name_of(texts, section.item), detail, **look),))
        lines = tuple(
            lead_with(texts, name_of(texts, row.item), row_line(texts, questionnaire, row, short=not whole))
            for row in section.rows
            if row.item.key in telling
        )
        if lines:
            yield Bullets(lines)


def _telling(questionnaire: Questionnaire, outcome: Outcome) -> Set[str]:
    """The keys of the rows worth a line: with columns every effect, without them what is adverse or not known."""
    count = questionnaire.count
    asked_on = {point.field.items[count.rows].key for point in outcome.unknown if count.rows in point.field.items}
    return asked_on | {
        row.item.key
        for section in outcome.sections
        for row in section.rows
        if (row.matters if count.columns else any(cell.value in count.adverse for cell in row.cells))
    }


def _by_column(texts: Texts, scan: Scan, outcome: Outcome) -> Iterable[Part]:
    if outcome.by_column:
        detail = texts("result.by_column_detail", number=len(outcome.by_column))
        look = {"scan": scan.id, "section": COLUMNS}
        yield Rows((SCAN_SECTION.row(texts("result.by_column"), detail, **look),))


def _weightiest(texts: Texts, questionnaire: Questionnaire, outcome: Outcome) -> Iterable[Part]:
    lines = [
        lead_with(texts, name_of(texts, row.item), row_line(texts, questionnaire, row))
        for row in outcome.weightiest[:WEIGHTIEST]
    ]
    if lines:
        yield Heading(texts("result.weightiest"))
        yield Bullets(tuple(lines))


def _open(texts: Texts, questionnaire: Questionnaire, outcome: Outcome) -> Iterable[Part]:
    if not outcome.unknown and not outcome.not_filled:
        return
    points = []
    for key, open_points in (("unknown", outcome.unknown), ("not_filled", outcome.not_filled)):
        counted = count_points(texts, questionnaire, open_points)
        if counted:
            named = tuple(counted.items())[:MAX_LISTED]
            listed = "; ".join(name if number == 1 else f"{name} ({number})" for name, number in named)
            more = counted.total() - sum(number for _, number in named)
            listed += texts("result.and_more", number=more) if more else ""
            points.append(Paragraph(texts(f"result.{key}_points", number=counted.total(), points=listed)))
    share = unknown_share(texts, outcome)
    if points:
        yield Folded(share or texts("result.open"), tuple(points), id="-open")
    elif share:
        yield Note(share)


def _ways(texts: Texts, scan: Scan) -> Iterable[Choice]:
    here = {"scan": scan.id}
    yield SCAN_STEPS.named(texts, "result.steps", **here)
    yield SCAN_DOCUMENT.named(texts, "result.word", format="docx", **here)
    yield SCAN_DOCUMENT.named(texts, "result.pdf", format="pdf", **here)
    if scan.may is Right.OWN:
        yield SCAN_SHARE.named(texts, "result.share", **here)
        yield SCAN_COMPARE.named(texts, "result.compare", **here)
        yield SCAN_REVIEW.named(texts, "result.change", **here)


def _told(texts: Texts, questionnaire: Questionnaire, row: RowOutcome) -> Iterable[str]:
    yield row_line(texts, questionnaire, row)
    tip = None if questionnaire.count.columns or row.favourable else row.item.help
    if tip:
        yield texts("result.tip", text=texts.pick(tip))
    if row.reason:
        yield texts("result.reason", text=short(row.reason, REASON))
    if row.measure:
        yield texts("result.measure", text=short(row.measure, REASON))


def _rule(texts: Texts, rule: Rule) -> Folded:
    said = [
        texts(f"result.rule_{name}", day=texts.partial_date(day))
        for name, day in (("since", rule.since), ("checked", rule.checked))
        if day
    ]
    if rule.source:
        said.append(texts("result.rule_source", source=rule.source))
    notes = (Note(" ".join(said)),) if said else ()
    return Folded(texts.pick(rule.title), (Paragraph(texts.pick(rule.text)), *notes), id=f"-{rule.key}")
