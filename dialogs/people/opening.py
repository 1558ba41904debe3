"""What all steps about people share: what is said of a refusal, and lists that were typed with commas."""

from __future__ import annotations

import re

from dialogs.cards.common import short_message
from dialogs.refusing import tells
from dialogs.turn import Response, Turn, say
from knowledge.refusals import Refused
from storage.managing.curating import NotManaged
from storage.managing.member_settings import NotSettled


@tells(NotManaged)
def tell_not_managed(turn: Turn, refused: Refused) -> Response:
    """In plain words why nothing happened; who is no curator learns nothing more."""
    return say(turn, short_message(turn.texts, f"members.refused_{refused.why}"))


@tells(NotSettled)
def tell_not_settled(turn: Turn, refused: Refused) -> Response:
    """That these settings are for members."""
    return say(turn, short_message(turn.texts, f"member.{refused.why}"))


def split_list(words: str) -> tuple[str, ...]:
    """
    What stands between commas or semicolons, each once.

    >>> split_list("water, energie;water ,")
    ('water', 'energie')
    """
    parts = (" ".join(part.split()) for part in re.split(r"[,;|\n]", words))
    return tuple(dict.fromkeys(part for part in parts if part))
