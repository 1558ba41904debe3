"""What is going on now, with its place and link, wherever somebody who is late may look for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from dialogs.cards.programmes.programme_words import link_piece, theme_of, until, where
from dialogs.cards.view import Paragraph, Part
from dialogs.texts import Texts
from knowledge.programmes.listing import Listing
from knowledge.programmes.programme import ProgrammeState, Session, at_session


def now_words(texts: Texts, session: Session) -> str:
    """That a session is going on, and until when."""
    return texts("programme.now", until=until(texts, session.starts, session.ends))


def now_parts(texts: Texts, listings: Sequence[Listing], now: datetime) -> Iterator[Part]:
    """What is going on: who is late looks for the place or the link, which is for who has a place."""
    for listing in listings:
        programme = listing.programme
        session = programme.going_on(now)
        if session is None or programme.state is ProgrammeState.CANCELLED:
            continue
        facts = {
            "theme": theme_of(texts, programme, session),
            "until": until(texts, session.starts, session.ends),
            "where": where(texts, programme, session),
        }
        yield Paragraph(texts("programme.now_line", **facts))
        link = at_session(programme, session).link
        if link and listing.is_seated:
            yield Paragraph((texts.label(texts("programme.fact_link")), link_piece(link)))
