"""What stood open is put back under what was answered beside it, so that nobody has to look for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from dialogs.cards.reply import with_button
from dialogs.events import Choice
from dialogs.state import State
from dialogs.texts import Texts
from dialogs.turn import Response
from dialogs.ways.way import Way
from dialogs.witnesses import Named


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Something that people fill in or write: by which buttons its card is known, and the way back to it."""

    buttons: frozenset[Way]
    find_back: Callable[[Texts, State], Choice | None]
    """The way back to what is kept; None when nothing is."""
    put_in: Callable[[Texts, State, State], Choice | None] = lambda texts, before, after: None
    """What of the answer beside it can be put into it, by the states before and after; None for nothing."""

    let_go: Callable[[State], Named | None] = lambda state: None
    """What lets go of what was begun last of all, when that is of this kind."""

    def in_sight(self, state: State, back: Choice) -> bool:
        """Whether the last message was its card, or offered the way back to it."""
        return any(choice.verb in self.buttons or _is_same(choice, back) for choice in state.choices)

    def is_led_to(self, state: State, back: Choice) -> bool:
        """Whether the last message was its card, or leads to it, as a page does where one begins."""
        return any(choice.verb in self.buttons or _leads_to(choice, back) for choice in state.choices)


def let_go(unfinished: Iterable[Unfinished], state: State) -> Named | None:
    """What lets go of the form that was begun last and stands open out of sight; None where none does."""
    return next((named for each in unfinished if (named := each.let_go(state))), None)


def put_back(unfinished: Iterable[Unfinished], texts: Texts, state: State, said: Response) -> Response:
    """
    The answer to something else, with the way back to what was in sight before it (`state`) as its last button.

    As it was when nothing stood open, and when the answer ended it or shows it itself.
    """
    for each in unfinished:
        before, after = each.find_back(texts, state), each.find_back(texts, said.state)
        if before and after and _is_same(before, after) and each.in_sight(state, before):
            if each.is_led_to(said.state, after):
                return said
            more = each.put_in(texts, state, said.state)
            return _with_last_button(texts, _with_last_button(texts, said, more) if more else said, after)
    return said


def _is_same(one: Choice, other: Choice) -> bool:
    return (one.verb, dict(one.data)) == (other.verb, dict(other.data))


def _leads_to(choice: Choice, back: Choice) -> bool:
    return choice.verb == back.verb and bool(choice.data) and choice.data.items() <= back.data.items()


def _with_last_button(texts: Texts, said: Response, button: Choice) -> Response:
    if not said.replies or said.erases:
        return said
    last = with_button(texts, said.replies[-1], button)
    return replace(said, replies=(*said.replies[:-1], last), state=replace(said.state, choices=last.choices))
