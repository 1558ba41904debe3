"""Finding an instrument without typing: lists in pages, and the way back (Q8, Q11)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from dialogs.cards.catalogue import lists
from dialogs.cards.catalogue.instrument import instrument_card
from dialogs.cards.common import short_message
from dialogs.cards.network.question_words import new_choice
from dialogs.events import Reply, Scope
from dialogs.helping import show_help
from dialogs.refusing import entry_named
from dialogs.starting import service_of
from dialogs.state import SHOWN, View
from dialogs.turn import Response, Turn, open_list, say
from dialogs.ways import WAYS
from dialogs.ways.catalogue import (
    ACTION_SHOW,
    ACTIONS_LIST,
    BROWSE_DOMAIN,
    BROWSE_DOMAINS,
    BROWSE_THEME,
    BROWSE_THEMES,
    INSTRUMENT_SHOW,
)
from dialogs.ways.way import Way
from knowledge.catalogue.catalogue import Instrument
from knowledge.catalogue.reference import actions, domains_of_today, themes
from knowledge.plain import Data
from storage.content import link_checks

_Page = Callable[[Turn, Data], Reply | None]


def _show_list(turn: Turn) -> Response:
    """Open a list of the views; a list that stands on a card is replaced in place."""
    verb, data = turn.event.verb, turn.event.data
    view = View(verb, {name: value for name, value in data.items() if name in ("page", "theme", "domain", "action")})
    reply = _VIEWS[WAYS[verb]](turn, view.data)
    if reply is None:
        return say(turn, short_message(turn.texts, "button.gone"))
    return say(turn, reply, in_place=turn.is_paging, state=open_list(turn.state, view))


@INSTRUMENT_SHOW.handler
async def show_instrument(turn: Turn) -> Response:
    """Show the instrument that was chosen, as a message of its own, so that it stays in the chat."""
    instrument = entry_named(turn)
    back = bool(turn.state.trail)
    offer = await service_of(turn, instrument)
    colleague = new_choice(turn.texts)
    note = await _link_note(turn, instrument)
    card = instrument_card(
        turn.texts, turn.catalogue, instrument, turn.today, back=back, offer=offer, colleague=colleague
    )
    # By its buttons it is known whether the entry is still in sight when something is asked on about it.
    answer = {"instrument": instrument.id, SHOWN: [each.label for each in card.choices]}
    return say(turn, card, note=note, in_place=False, state=replace(turn.state, answer=answer))


async def _link_note(turn: Turn, instrument: Instrument) -> str:
    """That its link does not answer, for a curator in the own chat; empty for everybody else."""
    if not instrument.link or turn.event.scope is not Scope.PERSONAL:
        return ""
    since = await turn.look(link_checks.see_broken, instrument.link)
    return turn.texts("insight.link_broken", day=turn.texts.day(since)) if since else ""


def go_back(turn: Turn) -> Response | Awaitable[Response]:
    """Show the list that was open before: from an instrument the list it came from, from a list the one above."""
    trail = turn.state.trail
    if not trail:
        return say(turn, short_message(turn.texts, "back.nothing"))
    if turn.event.data.get("up"):
        trail = trail[:-1]
    if not trail:
        return show_help(replace(turn, state=replace(turn.state, trail=())))
    reply = _VIEWS[WAYS[trail[-1].verb]](turn, trail[-1].data)
    if reply is None:
        return say(turn, short_message(turn.texts, "button.gone"), state=replace(turn.state, trail=()))
    return say(turn, reply, in_place=turn.is_paging, state=replace(turn.state, trail=trail))


def _themes(turn: Turn, data: Data) -> Reply | None:
    return lists.themes_card(turn.texts, turn.catalogue, themes(), _page(data))


def _domains(turn: Turn, data: Data) -> Reply | None:
    return lists.domains_card(turn.texts, turn.catalogue, domains_of_today(), _page(data))


def _theme(turn: Turn, data: Data) -> Reply | None:
    theme = next((theme for theme in themes() if theme.key == data.get("theme")), None)
    if theme is None:
        return None
    return lists.theme_card(turn.texts, theme, turn.catalogue.on_theme(theme.key), _page(data))


def _domain(turn: Turn, data: Data) -> Reply | None:
    domain = next((domain for domain in domains_of_today() if domain.code == data.get("domain")), None)
    if domain is None:
        return None
    return lists.domain_card(turn.texts, domain, turn.catalogue.for_domain(domain.code), _page(data))


def _actions(turn: Turn, data: Data) -> Reply | None:
    return lists.actions_card(turn.texts, actions(), _page(data))


def _action(turn: Turn, data: Data) -> Reply | None:
    action = next((action for action in actions() if action.key == data.get("action")), None)
    if action is None:
        return None
    found = [turn.catalogue.get(id) for id in (action.instrument, *action.also)]
    return lists.action_card(turn.texts, action, [entry for entry in found if entry])


def _page(data: Data) -> int:
    page = data.get("page", 0)
    return page if isinstance(page, int) else 0


_VIEWS: Mapping[Way, _Page] = {
    BROWSE_THEMES: _themes,
    BROWSE_DOMAINS: _domains,
    BROWSE_THEME: _theme,
    BROWSE_DOMAIN: _domain,
    ACTIONS_LIST: _actions,
    ACTION_SHOW: _action,
}
"""The lists by the way that opens them."""

for _way in _VIEWS:
    _way.handler(_show_list)
