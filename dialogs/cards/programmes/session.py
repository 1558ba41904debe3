"""One session as it stands now, and what a person can say or show about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dialogs.cards.marks import Piece, join_pieces
from dialogs.cards.programmes.programme_words import (
    link_piece,
    material_lines,
    place_line,
    theme_of,
)
from dialogs.cards.view import Buttons, Facts, Note, Paragraph, Part, Title, message
from dialogs.cards.words import on_one_line
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.programmes import (
    PROGRAMME_CALENDAR,
    PROGRAMME_SHOW,
    SESSION_ABSENT,
    SESSION_COMING,
    SESSION_FEEDBACK,
    SESSION_HERE,
)
from knowledge.programmes.attendance import CODE_COUNTS, Presence
from knowledge.programmes.listing import Listing
from knowledge.programmes.programme import SEATED, ProgrammeKind, ProgrammeState, Session, at_session


def session_card(
    texts: Texts,
    listing: Listing,
    session: Session,
    now: datetime,
    presence: Presence | None,
    *,
    says_presence: bool = True,
) -> Reply:
    """One session as it stands now, with what this person said about coming."""
    programme = listing.programme
    whole = at_session(programme, session)
    theme = theme_of(texts, programme, session)
    is_day = programme.kind is ProgrammeKind.STUDY_DAY
    preparation = texts.pick(whole.preparation)
    said = _said(texts, presence) if presence and says_presence else ""
    return message(
        texts,
        Title(theme if is_day else texts("programme.session_title", number=session.number, theme=theme)),
        Paragraph(texts("programme.cancelled_text")) if session.cancelled else None,
        Paragraph(texts("programme.session_now")) if _is_going_on(listing, session, now) else None,
        Paragraph(said) if said else None,
        Facts(
            (
                (texts("programme.fact_when"), texts.span(session.starts, session.ends)),
                (texts("programme.fact_where"), place_line(texts, whole.place, whole.link)),
            )
        ),
        _link(texts, listing, whole.link) if whole.link else None,
        *_more(texts, preparation, material_lines(texts, whole.material)),
        Buttons(*_session_buttons(texts, listing, session, now, presence)),
    )


def _is_going_on(listing: Listing, session: Session, now: datetime) -> bool:
    is_on = not session.cancelled and listing.programme.state is not ProgrammeState.CANCELLED
    return is_on and session.starts <= now < session.ends


def _link(texts: Texts, listing: Listing, link: str) -> Part:
    """The way into an online session, for who has a place: a meeting is not open to everybody who reads the list."""
    held = listing.registration
    if held is None or held.standing not in SEATED:
        return Note(texts("programme.link_later"))
    return Paragraph((texts.label(texts("programme.fact_link")), link_piece(link)))


def _said(texts: Texts, presence: Presence) -> str:
    if presence.present:
        return texts("programme.present")
    if presence.coming is None:
        return ""
    if presence.coming:
        return texts("programme.coming_yes")
    if presence.replacement_name:
        return texts("programme.coming_instead", name=on_one_line(presence.replacement_name))
    return texts("programme.coming_no")


def _more(texts: Texts, preparation: str, material: tuple[Piece, ...]) -> Iterator[Part]:
    if preparation:
        yield Paragraph(texts.label(texts("programme.fact_preparation"), preparation))
    if material:
        yield Paragraph((texts.label(texts("programme.fact_material")), *join_pieces(", ", material)))


def _session_buttons(
    texts: Texts, listing: Listing, session: Session, now: datetime, presence: Presence | None
) -> tuple[Choice, ...]:
    here = {"session": session.id}
    held = listing.registration
    seated = held is not None and held.standing in SEATED
    is_present = presence is not None and presence.present is True
    back = PROGRAMME_SHOW.named(texts, "programme.open", programme=listing.programme.id)
    if not seated or session.cancelled or listing.programme.state is ProgrammeState.CANCELLED:
        return (back,)
    in_room = session.starts - CODE_COUNTS <= now <= session.ends + CODE_COUNTS
    check_in = (SESSION_HERE.named(texts, "reminder.here", **here),) if in_room and not is_present else ()
    if session.ends <= now:
        was_away = presence is not None and not presence.may_have_been_there
        return (
            *check_in,
            *(() if was_away else (SESSION_FEEDBACK(texts, session=session.id),)),
            back,
        )
    if is_present:
        return (back,)
    return (
        *check_in,
        SESSION_COMING.named(texts, "reminder.coming", **here),
        SESSION_ABSENT.named(texts, "reminder.absent", **here),
        PROGRAMME_CALENDAR(texts, **here),
        back,
    )
