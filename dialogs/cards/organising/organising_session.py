"""Cards of a session for its organiser: who comes, attendance, the code, the material, and what people thought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogs.cards.fields import CardFields, Input
from dialogs.cards.marks import Strong
from dialogs.cards.organising.organising_words import MAX_ROWS, page_of, person_name, told_line
from dialogs.cards.programmes.programme_words import material_lines, theme_of
from dialogs.cards.view import Big, Bullets, Buttons, Heading, Note, Paragraph, Part, Title, message
from dialogs.cards.words import on_one_line
from dialogs.events import Choice, Reply
from dialogs.texts import Texts, every_word, texts_in
from dialogs.understanding import plain, plain_words
from dialogs.ways.organising import ORGANISE_MARK, ORGANISE_MARK_REST, ORGANISE_SESSION
from knowledge.insight.counting import FEWEST
from knowledge.languages import LANGUAGES
from knowledge.plain import Data
from knowledge.programmes.attendance import Presence, in_numbers
from knowledge.programmes.feedback import FeedbackNumbers
from knowledge.programmes.programme import Programme, Session

_MAX_REMARKS = 20


def _titled(texts: Texts, key: str, programme: Programme, session: Session) -> Title:
    return Title(texts(f"organising.{key}_title", title=theme_of(texts, programme, session)))


def coming_card(texts: Texts, programme: Programme, session: Session, present: Sequence[Presence]) -> Reply:
    """Who said yes, who cannot and who comes instead; the others said nothing and are expected."""
    absent = [each for each in present if each.coming is False]
    sure = [person_name(texts, each.registration) for each in present if each.coming is True]
    silent = sum(each.coming is None for each in present)
    return message(
        texts,
        _titled(texts, "coming", programme, session),
        Paragraph(texts("organising.coming_silent", number=silent)),
        Heading(texts("organising.coming_yes", number=len(sure))),
        Paragraph(", ".join(sure) or texts("organising.nobody")),
        Heading(texts("organising.coming_no", number=len(absent))),
        Bullets(tuple(_absent(texts, each) for each in absent)) if absent else None,
        None if absent else Paragraph(texts("organising.nobody")),
        Buttons(ORGANISE_SESSION(texts, session=session.id)),
    )


def _absent(texts: Texts, presence: Presence) -> str:
    name = person_name(texts, presence.registration)
    if not presence.replacement_name:
        return name
    mail = f" ({on_one_line(presence.replacement_email)})" if presence.replacement_email else ""
    other = on_one_line(presence.replacement_name)
    return texts("organising.coming_instead", name=name, other=other) + mail


def attendance_card(
    texts: Texts, programme: Programme, session: Session, present: Sequence[Presence], page: int
) -> Reply:
    """A page of those who have a place, to be ticked; who is marked present already is ticked."""
    page, shown = page_of(present, page)
    ticked = [each.registration.number for each in shown if each.present]
    options = tuple((str(each.registration.number), _label(texts, each)) for each in shown)
    field = Input(
        "present", texts("organising.field_present"), "several", options, ",".join(str(number) for number in ticked)
    )
    here = {"session": session.id, "page": page}
    numbers = in_numbers(list(present))
    lines = [
        f"- {texts.label(number, label)}{_mark(texts, each)}"
        for (number, label), each in zip(options, shown, strict=True)
    ]
    return message(
        texts,
        _titled(texts, "attendance", programme, session),
        Paragraph(texts("organising.attendance_text" if present else "organising.attendance_none")),
        CardFields((field,), (*lines, texts("organising.attendance_typed"))) if shown else None,
        Note(texts("organising.attended_so_far", present=numbers.present, unmarked=numbers.unmarked)),
        Buttons(
            *((ORGANISE_MARK(texts, ticked=ticked, **here),) if shown else ()),
            *_turning(texts, page, len(present), {"ticked": ticked, **here}),
            *_resting(texts, page, len(present), numbers.unmarked, {"ticked": ticked, **here}),
            ORGANISE_SESSION(texts, session=session.id),
        ),
    )


def _turning(texts: Texts, page: int, number: int, here: Data) -> Iterator[Choice]:
    """The ways to other pages; what is ticked is kept on the way, since the client forgets it."""
    if page:
        yield ORGANISE_MARK.named(texts, "organising.mark_previous", **here, to=page - 1)
    if (page + 1) * MAX_ROWS < number:
        yield ORGANISE_MARK.named(texts, "organising.mark_next", **here, to=page + 1)


def _resting(texts: Texts, page: int, number: int, unmarked: int, here: Data) -> Iterator[Choice]:
    """On the last page: that all others were not there."""
    if unmarked and (page + 1) * MAX_ROWS >= number:
        yield ORGANISE_MARK_REST(texts, **here)


def _label(texts: Texts, presence: Presence) -> str:
    held = presence.registration
    organisation = on_one_line(held.facts.organisation)
    name = f"{person_name(texts, held)}, {organisation}" if organisation else person_name(texts, held)
    if presence.coming is False:
        instead = on_one_line(presence.replacement_name)
        return (
            texts("organising.label_instead", name=name, other=instead)
            if instead
            else (texts("organising.label_absent", name=name))
        )
    return name


def _mark(texts: Texts, presence: Presence) -> str:
    if presence.present is None:
        return ""
    return f" – {texts('organising.mark_present' if presence.present else 'organising.mark_absent')}"


def is_absent(line: str) -> bool:
    """Whether a typed line marks people absent."""
    first = plain(line).split(" ", 1)[0]
    return first in plain_words("organising.words.absent")


def is_mark(line: str) -> bool:
    """Whether a typed line marks people, present or absent: one of the words, then numbers and nothing else."""
    first, _, rest = plain(line).partition(" ")
    known = {plain(word) for key in ("present", "absent") for word in every_word(f"organising.words.{key}")}
    return first in known and bool(rest) and all(word.isdecimal() for word in rest.split() if word not in ("en", "and"))


def marked_line(texts: Texts, present: list[Presence]) -> str:
    """How many are present, absent and unmarked by now."""
    numbers = in_numbers(present)
    values = {
        "present": numbers.present,
        "absent": numbers.absent,
        "no_shows": numbers.no_shows,
        "unmarked": numbers.unmarked,
    }
    return f"{texts('organising.marked')} {texts('organising.attended', **values)}"


def code_card(texts: Texts, programme: Programme, session: Session, code: str) -> Reply:
    """The code of a session, to be shown in the room."""
    return message(
        texts,
        _titled(texts, "code", programme, session),
        Big(code),
        Paragraph(texts("organising.code_text", code=code)),
        Note(texts("organising.code_when", when=texts.span(session.starts, session.ends))),
        Buttons(ORGANISE_SESSION(texts, session=session.id)),
    )


def material_texts(programme: Programme, session: Session) -> dict[str, str]:
    """What goes with the material, in each language."""
    said = {}
    for language in LANGUAGES:
        texts = texts_in(language)
        said[language] = texts("organising.material_message", theme=theme_of(texts, programme, session))
    return said


def material_parts(texts: Texts, material: Sequence[str], readers: int) -> tuple[Part, ...]:
    lines = tuple((line,) for line in material_lines(texts, material))
    return Bullets(lines) if lines else Paragraph(texts("organising.material_none")), Note(told_line(texts, readers))


def feedback_card(texts: Texts, programme: Programme, session: Session, numbers: FeedbackNumbers) -> Reply:
    """What people thought, in numbers and without names."""
    facts = tuple(
        (texts(f"reminder.question_{each.question}"), _answers(texts, each.average, each.counts))
        for each in numbers.questions
    )
    remarks = numbers.remarks[:_MAX_REMARKS]
    key = "organising.feedback_people" if numbers.people else "organising.feedback_few"
    return message(
        texts,
        _titled(texts, "feedback", programme, session),
        Paragraph(texts(key, people=numbers.people or FEWEST, places=numbers.places)),
        Note(texts("organising.feedback_how", people=FEWEST)) if numbers.people else None,
        *(Paragraph((Strong(question), f" {answer}")) for question, answer in facts if numbers.people),
        Heading(texts("organising.remarks")) if remarks else None,
        Bullets(tuple(map(on_one_line, remarks))) if remarks else None,
        Buttons(ORGANISE_SESSION(texts, session=session.id)),
    )


def _answers(texts: Texts, average: float | None, counts: object) -> str:
    if average is None or not isinstance(counts, dict):
        return texts("organising.no_answers")
    counted = " · ".join(texts.label(key, counts[key]) for key in sorted(counts))
    return texts("organising.answers", average=texts.decimal(average), counts=counted)
