"""What a change of a programme or a session will do, in words, before it is confirmed."""

from __future__ import annotations

from datetime import datetime

from dialogs.cards.organising.organising_plan import rules_facts
from dialogs.cards.organising.organising_words import people, told_line
from dialogs.cards.programmes.programme_words import place_line, theme_of
from dialogs.cards.view import Facts, Note, Paragraph, Part
from dialogs.cards.words import on_one_line
from dialogs.texts import Texts
from knowledge.programmes.organised import OrganisingResult, PlacesForeseen
from knowledge.programmes.programme import Programme, Session, at_session
from knowledge.programmes.sessions import SessionMove


def done_line(texts: Texts, note: str, done: OrganisingResult) -> str:
    """What was done and how many hear of it; an act that changed nothing says so."""
    if not done.changed:
        return texts("organising.unchanged")
    return f"{note} {told_line(texts, done.told)}" if done.told else note


def plain_parts(texts: Texts, key: str, told: int, reason: str = "") -> tuple[Part, ...]:
    """What follows, in a sentence, the reason, and who hears of it."""
    why = (Paragraph(texts("organising.reason_is", reason=on_one_line(reason))),) if reason.strip() else ()
    return Paragraph(texts(f"organising.{key}")), *why, Note(told_line(texts, told))


def publish_parts(texts: Texts, programme: Programme, waiting: int) -> tuple[Part, ...]:
    told = texts("organising.publish_told", people=people(texts, waiting)) if waiting else told_line(texts, 0)
    return Paragraph(texts("organising.publish_text")), Facts(rules_facts(texts, programme)), Note(told)


def places_parts(
    texts: Texts, programme: Programme, places: int, priority: int, foreseen: PlacesForeseen
) -> tuple[Part, ...]:
    """From how many to how many places, and what becomes of those in the line."""
    before = texts("organising.places_of", places=programme.places, priority=programme.priority_places)
    after = texts("organising.places_of", places=places, priority=priority)
    lines = []
    if foreseen.offered:
        lines.append(texts("organising.places_offered", people=people(texts, foreseen.offered)))
    if foreseen.promoted:
        lines.append(texts("organising.places_promoted", people=people(texts, foreseen.promoted)))
    if foreseen.too_many:
        lines.append(texts("organising.places_too_many", number=foreseen.too_many))
    return (
        Facts(((texts("organising.fact_before"), before), (texts("organising.fact_after"), after))),
        *(Paragraph(line) for line in lines or [texts("organising.places_nothing")]),
        Note(told_line(texts, foreseen.offered + foreseen.promoted)),
    )


def window_parts(texts: Texts, opens: datetime | None, closes: datetime | None) -> tuple[Part, ...]:
    return (
        Facts(
            (
                (
                    texts("organising.fact_opens"),
                    texts.moment(opens) if opens else texts("organising.opens_at_once"),
                ),
                (
                    texts("organising.fact_closes"),
                    texts.moment(closes) if closes else texts("organising.closes_at_start"),
                ),
            )
        ),
        Note(told_line(texts, 0)),
    )


def move_parts(
    texts: Texts, programme: Programme, session: Session, moved: SessionMove, told: int, reason: str
) -> tuple[Part, ...]:
    """What was and what will be, and who hears of it."""
    before = at_session(programme, session)
    after = at_session(programme, moved.of(session))
    same = before == after
    facts = (
        (texts("organising.fact_before"), _when_and_where(texts, before)),
        (texts("organising.fact_after"), _when_and_where(texts, after)),
    )
    why = (Paragraph(texts("organising.reason_is", reason=on_one_line(reason))),) if reason.strip() else ()
    follows = Note(texts("organising.move_nothing")) if same else Note(told_line(texts, told))
    return Facts(facts), *why, *(() if same else (Paragraph(texts("organising.move_follows")),)), follows


def added_parts(texts: Texts, programme: Programme, session: Session, told: int) -> tuple[Part, ...]:
    """The session as it will be, and who hears of it."""
    whole = at_session(programme, session)
    facts = [
        (texts("organising.field_theme"), theme_of(texts, programme, session)),
        (texts("programme.fact_when"), texts.span(whole.starts, whole.ends)),
        (texts("programme.fact_where"), place_line(texts, whole.place, whole.link)),
    ]
    if session.preparation:
        facts.append((texts("organising.field_preparation"), on_one_line(texts.pick(session.preparation))))
    return Facts(tuple(facts)), Paragraph(texts("organising.add_session_follows")), Note(told_line(texts, told))


def _when_and_where(texts: Texts, session: Session) -> str:
    return f"{texts.span(session.starts, session.ends)}; {place_line(texts, session.place, session.link)}"
