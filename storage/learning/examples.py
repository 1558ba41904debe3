"""Good examples that people share: brought to the team and drafted for the catalogue in one act."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from knowledge.network.examples import example_draft
from knowledge.network.question_terms import Act, Actor, Given, Kind
from knowledge.refusals import Refused
from storage.learning import drafts
from storage.questions import questions
from storage.questions import rows as question_rows
from storage.questions.course import proceed
from storage.questions.questions import Asking, StoredQuestion


def share(
    c: Connection,
    id: str,
    person: str,
    domain: str,
    text: str,
    facts: Mapping[str, str],
    now: datetime,
    asking: Asking,
) -> StoredQuestion:
    """
    Bring a good example to the team, with a draft of its entry that a curator can publish at once.

    As with `questions.ask`, the same id a second time gives it as it stands, and what cannot be asked is refused.
    """
    stored = questions.ask(c, id, Kind.EXAMPLE, person, domain, text, now, asking)
    drafts.offer_example(c, example_draft(id, facts, domain), id, person, now)
    return stored


def settle(c: Connection, id: str, curator: str, now: datetime) -> bool:
    """
    Close a shared example when its draft was published or refused: who shared it hears that from the draft.

    False for one that is over, and for anything that is no example.
    """
    question = question_rows.lock(c, id)
    if question is None or question.kind is not Kind.EXAMPLE:
        return False
    try:
        with c.begin_nested():
            proceed(c, question, Act.SETTLE, Actor(curator, is_team=True), now, Given())
    except Refused:
        return False
    return True
