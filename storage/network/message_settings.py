"""What a person gets from the bot without asking, and how that is changed."""

from __future__ import annotations

from knowledge.messages import Messages, MessageSetting
from storage.acting import By
from storage.network import members
from storage.network.digests import DIGEST_HOUR
from storage.roles import Role
from storage.sending import switches, use_consents


def settings_of(by: By) -> list[MessageSetting]:
    """The groups that this person can switch: the daily list is for members, the weekly one for curators."""
    off = switches.all_off(by.c, by.person)
    member = members.of_person(by.c, by.person)
    found = [MessageSetting(Messages.FOLLOWED, Messages.FOLLOWED not in off)]
    if member is not None and member.active:
        found.append(MessageSetting(Messages.DIGEST, member.digest_hour is not None))
    if by.has(Role.CURATOR):
        found.append(MessageSetting(Messages.WEEKLY, Messages.WEEKLY not in off))
    return [
        *found,
        MessageSetting(Messages.INTEREST, Messages.INTEREST not in off),
        MessageSetting(Messages.USE, use_consents.has_agreed(by.c, by.person)),
    ]


def turn_messages(by: By, messages: Messages, on: bool) -> list[MessageSetting]:
    """
    Switch a group of messages on or off for a person, at once, and give how all of them stand then.

    Without the daily list a member gets each offered question as a message: somebody waits for it, so one of the two
    always comes. What was on its way and is not sent yet is called off.
    """
    if messages is Messages.DIGEST:
        _turn_digest(by, on)
    elif messages is Messages.USE:
        use_consents.set_consent(by, on)
    elif on:
        switches.switch_on(by.c, by.person, messages)
    else:
        switches.switch_off(by.c, by.person, messages, by.now)
    return settings_of(by)


def _turn_digest(by: By, on: bool) -> None:
    member = members.of_person(by.c, by.person)
    if member is None or (member.digest_hour is not None) == on:
        return
    members.set_digest(by, member.id, DIGEST_HOUR if on else None)
    if not on:
        switches.call_off(by.c, by.person, Messages.DIGEST, by.now)
