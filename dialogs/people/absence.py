"""An absence of a member of the network: from when to when and who stands in, shown before it is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from dialogs.cards.people import members_own as cards
from dialogs.cards.periods import period_words
from dialogs.cards.view import Paragraph, message
from dialogs.cards.words import on_one_line
from dialogs.forms.engine import Forms
from dialogs.forms.field import Field
from dialogs.forms.form import Form, Here, Looked, Values
from dialogs.forms.kinds import day, today, write_day
from dialogs.forms.subject import Subject
from dialogs.refusing import tells
from dialogs.texts import Texts
from dialogs.turn import Response, Turn, say
from dialogs.ways.people import ABSENCE_FORMS, MEMBER_SHOW
from knowledge.names import find_called
from knowledge.network.members import MemberProfile, OwnMembership
from knowledge.person_names import is_only_an_answer
from knowledge.refusals import Refused
from knowledge.values.absences import AbsenceReason, absence_in, names_somebody
from knowledge.values.days import find_days, with_number
from knowledge.values.periods import Period
from knowledge.values.reasons import FieldReason
from knowledge.values.spelling import bare
from storage.managing import member_settings

ABSENCE = "absence"
"""The name of the form."""
_MAX_NAME_LENGTH = 120
_MAX_NAME = 5
"""Words."""
_NO_NAME = frozenset({"een", "dag", "dagen", "week", "weken", "niet", "ook", "dan", "wel", "geen", "maar", "langer"})
"""As they are typed, words that stand in no name."""
_UNKNOWN = re.compile(
    r"\b(?!Zet\b|Met\b)([A-ZÀ-Ý][\w-]+(?: [A-ZÀ-Ý][\w-]+)*) (?:neemt|vervangt|springt|takes|stands"
    r"|(?:maar |er |dan |graag )*in m(?:ijn|n) plaats|in my place|à ma place)\b"
)
_NOBODY = "-"
"""What no name is written as in a line that is read: it leaves the field empty."""


@dataclass(frozen=True, slots=True)
class Absence:
    """From when to when, and the name of who stands in; empty for nobody."""

    first: date
    last: date | None
    substitute: str


async def _about(turn: Turn, here: Here) -> OwnMembership:
    return await turn.look(member_settings.require_membership)


def _given(texts: Texts, own: OwnMembership) -> Values:
    return {"last": None, "substitute": own.substitute_name}


def _name(text: str, now: datetime) -> str:
    name = text.strip()
    if name == _NOBODY:
        return ""
    is_none = any(word in _NO_NAME for word in name.split())
    if len(name.split()) > _MAX_NAME or is_only_an_answer(name) or is_none:
        raise Refused(FieldReason.UNCLEAR, "substitute", words=on_one_line(name))
    return name


def read_line(own: OwnMembership | None, text: str, now: datetime, written: Values) -> dict[str, str]:
    """What a line says of an absence, in the words of its fields; who is named only where the members are known."""
    said = absence_in(text, today(now), own.substitutes if own else ())
    days = {"first": said.first, "last": said.last}
    read = {name: write_day(each) for name, each in days.items() if each}
    alone = day_of_month(text)
    if alone and len(read) == 1:
        read = dict.fromkeys(read, alone)
    if said.substitutes is None and written.get("substitute") in {each.name for each in said.away}:
        return read | {"substitute": _NOBODY}
    if said.substitutes is None:
        unknown = _UNKNOWN.search(text)
        name = text if own is None and names_somebody(text) else unknown[1] if unknown else ""
        return read | ({"substitute": name} if name else {})
    # Of several with one name it is asked who is meant.
    names = [each.name for each in said.substitutes]
    return read | {"substitute": names[0] if len(names) == 1 else _common(names) if names else _NOBODY}


def day_of_month(text: str) -> str:
    """The only day of a sentence, when it says no month: of the month in which the absence begins or ends by now."""
    said = bare(text)
    spans = find_days(said)
    words = said[slice(*spans[0])] if len(spans) == 1 else ""
    return words if words and with_number(date.min, words) else ""


def _common(names: list[str]) -> str:
    """The part that names of several people share, by which none of them is taken for another."""
    return next((part for part in names[0].split() if all(part in each.split() for each in names)), names[0])


def _substitute(own: OwnMembership, name: str) -> MemberProfile | None:
    """Who is meant; raises `Refused` when that is nobody, or not plain."""
    if not name:
        return None
    if name == own.substitute_name:
        return next((each for each in own.substitutes if each.id == own.profile.substitute), None)
    found = find_called(name, own.substitutes)
    if len(found) == 1:
        return found[0]
    said = on_one_line(name)
    if not found:
        raise Refused(AbsenceReason.NO_SUCH_SUBSTITUTE, "substitute", words=said)
    names = ", ".join(on_one_line(each.name) for each in found)
    raise Refused(AbsenceReason.SEVERAL_SUBSTITUTES, "substitute", words=said, names=names)


async def _look(turn: Turn, own: OwnMembership, wanted: Absence) -> Looked:
    texts, last = turn.texts, wanted.last
    if last is not None and last < wanted.first:
        first, end = texts.day(wanted.first), texts.day(last)
        raise Refused(AbsenceReason.LAST_BEFORE_FIRST, "last", first=first, last=end)
    if last is not None and last < turn.today:
        raise Refused(AbsenceReason.LAST_IS_OVER, "last", last=texts.day(last))
    when = period_words(texts, Period(wanted.first, last))
    who = _substitute(own, wanted.substitute)
    stands_in = texts("absence.substitute", name=on_one_line(who.name)) if who else texts("absence.nobody")
    text = f"{texts('absence.away', when=when)} {stands_in}"
    return Looked((Paragraph(text), Paragraph(texts("absence.agree"))))


async def _act(turn: Turn, own: OwnMembership, wanted: Absence) -> Response:
    who = _substitute(own, wanted.substitute)
    away = (wanted.first, wanted.last)
    kept = await turn.act(member_settings.settle, away=away, substitute=who.id if who else "")
    return say(turn, cards.own_card(turn.texts, kept), note=turn.texts("member.saved"))


@tells(AbsenceReason)
def _tell(turn: Turn, refused: Refused) -> Response:
    return say(turn, message(turn.texts, Paragraph(_why(turn.texts, refused))))


def _why(texts: Texts, refused: Refused) -> str:
    return texts(f"absence.refused_{refused.why}", **refused.facts)


def _as_it_is(value: str, texts: Texts) -> str:
    return value


FORMS = Forms(
    Subject(
        name="absence",
        **ABSENCE_FORMS._asdict(),
        here=(),
        home=MEMBER_SHOW,
        above=lambda here: (MEMBER_SHOW, {}),
        why=_why,
    ),
    [
        Form(
            name=ABSENCE,
            about=_about,
            title=lambda texts, own: texts("absence.title"),
            values=Absence,
            fields=(
                day("first", "absence.field_first", required=True),
                day("last", "absence.field_last"),
                Field("substitute", "absence.field_substitute", _name, _as_it_is, "", longest=_MAX_NAME_LENGTH),
            ),
            given=_given,
            skips_known=True,
            reads=read_line,
            asides={"held": lambda texts, own: texts("absence.explain_held")},
            look=_look,
            act=_act,
        )
    ],
)
