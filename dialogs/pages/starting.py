"""What somebody can begin from a page: each in the chat, where it is done."""

from __future__ import annotations

from dialogs.pages.frame import Frame
from dialogs.pages.lines import PageLine
from dialogs.ways.network import QUESTION_NEW
from dialogs.ways.programmes import PROGRAMME_LIST
from dialogs.ways.scans import SCAN_START
from dialogs.ways.way import Way

_WAYS: dict[str, Way] = {"scan": SCAN_START, "question": QUESTION_NEW, "programmes": PROGRAMME_LIST}


def ways_to_begin(frame: Frame) -> tuple[PageLine, ...]:
    """The main things that people begin, with what is typed for each."""
    lines = []
    for name, way in _WAYS.items():
        words = frame.word(way)
        says = frame.texts("pages.type", words=frame.texts.quote(words))
        lines.append(PageLine(frame.texts(f"pages.start_{name}"), says, frame.say(words)))
    return tuple(lines)
