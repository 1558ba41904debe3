"""Cards about the reader: where one works, which messages come, what is kept, and how all of it goes."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards.fields import Fields, Input
from dialogs.cards.programmes.programme_words import title_of
from dialogs.cards.scans.scan_words import on_one_line
from dialogs.cards.view import Buttons, Facts, Note, Paragraph, Rows, Title, message
from dialogs.events import Choice, Reply
from dialogs.texts import Texts, every_word
from knowledge.catalogue.reference import domains_of_today
from knowledge.messages import Messages
from knowledge.network.domains import domain_of_today
from knowledge.network.levels import levels
from knowledge.network.workplace import LONGEST
from knowledge.programmes.programme import Part
from storage.network.profiles import Profile
from storage.programmes.registration_lists import Listing
from storage.sending.message_settings import Setting

MOST_PROGRAMMES = 10
NO_DOMAIN = "none"
"""The value of the field for none of the domains: Teams takes an empty value for nothing chosen."""


def choice(texts: Texts, name: str, verb: str = "", /, **data: object) -> Choice:
    """The button of this name, with what may be typed for it; its verb has the same name unless another is given."""
    return Choice(texts(f"people.{name}"), f"people.{verb or name}", data, words=every_word(f"people.words.{name}"))


def profile_choice(texts: Texts, key: str = "people.profile") -> Choice:
    """The way to where one works, under the label of this key."""
    return Choice(texts(key), "people.profile", words=every_word("words.profile"))


def membership_choice(texts: Texts) -> Choice:
    """The way to the own place in the network."""
    return Choice(texts("people.membership"), "member.show", words=every_word("words.membership"))


def messages_choice(texts: Texts) -> Choice:
    """The way to which messages come."""
    return Choice(texts("people.messages"), "people.messages", words=every_word("words.messages"))


def data_choice(texts: Texts) -> Choice:
    """The way to what is kept about the reader."""
    return Choice(texts("people.data"), "people.data", words=every_word("words.my_data"))


def end_links_choice(texts: Texts) -> Choice:
    """The way to take back the links to documents that the reader was given."""
    return Choice(texts("people.end_links"), "people.end_links", words=every_word("words.end_links"))


def domain_of(texts: Texts, code: str) -> str:
    """The name of a policy domain in the reader's language; empty for none."""
    domain = domain_of_today(code)
    return domain.name[texts.language] if domain else ""


def level_of(texts: Texts, key: str) -> str:
    """The name of a level of government in the reader's language; empty for none."""
    return next((level.title[texts.language] for level in levels() if level.key == key), "")


def profile_card(
    texts: Texts, profile: Profile, *, is_member: bool, note: str = "", replaces: str | None = None
) -> Reply:
    """What somebody told of the own work, to change with the fields or by typing."""
    nothing = texts("people.not_told")
    told = (
        (texts("people.field_organisation"), on_one_line(profile.organisation)),
        (texts("people.field_level"), level_of(texts, profile.level)),
        (texts("people.field_domain"), domain_of(texts, profile.domain)),
        (texts("people.field_role"), texts(f"registration.role_{profile.role}") if profile.role else ""),
    )
    lines = (*(f"{name}: {value or nothing}" for name, value in told), texts("people.profile_typed"))
    buttons = [choice(texts, "save", "tell")]
    if profile:
        buttons.append(choice(texts, "forget"))
    if is_member:
        buttons.append(membership_choice(texts))
    return message(
        texts,
        Title(texts("people.profile_title")),
        Paragraph(note) if note else None,
        Paragraph(texts("people.profile_text")),
        Fields(_fields(texts, profile), lines),
        Buttons((*buttons, messages_choice(texts), data_choice(texts))),
        replaces=replaces,
    )


def _fields(texts: Texts, profile: Profile) -> tuple[Input, ...]:
    governments = tuple((level.key, level.title[texts.language]) for level in levels())
    listed = tuple((domain.code, domain.name[texts.language]) for domain in domains_of_today())
    none = ((NO_DOMAIN, texts("people.no_domain")),)
    roles = tuple((part.value, texts(f"registration.role_{part.value}")) for part in Part)
    own = profile.domain or (NO_DOMAIN if profile else "")
    return (
        Input(
            "organisation",
            texts("people.field_organisation"),
            "words",
            value=on_one_line(profile.organisation),
            longest=LONGEST,
        ),
        Input("level", texts("people.field_level"), "one", governments, value=profile.level, folded=True),
        Input("domain", texts("people.field_domain"), "one", listed + none, value=own, folded=True),
        Input("role", texts("people.field_role"), "one", roles, value=profile.role),
    )


def which_card(texts: Texts, words: str, codes: Sequence[str]) -> Reply:
    """The domains that the words may mean, each a line."""
    rows = [Choice(domain_of(texts, code), "people.domain", {"domain": code}, row=True) for code in codes]
    rows.append(Choice(texts("people.no_domain"), "people.domain", {"domain": NO_DOMAIN}, row=True))
    return message(
        texts,
        Title(texts("people.which_title")),
        Paragraph(texts("people.which_text", words=on_one_line(words))),
        Rows(tuple(rows)),
    )


def messages_card(
    texts: Texts, settings: Sequence[Setting], reminded: Sequence[Listing], note: str = "", replaces: str | None = None
) -> Reply:
    """The kinds of messages and the reminders of each programme, on or off with a tap, and what always comes (N10)."""
    return message(
        texts,
        Title(texts("people.messages_title")),
        Paragraph(note) if note else None,
        Paragraph(texts("people.messages_text")),
        Rows(
            (
                *(_setting(texts, setting) for setting in settings),
                *(_reminders(texts, listing) for listing in reminded[:MOST_PROGRAMMES]),
            )
        ),
        Note(texts("people.messages_always")),
        Buttons((profile_choice(texts), data_choice(texts))),
        replaces=replaces,
    )


def group_name(texts: Texts, messages: Messages) -> str:
    """What people call this kind of messages."""
    return texts(f"people.group_{messages}")


def _setting(texts: Texts, setting: Setting) -> Choice:
    name = group_name(texts, setting.messages)
    state = texts("people.on" if setting.is_on else "people.off")
    return Choice(
        texts("people.messages_row", name=name, state=state),
        "people.switch",
        {"messages": setting.messages.value, "on": not setting.is_on},
        row=True,
        detail=texts(f"people.group_{setting.messages}_about"),
        words=(name,),
    )


def _reminders(texts: Texts, listing: Listing) -> Choice:
    is_on = not (listing.registration and listing.registration.reminders_off)
    name = texts("people.group_reminders", title=title_of(texts, listing.programme))
    return Choice(
        texts("people.messages_row", name=name, state=texts("people.on" if is_on else "people.off")),
        "people.reminders",
        {"programme": listing.programme.id, "on": not is_on},
        row=True,
        detail=texts("people.group_reminders_about"),
        words=(name,),
    )


def no_more_choice(texts: Texts, messages: Messages) -> Choice:
    """The button under a message of this kind that stops all of them."""
    return choice(texts, "no_more", "switch_off", messages=messages.value)


def switched_off_card(texts: Texts, messages: Messages) -> Reply:
    """That these messages no longer come, with the way back; the message itself stays to be read."""
    key = "people.digest_off" if messages is Messages.DIGEST else "people.switched_off"
    name = group_name(texts, messages)
    again = choice(texts, "again", "switch", messages=messages.value, on=True)
    said = texts(key) if messages is Messages.DIGEST else texts(key, name=name)
    return message(texts, Paragraph(said), Buttons((again, messages_choice(texts))))


def data_card(texts: Texts, kept: Sequence[tuple[str, int]], replaces: str | None = None) -> Reply:
    """What is kept about the reader, how much and how long, with the ways to get it and to have it erased (P1, P2)."""
    pairs = tuple(
        (texts(f"people.data_about_{group}"), texts(f"people.data_about_{group}_kept", number=number))
        for group, number in kept
    )
    return message(
        texts,
        Title(texts("people.data_title")),
        Paragraph(texts("people.data_text")),
        Facts(pairs) if pairs else Paragraph(texts("people.data_none")),
        Buttons(
            (
                Choice(texts("people.data_file"), "people.file", words=every_word("people.words.file")),
                Choice(texts("people.data_erase"), "people.erase", words=every_word("people.words.erase")),
                profile_choice(texts),
                messages_choice(texts),
            )
        ),
        replaces=replaces,
    )


def erase_card(texts: Texts, *, is_member: bool, replaces: str | None = None) -> Reply:
    """The one question before everything about the reader is gone."""
    return message(
        texts,
        Title(texts("people.erase_title")),
        Paragraph(texts("people.erase_text")),
        Paragraph(texts("people.erase_member")) if is_member else None,
        Note(texts("people.erase_again")),
        Buttons((choice(texts, "erase_sure"), choice(texts, "erase_keep", "data"))),
        replaces=replaces,
    )
