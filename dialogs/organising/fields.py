"""The fields of the forms of organisers; a field that several forms ask is the same one in all of them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from dialogs.cards.code_names import name_domain
from dialogs.cards.organising.organising_words import leads_words, offer_words
from dialogs.forms.choosing import is_nothing
from dialogs.forms.field import Field
from dialogs.forms.kinds import (
    SHORT,
    clock,
    day,
    lines,
    link,
    moment,
    number,
    one,
    place,
    several,
    words,
    yes_no,
)
from dialogs.organising.offering import offer_hours_of
from dialogs.texts import Texts
from dialogs.understanding import plain, plain_words
from knowledge.catalogue.reference import domains_of_today
from knowledge.network.domains import domain_in
from knowledge.programmes.limits import MAX_LINE_LENGTH, MAX_OFFER_HOURS, MAX_REMINDERS, MAX_WEEKS
from knowledge.programmes.messages import MAX_LENGTH, Audience
from knowledge.programmes.programme import Lead
from knowledge.refusals import Refused
from knowledge.values.reasons import FieldReason

_LINE, _TEXT, _LONG = MAX_LINE_LENGTH, 300, 1_000
_MAX_MATERIAL_LENGTH = 3_000
MAX_MATERIAL = 20
EVERYBODY = "all"
"""The option of a programme that is for no domain in particular."""


def _called(name: str) -> str:
    return f"organising.field_{name}"


def _words(name: str, longest: int, *, required: bool = False) -> Field[str]:
    return words(name, _called(name), longest, required=required)


def _title(name: str, *, required: bool = False) -> Field[str]:
    """A line that may end with a question mark."""
    return words(name, _called(name), _LINE, required=required, takes_texts=True, takes_head=True)


START = day("start", _called("start"), required=True, earliest=1)
DATE = day("date", _called("date"), required=True, earliest=1)
"""Of a session that comes."""
DATE_FROM_TODAY = day("date", _called("date"), required=True, earliest=0)
"""Of what may still be later today."""
FROM = clock("from", _called("from"), required=True)
TO = clock("to", _called("to"), required=True)
WEEKS = number("weeks", _called("weeks"), MAX_WEEKS, FieldReason.NO_WEEKS, required=True)
PLACES = replace(number("places", _called("places"), required=True), counts_people=True)
PRIORITY = number("priority", _called("priority"), required=True)
RANK = number("rank", _called("rank"), required=True)
OPENS = moment("opens", _called("opens"))
CLOSES = moment("closes", _called("closes"))
PLACE = place("place", _called("place"), _LINE)
LINK = link("link", _called("link"), _TEXT)
REASON = _words("reason", _TEXT)
REASON_NEEDED = _words("reason", _TEXT, required=True)

TITLE = _title("title", required=True)
THEME = _title("theme", required=True)
ABOUT = _words("about", _LONG)
AUDIENCE = words("audience", "programme.fact_for", _LONG)
TRAINERS = lines("trainers", _called("trainers"), _TEXT, between="; ")
CONTACT = _words("contact", _TEXT)
SOURCE = _words("source", _TEXT)
PREPARATION = _words("preparation", _LONG)
READING = lines("material", _called("material"), _LONG)
"""What to read for all sessions of a programme."""
TITLE_EN = _title("title_en")
THEME_EN = _title("theme_en")
ABOUT_EN = _words("about_en", _LONG)
AUDIENCE_EN = _words("audience_en", _LONG)
PREPARATION_EN = _words("preparation_en", _LONG)

MATERIAL = lines("material", _called("material"), _MAX_MATERIAL_LENGTH, most=MAX_MATERIAL)
SEND = yes_no("send", _called("send"), "organising.send")
ORGANISATION = words("organisation", _called("organisation"), _LINE, required=True)
COACH = words("coach", _called("coach"), _LINE, required=True)
AT_PLACE = _words("at_place", _LINE)
TEXT = _words("text", MAX_LENGTH, required=True)
TEXT_EN = _words("text_en", MAX_LENGTH)


def _group_called(texts: Texts, key: str) -> str:
    return texts(f"organising.audience_{key}")


def _group_in(text: str) -> str:
    said = plain(text)
    groups = (each.value for each in _GROUPS)
    return next((each for each in groups if said in plain_words(f"organising.words.to_{each}")), "")


_GROUPS = (Audience.REGISTERED, Audience.WAITING, Audience.EVERYBODY)
TO_WHOM = one(
    "audience",
    _called("audience"),
    {each.value: each for each in _GROUPS},
    _group_called,
    Audience.REGISTERED,
    more=_group_in,
)


def _domain_called(texts: Texts, key: str) -> str:
    if key == EVERYBODY:
        return texts("organising.domains_all")
    return next(name_domain(texts, each) for each in domains_of_today() if each.code == key)


DOMAINS = several(
    "domains",
    _called("domains"),
    (EVERYBODY, *(each.code for each in domains_of_today())),
    _domain_called,
    more=domain_in,
    required=True,
)
WEIGH = yes_no("weigh", _called("weigh"), "organising.weigh")


def _offer_hours(text: str, now: datetime) -> int:
    found = offer_hours_of(text)
    if found is None:
        most = MAX_OFFER_HOURS // 24
        raise Refused(FieldReason.NO_OFFER_HOURS, "offer_hours", words=text.strip(), most=most)
    return found


def _offer_written(value: int, texts: Texts) -> str:
    return offer_words(texts, value)


OFFER_HOURS: Field[int] = Field(
    "offer_hours", _called("offer_hours"), _offer_hours, _offer_written, 0, required=True, longest=SHORT
)


def _leads(text: str, now: datetime) -> tuple[Lead, ...]:
    """The moments of reminders, from "7 dagen, 1 dag, 1 uur"."""
    if is_nothing(text):
        return ()
    try:
        found = tuple(dict.fromkeys(Lead.of(each) for each in re.split(r"[,;\n]", text) if each.strip()))
    except ValueError:
        found = ()
    if not 0 < len(found) <= MAX_REMINDERS:
        raise Refused(FieldReason.NO_LEADS, "reminders", words=text.strip())
    return found


def _leads_written(value: tuple[Lead, ...], texts: Texts) -> str:
    return leads_words(texts, value)


REMINDERS: Field[tuple[Lead, ...]] = Field("reminders", _called("reminders"), _leads, _leads_written, (), longest=_LINE)
