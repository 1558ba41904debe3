"""The few words that a document adds of itself, in Dutch and English."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.report.content import Language


@dataclass(frozen=True, slots=True)
class Words:
    locale: str
    author: str
    made: str
    version: str
    summary: str
    overview: str
    legend: str
    category: str
    group: str
    effect: str
    reason_and_measure: str
    measure: str
    no_reason: str
    question: str
    answer: str
    note_and_tip: str
    tip: str
    row: str
    difference: str
    no_difference: str
    total: str
    nothing_counted: str
    open_points: str
    reasons: str
    measures: str
    next_steps: str
    notes: str
    source: str
    page: str
    of: str


_WORDS: dict[Language, Words] = {
    "nl": Words(
        locale="nl-BE",
        author="Opgesteld door",
        made="Datum",
        version="Versie van de vragenlijst",
        summary="Samenvatting",
        overview="Overzicht",
        legend="Betekenis van de tekens",
        category="Categorie",
        group="Voor wie",
        effect="Effect",
        reason_and_measure="Reden en maatregel",
        measure="Maatregel:",
        no_reason="Geen reden ingevuld",
        question="Vraag",
        answer="Antwoord",
        note_and_tip="Toelichting en tip",
        tip="Tip:",
        row="Onderdeel",
        difference="Verschil",
        no_difference="gelijk",
        total="Totaal",
        nothing_counted="niets",
        open_points="Nog open",
        reasons="Redenen",
        measures="Maatregelen",
        next_steps="Volgende stappen",
        notes="Toelichting",
        source="Bron:",
        page="pagina",
        of="van",
    ),
    "en": Words(
        locale="en-GB",
        author="Drawn up by",
        made="Date",
        version="Version of the questionnaire",
        summary="Summary",
        overview="Overview",
        legend="Meaning of the signs",
        category="Category",
        group="For whom",
        effect="Effect",
        reason_and_measure="Reason and measure",
        measure="Measure:",
        no_reason="No reason given",
        question="Question",
        answer="Answer",
        note_and_tip="Note and tip",
        tip="Tip:",
        row="Part",
        difference="Difference",
        no_difference="the same",
        total="Total",
        nothing_counted="nothing",
        open_points="Still open",
        reasons="Reasons",
        measures="Measures",
        next_steps="Next steps",
        notes="Notes",
        source="Source:",
        page="page",
        of="of",
    ),
}


def words_in(language: Language) -> Words:
    """The words of a language."""
    return _WORDS[language]
