"""What a typed line wants of a question or an answer that waits to be sent: to send it, drop it, hide a name, …"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from knowledge.understanding.addressing import belongs_to, passed_to
from knowledge.understanding.clauses import MATTER, SENDS, WEAK, Clauses, Frame, clauses_of, is_asking, some, words_of
from knowledge.understanding.holding import is_kept_back, takes_another_way


class Wish(Enum):
    """What somebody wants of a text that waits."""

    SEND = auto()
    DROP = auto()
    FOUND = auto()
    """It is not needed any more: what was asked is known by now."""
    MIND = auto()
    """Another way is taken, perhaps instead of sending it: that is asked."""
    WAIT = auto()
    """Not to send it yet."""
    ANEW = auto()
    """To begin again with nothing."""
    HIDE_NAME = auto()
    SHOW_NAME = auto()
    OTHER_DOMAIN = auto()
    """`name` is the code of that domain; empty when only the present one is said to be wrong."""
    READERS = auto()
    """To know who reads it."""
    WHEN = auto()
    """To know when an answer comes."""
    PASS_ON = auto()
    """To give the question to somebody else, who is `name`; empty when nobody is named."""
    MATERIAL = auto()
    """To know what there is that could go with it."""


@dataclass(frozen=True, slots=True)
class Wished:
    """A wish, and whom or what it names."""

    wish: Wish
    name: str = ""


def wish_of(line: str) -> Wished | None:
    """
    What a line wants of a text that waits; None for everything else, so also for a text of its own.

    It is a wish only when a whole clause says nothing else; a reason may stand beside it.

    >>> wish_of("mag anoniem aub, men baas leest daar misschien mee").wish.name
    'HIDE_NAME'
    >>> wish_of("Mag ik anoniem een klacht indienen over luchtkwaliteit?")
    """
    clauses = clauses_of(line)
    if is_kept_back(line, clauses):
        return Wished(Wish.WAIT)
    if not clauses or len(clauses) > _MAX_CLAUSES:
        return Wished(Wish.SEND) if not clauses and _agrees(line) else None
    to, asked = passed_to(line, clauses), _asked(line, clauses)
    if to is not None or asked:
        return asked if to is None else Wished(Wish.PASS_ON, to)
    domain = belongs_to(line, clauses)
    return _naming(clauses) or (_ending(line, clauses) if domain is None else Wished(Wish.OTHER_DOMAIN, domain))


_MAX_CLAUSES = 6
_YES = some(
    "ja jaja jawel jep jup ok oke okay okee akkoord klopt zeker tuurlijk yes yep yeah sure oui dac correct juist"
)
_PRAISE = some("goed goe top super prima perfect fijn tof mooi good great fine bon parfait nickel schoon orde tiptop")
_SO = some("zo is das mij t ziet dat da zijn cest looks this it ca comme voor")
_THANKS = some("merci dank dankje danku dankjewel dankuwel bedankt thx thanks mercikes")
_SENDING = Frame(
    (SENDS | _YES | _PRAISE,),
    _SO
    | MATTER
    | _THANKS
    | some(
        "uit eruit worden handel boel boeltje ermee vooruit moogt mogen mag looks look like comme mee nu direct asap"
    ),
    never=some("niet nee neen pas non no don dont nog wacht of als anders wait when since straks beter liever"),
)
_AGREEING = Frame(
    (_YES | _PRAISE | some("doe bewaar bewaren bevestig bevestigen bevestigd confirm save"),),
    _SO
    | _THANKS
    | some(
        "helemaal volledig allemaal alles perfecto precies exact inderdaad absoluut vriendelijk wel alvast bij"
        " all correct indeed exactly very much everything"
    ),
    never=some(
        "niet nee neen geen pas non no not don dont nog wacht wait of als anders when since straks beter liever oei"
        " oeps misschien perhaps denk vrees zou zouden moet moest moeten kan kon"
    ),
)
_DOUBTING = re.compile(r"klopt (?:dat|da|dit|het|t|alles) (?:wel|nu|zo wel|eigenlijk)\b")
_HALF = some("maar ma but mais")
"""Behind a yes these begin what is not said yet."""
_MAX_AGREEING = 12
_UNSURE = re.compile(r"(?:is|was|mag|kan|moet|zal|can|may|should|is it) (?:dat|da|dit|het|t|ik|ge|je|u|we|i|it|this)\b")

_DROPPING = (
    Frame((some("laat laten"), some("maar zitten vallen rusten")), some("bij nader inzien"), some("zo")),
    Frame(
        (some("vergeet forget oublie oubliez nvm nevermind never annuleer annuleren cancel annule stop"),),
        MATTER | some("mind it het maar alles hele sending"),
    ),
    Frame((some("laisse laissez"), some("tomber"))),
    Frame(
        (SENDS - some("weg door") | some("vragen stellen"), some("niet geen not dont pas")),
        MATTER | some("bij nader inzien meer verder gaan ga"),
        some("nog straks"),
    ),
)
_FOUND = (
    Frame(
        (some("gevonden opgelost geregeld beantwoord found solved trouve regle uitgezocht"),),
        MATTER | some("het reeds juist already have jai deja bij nader inzien"),
    ),
    Frame(
        (some("hoeft nodig needed"), some("niet geen not")),
        MATTER | some("meer verder langer longer bij nader inzien"),
    ),
)
_BEGINNING = Frame(
    (
        some("opnieuw herbegin herbeginnen over vooraf recommence recommencer recommencons scratch nul"),
        some("begin beginnen start starten herbegin herbeginnen alles recommence recommencer recommencons again"),
    ),
    MATTER | some("alles wis weg helemaal van vooraan terug from weer volledig met"),
)

_ANONYMOUS = some("anoniem anonieme anoniemer anonymous anonymously anonyme anonymement")
_NAME = some("naam name nom")
_NOT = some("niet geen not zonder without sans weg weglaten verberg verbergen hide pas hidden nooit")
_OF_NAMES = Frame(
    (_ANONYMOUS | _NAME,),
    _NOT
    | MATTER
    | SENDS
    | some(
        "erbij erop zet zetten laat laten blijven blijf toon tonen vermeld vermelden with met avec keep"
        " stay remain use show include garder rester stellen vragen maak hoeft moogt want leave noem noemen"
        " staan make ask"
    ),
)

_SHOWING = some("met with avec bij erbij erop toon tonen vermeld show use include zet")

_SEES = some(
    "ziet zien zie gezien leest lezen lees gelezen meelezen meeleest meekijken zichtbaar leesbaar"
    " openbaar publiek toegang see sees read reads visible public voit voir lit lire verra publiekelijk"
    " gaat krijgt krijgen komt staan terecht goes gets gezet gedeeld"
)
_WHO = some(
    "wie iedereen baas chef leidinggevende directeur diensthoofd manager collega collegas anderen"
    " mensen niemand ander vraagsteller steller asker"
    " who everyone everybody boss anybody anyone people qui tout monde naam ergens"
    " publiek openbaar public somewhere"
)
_OF_READERS = some(
    "allemaal allen alle verstuur stuur verstuurd verstuurt mee erbij iedereen hele dienst netwerk"
    " precies juist ander andere uiteindelijk naar hiervan krijgt gaat te worden wordt komt welke send"
    " sent with when will can does name get est va peut nom online intranet is dat"
)
_ASKS_READERS = Frame((_SEES, _WHO), _OF_READERS | MATTER)
_ASKS_HIDDEN = Frame(
    (_ANONYMOUS,),
    some("ben blijf blijft echt am are helemaal really vraag volledig stay"),
    some("kan kun kunt mag wil can may"),
)
_ASKS_WHEN = Frame(
    (
        some("wanneer hoelang lang snel when long soon quand combien vlug rap"),
        some(
            "antwoord antwoorden iets reactie hoor horen duurt duren wacht wachten weten answer reply hear take"
            " wait reponse verwachten expect nieuws"
        ),
    ),
    some(
        "hoe tegen krijg krijgen normaal ongeveer gemiddeld jullie iemand collega terug gaat een how will"
        " get an does have for temps aurai jaurai une"
    ),
)

_BESIDE = some(
    "eigenlijk misschien toch ook al soms hier ergens en pff hm euh wacht zeg ah ja ok oke trouwens sorry nog"
)
_HAVING = re.compile(
    r"(?:hebben (?:wij|we)|hebt? (?:ge|gij|je|jij|u)|bestaa?t (?:er|daar)|is er|zijn er|staat er"
    r"|waar (?:vind|staat|zit)|have we|do (?:we|you) have|is there|are there"
    r"|where (?:do|can) i find|avons nous|est ce qu(?:on|il)) "
)
_WITH_IT = re.compile(
    r" (?:mee ?(?:sturen|geven|stuur|geef)|bijvoegen|toevoegen|doorsturen|aanraden|verwijzen|send along|attach|include"
    r"|refer to|joindre)\b"
)


def goes_along(line: str) -> bool:
    """Whether a line speaks of sending something along."""
    return bool(_WITH_IT.search(" ".join(words_of(line))))


def looks_for_material(line: str) -> bool:
    """
    Whether a line asks the bot what there is to send along, and is no text for somebody else.

    >>> looks_for_material("hebben wij eigenlijk iets over evenementen da ik kan meesturen?")
    True
    >>> looks_for_material("Hebben jullie een put?")
    False
    """
    said = " ".join(each for each in words_of(line) if each not in _BESIDE)
    return bool(_HAVING.match(said)) and bool(goes_along(line) or line.rstrip().endswith("?"))


def _asked(line: str, clauses: Clauses) -> Wished | None:
    if not is_asking(line):
        return None
    if looks_for_material(line):
        return Wished(Wish.MATERIAL)
    asking = [each for each in clauses if line.rstrip().endswith("?") or is_asking(" ".join(each))]
    for wish, frames in ((Wish.READERS, (_ASKS_READERS, _ASKS_HIDDEN)), (Wish.WHEN, (_ASKS_WHEN,))):
        if any(frame.fits(each) for frame in frames for each in asking):
            return Wished(wish)
    return None


def _naming(clauses: Clauses) -> Wished | None:
    """Whether the own name is to be shown: by the first clause, behind which the reason may stand."""
    said = next(filter(None, map(_OF_NAMES.hear, clauses[:2])), None)
    if said is None:
        return None
    denies, is_anonymous = not _NOT.isdisjoint(said), not _ANONYMOUS.isdisjoint(said)
    if not is_anonymous and not denies and _SHOWING.isdisjoint(said):
        return None
    return Wished(Wish.HIDE_NAME if denies is not is_anonymous else Wish.SHOW_NAME)


def _ending(line: str, clauses: Clauses) -> Wished | None:
    if any(_BEGINNING.fits(each) for each in clauses):
        return Wished(Wish.ANEW)
    if any(frame.fits(each) for frame in _DROPPING for each in (clauses[0], clauses[-1])):
        return Wished(Wish.DROP)
    if any(frame.fits(each) for frame in _FOUND for each in clauses):
        return Wished(Wish.FOUND)
    if takes_another_way(line):
        return Wished(Wish.MIND)
    return Wished(Wish.SEND) if _agrees(line) else None


def says_to_send(line: str) -> bool:
    """
    Whether a line says in any words to send what is ready, and nothing else; agreeing alone is not enough.

    >>> says_to_send("oke top, verstuur ma"), says_to_send("ja das goed zo"), says_to_send("stuur maar een mail")
    (True, False, False)
    """
    said = _heard_as_sending(line)
    return said is not None and not said.isdisjoint(SENDS - WEAK)


def says_yes(line: str) -> bool:
    """
    Whether a line says yes in any words to what is shown, and nothing else; thanks alone, and a doubt, do not.

    >>> says_yes("ja da klopt helemaal, merci!"), says_yes("bewaar maar"), says_yes("ja maar"), says_yes("top, merci")
    (True, True, False, False)
    """
    words = words_of(line)
    said = " ".join(words)
    is_half = len(words) > 1 and words[-1] in _HALF and words[-2] in _YES
    is_none = "?" in line or not 0 < len(words) <= _MAX_AGREEING or is_half
    if is_none or _UNSURE.match(said) or _DOUBTING.match(said):
        return False
    heard = _AGREEING.hear(words)
    if heard is None or heard.isdisjoint(_THANKS):
        return heard is not None
    return not heard.isdisjoint(_AGREEING.needs[0] - _PRAISE) or not heard.isdisjoint(_SO)


def _agrees(line: str) -> bool:
    """Whether a line agrees to what is shown, and says nothing else; thanks alone, and a question, do not."""
    said = _heard_as_sending(line)
    if said is None or not said.isdisjoint(SENDS):
        return said is not None
    if not said.isdisjoint(_THANKS) or words_of(line)[-1] in _HALF:
        return False
    return not said.isdisjoint(_YES) or (not said.isdisjoint(_PRAISE) and not said.isdisjoint(_SO))


def _heard_as_sending(line: str) -> frozenset[str] | None:
    words = words_of(line)
    is_none = "?" in line or not 0 < len(words) <= _MAX_AGREEING or _UNSURE.match(" ".join(words))
    return None if is_none else _SENDING.hear(words)
