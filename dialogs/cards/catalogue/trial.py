"""Cards of a catalogue file: how to send one, what it would change, what is wrong in it, and that it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogs.cards.catalogue.differences import change_line
from dialogs.cards.file_faults import fault_line
from dialogs.cards.lists import first_of, rest_note
from dialogs.cards.view import Bullets, Buttons, Folded, Heading, Note, Paragraph, Part, Title, message
from dialogs.cards.words import on_one_line, short
from dialogs.events import Reply
from dialogs.texts import Texts
from dialogs.ways.importing import TRIAL_AGAIN, TRIAL_DROP, TRIAL_HOW, TRIAL_TAKE
from dialogs.ways.people import MEMBERS_JOURNAL
from dialogs.ways.talking import HELP_SHOW
from knowledge.catalogue.trial import CatalogueTrial
from knowledge.faults import Fault

MAX_TITLES = 12
"""Of each part; the rest is counted."""
MAX_FIELDS = 4
"""Of each entry that changes; the rest is counted."""
MAX_FAULTS = 15


def how_card(texts: Texts) -> Reply:
    """How a file is sent, with why the last one could not be read."""
    return message(texts, Title(texts("trial.title")), Paragraph(texts("trial.how_text")), Buttons(HELP_SHOW(texts)))


def faults_card(texts: Texts, file: str, faults: Sequence[Fault]) -> Reply:
    """Each fault with its line; nothing is taken of such a file."""
    shown = (fault_line(texts, fault) for fault in faults[:MAX_FAULTS])
    return message(
        texts,
        Title(texts("trial.faulty_title")),
        Paragraph(texts("trial.faulty", number=len(faults), file=short(file))),
        *first_of(texts, Bullets(tuple(shown)), len(faults)),
        Paragraph(texts("trial.mend")),
        Buttons(TRIAL_HOW(texts)),
    )


def trial_card(texts: Texts, trial: CatalogueTrial, remarks: Sequence[Fault] = ()) -> Reply:
    """What the file would change, before it is confirmed."""
    if not trial:
        same = Paragraph(texts("trial.same", file=short(trial.file)))
        return message(texts, Title(texts("trial.title")), same, Buttons(TRIAL_HOW(texts)))
    lists = (("new", trial.new), ("changed", trial.changed), ("removed", trial.removed))
    titles: list[Part] = [part for name, found in lists if found for part in _titles(texts, name, found)]
    if trial.changed:
        titles.append(Folded(texts("trial.fields"), tuple(_fields(texts, trial))))
    lines = tuple(fault_line(texts, each) for each in remarks[:MAX_FAULTS])
    return message(
        texts,
        Title(texts("trial.title")),
        Paragraph(texts("trial.about", file=short(trial.file))),
        *titles,
        Paragraph(texts("trial.reordered")) if trial.is_reordered else None,
        *((Heading(texts("trial.remarks")), Bullets(lines)) if remarks else ()),
        Note(texts("trial.note")),
        Buttons(TRIAL_TAKE(texts, trial=trial.id), TRIAL_DROP(texts, trial=trial.id)),
    )


def _titles(texts: Texts, name: str, titles: Sequence[str]) -> list[Part]:
    shown = Bullets(tuple(map(on_one_line, titles[:MAX_TITLES])))
    return [Heading(texts(f"trial.{name}", number=len(titles))), *first_of(texts, shown, len(titles))]


def _fields(texts: Texts, trial: CatalogueTrial) -> Iterator[Part]:
    """Of the entries that change, field by field, what stands there and what would."""
    names = dict(zip(trial.changed, trial.fields, strict=True))
    for title, found in list(names.items())[:MAX_TITLES]:
        yield Heading(on_one_line(title))
        # The file says by id what belongs together: that is what the writer of a file reads.
        lines = tuple(change_line(texts, each, str) for each in found[:MAX_FIELDS])
        yield Bullets(lines or (texts("trial.other_fields"),))
        if rest := rest_note(texts, len(found) - MAX_FIELDS):
            yield rest


def taken_card(texts: Texts, new: int, changed: int, removed: int) -> Reply:
    """That it is done, in numbers."""
    return message(
        texts,
        Title(texts("trial.taken_title")),
        Paragraph(texts("trial.taken", new=new, changed=changed, removed=removed)),
        Buttons(MEMBERS_JOURNAL.named(texts, "trial.journal", kind="catalogue"), TRIAL_HOW(texts)),
    )


def dropped_card(texts: Texts) -> Reply:
    """That nothing was changed."""
    return message(texts, Paragraph(texts("trial.dropped")), Buttons(TRIAL_HOW(texts)))


def refused_card(texts: Texts, why: str, trial: str) -> Reply:
    """Why the file is not taken; of one that is still there the comparison can be made anew."""
    again = (TRIAL_AGAIN(texts, trial=trial),) if trial else ()
    return message(texts, Paragraph(texts(f"trial.refused_{why}")), Buttons(*again, TRIAL_HOW(texts)))
