"""What a typed line changes of a text that waits: a sentence that is added or taken out, words for other words."""

from __future__ import annotations

import re

from knowledge.understanding.clauses import FINITE, read_frame, read_words, words_of
from knowledge.understanding.swapping import POLITE, parts_of, place_of, with_other_words


def reword(text: str, line: str) -> str | None:
    """
    The text as a line changes it; None when the line is no change of it, or leaves doubt about where.

    Empty when nothing would be left of it.

    >>> reword("Mag dat?", "zet er nog bij dat het dringend is")
    'Mag dat? Het is dringend.'
    >>> reword("Ja. Bel mij.", "schrap die laatste zin toch maar"), reword("Ja.", "Vervang de lampen door led.")
    ('Ja.', None)
    """
    said = " ".join(line.split())
    added = _added(said)
    if added:
        return add_to(text, added)
    cut = _without_sentence(text, said)
    if cut is not None:
        return cut
    return _without_words(text, said) or with_other_words(text, said) or _both(text, said)


def _both(text: str, line: str) -> str | None:
    """The text with two changes that a line says one behind the other, when each of them is plain."""
    for join in _AND.finditer(line):
        first = reword(text, line[: join.start()])
        second = reword(first, line[join.end() :]) if first else None
        if second:
            return second
    return None


_AND = re.compile(r",? (?:en|and|et) (?:dan )?", re.IGNORECASE)
_ADDS = read_words("rewording.adds")
_ADDING = read_words("rewording.adding")
_LEADS = read_words("rewording.leads")
"""Behind these a comma, or nothing, may stand before what is added."""
_ORDERS = read_words("rewording.orders")
_JOINS = re.compile(r"\s*:\s*|\s*,\s*|\s+(?:dat|da|that|que)\s+|\s+[-–]\s+", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"«](?P<words>[^”\"»]+)[”\"»]")
_MIN_ADDED = 2
"""Words."""


def _added(line: str) -> str:
    """The sentence that a line adds; empty when it adds none."""
    quoted = _QUOTED.search(line)
    if quoted and _adds(line[: quoted.start()] + line[quoted.end() :]):
        return _as_sentence(quoted["words"])
    for join in _JOINS.finditer(line):
        head, rest, sign = line[: join.start()], line[join.end() :], join[0].strip().casefold()
        if rest and _adds(head) and _goes_before(words_of(head), sign, rest):
            return _as_sentence(rest, is_clause=sign in _THAT)
    return _told_to_add(line) or _added_at_once(line)


def _adds(head: str) -> bool:
    """Whether these words say that something is added, and nothing else."""
    words = frozenset(words_of(head))
    return words <= _ADDING and not words.isdisjoint(_ADDS)


def _goes_before(head: tuple[str, ...], sign: str, rest: str) -> bool:
    if sign == ":":
        return True
    if sign in _THAT:
        return len(head) > 1 or bool(_subject(rest.split()))
    return head[-1] in _LEADS


_THAT = read_words("rewording.that")
_IT = read_words("rewording.it")


def _told_to_add(line: str) -> str:
    """What stands before "zet dat er nog bij"."""
    before, comma, order = line.rpartition(",")
    words = frozenset(words_of(order))
    is_told = comma and _adds(order) and words & _ORDERS and words & (_THAT | _IT)
    return _as_sentence(before) if is_told else ""


def _added_at_once(line: str) -> str:
    """What stands behind "nog iets vergeten" without any sign between."""
    words = line.split()
    for number in range(2, len(words) - _MIN_ADDED + 1):
        head = " ".join(words[:number])
        said = words_of(head)
        if said and said[-1] in _LEADS and _adds(head) and not _ORDERS.union(_LEADS).isdisjoint(said[:1] + said[-1:]):
            rest = words[number:]
            return _as_sentence(" ".join(rest)) if _subject(rest) else ""
    return ""


_SUBJECTS = read_words("rewording.subjects")
_ARTICLES = read_words("rewording.articles")


_NO_NOUNS = read_words("rewording.no_nouns")


def _subject(words: list[str]) -> int:
    """How many words the subject takes that a clause begins with; 0 when it cannot be told."""
    first, *rest = [(*words_of(word), "")[0] for word in words] or [""]
    if first == "het" and len(rest) > 2 and rest[0] not in _NO_NOUNS and rest[0] not in FINITE:
        return 2 if rest[-1] in FINITE else 0
    if first in _SUBJECTS:
        return 1
    return 2 if first in _ARTICLES and rest else 0


def _as_sentence(words: str, *, is_clause: bool = False) -> str:
    """A sentence of its own, with the verb in its place when it was a clause behind "dat"."""
    said = POLITE.sub("", words.strip(" ,;:-–")).strip()
    first, _, rest = said.partition(" ")
    if not is_clause and first.casefold() in ("dat", "da") and _subject(rest.split()):
        said, is_clause = rest, True
    if is_clause:
        said = _in_order(said.rstrip("?"))
    said = said[:1].upper() + said[1:]
    return said if not said or not said[-1].isalnum() else f"{said}."


def _in_order(clause: str) -> str:
    """
    A Dutch clause as a main one, where its subject and verb are surely known; else with its "dat".

    >>> _in_order("ik het vrijdag nodig heb, of zaterdag"), _in_order("het gaat over kantoren")
    ('ik heb het vrijdag nodig, of zaterdag', 'het gaat over kantoren')
    """
    sentence = re.split(r"[,.;]", clause)[0]
    words = sentence.split()
    subject = _subject(words)
    place = next((at for at, word in enumerate(words) if at >= subject and word.casefold() in FINITE), 0)
    if subject and place:
        words.insert(subject, words.pop(place))
        return " ".join(words) + clause[len(sentence) :]
    return clause if _FOREIGN.issuperset(words_of(clause)[:1]) else f"dat {clause}"


_FOREIGN = read_words("rewording.foreign")


def add_to(text: str, sentence: str) -> str:
    """
    The text with a sentence behind it, which begins after a sign that ends the one before.

    >>> add_to("Dat mag", "Bel mij.")
    'Dat mag. Bel mij.'
    """
    before = text.rstrip()
    end = "." if before[-1:].isalnum() else ""
    between = "\n" if "\n" in before else " "
    return f"{before}{end}{between}{sentence}"


_SENTENCE = re.compile(r"[^\s.!?…][^\n]*?(?:[.!?…]+(?=\s|$)|(?=\n|$))")
_CUTTING = read_frame("rewording.cutting")
_FIRST = read_words("rewording.first")


def _without_sentence(text: str, line: str) -> str | None:
    """Without its first or last sentence, when the line says so."""
    words = words_of(line)
    if not _CUTTING.fits(words):
        return None
    sentences = list(_SENTENCE.finditer(text))
    if len(sentences) < 2:
        return ""
    is_first = not _FIRST.isdisjoint(words)
    return text[sentences[1].start() :] if is_first else text[: sentences[-1].start()].rstrip()


_CUT = re.compile(
    r"(?:\w+ ){0,3}?(?:schrap|verwijder|wis|haal|knip|delete|remove|supprime|enleve|enlève)(?P<words>(?: \S+)+)$",
    re.IGNORECASE,
)


def _without_words(text: str, line: str) -> str | None:
    """Without the words that the line names, when they stand in the text once; a whole sentence goes with its sign."""
    found = _CUT.fullmatch(line)
    words = found["words"].split() if found else []
    place = next((place for part in parts_of(words) if (place := place_of(text, part))), None)
    if place is None:
        return None
    begin, end = place
    for sentence in _SENTENCE.finditer(text):
        if sentence.start() == begin and sentence[0].rstrip(".!?… ") == text[begin:end]:
            end = sentence.end()
    left = re.sub(r"\s+([,.;:!?])", r"\1", text[:begin].rstrip() + " " + text[end:].lstrip()).strip()
    return left[:1].upper() + left[1:] if begin == 0 else left
