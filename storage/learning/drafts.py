"""What people of the network propose to the catalogue: one tap makes a draft, alike questions make one together."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import Connection, select

from knowledge.network import drafts as rules
from knowledge.network.domains import domain_of_today
from knowledge.network.draft_views import DraftSample, StoredDraft, Waiting
from knowledge.network.drafts import Draft, DraftKind, NotProposed
from knowledge.network.question_terms import Act, Party, Question, QuestionKind
from knowledge.refusals import Refused, require
from storage.acting import By
from storage.content import catalogue
from storage.content.draft_rows import (
    add_sample,
    insert_draft,
    load,
    of_question,
    open_alias,
    open_questions,
    subject_of,
    update_draft,
    waiting_lines,
)
from storage.learning import lessons
from storage.learning.draft_hands import show_to
from storage.network import members
from storage.questions import questions
from storage.questions.rows import question_of
from storage.roles import Role
from storage.tables import draft_questions, insight_groups, question_events
from storage.tables import questions as question_table

_MAY_JUDGE = frozenset({Party.HOLDER, Party.OFFERED, Party.MEMBER, Party.COORDINATOR, Party.TEAM})


@dataclass(frozen=True, slots=True)
class ProposedDraft:
    """The draft as it stands after a proposal."""

    draft: StoredDraft
    is_new: bool = True
    """False when the question was in this draft already."""


def propose_entry(by: By, id: str, question: str) -> ProposedDraft:
    """
    Propose the answer to a question as an entry, as who answered it or as a curator.

    A question that looks like those of an open draft joins that one. The caller gives the id of a new draft. A question
    that is in a draft stays there, unless that was refused. For a question that is not there or has no answer, and for
    anybody else, `Refused` is raised.
    """
    return _propose(by, DraftKind.ENTRY, id, question)


def propose_alias(by: By, id: str, question: str, entry: str) -> ProposedDraft:
    """
    Propose that an entry that is there already answers a question, as who answered it or as a curator.

    `Refused` is raised as by `propose_entry`, and for an entry that is not there.
    """
    if entry not in catalogue.ids(by.c):
        raise Refused(NotProposed.NO_ENTRY)
    return _propose(by, DraftKind.ALIAS, id, question, entry)


def propose_out(by: By, id: str, question: str) -> ProposedDraft:
    """
    Propose that a question is not for the centre, as anybody it came to; for others `Refused` is raised.

    Coordinators, the team and who took it point the asker to another way at once; else that happens when a curator
    confirms.
    """
    done = _propose(by, DraftKind.OUT, id, question)
    # A question that is in another draft already is for the centre after all: an old card says otherwise.
    if done.draft.draft.kind is DraftKind.OUT:
        with suppress(Refused):  # who may not point, only proposes
            questions.point(by, question)
    return done


def propose_gap(by: By, id: str, group: str, domain: str) -> ProposedDraft:
    """
    Begin the draft of an entry for what several people asked without an answer, which the curator is still to write.

    What looks like an open draft joins that one; a group that is in a draft stays there, unless that was refused. For a
    group that was not counted `Refused` is raised.
    """
    by.require(Role.CURATOR)
    words = by.c.scalar(select(insight_groups.c.words).where(insight_groups.c.id == group))
    if words is None:
        raise Refused(NotProposed.NO_QUESTION)
    catalogue.lock(by.c)
    before = load(by.c, of_question(by.c, group))
    if before is not None:
        return ProposedDraft(before, is_new=False)
    known = domain if domain_of_today(domain) else ""
    return _join_or_begin(by, rules.entry_draft(id, words, "", known), DraftSample(group, words, "", by.now), known)


def offer_example(by: By, draft: Draft, question: str) -> ProposedDraft:
    """
    Keep a good example that somebody shares, for a curator to publish; `draft` has what was filled in.

    `question` is the id under which it was brought to the network. The same one a second time gives the draft as it
    stands.
    """
    catalogue.lock(by.c)
    before = load(by.c, of_question(by.c, question))
    if before is not None:
        return ProposedDraft(before, is_new=False)
    kept = replace(draft, kind=DraftKind.EXAMPLE)
    insert_draft(by.c, kept, by.now)
    return _with_sample(by, kept, DraftSample(question, draft.title, "", by.now))


def propose_from_choices(c: Connection, now: datetime) -> int:
    """
    Propose as further names of entries what several people meant by the same words; how many are new.

    Nobody stands behind such a draft, and a curator decides on it like on any other.
    """
    catalogue.lock(c)
    entries, new = catalogue.names(c), 0
    known = {rules.mark(name) for names in entries.values() for name in names}
    known |= {rules.mark(taught.question) for taught in lessons.judgements(c)}
    for choice in lessons.agreed_choices(c, now):
        question = f"chosen:{'-'.join(rules.mark(choice.question))}"
        if choice.label not in entries or rules.mark(choice.question) in known or _was_proposed(c, question):
            continue
        sample = DraftSample(question, choice.question, "", now)
        id = uuid5(NAMESPACE_OID, f"{question} {choice.label}").hex
        drafted = rules.alias_draft(id, choice.question, "", choice.label)
        _join_or_begin(By(c, "", now), drafted, sample, "")
        new += 1
    return new


def list_waiting(by: By, limit: int = 10) -> Waiting:
    """What waits for a curator."""
    by.require(Role.CURATOR)
    lines, number = waiting_lines(by.c, limit)
    return Waiting(tuple(lines), number)


def see(by: By, id: str) -> StoredDraft | None:
    """A draft as this curator sees it; None for anybody else, and when there is none."""
    stored = load(by.c, id) if by.has(Role.CURATOR) else None
    return stored and show_to(by, stored)


def question_to_place(by: By, id: str) -> str:
    """The words of an answered question, for who may propose it; else empty."""
    found = _asked(by.c, id)
    if found is None:
        return ""
    with suppress(Refused):
        _check_proposer(by, found, DraftKind.ALIAS)
        return found.text
    return ""


def _propose(by: By, kind: DraftKind, id: str, question: str, entry: str = "") -> ProposedDraft:
    asked = require(_asked(by.c, question), NotProposed.NO_QUESTION)
    _check_proposer(by, asked, kind)
    # Two who propose alike questions in the same moment must find each other.
    catalogue.lock(by.c)
    before = load(by.c, of_question(by.c, question))
    if before is not None:
        return ProposedDraft(before, is_new=False)
    answer = "\n\n".join(text for _, text in _answers(by.c, question))[: rules.MAX_LENGTH["text"]]
    drafted = {
        DraftKind.ENTRY: lambda: rules.entry_draft(id, asked.text, answer, asked.domain),
        DraftKind.ALIAS: lambda: rules.alias_draft(id, asked.text, asked.domain, entry),
        DraftKind.OUT: lambda: rules.out_draft(id, asked.text, asked.domain),
    }[kind]()
    return _join_or_begin(by, drafted, DraftSample(question, asked.text, answer, by.now), asked.domain)


def _join_or_begin(by: By, drafted: Draft, sample: DraftSample, domain: str) -> ProposedDraft:
    if drafted.kind is DraftKind.ALIAS:
        group = open_alias(by.c, drafted.entry)
    else:
        group = rules.group_of(sample.text, open_questions(by.c, drafted.kind))
    before = load(by.c, group) if group else None
    if before is not None:
        drafted = rules.join_question(before.draft, sample.text, domain)
        update_draft(by.c, drafted, by.now)
    else:
        insert_draft(by.c, drafted, by.now)
    return _with_sample(by, drafted, sample)


def _with_sample(by: By, draft: Draft, sample: DraftSample) -> ProposedDraft:
    add_sample(by.c, draft.id, sample, by.person)
    proposed = {"kind": draft.kind, "question": sample.question, "version": draft.version}
    by.note("draft.proposed", subject_of(draft.id), after=proposed)
    stored = load(by.c, draft.id)
    assert stored is not None
    return ProposedDraft(stored)


def _check_proposer(by: By, question: Question, kind: DraftKind) -> None:
    actor = members.actor(by.c, by.person)
    parts = actor.parts(question)
    if kind is DraftKind.OUT:
        own = Party.ASKER in parts and not actor.is_team
        if own or not parts & _MAY_JUDGE:
            raise Refused(NotProposed.NOT_YOURS)
        return
    answers = _answers(by.c, question.id)
    if not actor.is_team and actor.id not in {person for person, _ in answers}:
        raise Refused(NotProposed.NOT_YOURS)
    if not answers:
        raise Refused(NotProposed.NOT_ANSWERED)


def _asked(c: Connection, id: str) -> Question | None:
    same = (question_table.c.id == id, question_table.c.kind == QuestionKind.QUESTION)
    row = c.execute(select(question_table).where(*same)).one_or_none()
    return None if row is None else question_of(row)


def _answers(c: Connection, question: str) -> list[tuple[str, str]]:
    """Who answered a question, and with which words, in order."""
    said = select(question_events.c.person, question_events.c.text).where(
        question_events.c.question == question, question_events.c.act == Act.ANSWER
    )
    return [(row.person or "", row.text) for row in c.execute(said.order_by(question_events.c.id))]


def _was_proposed(c: Connection, question: str) -> bool:
    """Whether these words stood in any draft before, also in one that was refused."""
    return c.execute(select(draft_questions.c.draft).where(draft_questions.c.question == question)).first() is not None
