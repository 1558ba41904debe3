"""The conversation at the terminal: a line is a sentence, a button, or a command of the chat itself."""

from __future__ import annotations

import asyncio
import itertools
import sys
import time
from collections.abc import Coroutine
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from typing import Any

import click
from prompt_toolkit.patch_stdout import patch_stdout

from bot.chat.cards import Button, Contents, contents, fallback_text
from bot.chat.form import fill_in
from bot.chat.lines import LineSource, ReadLines, TypedLines, in_a_terminal
from bot.chat.peer import CARD, BotAct, Peer, Speaker, What
from bot.chat.screen import Screen, suggestions
from dialogs.texts import Texts, every_word, texts_in
from knowledge.languages import LANGUAGES
from knowledge.plain import Json

BOT_NAME = "Draaischijf"
SUGGESTION = "imBack"
TYPING_LASTS = 4.0
FIRST_ANSWER = 15.0
WELCOME = 2.0
QUIET = 0.4
"""So long a bot that answers a line of a file says nothing more before the next line is its turn."""
SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


class Unreachable(click.ClickException):
    """Nobody answers at the bot's address; the message says what to do about it."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """The sentence alone, on standard error."""
        click.echo(self.message, file=file, err=file is None)


async def chat(bot_url: str, *, name: str, language: str, scope: str) -> None:
    """
    Let a person talk with the bot at this address until they leave, or until standard input ends.

    `language` is the code of one that the bot speaks, `scope` personal, groupChat or channel; the same name is the same
    person each time. Raises Unreachable, with a sentence to show, when no bot answers.
    """
    interactive = in_a_terminal()
    conversation = _Conversation(bot_url, Speaker(name, scope), texts_in(language), interactive=interactive)
    patched: AbstractContextManager[None] = patch_stdout(raw=True) if interactive else nullcontext()
    with patched:
        await conversation.run()


@dataclass(frozen=True, slots=True)
class _Shown:
    """The latest message with something to press."""

    id: str
    contents: Contents


class _Conversation:
    def __init__(self, bot_url: str, speaker: Speaker, texts: Texts, *, interactive: bool) -> None:
        self._bot_url = bot_url
        self._texts = texts
        self._interactive = interactive
        self._screen = Screen(plain=not interactive)
        self._lines: LineSource = TypedLines(self._status) if interactive else ReadLines(sys.stdin, self._screen.line)
        self._peer = Peer(bot_url, speaker, texts.tag, self._hear)
        self._card: _Shown | None = None
        self._card_is_last = False
        self._is_new = False
        """Whether the card with numbers came since the last line, so that it stands right above what comes now."""
        self._last = ""
        self._pressed = ""
        self._heard = asyncio.Event()
        self._typing_until = 0.0
        self._spinner = itertools.cycle(SPINNER)
        self._in_order = asyncio.Lock()
        self._sending: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Talk until there are no more lines; outside a terminal, hear the answer to one before taking the next."""
        async with self._peer:
            if self._interactive:
                self._screen.note(self._texts("terminal.opening", bot=BOT_NAME, url=self._bot_url))
            await self._send(self._peer.install())
            await self._answered(WELCOME)
            while (line := await self._lines.line()) is not None and line.strip() not in every_word(
                "terminal.words.stop"
            ):
                await self._take(line.strip())
            for task in self._sending:
                task.cancel()
            if self._interactive:
                self._screen.note(self._texts("terminal.goodbye"))

    async def _take(self, line: str) -> None:
        """Do what a line says."""
        self._is_new = False
        if line.startswith("/"):
            await self._command(*line.split(maxsplit=1))
        # A number below a plain question is its answer; the bot itself understands it where it offered numbers.
        elif line.isdecimal() and self._card_is_last and self._button(line):
            await self._press(line)
        elif line:
            self._pressed = ""
            await self._deliver(self._peer.say(line))

    async def _command(self, command: str, argument: str = "") -> None:
        """Do what the chat itself is asked to do."""
        if command in every_word("terminal.words.help"):
            self._screen.note(self._texts("terminal.help", codes=", ".join(LANGUAGES)))
        elif command in every_word("terminal.words.button"):
            await self._press(argument)
        elif command in every_word("terminal.words.language"):
            self._speak(argument)
        else:
            self._screen.note(self._texts("terminal.no_such_command", command=command))

    def _speak(self, language: str) -> None:
        if language not in LANGUAGES:
            ways = self._texts.join((self._texts("terminal.way", code=code) for code in LANGUAGES), "or")
            return self._screen.note(self._texts("terminal.languages", ways=ways))
        self._texts = texts_in(language)
        self._peer.locale = self._texts.tag
        return self._screen.note(self._texts("terminal.language"))

    def _button(self, number: str) -> Button | None:
        buttons = self._card.contents.buttons if self._card else ()
        return buttons[int(number) - 1] if number.isdecimal() and 0 < int(number) <= len(buttons) else None

    async def _press(self, number: str) -> None:
        """Press a button of the latest card that has any, after asking for the card's fields."""
        card, button = self._card, self._button(number)
        if card is None or button is None:
            last = len(card.contents.buttons) if card else 0
            buttons = self._texts("terminal.buttons", last=last) if last else self._texts("terminal.no_buttons")
            self._screen.note(self._texts("terminal.no_such_button", buttons=buttons))
            return
        if button.action.get("type") == SUGGESTION:
            await self._deliver(self._peer.say(str(button.action.get("value", button.label))))
            return
        fields = card.contents.fields if button.takes_inputs else ()
        values = await fill_in(fields, self._lines, self._screen, self._texts)
        if values is None:
            self._screen.note(self._texts("terminal.form_left"))
            return
        self._pressed = card.id
        await self._deliver(self._peer.press(button.action, values, card.id))

    async def _deliver(self, act: Coroutine[Any, Any, int]) -> None:
        """Send in the background of a terminal, so that typing goes on; elsewhere wait for the answer."""
        if self._interactive:
            task = asyncio.create_task(self._send(act))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)
            return
        self._heard.clear()
        await self._send(act)
        await self._answered(FIRST_ANSWER)

    async def _send(self, act: Coroutine[Any, Any, int]) -> None:
        """Send, one thing after the other, and say so if the bot does not take it."""
        async with self._in_order:
            try:
                status = await act
            except ConnectionError as error:
                sentence = self._texts("terminal.unreachable", url=self._bot_url)
                if asyncio.current_task() not in self._sending:
                    raise Unreachable(sentence) from error
                self._screen.note(sentence)
                return
        if status >= 400:
            self._screen.note(self._texts("terminal.rejected", status=status))

    async def _answered(self, patience: float) -> None:
        """Wait until the bot has begun to answer, and then until it has been silent for a moment."""
        if self._interactive:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await self._heard.wait()
            while True:
                self._heard.clear()
                async with asyncio.timeout(QUIET):
                    await self._heard.wait()

    def _hear(self, heard: BotAct) -> None:
        """Show what the bot did, and remember what can be pressed now."""
        if heard.what is What.TYPING:
            self._typing_until = time.monotonic() + TYPING_LASTS
            return
        self._typing_until = 0.0
        self._heard.set()
        if heard.what is What.DELETE:
            self._screen.note(self._texts("terminal.deleted"))
            self._forget(heard.id)
        elif self._is_in_the_background(heard):
            title = self._screen.title(heard.activity, self._texts)
            self._screen.note(self._texts("terminal.updated_before", title=title))
        else:
            self._show(heard)

    def _is_in_the_background(self, heard: BotAct) -> bool:
        """Whether an older message changed by itself: the numbers stay with what stands last on the screen."""
        own = {self._last, self._pressed, self._card.id if self._card else ""}
        return heard.what is What.UPDATE and heard.id not in own

    def _show(self, heard: BotAct) -> None:
        """Show a message that is new, last, or the answer to a press; what can be pressed on it has the numbers now."""
        notes = [self._texts("terminal.updated")] if heard.what is What.UPDATE else []
        notes += (
            [] if heard.conversation == self._peer.speaker.conversation["id"] else [self._texts("terminal.elsewhere")]
        )
        is_last = heard.what is What.MESSAGE or heard.id in (self._last, self._pressed)
        inside = _contents(heard.activity)
        is_typed = _is_typed(heard.activity)
        is_second = bool(is_typed and inside.buttons and self._is_new and self._card)
        self._screen.message(heard.activity, self._texts, note=", ".join(notes), numbered=not is_second)
        if is_second and self._card:
            # A number would mean two things: it answers the list that stands last, and the command presses the other.
            self._screen.note(self._texts("terminal.two_lists", last=len(self._card.contents.buttons)))
        elif inside.buttons:
            self._card, self._is_new = _Shown(heard.id, inside), not is_typed
        else:
            self._forget(heard.id)
        if is_last:
            self._card_is_last = bool(inside.buttons) and not is_typed
            self._last, self._pressed = heard.id, ""

    def _forget(self, id: str) -> None:
        """Nothing on this message can be pressed any more."""
        if self._card and self._card.id == id:
            self._card, self._card_is_last = None, False

    def _status(self) -> str:
        """A sign that the bot is typing, as long as it is."""
        if time.monotonic() > self._typing_until:
            return ""
        return f"{next(self._spinner)} {self._texts('terminal.typing', bot=BOT_NAME)}"


def _is_typed(activity: Json) -> bool:
    """Whether the last card stands there as text, so that the bot itself understands its numbers."""
    cards = [part for part in activity.get("attachments") or [] if part.get("contentType") == CARD]
    return bool(cards) and bool(fallback_text(cards[-1].get("content") or {}))


def _contents(activity: Json) -> Contents:
    """What can be pressed in a message: on its last card, or else among its suggestions."""
    cards = [part for part in activity.get("attachments") or [] if part.get("contentType") == CARD]
    if cards:
        return contents(cards[-1].get("content") or {})
    offered = suggestions(activity)
    return Contents(tuple(Button(str(action.get("title", "")), {**action, "type": SUGGESTION}) for action in offered))
