"""What a programme or a session says of itself, and the rules of a programme: every field of a file, in the chat."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import fields as attributes
from functools import partial
from typing import Any, TypeVar

from dialogs.cards.organising import organising_change as changes
from dialogs.cards.organising.organising_details import details_parts
from dialogs.forms.field import Field
from dialogs.forms.form import Form, Looked, Values
from dialogs.organising import fields
from dialogs.organising.changing import hearers, tell, titled
from dialogs.organising.desk import show_session
from dialogs.organising.opening import Found, live_programme, live_session, session_title
from dialogs.texts import Texts
from dialogs.turn import Response, Turn
from knowledge.plain import Data, Json
from knowledge.programmes.programme import Lead, Programme
from storage.programmes import programmes

V = TypeVar("V", "Description", "Practical", "English", "ProgrammeRules")
_SPOKEN = ("title", "about", "audience", "preparation", "theme")
"""What is said in each language."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a programme is about, for whom and with whom."""

    title: str
    about: str
    audience: str
    trainers: tuple[str, ...]
    contact: str
    source: str


@dataclass(frozen=True, slots=True)
class Practical:
    """Where it is and what to prepare and read, as far as the sessions say nothing else."""

    place: str
    link: str
    preparation: str
    material: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class English:
    """What is said to who reads English."""

    title_en: str
    about_en: str
    audience_en: str
    preparation_en: str


@dataclass(frozen=True, slots=True)
class ProgrammeRules:
    """For which domains it is, how long an offer stands, when is reminded, and the rule of no-shows."""

    domains: tuple[str, ...]
    offer_hours: int
    reminders: tuple[Lead, ...]
    weigh: bool


@dataclass(frozen=True, slots=True)
class SessionWords:
    """What a session says of itself."""

    theme: str
    theme_en: str
    preparation: str
    preparation_en: str


def _stands(subject: Any, name: str) -> Any:
    """What a programme or a session says now, as the value of the field of this name."""
    if name == "weigh":
        return subject.no_shows_weigh
    if name == "domains":
        return subject.domains or (fields.EVERYBODY,)
    language = "en" if name.endswith("_en") else "nl"
    value = getattr(subject, name.removesuffix("_en"))
    return value.get(language, "") if name.removesuffix("_en") in _SPOKEN else value


def _changed(before: Programme, said: Data) -> Json:
    """
    The fields that are to be another.

    What is written anew in Dutch loses an English text that said the old.
    """
    wanted: Json = {}
    for name, value in said.items():
        if value == _stands(before, name):
            continue
        if name == "domains":
            wanted[name] = _domains(value, before)
        elif name == "weigh":
            wanted["no_shows_weigh"] = value
        elif name in _SPOKEN:
            wanted[name] = {"nl": value} if value else {}
        elif name.endswith("_en"):
            name = name.removesuffix("_en")
            others = {language: text for language, text in getattr(before, name).items() if language != "en"}
            wanted[name] = others | ({"en": value} if value else {})
        else:
            wanted[name] = value
    return {name: value for name, value in wanted.items() if value != getattr(before, name)}


def _said(wanted: Any) -> Data:
    """The values of a form by the ids of its fields."""
    return {each.name: getattr(wanted, each.name) for each in attributes(wanted)}


def _domains(chosen: tuple[str, ...], before: Programme) -> tuple[str, ...]:
    """Of everybody and some domains, whichever was chosen anew."""
    codes = tuple(each for each in chosen if each != fields.EVERYBODY)
    return () if fields.EVERYBODY in chosen and before.domains else codes


async def _look(turn: Turn, programme: Programme, wanted: Any) -> Looked:
    changed = _changed(programme, _said(wanted))
    number = await hearers(turn, programme) if {"place", "link"} & changed.keys() else 0
    if isinstance(wanted, English):
        said = {f"{name}_en": value.get("en", "") for name, value in changed.items()}
        return Looked(details_parts(turn.texts, said, number))
    lost = tuple(name for name in _SPOKEN if name in changed and "en" in getattr(programme, name))
    return Looked(details_parts(turn.texts, changed, number, lost))


async def _act(turn: Turn, programme: Programme, wanted: Any) -> Response:
    done = await turn.act(programmes.change, programme.id, **_changed(programme, _said(wanted)))
    return await tell(turn, done, turn.texts("organising.details_done"))


def _given(asked: tuple[Field[Any], ...], texts: Texts, subject: Programme) -> Values:
    return {each.id: _stands(subject, each.id) for each in asked}


def _about_programme(name: str, values: type[V], *asked: Field[Any]) -> Form[Programme, V]:
    return Form(
        name=name,
        about=live_programme,
        title=titled(name),
        values=values,
        fields=asked,
        given=partial(_given, asked),
        look=_look,
        act=_act,
    )


DESCRIBE = _about_programme(
    "describe",
    Description,
    fields.TITLE,
    fields.ABOUT,
    fields.AUDIENCE,
    fields.TRAINERS,
    fields.CONTACT,
    fields.SOURCE,
)
PRACTICAL = _about_programme("practical", Practical, fields.PLACE, fields.LINK, fields.PREPARATION, fields.READING)
ENGLISH = _about_programme(
    "english", English, fields.TITLE_EN, fields.ABOUT_EN, fields.AUDIENCE_EN, fields.PREPARATION_EN
)
RULES = _about_programme("rules", ProgrammeRules, fields.DOMAINS, fields.OFFER_HOURS, fields.REMINDERS, fields.WEIGH)


_OF_SESSION = (fields.THEME, fields.THEME_EN, fields.PREPARATION, fields.PREPARATION_EN)


def _session_given(texts: Texts, found: Found) -> Values:
    return {each.id: _stands(found[1], each.id) for each in _OF_SESSION}


def _session_changes(found: Found, said: SessionWords) -> Json:
    wanted = {
        "theme": {"nl": said.theme, "en": said.theme_en},
        "preparation": {"nl": said.preparation, "en": said.preparation_en},
    }
    filled = {name: {language: text for language, text in each.items() if text} for name, each in wanted.items()}
    return {name: each for name, each in filled.items() if each != dict(getattr(found[1], name))}


async def _look_session(turn: Turn, found: Found, said: SessionWords) -> Looked:
    return Looked(details_parts(turn.texts, _session_changes(found, said), 0))


async def _act_session(turn: Turn, found: Found, said: SessionWords) -> Response:
    done = await turn.act(programmes.change_session, found[1].id, **_session_changes(found, said))
    note = changes.done_line(turn.texts, turn.texts("organising.details_done"), done)
    return await show_session(turn, found[1].id, note)


SESSION_DETAILS = Form(
    name="session_details",
    about=live_session,
    title=lambda texts, found: session_title(texts, "session_details", found),
    values=SessionWords,
    fields=_OF_SESSION,
    given=_session_given,
    look=_look_session,
    act=_act_session,
)
