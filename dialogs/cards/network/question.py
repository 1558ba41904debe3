"""The card of a question to the network as it stands now for who reads it, and the lists of questions."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.cards.fields import CardFields, Input
from dialogs.cards.lists import first_of
from dialogs.cards.marks import Words
from dialogs.cards.network.learning_choices import learning_choices
from dialogs.cards.network.question_form import MAX_LENGTH
from dialogs.cards.network.question_words import confirm_choice, domain_name, name_question, new_choice, word_for_kind
from dialogs.cards.view import MAX_BUTTONS, Buttons, Facts, Heading, Paragraph, Part, Rows, Title, message
from dialogs.cards.words import bare_label, bold_label, on_one_line, quote_words
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from dialogs.ways import WAYS
from dialogs.ways.learning import DRAFT_OPEN
from dialogs.ways.network import FOLLOW_STOP, INTEREST_MINE, QUESTION_DESK, QUESTION_MINE, QUESTION_OPEN
from knowledge.network.question_table import row_of
from knowledge.network.question_terms import OPEN, OVER, WITH_ASKER, Act, DeadlineStep, Party, Question, QuestionKind
from knowledge.network.question_views import MemberDesk, QuestionEvent, QuestionView, StoredQuestion
from knowledge.shortening import cut

MAX_ROWS = 10
MAX_OF_A_KIND = 6
"""On the desk there are three lists, on one small card."""
_MAX_EVENTS = 5
_LONG_AGO = 300
"""So many characters are shown of what was said before the last word."""
_WRITING = (Act.ANSWER, Act.REPLY, Act.ASK_ON)
_TAPPED = (
    Act.TAKE,
    Act.CONFIRM,
    Act.REOPEN,
    Act.GIVE_BACK,
    Act.PASS_ON,
    Act.EDIT,
    Act.WITHDRAW,
    Act.REFER,
    Act.POINT,
)
_NOT_ONES_OWN = frozenset({Act.TAKE, Act.ANSWER, Act.PASS_ON, Act.REFER, Act.POINT})
"""Left to others by a member or coordinator who asked the question."""
_MAX_ACTS = MAX_BUTTONS - 1
_OPENS = {Act.PASS_ON: "pass"}
"""The verb of a button that opens a card of its own, where it is not named after the act."""


def allowed_acts(seen: QuestionView) -> tuple[Act, ...]:
    """What this reader can do now with the buttons of the card, what is written first."""
    question, parts = seen.stored.question, seen.parts
    found = []
    for act in (*_WRITING, *_TAPPED):
        row = row_of(act, question.state)
        own = Party.ASKER in parts and act in _NOT_ONES_OWN
        untaken = act is Act.ANSWER and Party.HOLDER not in parts
        if row is not None and row.by & parts and not own and not untaken:
            found.append(act)
    return tuple(found[:_MAX_ACTS])


def written_acts(seen: QuestionView) -> tuple[str, ...]:
    """Those that take words, by the names of their verbs."""
    return tuple(act.value for act in allowed_acts(seen) if act in _WRITING)


def question_card(texts: Texts, seen: QuestionView, unsent: str = "") -> Reply:
    """
    The present state and what comes next, what was said, and what this reader can do (R16).

    What was written and could not be sent stands ready in the field, or else to be copied.
    """
    stored, acts = seen.stored, allowed_acts(seen)
    question = stored.question
    writes = [act for act in acts if act in _WRITING]
    field = _field(texts, writes[0], unsent) if writes else None
    buttons = [_button(texts, question, act) for act in acts]
    if question.kind is QuestionKind.EXAMPLE and Party.TEAM in seen.parts and question.state not in OVER:
        buttons = [DRAFT_OPEN.named(texts, "example.review", draft=question.id), *buttons][:_MAX_ACTS]
    if stored.follows and len(buttons) < _MAX_ACTS:
        buttons.append(FOLLOW_STOP(texts, before=question.id))
    buttons = [*buttons, *learning_choices(texts, seen)][:_MAX_ACTS]
    own = Party.ASKER in seen.parts or (stored.follows and not seen.parts)
    buttons.append(QUESTION_MINE(texts) if own else QUESTION_DESK(texts))
    return message(
        texts,
        Title(word_for_kind(texts, "question.card_title", question.kind, text=name_question(question))),
        Paragraph(texts("question.unsent", text=quote_words(unsent))) if unsent and not field else None,
        Paragraph(describe_standing(texts, seen)),
        Facts(_facts(texts, seen)),
        *_asked(texts, question),
        *_said(texts, seen),
        field,
        Buttons(*buttons),
    )


def _asked(texts: Texts, question: Question) -> tuple[Part, ...]:
    """The words of the question, unless the title says them all."""
    if name_question(question) == question.text:
        return ()
    return Heading(word_for_kind(texts, "question.asked", question.kind)), Paragraph(quote_words(question.text))


def short_card(texts: Texts, seen: QuestionView) -> Reply:
    """How the question stands, where a later message in the same chat has the rest."""
    question = seen.stored.question
    return message(
        texts,
        Title(word_for_kind(texts, "question.card_title", question.kind, text=name_question(question))),
        Paragraph(describe_standing(texts, seen)),
        Buttons(QUESTION_OPEN(texts, question=question.id)),
    )


def _button(texts: Texts, question: Question, act: Act) -> Choice:
    if act is Act.CONFIRM:
        return confirm_choice(texts, question.id, helped=question.has_helped)
    return WAYS[f"question.{_OPENS.get(act, act.value)}"].named(texts, f"question.{act}", question=question.id)


def _field(texts: Texts, act: Act, unsent: str) -> CardFields:
    label = texts(f"question.write_{act.value}")
    field = Input("text", label, "words", value=unsent, longest=MAX_LENGTH)
    return CardFields((field,), (texts("question.write_typed", what=bare_label(label)),))


def describe_standing(texts: Texts, seen: QuestionView) -> str:
    """Where the question is, and what comes next when nobody does anything, with the moment."""
    is_asker = Party.ASKER in seen.parts
    line = state_line(texts, seen.stored, is_asker)
    if seen.next is None:
        return line
    mark = "_you" if is_asker and seen.next.step in _SAID_TO_ASKER else ""
    return f"{line} {texts(f'question.next_{seen.next.step}{mark}', moment=texts.moment(seen.next.at))}"


_SAID_TO_ASKER = frozenset({DeadlineStep.ELSEWHERE, DeadlineStep.CLOSE_WARNING, DeadlineStep.CLOSE})


def state_line(texts: Texts, stored: StoredQuestion, to_asker: bool = True) -> str:
    """Where a question stands, in a sentence."""
    name = on_one_line(stored.holder_name or stored.offered_name) or texts("question.somebody")
    state = stored.question.state
    mark = "_you" if to_asker and state in WITH_ASKER else ""
    return texts(f"question.state_{state}{mark}", name=name)


def _facts(texts: Texts, seen: QuestionView) -> tuple[tuple[str, str], ...]:
    stored = seen.stored
    question = stored.question
    asker = on_one_line(stored.asking.name) or texts("question.hidden_name")
    facts = [(texts("question.fact_by"), asker), (texts("question.fact_domain"), domain_name(texts, question.domain))]
    facts.append((texts("question.fact_asked"), texts.moment(question.asked)))
    if question.state in OPEN:
        due, name = (question.solution_due, "solution") if question.replied else (question.first_due, "first")
        facts.append((texts(f"question.fact_{name}"), texts.moment(due)))
    return tuple(facts)


def _said(texts: Texts, seen: QuestionView) -> list[Part]:
    """What people wrote to each other, the last in full."""
    spoken = [event for event in seen.events if event.text and event.act is not Act.ASK]
    if not spoken:
        return []
    earlier = spoken[-_MAX_EVENTS:-1]
    lines = [_line(texts, event, cut(event.text, _LONG_AGO)) for event in earlier]
    lines.append(_line(texts, spoken[-1], spoken[-1].text))
    return [Heading(texts("question.thread")), *map(Paragraph, lines)]


def _line(texts: Texts, event: QuestionEvent, text: str) -> Words:
    asker = event.part is Party.ASKER
    name = on_one_line(event.name) or texts("question.the_asker" if asker else "question.somebody")
    return bold_label(texts, f"{name}, {texts.moment(event.at)}", quote_words(text))


def mine_card(texts: Texts, listed: Sequence[StoredQuestion], followed: Sequence[StoredQuestion] = ()) -> Reply:
    """What one asked and what one follows, with where each stands (R10, R18)."""
    rows = tuple(question_row(texts, stored) for stored in listed[:MAX_ROWS])
    others = tuple(question_row(texts, stored, to_asker=False) for stored in followed[:MAX_OF_A_KIND])
    return message(
        texts,
        Title(texts("question.mine_title")),
        Paragraph(texts("question.mine_text" if listed else "question.mine_none")),
        *first_of(texts, Rows(rows), len(listed)),
        *first_of(texts, Rows(others), len(followed), "follow.followed"),
        Buttons(new_choice(texts), INTEREST_MINE(texts)),
    )


def desk_card(texts: Texts, desk: MemberDesk) -> Reply:
    """What is open for a member or a coordinator, the own work first."""
    parts: list[Part] = []
    for name, group in (("held", desk.held), ("offered", desk.offered), ("free", desk.free)):
        rows = Rows(tuple(question_row(texts, stored, to_asker=False) for stored in group[:MAX_OF_A_KIND]))
        parts += first_of(texts, rows, len(group), f"question.desk_{name}")
    return message(
        texts,
        Title(texts("question.desk_title")),
        None if parts else Paragraph(texts("question.desk_none")),
        *parts,
        Buttons(QUESTION_MINE(texts), new_choice(texts)),
    )


def question_row(texts: Texts, stored: StoredQuestion, *, to_asker: bool = True) -> Choice:
    """A question as a line of a list, with where it stands."""
    question = stored.question
    detail = state_line(texts, stored, to_asker)
    if question.state not in OVER:
        detail += " " + texts("question.row_domain", domain=domain_name(texts, question.domain))
    return QUESTION_OPEN.row(name_question(question), detail, question=question.id)
