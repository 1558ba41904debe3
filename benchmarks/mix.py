"""What 200 people do with a bot at the same time: scripts by what somebody is, and who of a database plays them."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from benchmarks.scan import SCRIPT as SCAN
from benchmarks.teams import Pressed, Script, Step
from bot.rehearsal import COORDINATOR
from storage import roles
from storage.tables import members, people, programmes

FORM = {
    "f.organisation": "Voorbeeldstad",
    "f.level": "local",
    "f.domain": "none",
    "f.role": "coordinator",
    "f.charter": "no",
    "f.engaged": "yes",
}
ANSWER = {"f.text": "Dit is een voorbeeld van een antwoord."}
READERS, REGISTRANTS, ASKERS, MEMBERS, SCANNING, ORGANISERS = 80, 40, 30, 24, 20, 6
ACTS = (
    "search",
    "status",
    "themes",
    "profile",
    "programmes",
    "my registrations",
    "register",
    "withdraw",
    "ask the network",
    "my questions",
    "open questions",
    "take or answer",
    "scan",
    "organise",
)
"""What is measured, in the order in which it is shown."""


def types(*lines: str) -> Step:
    """Types these lines in turn, one each time."""
    turns = itertools.cycle(lines)
    return lambda read: next(turns)


def presses(*labels: str, values: Mapping[str, str] | None = None, otherwise: str = "status") -> Step:
    """
    Presses the first of these buttons that the last messages have, and fills in what its card asks.

    Where there is none, as when somebody else was quicker, this is typed.
    """

    def step(read: Sequence[bytes]) -> str | Pressed:
        for body in reversed(read):
            parts = list(_parts(json.loads(body)))
            asked = {str(part.get("id")) for part in parts if str(part.get("type")).startswith("Input.")}
            for label in labels:
                for part in parts:
                    if part.get("title") == label and str(part.get("type")).startswith("Action."):
                        filled_in = {name: value for name, value in (values or {}).items() if name in asked}
                        return {"verb": part.get("verb", ""), **(part.get("data") or {}), **filled_in}
        return otherwise

    return step


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _parts(inner)


def readers_script(questions: Sequence[str], first: int) -> Script:
    """Somebody who looks around."""
    asks = types(*questions[first:], *questions[:first])
    return (
        ("search", asks),
        ("status", types("status")),
        ("themes", types("thema's")),
        ("search", asks),
        ("my registrations", types("mijn inschrijvingen")),
        ("profile", types("profiel")),
        ("search", asks),
        ("programmes", types("programma's")),
        ("my questions", types("mijn vragen")),
    )


def registrants_script(title: str) -> Script:
    """Somebody who takes a place and gives it back."""
    return (
        ("programmes", types("programma's")),
        ("programmes", presses(title)),
        ("register", presses("Schrijf me in")),
        ("register", presses("Bevestig mijn inschrijving", values=FORM)),
        ("my registrations", types("mijn inschrijvingen")),
        ("withdraw", types("schrijf me uit")),
        ("withdraw", types("ja")),
    )


def askers_script(questions: Sequence[str]) -> Script:
    """Somebody who asks the network, and every second time takes it back."""
    ask = (
        ("ask the network", types("stel een vraag")),
        ("ask the network", types(*questions)),
        ("ask the network", presses("Verstuur")),
        ("my questions", types("mijn vragen")),
    )
    back = (
        ("my questions", types("1")),
        ("withdraw", presses("Trek de vraag in")),
        ("withdraw", presses("Ja, trek in")),
    )
    return (*ask, *ask, *back)


def members_script() -> Script:
    """A member of the network who takes what is offered and answers what was taken."""
    return (
        ("open questions", types("open vragen")),
        ("open questions", types("1")),
        ("take or answer", presses("Ik neem dit", "Verstuur als antwoord", values=ANSWER)),
        ("take or answer", presses("Verstuur als antwoord", values=ANSWER)),
    )


def organisers_script(title: str) -> Script:
    """Somebody who looks at the desk and at a line."""
    return (
        ("organise", types("organiseer")),
        ("organise", presses(title)),
        ("organise", presses("De rij")),
        ("status", types("status")),
    )


def grant(c: Connection, now: datetime) -> list[str]:
    """Make some people organisers besides the one who is; who they all are."""
    others = c.scalars(select(people.c.id).order_by(people.c.first_seen, people.c.id).limit(ORGANISERS - 1)).all()
    for person in others:
        roles.grant(c, roles.Role.ORGANISER, person, COORDINATOR, now)
    return [COORDINATOR, *others]


def scripts(c: Connection, organisers: Sequence[str], questions: Sequence[str], now: datetime) -> dict[str, Script]:
    """200 people of a filled database by their directory ids, each with a script."""
    free = programmes.c.places - programmes.c.taken
    ahead = (programmes.c.state == "published", programmes.c.first_start > now)
    title = c.scalars(select(programmes.c.content).where(*ahead).order_by(free.desc(), programmes.c.id)).first()
    assert title is not None, "there is no programme to register for"
    answering = set(c.scalars(select(members.c.person).where(members.c.person.is_not(None))))
    others = iter(
        each
        for each in c.scalars(select(people.c.id).order_by(people.c.first_seen.desc(), people.c.id).limit(1_000))
        if each not in answering and each not in organisers
    )
    return {
        **{person: organisers_script(title["title"]["nl"]) for person in organisers},
        **{person: members_script() for person in sorted(answering)[:MEMBERS]},
        **{person: registrants_script(title["title"]["nl"]) for person in itertools.islice(others, REGISTRANTS)},
        **{person: askers_script(questions) for person in itertools.islice(others, ASKERS)},
        **{person: tuple(("scan", types(line)) for line in SCAN) for person in itertools.islice(others, SCANNING)},
        **{person: readers_script(questions, n) for n, person in enumerate(itertools.islice(others, READERS))},
    }
