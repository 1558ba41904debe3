"""Questions to colleagues of the network: asking, answering, and finding them back."""

from __future__ import annotations

from dialogs.network import acting, asking, editing, following, interest, left, passing, reaching, support, withdrawing
from dialogs.witnesses import Sure, Witness

__all__ = ["WITNESSES", "following", "interest", "reaching", "still_ready"]

still_ready = left.still_ready

WITNESSES = (
    Witness(asking.asked_in_one_go, Sure.NAMED),
    Witness(support.fact_given, Sure.IN_SIGHT),
    Witness(acting.words_for_draft, Sure.IN_SIGHT),
    Witness(withdrawing.said_to_withdrawing, Sure.IN_SIGHT),
    Witness(passing.next_one_named, Sure.IN_SIGHT),
    Witness(editing.new_wording, Sure.IN_SIGHT),
    Witness(acting.words_written, Sure.IN_SIGHT),
    Witness(left.send_out_of_sight, Sure.OUT_OF_SIGHT),
)
"""What takes typed words here."""
