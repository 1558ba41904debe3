"""What members and curators propose with a question: an entry, a place at one, or that it is not for the centre."""

from __future__ import annotations

from collections.abc import Callable
from uuid import NAMESPACE_OID, uuid5

from dialogs.cards.fields import read_fields
from dialogs.cards.learning.draft import belongs_card, edit_card
from dialogs.cards.learning.draft_words import number_of_questions
from dialogs.cards.words import quote_words
from dialogs.learning.curating import show_draft
from dialogs.naming import find_alike
from dialogs.network.opening import show
from dialogs.refusing import tells_plainly
from dialogs.turn import Response, Turn, say
from dialogs.understanding import plain
from dialogs.ways.learning import DRAFT_BELONG, DRAFT_BELONGS, DRAFT_GAP, DRAFT_MAKE, DRAFT_NAMED, DRAFT_OUT
from knowledge.network.drafts import DraftKind, NotProposed
from knowledge.refusals import Refused
from storage.learning import drafts
from storage.learning.drafts import ProposedDraft


@DRAFT_MAKE.handler
async def _make(turn: Turn) -> Response:
    return await _propose(turn, DraftKind.ENTRY, drafts.propose_entry)


@DRAFT_GAP.handler
async def _gap(turn: Turn) -> Response:
    """Begin the draft of what was asked without an answer, and show its fields: a person still writes the answer."""
    group, domain = (turn.value(name) for name in ("group", "domain"))
    done = await turn.act(drafts.propose_gap, _id(turn), group, domain)
    if done.draft.draft.summary or not done.is_new:
        return await show_draft(turn, done.draft, _note(turn, DraftKind.ENTRY, done))
    note = turn.texts("gap.made", words=quote_words(done.draft.samples[-1].text))
    return say(turn, edit_card(turn.texts, done.draft), note=note, in_place=False)


@DRAFT_OUT.handler
async def _out(turn: Turn) -> Response:
    return await _propose(turn, DraftKind.OUT, drafts.propose_out)


@DRAFT_BELONG.handler
async def _belong(turn: Turn) -> Response:
    """The question belongs to the entry that was chosen."""
    return await _propose(turn, DraftKind.ALIAS, drafts.propose_alias, turn.value("instrument"))


@DRAFT_BELONGS.handler
@DRAFT_NAMED.handler
async def _belongs(turn: Turn) -> Response:
    """Ask to which entry the question belongs: those that the search finds for its words, or another by its name."""
    text = await turn.look(drafts.question_to_place, turn.value("question"))
    if not text:
        return await show(turn, turn.texts("draft.refused_not_yours"))
    name = read_fields(turn.event.data).get("name", "").strip()
    entries = find_alike(turn, name or text)
    exact = [entry for entry in entries if name and plain(entry.title) == plain(name)]
    note = turn.texts("draft.name_unknown") if name and not entries else ""
    card = belongs_card(turn.texts, turn.value("question"), text, exact or entries)
    return say(turn, card, note=note, in_place=True)


async def _propose(turn: Turn, kind: DraftKind, act: Callable[..., ProposedDraft], *given: str) -> Response:
    """Propose it, and show the question with what became of that; a curator goes on to the draft."""
    try:
        done = await turn.act(act, _id(turn), turn.value("question"), *given)
    except Refused as refused:
        if refused.why is NotProposed.NO_QUESTION:
            raise
        return await show(turn, turn.texts(f"draft.refused_{refused.why}"))
    note = _note(turn, kind, done)
    seen = await turn.look(drafts.see, done.draft.draft.id)
    if seen is not None:
        return await show_draft(turn, seen, note)
    return await show(turn, note)


tells_plainly(NotProposed, "draft.refused_")


def _note(turn: Turn, kind: DraftKind, done: ProposedDraft) -> str:
    if not done.is_new:
        return turn.texts(f"draft.again_{done.draft.draft.state}")
    number = len(done.draft.samples)
    if number > 1:
        return turn.texts("draft.joined", questions=number_of_questions(turn.texts, number))
    return turn.texts(f"draft.made_{kind}")


def _id(turn: Turn) -> str:
    """The id of a new draft: the same for the same press, however often Teams tells of it."""
    return uuid5(NAMESPACE_OID, f"draft {turn.event.conversation} {turn.event.id}").hex
