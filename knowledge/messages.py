"""The messages that the bot sends by itself, in the groups in which people switch them off."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.network.question_terms import Party
from knowledge.plain import Data


class Messages(StrEnum):
    """What can be switched off, or on; everything else always comes, since somebody would otherwise be left waiting."""

    FOLLOWED = "followed"
    """What happens to questions of others that somebody follows."""
    DIGEST = "digest"
    """What is open for a member, once a working day."""
    WEEKLY = "weekly"
    """What curators hear each week."""
    INTEREST = "interest"
    """That something came for which somebody showed interest."""
    USE = "use"
    """What came of an answer, asked three weeks later: only of who agreed to that."""


def messages_of(kind: str, data: Data) -> Messages | None:
    """
    The group that a notice belongs to, by its kind and facts; None for one that always comes.

    >>> messages_of("question.digest", {})
    <Messages.DIGEST: 'digest'>
    >>> messages_of("question.answered", {"to": "asker"}) is None
    True
    """
    if data.get("to") == Party.FOLLOWER:
        return Messages.FOLLOWED
    return _BY_KIND.get(kind) or _BY_SUBJECT.get(kind.partition(".")[0])


_BY_KIND = {"question.digest": Messages.DIGEST, "draft.weekly": Messages.WEEKLY}
_BY_SUBJECT = {"interest": Messages.INTEREST, "use": Messages.USE}


@dataclass(frozen=True, slots=True)
class MessageSetting:
    """One group of messages, and whether this person gets it."""

    messages: Messages
    is_on: bool
