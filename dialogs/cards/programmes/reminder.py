"""Reminders of sessions that can be answered, and what is asked afterwards (N1, N8 to N11)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dialogs.cards.fields import CardFields, Input
from dialogs.cards.forms import fields_of
from dialogs.cards.marks import join_pieces
from dialogs.cards.programmes.programme_words import material_lines, theme_in, theme_of, title_in
from dialogs.cards.programmes.registration_notice import is_day, session_parts
from dialogs.cards.view import Buttons, Heading, Note, Paragraph, Part, Rows, Title, message
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.programmes import (
    REGISTRATION_QUIET,
    SESSION_ABSENT,
    SESSION_ABSENT_SEND,
    SESSION_COMING,
    SESSION_FEEDBACK,
    SESSION_FEEDBACK_KEEP,
    SESSION_FEEDBACK_SEND,
    SESSION_HERE_SEND,
)
from knowledge.plain import Data
from knowledge.programmes.listing import SessionView
from knowledge.programmes.programme import ProgrammeKind
from knowledge.refusals import Refused

_MAX_NAME_LENGTH = 120
_MAX_CODE_LENGTH = 12


def reminder(texts: Texts, data: Data) -> Reply:
    """One session, or all of a day, with what there is to prepare and three ways to answer."""
    sessions: Sequence[Data] = data["sessions"]
    ids = [each["session"] for each in sessions]
    programmes = list(dict.fromkeys(each["programme"] for each in sessions))
    buttons = (
        SESSION_COMING.named(texts, "reminder.coming", sessions=ids),
        SESSION_ABSENT.named(texts, "reminder.absent", sessions=ids),
        REGISTRATION_QUIET(texts, programmes=programmes),
    )
    why = (
        texts("reminder.why", title=title_in(texts, sessions[0])) if len(programmes) == 1 else texts("reminder.why_two")
    )
    return message(
        texts,
        Title(_title(texts, data)),
        Note(texts("reminder.late")) if data["late"] else None,
        *(part for each in sessions for part in _one(texts, each, several=len(sessions) > 1)),
        Note(why),
        Buttons(*buttons),
    )


def _title(texts: Texts, data: Data) -> str:
    sessions, lead = data["sessions"], data["lead"]
    number, unit = int(lead[:-1]), lead[-1]
    if data["late"]:
        when = "soon"
    elif unit == "d":
        when = "day" if number == 1 else "days"
    else:
        when = "hour" if number == 1 else "hours"
    if len(sessions) == 1:
        return texts(f"reminder.title_{when}", number=number, theme=theme_in(texts, sessions[0]))
    return texts(f"reminder.title_two_{when}", number=number, sessions=len(sessions))


def _one(texts: Texts, data: Data, *, several: bool) -> Iterator[Part]:
    if several:
        yield Heading(theme_in(texts, data))
    if not is_day(data):
        yield Paragraph(texts("reminder.of", number=data["number"], title=title_in(texts, data)))
    yield from session_parts(texts, data)


def after(texts: Texts, data: Data) -> Reply:
    """Thanks, the material, and the way to three questions."""
    material = material_lines(texts, data["material"])
    thanks = "reminder.after_day" if is_day(data) else "reminder.after"
    return message(
        texts,
        Title(texts("reminder.after_title", theme=theme_in(texts, data))),
        Paragraph(texts(thanks, number=data["number"], title=title_in(texts, data))),
        Paragraph((texts.label(texts("reminder.after_material")), *join_pieces(", ", material))) if material else None,
        Paragraph(texts("reminder.after_ask")),
        Note(texts("reminder.after_why")),
        Buttons(SESSION_FEEDBACK(texts, session=data["session"])),
    )


WORDS: dict[str, Callable[[Texts, Data], Reply]] = {"reminder": reminder, "session.after": after}
"""The words of the messages before and after a session."""


def absent_inputs(texts: Texts) -> tuple[Input, ...]:
    """Who comes instead; both may stay empty."""
    return (
        Input("name", texts("reminder.field_name"), "words", longest=_MAX_NAME_LENGTH),
        Input("email", texts("reminder.field_email"), "words", longest=_MAX_NAME_LENGTH),
    )


def absent_card(texts: Texts, view: SessionView, name: str = "", email: str = "") -> Reply:
    """
    Not coming to one session of a series, or to what has begun, and perhaps a colleague in one's place.

    With a name or an address already, sending without filling in anything else takes those.
    """
    theme, here = theme_of(texts, view.listing.programme, view.session), {"session": view.session.id}
    of_day = "_day" if view.listing.programme.kind is ProgrammeKind.STUDY_DAY else ""
    known = {key: value for key, value in (("name", name), ("email", email)) if value}
    inputs = tuple(replace(field, value=known.get(field.id, "")) for field in absent_inputs(texts))
    return message(
        texts,
        Title(texts(f"reminder.absent_title{of_day}", number=view.session.number, theme=theme)),
        Note(texts.span(view.session.starts, view.session.ends)),
        Paragraph(texts(f"reminder.absent_text{of_day}")),
        CardFields(inputs, (texts("reminder.absent_typed"),)),
        Buttons(
            SESSION_ABSENT_SEND.named(texts, "reminder.absent_send", **here, **known),
            SESSION_COMING.named(texts, "reminder.absent_keep", sessions=[view.session.id]),
        ),
    )


def code_card(texts: Texts, view: SessionView) -> Reply:
    """The code that is shown in the room."""
    theme, here = theme_of(texts, view.listing.programme, view.session), {"session": view.session.id}
    field = Input("code", texts("reminder.code_field"), "words", longest=_MAX_CODE_LENGTH, required=True)
    return message(
        texts,
        Title(texts("reminder.code_title", theme=theme)),
        Paragraph(texts("reminder.code_text")),
        CardFields((field,), (texts("reminder.code_typed"),)),
        Buttons(SESSION_HERE_SEND.named(texts, "reminder.code_send", **here)),
    )


def feedback_card(texts: Texts, session: str, title: str, known: Sequence[Input], asked: Sequence[Input]) -> Reply:
    """The three questions, or all the answers before they are sent."""
    return message(
        texts,
        Title(title),
        Paragraph(texts("feedback.text" if asked else "feedback.ready")),
        *(Paragraph(f"{field.label} {field.shown}") for field in known if field.shown),
        *fields_of(texts, asked),
        Buttons(SESSION_FEEDBACK_SEND(texts, session=session), SESSION_FEEDBACK_KEEP(texts, session=session)),
    )


def sessions_card(texts: Texts, title: str, rows: tuple[Choice, ...]) -> Reply:
    """Which session is meant, when it may be several."""
    return message(texts, Title(texts(title)), Rows(rows))


def refusal_line(texts: Texts, refused: Refused) -> str:
    """Why nothing was noted about a session."""
    return texts(f"reminder.refused_{refused.why}")
