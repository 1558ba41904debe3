"""How the forms of one subject are reached and speak: their buttons, their sentences, and where they lead back to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dialogs.cards.view import Paragraph, message
from dialogs.events import Choice
from dialogs.forms.form import Here
from dialogs.forms.kept import OpenForm
from dialogs.refusing import tells
from dialogs.texts import Texts, every_word, texts_in
from dialogs.turn import Response, Turn, say
from dialogs.understanding import plain
from dialogs.ways.way import Way
from dialogs.witnesses import Named, Sure
from knowledge.languages import DEFAULT
from knowledge.plain import Data, Json
from knowledge.refusals import Refused
from knowledge.values.reasons import FieldReason

STANDS = "stands"
"""The name of what every form answers: what stands in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """
    The buttons of the forms of a subject, and its own words for what all forms say.

    Each button says what its way takes of `form`, the name of the form, of `here`, and of the id of the form under
    `key`. `begin` may take `given` besides; `typed` takes `text` and the `field` that it is about, as `change` does.
    Where the review button does at once what the form does, it is `confirm` too. Where `begin` is `again`, the subject
    has one form, which is known by where it belongs: that button brings it back at any time, also from an old card.
    """

    name: str
    """
    Under which its sentences stand: `go_on`, `dropped`, `form_gone`, and `confirm_…` for a form of that name; also, as
    `form_…`, its own in place of those that all forms say.
    """
    begin: Way
    typed: Way
    review: Way
    change: Way
    again: Way
    confirm: Way
    drop: Way
    here: tuple[str, ...]
    """What a button may say of where a form belongs."""
    home: Callable[[Texts], Choice]
    """The way on when a form is over."""
    above: Callable[[Here], Named]
    """Where the way back leads from the first field."""
    why: Callable[[Texts, Refused], str]
    """The sentence for a refusal of this subject."""
    key: str = "draft"
    """Under which buttons say which form they belong to."""
    sure: Sure = Sure.IN_SIGHT
    """How surely a typed line is meant for the card that is in sight."""
    in_place: bool = False
    """Whether a form that is begun takes the place of the card that led to it."""

    @property
    def is_by_place(self) -> bool:
        """Whether a form is known by where it belongs."""
        return self.begin == self.again

    def line_of_gone(self, texts: Texts) -> str:
        """What is said of a card whose form is over; empty where nothing is."""
        key = f"{self.name}.form_gone"
        return texts(key) if key in texts.every_key else ""

    def own(self, texts: Texts, key: str, **facts: object) -> str:
        """What all forms say, in the words of this subject where it has some."""
        return form_sentence(texts, self.name, key, **facts)

    def typable(self, name: str) -> tuple[str, ...]:
        """What may be typed in any language, in the words of this subject where it has some."""
        own = f"{self.name}.words.{name}"
        return every_word(own if own in texts_in(DEFAULT).every_key else f"forms.words.{name}")

    def asides(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """The phrases of questions that a form answers, in plain words, by their names."""
        own = {name: f"{self.name}.words.asks.{name}" for name in names}
        return {
            name: tuple(map(plain, every_word(key))) for name, key in (own | {STANDS: "forms.words.stands"}).items()
        }

    def place(self, data: Data) -> Json:
        """Where a button says that a form belongs; anybody can forge it."""
        return {name: data[name] for name in self.here if isinstance(data.get(name), str | int)}

    def is_about(self, data: Data, entry: OpenForm) -> bool:
        """Whether a button belongs to this form, by its id, or where it says none, by the place."""
        if self.key in data:
            return bool(data[self.key] == entry.id)
        place = self.place(data)
        return bool(place) and place == self.place(entry.here)

    def says(self, way: Way, entry: OpenForm, **more: Any) -> Json:
        """What a button of a form says."""
        said = {"form": entry.form, **self.place(entry.here), self.key: entry.id, **more}
        return {name: value for name, value in said.items() if name in way.takes}

    def button(self, texts: Texts, way: Way, entry: OpenForm) -> Choice:
        """The button of a form under its own label."""
        return way(texts, **self.says(way, entry))

    def means(self, way: Way, entry: OpenForm, **more: str) -> Named:
        """As if the button of a form had been pressed, with more that it says."""
        return way, self.says(way, entry, **more)

    def confirming(self, texts: Texts, entry: OpenForm) -> Choice:
        """The button that does what was shown, named after the form where it has a name for that."""
        named, choice = f"{self.name}.confirm_{entry.form}", self.button(texts, self.confirm, entry)
        return replace(choice, label=texts(named)) if named in texts.every_key else choice

    def beginning(self, texts: Texts, entry: OpenForm) -> Choice:
        """The button that begins a dropped form again, with all that was filled in."""
        given = {"given": dict(entry.values)} if entry.values else {}
        return self.begin.named(texts, "forms.begin_again", **self.says(self.begin, entry, **given))

    def going_on(self, texts: Texts, entry: OpenForm) -> Choice:
        """The way back to a form that was left."""
        return self.again.named(texts, f"{self.name}.go_on", **self.says(self.again, entry))

    def sentence(self, texts: Texts, refused: Refused) -> str:
        """Why it cannot be, in the words of the field or of the subject."""
        if isinstance(refused.why, FieldReason):
            return self.own(texts, refused.why, **refused.facts)
        return self.why(texts, refused)

    @property
    def on_cards(self) -> frozenset[Way]:
        """By these buttons the card of a form is known."""
        return frozenset({self.review, self.confirm})


def form_sentence(texts: Texts, subject: str, key: str, **facts: object) -> str:
    """The sentence of this key: the subject's `form_…`, else that of all forms."""
    own = f"{subject}.form_{key}"
    return texts(own if own in texts.every_key else f"forms.{key}", **facts)


@tells(FieldReason)
def _tell(turn: Turn, refused: Refused) -> Response:
    return say(turn, message(turn.texts, Paragraph(form_sentence(turn.texts, "", refused.why, **refused.facts))))
