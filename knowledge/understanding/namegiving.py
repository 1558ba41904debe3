"""What a typed line says of the name of something that has to be named: none yet, or the name behind other words."""

from __future__ import annotations

import re

from knowledge.understanding.clauses import clauses_of, read_frame

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


def name_in(line: str) -> str:
    """
    The name in a line, without what is said before it.

    >>> name_in("t gaat over de nieuwe subsidielijn"), name_in("Het gaat goed")
    ('de nieuwe subsidielijn', 'Het gaat goed')
    """
    found = _BEHIND.fullmatch(line.strip())
    return found["name"] if found else line
