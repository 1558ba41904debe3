"""What tests of scans use again and again: a small questionnaire, and somebody who answers it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from knowledge.questionnaire.questionnaire import Questionnaire, Value
from knowledge.questionnaire.questionnaire_file import read_questionnaire
from knowledge.questionnaire.scans import Scan
from storage.acting import acting
from storage.database import Database
from storage.scans import scans
from storage.scans.scans import AnsweredScan, Submission
from storage.talking import conversations

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
DAY = timedelta(days=1)

FILE = """
id: bridge
version: 1
title: {nl: Brug, en: Bridge}
instrument: quick-scan
lists:
  theme:
    - {key: water, label: {nl: Water, en: Water}}
    - {key: road, label: {nl: Weg, en: Road}}
  effect:
    - {key: W1, label: {nl: Oevers, en: Banks}, attributes: {theme: water}}
    - {key: W2, label: {nl: Vissen, en: Fish}, attributes: {theme: water}}
    - {key: R1, label: {nl: Verkeer, en: Traffic}, attributes: {theme: road}}
steps:
  - key: initiative
    title: {nl: Het initiatief, en: The initiative}
    questions:
      - {key: name, kind: text, required: yes, text: {nl: Hoe heet het?, en: What is it called?}}
      - key: phase
        kind: choice
        text: {nl: Hoe ver staat het?, en: How far is it?}
        options:
          - {key: idea, label: {nl: Idee, en: Idea}}
          - {key: draft, label: {nl: Ontwerp, en: Draft}}
  - key: theme
    each: theme
    title: {nl: "{theme}", en: "{theme}"}
    questions:
      - key: affected
        kind: choice
        each: effect
        where: {theme: ["{theme}"]}
        may_be_unknown: yes
        text: {nl: "Raakt het {effect}?", en: "Does it touch {effect}?"}
        options:
          - {key: "yes", label: {nl: Ja, en: "Yes"}}
          - {key: "no", label: {nl: Nee, en: "No"}}
  - key: why
    each: effect
    when: [{question: affected, answers: ["yes"]}]
    title: {nl: "{effect}", en: "{effect}"}
    questions:
      - {key: reason, kind: text, text: {nl: Hoe weet je dit?, en: How do you know?}}
count: {question: affected, rows: effect, sections: theme, by: theme, adverse: ["yes"], favourable: ["no"]}
"""


def questionnaire(version: int = 1, title: str = "Brug") -> Questionnaire:
    """The small questionnaire, in another version or with another title when these are given."""
    reading = read_questionnaire(FILE.replace("version: 1", f"version: {version}").replace("nl: Brug", f"nl: {title}"))
    assert reading.found, reading.faults
    return reading.found[0]


BRIDGE = questionnaire()
FIRST = {"name": "Fietsbrug", "phase": "idea"}
WATER = {"affected:W1": "yes", "affected:W2": "?"}


async def begun(database: Database, id: str = "s-1", owner: str = "anna") -> Scan:
    """A scan that its owner, whom the bot knows by name, has just begun."""
    await database.write(acting(conversations.introduce, owner, NOW), "flanders", f"{owner.capitalize()} Peeters")
    return await database.write(acting(scans.start, owner, NOW), id, BRIDGE)


async def answers(
    database: Database,
    given: dict[str, Value] | dict[str, str],
    seen: int = 10_000,
    id: str = "s-1",
    person: str = "anna",
    from_page: str | None = None,
) -> AnsweredScan:
    """The owner answers, having seen everything unless `seen` says otherwise."""
    told = await database.write(acting(scans.answer, person, LATER), id, BRIDGE, Submission(given, seen, from_page))
    assert told
    return told


async def answered(database: Database, id: str = "s-1", owner: str = "anna") -> Scan:
    """A scan of which the first two pages are answered."""
    await begun(database, id, owner)
    return (await answers(database, FIRST | WATER, id=id, person=owner, from_page="theme:water")).scan


def of_many_rows(number: int) -> str:
    """A questionnaire with so many rows in its only section."""
    rows = "\n".join(
        f'    - {{key: r{one}, label: {{nl: "Rij {one} over *water*", en: "Row {one}"}}, attributes: {{part: all}}}}'
        for one in range(number)
    )
    return f"""id: long
version: 1
title: {{nl: Lange lijst, en: Long list}}
instrument: emas
lists:
  part:
    - {{key: all, label: {{nl: Alles, en: All}}}}
  row:
{rows}
steps:
  - key: facts
    title: {{nl: De lijst, en: The list}}
    questions:
      - {{key: title, kind: text, text: {{nl: "Hoe heet ze?", en: "What is it called?"}}, required: yes}}
  - key: part
    each: part
    title: {{nl: "{{part}}", en: "{{part}}"}}
    questions:
      - key: done
        kind: choice
        each: row
        where: {{part: ["{{part}}"]}}
        text: {{nl: "{{row}}: is het klaar?", en: "{{row}}: is it done?"}}
        options:
          - {{key: "yes", label: {{nl: Ja, en: "Yes"}}}}
          - {{key: "no", label: {{nl: Nee, en: "No"}}}}
        may_be_unknown: yes
count: {{question: done, rows: row, sections: part, by: part, adverse: ["no"], favourable: ["yes"]}}
"""
