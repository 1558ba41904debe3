"""The names of what the bot's own lists have by a code: policy domains, levels of government, themes and actions."""

from __future__ import annotations

from dialogs.texts import Texts
from knowledge.catalogue.reference import Action, PolicyDomain, Theme, domains_of_today
from knowledge.network.levels import Level, levels


def name_domain(texts: Texts, domain: PolicyDomain) -> str:
    return texts.pick(domain.name, f"domain.{domain.code}")


def name_level(texts: Texts, level: Level) -> str:
    return texts.pick(level.title, f"level.{level.key}")


def name_theme(texts: Texts, theme: Theme) -> str:
    return texts.pick(theme.title, f"theme.{theme.key}")


def say_of_action(texts: Texts, action: Action, what: str) -> str:
    """The "title", the "text" or the "next_step" of an action."""
    return texts.pick(getattr(action, what), f"action.{action.key}.{what}")


def list_domains(texts: Texts) -> tuple[tuple[str, str], ...]:
    """The policy domains of today: the code and the name of each."""
    return tuple((domain.code, name_domain(texts, domain)) for domain in domains_of_today())


def list_levels(texts: Texts) -> tuple[tuple[str, str], ...]:
    """The levels of government: the key and the name of each."""
    return tuple((level.key, name_level(texts, level)) for level in levels())
