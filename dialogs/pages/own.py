"""What is somebody's own: what is open for them, and everything that they have with the bot."""

from __future__ import annotations

from datetime import datetime

from dialogs.cards.network.question import question_row
from dialogs.cards.people.people import kept_pairs
from dialogs.cards.programmes.going_on import now_parts
from dialogs.cards.programmes.registration import listing_row
from dialogs.cards.scans.scan_list import scan_row
from dialogs.cards.scans.scan_words import scan_name
from dialogs.cards.view import Part
from dialogs.events import Choice
from dialogs.pages.frame import Frame
from dialogs.pages.lines import PageSection, list_choices
from dialogs.people.data import kept_kinds
from dialogs.people.things import Belongings
from dialogs.scan.start import say_where
from dialogs.ways.network import QUESTION_DESK, QUESTION_MINE
from dialogs.ways.programmes import REGISTRATION_MINE
from dialogs.ways.scans import SCAN_MINE, SCAN_OPEN
from knowledge.languages import spoken_in
from knowledge.network.question_views import StoredQuestion
from knowledge.programmes.listing import Listing
from knowledge.questionnaire.questionnaire import Questionnaires
from knowledge.questionnaire.scans import Scan
from storage.status import PersonStatus


def going_on(frame: Frame, stands: PersonStatus, now: datetime) -> tuple[Part, ...]:
    """What goes on at this moment, with its place and link."""
    return tuple(now_parts(frame.texts, stands.places, now))


def list_open(frame: Frame, stands: PersonStatus, asked: Questionnaires, now: datetime) -> tuple[PageSection, ...]:
    """What is open for the reader, what somebody waits for first; nothing for what there is none of."""
    texts = frame.texts
    offers = [each for each in stands.places if each.is_offered]
    places = [each for each in stands.places if not each.is_offered]
    waiting = [
        (Choice(texts(f"pages.{name}", number=number), QUESTION_DESK), "")
        for name, number in (("held", stands.held), ("offered", stands.offered))
        if number
    ]
    sections = (
        list_choices(frame, "offers", (_place(frame, each, now) for each in offers), REGISTRATION_MINE),
        list_choices(frame, "desk", waiting, QUESTION_DESK),
        list_choices(frame, "places", (_place(frame, each, now) for each in places), REGISTRATION_MINE),
        list_choices(frame, "questions", (_question(frame, each) for each in stands.questions), QUESTION_MINE),
        list_choices(frame, "scans", (_open_scan(frame, each, asked) for each in stands.scans), SCAN_MINE),
    )
    return tuple(section for section in sections if section.lines)


def list_mine(frame: Frame, has: Belongings, asked: Questionnaires, now: datetime) -> tuple[PageSection, ...]:
    """Everything that the reader has with the bot, kind by kind."""
    texts = frame.texts
    titles = {one.id: texts.pick(one.title) for one in asked.all_current}
    followed = list_choices(
        frame, "followed", (_question(frame, each, to_asker=False) for each in has.followed), QUESTION_MINE
    )
    return (
        list_choices(
            frame,
            "places",
            (_place(frame, each, now) for each in has.places),
            REGISTRATION_MINE,
            texts("registration.none"),
        ),
        list_choices(
            frame,
            "questions",
            (_question(frame, each) for each in has.questions),
            QUESTION_MINE,
            texts("question.mine_none"),
        ),
        *((followed,) if followed.lines else ()),
        list_choices(
            frame,
            "scans",
            ((scan_row(texts, each, titles), "") for each in has.scans),
            SCAN_MINE,
            texts("scan.mine_empty"),
        ),
    )


def list_kept(frame: Frame, has: Belongings) -> tuple[tuple[str, str], ...]:
    """What is kept about the reader, how much of it and how long, as the chat tells it."""
    return kept_pairs(frame.texts, kept_kinds(has.rows))


def _place(frame: Frame, listing: Listing, now: datetime) -> tuple[Choice, str]:
    spoken = spoken_in(listing.programme.title, frame.texts.language)
    return listing_row(frame.texts, listing, now), spoken


def _question(frame: Frame, stored: StoredQuestion, *, to_asker: bool = True) -> tuple[Choice, str]:
    return question_row(frame.texts, stored, to_asker=to_asker), stored.asking.language


def _open_scan(frame: Frame, scan: Scan, asked: Questionnaires) -> tuple[Choice, str]:
    questionnaire = asked.of(scan.questionnaire, scan.version)
    where = say_where(frame.texts, scan, questionnaire) if questionnaire else ""
    return SCAN_OPEN.row(scan_name(frame.texts, scan), where, scan=scan.id), ""
