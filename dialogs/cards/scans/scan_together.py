"""Cards on which people work on a scan together: sharing it, filling it in side by side, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dialogs.cards.lists import first_of
from dialogs.cards.scans.scan_words import lower_first, point_name, scan_name, value_words
from dialogs.cards.view import Bullets, Buttons, Note, Paragraph, Part, Rows, Title, message
from dialogs.cards.words import bold_label, on_one_line
from dialogs.events import Choice, Reply
from dialogs.texts import Texts, every_word
from dialogs.ways.scans import SCAN_DIFFERENCES, SCAN_FILL, SCAN_RESULT, SCAN_SHARE, SCAN_SHARE_WITH, SCAN_UNSHARE
from knowledge.people import StoredPerson
from knowledge.plain import Json
from knowledge.questionnaire.comparison import Difference
from knowledge.questionnaire.path import page_of
from knowledge.questionnaire.questionnaire import Answers, Questionnaire
from knowledge.questionnaire.scans import FilledIn, Right, Scan, ScanStage, Share

COLLEAGUE = "colleague"
"""The input in which a colleague is picked: the directory's object id, or a name where nobody can be looked up."""
MAX_SHARES = 10
MAX_DIFFERENCES = 12
MAX_PEOPLE = 8


def share_card(texts: Texts, scan: Scan, shares: Sequence[Share], filled: Sequence[FilledIn]) -> Reply:
    """With whom a scan is shared, how to share it, and how to take that back."""
    here = {"scan": scan.id}
    rows = Rows(tuple(_share_row(texts, scan, share) for share in shares[:MAX_SHARES]))
    lines = [_line(texts, one) for one in filled[:MAX_SHARES]]
    done = any(one.state is ScanStage.FINISHED for one in filled)
    differ = SCAN_DIFFERENCES.named(texts, "share.differences", **here)
    reply = message(
        texts,
        Title(texts("share.title", title=scan_name(texts, scan))),
        Paragraph(texts("share.text")),
        Bullets((texts("share.ways_read"), texts("share.ways_fill"))),
        Note(texts("share.typed")),
        *first_of(texts, rows, len(shares), "share.with"),
        *first_of(texts, Bullets(tuple(lines)), len(filled), "share.filled"),
        Buttons(
            SCAN_SHARE_WITH.called(texts("share.read"), *words_of("may_read"), way="read", **here),
            SCAN_SHARE_WITH.called(texts("share.fill"), *words_of("may_fill"), way="fill", **here),
            *((differ,) if done else ()),
            SCAN_RESULT.named(texts, "result.back", scan=scan.id),
        ),
    )
    return with_input(reply, _picker(texts))


def several_card(texts: Texts, scan: Scan, way: str, name: str, people: Sequence[StoredPerson]) -> Reply:
    """Which of the people with this name is meant, or whether the only one is, whom a yes confirms."""
    is_only = len(people) == 1
    rows = tuple(
        SCAN_SHARE_WITH.row(
            on_one_line(person.name or ""),
            texts("share.met", day=texts.partial_date(person.first_seen.date().isoformat())),
            *(every_word("words.agree") if is_only else ()),
            scan=scan.id,
            way=way,
            person=person.id,
        )
        for person in people[:MAX_PEOPLE]
    )
    return message(
        texts,
        Title(texts("share.which_one" if is_only else "share.which")),
        Paragraph(texts("share.one" if is_only else "share.several", name=on_one_line(name))),
        Rows(rows),
        Buttons(SCAN_SHARE.named(texts, "result.share", scan=scan.id)),
    )


def message_with_way_back(texts: Texts, scan: Scan, text: str) -> Reply:
    """A sentence, and the way back to sharing and to the result."""
    return message(
        texts,
        Paragraph(text),
        Buttons(
            SCAN_SHARE.named(texts, "result.share", scan=scan.id),
            SCAN_RESULT.named(texts, "result.back", scan=scan.id),
        ),
    )


def differences_card(
    texts: Texts,
    scan: Scan,
    questionnaire: Questionnaire,
    found: Sequence[Difference],
    answers: Mapping[str, Answers],
    names: Mapping[str, str],
) -> Reply:
    """Where people answered differently, everyone's own value beside that of the others: to talk about."""
    lines = tuple(
        bold_label(texts, _about(texts, questionnaire, one, answers), _values(texts, one, names))
        for one in found[:MAX_DIFFERENCES]
    )
    return message(
        texts,
        Title(texts("share.differences_title", title=scan_name(texts, scan))),
        Note(texts("share.people", names=", ".join(on_one_line(names[person]) for person in answers))),
        Paragraph(texts("share.differences_text") if found else texts("share.no_differences")),
        *first_of(texts, Bullets(lines), len(found)),
        Buttons(
            SCAN_SHARE.named(texts, "result.share", scan=scan.id),
            SCAN_RESULT.named(texts, "result.back", scan=scan.id),
        ),
    )


def shared_card(texts: Texts, scan: str, title: str, by: str, way: str) -> Reply:
    """
    The notice to a colleague with whom a scan was shared: by whom, what it is, and what can be done with it.

    Its text names the words to type and no numbers: those that are typed belong to what the bot said last in the chat.
    """
    name, what = on_one_line(by) or texts("share.somebody"), on_one_line(title) or texts("result.untitled")
    key, way_in, label = (
        ("fill", SCAN_FILL, "share.begin") if way == Right.FILL else ("read", SCAN_RESULT, "share.open")
    )
    parts = (
        Title(texts(f"share.notice_{key}_title", name=name)),
        Paragraph(texts(f"share.notice_{key}", name=name, title=what)),
        Note(texts("share.notice_later", name=name)),
    )
    return _notice(texts, *parts, choice=way_in.named(texts, label, scan=scan))


def filled_in_card(texts: Texts, scan: str, title: str, by: str) -> Reply:
    """The notice to the owner that a colleague is through with the own copy: from now on differences can be seen."""
    name, what = on_one_line(by) or texts("share.somebody"), on_one_line(title) or texts("result.untitled")
    parts = (
        Title(texts("share.notice_filled_title", name=name)),
        Paragraph(texts("share.notice_filled", name=name, title=what)),
        Note(texts("share.notice_filled_why")),
    )
    return _notice(texts, *parts, choice=SCAN_DIFFERENCES.named(texts, "share.differences", scan=scan))


def _notice(texts: Texts, *parts: Part, choice: Choice) -> Reply:
    """A card with a button whose text has no number: those that are typed belong to what the bot said last."""
    return replace(message(texts, *parts, Buttons(choice)), text=message(texts, *parts).text, choices=())


def with_input(reply: Reply, element: Json) -> Reply:
    """The reply with one more input at the end of its card; its text must say how the same is typed."""
    card = reply.card or {}
    return replace(reply, card={**card, "body": [*card["body"], element]})


def words_of(name: str, section: str = "share") -> tuple[str, ...]:
    """The words of a choice in every language."""
    return every_word(f"{section}.words.{name}")


def _picker(texts: Texts) -> Json:
    return {
        "type": "Input.ChoiceSet",
        "id": COLLEAGUE,
        "label": texts("share.picker"),
        "placeholder": texts("share.picker_hint"),
        "style": "filtered",
        "choices": [],
        # Teams looks people up in the directory of the organisation; the bot needs no right to read it.
        "choices.data": {"type": "Data.Query", "dataset": "graph.microsoft.com/users"},
    }


def _share_row(texts: Texts, scan: Scan, share: Share) -> Choice:
    name = _name(texts, share.name)
    day = texts.partial_date(share.made.date().isoformat())
    return SCAN_UNSHARE.row(
        texts("share.take_back", name=name),
        texts(f"share.since_{share.way.value}", day=day),
        *tuple(f"{word} {name}" for word in words_of("take_back")),
        scan=scan.id,
        person=share.person,
        way=share.way.value,
    )


def _name(texts: Texts, name: str) -> str:
    return on_one_line(name) or texts("result.colleague")


def _line(texts: Texts, one: FilledIn) -> str:
    state = texts("share.finished" if one.state is ScanStage.FINISHED else "share.busy")
    return texts("share.filled_line", name=_name(texts, one.name), state=state)


def _about(texts: Texts, questionnaire: Questionnaire, one: Difference, answers: Mapping[str, Answers]) -> str:
    pages = (page_of(questionnaire, given, one.field.id) for given in answers.values())
    page = next((page for page in pages if page), None)
    return point_name(texts, questionnaire, page, one.field) if page else one.field.text(texts.language)


def _values(texts: Texts, one: Difference, names: Mapping[str, str]) -> str:
    return " · ".join(
        f"{on_one_line(names[person])} {lower_first(value_words(texts, one.field, value))}"
        for person, value in one.values.items()
    )
