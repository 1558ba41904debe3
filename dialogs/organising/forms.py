"""
What an organiser fills in: on a card or answered one by one, looked at with all that follows, and confirmed once.

A form is kept in the state of the conversation, so that its buttons say no more than which one they belong to. What
would happen is looked at again when it is confirmed: when it is not what was shown, it is shown anew.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from uuid import NAMESPACE_OID, uuid5

from dialogs.cards.fields import Input, filled_in
from dialogs.cards.organising.organising_form import confirm_card, form_card
from dialogs.cards.organising.organising_words import refusal_words
from dialogs.cards.view import Buttons, Paragraph, Part, message
from dialogs.events import Choice
from dialogs.organising import checks
from dialogs.organising.opening import Here, given
from dialogs.programmes import filling
from dialogs.programmes.filling import Filling
from dialogs.programmes.other_words import IN_OTHER_WORDS
from dialogs.refusing import told
from dialogs.state import State
from dialogs.texts import Texts, every_word
from dialogs.turn import Said, Turn, say
from dialogs.understanding import plain
from dialogs.ways.organising import (
    ORGANISE_AGAIN,
    ORGANISE_BEGIN,
    ORGANISE_CHANGE,
    ORGANISE_CONFIRM,
    ORGANISE_DESK,
    ORGANISE_DROP,
    ORGANISE_REVIEW,
    ORGANISE_TYPED,
)
from dialogs.ways.way import Handler, Way
from knowledge.refusals import Refused

Values = Mapping[str, str]

KEY = "organise"
"""Under which the form stands in the state."""
NAMES = ("programme", "session", "number", "organisation", "audience")
"""What a button may say of where a form belongs."""
LONG = 200
"""A field for more characters takes whole texts, questions included, as do titles and themes."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that is being filled in; `id` is what the act is known by when it comes twice."""

    id: str
    form: str
    here: Here
    values: Values
    todo: tuple[str, ...]
    """The fields that are still asked, in their order."""
    seen: str = ""
    """The mark of what was shown before confirming."""
    options: int = 0
    """How many options the field that is asked has; 0 for words."""
    answers: tuple[str, ...] = ()
    """What may be typed for these options, in plain words: they come before the words of buttons, as "nee" does."""
    long: bool = False
    """Whether the field that is asked takes whole texts."""
    title: str = ""
    """What it is about, for who left it and comes back."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A form as it begins, with what stands in its fields; without fields it is confirmed at once."""

    title: str
    inputs: tuple[Input, ...] = ()
    values: Values = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What will happen, in words, and ways besides to confirm it."""

    parts: tuple[Part, ...]
    ways: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Wrong:
    """A field with something that cannot be, and why."""

    field: str
    note: str


@dataclass(frozen=True, slots=True)
class Form:
    """
    The steps of one form: what it asks, what would follow, and the act.

    Each may raise `Refused`. `look` may with a field, which is then asked again, or all of them when it is none of the
    form's. Any other refusal by `look` or `act` ends the form; one by `open` leaves it as it was.
    """

    open: Callable[[Turn, Here], Awaitable[Opened]]
    look: Callable[[Turn, Draft], Awaitable[Shown | Wrong]]
    act: Callable[[Turn, Draft], Awaitable[Said]]


Forms = Mapping[str, Form]
"""By their names."""


async def _begin(turn: Turn, forms: Forms) -> Said:
    name = given(turn, "form")
    if name not in forms:
        return _gone(turn)
    here = {key: turn.event.data[key] for key in NAMES if isinstance(turn.event.data.get(key), str | int)}
    opened = await forms[name].open(turn, here)
    id = uuid5(NAMESPACE_OID, f"{name} {turn.event.conversation} {turn.event.id}").hex
    said = filling.said_before(turn.event.data, opened.inputs)
    values = {**opened.values, **said}
    is_whole = bool(said) and all(values.get(each.id) for each in opened.inputs if each.required)
    todo = () if is_whole else _all(opened)
    # A form begins as a new message: the card that led here stays to be read.
    draft = Draft(id, name, here, values, todo, title=opened.title)
    return await _go_on(_anew(turn), draft, (forms[name], opened))


def _all(opened: Opened) -> tuple[str, ...]:
    return tuple(each.id for each in opened.inputs)


def _anew(turn: Turn) -> Turn:
    return replace(turn, event=replace(turn.event, card=None))


_Open = tuple[Form, Opened]


async def _go_on(turn: Turn, draft: Draft, begun: _Open, note: str = "") -> Said:
    """Ask what is still asked; when nothing is, show what would happen."""
    form, opened = begun
    if draft.todo:
        asked = filling.asked(Filling(draft.values, draft.todo), opened.inputs)
        options, long = (len(asked.options), _takes_texts(asked)) if asked else (0, False)
        draft = replace(draft, seen="", options=options, answers=_answers(asked), long=long)
        filled = (draft.id, draft.values, draft.todo)
        card = form_card(turn.texts, opened.title, opened.text, opened.inputs, filled, note, turn.event.card)
        return say(turn, card, state=_keeping(turn.state, draft))
    wrong = checks.first_fault(turn, opened.inputs, draft.values)
    try:
        looked = Wrong(*wrong) if wrong else await _looked(turn, draft, form)
    except Refused as refused:
        return told(_dropping(turn), refused)
    if isinstance(looked, Wrong):
        todo = (looked.field,) if looked.field in _all(opened) else _all(opened)
        return await _go_on(turn, replace(draft, todo=todo), begun, looked.note)
    draft = replace(draft, seen=_mark(turn, looked))
    can_change = bool(opened.inputs)
    card = confirm_card(
        turn.texts, opened.title, looked.parts, looked.ways, (draft.id, draft.form), can_change, note, turn.event.card
    )
    return say(turn, card, state=_keeping(turn.state, draft))


async def _looked(turn: Turn, draft: Draft, form: Form) -> Shown | Wrong:
    """What would happen; what is refused for the sake of a field can be mended there."""
    try:
        return await form.look(turn, draft)
    except Refused as refused:
        if not refused.field:
            raise
        return Wrong(refused.field, refusal_words(turn.texts, refused))


def _answers(field: Input | None) -> tuple[str, ...]:
    """What answers the field before it presses a button: its options, or "nee" where nothing need be filled in."""
    if field and field.kind == "words" and not field.required:
        return tuple(map(plain, every_word("registration.words.empty")))
    labels = [plain(label) for _, label in field.options] if field else []
    return tuple(dict.fromkeys((*labels, *(label.split(" ", 1)[0] for label in labels))))


def _takes_texts(field: Input) -> bool:
    return field.longest > LONG or field.kind == "several" or field.id.removesuffix("_en") in ("title", "theme")


def _mark(turn: Turn, looked: Shown) -> str:
    """By which it is seen whether something else would happen now than what was shown."""
    return sha256(message(turn.texts, *looked.parts).text.encode()).hexdigest()[:16]


async def _typed(turn: Turn, draft: Draft, begun: _Open) -> Said:
    """The answer to the field that is asked; one word leaves it as it stands."""
    asked = filling.asked(Filling(draft.values, draft.todo), begun[1].inputs)
    if asked is None:
        return await _go_on(turn, draft, begun)
    text = str(turn.event.data.get("text", ""))
    if asked.kind == "words" and len(text.strip()) > asked.longest:
        return await _go_on(turn, draft, begun, turn.texts("registration.form_long", longest=asked.longest))
    stands = draft.values.get(asked.id, "")
    value = stands if filling.is_same(text) else filling.read(asked, text, IN_OTHER_WORDS.get(asked.id))
    if value is None or (asked.required and not value):
        return await _go_on(turn, draft, begun, turn.texts("organising.unclear"))
    fault = checks.fault(turn, asked.id, value)
    if fault:
        return await _go_on(turn, draft, begun, fault)
    then = filling.answered(Filling(draft.values, draft.todo), value)
    return await _go_on(turn, replace(draft, values=then.values, todo=then.todo), begun)


async def _review(turn: Turn, draft: Draft, begun: _Open) -> Said:
    """With all that the card holds."""
    given = filled_in(turn.event.data)
    long = checks.too_long(turn, begun[1].inputs, given)
    if long:
        # All else that was filled in stays; what is too long is asked again instead of cut unseen.
        given = {name: value for name, value in given.items() if name != long[0]}
        then = filling.taken(Filling(draft.values, draft.todo), begun[1].inputs, given)
        todo = (long[0], *(name for name in then.todo if name != long[0]))
        return await _go_on(turn, replace(draft, values=then.values, todo=todo), begun, long[1])
    then = filling.taken(Filling(draft.values, draft.todo), begun[1].inputs, given)
    missing = [each.label.rstrip("?") for each in begun[1].inputs if each.id in then.todo]
    note = turn.texts("organising.missing", fields=", ".join(missing)) if missing else ""
    return await _go_on(turn, replace(draft, values=then.values, todo=then.todo), begun, note)


async def _change(turn: Turn, draft: Draft, begun: _Open) -> Said:
    return await _go_on(turn, replace(draft, todo=_all(begun[1])), begun)


async def _confirm(turn: Turn, draft: Draft, begun: _Open) -> Said:
    """Do what was shown, once; when something else would happen by now, show that."""
    if draft.todo or not draft.seen:
        return await _go_on(turn, draft, begun)
    try:
        looked = await _looked(turn, draft, begun[0])
        if isinstance(looked, Shown) and _mark(turn, looked) == draft.seen:
            return await begun[0].act(_dropping(turn), draft)
    except Refused as refused:
        return told(_dropping(turn), refused)
    return await _go_on(turn, draft, begun, turn.texts("organising.changed_since"))


async def _again(turn: Turn, draft: Draft, begun: _Open) -> Said:
    """The form that was left for something else, where it was left."""
    return await _go_on(_anew(turn), draft, begun)


async def _drop(turn: Turn, draft: Draft, begun: _Open) -> Said:
    line = Paragraph(turn.texts("organising.dropped"))
    card = message(turn.texts, line, Buttons((ORGANISE_DESK(turn.texts),)), replaces=turn.event.card)
    return say(turn, card, state=_without(turn.state))


def _gone(turn: Turn) -> Said:
    line = Paragraph(turn.texts("organising.form_gone"))
    return say(turn, message(turn.texts, line, Buttons((ORGANISE_DESK(turn.texts),)), replaces=turn.event.card))


def kept_draft(state: State) -> Draft | None:
    """The form that was begun and neither confirmed nor dropped."""
    kept = state.programme.get(KEY)
    return Draft(**{**kept, "todo": tuple(kept["todo"]), "answers": tuple(kept.get("answers", ()))}) if kept else None


def back_to_form(texts: Texts, state: State) -> Choice | None:
    """The way back to the form."""
    draft = kept_draft(state)
    return ORGANISE_AGAIN.named(texts, "organising.go_on", draft=draft.id) if draft else None


def open_draft(turn: Turn) -> Draft | None:
    """The form that stands open and that the pressed card belongs to; None for an old card."""
    draft = kept_draft(turn.state)
    return draft if draft and draft.id == turn.event.data.get("draft") else None


def _keeping(state: State, draft: Draft) -> State:
    kept = asdict(draft) | {"todo": list(draft.todo), "answers": list(draft.answers)}
    return replace(state, programme={**state.programme, KEY: kept})


def _without(state: State) -> State:
    return replace(state, programme={name: value for name, value in state.programme.items() if name != KEY})


def _dropping(turn: Turn) -> Turn:
    return replace(turn, state=_without(turn.state))


def _of_draft(
    step: Callable[[Turn, Draft, _Open], Awaitable[Said]],
) -> Callable[[Turn, Forms], Awaitable[Said]]:
    async def taken(turn: Turn, forms: Forms) -> Said:
        draft = open_draft(turn)
        if draft is None or draft.form not in forms:
            return _gone(turn)
        opened = await forms[draft.form].open(turn, draft.here)
        return await step(turn, draft, (forms[draft.form], opened))

    return taken


def fill_in(forms: Forms) -> None:
    """Let the buttons of forms work on these."""
    for way, step in _STEPS.items():
        way.handler(_with(step, forms))


def beginning(name: str, forms: Forms) -> Handler:
    """What begins the form of this name from anywhere."""
    return lambda turn: _begin(replace(turn, event=replace(turn.event, data={"form": name})), forms)


def _with(step: Callable[[Turn, Forms], Awaitable[Said]], forms: Forms) -> Handler:
    return lambda turn: step(turn, forms)


_STEPS: Mapping[Way, Callable[[Turn, Forms], Awaitable[Said]]] = {
    ORGANISE_BEGIN: _begin,
    ORGANISE_TYPED: _of_draft(_typed),
    ORGANISE_REVIEW: _of_draft(_review),
    ORGANISE_CHANGE: _of_draft(_change),
    ORGANISE_AGAIN: _of_draft(_again),
    ORGANISE_CONFIRM: _of_draft(_confirm),
    ORGANISE_DROP: _of_draft(_drop),
}
