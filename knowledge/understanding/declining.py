"""What a line at a form does not want: that something changes after all, or to say what is asked."""

from __future__ import annotations

from knowledge.understanding.clauses import clauses_of, read_frame, read_frames, words_of

_LEAVING = read_frame("declining.leaving")
_DENYING = read_frames("declining.denying")
_TELLING = read_frame("declining.telling")
_PRIVATE = read_frame("declining.private")
_GOING_ON = read_frame("declining.going_on")


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
