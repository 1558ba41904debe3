"""How the forms of one subject are reached and speak: their buttons, their sentences, and where they lead back to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from dialogs.events import Choice
from dialogs.forms.form import Here
from dialogs.forms.kept import OpenForm
from dialogs.forms.sentences import field_sentence
from dialogs.texts import Texts
from dialogs.ways.way import Way
from dialogs.witnesses import Named
from knowledge.refusals import Refused
from knowledge.values.reasons import FieldReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """
    The buttons of the forms of a subject, and its own words for what all forms say.

    `begin` takes `form`, `given` and the names of `here`; all others take the id of the form as `draft`; `typed` takes
    `text` besides and, with `change`, the `field` that it is about.
    """

    name: str
    """Under which its sentences stand: `go_on`, `dropped`, `form_gone`, and `confirm_…` for a form of that name."""
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

    def sentence(self, texts: Texts, refused: Refused) -> str:
        """Why it cannot be, in the words of the field or of the subject."""
        if isinstance(refused.why, FieldReason):
            return field_sentence(texts, refused)
        return self.why(texts, refused)

    def confirming(self, texts: Texts, entry: OpenForm) -> Choice:
        """The button that does what was shown, named after the form where it has a name for that."""
        named = f"{self.name}.confirm_{entry.form}"
        label = texts(named if named in texts.every_key else f"{self.name}.confirm")
        return replace(self.confirm(texts, draft=entry.id), label=label)

    def beginning(self, texts: Texts, entry: OpenForm) -> Choice:
        """The button that begins a dropped form again, with all that was filled in."""
        here: dict[str, Any] = {name: entry.here[name] for name in self.here if name in entry.here}
        given = {"given": dict(entry.values)} if entry.values else {}
        return self.begin.named(texts, "forms.begin_again", form=entry.form, **here, **given)

    def going_on(self, texts: Texts, entry: OpenForm) -> Choice:
        """The way back to a form that was left."""
        return self.again.named(texts, f"{self.name}.go_on", draft=entry.id)

    @property
    def on_cards(self) -> frozenset[Way]:
        """By these buttons the card of a form is known."""
        return frozenset({self.review, self.confirm})
