"""The card on which curators look up who changed what, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from dialogs.cards.people.members_roles import role_name
from dialogs.cards.people.people import domain_of
from dialogs.cards.view import Buttons, Heading, Paragraph, Title, message
from dialogs.cards.words import on_one_line
from dialogs.events import Reply
from dialogs.texts import Texts
from dialogs.ways.people import MEMBERS_HOME, MEMBERS_JOURNAL
from knowledge.journal import JournalLine, differences
from knowledge.roles import Role

LINES = 8
_MAX_CHANGES = 5
_MAX_VALUE_LENGTH = 80
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+\+\d\d:\d\d")


def journal_card(texts: Texts, lines: Sequence[JournalLine], *, more: bool) -> Reply:
    """The acts, the newest first: when, who, what, and what it was before."""
    parts = [part for line in lines for part in (Heading(_when(texts, line)), Paragraph(_what(texts, line)))]
    earlier = (MEMBERS_JOURNAL.named(texts, "members.earlier", below=lines[-1].id),) if more else ()
    return message(
        texts,
        Title(texts("members.journal")),
        *(parts or (Paragraph(texts("members.journal_none")),)),
        Buttons((*earlier, MEMBERS_HOME.named(texts, "members.home"))),
    )


def _when(texts: Texts, line: JournalLine) -> str:
    return f"{texts.moment(line.at)}: {on_one_line(line.actor) or texts('members.journal_erased')}"


def _what(texts: Texts, line: JournalLine) -> str:
    known = f"journal.act_{line.act.replace('.', '_')}"
    act = texts(known) if known in texts.every_key else line.act
    told = [(words, *each[1:]) for each in differences(line) if (words := _name(texts, each[0]))]
    changes = "; ".join(filter(None, (_change(texts, *each) for each in told[:_MAX_CHANGES])))
    subject = _subject(texts, line)
    return " · ".join(part for part in (f"{act}: {subject}" if subject else act, changes) if part)


def _name(texts: Texts, key: str) -> str:
    """What a curator calls this; empty for what only the bot needs."""
    return next((texts(name) for name in (f"journal.key_{key}", f"members.hour_{key}") if name in texts.every_key), "")


def _subject(texts: Texts, line: JournalLine) -> str:
    kind, _, rest = line.subject.partition(":")
    if kind == "deadlines":
        return domain_of(texts, rest)
    name = on_one_line(line.name)
    if kind == "role":
        role = rest.partition(":")[0]
        return f"{name} ({role_name(texts, Role(role))})" if name else role_name(texts, Role(role))
    if kind == "registration" and name:
        return texts("journal.in_line", title=name, number=rest.rpartition(":")[2])
    if kind in ("sentence", "sentences", "answer"):
        return ""
    if kind == "draft":
        return on_one_line(str(line.after.get("title") or ""))
    return name or rest or line.subject


def _change(texts: Texts, name: str, before: Any, after: Any) -> str:
    """What it was and is; of something new only what it is."""
    now = _value(texts, after)
    if before is None or before == []:
        return f"{name}: {now}" if now else ""
    return f"{name}: {_value(texts, before) or '–'} → {now or '–'}"


def _value(texts: Texts, value: Any) -> str:
    if isinstance(value, bool):
        return texts("journal.yes" if value else "journal.no")
    if isinstance(value, list):
        value = ", ".join(str(each) for each in value if each is not None)
    words = on_one_line(f"{value:g}" if isinstance(value, float) else str(value if value is not None else ""))
    moment = _MOMENT.fullmatch(words)
    if moment:
        return texts.moment(datetime.fromisoformat(words))
    return words if len(words) <= _MAX_VALUE_LENGTH else words[: _MAX_VALUE_LENGTH - 1] + "…"
