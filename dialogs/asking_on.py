"""What is asked on about the entry that was just given: told from the entry itself, or said not to stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.cards.catalogue.instrument import instrument_card, show_choice
from dialogs.cards.catalogue.instrument_facts import line, validity, without_link
from dialogs.cards.common import short_message
from dialogs.cards.network.question_words import new_choice
from dialogs.cards.view import Buttons, Heading, Link, Paragraph, Part, Rows, Title, host, message
from dialogs.cards.words import first_sentence
from dialogs.events import Choice, Scope
from dialogs.hearing import SUGGESTIONS, hear_whole
from dialogs.refusing import entry_named
from dialogs.starting import service_of
from dialogs.state import SHOWN, State
from dialogs.turn import Response, Turn, say
from dialogs.ways.catalogue import (
    ANSWER_AGAIN,
    ANSWER_ASKED_ON,
    ANSWER_HELPFUL,
    ANSWER_NOT_HELPFUL,
    ANSWER_WHOM,
    SUGGEST_NONE,
    SUGGEST_PICK,
)
from dialogs.ways.network import QUESTION_NEW
from dialogs.witnesses import Named, Sure, Witness, offered_values
from knowledge.catalogue.catalogue import Instrument
from knowledge.plain import Data
from knowledge.understanding.asking_on import AskedOn, asked_on, told_of, told_of_whom, whom_else

_UNDER_ANSWERS = (ANSWER_HELPFUL, ANSWER_AGAIN)
_TO_CHOOSE = (SUGGEST_PICK, ANSWER_ASKED_ON)
"""Suggestions, and the entries of which it is asked which one is meant."""
_LIKELY = 0.02
"""What is less likely is not named beside the entry that was asked about."""
_SHORT = (AskedOn.COST, AskedOn.REQUIRED, AskedOn.AUDIENCE, AskedOn.EFFORT)
"""Told in a line."""


def hear_asked_on(text: str, state: State) -> Named | None:
    """What a line asks about the entry in sight; that it is not what was meant is the button for that."""
    return _of_entry(text, next(iter(offered_values(state, _UNDER_ANSWERS).values())))


def _hear_of_shown(text: str, state: State) -> Named | None:
    """What a line asks about an entry that was opened from a list, which is not judged there."""
    shown = state.answer.get(SHOWN)
    is_in_sight = shown and [each.label for each in state.choices[: len(shown)]] == list(shown)
    found = _of_entry(text, state.answer) if is_in_sight else None
    return None if found and found[0] == ANSWER_NOT_HELPFUL else found


def _of_entry(text: str, data: Data) -> Named | None:
    asked, whom = asked_on(text), whom_else(text)
    here = {"form": data.get("form", ""), "instrument": data["instrument"]}
    if asked is None:
        return (ANSWER_WHOM, here | {"whom": whom}) if whom else None
    if asked is AskedOn.DIFFERS:
        return None
    if asked is AskedOn.AGAIN:
        return ANSWER_AGAIN, here
    return (ANSWER_NOT_HELPFUL, data) if asked is AskedOn.MISSED else (ANSWER_ASKED_ON, here | {"asked": asked.value})


def _hear_before_choosing(text: str, state: State) -> Named | None:
    """What a line asks on while it is still to be chosen which entry is meant."""
    asked, whom = asked_on(text), whom_else(text)
    if asked is None and whom:
        return ANSWER_WHOM, {"whom": whom}
    if asked is None or asked is AskedOn.AGAIN:
        return None
    if asked is AskedOn.MISSED:
        return next(((SUGGEST_NONE, each.data) for each in state.choices if each.verb == SUGGEST_NONE), None)
    return ANSWER_ASKED_ON, {"asked": asked.value}


def _hear_again(text: str, state: State) -> Named | None:
    """The last answer once more, after something else was said."""
    instrument, is_filling_in = state.answer.get("instrument"), bool(state.flow) and not state.flow.get("paused")
    if not instrument or is_filling_in or asked_on(text) is not AskedOn.AGAIN:
        return None
    return ANSWER_AGAIN, {"form": state.answer.get("form", ""), "instrument": instrument}


WITNESSES = (
    Witness(hear_asked_on, Sure.IN_SIGHT, _UNDER_ANSWERS),
    Witness(_hear_of_shown, Sure.IN_SIGHT),
    Witness(_hear_before_choosing, Sure.IN_SIGHT, _TO_CHOOSE),
    Witness(_hear_again, Sure.OUT_OF_SIGHT),
)


@ANSWER_ASKED_ON.handler
def tell_asked_on(turn: Turn) -> Response:
    """Tell what the entry says of it, with the way to a colleague; while several may be meant, ask which."""
    asked = turn.event.data.get("asked")
    is_known = asked in [each.value for each in AskedOn]
    if is_known and "instrument" not in turn.event.data:
        return _ask_which(turn)
    instrument = turn.instrument()
    if instrument is None or not is_known:
        return say(turn, short_message(turn.texts, "button.gone"))
    texts, form = turn.texts, str(turn.event.data.get("form", ""))
    told = _tell(turn, instrument, AskedOn(str(asked)))
    reply = message(
        texts,
        Title(instrument.title),
        *(told or (Paragraph(texts(f"asked_on.{asked}")), Paragraph(texts("asked_on.colleague")))),
        Buttons(ANSWER_AGAIN(texts, form=form, instrument=instrument.id), new_choice(texts, form)),
    )
    return say(turn, reply)


def _ask_which(turn: Turn) -> Response:
    """Of which of the entries in sight it is asked; who asks again is told what each of them says."""
    asked = AskedOn(turn.value("asked"))
    picks = [each for each in turn.state.choices if each.verb in _TO_CHOOSE]
    if asked is AskedOn.DIFFERS:
        return _compare(turn, picks)
    is_again = any(each.verb == ANSWER_ASKED_ON for each in picks)
    rows = tuple(
        ANSWER_ASKED_ON.row(
            each.label,
            (_in_short(turn, asked, str(each.data["instrument"])) if is_again else "") or each.detail,
            **{**each.data, "asked": asked.value},
        )
        for each in picks
    )
    return _which(turn, rows)


def _which(turn: Turn, rows: tuple[Choice, ...]) -> Response:
    texts = turn.texts
    return say(turn, message(texts, Title(texts("asked_on.which")), Rows(rows), Buttons(*_other_ways(turn.state))))


def _other_ways(state: State) -> tuple[Choice, ...]:
    return tuple(each for each in state.choices if each.verb in (SUGGEST_NONE, QUESTION_NEW))


def _ask_which_of_whom(turn: Turn) -> Response:
    """Of which of the entries in sight it is asked whether they hold for these others."""
    whom = turn.value("whom")
    rows = tuple(
        ANSWER_WHOM.row(each.label, each.detail, whom=whom, instrument=each.data["instrument"], form=each.data["form"])
        for each in turn.state.choices
        if each.verb in _TO_CHOOSE
    )
    return _which(turn, rows)


def _compare(turn: Turn, picks: Sequence[Choice]) -> Response:
    """What each of the entries in sight says of itself, side by side; which of them is best is not decided here."""
    texts = turn.texts
    rows = tuple(
        SUGGEST_PICK.row(entry.title, _characterise(turn, entry), form=each.data["form"], instrument=entry.id)
        for each in picks
        if (entry := turn.catalogue.get(str(each.data["instrument"])))
    )
    told = message(
        texts,
        Title(texts("asked_on.differs_title")),
        Paragraph(texts("asked_on.differs")),
        Rows(rows),
        Buttons(*_other_ways(turn.state)),
    )
    return say(turn, told)


def _characterise(turn: Turn, entry: Instrument) -> str:
    """For whom an entry is, what it asks and whose it is, as far as it says so, behind what it is in a sentence."""
    texts = turn.texts
    facts = {"audience": entry.audience, "effort": entry.effort, "owner": entry.owner}
    said = [texts("asked_on.fact", name=texts(f"fact.{name}"), value=value) for name, value in facts.items() if value]
    return " ".join((first_sentence(entry.summary), *said))


def _in_short(turn: Turn, asked: AskedOn, id: str) -> str:
    """What an entry tells of it in a line, or that it does not; empty for what is no sentence."""
    instrument = turn.catalogue.get(id)
    if instrument is None or asked not in _SHORT:
        return ""
    fact = asked in (AskedOn.AUDIENCE, AskedOn.EFFORT)
    said = getattr(instrument, asked.value) if fact else told_of(instrument, asked)
    return said or turn.texts(f"asked_on.{asked.value}")


@ANSWER_WHOM.handler
async def _tell_of_whom(turn: Turn) -> Response:
    """What the entry says of these others, and which entries are likely about both."""
    if "instrument" not in turn.event.data and turn.value("whom"):
        return _ask_which_of_whom(turn)
    instrument, whom, form, texts = turn.instrument(), turn.value("whom"), turn.value("form"), turn.texts
    if instrument is None or not whom:
        return say(turn, short_message(texts, "button.gone"))
    said = turn.state.network.get("said") or {}
    question = str(said["text"]) if form and said.get("form") == form else instrument.title
    understood = await hear_whole(turn, f"{question} {turn.event.text}")
    likely = (each.id for each in understood.heard.candidates if not each.is_service and each.confidence >= _LIKELY)
    others = [entry for entry in map(turn.catalogue.get, likely) if entry and entry != instrument][:SUGGESTIONS]
    sentence = told_of_whom(instrument, whom)
    told = texts("asked_on.told", sentence=sentence) if sentence else texts("asked_on.whom", whom=whom)
    reply = message(
        texts,
        Title(instrument.title),
        line(texts, "audience", instrument.audience),
        Paragraph(told),
        *(
            (Heading(texts("unknown.likely")), Rows(tuple(show_choice(texts, each) for each in others)))
            if others
            else ()
        ),
        Buttons(ANSWER_AGAIN(texts, form=form, instrument=instrument.id), new_choice(texts, form)),
    )
    # Who goes on to a colleague asks it with what was asked on.
    asked = {**said, "text": f"{question} {turn.event.text}"} if said.get("form") == form else said
    return say(turn, reply, state=replace(turn.state, network={**turn.state.network, "said": asked}))


def _tell(turn: Turn, instrument: Instrument, asked: AskedOn) -> tuple[Part, ...]:
    """What the entry tells of it; nothing when it does not."""
    texts = turn.texts
    match asked:
        case AskedOn.COST | AskedOn.REQUIRED:
            sentence = told_of(instrument, asked)
            found: tuple[Part | None, ...] = (Paragraph(texts("asked_on.told", sentence=sentence)),) if sentence else ()
        case AskedOn.VALID:
            found = (line(texts, "valid", validity(texts, instrument)),)
        case AskedOn.REVIEWED:
            found = (line(texts, "reviewed", texts.partial_date(instrument.reviewed) if instrument.reviewed else None),)
        case AskedOn.AUDIENCE | AskedOn.EFFORT:
            found = (line(texts, asked.value, getattr(instrument, asked.value)),)
        case AskedOn.LINK:
            link = instrument.link
            found = (Link(texts("answer.open", host=host(link)), link) if link else without_link(texts, instrument),)
        case AskedOn.HELPER:
            known = line(texts, "contact", instrument.contact) or line(texts, "owner", instrument.owner)
            found = (known, Paragraph(texts("asked_on.colleague"))) if known else ()
        case AskedOn.KIN:
            kin = turn.catalogue.related(instrument)
            found = (Heading(texts("answer.related")), Rows(tuple(show_choice(texts, each) for each in kin))) * bool(
                kin
            )
        case AskedOn.BRIEF:
            found = (Paragraph(first_sentence(instrument.answer_in(texts.language))),)
        case AskedOn.SHARE:
            found = (Paragraph(texts("asked_on.share")),)
        case AskedOn.MISSED | AskedOn.AGAIN | AskedOn.DIFFERS:
            found = ()
    return tuple(part for part in found if part is not None)


@ANSWER_AGAIN.handler
async def show_again(turn: Turn) -> Response:
    """The card of the entry that was asked about, which can still be judged."""
    instrument = entry_named(turn)
    form = str(turn.event.data.get("form", ""))
    card = instrument_card(
        turn.texts,
        turn.catalogue,
        instrument,
        turn.today,
        question=form if turn.event.scope is Scope.PERSONAL else "",
        offer=await service_of(turn, instrument),
        colleague=new_choice(turn.texts, form),
    )
    return say(turn, card)
