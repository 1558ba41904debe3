"""A chat in the terminal with a running bot, over the protocol that Teams itself speaks."""

from bot.chat.terminal import Unreachable, chat

__all__ = ["Unreachable", "chat"]
