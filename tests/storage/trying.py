"""
Acts, found in the source, and what they can be given so that they do something in the small world.

An act is a public function of `storage` that takes a connection, or somebody who acts on one, and writes. It is tried
with what stands in the world, by the names and types of its parameters. When one that can be refused is not found to do
anything, give it something to do in `lay_out`, or say here what a parameter of that name or type can be.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from functools import cache
from importlib import import_module
from itertools import islice, product
from types import UnionType
from typing import ParamSpecArgs, ParamSpecKwargs, get_args

from sqlalchemy import Connection, select

from knowledge.catalogue.versions import mark_version
from knowledge.network.draft_views import StoredDraft
from knowledge.network.drafts import Draft, whole_draft
from knowledge.network.members import MemberProfile
from knowledge.network.members_file import MemberRow
from knowledge.network.question_terms import Act, ActDetails, Actor, Deed, NewQuestion, Question
from knowledge.network.question_views import Asking
from knowledge.network.volunteers import AppealAnswer, AppealKind, Help, NewAppeal, NewVolunteer
from knowledge.programmes.messages import Audience, Broadcast
from knowledge.programmes.programme import Programme, RegistrationFacts, Session
from knowledge.programmes.sessions import SessionMove
from knowledge.refusals import Refused
from knowledge.understanding.examples import Example
from storage.acting import By, acting
from storage.network import members
from storage.network.members import Appointee
from storage.questions import rows as question_rows
from storage.scans.scans import Submission
from storage.sending.timers import Timer, due
from storage.tables import metadata
from storage.tables import timers as timer_table
from tests.sources import Calls, Function, Place, names, sources
from tests.storage.enrolling import DAY, FACTS, HOUR, NOW, series
from tests.storage.world import CODE, EMAS, LEAD

Guesses = Mapping[object, Sequence[object]]

MAX_TRIES, FEW_TRIES = 300, 20
"""Of what can be refused, and of the other acts."""
STATEMENTS = frozenset({"insert", "update", "delete", "delete_from", "insert_new"})

PEOPLE = (LEAD, "anna", "bram", "clara", "piet", "quinten", "p-1", "p-3", "p-4", "p-9")
MOMENTS = (NOW, NOW + 15 * DAY, NOW + HOUR)
PROGRAMMES = ("ahead", "planned", "held")
SESSIONS = ("ahead-1", "held-2", "planned-1", "held-1")
IDS: Mapping[str, Sequence[str]] = {
    "questions": ("q-9", "q-7", "q-1", "q-2", "q-3", "q-4", "q-5"),
    "network": ("m-bram",),
    "managing": ("m-bram", "m-new", "v-1", "v-2", "ap-1"),
    "learning": ("d-3", "d-4", "d-5", "d-6", "q-7", "q-9", "d-8", "d-10"),
    "programmes": PROGRAMMES,
    "scans": ("s-1", "s-2"),
}
"""By the folder of the act."""
BY_NAME: Guesses = {
    "person": PEOPLE,
    "owner": ("anna",),
    **dict.fromkeys(("organiser", "actor", "curator"), (LEAD, "nobody")),
    "programme": PROGRAMMES,
    "programmes": [[each] for each in PROGRAMMES],
    "session": SESSIONS,
    "sessions": [[each] for each in SESSIONS],
    "number": (1, 3, 4, 5),
    "rank": (1, 2),
    "version": (1, 2),
    "id": (1, 2),
    "ids": (["a-1", "a-2"],),
    "question": ("q-6", "a-1"),
    "questions": (["Er groeit mos op de muur."],),
    "draft": ("d-4",),
    "group": ("a-9",),
    "reviewer": ("bram",),
    "due": ((NOW + 30 * DAY).date(),),
    "trial": ("t-1", "t-2"),
    "file": ("catalogus.yaml",),
    "offered": ([{"id": "gro", "title": "GRO"}],),
    "settles": ((),),
    "revision": range(1, 9),
    "entry": ("emas",),
    "entries": (("emas",),),
    "subject": ("emas",),
    "seen": (mark_version(EMAS),),
    "data": ({"title": "EMAS"},),
    "domain": ("MOW",),
    "domains": (["OMG", "MOW"], []),
    "expertise": (["water"],),
    "hours": ({"offer": 2.0},),
    "facts": ({},),
    "material": (("Gids",),),
    "changes": ({"title": "Regen"},),
    "values": ({"place": "Elders"}, {"material": ("Gids",)}),
    "text": ("Nog iets.",),
    "reason": ("Zo is het beter.",),
    "name": ("Nieuw",),
    "email": ("nieuw@vlaanderen.be",),
    "place": ("Elders",),
    "places": (5,),
    "at": (NOW + 2 * DAY,),
    "day": ((NOW + 2 * DAY).date(),),
    "code": (CODE,),
    "organisation": ("stad gent", FACTS.organisation),
    "present": ({1: True},),
}
PLAIN: Guesses = {datetime: MOMENTS, bool: (False, True)}
"""By their type, what has another name."""
CHANGES = tuple(whole_draft("d-8", entry, {**EMAS, "summary": "Anders."}, EMAS) for entry in (EMAS["id"], "gone"))
BY_TYPE: Guesses = {
    Draft: CHANGES,
    StoredDraft: [StoredDraft(each, (), NOW) for each in CHANGES],
    NewVolunteer: (NewVolunteer("Nieuw", "Stad Gent", "OMG", "water", (Help.ASKED,)),),
    NewAppeal: (NewAppeal(AppealKind.VISIT, "OMG", "Wie toont een groendak?"),),
    AppealAnswer: (AppealAnswer("Bram", "Stad Gent", "Bel me gerust."),),
    Appointee: (Appointee("Nieuw", "nieuw@vlaanderen.be", ["OMG", "MOW"], ["water"]),),
    Actor: (Actor("bram", frozenset({"OMG"})), Actor("anna")),
    Asking: (Asking("Anna Peeters"),),
    Example: (Example("mos op de muur", "emas"),),
    RegistrationFacts: (FACTS,),
    Deed: (
        Deed(Act.GIVE_BACK, Actor("bram", frozenset({"OMG"}))),
        Deed(Act.REPLY, Actor("bram"), ActDetails("Nog iets.")),
    ),
    NewQuestion: (NewQuestion("q-8", "OMG", "Mag dat?"), NewQuestion("q-8", "OMG", " ")),
    Sequence[MemberRow]: ([MemberRow(2, "Els", "els@vlaanderen.be", "", ("OMG",), (), "")],),
    Broadcast: [Broadcast("ahead", audience, {"nl": "Dag"}) for audience in Audience],
    Programme: (series("new", 1),),
    tuple[Programme, ...]: ((series("new", 1),),),
    Submission: (Submission({"phase": "draft"}, 99),),
    SessionMove: (SessionMove(place="Elders"),),
    Session: (replace(series("ahead", 3).sessions[2], starts=NOW + 90 * DAY, ends=NOW + 90 * DAY + HOUR),),
}


Rows = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class Try:
    """An act with what it is given."""

    act: Callable[..., object]
    given: tuple[object, ...]
    named: Mapping[str, object]

    def do(self, c: Connection) -> object:
        """Do it."""
        return self.act(c, *self.given, **self.named)


@dataclass(frozen=True)
class Found:
    """For each act what it can be given so that it does something, and so that it is refused."""

    done: dict[Place, Try] = field(default_factory=dict)
    refused: dict[Place, Try] = field(default_factory=dict)


def try_all(c: Connection) -> Found:
    """Try every act on the world that is laid out; what it does is undone."""
    found, can_be_refused, before, standing = Found(), refusable(), everything(c), _standing(c)
    for place in sorted(acts()):
        must = place in can_be_refused
        for number, guess in enumerate(islice(guesses(place, standing), MAX_TRIES if must else FEW_TRIES)):
            _try(c, place, guess, found, before)
            if place in found.done and (place in found.refused or not must or number > FEW_TRIES):
                break
    return found


def _standing(c: Connection) -> Guesses:
    """What stands in the world, by its type."""
    kinds = set(c.scalars(select(timer_table.c.kind)))
    locked = (question_rows.lock(c, id) for id in IDS["questions"])
    return {
        MemberProfile: members.list_members(c),
        Question: [each for each in locked if each],
        Timer: due(c, NOW + 400 * DAY, kinds, 100),
    }


def _try(c: Connection, place: Place, guess: Try, found: Found, before: Rows) -> None:
    changes, savepoint = _changes(c), c.begin_nested()
    with suppress(Exception):  # not every guess makes sense
        try:
            guess.do(c)
        except Refused:
            found.refused.setdefault(place, guess)
        else:
            if place not in found.done and _changes(c) > changes and everything(c) != before:
                found.done[place] = guess
    if savepoint.is_active:
        savepoint.rollback()


def _changes(c: Connection) -> int:
    """How many rows were written on this connection, which is one of SQLite; it costs nothing to ask."""
    driver = c.connection.driver_connection
    assert driver is not None
    return int(driver.total_changes)


def everything(c: Connection) -> Rows:
    """Every row of every table, as the driver gives it; as long as none is changed the order is the same."""
    return {name: list(map(tuple, c.exec_driver_sql(f"SELECT * FROM {name}"))) for name in metadata.tables}


@cache
def acts() -> frozenset[Place]:
    """The acts, which write themselves or through others."""
    prepared = {source.name: _prepared(source.tree) for source in sources("storage")}

    def writes(place: Place, node: Function) -> bool:
        return _states(node) or bool(names(node) & prepared.get(place[0], set()))

    calls = _calls()
    return frozenset(place for place in calls.reaching(writes) if _is_act(place, calls.functions[place]))


@cache
def refusable() -> frozenset[Place]:
    """Those among the acts that can be refused, themselves or through others."""

    def refuses(place: Place, node: Function) -> bool:
        called = (names(each.func) for each in ast.walk(node) if isinstance(each, ast.Call))
        return any(each in ({"Refused"}, {"by", "require"}) for each in called)

    return acts() & _calls().reaching(refuses)


@cache
def _calls() -> Calls:
    return Calls(sources("knowledge", "storage"))


def _prepared(tree: ast.Module) -> set[str]:
    """The names of statements that stand in a module by themselves."""
    made = [node for node in tree.body if isinstance(node, ast.Assign) and _states(node.value)]
    return {name for node in made for target in node.targets for name in names(target)}


def _states(node: ast.AST) -> bool:
    """Whether a statement that writes is made here."""
    calls = (each.func for each in ast.walk(node) if isinstance(each, ast.Call))
    return any(isinstance(called, ast.Name) and called.id in STATEMENTS for called in calls)


def _is_act(place: Place, node: Function) -> bool:
    taken = [*node.args.posonlyargs, *node.args.args]
    is_public = place[0].startswith("storage.") and not place[1].startswith("_")
    is_of_bot = not place[0].startswith("storage.rehearsal.")
    return is_public and is_of_bot and bool(taken) and names(taken[0].annotation) in ({"Connection"}, {"By"})


def guesses(place: Place, standing: Guesses) -> Iterator[Try]:
    """An act with what it may be given; nothing when one of its parameters says too little."""
    act = getattr(import_module(place[0]), place[1])
    first, *parameters = inspect.signature(act, eval_str=True).parameters.values()
    acts = [act]
    if first.annotation is By:
        acts = [acting(act, person, now) for person, now in product(PEOPLE, MOMENTS)]
    values = {each.name: _values(each, place[0].split(".")[1], standing) for each in parameters}
    wanted = [each for each in parameters if _is_needed(each) or (_is_named(each) and values[each.name])]
    for do, *chosen in product(acts, *(values[each.name] for each in wanted)):
        together = list(zip(wanted, chosen, strict=True))
        given = tuple(value for each, value in together if not _is_named(each))
        named = {each.name: value for each, value in together if each.kind is each.KEYWORD_ONLY}
        more = [value for each, value in together if each.kind is each.VAR_KEYWORD and isinstance(value, dict)]
        yield Try(do, given, {**named, **(more[0] if more else {})})


def _is_needed(parameter: inspect.Parameter) -> bool:
    return parameter.default is parameter.empty and parameter.kind is not parameter.VAR_KEYWORD


def _is_named(parameter: inspect.Parameter) -> bool:
    return parameter.kind in (parameter.KEYWORD_ONLY, parameter.VAR_KEYWORD)


def _values(parameter: inspect.Parameter, folder: str, standing: Guesses) -> Sequence[object]:
    name, type_ = parameter.name, parameter.annotation
    if name == "id" and type_ is str:
        return IDS.get(folder, ())
    if isinstance(type_, ParamSpecArgs | ParamSpecKwargs):
        return ()
    types = get_args(type_) if isinstance(type_, UnionType) else (type_,)
    for each in types:
        if found := BY_TYPE.get(each) or standing.get(each):
            return found
    is_enum = isinstance(type_, type) and issubclass(type_, Enum)
    return BY_NAME.get(name) or PLAIN.get(type_) or (list(type_) if is_enum else ())
