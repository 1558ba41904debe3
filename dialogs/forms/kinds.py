"""The kinds of fields: words, a day, a time, a moment, a number, a link, an address, an option, several of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from functools import partial
from typing import TypeVar

from dialogs.cards.fields import Dataset
from dialogs.cards.words import on_one_line
from dialogs.forms.choosing import Options, Reading, in_no_other_words, in_order, is_nothing, option_in, options_in
from dialogs.forms.field import LONG, Field
from dialogs.forms.phrases import is_room
from dialogs.texts import BRUSSELS, Texts, every_word
from dialogs.understanding import agreement, plain
from knowledge.addresses import bare_address, is_address
from knowledge.links import is_link
from knowledge.network.workplace import as_listed, names_no_organisation
from knowledge.programmes.limits import FIRST_YEAR, LAST_YEAR, MAX_PLACES, is_possible_day
from knowledge.refusals import Refused, require
from knowledge.values.days import day as day_of
from knowledge.values.days import find_days, with_number
from knowledge.values.moments import moment_of
from knowledge.values.numbers import CARDINALS, whole_number
from knowledge.values.reasons import FieldReason
from knowledge.values.shifts import Shift
from knowledge.values.spelling import bare
from knowledge.values.times import find_times, wall_time

T = TypeVar("T")
SHORT = 30
"""Characters of a field for a day, a time or a number."""
MORNING = time(0)
"""A moment on a day without a time is when the day begins."""


def words(
    id: str,
    label: str,
    longest: int,
    *,
    required: bool = False,
    takes_texts: bool | None = None,
    takes_head: bool = False,
    takes_rest: bool = False,
) -> Field[str]:
    """Any words; with `takes_texts`, by default for more than `LONG` characters, also a greeting or a question."""
    is_long = longest > LONG if takes_texts is None else takes_texts
    return Field(
        id, label, _stripped, _as_it_is, "", required, longest=longest, is_free=True, takes_texts=is_long,
        takes_head=takes_head, takes_rest=takes_rest,
    )  # fmt: skip


def place(id: str, label: str, longest: int) -> Field[str]:
    """Where something is; a room said alone is one of the place that stands there."""
    return replace(words(id, label, longest), is_place=True, amend=_with_room)


def _with_room(room: str, value: str) -> str | None:
    """The place with this room instead of the one it names; None for what is no room alone."""
    if not is_room(room):
        return None
    kept = ", ".join(part for part in re.split(r",\s*", value) if part and not is_room(part))
    return f"{kept}, {room.strip()}" if kept else room.strip()


def _stripped(text: str, now: datetime) -> str:
    return text.strip()


def _as_it_is(value: str, texts: Texts) -> str:
    return value


def lines(id: str, label: str, longest: int, *, between: str = "\n", most: int = 0) -> Field[tuple[str, ...]]:
    """Words on lines or with semicolons between, each once; written again with `between`. At most `most`, if given."""

    def read(text: str, now: datetime) -> tuple[str, ...]:
        parts = (on_one_line(each) for each in re.split(r"[\n;]", text))
        found = tuple(dict.fromkeys(part for part in parts if part))
        return found[:most] if most else found

    return Field(id, label, read, _join(between), (), longest=longest, is_free=True, takes_texts=longest > LONG)


def _join(between: str) -> Callable[[Iterable[str], Texts], str]:
    return lambda value, texts: between.join(value)


def organisation(id: str, label: str, longest: int, *, required: bool = False) -> Field[str]:
    """The name of an organisation, which "ja" or "weet ik niet" is not."""

    def read(text: str, now: datetime) -> str:
        if names_no_organisation(text):
            raise Refused(FieldReason.NO_ORGANISATION, id, words=on_one_line(text))
        return as_listed(text.strip())

    dataset = Dataset.ORGANISATIONS
    return Field(id, label, read, _as_it_is, "", required, longest=longest, is_free=True, dataset=dataset)


def address(id: str, label: str, longest: int, *, required: bool = False) -> Field[str]:
    """An e-mail address, without what clings to it when it is pasted."""

    def read(text: str, now: datetime) -> str:
        found = bare_address(text)
        if not is_address(found):
            raise Refused(FieldReason.NO_ADDRESS, id, words=on_one_line(found))
        return found

    return Field(id, label, read, _as_it_is, "", required, longest=longest, is_plain_to_see=True)


def link(id: str, label: str, longest: int, *, required: bool = False) -> Field[str]:
    """The full address of a page that opens safely from a card."""

    def read(text: str, now: datetime) -> str:
        if not is_link(text.strip()):
            raise Refused(FieldReason.NO_LINK, id, words=text.strip())
        return text.strip()

    return Field(id, label, read, _as_it_is, "", required, longest=longest, is_plain_to_see=True)


def number(
    id: str, label: str, most: int = MAX_PLACES, why: FieldReason = FieldReason.NO_NUMBER, *, required: bool = False
) -> Field[int]:
    """A whole number from 1 to `most`; 0 when nothing stands there."""

    def read(text: str, now: datetime) -> int:
        return _whole(text.strip(), id, most, why)

    return Field(id, label, read, _as_words, 0, required, longest=SHORT)


def _whole(text: str, id: str, most: int, why: FieldReason) -> int:
    found = whole_number(text)
    found = CARDINALS.get(bare(text)) if found is None else found
    if found is None or not 1 <= found <= most:
        raise Refused(why, id, words=text, most=most)
    return found


def _as_words(value: int, texts: Texts) -> str:
    return str(value) if value else ""


def day(id: str, label: str, *, required: bool = False, earliest: int | None = None) -> Field[date | None]:
    """A day; `earliest` says from how many days after today on one may be filled in."""

    def read(text: str, now: datetime) -> date | None:
        found = require(day_of(text, today(now)), FieldReason.NO_DAY, id, words=text.strip())
        return _possible(id, text, found)

    def check(value: date | None, now: datetime) -> None:
        if value and earliest is not None and (value - today(now)).days < earliest:
            raise Refused(FieldReason.NOT_AHEAD, id, words=write_day(value))

    def write(value: date | None, texts: Texts) -> str:
        return write_day(value) if value else ""

    def show(value: date | None, texts: Texts) -> str:
        return texts.day(value) if value else ""

    return Field(
        id, label, read, write, None, required, longest=SHORT, check=check, finds=find_days, amend=_of_month,
        moves=_day_moved, show=show,
    )  # fmt: skip


def _day_moved(shift: Shift, value: date | None) -> date | None:
    return shift.of_day(value) if value else None


def _of_month(text: str, value: date | None) -> date | None:
    """The day of the month of the one that stands there, when only its number is said: "de 9de"."""
    return with_number(value, text) if value else None


def clock(id: str, label: str, *, required: bool = False) -> Field[time]:
    """A time of day; midnight when nothing stands there."""

    def read(text: str, now: datetime) -> time:
        return require(wall_time(text), FieldReason.NO_TIME, id, words=text.strip())

    def write(value: time, texts: Texts) -> str:
        return f"{value:%H:%M}"

    return Field(id, label, read, write, MORNING, required, longest=SHORT, finds=find_times, moves=Shift.of_time)


def moment(id: str, label: str, *, required: bool = False) -> Field[datetime | None]:
    """A day, and perhaps a time on the wall clock of Brussels."""

    def read(text: str, now: datetime) -> datetime | None:
        found = require(moment_of(text, today(now), MORNING), FieldReason.NO_MOMENT, id, words=text.strip())
        _possible(id, text, found.date())
        return found

    def write(value: datetime | None, texts: Texts) -> str:
        return f"{value.astimezone(BRUSSELS):%d/%m/%Y %H:%M}" if value else ""

    return Field(id, label, read, write, None, required, longest=SHORT, finds=_find_moments)


_find_moments = partial(find_days)
"""The days of moments: they are not those of a field for a day."""


def _possible(id: str, text: str, found: date) -> date:
    if not is_possible_day(found):
        raise Refused(FieldReason.NO_YEAR, id, words=text.strip(), first=FIRST_YEAR, last=LAST_YEAR)
    return found


def today(now: datetime) -> date:
    """The date in Brussels."""
    return now.astimezone(BRUSSELS).date()


def write_day(value: date) -> str:
    """A day as it stands in a field, and is read again."""
    return f"{value:%d/%m/%Y}"


def one(
    id: str,
    label: str,
    values: Mapping[str, T],
    called: Callable[[Texts, str], str],
    empty: T,
    *,
    more: Reading = in_no_other_words,
    required: bool = True,
    folded: bool = False,
    follows: str = "",
) -> Field[T]:
    """One of some values, each under a key and called so; `more` finds the key in other words."""
    options, is_scale = _offered(tuple(values), called), all(map(str.isdecimal, values))

    def read(text: str, now: datetime) -> T:
        found = option_in(options, text, more)
        if not found and is_scale and any(map(str.isdecimal, text)):
            raise Refused(FieldReason.NO_MARK, id, words=on_one_line(text), most=len(values))
        if not found:
            raise Refused(FieldReason.UNCLEAR, id, words=text.strip())
        return values[found]

    def write(value: T, texts: Texts) -> str:
        return next((key for key, each in values.items() if each == value), "")

    return Field(id, label, read, write, empty, required, options=options, folded=folded, follows=follows)


def yes_no(id: str, label: str, prefix: str) -> Field[bool]:
    """A yes or a no, called by the texts `prefix_yes` and `prefix_no`."""

    def more(text: str) -> str:
        said = plain(text)
        agreed = None if any(word in said.split() for word in every_word("forms.words.wait")) else agreement(said)
        return "no" if is_nothing(text) or agreed is False else "yes" if agreed else ""

    return one(id, label, {"yes": True, "no": False}, lambda texts, key: texts(f"{prefix}_{key}"), False, more=more)


def several(
    id: str,
    label: str,
    keys: tuple[str, ...],
    called: Callable[[Texts, str], str],
    *,
    more: Reading = in_no_other_words,
    required: bool = False,
) -> Field[tuple[str, ...]]:
    """Any of some keys, in the order in which they are offered."""
    options = _offered(keys, called)

    def read(text: str, now: datetime) -> tuple[str, ...]:
        chosen = [each for each in text.split(",") if each in keys] or options_in(options, text, more)
        if not chosen:
            raise Refused(FieldReason.UNCLEAR, id, words=text.strip())
        return in_order(options, chosen)

    return Field(id, label, read, _join(","), (), required, options=options, several=True)


def _offered(keys: tuple[str, ...], called: Callable[[Texts, str], str]) -> Options:
    return lambda texts: tuple((key, called(texts, key)) for key in keys)
