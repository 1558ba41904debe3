"""The forms that stand open in a conversation, as they are kept between two messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from dialogs.state import State
from knowledge.plain import Data, Json

MAX_OPEN = 6
"""So many forms can stand open at once; the one that was left longest goes when there are more."""


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that is being filled in; `id` is what the act is known by when it comes twice."""

    id: str
    form: str
    here: Data
    values: Mapping[str, str] = field(default_factory=dict)
    """What was filled in, as it is written; what stands there besides is looked up anew each time."""
    asked: tuple[str, ...] = ()
    """The fields that are still asked, in their order."""
    seen: str = ""
    """The mark of what was shown before confirming."""
    title: str = ""
    """What it is about, for who left it and comes back."""
    shown: Mapping[str, str] = field(default_factory=dict)
    """Marks of what stood in the fields when they were asked: who sends that back changed nothing."""
    last: str = ""
    """The field that was answered last, which a correction is likely about."""

    def to_json(self) -> Json:
        return (
            asdict(self)
            | {"here": dict(self.here), "values": dict(self.values), "shown": dict(self.shown)}
            | {"asked": list(self.asked)}
        )


def open_forms(state: State) -> tuple[OpenForm, ...]:
    """Those that were begun and neither confirmed nor dropped, the last one last; what cannot be read is none."""
    return tuple(found for found in map(_read, state.open) if found) if state.open else ()


def _read(kept: Data) -> OpenForm | None:
    try:
        return OpenForm(**{**kept, "asked": tuple(kept["asked"])})
    except (KeyError, TypeError):
        return None


def keeping(state: State, form: OpenForm) -> State:
    """With this form as the last one."""
    return replace(state, open=(*without(state, form.id).open, form.to_json())[-MAX_OPEN:])


def without(state: State, id: str) -> State:
    """Without a form that was confirmed or dropped."""
    return replace(state, open=tuple(each for each in state.open if each.get("id") != id))
