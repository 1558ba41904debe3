"""What is asked on about the entry that was just given: told from the entry itself, or said not to stand in it."""

from __future__ import annotations

from dialogs.cards.catalogue.instrument import instrument_card, show_choice
from dialogs.cards.catalogue.instrument_facts import line, validity, without_link
from dialogs.cards.common import short_message
from dialogs.cards.network.question_words import new_choice
from dialogs.cards.view import Buttons, Heading, Link, Paragraph, Part, Rows, Title, host, message
from dialogs.cards.words import first_sentence
from dialogs.events import Scope
from dialogs.refusing import entry_named
from dialogs.starting import service_of
from dialogs.state import State
from dialogs.turn import Response, Turn, say
from dialogs.ways.catalogue import ANSWER_AGAIN, ANSWER_ASKED_ON, ANSWER_HELPFUL, ANSWER_NOT_HELPFUL
from dialogs.witnesses import Named, Sure, Witness, offered_values
from knowledge.catalogue.catalogue import Instrument
from knowledge.understanding.asking_on import AskedOn, asked_on, told_of

_UNDER_ANSWERS = (ANSWER_HELPFUL, ANSWER_AGAIN)


def hear_asked_on(text: str, state: State) -> Named | None:
    """What a line asks about the entry in sight; that it is not what was meant is the button for that."""
    asked = asked_on(text)
    if asked is None:
        return None
    data = next(iter(offered_values(state, _UNDER_ANSWERS).values()))
    if asked is AskedOn.MISSED:
        return ANSWER_NOT_HELPFUL, data
    return ANSWER_ASKED_ON, {"asked": asked.value, "form": data.get("form", ""), "instrument": data["instrument"]}


WITNESSES = (Witness(hear_asked_on, Sure.IN_SIGHT, _UNDER_ANSWERS),)


@ANSWER_ASKED_ON.handler
def tell_asked_on(turn: Turn) -> Response:
    """Tell what the entry says of it, with the way to a colleague."""
    instrument, asked = turn.instrument(), turn.event.data.get("asked")
    if instrument is None or asked not in [each.value for each in AskedOn]:
        return say(turn, short_message(turn.texts, "button.gone"))
    texts, form = turn.texts, str(turn.event.data.get("form", ""))
    told = _tell(turn, instrument, AskedOn(str(asked)))
    reply = message(
        texts,
        Title(instrument.title),
        *(told or (Paragraph(texts(f"asked_on.{asked}")), Paragraph(texts("asked_on.colleague")))),
        Buttons((ANSWER_AGAIN(texts, form=form, instrument=instrument.id), new_choice(texts, form))),
    )
    return say(turn, reply)


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
        case AskedOn.MISSED:
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
