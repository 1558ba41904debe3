"""Finding an instrument, with a list or with a question, and judging the answer."""

from __future__ import annotations

from dialogs.ways.way import Way

BROWSE_THEMES = Way("browse.themes", takes="here page", label="menu.themes", typed="words.themes", helps="search")
BROWSE_DOMAINS = Way("browse.domains", takes="here page", label="menu.domains", typed="words.domains", helps="search")
BROWSE_THEME = Way("browse.theme", takes="here page theme")
BROWSE_DOMAIN = Way("browse.domain", takes="domain here page")
ACTIONS_LIST = Way("actions.list", takes="here page", label="menu.actions", typed="words.actions", helps="search")
ACTION_SHOW = Way("action.show", takes="action here")
INSTRUMENT_SHOW = Way("instrument.show", takes="card instrument")
SUGGEST_PICK = Way("suggest.pick", takes="form instrument")
SUGGEST_NONE = Way("suggest.none", takes="form")
ANSWER_HELPFUL = Way("answer.helpful", takes="form instrument others", typed="words.helpful")
ANSWER_NOT_HELPFUL = Way("answer.not_helpful", takes="form instrument others", typed="words.not_helpful")
ANSWER_ASKED_ON = Way("answer.asked_on", takes="asked form instrument")
"""What is asked on about an entry, typed under its card."""
ANSWER_WHOM = Way("answer.whom", takes="form instrument whom")
"""For whom else something is asked under the card of an entry."""
ANSWER_AGAIN = Way("answer.again", takes="form instrument", label="asked_on.again")
"""The card of the entry of which something was told apart; under that more can be asked."""
