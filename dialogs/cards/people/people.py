"""Cards about the reader: where one works, which messages come, what is kept, and how all of it goes."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards.code_names import list_domains, list_levels, name_domain
from dialogs.cards.fields import CardFields, Dataset, Input
from dialogs.cards.people.processing import kept_words
from dialogs.cards.programmes.programme_words import title_of
from dialogs.cards.view import Buttons, Facts, Note, Paragraph, Rows, Title, message
from dialogs.cards.words import on_one_line
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways.people import (
    MEMBER_SHOW,
    PEOPLE_DATA,
    PEOPLE_DOMAIN,
    PEOPLE_ERASE,
    PEOPLE_ERASE_SURE,
    PEOPLE_FILE,
    PEOPLE_FORGET,
    PEOPLE_MESSAGES,
    PEOPLE_PROFILE,
    PEOPLE_REMINDERS,
    PEOPLE_RETENTION,
    PEOPLE_SWITCH,
    PEOPLE_SWITCH_OFF,
    PEOPLE_TELL,
)
from knowledge.messages import Messages, MessageSetting
from knowledge.network.domains import domain_of_today
from knowledge.network.workplace import MAX_LENGTH
from knowledge.people import WorkProfile
from knowledge.programmes.listing import Listing
from knowledge.programmes.programme import WorkRole

MAX_PROGRAMMES = 10
NO_DOMAIN = "none"
"""The value of the field for none of the domains: Teams takes an empty value for nothing chosen."""


def domain_of(texts: Texts, code: str) -> str:
    """The name of a policy domain in the reader's language; empty for none."""
    domain = domain_of_today(code)
    return name_domain(texts, domain) if domain else ""


def level_of(texts: Texts, key: str) -> str:
    """The name of a level of government in the reader's language; empty for none."""
    return dict(list_levels(texts)).get(key, "")


def profile_card(texts: Texts, profile: WorkProfile, *, is_member: bool) -> Reply:
    """What somebody told of the own work, to change with the fields or by typing."""
    nothing = texts("people.not_told")
    told = (
        (texts("people.field_organisation"), on_one_line(profile.organisation)),
        (texts("people.field_level"), level_of(texts, profile.level)),
        (texts("people.field_domain"), domain_of(texts, profile.domain)),
        (texts("people.field_role"), texts(f"registration.role_{profile.role}") if profile.role else ""),
    )
    lines = (*(texts.label(name, value or nothing) for name, value in told), texts("people.profile_typed"))
    buttons = [PEOPLE_TELL.named(texts, "people.save")]
    if profile:
        buttons.append(PEOPLE_FORGET(texts))
    if is_member:
        buttons.append(MEMBER_SHOW(texts))
    return message(
        texts,
        Title(texts("people.profile_title")),
        Paragraph(texts("people.profile_text")),
        CardFields(_fields(texts, profile), lines),
        Buttons(*buttons, PEOPLE_MESSAGES(texts), PEOPLE_DATA(texts)),
    )


def _fields(texts: Texts, profile: WorkProfile) -> tuple[Input, ...]:
    domains = (*list_domains(texts), (NO_DOMAIN, texts("people.no_domain")))
    roles = tuple((part.value, texts(f"registration.role_{part.value}")) for part in WorkRole)
    own = profile.domain or (NO_DOMAIN if profile else "")
    return (
        Input(
            "organisation",
            texts("people.field_organisation"),
            "words",
            value=on_one_line(profile.organisation),
            longest=MAX_LENGTH,
            dataset=Dataset.ORGANISATIONS,
        ),
        Input("level", texts("people.field_level"), "one", list_levels(texts), value=profile.level, folded=True),
        Input("domain", texts("people.field_domain"), "one", domains, value=own, folded=True),
        Input("role", texts("people.field_role"), "one", roles, value=profile.role),
    )


def which_card(texts: Texts, words: str, codes: Sequence[str]) -> Reply:
    """The domains that the words may mean, each a line."""
    rows = [PEOPLE_DOMAIN.row(domain_of(texts, code), domain=code) for code in codes]
    rows.append(PEOPLE_DOMAIN.row(texts("people.no_domain"), domain=NO_DOMAIN))
    return message(
        texts,
        Title(texts("people.which_title")),
        Paragraph(texts("people.which_text", words=on_one_line(words))),
        Rows(tuple(rows)),
    )


def messages_card(texts: Texts, settings: Sequence[MessageSetting], reminded: Sequence[Listing]) -> Reply:
    """The kinds of messages and the reminders of each programme, on or off with a tap, and what always comes (N10)."""
    return message(
        texts,
        Title(texts("people.messages_title")),
        Paragraph(texts("people.messages_text")),
        Rows(
            (
                *(_setting(texts, setting) for setting in settings),
                *(_reminders(texts, listing) for listing in reminded[:MAX_PROGRAMMES]),
            )
        ),
        Note(texts("people.messages_always")),
        Buttons(PEOPLE_PROFILE(texts), PEOPLE_DATA(texts)),
    )


def group_name(texts: Texts, messages: Messages) -> str:
    """What people call this kind of messages."""
    return texts(f"people.group_{messages}")


def _setting(texts: Texts, setting: MessageSetting) -> Choice:
    name = group_name(texts, setting.messages)
    state = texts("people.on" if setting.is_on else "people.off")
    return PEOPLE_SWITCH.row(
        texts("people.messages_row", name=name, state=state),
        texts(f"people.group_{setting.messages}_about"),
        name,
        messages=setting.messages.value,
        on=not setting.is_on,
    )


def _reminders(texts: Texts, listing: Listing) -> Choice:
    is_on = not (listing.registration and listing.registration.reminders_off)
    name = texts("people.group_reminders", title=title_of(texts, listing.programme))
    return PEOPLE_REMINDERS.row(
        texts("people.messages_row", name=name, state=texts("people.on" if is_on else "people.off")),
        texts("people.group_reminders_about"),
        name,
        programme=listing.programme.id,
        on=not is_on,
    )


def no_more_choice(texts: Texts, messages: Messages) -> Choice:
    """The button under a message of this kind that stops all of them."""
    return PEOPLE_SWITCH_OFF.named(texts, "people.no_more", messages=messages.value)


def switched_off_card(texts: Texts, messages: Messages) -> Reply:
    """That these messages no longer come, with the way back; the message itself stays to be read."""
    key = "people.digest_off" if messages is Messages.DIGEST else "people.switched_off"
    name = group_name(texts, messages)
    again = PEOPLE_SWITCH.named(texts, "people.again", messages=messages.value, on=True)
    said = texts(key) if messages is Messages.DIGEST else texts(key, name=name)
    return message(texts, Paragraph(said), Buttons(again, PEOPLE_MESSAGES(texts)))


def kept_pairs(texts: Texts, kept: Sequence[tuple[str, int]]) -> tuple[tuple[str, str], ...]:
    """What is kept, of which kind of the register, and for how long, from how much there is of each kind."""
    return tuple(
        (texts(f"processing.{kind}"), texts("processing.data_row", number=number, kept=kept_words(texts, kind)))
        for kind, number in kept
    )


def data_card(texts: Texts, kept: Sequence[tuple[str, int]]) -> Reply:
    """What is kept about the reader, how much and how long, with the ways to get it and to have it erased (P1, P2)."""
    pairs = kept_pairs(texts, kept)
    return message(
        texts,
        Title(texts("people.data_title")),
        Paragraph(texts("people.data_text")),
        Facts(pairs) if pairs else Paragraph(texts("people.data_none")),
        Buttons(
            PEOPLE_FILE(texts),
            PEOPLE_ERASE(texts),
            PEOPLE_RETENTION(texts),
            PEOPLE_PROFILE(texts),
            PEOPLE_MESSAGES(texts),
        ),
    )


def erase_card(texts: Texts, *, is_member: bool) -> Reply:
    """The one question before everything about the reader is gone."""
    return message(
        texts,
        Title(texts("people.erase_title")),
        Paragraph(texts("people.erase_text")),
        Paragraph(texts("people.erase_member")) if is_member else None,
        Note(texts("people.erase_again")),
        Buttons(PEOPLE_ERASE_SURE(texts), PEOPLE_DATA.named(texts, "people.erase_keep")),
    )
