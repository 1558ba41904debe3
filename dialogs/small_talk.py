"""What a few words show: a greeting or thanks, a bare yes or no, the language that is meant."""

from __future__ import annotations

from dialogs.texts import texts_in
from dialogs.understanding import agreement, is_nearly, plain, shortened, singles, without_small_words, words_of
from knowledge.languages import LANGUAGES

_TELLING = ("help", "hello", "themes", "domains", "actions", "status", "language", "goodbye")
"""Words that show a language; "stop" and "thanks" are everybody's."""


def is_bare_answer(text: str) -> bool:
    """Whether this is "ja", "nee" or the like and nothing more: an answer, and never what one looks for."""
    said = plain(text)
    return said in words_of("bare") or agreement(said) is not None


def kind_of(text: str) -> str:
    """
    Which kind word answers what is only kind: that of a greeting, of a goodbye, or of a thank you.

    >>> kind_of("hallo daar, alles goed?"), kind_of("tot morgen dan"), kind_of("hartelijk dank voor de hulp")
    ('hello', 'goodbye', 'thanks')
    """
    said = plain(text)
    words = said.split()
    if words and words[0] in singles("hello") and not singles("thanks").intersection(words[1:3]):
        return "hello"
    return "goodbye" if any(f" {each} " in f" {said} " for each in words_of("goodbye")) else "thanks"


def language_of_command(text: str) -> str:
    """The language of a word that only one language has, as in "themes" or "goedemorgen"; else empty."""
    said = plain(text)
    spoken = [
        language
        for language in LANGUAGES
        if any(said == plain(word) for name in _TELLING for word in texts_in(language).words(f"words.{name}"))
    ]
    return spoken[0] if len(spoken) == 1 else ""


def language_named(text: str) -> str:
    """
    The language that these words choose, also with a slip or inside a sentence; empty when they choose none, or two,
    when it is said not to be spoken, and when it is rather something in a language, or somebody else who reads it.

    >>> language_named("In het Engels"), language_named("nederlnads"), language_named("klingon")
    ('en', 'nl', '')
    >>> language_named("switch to english please"), language_named("liever frans dan engels")
    ('en', '')
    >>> language_named("heb je dat ook in het frans voor een collega"), language_named("I do not speak Dutch")
    ('', '')
    """
    said, rest = plain(text), without_small_words(plain(text))
    if (words_of("of_something") | words_of("not_spoken")).intersection(said.split()):
        return ""
    names = {plain(word): code for code in LANGUAGES for word in texts_in(code).words("language.words")}
    near = (code for name, code in names.items() if is_nearly(said, name) or shortened(name) == rest)
    inside = {code for word in said.split() if len(word) > _MAX_CODE and (code := names.get(word))}
    return names.get(said) or next(near, "") or (inside.pop() if len(inside) == 1 else "")


_MAX_CODE = 3
"""Letters of the shortest words that stand for a language, as "en", which are other words inside a sentence."""
