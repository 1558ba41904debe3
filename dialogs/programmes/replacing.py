"""Who comes instead: the name and the address that somebody typed, or why that is no name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogs.cards.fields import read_fields
from dialogs.forms.choosing import is_nothing, is_same
from dialogs.texts import every_word
from dialogs.understanding import plain
from knowledge.addresses import bare_address, find_address, is_address
from knowledge.person_names import is_surely_name, name_in
from knowledge.plain import Data

_LIKE_EMAIL = re.compile(r"[^\s<>(),;]+@[^\s<>(),;]+")

_AROUND_NOTHING = re.compile(r"\(\s*\)|<\s*>")
"""The brackets in which an address stood."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """Who comes instead; nobody when both are empty and there is no doubt."""

    name: str = ""
    email: str = ""
    said: str = ""
    """What was typed, when there is a doubt about it."""
    doubt: str = ""
    """`bad_email`, `no_name`, `whose` for an address alone, or `unsure` for words that may be a name."""


def replacement(data: Data, longest: int) -> StandIn:
    """Who is filled in on the card, or typed in one line; confirming what was doubted takes it as it is."""
    if "text" in data:
        return _typed(str(data["text"]).strip()[: 2 * longest])
    given = read_fields(data)
    name = given.get("name", str(data.get("name", ""))).strip()[:longest]
    email = bare_address(given.get("email", str(data.get("email", ""))))[:longest]
    if not email and "@" in name:
        name, email = _parted(name)
    if is_nobody(name) and not email:
        return StandIn()
    return _read(name, email, name)


def _typed(text: str) -> StandIn:
    if is_nobody(text):
        return StandIn()
    name, email = _parted(text)
    read = _read(name, email, text)
    return read if read.doubt or not read.name or _is_sure(read) else StandIn(read.name, email, text, "unsure")


def _parted(text: str) -> tuple[str, str]:
    """The words and the address among them; what only looks like an address comes back as one too."""
    email, begins, ends = find_address(text)
    if not email and (found := _LIKE_EMAIL.search(text)):
        email, (begins, ends) = bare_address(found[0]).strip("."), found.span()
    said = f"{text[:begins]} {text[ends:]}" if email else text
    return " ".join(_AROUND_NOTHING.sub(" ", said).split()).strip(" ,;<>"), email


def _is_sure(read: StandIn) -> bool:
    """Whether it is written as a name, or stands in the address beside it."""
    words = plain(read.name).split()
    return is_surely_name(read.name) or any(len(word) > 1 and word in read.email.casefold() for word in words)


def _read(name: str, email: str, said: str) -> StandIn:
    known = name_in(name)
    if email and not is_address(email):
        return StandIn(known, "", email, "bad_email")
    if name and not known:
        return StandIn("", email, said, "no_name")
    return StandIn("", email, said, "whose") if email and not known else StandIn(known, email)


def is_nobody(text: str) -> bool:
    """Whether this says that nobody comes instead, also politely: “nee, dank je”."""
    if is_nothing(text) or is_same(text):
        return True
    first, *rest = plain(text).split() or [""]
    polite = {word for words in every_word("reminder.words.polite") for word in plain(words).split()}
    return bool(rest) and is_nothing(first) and all(word in polite for word in rest)
