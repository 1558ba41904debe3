"""How the chat looks: framed and coloured in a terminal, bare lines elsewhere."""

from __future__ import annotations

import os
import sys

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from bot.chat.cards import contents, fallback_text, words_of
from bot.chat.drawing import draw_card
from bot.chat.markdown import BULLET, style_text
from bot.chat.peer import CARD
from dialogs.texts import Texts
from knowledge.plain import Json
from knowledge.shortening import cut

READABLE = 100
"""Wider lines tire the eye, however wide the terminal."""
TITLE = 60
"""So many characters of a message name it."""
UNBROKEN = 1000
"""In a file a sentence stays on its line, so that it can be searched for."""


class Screen:
    """Shows what the bot sends and what the chat itself has to say. `plain` for a file or a pipe."""

    def __init__(self, *, plain: bool) -> None:
        self.plain = plain
        self._console = Console(
            width=UNBROKEN if plain else None, no_color=plain or None, highlight=False, markup=False, emoji=False
        )

    def message(self, activity: Json, texts: Texts, *, note: str = "", numbered: bool = True) -> None:
        """
        One message of the bot: its text, its cards, its suggestions; the note stands beside the name.

        Without `numbered` the buttons of a card that stands there as text cannot be pressed.
        """
        name = str(activity.get("from", {}).get("name") or "Draaischijf")
        head = Text.assemble((name, "bold green"), (f" ({note})" if note else "", "yellow"))
        text, attachments = activity.get("text") or "", activity.get("attachments") or []
        parts: list[RenderableType] = [style_text(text)] if text else []
        for attachment in attachments:
            if attachment.get("contentType") == CARD:
                card = attachment.get("content") or {}
                text = fallback_text(card)
                if text:
                    parts.append(_typed(text, card, texts) if numbered else style_text(text))
                else:
                    parts.append(draw_card(card, texts, plain=self.plain))
            else:
                kind = attachment.get("name") or attachment.get("contentType", "")
                parts.append(Text(f"[{texts('terminal.attachment', kind=kind)}]", style="dim"))
        if not parts:
            parts.append(style_text(str(activity.get("summary") or "")))
        for number, action in enumerate(suggestions(activity), start=1):
            parts.append(Text.assemble((f"[{number}]", "bold cyan"), " ", str(action.get("title", ""))))
        if self.plain or not attachments:
            self._print(Group(head, *parts, Text("")))
        else:
            width = min(READABLE, self._console.width)
            self._print(Panel(Group(*parts), title=head, title_align="left", width=width, border_style="dim"))

    def title(self, activity: Json, texts: Texts) -> str:
        """The first words of a message, to name it by."""
        cards = [part.get("content") or {} for part in activity.get("attachments") or []]
        first = next((words for card in cards if (words := words_of({**card, "type": "AdaptiveCard"}))), "")
        said = first or str(activity.get("text") or activity.get("summary") or "")
        line = style_text(said).plain.strip().partition("\n")[0]
        return texts.quote(cut(line, TITLE))

    def note(self, sentence: str) -> None:
        """A sentence of the chat itself."""
        self._print(Text(sentence, style="dim italic"))

    def line(self, line: str) -> None:
        """A line as the person wrote it."""
        self._print(Text(line))

    def _print(self, shown: RenderableType) -> None:
        if not self.plain:
            self._console.print(shown)
            return
        with self._console.capture() as captured:
            self._console.print(shown)
        try:
            print("\n".join(line.rstrip() for line in captured.get().splitlines()), flush=True)
        except BrokenPipeError:
            # Whoever read along has gone (`| head`). Python flushes once more at its end: let that go nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit()


def _typed(text: str, card: Json, texts: Texts) -> Text:
    """
    A card as its text, each button behind the command that presses it.

    A bare number answers what the text asks for, so that the numbers of buttons would else be guessed.
    """
    command = texts.words("terminal.words.button")[0]
    shown = style_text(text)
    lines = shown.split("\n", allow_blank=True)
    for number, button in enumerate(contents(card).buttons, start=1):
        # The buttons stand last: what has the same words further up is something else.
        bullet = f"{BULLET} {button.label}"
        at = max((each for each, line in enumerate(lines) if line.plain == bullet), default=None)
        if at is not None:
            lines[at] = Text.assemble((f"[{command} {number}]", "bold cyan"), f" {button.label}")
    return Text("\n").join(lines)


def suggestions(activity: Json) -> list[Json]:
    """The words that a message offers to say, where it has no card."""
    offered = (activity.get("suggestedActions") or {}).get("actions") or []
    return [action for action in offered if isinstance(action, dict)]
