"""Questions as those who may see them see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from knowledge.network.question_terms import Act, DeadlineStep, Moment, Party, Question


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody brings to the network besides the words, exactly as those who read it will see it."""

    name: str = ""
    """How the asker is shown; empty when asking without a name."""
    organisation: str = ""
    """Kept from the members too when asking without a name."""
    subject: str = ""
    """The id of the instrument or the key of the action that it is about."""
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class QuestionEvent:
    """One line of a question's thread."""

    at: datetime
    act: Act | DeadlineStep
    part: Party
    """As what the person acted."""
    person: str
    """Empty for the clock, an asker without a name, and who was erased."""
    name: str
    text: str
    version: int
    """Of the question after it."""


@dataclass(frozen=True, slots=True)
class StoredQuestion:
    """A question with all that its card shows, as one reader may see it."""

    question: Question
    """
    Of a question without a name, `asker` is empty for everybody but the asker, and `offered` for everybody but the
    asker and that member.
    """
    asking: Asking
    updated: datetime
    holder_name: str = ""
    """Who has it, or had it last; empty as long as nobody took it."""
    offered_name: str = ""
    """Empty where `offered` is."""
    follows: bool = False
    """Whether this reader follows it."""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with what happened to it, and what its reader is to it."""

    stored: StoredQuestion
    events: tuple[QuestionEvent, ...]
    parts: frozenset[Party]
    next: Moment | None = None
    """When it goes on to somebody else, is closed, or the asker is warned of that, if nobody does anything."""
    draft: str = ""
    """The id of the draft for the catalogue that it is in, waiting or approved; empty for none."""


@dataclass(frozen=True, slots=True)
class QuestionForecast:
    """Where a question would go at this moment, by the same rules as when it is asked; nothing of it is kept."""

    question: Question
    offered_name: str
    """Empty when it would go to a coordinator, or to the team."""
    instead_of: str
    """The name of the absent member for whom this one stands in, if so."""
    is_who_answered: bool = False
    """Whether it is the member who answered a question like this one before."""


@dataclass(frozen=True, slots=True)
class EarlierQuestion:
    """A question that was asked before, as anybody may see it: what it asks, and not who."""

    id: str
    text: str
    domain: str
    is_open: bool
    """An open one can be followed; the answer to one that is answered was for who asked it."""
    answered_by: str = ""
    """The name of the member who answered; empty for an open one."""


@dataclass(frozen=True, slots=True)
class Present:
    """What one copy must show now."""

    activity: str
    """The message that is replaced."""
    seen: QuestionView | None
    """None when the question is not the reader's to see any more."""
    is_last: bool
    """Whether no later message about this question came to the reader."""


@dataclass(frozen=True, slots=True)
class Target:
    """A colleague in the domain of a question."""

    id: str
    """The directory's object id."""
    name: str
    is_away: bool
    stand_in: str
    """The name of the substitute, when there is one."""
    load: int
    """How many open questions this colleague has."""


@dataclass(frozen=True, slots=True)
class Targets:
    """A question as the one who passes it on sees it, with the colleagues of its domain by name."""

    seen: QuestionView
    colleagues: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class MemberDesk:
    """What is open for a member, each the oldest first."""

    held: tuple[StoredQuestion, ...]
    """Taken by this member, and not answered yet."""
    offered: tuple[StoredQuestion, ...]
    """Offered to this member."""
    free: tuple[StoredQuestion, ...]
    """Not taken by anybody, and for this person to take."""

    def __bool__(self) -> bool:
        return bool(self.held or self.offered or self.free)
