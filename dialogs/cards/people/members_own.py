"""The card on which a member of the network sets what concerns only the member."""

from __future__ import annotations

from datetime import date

from dialogs.cards.fields import CardFields, Input
from dialogs.cards.people.people import domain_of
from dialogs.cards.view import Buttons, Paragraph, Title, message
from dialogs.cards.words import on_one_line
from dialogs.events import Reply
from dialogs.texts import Texts
from dialogs.ways.network import QUESTION_DESK
from dialogs.ways.people import MEMBER_BACK, MEMBER_SAVE, PEOPLE_MESSAGES, PEOPLE_PROFILE
from knowledge.network.members import MemberProfile, OwnMembership

NOBODY = "none"
"""The value of the field for no substitute: Teams takes an empty value for nothing chosen."""
APART = "apart"
"""The value of the field for a message per question."""
MAX_SUBSTITUTES = 60
"""So many stand in the list of the card; others are typed by name."""
MAX_EXPERTISE_LENGTH = 400


def own_card(texts: Texts, own: OwnMembership) -> Reply:
    """Expertise, substitute, absence and the daily list, in fields and as words to type."""
    profile, fields = own.profile, _fields(texts, own)
    shown = {field.id: field.value for field in fields}
    buttons = [MEMBER_SAVE.named(texts, "people.save", shown=shown)]
    if profile.away_from or profile.away_until:
        buttons.append(MEMBER_BACK(texts))
    return message(
        texts,
        Title(texts("member.title")),
        Paragraph(texts("member.text", domains=", ".join(domain_of(texts, code) for code in profile.domains))),
        CardFields(fields, (*lines_of(texts, own), texts("member.typed"))),
        Buttons(*buttons, QUESTION_DESK(texts), PEOPLE_MESSAGES(texts), PEOPLE_PROFILE(texts)),
    )


def lines_of(texts: Texts, own: OwnMembership) -> tuple[str, ...]:
    """What is set now, a line each."""
    profile = own.profile
    nothing = texts("member.nothing")
    return (
        texts("member.expertise_is", words=on_one_line(", ".join(profile.expertise)) or nothing),
        texts("member.substitute_is", name=on_one_line(own.substitute_name) or texts("member.nobody")),
        absence_line(texts, profile),
        texts("member.digest_is", hour=_hour(texts, profile.digest_hour)),
    )


def absence_line(texts: Texts, profile: MemberProfile) -> str:
    """When a member is away, in words."""
    if profile.away_from is None and profile.away_until is None:
        return texts("member.present")
    first = texts.partial_date((profile.away_from or profile.away_until or date.min).isoformat())
    if profile.away_until is None:
        return texts("member.away_open", first=first)
    return texts("member.away", first=first, last=texts.partial_date(profile.away_until.isoformat()))


def _hour(texts: Texts, hour: int | None) -> str:
    return texts("member.apart") if hour is None else texts("member.at_hour", hour=hour)


def _fields(texts: Texts, own: OwnMembership) -> tuple[Input, ...]:
    profile = own.profile
    expertise = ", ".join(profile.expertise)
    others = [(each.id, on_one_line(each.name)) for each in own.substitutes[:MAX_SUBSTITUTES]]
    if profile.substitute and profile.substitute not in dict(others):
        others.append((profile.substitute, on_one_line(own.substitute_name)))
    hours = tuple((str(hour), _hour(texts, hour)) for hour in range(24))
    chosen = APART if profile.digest_hour is None else str(profile.digest_hour)
    first, last = (day.strftime("%d/%m/%Y") if day else "" for day in (profile.away_from, profile.away_until))
    return (
        Input("expertise", texts("member.field_expertise"), "words", value=expertise, longest=MAX_EXPERTISE_LENGTH),
        Input(
            "substitute",
            texts("member.field_substitute"),
            "one",
            ((NOBODY, texts("member.nobody")), *others),
            value=profile.substitute or NOBODY,
            folded=True,
        ),
        Input("first", texts("member.field_first"), "words", value=first, longest=20),
        Input("last", texts("member.field_last"), "words", value=last, longest=20),
        Input(
            "digest",
            texts("member.field_digest"),
            "one",
            ((APART, _hour(texts, None)), *hours),
            value=chosen,
            folded=True,
        ),
    )
