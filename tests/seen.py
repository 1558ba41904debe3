"""What stands in a chat, and what a person saw of an act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests import rendering

Json = dict[str, Any]

CARD = "application/vnd.microsoft.card.adaptive"
OFFER = "application/vnd.microsoft.teams.card.file.consent"
FILE = "application/vnd.microsoft.teams.card.file.info"


@dataclass
class Message:
    """A message as it stands in a chat now: a replaced card has only its new form."""

    id: str
    activity: Json
    by_bot: bool
    changed: int

    @property
    def is_new(self) -> bool:
        """Whether it stands as it was sent."""
        return self.id == f"m{self.changed}"

    @property
    def card(self) -> Json | None:
        """The card, None for a plain text."""
        card = self._attached(CARD)
        return card["content"] if card else None

    @property
    def offer(self) -> Json | None:
        """The offered file, as it was attached."""
        return self._attached(OFFER)

    @property
    def file(self) -> Json | None:
        """The file to open, as it was attached."""
        return self._attached(FILE)

    @property
    def text(self) -> str:
        """Everything there is to read, the labels of the buttons included."""
        offer = rendering.offer_words(self.offer) if self.offer else ""
        file = self.file["name"] if self.file else ""
        labels = "\n".join(button.label for button in self.buttons) if offer else ""
        parts = (self.activity.get("text"), rendering.words(self.card), offer, file, labels)
        return "\n".join(part for part in parts if part)

    @property
    def buttons(self) -> list[rendering.Button]:
        """Everything that can be pressed."""
        return rendering.offer_buttons() if self.offer else rendering.buttons(self.card)

    def _attached(self, kind: str) -> Json | None:
        found = [item for item in self.activity.get("attachments") or () if item["contentType"] == kind]
        return found[0] if found else None


@dataclass(frozen=True)
class Seen:
    """What somebody saw of an act: the bot's new and replaced messages, and what Teams itself got as an answer."""

    messages: list[Message]
    status: int = 200
    body: Any = None

    @property
    def text(self) -> str:
        """All there is to read in these messages."""
        return "\n".join(message.text for message in self.messages)

    @property
    def cards(self) -> list[Json]:
        """The cards of these messages."""
        return [message.card for message in self.messages if message.card is not None]

    @property
    def buttons(self) -> list[str]:
        """The labels of all that can be pressed in these messages."""
        return [button.label for message in self.messages for button in message.buttons]

    @property
    def last(self) -> Message:
        """The newest message; there must be one."""
        assert self.messages, f"the bot said nothing (HTTP {self.status}, {self.body})"
        return self.messages[-1]

    @property
    def results(self) -> list[Json]:
        """The lines under the search box, each with `title` and `text`."""
        return [item["preview"]["content"] for item in self.body["composeExtension"].get("attachments", ())]
