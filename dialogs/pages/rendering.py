"""Pages as HTML: templates in which every text is escaped, one style, and the few lines that speak with Teams."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from dialogs.cards.marks import Anchor, Strong
from dialogs.pages.charts import WIDTH
from dialogs.pages.frame import Frame
from dialogs.ways.people import PEOPLE_END_LINKS
from knowledge.languages import DEFAULT

TEAMS_SCRIPT = "https://res.cdn.office.net/teams-js/2.58.0/js/MicrosoftTeams.min.js"
"""Microsoft's own, asked for inside Teams alone."""
TEAMS_SCRIPT_HASH = "sha384-sMo/EOqQPa1OCup2/VBRum7oFeOS22kvs8WGDc45xK53tUVZzFR5WwFYDUYN1LO4"
"""The browser runs no other file than this one, whoever gives it."""


def render_page(frame: Frame, template: str, **values: object) -> str:
    """The page that a template makes of these values, for this reader."""
    return _environment().get_template(f"{template}.html").render(frame=frame, texts=frame.texts, **values)


def prepare() -> None:
    """Compile all templates, which takes a while, so that nobody waits for it."""
    environment = _environment()
    for name in environment.list_templates(extensions=["html"]):
        environment.get_template(name)


@cache
def read_style() -> str:
    """The style of all pages, as it stands in each."""
    return _source("style.css")


@cache
def read_script() -> str:
    """What a page inside Teams says to Teams' script, as it stands in each."""
    return _source("teams.js")


def _source(name: str) -> str:
    loader, environment = _environment().loader, _environment()
    assert loader is not None
    return loader.get_source(environment, name)[0]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dialogs.pages"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(
        style=read_style,
        script=read_script,
        teams_script=TEAMS_SCRIPT,
        teams_script_hash=TEAMS_SCRIPT_HASH,
        kind_of=_kind_of,
        catalogue_language=DEFAULT,
        end_links=PEOPLE_END_LINKS,
        width=WIDTH,
    )
    return environment


def _kind_of(part: object) -> str:
    """What a part of a message, or a piece of its words, is."""
    if isinstance(part, Strong | Anchor):
        return type(part).__name__.lower()
    return type(part).__name__
