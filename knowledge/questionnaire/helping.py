"""What helps further, by what was answered: entries of the catalogue, of which each condition is data."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.questionnaire.layout import layout
from knowledge.questionnaire.questionnaire import Answers, Help, Questionnaire


def what_helps(questionnaire: Questionnaire, counting: Answers, weightiest: Sequence[str]) -> tuple[str, ...]:
    """
    The entries of the catalogue that the answers ask for; `weightiest` are the keys of rows.

    What helps with the whole comes first, then with the rows that weigh most; among equals as in the file.
    """
    found = [help for help, needs in layout(questionnaire).helps if needs.hold(counting)]

    def place(help: Help) -> int:
        rows = help.rows(questionnaire.count.rows)
        return min(
            (weightiest.index(key) + 1 for key in rows if key in weightiest), default=len(weightiest) + 1 if rows else 0
        )

    return tuple(dict.fromkeys(id for help in sorted(found, key=place) for id in help.instruments))
