"""People: where one works, what one gets and what is kept, and who manages the network."""

from __future__ import annotations

from dialogs.joined import join_modules
from dialogs.people import absence
from dialogs.people.journal_wish import hear_choice, hear_journal
from dialogs.people.things import hear_opening
from dialogs.people.typed import TAKING_LINES, hear_erasing, hear_weekly, line_for_card, sentence
from dialogs.ways.people import JOURNAL_CHOOSE, MEMBERS_JOURNAL, PEOPLE_ERASE
from dialogs.witnesses import Sure, Witness

join_modules(__name__, __path__)

WITNESSES = (
    *absence.FORMS.witnesses,
    Witness(hear_erasing, Sure.IN_SIGHT, {PEOPLE_ERASE}),
    Witness(hear_opening, Sure.NAMED),
    Witness(hear_weekly, Sure.SENTENCE),
    Witness(hear_choice, Sure.IN_SIGHT, {JOURNAL_CHOOSE, MEMBERS_JOURNAL}),
    Witness(hear_journal, Sure.SENTENCE),
    Witness(sentence, Sure.SENTENCE),
    Witness(line_for_card, Sure.FIELD, TAKING_LINES),
)
"""What takes typed words here."""
UNFINISHED = (absence.FORMS.unfinished,)
"""What is filled in here and can be left for something else."""
