"""Questions to colleagues of the network: asking, answering, and finding them back."""

from __future__ import annotations

from dialogs.asides import Unfinished
from dialogs.joined import join_modules
from dialogs.network import acting, asking, editing, joining, left, passing, support, wishes, withdrawing
from dialogs.network.drafting import back_to_draft
from dialogs.ways.network import (
    QUESTION_NEW,
    QUESTION_OPEN,
    QUESTION_PREVIEW,
    QUESTION_SAVE,
    QUESTION_SEND,
    QUESTION_TYPED,
    QUESTION_WITHDRAW_SURE,
    SUPPORT_PREVIEW,
)
from dialogs.witnesses import Sure, Witness

join_modules(__name__, __path__)

still_ready = left.still_ready

WITNESSES = (
    *joining.FORMS.witnesses,
    Witness(asking.hear_question, Sure.NAMED),
    Witness(asking.hear_to_colleague, Sure.IN_SIGHT, {QUESTION_NEW}),
    Witness(support.fact_given, Sure.IN_SIGHT, {SUPPORT_PREVIEW}),
    Witness(wishes.wish_for_draft, Sure.IN_SIGHT, wishes.OF_DRAFT),
    Witness(wishes.wish_for_answer, Sure.IN_SIGHT, wishes.OF_ANSWER),
    Witness(wishes.when_due, Sure.IN_SIGHT, {QUESTION_OPEN}),
    Witness(withdrawing.hear_withdrawing, Sure.IN_SIGHT, {QUESTION_WITHDRAW_SURE}),
    Witness(passing.next_one_named, Sure.IN_SIGHT, passing.HEARING),
    Witness(editing.new_wording, Sure.IN_SIGHT, {QUESTION_SAVE}),
    Witness(acting.words_written, Sure.IN_SIGHT, acting.HEARING),
    Witness(left.send_out_of_sight, Sure.OUT_OF_SIGHT),
)
"""What takes typed words here."""
UNFINISHED = (
    joining.FORMS.unfinished,
    Unfinished(frozenset({QUESTION_SEND, QUESTION_PREVIEW, SUPPORT_PREVIEW}), back_to_draft, wishes.words_for_draft),
    Unfinished(wishes.TAKING_WORDS | {QUESTION_TYPED}, acting.back_to_typed, acting.link_for_typed),
)
"""What is written here and can be left for something else."""
