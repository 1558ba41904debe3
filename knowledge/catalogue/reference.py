"""The code lists that come with the bot: policy domains with their dates, themes, and the thirteen actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from knowledge.data_files import data_table


@dataclass(frozen=True, slots=True)
class PolicyDomain:
    """A policy domain of the Flemish government; one that was merged names its successor."""

    code: str
    name: Mapping[str, str]
    valid_until: str | None
    successor: str | None
    fields: tuple[str, ...]
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject along which the catalogue is browsed."""

    key: str
    title: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Action:
    """One of the thirteen actions that the centre offers to government entities ("Klaar voor actie")."""

    key: str
    title: Mapping[str, str]
    text: Mapping[str, str]
    next_step: Mapping[str, str]
    instrument: str
    also: tuple[str, ...]


@cache
def themes() -> tuple[Theme, ...]:
    """All themes in the order of browsing."""
    return tuple(Theme(entry["key"], entry["title"]) for entry in data_table("themes.yaml"))


@cache
def actions() -> tuple[Action, ...]:
    """The thirteen actions in the order of the source document."""
    return tuple(
        Action(
            entry["key"],
            entry["title"],
            entry["text"],
            entry["next_step"],
            entry["instrument"],
            tuple(entry.get("also") or ()),
        )
        for entry in data_table("actions.yaml")
    )


@cache
def policy_domains() -> tuple[PolicyDomain, ...]:
    """All domains, those of today first; merged ones stay resolvable."""
    domains = tuple(
        PolicyDomain(
            entry["code"],
            entry["name"],
            _date(entry.get("valid_until")),
            entry.get("successor"),
            tuple(entry.get("fields") or ()),
            tuple(entry.get("entities") or ()),
        )
        for entry in data_table("domains.yaml")["domains"]
    )
    return tuple(sorted(domains, key=lambda domain: domain.valid_until is not None))


def domains_of_today() -> tuple[PolicyDomain, ...]:
    """The domains that exist now."""
    return tuple(domain for domain in policy_domains() if domain.valid_until is None)


def _date(value: Any) -> str | None:
    return None if value is None else str(value)
