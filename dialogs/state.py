"""What the bot remembers of a conversation between two messages: plain values, with a version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dialogs.events import Choice
from knowledge.plain import Data, Json

VERSION = 1
TRAIL = 10
"""So many steps back are kept."""
SHOWN = "shown"
"""Under this the labels stand of the buttons of an entry that was only opened."""


@dataclass(frozen=True, slots=True)
class View:
    """A place in the catalogue that one can go back to: the verb and values of the button that leads there."""

    verb: str
    data: Data


@dataclass(frozen=True, slots=True)
class Last:
    """The last message, as long as it can be answered anew should it be changed; else nothing."""

    id: str = ""
    words: str = ""
    """A mark of its words, by which other ones are told from the same."""
    answer: str = ""
    """The name under which its answer is found."""
    before: Json | None = None
    """How the talk stood when it came."""


@dataclass(frozen=True, slots=True)
class State:
    """The open thread of one conversation (in a group or channel: of one person in it)."""

    language: str = ""
    """The language that the person chose; empty as long as nothing was chosen."""
    spoken: str = ""
    """The language of the last message that showed one."""
    client: str = ""
    """The language of the person's Teams, as it was said last; empty when it never was."""
    welcomed: bool = False
    choices: tuple[Choice, ...] = ()
    """What the last message offered, so that a number or a word can choose it."""
    trail: tuple[View, ...] = ()
    """The lists that were opened, the present one last."""
    answer: Data = field(default_factory=dict)
    """
    The values of the buttons under the last answer, so that "nuttig" can be typed later as well; of an entry that was
    opened from a list, which is not judged, its `instrument` and what its card offers (`SHOWN`).
    """

    last: Last = Last()
    edit_told: str = ""
    """The message of which was said that its change is not read."""

    flow: Data = field(default_factory=dict)
    """
    The questionnaire that is being filled in: `scan`, `page`, the `field` that typing answers, the revision `n` that
    was shown, the `misses` in a row, the moment `at` of the last act (ISO, UTC), and whether it is `paused`. Empty when
    there is none.
    """

    network: Data = field(default_factory=dict)
    """
    What is on its way to the network: the last question to the catalogue (`said`), the question that is being written
    (`draft`, until it is sent or dropped), what was `typed` to one that was asked before or the act that was `chosen`
    for it, and the one of which was asked whether it is taken back (`withdrawing`).
    """

    open: tuple[Data, ...] = ()
    """The forms that are being filled in, the last one last: see `dialogs.forms.kept`."""

    @property
    def judged(self) -> Data:
        """The values of the buttons by which the last answer is judged; none of an entry that was only opened."""
        return {} if SHOWN in self.answer else self.answer

    def to_json(self) -> Json:
        """Only strings, numbers, lists and dicts."""
        return {
            "v": VERSION,
            "language": self.language,
            "spoken": self.spoken,
            "client": self.client,
            "welcomed": self.welcomed,
            "choices": choices_to_json(self.choices),
            "trail": [[view.verb, dict(view.data)] for view in self.trail],
            "answer": dict(self.answer),
            **({"last": [self.last.id, self.last.words, self.last.answer, self.last.before]} if self.last.id else {}),
            **({"edit_told": self.edit_told} if self.edit_told else {}),
            "flow": dict(self.flow),
            "network": dict(self.network),
            **({"open": [dict(each) for each in self.open]} if self.open else {}),
        }


def choices_to_json(choices: Sequence[Choice]) -> list[list[Any]]:
    """Choices as they are kept."""
    return [[c.label, c.verb, dict(c.data), c.row, c.detail, list(c.words)] for c in choices]


def choices_from(stored: Sequence[Sequence[Any]]) -> tuple[Choice, ...]:
    """Choices as they were kept; ValueError when they are of another form."""
    return tuple(
        Choice(label, verb, data, row, detail, tuple(words)) for label, verb, data, row, detail, words in stored
    )


def state_from(stored: Data | None) -> State:
    """Read what `to_json` wrote; what cannot be read begins anew, the chosen language kept."""
    if not stored:
        return State()
    kept = State(language=str(stored.get("language", "")), welcomed=bool(stored.get("welcomed")))
    if stored.get("v") != VERSION:
        return kept
    try:
        return replace(
            kept,
            spoken=stored["spoken"],
            client=stored.get("client", ""),
            choices=choices_from(stored["choices"]),
            trail=tuple(View(verb, data) for verb, data in stored["trail"]),
            answer=stored["answer"],
            last=Last(*stored.get("last", ())),
            edit_told=stored.get("edit_told", ""),
            flow=stored.get("flow", {}),
            network=stored.get("network", {}),
            open=(*_opened_before(stored.get("programme", {})), *stored.get("open", ())),
        )
    except (KeyError, TypeError, ValueError):
        return kept


def _opened_before(kept: Data) -> Iterator[Json]:
    """What stood open about programmes as earlier versions kept it: each kind in a place of its own."""
    if form := kept.get("form"):
        here = {"programme": form["programme"]}
        yield {"id": form["id"], "form": "registration", "here": here, "values": form["values"], "asked": form["todo"]}
    if answers := kept.get("feedback"):
        id = answers["session"]
        here = {"session": id}
        yield {"id": id, "form": "feedback", "here": here, "values": answers["values"], "asked": answers["todo"]}
    if form := kept.get("organise"):
        same = {name: form[name] for name in ("id", "form", "here", "values", "seen")}
        yield same | {"asked": form["todo"], "title": form.get("title", "")}
