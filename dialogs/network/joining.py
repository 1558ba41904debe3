"""Offers and appeals from anywhere: their forms, what begins them, and why something is not done."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.cards.network.question_words import domain_name
from dialogs.cards.view import Buttons, Paragraph, message
from dialogs.events import Choice
from dialogs.forms.engine import Forms
from dialogs.forms.subject import Subject
from dialogs.network import appealing, offering
from dialogs.refusing import tells
from dialogs.texts import Texts
from dialogs.turn import Response, Turn, say
from dialogs.ways.joining import JOINING_FORMS, JOINING_MINE, JOINING_OFFER, JOINING_SEEK, JOINING_VISIT
from dialogs.ways.network import QUESTION_NEW
from knowledge.network.volunteers import AppealKind, JoiningReason
from knowledge.refusals import Refused


def _why(texts: Texts, refused: Refused) -> str:
    facts = dict(refused.facts)
    if "domain" in facts:
        domain = str(facts["domain"])
        facts["domain"] = domain_name(texts, domain) if domain else texts("appeal.all_domains")
    return texts(f"joining.refused_{refused.why}", **facts)


@tells(JoiningReason)
def _tell(turn: Turn, refused: Refused) -> Response:
    """Where nobody agreed to be asked, the same words can go elsewhere."""
    ways: tuple[Choice, ...] = (JOINING_MINE(turn.texts),)
    if refused.why is JoiningReason.NOBODY:
        ways = (*_elsewhere(turn.texts, refused), *ways)
    return say(turn, message(turn.texts, Paragraph(_why(turn.texts, refused)), Buttons(*ways)))


def _elsewhere(texts: Texts, refused: Refused) -> tuple[Choice, ...]:
    said = {name: str(refused.facts[name]) for name in ("kind", "text")}
    given = {**said, "domain": appealing.ALL}
    everywhere = (JOINING_FORMS.begin.named(texts, "appeal.everywhere", form=appealing.APPEAL, given=given),)
    return (*(everywhere if refused.facts["domain"] else ()), QUESTION_NEW(texts, text=said["text"]))


FORMS = Forms(
    Subject(
        name="joining",
        **JOINING_FORMS._asdict(),
        here=("appeal", "volunteer"),
        home=JOINING_MINE,
        above=lambda here: (JOINING_MINE, {}),
        why=_why,
    ),
    (*offering.FORMS, *appealing.FORMS),
)


def _said(turn: Turn) -> Mapping[str, str]:
    """What a sentence said already, as its button says it; anybody can forge it."""
    given = turn.event.data.get("given")
    return {str(id): str(words) for id, words in given.items()} if isinstance(given, dict) else {}


@JOINING_OFFER.handler
async def _offer(turn: Turn) -> Response:
    return await FORMS.begin(turn, offering.OFFER, {}, _said(turn))


@JOINING_SEEK.handler
async def _seek(turn: Turn) -> Response:
    return await FORMS.begin(turn, appealing.APPEAL, {}, {"kind": AppealKind.EXPERIENCE, **_said(turn)})


@JOINING_VISIT.handler
async def _visit(turn: Turn) -> Response:
    return await FORMS.begin(turn, appealing.APPEAL, {}, {"kind": AppealKind.VISIT, **_said(turn)})
