"""The words that mean something while a questionnaire is open, also in a sentence of one's own."""

from __future__ import annotations

import re

from dialogs.texts import every_word
from dialogs.understanding import exact_command, plain, plain_words
from dialogs.ways.talking import STATUS

_WAYS = ("next", "back", "explain", "unknown", "skip", "stop", "form", "steps", "result", "resume")
_TOWARDS = ("next", "explain", "skip", "stop", "result")
_MAX_WISH_LENGTH = 12
"""Words; who writes more says something else as well."""
_CLAUSE = re.compile(r"[,;:.!?\n]+\s*|\s+[-–]\s+")


def word_list(name: str) -> frozenset[str]:
    """The words of a list of `scan.words`, in every language, as `plain` gives them."""
    return plain_words(f"scan.words.{name}")


def way(text: str) -> str:
    """The word for the way that a text is, exactly, by the name of its list; else empty."""
    words = plain(text)
    return next((name for name in _WAYS if words in word_list(name)), "status" if exact_command(text) == STATUS else "")


def way_in_sentence(text: str) -> str:
    """
    The way that a sentence asks for with nothing besides, by the name of its list; else empty.

    >>> way_in_sentence("kunt ge nog is terug naar de vorige vraag aub")
    'back'
    >>> way_in_sentence("ik wil mijn antwoord van daarnet aanpassen")
    'back'
    >>> way_in_sentence("de vorige vraag was fout")
    'back'
    >>> way_in_sentence("gaat dat geld terug naar de burgers?")
    ''
    """
    words = plain(text).split()
    is_wrong = not word_list("wrong").isdisjoint(words)
    if not 1 < len(words) <= _MAX_WISH_LENGTH or (word_list("asking").isdisjoint(words) and not is_wrong):
        return ""
    if is_wrong:
        words = [word for word in words if word not in word_list("wrong") and word not in word_list("filler")]
    left = {word for word in words if word not in word_list("polite")}
    to_change = left - word_list("changes") - word_list("answer")
    if to_change and to_change <= word_list("towards_back"):
        return "back"
    return next((name for name in _TOWARDS if left and left <= word_list(f"towards_{name}")), "")


def says_none(text: str) -> bool:
    """
    Whether it says that none of what is offered is meant, perhaps with what it is none of.

    >>> says_none("Geen enkele van die dingen"), says_none("n.v.t."), says_none("geen hinder voor de buurt")
    (True, True, False)
    """
    words = plain(text).split()
    left = " ".join(word for word in words if word not in word_list("of_these"))
    return " ".join(words) in word_list("nothing") or left in word_list("nothing")


def not_knowing(text: str) -> str | None:
    """
    What is said besides not knowing, which the first clause says; None when somebody does not say that.

    >>> not_knowing("geen flauw idee eerlijk gezegd, das meer iets voor onze jurist")
    'das meer iets voor onze jurist'
    >>> not_knowing("ik weet het echt niet"), not_knowing("geen effect"), not_knowing("ik weet dat er bomen verdwijnen")
    ('', None, None)
    """
    first, rest = first_clause(text)
    words = plain(first).split()
    known, denied = word_list("knowing"), word_list("denying")
    says_so = not known.isdisjoint(words) and not denied.isdisjoint(words)
    aside = known | denied | word_list("polite") | word_list("besides") | word_list("filler")
    if plain(first) in word_list("unknown") or (says_so and aside.issuperset(words)):
        return rest
    return not_knowing(rest) if rest and word_list("polite").issuperset(words) else None


def first_clause(text: str) -> tuple[str, str]:
    """The first clause of a text that says anything, and what comes after it: "want …" is a clause of its own."""
    text = text.strip()
    ends = [found.span() for found in _CLAUSE.finditer(text) if plain(text[: found.start()])]
    because = re.search(rf"\s+(?:{'|'.join(sorted(word_list('because')))})\s+", text, re.IGNORECASE)
    spans = sorted([*ends, *([because.span()] if because else [])])
    if not spans:
        return text, ""
    start, end = spans[0]
    rest = re.sub(rf"^(?:{'|'.join(sorted(word_list('because')))})\s+", "", text[end:].strip(), flags=re.IGNORECASE)
    return text[:start], rest


def asks_whether_needed(text: str) -> bool:
    """
    Whether somebody asks if the question may be left empty, or must be answered, and nothing else.

    >>> asks_whether_needed("moet da per se? kunk die uitleg ni gewoon leeg laten")
    True
    >>> asks_whether_needed("is dat nodig voor Gent?")
    False
    """
    words = plain(text)
    asks = not word_list("asks_leave").isdisjoint(words.split())
    return asks and _holds(words, "may_be_empty") and is_about_field(text)


def asks_for_several(text: str) -> bool:
    """Whether somebody asks if more than one may be chosen."""
    words = plain(text)
    return not word_list("asks_leave").isdisjoint(words.split()) and _holds(words, "asks_several")


def asks_to_change_later(text: str) -> bool:
    """
    Whether somebody asks if an answer can be changed once it is given.

    >>> asks_to_change_later("kan ik dat later nog aanpassen?"), asks_to_change_later("kan het soort nog anders?")
    (True, False)
    """
    words = plain(text)
    told = {
        word for name in ("asks_change_later", "of_change") for phrase in word_list(name) for word in phrase.split()
    }
    asks = not word_list("asks_leave").isdisjoint(words.split())
    asks = asks and _holds(words, "asks_change_later") and _holds(words, "of_change")
    return asks and is_about_field(" ".join(word for word in words.split() if word not in told))


def asks_for_sense(text: str) -> bool:
    """Whether somebody asks what something means: this question, or a word in it."""
    return _holds(plain(text), "asks_sense")


def is_about_field(text: str) -> bool:
    """Whether nothing is said but about the question that is asked: no word of any subject."""
    aside = (word_list(name) for name in ("polite", "may_be_empty", "asks_leave", "of_field", "besides"))
    return plain_words("forms.words.ah").union(*aside).issuperset(plain(text).split())


def is_of_numbers(text: str) -> bool:
    """
    Whether nothing is said but numbers, with the words between them: a choice that is not plain, never a subject.

    >>> is_of_numbers("tussen 2 en 3"), is_of_numbers("2030"), is_of_numbers("2 bomen"), is_of_numbers("misschien")
    (True, True, False, False)
    """
    words = plain(text).split()
    aside = word_list("between") | word_list("joining") | word_list("filler") | word_list("hedge")
    left = set(words) - aside - word_list("doubting") - word_list("polite")
    return bool(left) and all(each.isdecimal() for each in left)


def asks_for_readers(text: str) -> bool:
    """Whether somebody asks who gets to see this, and nothing else."""
    return _holds(plain(text), "asks_readers") and len(plain(text).split()) <= _MAX_WISH_LENGTH


def asks_how_far(text: str) -> bool:
    """
    Whether somebody asks where they are or how much there is still to do, and nothing else.

    >>> asks_how_far("hoever zit ik"), asks_how_far("pff hoeveel nog?"), asks_how_far("hoeveel bomen blijven er?")
    (True, True, False)
    """
    words = plain(text)
    aside = word_list("of_progress") | word_list("polite") | word_list("besides") | plain_words("forms.words.ah")
    return _holds(words, "asks_how_far") and aside.issuperset(words.split())


def leaves_empty(text: str) -> bool:
    """
    Whether it says that nothing is to stand here, as "laat dat maar leeg" does.

    >>> leaves_empty("geen uitleg"), leaves_empty("n.v.t."), leaves_empty("geen hinder voor de buurt")
    (True, True, False)
    """
    if plain(text) in word_list("left_empty"):
        return True
    words = [word for word in plain(text).split() if word not in word_list("left_empty")]
    return "?" not in text and words != plain(text).split() and is_about_field(" ".join(words))


def without_hedges(text: str) -> str:
    """A text without the words by which people hedge, for what is answered with them; the same when it is in doubt."""
    if not word_list("doubting").isdisjoint(plain(text).split()):
        return text
    kept = frozenset().union(*(word_list(name) for name in ("yes", "no", "nothing", "everything", "rest", "only")))
    aside = (word_list("hedge") | word_list("polite")) - kept
    return re.sub(r"[\w'’]+", lambda word: "" if plain(word[0]) in aside else word[0], text).strip(" ,")


def corrects(text: str) -> bool:
    """Whether somebody sets something right, in these words or others of the kind."""
    return _holds(plain(text), "corrects")


def _holds(words: str, name: str) -> bool:
    return any(f" {each} " in f" {words} " for each in word_list(name))


def rest_after(text: str, name: str, mark: str) -> str:
    """What stands after one of these words and the mark, as in "antwoord: …"; empty when nothing does."""
    text = text.strip()
    for word in sorted(every_word(f"scan.words.{name}"), key=len, reverse=True):
        if text.casefold().startswith(word + mark):
            return text[len(word) + len(mark) :].strip()
    return ""
