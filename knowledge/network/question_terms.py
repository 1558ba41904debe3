"""The terms in which the course of a question is told: who, what, in which state, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class QuestionKind(StrEnum):
    """What somebody brings to the network."""

    QUESTION = "question"
    SUPPORT = "support"
    """A request for one of the centre's actions."""
    EXAMPLE = "example"
    """A good example to be shared."""
    INTEREST = "interest"
    """Interest in something that the centre offers or may come to offer."""


class QuestionState(StrEnum):
    """Where a question stands. Each state but the last two has an owner and a next moment."""

    OFFERED = "offered"
    """Offered to one member, while any other member of the domain may take it too."""
    TAKEN = "taken"
    ANSWERED = "answered"
    """The asker has an answer and says whether that is enough."""
    COORDINATOR = "coordinator"
    """No member can be found: a coordinator finds one, or answers."""
    TEAM = "team"
    """With Team Duurzame Ontwikkeling."""
    POINTED = "pointed"
    """The asker was pointed to another way: the framework contract, or the centre itself."""
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({QuestionState.OFFERED, QuestionState.TAKEN, QuestionState.COORDINATOR, QuestionState.TEAM})
"""The states in which the network owes the asker something."""
WITH_ASKER = frozenset({QuestionState.ANSWERED, QuestionState.POINTED})
"""The states in which it is up to the asker."""
OVER = frozenset({QuestionState.CLOSED, QuestionState.WITHDRAWN})


class Act(StrEnum):
    """What is done to a question."""

    ASK = "ask"
    TAKE = "take"
    GIVE_BACK = "give_back"
    """A member cannot do it: the next one is looked for."""
    PASS_ON = "pass_on"
    """To a named member, to another domain, or to a member there."""
    REPLY = "reply"
    """A first word to the asker, as "I am looking into it" or a question back; the answer still comes."""
    ANSWER = "answer"
    ASK_ON = "ask_on"
    """The asker asks on, or adds something."""
    CONFIRM = "confirm"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    EDIT = "edit"
    REFER = "refer"
    """To Team Duurzame Ontwikkeling."""
    POINT = "point"
    """Point the asker to another way."""
    SETTLE = "settle"
    """What becomes of a good example is decided: it was published, or its draft was refused."""
    STEP = "step"
    """A deadline's step, done by the clock."""


class Party(StrEnum):
    """What somebody is to a question; one person can be several things."""

    ASKER = "asker"
    HOLDER = "holder"
    OFFERED = "offered"
    MEMBER = "member"
    """An active member of the question's domain."""
    COORDINATOR = "coordinator"
    TEAM = "team"
    FOLLOWER = "follower"
    CLOCK = "clock"


class DeadlineStep(StrEnum):
    """What a deadline does when its moment comes; each is done once at most in its round or its state."""

    LAPSE = "lapse"
    """An offer that was not taken goes to the next member."""
    UNTAKEN = "untaken"
    """The asker hears that nobody took it yet, with alternatives."""
    FIRST_REMINDER = "first_reminder"
    FIRST_OVERDUE = "first_overdue"
    SOLUTION_REMINDER = "solution_reminder"
    SOLUTION_OVERDUE = "solution_overdue"
    HAND_ON = "hand_on"
    """A question that its holder leaves lying goes to the next member."""
    TO_TEAM = "to_team"
    """What no coordinator took up goes to Team Duurzame Ontwikkeling."""
    ELSEWHERE = "elsewhere"
    """What the team did not take up: the asker is pointed to another way."""
    CLOSE_WARNING = "close_warning"
    CLOSE = "close"


GOES_ON = frozenset({DeadlineStep.LAPSE, DeadlineStep.HAND_ON})
"""The steps by which a question leaves who let it lie: they come with every owner again, also twice in a round."""


@dataclass(frozen=True, slots=True)
class Question:
    """
    A question carried to the network. Persons are the directory's object ids, moments are aware.

    After the asker is erased, `asker` is empty and nobody acts as the asker any more.
    """

    id: str
    kind: QuestionKind
    asker: str
    domain: str
    """The code of a policy domain of today; empty for none of them: then a coordinator finds the way."""
    text: str
    asked: datetime
    state: QuestionState
    since: datetime
    """
    Since when it stands in this state with this owner. An offer that is not said but stands in a daily list counts
    from that list, so it may lie ahead: nobody can answer what they could not have read.
    """
    round: int
    """From 1; asking on after an answer or reopening begins the next one, with deadlines of its own."""
    opened: datetime
    """When this round began."""
    first_due: datetime
    """When the asker may expect a first answer in this round."""
    solution_due: datetime
    """When the asker may expect the answer in this round."""
    is_anonymous: bool = False
    """The members do not see who asks."""
    offered: str = ""
    """The member it is offered to, or was last."""
    holder: str = ""
    """Who took it: in an answered, pointed or closed question, who had it last."""
    replied: bool = False
    """Whether the asker heard from a member in this round."""
    tried: frozenset[str] = frozenset()
    """The members of this domain who had their turn in this round, and who handed it on to this domain."""
    done: frozenset[DeadlineStep] = frozenset()
    """The steps that were done in this round: those that are done once in it, and that it went on from somebody."""
    warned: datetime | None = None
    """When the asker was warned that the question is about to be closed, if this state has come to that."""
    version: int = 1
    """Counts the changes, from 1: a card that knows an older one is out of date."""

    @property
    def has_helped(self) -> bool:
        """
        Whether there is something that can have helped the asker: the answer of this round, or a first word of who
        took it. Without it nobody is asked whether it helped, and nobody is thanked for it. Who shares a good example
        asks for no help.
        """
        if self.kind is QuestionKind.EXAMPLE:
            return False
        return self.state is QuestionState.ANSWERED or (self.state is QuestionState.TAKEN and self.replied)


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """What somebody is about to ask of the network, under the id that it gets."""

    id: str
    domain: str
    """A code of today, or empty for someone of another government: then a coordinator finds the way."""
    text: str
    kind: QuestionKind = QuestionKind.QUESTION
    is_anonymous: bool = False
    like: str = ""
    """The id of an answered question that it is like: it goes first to the member who answered that one."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, as the server knows it; what a card says of it does not count."""

    id: str
    domains: frozenset[str] = frozenset()
    """The codes of the domains of which this person is an active member."""
    is_coordinator: bool = False
    is_team: bool = False
    is_clock: bool = False

    def parts(self, question: Question) -> frozenset[Party]:
        """What this person is to this question."""
        held = {
            Party.CLOCK: self.is_clock,
            Party.ASKER: bool(self.id) and self.id == question.asker,
            Party.HOLDER: bool(self.id) and self.id == question.holder,
            Party.OFFERED: bool(self.id) and self.id == question.offered and question.state is QuestionState.OFFERED,
            Party.MEMBER: question.domain in self.domains,
            Party.COORDINATOR: self.is_coordinator,
            Party.TEAM: self.is_team,
        }
        return frozenset(part for part, holds in held.items() if holds)


CLOCK = Actor("", is_clock=True)
"""Time itself, which does the steps of the deadlines."""


@dataclass(frozen=True, slots=True)
class ActDetails:
    """What an act brings along, empty where it brings nothing."""

    text: str = ""
    """The words of an answer, a reply, a follow-up or an edited question; the note when passing on."""
    domain: str = ""
    """The code of the domain to pass on to."""
    member: str = ""
    """The member to pass on to."""
    step: DeadlineStep | None = None
    """Which step the clock does."""
    version: int | None = None
    """The version that the card showed; nothing when it was not told."""


NOTHING = ActDetails()


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done to a question, by whom, and what comes along."""

    act: Act
    actor: Actor
    given: ActDetails = NOTHING

    @property
    def does(self) -> Act | DeadlineStep:
        """The act, or of the clock the step."""
        return self.given.step or self.act


@dataclass(frozen=True, slots=True)
class Tell:
    """
    Who is told what: the reader is one person, or for coordinators, team and followers everybody who is one.

    Nobody is told what they did themselves: who acts is left out of such a group too.
    """

    kind: str
    """The key of the words, as in `question.taken`."""
    to: Party
    person: str = ""
    """The reader; empty for coordinators, team and followers."""
    in_digest: bool = False
    """No message of its own: it stands in the next daily list of this reader, from which the offer counts."""
    data: Mapping[str, str] = field(default_factory=dict)
    """
    The facts that are new: `actor`, who acted (empty for time and for an asker without name); `state` and `holder`
    after it; the `text` that was given; `why` and `instead_of` as in the decision. What is empty is left out.
    """

    def key(self, question: Question, person: str) -> str:
        """The key of the notice: one per kind, question, reader and version of the question."""
        return f"{self.kind}:{question.id}:{person}:{question.version}"


@dataclass(frozen=True, slots=True)
class Moment:
    """A step and when it is due, aware UTC."""

    at: datetime
    step: DeadlineStep


@dataclass(frozen=True, slots=True)
class Decision:
    """
    The question as it is now, who is told, and which notices that did not leave yet are of no use any more.

    Of the earlier notices about this question those of the kinds in `called_off` are cancelled before the new ones are
    posted. A question has one timer, for the first step that lies ahead: it is set to `next_moment` anew at every
    change, or dropped when there is none.
    """

    question: Question
    tells: tuple[Tell, ...] = ()
    why: str = ""
    """When it went to another member or to the coordinator: why, as in `knowledge.network.network.Why`."""
    instead_of: str = ""
    """The absent member for whom the member it is offered to stands in."""
    called_off: frozenset[str] = frozenset()
    next_moment: Moment | None = None
