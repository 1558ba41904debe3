"""What a line at a form does not want: that something changes after all, or to say what is asked."""

from __future__ import annotations

from knowledge.understanding.clauses import Frame, clauses_of, some, words_of

_NOT = some("niet ni nie nt not pas")
_LEAVING = Frame(
    (
        some("laat laten blijft blijven hou houden leave keep stays"),
        some("staan zo zoals blijven gepland blijft ongemoeid gerust ongewijzigd alone is was unchanged"),
    ),
    some(
        "die deze dit alles heel hele gewoon sessie session studiedag editie reeks boel waar hoe ze staat stond nu"
        " vast gepland zoals laat maar was everything where they as planned"
    ),
    never=_NOT | some("als of nog"),
)
_DENYING = (
    Frame((_NOT,), some("hoeft toch maar doen nodig")),
    Frame((some("inzien thought"),), some("bij nader on second")),
    Frame((some("merci dank dankje bedankt thanks"),), some("je u")),
)
_TELLING = Frame(
    (
        some(
            "zeg zeggen geef geven vertel vertellen delen deel antwoord antwoorden invullen kwijt say tell share answer"
        ),
        _NOT | some("geen rather prefer"),
    ),
    some("liever eigenlijk hierop daarop hier daar wens wil hoef hoeft wenst want to this that id antwoord op prefer"),
    never=some("of als waar wat wie"),
)
_PRIVATE = Frame(
    (
        some("hou houd houden blijft prive privezaak persoonlijk private personal keep"),
        some("mezelf mij prive privezaak private personal persoonlijk zaak"),
    ),
    some("voor liever das dat vind ik beetje te my to"),
    never=_NOT,
)
_GOING_ON = Frame(
    (some("verder volgende next volgend door voort skip"),),
    some("ga gaan doe vraag go on with naar maar het de merci"),
    never=_NOT,
)


def leaves_as_it_is(line: str) -> bool:
    """
    Whether a line says to leave the whole as it is, and nothing else.

    >>> leaves_as_it_is("nee toch ni, laat die sessie maar staan waar ze staat"), leaves_as_it_is("laat de datum zo")
    (True, False)
    """
    clauses = clauses_of(line)
    others = [each for each in clauses if not _LEAVING.fits(each)]
    is_said = "?" not in line and len(others) < len(clauses)
    return is_said and all(any(frame.fits(each) for frame in _DENYING) for each in others)


def keeps_to_oneself(line: str) -> bool:
    """
    Whether a line says that what is asked will not be told, and nothing else.

    >>> keeps_to_oneself("da zou ik liever ni zeggen, ga maar verder"), keeps_to_oneself("liever niet vooraan zitten")
    (True, False)
    """
    clauses = clauses_of(line) or (words_of(line),)
    declining = [_TELLING.fits(each) or _PRIVATE.fits(each) for each in clauses]
    return (
        "?" not in line
        and any(declining)
        and all(is_said or _GOING_ON.fits(each) for is_said, each in zip(declining, clauses, strict=True))
    )
