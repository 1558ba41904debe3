"""What is laid on a message that is made: a note of what a press did, a button at its end."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dialogs.cards.actions import MAX_BUTTONS, placed, row, submit
from dialogs.cards.marks import Words, block, escape_markdown, markdown
from dialogs.events import Choice, Reply
from dialogs.texts import Texts


@dataclass(frozen=True, slots=True)
class CardReply(Reply):
    """What `message` makes."""

    place_of_note: tuple[int, int] = field(default=(0, 0), compare=False)
    """How many elements of its card, and signs of its text, stand before a note."""

    def noted(self, note: Words) -> Reply:
        """With the note where the card has its place: under the title and the small line there, or at a `NotePlace`."""
        elements, signs = self.place_of_note
        card = self.card or {}
        body = [*card["body"][:elements], block(note), *card["body"][elements:]]
        blocks = (self.text[:signs], markdown(note), self.text[signs:].lstrip("\n"))
        return replace(self, text="\n\n".join(filter(None, blocks)), card={**card, "body": body})


def with_button(texts: Texts, reply: Reply, button: Choice) -> Reply:
    """The message with this button as its last one, or as its last line when it has no place for another button."""
    if reply.card is None:
        return reply
    actions = reply.card.get("actions", [])
    if len(actions) < MAX_BUTTONS:
        card = {**reply.card, "actions": placed([*actions, submit(button)])}
    else:
        card = {**reply.card, "body": [*reply.card["body"], row(button)]}
    how = escape_markdown(texts("choose.how"))
    is_numbered = not reply.choices or reply.text.endswith(how)
    mark = f"{len(reply.choices) + 1}." if is_numbered else "-"
    before = reply.text.removesuffix(how).rstrip() if reply.choices else f"{reply.text}\n"
    lines = f"{before}\n{mark} {escape_markdown(button.label)}" + (f"\n\n{how}" if is_numbered else "")
    return replace(reply, text=lines, card=card, choices=(*reply.choices, button))
