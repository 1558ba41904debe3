"""What a person gets from the bot without asking, and how that is changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from knowledge.messages import Messages
from storage.network import members
from storage.network.digests import DIGEST_HOUR
from storage.people.roles import Role, has
from storage.sending import switches


@dataclass(frozen=True, slots=True)
class Setting:
    """One group of messages, and whether this person gets it."""

    messages: Messages
    is_on: bool


def settings_of(c: Connection, person: str) -> list[Setting]:
    """The groups that this person can switch: the daily list is for members, the weekly one for curators."""
    off = switches.all_off(c, person)
    member = members.of_person(c, person)
    found = [Setting(Messages.FOLLOWED, Messages.FOLLOWED not in off)]
    if member is not None and member.active:
        found.append(Setting(Messages.DIGEST, member.digest_hour is not None))
    if has(c, person, Role.CURATOR):
        found.append(Setting(Messages.WEEKLY, Messages.WEEKLY not in off))
    return [*found, Setting(Messages.INTEREST, Messages.INTEREST not in off)]


def turn_messages(c: Connection, person: str, messages: Messages, on: bool, now: datetime) -> list[Setting]:
    """
    Switch a group of messages on or off for a person, at once, and give how all of them stand then.

    Without the daily list a member gets each offered question as a message: somebody waits for it, so one of the two
    always comes. What was on its way and is not sent yet is called off.
    """
    if messages is Messages.DIGEST:
        _turn_digest(c, person, on, now)
    elif on:
        switches.switch_on(c, person, messages)
    else:
        switches.switch_off(c, person, messages, now)
    return settings_of(c, person)


def _turn_digest(c: Connection, person: str, on: bool, now: datetime) -> None:
    member = members.of_person(c, person)
    if member is None or (member.digest_hour is not None) == on:
        return
    members.set_digest(c, member.id, DIGEST_HOUR if on else None, person, now)
    if not on:
        switches.call_off(c, person, Messages.DIGEST, now)
