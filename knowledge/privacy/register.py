"""The register of processing, as its file has it: what is kept of people, for how long, who sees it, where it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from knowledge.data_files import data_table
from knowledge.plain import Json


@dataclass(frozen=True, slots=True)
class KeptPeriod:
    """How long something is kept."""

    name: str
    length: timedelta
    rules: tuple[str, ...]
    """The rules of the clean-up that apply it; none where what is older is only used no more."""


@dataclass(frozen=True, slots=True)
class KeptTable:
    """A table that knows people, and what becomes of each of its columns when somebody is erased."""

    name: str
    whose: str
    """The column with the id of whom a row is about; empty where `through` leads to that person."""
    through: tuple[str, Mapping[str, str]]
    """The table that knows whom a row is about, and by which columns here and there; an empty name for none."""
    rows_go: bool
    names: frozenset[str]
    """The columns that hold somebody's id, and are emptied of it; `whose` is one of them."""
    goes: frozenset[str]
    """The columns that are emptied with the person; none where the rows go."""
    stays: frozenset[str]
    """The columns that tell of nobody without the person; where the rows go, all others."""

    @property
    def columns(self) -> frozenset[str]:
        """All columns that the register names."""
        return self.names | self.goes | self.stays


@dataclass(frozen=True, slots=True)
class KeptKind:
    """A kind of data, as people understand it: its words stand in the texts under its id."""

    id: str
    ground: str
    sees: tuple[str, ...]
    periods: tuple[KeptPeriod, ...]
    tables: tuple[KeptTable, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """All kinds of data in the order in which people read them, and the columns of the tables about nobody."""

    kinds: tuple[KeptKind, ...]
    nobody: Mapping[str, frozenset[str]]

    @property
    def tables(self) -> tuple[KeptTable, ...]:
        """The tables that know people, in the order of the kinds."""
        return tuple(table for kind in self.kinds for table in kind.tables)

    @property
    def periods(self) -> Mapping[str, KeptPeriod]:
        """Every period by its name."""
        return {period.name: period for kind in self.kinds for period in kind.periods}


@cache
def register() -> Register:
    """The register that ships with the bot."""
    loaded = data_table("processing.yaml")
    kinds = tuple(map(_kind, loaded["kinds"]))
    return Register(kinds, {name: frozenset(columns.split()) for name, columns in loaded["nobody"].items()})


def kept_for(period: str) -> timedelta:
    """How long what goes by this period is kept; an unknown name raises KeyError."""
    return register().periods[period].length


def _kind(row: Json) -> KeptKind:
    tables = tuple(_table(name, each) for name, each in row["tables"].items())
    return KeptKind(row["id"], row["ground"], tuple(row["sees"].split()), tuple(map(_period, row["kept"])), tables)


def _period(row: Json) -> KeptPeriod:
    length = timedelta(days=row.get("days", 0), hours=row.get("hours", 0))
    return KeptPeriod(row["name"], length, tuple(str(row.get("rules", row["name"])).split()))


def _table(name: str, row: Json) -> KeptTable:
    names, goes, stays = (frozenset(row.get(part, "").split()) for part in ("names", "goes", "stays"))
    whose = row.get("whose", "")
    ((through, columns),) = row.get("through", {"": {}}).items()
    return KeptTable(name, whose, (through, columns), row["rows"] == "gone", names | ({whose} - {""}), goes, stays)


@dataclass(frozen=True, slots=True)
class ForgottenRows:
    """What went by one rule of the clean-up: a proof that it is applied, in which nobody is counted."""

    last: datetime
    number: int
    """How many rows in the last thirty days."""
