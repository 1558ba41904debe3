"""The draft of a good example: it follows the words of who shared it, as long as no curator decided on it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import update

from knowledge.network.drafts import UNDECIDED
from knowledge.network.examples import example_draft
from knowledge.network.support import example
from storage.acting import By
from storage.content.draft_rows import load, of_question, update_draft
from storage.tables import draft_questions


def reword(by: By, question: str, before: str, after: str) -> bool:
    """
    Let the undecided draft of an example say what its sharer says now instead of `before`; false when there is none.

    What a curator changed already stays, with the new words beside it. A card that shows the draft as it was decides
    nothing any more. Who calls this holds the lock of the catalogue.
    """
    stored = load(by.c, of_question(by.c, question))
    if stored is None or stored.draft.state not in UNDECIDED:
        return False
    draft, request = stored.draft, example()
    facts = request.answered(after)
    as_shared = example_draft(draft.id, request.answered(before), draft.domain)
    is_untouched = replace(draft, version=as_shared.version) == as_shared
    is_whole = all(fact.optional or facts.get(fact.key) for fact in request.facts)
    anew = example_draft(draft.id, facts, draft.domain) if is_untouched and is_whole else None
    update_draft(by.c, replace(anew or draft, version=draft.version + 1), by.now)
    words = anew.title if anew else after
    same = (draft_questions.c.draft == draft.id, draft_questions.c.question == question)
    by.c.execute(update(draft_questions).where(*same).values(text=words))
    return True
