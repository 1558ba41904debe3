"""Cards of messages to those in a line: written, seen first, and what became of them in figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from dialogs.cards.organising.organising_problems import reasons_in_words
from dialogs.cards.organising.organising_words import people, told_line
from dialogs.cards.programmes.programme_words import theme_of
from dialogs.cards.view import Bullets, Buttons, Facts, Folded, Heading, Note, Paragraph, Part, Rows, Title, message
from dialogs.cards.words import on_one_line, quote_words
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.organising import (
    ORGANISE_DESK,
    ORGANISE_FORMS,
    ORGANISE_MESSAGE,
    ORGANISE_MESSAGES,
    ORGANISE_PROGRAMME,
    ORGANISE_SESSION,
)
from knowledge.delivered import Delivered
from knowledge.programmes.messages import Planned, Preview, Sending
from knowledge.programmes.programme import Programme, Session

MAX_MESSAGES = 10
_MAX_NAMES = 5
"""More names than these are seen on demand."""


def preview_parts(texts: Texts, shown: Preview) -> tuple[Part, ...]:
    """The words as they will be read, to how many, and how many of them cannot be reached."""
    said = shown.data["text"]
    strangers = shown.without_chat
    return (
        Heading(texts("organising.preview")),
        Paragraph(quote_words(said["nl"])),
        *((Paragraph(quote_words(said["en"])),) if said.get("en") else ()),
        Paragraph(texts("organising.preview_to", to=texts(f"organising.audience_{shown.data['audience']}"))),
        Note(told_line(texts, shown.readers)),
        *((Note(texts("organising.preview_strangers", people=people(texts, strangers))),) if strangers else ()),
    )


def trial_card(texts: Texts, draft: str) -> Reply:
    """That the trial is on its way, and the ways on from there."""
    return message(
        texts,
        Paragraph(texts("organising.trial_sent")),
        Buttons(
            replace(ORGANISE_FORMS.confirm(texts, draft=draft), label=texts("organising.confirm_message")),
            ORGANISE_FORMS.change(texts, draft=draft),
            ORGANISE_FORMS.drop(texts, draft=draft),
        ),
    )


def gone_card(texts: Texts) -> Reply:
    line = Paragraph(texts("organising.form_gone"))
    return message(texts, line, Buttons(ORGANISE_DESK(texts)))


def sent_line(texts: Texts, readers: int) -> str:
    return texts("organising.message_sent", people=people(texts, readers))


def messages_card(texts: Texts, programme: str, sent: Sequence[Sending]) -> Reply:
    """The messages that were sent, the latest first, each a line to open."""
    shown = sent[:MAX_MESSAGES]
    return message(
        texts,
        Title(texts("organising.messages")),
        Paragraph(texts("organising.messages_text" if sent else "organising.messages_none")),
        Rows(tuple(_row(texts, programme, each) for each in shown)),
        Buttons(ORGANISE_PROGRAMME(texts, programme=programme), ORGANISE_DESK(texts)),
    )


def _row(texts: Texts, programme: str, sent: Sending) -> Choice:
    to = texts(f"organising.audience_{sent.audience.value}")
    here = {"programme": programme, "message": sent.id}
    label = texts("organising.message_row", when=texts.moment(sent.at), to=to)
    return ORGANISE_MESSAGE.row(label, figures_line(texts, sent.figures), **here)


def message_card(texts: Texts, programme: str, sent: Sending) -> Reply:
    """One message with what became of it."""
    return message(
        texts,
        Title(texts("organising.message_row", when=texts.moment(sent.at), to=_to(texts, sent))),
        Paragraph(texts("organising.message_readers", people=people(texts, sent.readers))),
        Paragraph(texts("organising.message_busy"))
        if not sent.finished and any(_figures(texts, sent.figures))
        else None,
        *figures_parts(texts, sent.figures),
        Buttons(ORGANISE_MESSAGES(texts, programme=programme), ORGANISE_DESK(texts)),
    )


def _to(texts: Texts, sent: Sending) -> str:
    return texts(f"organising.audience_{sent.audience.value}")


def reminders_card(
    texts: Texts, programme: Programme, session: Session, planned: Sequence[Planned], now: datetime
) -> Reply:
    """Each reminder of a session and the message after it: planned, sent, dropped, and in figures."""
    parts: list[Part] = []
    for each in planned:
        name = texts("organising.after_session") if not each.lead else lead_name(texts, each.lead)
        parts.append(Heading(texts.label(name, texts.moment(each.due))))
        if each.dropped:
            parts.append(Paragraph(texts(f"organising.dropped_{each.dropped}")))
        elif not each.done and not each.delivered.readers:
            key = "organising.still_planned" if each.due > now else "organising.not_planned"
            parts.append(Paragraph(texts(key)))
        else:
            parts += list(figures_parts(texts, each.delivered, f"-{len(parts)}"))
    return message(
        texts,
        Title(texts("organising.reminders_title", title=theme_of(texts, programme, session))),
        *parts,
        Buttons(ORGANISE_SESSION(texts, session=session.id), ORGANISE_DESK(texts)),
    )


def lead_name(texts: Texts, lead: str) -> str:
    """How long before, from `7d` or `1h`."""
    number, unit = int(lead[:-1]), lead[-1]
    key = f"organising.lead_{'days' if unit == 'd' else 'hours'}"
    return texts(key, number=number)


def figures_line(texts: Texts, figures: Delivered) -> str:
    """What became of a message, in one line."""
    return "; ".join(f"{name} {number}" for name, number in _figures(texts, figures)) or texts("organising.nobody_yet")


def _figures(texts: Texts, figures: Delivered) -> Iterator[tuple[str, int]]:
    for name in ("sent", "by_mail", "waiting", "unreachable", "failed", "doubtful", "expired", "cancelled", "told"):
        number = getattr(figures, name)
        if number:
            yield texts(f"organising.figure_{name}"), number


def figures_parts(texts: Texts, figures: Delivered, id: str = "") -> tuple[Part, ...]:
    """What became of a message: the numbers, why it failed, and by name whom it did not reach (N13)."""
    facts = tuple((name, str(number)) for name, number in _figures(texts, figures))
    if not facts:
        return (Paragraph(texts("organising.nobody_yet")),)
    why = reasons_in_words(texts, figures.reasons)
    reasons = tuple(texts.label(words, str(number)) for words, number in why.items())
    names = [on_one_line(each.name) or texts("organising.somebody") for each in figures.missed]
    missed = Paragraph(texts("organising.missed", names=", ".join(names)))
    many = len(names) > _MAX_NAMES
    return (
        Facts(facts),
        *((Paragraph(texts("organising.why_failed")), Bullets(reasons)) if reasons else ()),
        *((Folded(texts("organising.missed_who"), (missed,), id=id) if many else missed,) if names else ()),
    )
