"""The words of the journal, the same on its card and in its spreadsheet: who, what, to what, and what it was before."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from dialogs.cards.people.members_roles import role_name
from dialogs.cards.people.people import domain_of
from dialogs.cards.words import on_one_line
from dialogs.texts import Texts
from knowledge.insight.spans import Span
from knowledge.journal import JournalFilter, JournalLine, differences
from knowledge.roles import Role
from knowledge.shortening import cut

COMMAND_LINE = "command line"
"""The name under which the commands act."""
_MAX_CHANGES = 5
_MAX_VALUE_LENGTH = 80
_HASH = re.compile(r"[0-9a-f]{64}")
"""By which the bot alone tells one file from another."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+\+\d\d:\d\d")


def write_filter(texts: Texts, wanted: JournalFilter, actor: str, entry: str = "") -> str:
    """Which acts are shown: of whom, about what, from when to when."""
    span = wanted.span
    days = _span(texts, span) if span else ""
    parts = (
        texts("journal.by", name=name_actor(texts, actor) or wanted.actor[:8]) if wanted.actor else "",
        texts(f"journal.kind_{wanted.kind}") if wanted.kind else "",
        texts("journal.of_entry", entry=on_one_line(entry)) if entry else "",
        days,
    )
    return " · ".join(filter(None, parts))


def _span(texts: Texts, span: Span) -> str:
    if span.first == span.last:
        return texts("journal.one_day", day=texts.day(span.first))
    return texts("journal.days", first=texts.day(span.first), last=texts.day(span.last))


def write_actor(texts: Texts, line: JournalLine) -> str:
    """Who did it."""
    return name_actor(texts, line.actor) or texts("members.journal_erased")


def name_actor(texts: Texts, actor: str) -> str:
    """What somebody is called; the command line has a name in each language."""
    return texts("journal.command_line") if actor == COMMAND_LINE else on_one_line(actor)


def write_act(texts: Texts, line: JournalLine) -> str:
    """What was done."""
    known = f"journal.act_{line.act.replace('.', '_')}"
    return texts(known) if known in texts.every_key else texts("journal.act_other")


def write_subject(texts: Texts, line: JournalLine) -> str:
    """What it was done to; empty for what has no name."""
    kind, _, rest = line.subject.partition(":")
    name = on_one_line(line.name)
    match kind:
        case "deadlines":
            return domain_of(texts, rest)
        case "role":
            role = role_name(texts, Role(rest.partition(":")[0]))
            return f"{name} ({role})" if name else role
        case "registration" if name:
            return texts("journal.in_line", title=name, number=rest.rpartition(":")[2])
        case "sentence" | "sentences" | "answer" | "catalogue":
            return ""
    return name or _title(texts, line) or rest or line.subject


def _title(texts: Texts, line: JournalLine) -> str:
    """What an entry, a draft or an organisation is called by what stands in the line itself."""
    titles = (stood.get("title") for stood in (line.after, line.before))
    return next((_value(texts, "title", title) for title in titles if title), "")


def write_changes(texts: Texts, line: JournalLine) -> str:
    """What is another than before, with both; what only the bot needs is left out."""
    named = [(_name(texts, key), key, before, after) for key, before, after in differences(line)]
    told = [each for each in named if each[0] and not any(_HASH.fullmatch(str(value)) for value in each[2:])]
    # What it is called stands before it already.
    subject = write_subject(texts, line)
    told = [each for each in told if each[2] is not None or _value(texts, each[1], each[3]) != subject]
    return "; ".join(filter(None, (_change(texts, *each) for each in told[:_MAX_CHANGES])))


def _name(texts: Texts, key: str) -> str:
    """What a curator calls this; empty for what only the bot needs."""
    return next((texts(name) for name in (f"journal.key_{key}", f"members.hour_{key}") if name in texts.every_key), "")


def _change(texts: Texts, name: str, key: str, before: Any, after: Any) -> str:
    """What it was and is; of something new only what it is."""
    now = _value(texts, key, after)
    if before is None or before == []:
        return texts.label(name, now) if now else ""
    return texts.label(name, f"{_value(texts, key, before) or '–'} → {now or '–'}")


def _value(texts: Texts, key: str, value: Any) -> str:
    match value:
        case bool():
            return texts("journal.yes" if value else "journal.no")
        case dict():  # in several languages
            value = value.get(texts.language) or value.get("nl")
        case list():
            value = ", ".join(_word(texts, key, str(each)) for each in value if each is not None)
        case float():
            value = texts.number(value)
    words = on_one_line(_word(texts, key, str(value if value is not None else "")))
    if _MOMENT.fullmatch(words):
        return texts.moment(datetime.fromisoformat(words))
    if _DAY.fullmatch(words):
        return texts.partial_date(words)
    return cut(words, _MAX_VALUE_LENGTH)


def _word(texts: Texts, key: str, word: str) -> str:
    """A policy domain, a field of an entry or a service by its name, anything else as it is."""
    if key == "fields" and f"history.field_{word}" in texts.every_key:
        return texts(f"history.field_{word}")
    if key in ("domain", "domains"):
        return domain_of(texts, word) or word
    service = word.replace("service:", "service.") if word.startswith("service:") else ""
    return texts(service) if service in texts.every_key else word
