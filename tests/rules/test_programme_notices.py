"""Everything that people hear of programmes, places and sessions has its words, in every language (N11, X1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from dialogs.cards.programmes.registration_notice import WORDS as REGISTRATION_WORDS
from dialogs.cards.programmes.reminder import WORDS as REMINDER_WORDS
from dialogs.notices import WORDS, put_into_words
from knowledge.programmes.programme import (
    Charter,
    Programme,
    Registration,
    RegistrationFacts,
    Session,
    Standing,
    WorkRole,
)
from storage.programmes import broadcasts, charter, charter_claims
from storage.programmes import changes as programme_changes
from storage.programmes.line import course as registration_course
from storage.programmes.line import exceptions as registration_exceptions
from storage.programmes.line import timers as registration_timers
from storage.programmes.line.course import registration_facts
from storage.programmes.reminding import rows as reminder_rows
from storage.programmes.rows import programme_facts, session_facts
from tests.conversations.enrolling import series, study_day

STARTS = series().sessions[0].starts
SAID = RegistrationFacts("An", "Stad Gent", "local", WorkRole.OTHER, "", Charter.YES)
HELD = Registration("x", 3, "an", Standing.OFFERED, 3, STARTS, SAID, 0, STARTS + timedelta(hours=48))
KINDS = {
    registration_course.OFFER,
    registration_course.OFFER_LAPSED,
    registration_timers.OFFER_UNREACHED,
    registration_course.PROMOTED,
    registration_exceptions.MOVED_UP,
    registration_exceptions.OVERTAKEN,
    programme_changes.MOVED,
    programme_changes.SESSION_ADDED,
    programme_changes.SESSION_CANCELLED,
    programme_changes.CANCELLED,
    charter_claims.CLAIMED,
    charter.CONFIRMED,
    charter.REFUSED,
    charter.APPOINTMENT,
    charter.APPOINTMENT_CANCELLED,
    charter.REMINDER,
    broadcasts.KIND,
    reminder_rows.REMINDER,
    reminder_rows.AFTER,
}


def facts(programme: Programme, session: Session) -> dict[str, Any]:
    """Everything that any of these notices names."""
    one = programme_facts(programme) | session_facts(programme, session)
    moved = replace(session, starts=session.starts - timedelta(days=7), ends=session.ends - timedelta(days=7))
    held = registration_facts(replace(HELD, standing=Standing.PRIORITY)) | {"offered_until": STARTS.isoformat()}
    return {
        **one,
        **held,
        "was": session_facts(programme, moved),
        "reason": "De zaal is bezet",
        "rank_before": 2,
        "organisation": "Stad Gent",
        "name": "An Peeters",
        "by_mail": False,
        "key": "stad gent",
        "appointment": STARTS.isoformat(),
        "coach": "Els",
        "text": {"nl": "Breng je laptop mee.", "en": "Bring your laptop."},
        "audience": "registered",
        "trial": False,
        "lead": "1d",
        "late": False,
        "sessions": [one],
    }


def test_every_kind_of_notice_has_its_words() -> None:
    assert {*REGISTRATION_WORDS, *REMINDER_WORDS} == KINDS
    assert WORDS.keys() >= KINDS


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("programme", [series(), study_day()], ids=lambda programme: programme.kind)
def test_n11_each_says_why_one_gets_it_and_fits_on_a_card(kind: str, language: str, programme: Programme) -> None:
    reply = put_into_words(kind, facts(programme, programme.sessions[0]), language)

    assert ("Je krijgt dit" if language == "nl" else "You get this") in reply.text
    assert len(reply.choices) <= 6
    assert reply.card is not None


@pytest.mark.parametrize(
    ("lead", "late", "title"),
    [
        ("7d", False, "Over 7 dagen: Duurzaam aankopen"),
        ("1d", False, "Morgen: Duurzaam aankopen"),
        ("3h", False, "Over 3 uur: Duurzaam aankopen"),
        ("1h", False, "Over 1 uur: Duurzaam aankopen"),
        ("7d", True, "Binnenkort: Duurzaam aankopen"),
    ],
)
def test_n6_a_reminder_says_how_long_before_it_comes_unless_it_is_late(lead: str, late: bool, title: str) -> None:
    day = study_day()
    data = facts(day, day.sessions[0]) | {"lead": lead, "late": late}

    reply = put_into_words("reminder", data, "nl")

    assert reply.text.startswith(f"**{title}**")
    assert ("later dan gepland" in reply.text) == late


def test_x8_a_session_that_ends_on_another_day_says_both_days() -> None:
    session = study_day().sessions[0]
    data = facts(study_day(), replace(session, ends=session.ends + timedelta(days=1)))

    reply = put_into_words("reminder", data | {"sessions": [data]}, "nl")

    assert "do 21 januari 2027, 09.00 uur tot vr 22 januari 2027, 12.00 uur" in reply.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_l14_when_several_sessions_moved_at_once_each_of_them_is_named(language: str) -> None:
    programme = series(place="Gent")
    moved = [session_facts(programme, each) for each in programme.sessions]

    reply = put_into_words("programme.moved", facts(programme, programme.sessions[0]) | {"sessions": moved}, language)

    for each in moved:
        assert each["theme"][language] in reply.text
    assert reply.text.count("Gent") == len(moved)
    absent = next(each for each in reply.choices if each.verb == "session.absent")
    assert absent.data["sessions"] == [each["session"] for each in moved]
