"""Reports as they could be: an initiative that does not exist, and says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from dialogs.report.content import (
    Checklist,
    ChecklistItem,
    Effect,
    Effects,
    Matrix,
    MatrixRow,
    Point,
    PointList,
    Report,
    RowGroup,
    Section,
    Table,
    Value,
)

POSITIVE = Value("+", "positief", "positive")
NEGATIVE = Value("−", "negatief", "negative")
BOTH = Value("±", "positief en negatief", "both")
UNCERTAIN = Value("?", "onzeker of niet geweten", "uncertain")
NONE = Value("·", "geen effect", "none")
EMPTY = Value("", "nog niet ingevuld", "empty")
VALUES = (POSITIVE, NEGATIVE, BOTH, UNCERTAIN, NONE, EMPTY)

COLUMNS = (
    "Algemeen",
    "Kinderen & jongeren",
    "Mensen in armoede",
    "Mensen met een handicap",
    "Gender",
    "Holebi's",
    "Etnisch-culturele minderheden",
    "Ouderen",
    "Burgers algemeen",
    "Bedrijven en organisaties",
    "Andere overheden",
)
PILLARS = {
    "Ecologische pijler": (
        "Klimaat",
        "Milieukwaliteit",
        "Natuur en biodiversiteit",
        "Lokale leefkwaliteit",
        "Open ruimte",
        "Natuurlijke hulpbronnen & voorraden",
    ),
    "Sociale pijler": (
        "Werkgelegenheid & jobkwaliteit",
        "Inkomensongelijkheid",
        "Onderwijs",
        "Welzijn & volksgezondheid",
        "Huisvesting",
        "Cultuur & vrijetijdsbesteding",
        "Respect voor mensenrechten",
        "Mobiliteit",
    ),
    "Economische pijler": (
        "Investeringen & competitiviteit",
        "Internationalisering",
        "Innovatie",
        "Ondernemerschap & KMO's",
        "Infrastructuur & logistiek",
        "Eco-efficiëntie",
    ),
    "Institutionele pijler": ("Brussel", "Lokale besturen"),
}
REASONS = (
    "Wie met de fiets komt, laat de auto staan. In het voorbeeld rekenen we op 4 % minder autoritten in de "
    "bebouwde kom.",
    "Het fietspad loopt langs een beek. Tijdens de werken kan slib in het water komen.\nNa de werken komt er een "
    "bredere oever met inheemse planten.",
    "",
    "Een fiets kost minder dan een auto, maar een elektrische fiets kost nog altijd zo'n € 2.500. Wie dat niet kan "
    "betalen, heeft minder aan de snelheid van de nieuwe verbinding.",
    "Nog niet onderzocht; de gemeente “Voorbeeldegem” bezorgt cijfers in het voorjaar.",
)
LONG_REASON = "De nieuwe verbinding kruist drie straten waar kinderen naar school fietsen, elk met een kruispunt. " * 21
MEASURES = (
    "",
    "Werk buiten het broedseizoen en plaats een slibscherm.",
    "",
    "Voorzie een deelfiets aan sociaal tarief.",
    "",
)
MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def _value(row: int, column: int) -> Value:
    """A spread of values that looks like a scan: mostly no effect, and the last rows not filled in yet."""
    if row >= 20 and column > 3:
        return EMPTY
    sign = (row * 7 + column * 5 + row * column) % 13
    return {0: POSITIVE, 3: POSITIVE, 5: NEGATIVE, 8: BOTH, 11: UNCERTAIN}.get(sign, NONE)


def sample_matrix() -> Matrix:
    """22 rows in 4 pillars, 11 columns."""
    names = [name for categories in PILLARS.values() for name in categories]
    cells = {name: tuple(_value(row, column) for column in range(len(COLUMNS))) for row, name in enumerate(names)}
    groups = tuple(
        RowGroup(pillar, tuple(MatrixRow(name, cells[name]) for name in categories))
        for pillar, categories in PILLARS.items()
    )
    return Matrix(COLUMNS, groups, VALUES, "Heeft het initiatief een effect op …")


def sample_report() -> Report:
    """A full scan in Dutch: 242 cells, effects in every row, and one reason of 2,000 signs."""
    matrix = sample_matrix()
    found = [
        (group.heading, row.heading, _effects(matrix.columns, row.cells))
        for group in matrix.groups
        for row in group.rows
    ]
    told = [
        (pillar, Effect(category, values, REASONS[number % 5], MEASURES[number % 5]))
        for number, (pillar, category, values) in enumerate(found)
    ]
    told[0] = (told[0][0], replace(told[0][1], reason=LONG_REASON))
    parts = tuple(
        Effects(group.heading, tuple(effect for pillar, effect in told if pillar == group.heading))
        for group in matrix.groups
    )
    return Report(
        language="nl",
        title="Quick Scan: voorbeeld van een fietsverbinding in Voorbeeldegem",
        author="An Voorbeeld",
        made="23 november 2026",
        moment=MOMENT,
        version="3",
        facts=(("Beleidsdomein", "Mobiliteit en Openbare Werken"), ("Ingevuld", "235 van 242 vakken")),
        overview=matrix,
        summary=(
            ("Weegt het zwaarst", "Klimaat en mobiliteit."),
            ("Niet bekend", "Van vier effecten of ze positief of negatief zijn."),
        ),
        sections=(
            Section("Effecten, redenen en maatregelen", parts),
            Section("Volgende stappen", (PointList(_steps()),)),
            Section("Bijlage", (PointList((Point("Klimaat", REASONS[4]),), "Nog niet ingevuld"),)),
        ),
        notes=("De tekens zijn die van dit hulpmiddel, niet die van de handleiding.",),
        source="Quick Scan Duurzame Ontwikkeling – een beknopte handleiding",
    )


def _steps() -> tuple[Point, ...]:
    return (
        Point(
            "Armoedetoets", "Er is een effect op mensen in armoede.", "https://www.armoede.vlaanderen.be/armoedetoets"
        ),
        Point("Vraag hulp aan Team Duurzame Ontwikkeling", "", "mailto:duurzameontwikkeling@vlaanderen.be"),
    )


def _effects(columns: tuple[str, ...], cells: tuple[Value, ...]) -> tuple[tuple[Value, str], ...]:
    return tuple(
        (
            value,
            f"{value.meaning}: {', '.join(name for name, cell in zip(columns, cells, strict=True) if cell == value)}",
        )
        for value in VALUES[:4]
        if value in cells
    )


def sample_checklist() -> Report:
    """A plain checklist in English: counts, questions, answers and tips, and no matrix."""
    yes, no, unknown = (
        Value("✓", "yes", "positive"),
        Value("✗", "no", "negative"),
        Value("?", "not known", "uncertain"),
    )
    items = (
        ChecklistItem("Is the venue within walking distance of a station?", yes, "Example Hall is at 400 m."),
        ChecklistItem(
            "Is the meal vegetarian unless somebody asks for meat?", no, "", "Ask the caterer before you sign."
        ),
        ChecklistItem("Is there a place for reusable cups?", unknown),
        ChecklistItem("Do you send the programme on paper?", Value("", "not answered yet", "empty")),
    )
    return Report(
        language="en",
        title="Checklist for an example event",
        author="An Example",
        made="23 November 2026",
        moment=MOMENT,
        version="2",
        overview=Table(("Theme", "✓ yes", "✗ no"), (("Venue", "3", "5"), ("Food", "1", "6"))),
        sections=(Section("Venue and food", (Checklist("Venue", items),), "Answer before you book."),),
    )


HOSTILE = (
    '#panic("x") $x^2$ [a] {b} *c* _d_ `e` <f> @g \\n // h /* i */ #sys.inputs',
    "<w:p>&amp;</w:p> ]]> <!-- \"aanhaling\" 'enkel' &#0; <script>",
    '{"kind": "heading"} \\u0041 {{ }} %s %(x)s {0}',
    "één ëïü €5 −3 ±2 “ja” Łódź Šibenik Ğ ẞ ½",
    "🌱 👍 ✅ ❤ bomen",
    "=1+1 @SUM(A1) | a | b |",
)
"""What people could type, by mistake or not."""
