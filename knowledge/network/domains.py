"""Which policy domain somebody means, and which one a question belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from knowledge.catalogue.reference import PolicyDomain, policy_domains
from knowledge.data_files import data_table
from knowledge.network.levels import nearest
from knowledge.plain import Data
from knowledge.search.text import Token, normal_form, question_tokens, stem, tokens


class DomainMatch(StrEnum):
    """By what a domain was found; the surer one comes first."""

    CODE = "code"
    NAME = "name"
    ENTITY = "entity"
    FIELD = "field"
    SUBJECT = "subject"
    """A word that speaks for it; by such words questions are recognised, not domains."""


@dataclass(frozen=True, slots=True)
class FoundDomain:
    """A domain of today that somebody may mean, and the listed name by which it was found."""

    domain: PolicyDomain
    matched: DomainMatch
    name: str
    former: PolicyDomain | None = None
    """The domain that was merged into it, when the words meant that one."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The domain that a question may belong to; the code is empty when nothing speaks for any of them."""

    code: str
    why: str
    """By what: "code", "name", "entity", "field" or "subject" of its own words, "instrument", "own" or "nothing"."""
    name: str = ""
    """The listed name that spoke for it."""


def find_domains(words: str, most: int = 4) -> tuple[FoundDomain, ...]:
    """
    The domains of today that these words may mean, best first, each once; one when the words leave no doubt.

    Codes, names, fields and entities are known, also those of before, and with a typo.

    >>> [found.domain.code for found in find_domains("Kind en Gezin")]
    ['WVG']
    >>> find_domains("WSE")[0].former.code
    'WSE'
    """
    form = _bare(words)
    if not form:
        return ()
    for listed in (_same(form), _within(question_tokens(words)), _part(form), _misspelt(form)):
        if listed:
            return _found(listed)[:most]
    return ()


def domain_in(text: str) -> str:
    """The code of the policy domain that these words name without doubt; empty for none."""
    found = find_domains(text)
    return found[0].domain.code if len(found) == 1 else ""


@cache
def entity_names() -> tuple[str, ...]:
    """The organisations of the Flemish government that the lists of today know, under each of their names."""
    entities = (each for each in _list() if each.matched is DomainMatch.ENTITY and each.domain.successor is None)
    return tuple(dict.fromkeys(each.name for each in entities))


def only_domain(words: str) -> FoundDomain | None:
    """
    The domain that a few words name while saying nothing else; None for several, and for a whole question.

    >>> only_domain("onderwijs").domain.code, only_domain("hoe zit het met onderwijs")
    ('OV', None)
    """
    found = find_domains(words) if len(words.split()) <= _FEW_WORDS else ()
    return found[0] if len(found) == 1 else None


def domain_of_today(code: str) -> PolicyDomain | None:
    """The domain that this code, of today or of before, stands for now; None for an unknown code."""
    domain = _by_code().get(code)
    while domain is not None and domain.successor is not None:
        domain = _by_code().get(domain.successor)
    return domain


def code_today(code: str) -> str:
    """The code of `domain_of_today`; empty for an unknown code, as of a forged button."""
    domain = domain_of_today(code)
    return domain.code if domain else ""


def propose_domain(question: str, own_domain: str = "", instrument_domains: Iterable[str] = ()) -> Proposal:
    """
    The domain to propose for a question.

    The question's own words count first: the names in it, and the words that speak for a domain. When they speak for
    several domains equally, and when they speak for none, the domains of the instruments found and then the asker's
    own domain decide. Codes of before count as what they are now.

    >>> propose_domain("mag ik regenwater hergebruiken in ons kantoor?").code
    'OMG'
    >>> propose_domain("hoe begin ik eraan?", own_domain="LV")
    Proposal(code='WEWILS', why='own', name='')
    """
    own = code_today(own_domain)
    of_instruments = [code for code in map(code_today, instrument_domains) if code]
    spoken = _spoken(question_tokens(question))
    weights = {code: sum(_WEIGHT[each.matched] * each.length for each in listed) for code, listed in spoken.items()}
    if weights:
        most = max(weights.values())
        ahead = [code for code in _codes_today() if weights.get(code) == most]
        code = next((code for code in (*of_instruments, own) if code in ahead), ahead[0])
        surest = min(spoken[code], key=lambda each: (_RANK[each.matched], -each.length))
        return Proposal(code, surest.matched.value, surest.name)
    if of_instruments:
        return Proposal(max(_codes_today(), key=of_instruments.count), "instrument")
    return Proposal(own, "own") if own else Proposal("", "nothing")


@dataclass(frozen=True, slots=True)
class _Listed:
    """A name in the code list, with the domain it stands under."""

    name: str
    matched: DomainMatch
    domain: PolicyDomain
    stems: tuple[str, ...]
    needs_capitals: bool
    abbreviation: str = ""
    """The letters of a name that has only capitals: another form of a word is not meant by it, as "vlaamse" by VLAM."""

    @property
    def length(self) -> int:
        return len(self.stems)


_RANK = {matched: rank for rank, matched in enumerate(DomainMatch)}
_WEIGHT = {
    DomainMatch.CODE: 4,
    DomainMatch.NAME: 3,
    DomainMatch.ENTITY: 4,
    DomainMatch.FIELD: 2,
    DomainMatch.SUBJECT: 2,
}
_FEW_WORDS = 3
"""More words than this are rather a question in which a domain is named."""
_TOO_SHORT = range(1, 5)
"""So few letters, and one of them wrong, are rather another word: "vlak" is not VLAM."""
_ORDINARY = frozenset({"fit", "inter", "ago"})
"""Abbreviations that are words too: in a sentence they count in capitals only."""
_COMMON = frozenset({"werk", "media", "omgeving", "brussel", "opgroeien", "ov", "kb", "fb", "lv", "iv"})
"""Names that mean something else in a sentence: "OV" is public transport there, "KB" a royal decree."""
_BEFORE_A_NAME = frozenset(
    {"beleidsdomein", "domein", "departement", "agentschap", "het", "de", "bij", "voor", "ik", "werk", "vlaamse"}
)


@cache
def _by_code() -> Mapping[str, PolicyDomain]:
    return {domain.code: domain for domain in policy_domains()}


@cache
def _codes_today() -> tuple[str, ...]:
    return tuple(domain.code for domain in policy_domains() if domain.successor is None)


@cache
def _list() -> tuple[_Listed, ...]:
    """All names, the surest kind of match first and domains of today before those of before."""
    entries: Data = {entry["code"]: entry for entry in data_table("domains.yaml")["domains"]}
    found: list[_Listed] = []
    for domain in policy_domains():
        entry = entries[domain.code]
        names = {
            DomainMatch.CODE: (domain.code,),
            DomainMatch.NAME: tuple(domain.name.values()),
            DomainMatch.ENTITY: domain.entities,
            DomainMatch.FIELD: (*domain.fields, *entry.get("former_fields", ())),
            DomainMatch.SUBJECT: entry.get("subjects", ()),
        }
        found.extend(_listed(name, matched, domain) for matched, group in names.items() for name in group)
    return tuple(sorted(found, key=lambda each: _RANK[each.matched]))


def _listed(name: str, matched: DomainMatch, domain: PolicyDomain) -> _Listed:
    words = [token.word for token in tokens(name)]
    abbreviation = words[0] if len(words) == 1 and name.isupper() else ""
    return _Listed(name, matched, domain, tuple(map(stem, words)), " ".join(words) in _ORDINARY, abbreviation)


@cache
def _by_form() -> Mapping[str, tuple[_Listed, ...]]:
    gathered: defaultdict[str, list[_Listed]] = defaultdict(list)
    for each in _list():
        if each.matched is not DomainMatch.SUBJECT:
            for form in {normal_form(each.name), _bare(each.name)} - {""}:
                gathered[form].append(each)
    return {form: tuple(each) for form, each in gathered.items()}


@cache
def _by_first_stem() -> Mapping[str, tuple[_Listed, ...]]:
    gathered: defaultdict[str, list[_Listed]] = defaultdict(list)
    for each in _list():
        if normal_form(each.name) not in _COMMON:
            gathered[each.stems[0]].append(each)
    return {first: tuple(sorted(each, key=lambda one: -one.length)) for first, each in gathered.items()}


def _bare(words: str) -> str:
    """A name as it is compared, without what may stand before any name."""
    found = [token.word for token in tokens(words)]
    while len(found) > 1 and found[0] in _BEFORE_A_NAME:
        found.pop(0)
    return " ".join(found)


def _same(form: str) -> list[_Listed]:
    """The names that are these very words: of one kind, as a code that is also a word means the domain."""
    listed = _by_form().get(form, ())
    return [each for each in listed if _RANK[each.matched] == _RANK[listed[0].matched]]


def _within(found: list[Token]) -> list[_Listed]:
    """The names that stand in a sentence."""
    spoken = [each for listed in _spoken(found).values() for each in listed if each.matched is not DomainMatch.SUBJECT]
    return sorted(spoken, key=lambda each: (_RANK[each.matched], -each.length))


def _part(form: str) -> list[_Listed]:
    """The names of which these words are a part, as "landbouw"; names of today first."""
    wanted = {stem(word) for word in form.split() if len(word) > 3}
    if not wanted:
        return []
    holding = [
        each
        for each in _list()
        if each.matched is not DomainMatch.SUBJECT and wanted <= set(each.stems) and not each.abbreviation
    ]
    return sorted(holding, key=lambda each: (each.domain.successor is not None, _RANK[each.matched], each.length))


def _misspelt(form: str) -> list[_Listed]:
    near = [each for name in nearest(form, _by_form()) for each in _by_form()[name]]
    return [each for each in near if len(each.abbreviation) not in _TOO_SHORT]


def _spoken(found: list[Token]) -> dict[str, list[_Listed]]:
    """What the words of a sentence say, by the code of today; of two names that overlap the longer one counts."""
    stems = [stem(token.word) for token in found]
    said: dict[str, list[_Listed]] = {}
    place = 0
    while place < len(found):
        here = [
            each
            for each in _by_first_stem().get(stems[place], ())
            if tuple(stems[place : place + each.length]) == each.stems
            and (not each.needs_capitals or found[place].is_capitals)
            and (not each.abbreviation or each.abbreviation == found[place].word)
        ]
        longest = here[0].length if here else 1
        counted: set[str] = set()
        for each in here:
            code = code_today(each.domain.code)
            if each.length == longest and code not in counted:
                counted.add(code)
                said.setdefault(code, []).append(each)
        place += longest
    return said


def _found(listed: Iterable[_Listed]) -> tuple[FoundDomain, ...]:
    """One for each domain of today, by the first of its names."""
    found: dict[str, FoundDomain] = {}
    for each in listed:
        today = domain_of_today(each.domain.code)
        if today is not None and today.code not in found:
            former = each.domain if each.domain is not today else None
            found[today.code] = FoundDomain(today, each.matched, each.name, former)
    return tuple(found.values())
