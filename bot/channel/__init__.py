"""The channel: Microsoft Teams, over the Bot Framework SDK. Only this package knows the SDK."""

from bot.channel.channel import ANSWER_WITHIN, OPENID_URL, Channel, add_channel
from bot.channel.port import Fate, NotDelivered, RosterMember, Speak, Talk
from bot.channel.tokens import Tokens, managed_identity, single_tenant

__all__ = [
    "ANSWER_WITHIN",
    "OPENID_URL",
    "Channel",
    "Fate",
    "NotDelivered",
    "RosterMember",
    "Speak",
    "Talk",
    "Tokens",
    "add_channel",
    "managed_identity",
    "single_tenant",
]
