"""What people hear of places, sessions and coaching: what happened, what they can do, and why they get it (N11)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from dialogs.cards.marks import join_pieces
from dialogs.cards.network.question_words import moment_of
from dialogs.cards.programmes.coaching_notice import charter, charter_claimed, coach
from dialogs.cards.programmes.programme_words import (
    link_piece,
    material_lines,
    place_line,
    theme_in,
    title_in,
    when_in,
)
from dialogs.cards.view import Buttons, Facts, Note, Paragraph, Part, Title, message
from dialogs.cards.words import on_one_line, quote_words
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.organising import ORGANISE_PERSON
from dialogs.ways.programmes import (
    PROGRAMME_CALENDAR,
    PROGRAMME_LIST,
    PROGRAMME_SHOW,
    REGISTRATION_ACCEPT,
    REGISTRATION_DECLINE,
    REGISTRATION_MINE,
    REGISTRATION_NEW,
    REGISTRATION_WHY,
    SESSION_ABSENT,
)
from knowledge.plain import Data
from knowledge.programmes.programme import SEATED, ProgrammeKind, Standing


def session_parts(texts: Texts, data: Data) -> Iterator[Part]:
    """When and where a session is, how to join, and what to prepare."""
    when = (texts("programme.fact_when"), when_in(texts, data))
    where = (texts("programme.fact_where"), _where(texts, data))
    yield Facts((when, where))
    if data["link"]:
        yield Paragraph((texts.label(texts("programme.fact_link")), link_piece(data["link"])))
    elif data.get("online"):
        yield Note(texts("programme.link_later"))
    preparation = texts.pick(data["preparation"])
    if preparation:
        yield Paragraph(texts.label(texts("programme.fact_preparation"), preparation))


def is_day(data: Data) -> bool:
    return bool(data["kind"] == ProgrammeKind.STUDY_DAY)


def offer(texts: Texts, data: Data) -> Reply:
    """A place came free for who waited longest; to be answered before a moment (L8)."""
    here = {"programme": data["programme"]}
    return message(
        texts,
        Title(texts("enrolment.offer_title")),
        Paragraph(texts("enrolment.offer", title=title_in(texts, data), until=moment_of(texts, data["offered_until"]))),
        _why(texts, "why_line", data),
        Buttons(REGISTRATION_ACCEPT(texts, **here), REGISTRATION_DECLINE(texts, **here)),
    )


def offer_unreached(texts: Texts, data: Data) -> Reply:
    """To organisers, once for each offer: it reaches nobody, and the clock runs (N13)."""
    name, organisation = on_one_line(data["name"]), on_one_line(data["organisation"])
    key = "enrolment.offer_unreached_by_mail" if data["by_mail"] else "enrolment.offer_unreached_why"
    here = {"programme": data["programme"], "number": data["registration"]}
    return message(
        texts,
        Title(texts("enrolment.offer_unreached_title", name=name)),
        Paragraph(texts("enrolment.offer_unreached", name=name, title=title_in(texts, data))),
        Facts(
            (
                (texts("enrolment.fact_until"), moment_of(texts, data["offered_until"])),
                (texts("enrolment.fact_organisation"), organisation),
            )
        ),
        Paragraph(texts(key, name=name)),
        Paragraph(texts("enrolment.offer_unreached_help", name=name)),
        Note(texts("enrolment.why_offer_unreached")),
        Buttons(ORGANISE_PERSON.named(texts, "enrolment.offer_unreached_show", **here)),
    )


def tell_lapsed(texts: Texts, data: Data) -> Reply:
    """The offer was not answered in time."""
    again = REGISTRATION_NEW(texts, programme=data["programme"])
    return message(
        texts,
        Title(texts("enrolment.offer_lapsed_title")),
        Paragraph(texts("enrolment.offer_lapsed", title=title_in(texts, data))),
        _why(texts, "why_left", data),
        Buttons(again, REGISTRATION_MINE(texts)),
    )


def tell_promoted(texts: Texts, data: Data) -> Reply:
    """The own standing got better by itself."""
    priority = data["standing"] == Standing.PRIORITY
    key = "enrolment.promoted_priority" if priority else "enrolment.promoted_place"
    return message(
        texts,
        Title(texts("enrolment.promoted_title")),
        Paragraph(texts(key, title=title_in(texts, data), rank=data["rank"])),
        _why(texts, "why_line", data),
        Buttons(*_look(texts, data)),
    )


def exception(kind: str, texts: Texts, data: Data) -> Reply:
    """An organiser made an exception; the reason goes with it (L9)."""
    facts = {"title": title_in(texts, data), "before": data["rank_before"], "rank": data["rank"]}
    return message(
        texts,
        Title(texts(f"enrolment.{kind}_title")),
        Paragraph(texts(f"enrolment.{kind}", **facts)),
        _reason(texts, data),
        _why(texts, "why_line", data),
        Buttons(REGISTRATION_WHY(texts, programme=data["programme"]), *_look(texts, data)),
    )


def tell_moved(texts: Texts, data: Data) -> Reply:
    """A session has another moment, place or link (L14), or several at once have."""
    if len(data.get("sessions", ())) > 1:
        return _several_moved(texts, data, data["sessions"])
    was = data["was"]
    before = []
    if (was["starts"], was["ends"]) != (data["starts"], data["ends"]):
        before.append((texts("enrolment.was_when"), when_in(texts, was)))
    if any(was.get(name) != data.get(name) for name in ("place", "link", "online")):
        before.append((texts("enrolment.was_where"), _where(texts, was)))
    return message(
        texts,
        Title(texts("enrolment.moved_title", theme=theme_in(texts, data))),
        Paragraph(texts("enrolment.moved_day" if is_day(data) else "enrolment.moved", title=title_in(texts, data))),
        *session_parts(texts, data),
        Facts(tuple(before)) if before else None,
        _reason(texts, data),
        Note(texts("enrolment.moved_calendar")),
        _why(texts, "why_line", data),
        Buttons(*_session_ways(texts, data)),
    )


def _several_moved(texts: Texts, data: Data, sessions: Sequence[Data]) -> Reply:
    title = title_in(texts, data)
    now = ((theme_in(texts, {**data, **each}), f"{when_in(texts, each)}. {_where(texts, each)}") for each in sessions)
    return message(
        texts,
        Title(texts("enrolment.moved_title", theme=title)),
        Paragraph(texts("enrolment.moved_several", title=title, number=len(sessions))),
        Facts(tuple(now)),
        _reason(texts, data),
        Note(texts("enrolment.moved_calendar")),
        _why(texts, "why_line", data),
        Buttons(*_session_ways(texts, data, [each["session"] for each in sessions])),
    )


def _where(texts: Texts, data: Data) -> str:
    """Where it is; who has no place reads that it is online without the address."""
    return place_line(texts, data["place"], data["link"] or ("online" if data.get("online") else ""))


def session_added(texts: Texts, data: Data) -> Reply:
    """A programme has one session more."""
    return message(
        texts,
        Title(texts("enrolment.session_added_title", theme=theme_in(texts, data))),
        Paragraph(texts("enrolment.session_added", title=title_in(texts, data))),
        *session_parts(texts, data),
        _why(texts, "why_line", data),
        Buttons(*_session_ways(texts, data)),
    )


def session_cancelled(texts: Texts, data: Data) -> Reply:
    """One session does not take place (L15)."""
    key = "enrolment.session_cancelled_day" if is_day(data) else "enrolment.session_cancelled"
    return message(
        texts,
        Title(texts("enrolment.session_cancelled_title", theme=theme_in(texts, data))),
        Paragraph(texts(key, title=title_in(texts, data))),
        Facts(((texts("enrolment.was_when"), when_in(texts, data)),)),
        _reason(texts, data),
        _why(texts, "why_line", data),
        Buttons(*_look(texts, data)),
    )


def tell_cancelled(texts: Texts, data: Data) -> Reply:
    """Nothing of a programme takes place."""
    title = title_in(texts, data)
    return message(
        texts,
        Title(texts("enrolment.cancelled_title", title=title)),
        Paragraph(texts("enrolment.cancelled", title=title)),
        _reason(texts, data),
        _why(texts, "why_cancelled", data),
        Buttons(PROGRAMME_LIST.named(texts, "programme.list"), REGISTRATION_MINE(texts)),
    )


def organiser_message(texts: Texts, data: Data) -> Reply:
    """What an organiser writes to those in the line (N14)."""
    material = material_lines(texts, data.get("material", ()))
    return message(
        texts,
        Title(texts("enrolment.message_title", title=title_in(texts, data))),
        Note(texts("enrolment.message_trial")) if data.get("trial") else None,
        Paragraph(quote_words(texts.pick(data["text"]))),
        Paragraph((texts.label(texts("programme.fact_material")), *join_pieces(", ", material))) if material else None,
        _why(texts, "why_line", data),
        Buttons(*_look(texts, data)),
    )


def _why(texts: Texts, key: str, data: Data) -> Note:
    return Note(texts(f"enrolment.{key}", title=title_in(texts, data)))


def _reason(texts: Texts, data: Data) -> Paragraph | None:
    reason = on_one_line(data.get("reason") or "")
    return Paragraph(texts("enrolment.reason", reason=reason)) if reason else None


def _look(texts: Texts, data: Data) -> tuple[Choice, ...]:
    here = PROGRAMME_SHOW.named(texts, "registration.show", programme=data["programme"])
    return here, REGISTRATION_MINE(texts)


def _session_ways(texts: Texts, data: Data, sessions: Sequence[str] = ()) -> tuple[Choice, ...]:
    if data["standing"] not in SEATED:
        return _look(texts, data)
    absent = SESSION_ABSENT.named(texts, "reminder.absent", sessions=list(sessions or [data["session"]]))
    return absent, PROGRAMME_CALENDAR(texts), *_look(texts, data)


WORDS: dict[str, Callable[[Texts, Data], Reply]] = {
    "registration.offer": offer,
    "registration.offer_unreached": offer_unreached,
    "registration.offer_lapsed": tell_lapsed,
    "registration.promoted": tell_promoted,
    "registration.moved_up": partial(exception, "moved_up"),
    "registration.overtaken": partial(exception, "overtaken"),
    "programme.moved": tell_moved,
    "programme.session_added": session_added,
    "programme.session_cancelled": session_cancelled,
    "programme.cancelled": tell_cancelled,
    "charter.claimed": charter_claimed,
    "charter.confirmed": partial(charter, "confirmed"),
    "charter.refused": partial(charter, "refused"),
    "coach.appointment": partial(coach, "appointment"),
    "coach.cancelled": partial(coach, "coach_cancelled"),
    "coach.reminder": partial(coach, "coach_reminder"),
    "organiser.message": organiser_message,
}
"""The words of every kind of notice about registrations and programmes."""
