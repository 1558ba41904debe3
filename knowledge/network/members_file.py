"""Reading the list of network members from a CSV file: strictly, every fault with its line and its remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from knowledge.addresses import bare_address, is_address
from knowledge.catalogue.reference import policy_domains
from knowledge.faults import Fault, FileReading, suggest
from knowledge.people import is_object_id
from knowledge.search.text import normal_form
from knowledge.signs import visible
from knowledge.tables import NotATable, rows_of

__all__ = ["MemberRow", "read_members"]

MAX_LENGTH = 200
"""Characters of a name, an address or one expertise."""

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "naam"),
    "email": ("email", "mail", "emailadres", "email address"),
    "object_id": ("object id", "objectid", "directory object id", "entra object id"),
    "domains": ("domains", "domain", "beleidsdomeinen", "beleidsdomein", "domeinen", "domein"),
    "expertise": ("expertise", "expertises"),
    "substitute": ("substitute", "vervanger"),
}
_WRITTEN = ("name", "e-mail", "object id", "domains", "expertise", "substitute")
_BETWEEN = re.compile(r"[;|\n]")


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member as a line of the file says it; what the line leaves out is empty."""

    line: int
    """From 1, the header included."""
    name: str
    email: str
    """In small letters."""
    object_id: str
    """The directory's id of the person, in small letters."""
    domains: tuple[str, ...]
    """Codes of domains that exist today."""
    expertise: tuple[str, ...]
    substitute: str
    """The `key` of another row."""

    @property
    def key(self) -> str:
        """What tells this member from all others: the object id, else the e-mail address."""
        return self.object_id or self.email


def read_members(text: str) -> FileReading[MemberRow]:
    """
    Read members from CSV with a header line, separated by commas, semicolons or tabs.

    The columns are name, e-mail, object id, domains, expertise and substitute, in any order and in English or Dutch;
    of e-mail and object id one is enough. Several domains or kinds of expertise in one cell stand between `;` or `|`,
    or commas. A domain is given by its code or its name, one of before 2024 too. A substitute is another member of
    the same file, by e-mail, object id or name.
    """
    text = visible(text)
    lines = _lines(text)
    header = next(lines, None)
    if isinstance(header, Fault):
        return FileReading((), (header,))
    if header is None:
        return FileReading((), (Fault(1, f"The file is empty. Begin with a line {', '.join(_WRITTEN)}."),))
    columns, faults = _columns(header[1])
    if faults:
        return FileReading((), tuple(Fault(header[0], fault) for fault in faults))

    rows: list[MemberRow] = []
    found: list[Fault] = []
    for item in lines:
        if isinstance(item, Fault):
            found.append(item)
            continue
        line, cells = item
        if len(cells) != len(columns):
            wanted = f"This line has {len(cells)} cells and the first line {len(columns)}."
            found.append(Fault(line, f"{wanted} Put a cell that holds the separator between quotation marks."))
            continue
        row, wrong = _row(line, dict(zip(columns, (cell.strip() for cell in cells), strict=True)))
        rows.append(row)
        found.extend(Fault(line, fault) for fault in wrong)
    if not rows and not found:
        found.append(Fault(header[0], "There are no members in this file. Write one on each line below the first."))
    found.extend(_repeated(rows))
    rows = [replace(row, substitute=_substitute(row, rows, found)) for row in rows]
    return FileReading(() if found else tuple(rows), tuple(sorted(found, key=lambda fault: fault.line)))


def _lines(text: str) -> Iterator[tuple[int, list[str]] | Fault]:
    """The lines that hold something, each with its number; a fault where the file is no CSV, which ends it."""
    try:
        yield from rows_of(text)
    except NotATable as wrong:
        reason = f"From here on this is not valid CSV ({wrong}). Check the quotation marks."
        yield Fault(wrong.line, reason)


def _columns(header: Sequence[str]) -> tuple[list[str], list[str]]:
    """Which column is what, and what is wrong with the first line."""
    known = {written: column for column, names in _COLUMNS.items() for written in names}
    columns = [known.get(normal_form(cell), "") for cell in header]
    faults = []
    for cell, column in zip(header, columns, strict=True):
        if not column:
            hint = suggest(normal_form(cell), known, f"Use {', '.join(_WRITTEN)}.")
            faults.append(f"“{cell.strip()}” is not a column. {hint}")
        elif columns.count(column) > 1:
            faults.append(f"The column “{cell.strip()}” stands twice. Remove one.")
    if not faults and "name" not in columns:
        faults.append("There is no column `name`. Every member has a name.")
    if not faults and not {"email", "object_id"} & set(columns):
        faults.append("There is no column `e-mail` and none `object id`. By one of the two a member is known in Teams.")
    if not faults and "domains" not in columns:
        faults.append("There is no column `domains`. Every member answers for at least one policy domain.")
    return columns, faults


def _row(line: int, cells: Mapping[str, str]) -> tuple[MemberRow, list[str]]:
    """A line as a member, as far as it can be read, and what is wrong with it."""
    email, object_id = bare_address(cells.get("email", "")).lower(), cells.get("object_id", "").lower()
    faults = []
    if not cells["name"]:
        faults.append("The name is missing.")
    if not email and not object_id:
        faults.append("There is no e-mail and no object id. Fill in one of the two.")
    if email and not is_address(email):
        faults.append(f"“{email}” is not an e-mail address.")
    if object_id and not is_object_id(object_id):
        faults.append(f"“{object_id}” is not an object id. It looks like 0f8fad5b-d9cb-469f-a165-70867728950e.")
    domains, unknown = _domains(cells["domains"])
    faults.extend(unknown)
    expertise = _several(cells.get("expertise", ""))
    for value in (cells["name"], email, *expertise):
        if len(value) > MAX_LENGTH:
            faults.append(f"“{value[:40]}…” has {len(value)} characters; at most {MAX_LENGTH} are kept. Shorten it.")
    name = " ".join(cells["name"].split())
    return MemberRow(line, name, email, object_id, domains, expertise, cells.get("substitute", "")), faults


def _several(cell: str) -> tuple[str, ...]:
    pieces = _BETWEEN.split(cell) if _BETWEEN.search(cell) else cell.split(",")
    return tuple(dict.fromkeys(" ".join(piece.split()) for piece in pieces if piece.strip()))


def _domains(cell: str) -> tuple[tuple[str, ...], list[str]]:
    """The codes in a cell. The names of some domains hold commas, so a comma only separates what is no name."""
    codes: list[str] = []
    unknown: list[str] = []
    pieces = [piece for piece in _BETWEEN.split(cell) if piece.strip()]
    for piece in pieces:
        whole = _codes().get(normal_form(piece))
        for part in [piece] if whole else _several(piece):
            code = whole or _codes().get(normal_form(part))
            if code:
                codes.append(code)
            else:
                unknown.append(f"“{part}” is not a policy domain. Choose from: {', '.join(_todays())}.")
    if not pieces:
        unknown.append(f"The domain is missing. Choose from: {', '.join(_todays())}.")
    return tuple(dict.fromkeys(codes)), unknown


@cache
def _codes() -> dict[str, str]:
    """By the normal form of a code or a name, in Dutch or English, the code of the domain that exists today."""
    successors = {domain.code: domain.successor or domain.code for domain in policy_domains()}
    # Those of today come first, so that no name of an old one takes theirs.
    codes: dict[str, str] = {}
    for domain in policy_domains():
        for written in (domain.code, *domain.name.values()):
            codes.setdefault(normal_form(written), successors[domain.code])
    return codes


def _todays() -> list[str]:
    return list(dict.fromkeys(_codes().values()))


def _repeated(rows: Sequence[MemberRow]) -> Iterator[Fault]:
    lines: dict[str, int] = {}
    for row in rows:
        for value in filter(None, (row.email, row.object_id)):
            if value in lines:
                yield Fault(row.line, f"“{value}” already stands on line {lines[value]}. Give each member one line.")
            lines.setdefault(value, row.line)


def _substitute(row: MemberRow, rows: Sequence[MemberRow], faults: list[Fault]) -> str:
    """The key of the row that is meant; a fault is added when that is not clear."""
    wanted = row.substitute.lower()
    if not wanted:
        return ""
    meant = [other for other in rows if wanted in (other.email, other.object_id)]
    meant = meant or [other for other in rows if normal_form(other.name) == normal_form(wanted)]
    if len(meant) == 1 and meant[0] is not row:
        return meant[0].key
    if not meant:
        faults.append(Fault(row.line, f"The substitute “{row.substitute}” is not in this file. Add that member first."))
    elif len(meant) > 1:
        faults.append(Fault(row.line, f"More than one member is called “{row.substitute}”. Write the e-mail instead."))
    else:
        faults.append(Fault(row.line, "A member cannot be the own substitute. Name somebody else or nobody."))
    return ""
