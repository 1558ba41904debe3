"""Seeking somebody with experience, or a place to go and look: it reaches those who agreed, and they decide."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.cards.network import appeal as cards
from dialogs.forms.form import Form, Here, Looked
from dialogs.forms.kinds import one, words, yes_no
from dialogs.network.offering import DOMAINS, domain_called, show_mine
from dialogs.texts import Texts
from dialogs.turn import Response, Turn, say, show_by
from dialogs.ways.joining import APPEAL_PASS, APPEAL_READ, APPEAL_SHOW, APPEAL_WITHDRAW, APPEAL_WITHDRAW_SURE
from knowledge.network.domains import domain_in
from knowledge.network.volunteers import Appeal, AppealAnswer, AppealKind, NewAppeal
from knowledge.people import WorkProfile
from storage.managing import appeals, volunteers
from storage.people.profiles import profile

APPEAL = "appeal"
"""The name of the form."""
_MAX_TEXT = 1_500
_MAX_REPLY = 1_000
ALL = "all"
"""The value of the field for all domains."""


def _place_called(texts: Texts, key: str) -> str:
    return texts("appeal.all_domains") if key == ALL else domain_called(texts, key)


@dataclass(frozen=True, slots=True)
class AppealDraft:
    """What is filled in: what one seeks, in which domain, in which words, and whether one's name goes along."""

    kind: AppealKind
    domain: str
    text: str
    named: bool


@dataclass(frozen=True, slots=True)
class WishFacts:
    """Under which id it is sent, and where this person works."""

    id: str
    work: WorkProfile


async def _wish_about(turn: Turn, here: Here) -> WishFacts:
    return WishFacts(str(here["draft"]), await turn.look(profile))


def _wanted(turn: Turn, facts: WishFacts, wish: AppealDraft) -> NewAppeal:
    wanted = NewAppeal(wish.kind, wish.domain, wish.text)
    if not wish.named:
        return wanted
    return NewAppeal(wish.kind, wish.domain, wish.text, turn.event.person.name, facts.work.organisation)


async def _wish_look(turn: Turn, facts: WishFacts, wish: AppealDraft) -> Looked:
    wanted = _wanted(turn, facts, wish)
    number = await turn.look(appeals.count_readers, wanted)
    return Looked(cards.appeal_parts(turn.texts, wanted, number))


async def _wish_act(turn: Turn, facts: WishFacts, wish: AppealDraft) -> Response:
    number = await turn.act(appeals.send, facts.id, _wanted(turn, facts, wish))
    own = await turn.look(appeals.own_appeal, facts.id)
    return say(turn, cards.own_card(turn.texts, own), note=turn.texts("appeal.sent", number=number))


@APPEAL_WITHDRAW_SURE.handler
async def _withdraw_sure(turn: Turn) -> Response:
    await turn.act(appeals.withdraw, turn.value("appeal"))
    return await show_mine(turn, turn.texts("appeal.withdrawn"))


@APPEAL_PASS.handler
async def _pass(turn: Turn) -> Response:
    await turn.act(appeals.pass_over, turn.value("appeal"))
    return await show_mine(turn, turn.texts("appeal.passed"))


@dataclass(frozen=True, slots=True)
class Introduction:
    """What somebody tells who makes themselves known."""

    message: str


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """What is asked, and where the reader works as the offer says it."""

    appeal: Appeal
    organisation: str


async def _reply_about(turn: Turn, here: Here) -> ReplyFacts:
    found = await turn.look(appeals.appeal_to, str(here.get("appeal", "")))
    own = await turn.look(volunteers.own_part)
    return ReplyFacts(found, next((each.offered.organisation for each in own.volunteers), ""))


def _told(turn: Turn, facts: ReplyFacts, reply: Introduction) -> AppealAnswer:
    return AppealAnswer(turn.event.person.name, facts.organisation, reply.message)


async def _reply_look(turn: Turn, facts: ReplyFacts, reply: Introduction) -> Looked:
    return Looked(cards.reply_parts(turn.texts, _told(turn, facts, reply)))


async def _reply_act(turn: Turn, facts: ReplyFacts, reply: Introduction) -> Response:
    await turn.act(appeals.answer, facts.appeal.id, _told(turn, facts, reply))
    return await show_mine(turn, turn.texts("appeal.replied"))


FORMS = (
    Form(
        name=APPEAL,
        about=_wish_about,
        title=lambda texts, facts: texts("appeal.title"),
        values=AppealDraft,
        fields=(
            one(
                "kind",
                "appeal.field_kind",
                {each.value: each for each in AppealKind},
                lambda texts, key: texts(f"appeal.kind_{key}"),
                AppealKind.EXPERIENCE,
            ),
            one(
                "domain",
                "appeal.field_domain",
                {ALL: "", **DOMAINS},
                _place_called,
                "",
                more=domain_in,
                folded=True,
            ),
            words("text", "appeal.field_text", _MAX_TEXT, required=True),
            yes_no("named", "appeal.field_named", "appeal.named"),
        ),
        skips_known=True,
        look=_wish_look,
        act=_wish_act,
    ),
    Form(
        name=cards.REPLY,
        about=_reply_about,
        title=lambda texts, facts: texts(f"appeal.asked_{facts.appeal.wanted.kind}"),
        values=Introduction,
        fields=(words("message", "appeal.field_message", _MAX_REPLY, required=True),),
        look=_reply_look,
        act=_reply_act,
    ),
)
APPEAL_SHOW.handler(show_by(appeals.own_appeal, cards.own_card, "appeal"))
APPEAL_WITHDRAW.handler(show_by(appeals.own_appeal, cards.withdraw_card, "appeal", in_place=True))
APPEAL_READ.handler(show_by(appeals.appeal_to, cards.read_card, "appeal"))
