"""What is open for who asks ("wat loopt er?"), in a few lines, each with the way to it."""

from __future__ import annotations

from dialogs import organising
from dialogs.cards.common import main_jobs, short_message
from dialogs.cards.lists import rest_note
from dialogs.cards.network.appeal import appeal_row
from dialogs.cards.network.question import state_line
from dialogs.cards.network.question_words import name_question
from dialogs.cards.programmes.going_on import now_parts
from dialogs.cards.programmes.registration import listing_row
from dialogs.cards.view import Buttons, Paragraph, Rows, Title, message
from dialogs.cards.words import short
from dialogs.events import Choice, Scope
from dialogs.network import joining
from dialogs.network.drafting import kept_draft
from dialogs.programmes import registering
from dialogs.scan import start
from dialogs.turn import Response, Turn, say
from dialogs.ways.joining import JOINING_FORMS
from dialogs.ways.network import QUESTION_AGAIN, QUESTION_DESK, QUESTION_OPEN
from dialogs.ways.organising import ORGANISE_FORMS
from dialogs.ways.programmes import REGISTRATION_NEW
from dialogs.ways.talking import STATUS
from knowledge.network.support import name_of
from storage.status import PersonStatus, status

_MAX_OF_A_KIND = 2
"""So many of each are named; the others are counted, and stand in their own list."""


@STATUS.handler
async def show(turn: Turn) -> Response:
    """
    What can still be chosen from the last message, and what is open: a draft, questions, scans, places.

    Where others read along nothing of the person is shown. "Nothing" is said only when there is nothing.
    """
    texts = turn.texts
    choosing = any(choice.verb.startswith("suggest.") for choice in turn.state.choices)
    offered = turn.state.choices if choosing else ()
    is_own = turn.event.scope is Scope.PERSONAL
    stands = await turn.look(status) if is_own else None
    own, more = _own(turn, stands) if stands else ([], 0)
    if not offered and not own:
        return say(turn, short_message(texts, "status.nothing"))
    rows = tuple(choice for choice in offered if choice.row)
    buttons = tuple(choice for choice in offered if not choice.row)
    reply = message(
        texts,
        Paragraph(texts("status.choosing")) if offered else None,
        Rows(rows) if rows else None,
        Title(texts("status.title")) if own else None,
        *now_parts(texts, stands.places if stands else (), turn.event.at),
        Rows(tuple(own)) if own else None,
        rest_note(texts, more, "status.more"),
        Buttons(*buttons) if offered else main_jobs(texts),
    )
    return say(turn, reply)


async def open_rows(turn: Turn) -> list[Choice]:
    """The first things that are open for the person who speaks, each with the way to it."""
    stands = await turn.look(status)
    return _own(turn, stands)[0][:_MAX_OF_A_KIND]


def _own(turn: Turn, stands: PersonStatus) -> tuple[list[Choice], int]:
    """A line for each thing that is open, and how many more there are."""
    kinds = (
        _draft(turn),
        _forms(turn),
        _places(turn, stands),
        _questions(turn, stands),
        [appeal_row(turn.texts, each) for each in stands.asked],
        start.open_rows(turn, stands.scans),
    )
    rows = [row for kind in kinds for row in kind[:_MAX_OF_A_KIND]]
    return [*rows, *_desk(turn, stands)], sum(max(0, len(kind) - _MAX_OF_A_KIND) for kind in kinds)


def _draft(turn: Turn) -> list[Choice]:
    """What was written and not sent."""
    draft = kept_draft(turn.state)
    if draft is None:
        return []
    name = short(name_of(draft.kind, draft.text)) or turn.texts(f"support.kind_{draft.kind}")
    detail = turn.texts("status.draft")
    return [QUESTION_AGAIN.row(turn.texts.quote(name), detail, question=draft.id)]


def _forms(turn: Turn) -> list[Choice]:
    """What is being filled in and was left: a registration, a form of the network or of an organiser."""
    name, detail = turn.texts("status.registration"), turn.texts("status.form")
    found = registering.FORMS.open_in(turn.state)
    names = [each.title if each.title and len(found) > 1 else name for each in found]
    left = [
        REGISTRATION_NEW.row(name, detail, **registering.FORMS.subject.says(REGISTRATION_NEW, each))
        for name, each in zip(names, found, strict=True)
    ][::-1]
    open_forms = [each for each in reversed(organising.FORMS.open_in(turn.state)) if each.title]
    helping = [each for each in reversed(joining.FORMS.open_in(turn.state)) if each.title]
    left += [JOINING_FORMS.again.row(each.title, detail, draft=each.id) for each in helping]
    return left + [ORGANISE_FORMS.again.row(each.title, detail, draft=each.id) for each in open_forms]


def _places(turn: Turn, stands: PersonStatus) -> list[Choice]:
    """The registrations with the next session; first those whose offered place waits for a yes."""
    held = sorted(stands.places, key=lambda each: not each.is_offered)
    return [listing_row(turn.texts, each, turn.event.at) for each in held]


def _questions(turn: Turn, stands: PersonStatus) -> list[Choice]:
    """One's own questions that are not over, and where each is now."""
    return [
        QUESTION_OPEN.row(name_question(stored.question), state_line(turn.texts, stored), question=stored.question.id)
        for stored in stands.questions
    ]


def _desk(turn: Turn, stands: PersonStatus) -> list[Choice]:
    """What others wait for from this person, in numbers."""
    if not stands.held and not stands.offered:
        return []
    detail = turn.texts("status.desk_detail", held=stands.held, offered=stands.offered)
    return [QUESTION_DESK.row(turn.texts("status.desk"), detail, *QUESTION_DESK.words)]
