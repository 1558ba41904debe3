"""Cards on which a question to the network is written, looked over before it leaves, and confirmed."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.cards.fields import Fields, Input
from dialogs.cards.question_words import choice, domain_name, mine_choice, new_choice, written
from dialogs.cards.scan_words import on_one_line
from dialogs.cards.view import Buttons, Facts, Note, Paragraph, Rows, Title, message
from dialogs.events import Choice, Reply
from dialogs.texts import Texts
from knowledge.reference import domains_of_today
from storage.question_views import Foreseen
from storage.questions import StoredQuestion

LONGEST = 1_500
"""Characters of a question, an answer or anything else that is written to the network."""
NO_DOMAIN = "none"
"""The value of the field for none of the domains: Teams takes an empty value for nothing chosen."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A question that is being written; `n` counts its changes, so that an old card sends nothing else."""

    id: str
    n: int = 0
    text: str = ""
    domain: str = ""
    is_anonymous: bool = False


def form_card(texts: Texts, draft: Draft, note: str = "", replaces: str | None = None) -> Reply:
    """Write the question, correct the domain, and choose whether the own name is shown."""
    domains = tuple((domain.code, domain.name[texts.language]) for domain in domains_of_today())
    field_text = Input("text", texts("question.field_text"), "words", value=draft.text, longest=LONGEST)
    inputs = [field_text]
    if draft.text:
        none = ((NO_DOMAIN, texts("question.no_domain")),)
        chosen = draft.domain or NO_DOMAIN
        inputs.append(Input("domain", texts("question.field_domain"), "one", domains + none, value=chosen, folded=True))
    ways = (("yes", texts("question.name_yes")), ("no", texts("question.name_no")))
    inputs.append(Input("name", texts("question.field_name"), "one", ways, value="no" if draft.is_anonymous else "yes"))
    return message(
        texts,
        Title(texts("question.form_title")),
        Paragraph(note) if note else None,
        Paragraph(texts("question.form_text")),
        Fields(tuple(inputs), (texts("question.form_typed"),)),
        Buttons((choice(texts, "preview", question=draft.id, n=draft.n), choice(texts, "drop", question=draft.id))),
        replaces=replaces,
    )


def preview_card(
    texts: Texts, draft: Draft, name: str, foreseen: Foreseen, note: str = "", replaces: str | None = None
) -> Reply:
    """Exactly what is shared, with whom, and when an answer may be expected; nothing has left yet (R1, P5)."""
    here = {"question": draft.id, "n": draft.n}
    hidden = texts("question.hidden_name")
    facts = (
        (texts("question.fact_name"), hidden if draft.is_anonymous else on_one_line(name)),
        (texts("question.fact_domain"), domain_name(texts, draft.domain)),
        (texts("question.fact_to"), _reader(texts, foreseen)),
        (texts("question.fact_first"), texts.moment(foreseen.question.first_due)),
        (texts("question.fact_solution"), texts.moment(foreseen.question.solution_due)),
    )
    naming = "with_name" if draft.is_anonymous else "without_name"
    return message(
        texts,
        Title(texts("question.preview_title")),
        Paragraph(note) if note else None,
        Paragraph(f"“{written(draft.text)}”"),
        Facts(facts),
        Note(texts("question.preview_readers" if draft.domain else "question.preview_no_domain")),
        Note(texts("question.preview_typed")),
        Buttons(
            (
                choice(texts, "send", **here),
                choice(texts, "change", **here),
                choice(texts, "domains", **here),
                choice(texts, naming, "name", **here, anonymous=not draft.is_anonymous),
                choice(texts, "drop", question=draft.id),
            )
        ),
        replaces=replaces,
    )


def _reader(texts: Texts, foreseen: Foreseen) -> str:
    if not foreseen.offered_name:
        return texts("question.to_coordinator")
    member = on_one_line(foreseen.offered_name)
    if foreseen.instead_of:
        return texts("question.to_substitute", name=member, absent=on_one_line(foreseen.instead_of))
    return texts("question.to_member", name=member)


def domains_card(texts: Texts, draft: Draft) -> Reply:
    """The domains to choose from, each a line."""
    here = {"question": draft.id, "n": draft.n}
    listed = [(domain.code, domain.name[texts.language]) for domain in domains_of_today()]
    listed.append((NO_DOMAIN, texts("question.no_domain")))
    rows = tuple(Choice(name, "question.domain", {**here, "domain": code}, row=True) for code, name in listed)
    return message(texts, Title(texts("question.domains_title")), Rows(rows))


def sent_card(texts: Texts, stored: StoredQuestion, replaces: str | None = None) -> Reply:
    """That the question is kept and on its way, and when an answer may be expected."""
    question = stored.question
    to = stored.offered_name
    where = texts("question.sent_member", name=on_one_line(to)) if to else texts("question.sent_coordinator")
    return message(
        texts,
        Title(texts("question.sent_title")),
        Paragraph(f"“{written(question.text)}”"),
        Paragraph(where),
        Paragraph(
            texts(
                "question.sent_expect",
                first=texts.moment(question.first_due),
                solution=texts.moment(question.solution_due),
            )
        ),
        Buttons((choice(texts, "open", question=question.id), mine_choice(texts), new_choice(texts))),
        replaces=replaces,
    )


def confirm_card(texts: Texts, stored: StoredQuestion, acts: tuple[str, ...], text: str) -> Reply:
    """What was typed while a question stood open, before anybody else reads it."""
    data = {"question": stored.question.id, "typed": True}
    ways = tuple(choice(texts, act, **data) for act in acts)
    return message(
        texts,
        Title(texts("question.confirm_title")),
        Paragraph(f"“{written(text)}”"),
        Paragraph(texts("question.confirm_text")),
        Buttons((*ways, choice(texts, "search", question=stored.question.id), choice(texts, "keep", "open", **data))),
    )
