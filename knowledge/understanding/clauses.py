"""The clauses of a typed line, and whether one says nothing but words that are known: then it is surely meant so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA

from knowledge.values.spelling import bare

_ENDS = re.compile(r"[,;:.!?()…\n]+|\s-+\s|\s\b(?=(?:want|omdat|aangezien|because|since|car|parce)\b)", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9]+")
_MIN_SLIP = 6
"""Letters; in a shorter word a wrong one makes another word."""


def some(words: str) -> frozenset[str]:
    """The words of a list with spaces between."""
    return frozenset(words.split())


SMALL = some(
    "a ah aan ben can could abl al allez alsjeblieft alstublieft als amai and anders aub beter bij but"
    " c ca cest ce ci dan dat da das de deze dees die dit dis do dus d daar eens eerder effe effen efkes"
    " eigenlijk en er et euh eh even eventueel excuseer excuus ge gelieve gerust gewoon gij graag ha"
    " haha had he heb hebt hebben hee hem het hey hier hihi hm hmm hoor i i'm ik ikke im in intussen is"
    " it its ja jaja jamaar jawel je jij just k kan kon kun kunt la le les liefst liever m ma maar mag"
    " me men mij mijn min misschien moest moet moeten mn mon moi my myself na nee neen net niet no"
    " nochtans nog non now nu o of oei oeps oh ok oke okay okee om on ondertussen ook op oui out ouf pas"
    " perhaps please pff pfff pfft pls plutot rather s si should since so sorry stp straks svp t te"
    " teveel that the then there they this to toch toe too trouwens tu u uh uhm um uw van vind vlug"
    " volgens vous voor voorlopig vooral wacht wait want was we wel well werkelijk wij wil wilt wou wouw"
    " would x y yes yep you your zal zeg zeker zelf zie zij zijn zo zou zouden ze thx because omdat denk"
    " vrees hum ne n c'est"
)
"""Words that change nothing in what a clause wants: pronouns, politeness, and what people put in front."""

FINITE = some(
    "is zijn was waren moet moeten mag mogen kan kunnen wil willen zal zullen zou zouden heb hebt heeft"
    " hebben had gaat gaan geldt krijg krijgt krijgen weet weten komt komen ligt liggen staat staan"
    " hoort horen blijft blijven wordt worden werkt werken vraagt vragen zoek zoekt zoeken vind vindt"
    " vinden denk denken hoop hopen duurt kost gebruiken hangt"
)
"""Verbs as they stand behind their subject."""

MATTER = some("vraag vraagje antwoord bericht berichtje tekst question answer message text reponse")
"""What waits, as people call it."""
SENDS = some(
    "verstuur versturen verstuurd verstuurt verzend verzenden verzonden zend zenden stuur sturen"
    " vertrekken vertrek weg door doorsturen doe send submit envoie envoyer envoyez envoies go ship"
)
WEAK = some("doe go weg door")
"""These send only what is in sight."""
Clauses = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Frame:
    """What a clause says: one word of each group, and besides only words that go with it."""

    needs: tuple[frozenset[str], ...]
    goes_with: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()

    @cached_property
    def _known(self) -> frozenset[str]:
        return SMALL.union(self.goes_with, *self.needs) - self.never

    def hear(self, words: Sequence[str]) -> frozenset[str] | None:
        """The known words that these are, also with a slip in a long one; None when they do not say that alone."""
        said = set()
        for word in words:
            said.add(meant := self._meant(word))
            if not meant:
                return None
        return None if any(group.isdisjoint(said) for group in self.needs) else frozenset(said)

    def fits(self, words: Sequence[str]) -> bool:
        """Whether these words say that and nothing else."""
        return self.hear(words) is not None

    def _meant(self, word: str) -> str:
        """The known word that is this one but for one letter; empty for none."""
        if word in self._known or len(word) < _MIN_SLIP:
            return word if word in self._known else ""
        near = (each for each in self._known if len(each) >= _MIN_SLIP - 1 and each[0] == word[0])
        return next((each for each in near if OSA.distance(word, each, score_cutoff=1) <= 1), "")


def words_of(clause: str) -> tuple[str, ...]:
    """
    The words of a clause, without capitals, accents and apostrophes.

    >>> words_of("C'est réglé, 't is ok!")
    ('cest', 'regle', 't', 'is', 'ok')
    """
    return tuple(_WORD.findall(bare(clause).replace("'", "")))


def clauses_of(line: str) -> Clauses:
    """The clauses of a line that say something, each by its words; what is only put in front is left out."""
    clauses = [words_of(each) for each in _ENDS.split(line)]
    return tuple(each for each in clauses if not SMALL.issuperset(each))


def is_asking(line: str) -> bool:
    """Whether a line is a question, by its sign or by the word that it begins with."""
    words = [each for each in words_of(line) if each not in _PUT_IN_FRONT]
    return line.rstrip().endswith("?") or (bool(words) and words[0] in _ASKING)


_PUT_IN_FRONT = some("ah allez amai en eh euh hey hm hmm ja nee oei oh ok oke pff sorry trouwens wacht zeg maar and et")
_ASKING = some(
    "wie wat waar wanneer welk welke waarom hoe hoelang hoeveel naar kan kun kunt mag moet zal is zijn"
    " ben blijf ziet zien leest lezen krijgt krijgen komt komen gaat gaan wordt worden heb hebben heeft"
    " bestaat staat tegen who what where when which why how can could will does do are am have has may"
    " qui que quoi quand quel quelle combien comment est estce peut"
)
