"""What a typed line says of the name of something that has to be named: none yet, or the name behind other words."""

from __future__ import annotations

import re

from knowledge.understanding.asking_on import AskedOn, asked_on
from knowledge.understanding.clauses import clauses_of, read_frame, words_of
from knowledge.understanding.waiting import Wish, wish_of

_NAMELESS = read_frame("naming.nameless")
_BEHIND = re.compile(
    r"(?:(?:ah|wel|euh?|hm+|ok|goh|awel|dus)[, ]+)*"
    r"(?:(?:'?t|tis|het|dit|dat|da|it|this|(?:(?:ons|het|dit|mijn|the|our|my) )(?:project|initiatief|dossier|plan)) "
    r"(?:gaat|handelt|draait|is)(?: (?:hier|eigenlijk|dus|vooral|hem|about))* (?:over|om|rond|about)"
    r"|(?:it'?s|this is) about|het betreft|betreft:?|noem (?:het|dit|da|dat)(?: (?:maar|gewoon|voorlopig))*"
    r"|(?:'?t|het|dit|dat|da) (?:heet|noemt)(?: (?:voorlopig|gewoon|dus))*|call it)[: ]+(?P<name>\S.*)",
    re.IGNORECASE,
)


def lacks_name(line: str) -> bool:
    """
    Whether it says that there is no name yet; a name that denies something is a name.

    >>> lacks_name("we hebben nog geen naam, da komt pas na t kabinet"), lacks_name("Geen subsidie maar een lening")
    (True, False)
    """
    return any(_NAMELESS.fits(each) for each in clauses_of(line)[:2])


_NO_NAMES = {AskedOn.SHARE, AskedOn.AGAIN, AskedOn.MISSED, AskedOn.BRIEF, AskedOn.LINK}
_MAY_BE_NAMES = {Wish.OTHER_DOMAIN, Wish.MATERIAL, Wish.READERS}
"""Heard in a few words that may name something as well."""


def is_wish(line: str) -> bool:
    """
    Whether it is plainly something that is wanted of the bot, and so no name.

    >>> is_wish("stuur da naar mijn mail"), is_wish("laat maar zitten"), is_wish("Website"), is_wish("Mailplan")
    (True, True, False, False)
    """
    wished = wish_of(line)
    return (len(words_of(line)) > 1 and asked_on(line) in _NO_NAMES) or (
        wished is not None and wished.wish not in _MAY_BE_NAMES
    )


def name_in(line: str) -> str:
    """
    The name in a line, without what is said before it.

    >>> name_in("t gaat over de nieuwe subsidielijn"), name_in("Het gaat goed")
    ('de nieuwe subsidielijn', 'Het gaat goed')
    """
    found = _BEHIND.fullmatch(line.strip())
    return found["name"] if found else line
