"""Passing a question on: to whom, what is written along, and only then does it go (R6)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial

from dialogs.cards.fields import read_fields
from dialogs.cards.network import question_pass as cards
from dialogs.cards.network.question import allowed_acts
from dialogs.cards.network.question_form import MAX_LENGTH
from dialogs.cards.network.question_words import domain_name
from dialogs.cards.words import on_one_line
from dialogs.network.doing import do_act, keep_typed, recall_typed, why_not, without_typed
from dialogs.network.left import is_send
from dialogs.network.opening import show
from dialogs.refusing import Gone, tell_refusal
from dialogs.state import State
from dialogs.texts import every_word
from dialogs.turn import Response, Turn, say, settle
from dialogs.understanding import plain, understand
from dialogs.ways.network import QUESTION_PASS, QUESTION_PASS_DOMAINS, QUESTION_PASS_ON, QUESTION_PASS_TO
from dialogs.witnesses import Named, offered_values
from knowledge.names import find_called
from knowledge.network.domains import find_domains
from knowledge.network.question_terms import Act
from knowledge.network.question_views import Target, Targets
from knowledge.network.reasons import NotCarried
from knowledge.plain import Data
from knowledge.refusals import Refused
from knowledge.understanding.waiting import Wish, wish_of
from storage.questions import questions
from storage.questions import targets as question_targets

_MAX_WORDS = 8
"""A name of a person or a domain has no more."""
HEARING = frozenset({QUESTION_PASS, QUESTION_PASS_DOMAINS, QUESTION_PASS_TO, QUESTION_PASS_ON})
"""The choices that make what is typed a name, or a note for the next one."""


def next_one_named(text: str, state: State) -> Named | None:
    """The verb and values of a text that says to whom an open question goes, or what is written along."""
    open_ = offered_values(state, HEARING)
    if QUESTION_PASS_ON in open_:
        if understand(text, state.choices).what not in ("question", "long"):
            return None
        if is_send(text):
            return QUESTION_PASS_ON, open_[QUESTION_PASS_ON]
        return QUESTION_PASS_TO, {**open_[QUESTION_PASS_ON], "note": text}
    here = open_.get(QUESTION_PASS_DOMAINS) or open_.get(QUESTION_PASS_TO)
    where = here or open_.get(QUESTION_PASS)
    if where is None:
        return None
    wished = wish_of(text)
    named = wished.name if wished and wished.wish is Wish.PASS_ON else ""
    name = named or _name_in(text, anything=here is not None)
    if not name or understand(text, state.choices).what != "question":
        return None
    return QUESTION_PASS_TO, {"question": where["question"], "name": name}


def _name_in(text: str, *, anything: bool) -> str:
    """The name after "geef door aan"; any short text without a question mark once somebody is being chosen."""
    said = plain(text)
    after = every_word("question.words.pass_after") + (every_word("question.words.pass_to") if anything else ())
    words = max((word for word in map(plain, after) if said.startswith(f"{word} ")), key=len, default="")
    name = said.removeprefix(words).strip()
    is_name = (anything or words) and "?" not in text and len(name.split()) <= _MAX_WORDS
    return name if is_name else ""


def _for_who_may(
    step: Callable[[Turn, Targets], Response | Awaitable[Response]],
) -> Callable[[Turn], Awaitable[Response]]:
    """The step on the question with whom it can go to, for who may pass it on; for others how it stands."""

    async def taken(turn: Turn) -> Response:
        found = await turn.look(question_targets.targets, turn.value("question"))
        if found is None:
            return tell_refusal(turn, Refused(Gone.QUESTION))
        if Act.PASS_ON not in allowed_acts(found.seen):
            return await show(turn, turn.texts("question.refused_pass"))
        return await settle(step(turn, found))

    return taken


@QUESTION_PASS.handler
@_for_who_may
def _choose(turn: Turn, found: Targets) -> Response:
    return say(turn, cards.pass_card(turn.texts, found), state=without_typed(turn.state))


@QUESTION_PASS_DOMAINS.handler
@_for_who_may
def _choose_domain(turn: Turn, found: Targets) -> Response:
    return say(turn, cards.pass_domains_card(turn.texts, found.seen))


@QUESTION_PASS_TO.handler
@_for_who_may
async def _choose_note(turn: Turn, found: Targets) -> Response:
    """To the colleague or the domain of the pressed line, or to whom was typed."""
    if "name" in turn.event.data:
        return await _to_the_named(turn, found, str(turn.event.data["name"]))
    member, domain = turn.value("member"), turn.value("domain")
    if domain:
        return await _to_domain(turn, found, domain)
    target = next((target for target in found.colleagues if target.id == member), None)
    if target is None or target.is_away:
        return _ask_whom(turn, found, turn.texts("question.refused_no_such_member"))
    return await _to(turn, found, on_one_line(target.name), {"member": target.id})


def _ask_whom(turn: Turn, found: Targets, why: str, only: Sequence[Target] | None = None) -> Response:
    return say(turn, cards.pass_card(turn.texts, found, only), note=why, in_place=False)


async def _to_the_named(turn: Turn, found: Targets, name: str) -> Response:
    """By a name that was typed: of a colleague first, else of a domain; what is not known or not clear is asked."""
    meant = find_called(name, found.colleagues)
    if len(meant) == 1 and not meant[0].is_away:
        return await _to(turn, found, on_one_line(meant[0].name), {"member": meant[0].id})
    if meant:
        return _ask_whom(turn, found, turn.texts("question.pass_which"), meant)
    domains = find_domains(name)
    if len(domains) == 1:
        return await _to_domain(turn, found, domains[0].domain.code)
    return _ask_whom(turn, found, turn.texts("question.pass_unknown", name=name))


async def _to_domain(turn: Turn, found: Targets, code: str) -> Response:
    if code == found.seen.stored.question.domain:
        return _ask_whom(turn, found, turn.texts("question.refused_same_domain"))
    has_member = await turn.look(question_targets.has_member, code)
    note = "" if has_member else turn.texts("question.pass_empty_domain")
    return await _to(turn, found, domain_name(turn.texts, code), {"domain": code}, note)


async def _to(turn: Turn, found: Targets, name: str, target: Data, note: str = "") -> Response:
    """Show what would go to whom; what was typed to be written along waits until that is confirmed."""
    given = turn.event.data.get("note")
    words = str(given).strip() if given is not None else ""
    if len(words) > MAX_LENGTH:
        note, words = turn.texts("question.long", longest=MAX_LENGTH), words[:MAX_LENGTH]
    state = keep_typed(turn, words) if words else without_typed(turn.state)
    card = cards.pass_to_card(turn.texts, found.seen, name, target, words=words, typed=bool(words))
    return say(turn, card, note=note, in_place=False, state=state)


@QUESTION_PASS_ON.handler
async def _pass_on(turn: Turn) -> Response:
    words = read_fields(turn.event.data).get("note", recall_typed(turn)).strip()
    if len(words) > MAX_LENGTH:
        return await _choose_note(replace(turn, event=replace(turn.event, data={**turn.event.data, "note": words})))
    member, domain = turn.value("member"), turn.value("domain")
    turn = replace(turn, state=without_typed(turn.state))
    try:
        await do_act(turn, questions.pass_on, member=member, domain=domain, note=words)
    except Refused as refused:
        note = why_not(turn, refused)
        if refused.why not in _CHOOSE_AGAIN:
            return await show(turn, note, words)
        return await _for_who_may(partial(_ask_whom, why=note))(turn)
    return await show(turn, turn.texts("question.done_pass_on"))


_CHOOSE_AGAIN = frozenset(
    {
        NotCarried.NO_SUCH_MEMBER,
        NotCarried.MEMBER_AWAY,
        NotCarried.SAME_MEMBER,
        NotCarried.SAME_DOMAIN,
        NotCarried.NO_SUCH_DOMAIN,
        NotCarried.EMPTY,
    }
)
