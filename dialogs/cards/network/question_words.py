"""The words that all cards about a question to the network share."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dialogs.cards.code_names import name_domain
from dialogs.cards.words import short
from dialogs.events import Choice
from dialogs.texts import Texts, every_word
from dialogs.ways.network import QUESTION_CONFIRM, QUESTION_NEW
from knowledge.network.domains import domain_of_today
from knowledge.network.question_terms import Question
from knowledge.network.support import name_of


def words_of(name: str) -> tuple[str, ...]:
    """What may be typed for a button of a question, in every language."""
    return every_word(f"question.words.{name}")


def yes_or_no(yes: Choice, *others: Choice, no: Choice) -> tuple[Choice, ...]:
    """The buttons of a card that asks something: a typed yes chooses the first and a no the last, and they alone."""
    agrees = replace(yes, words=(*yes.words, *words_of("yes")))
    return (agrees, *others, replace(no, words=(*no.words, *words_of("no"))))


def domain_name(texts: Texts, code: str) -> str:
    """The policy domain of today in the reader's language; none of them has words too."""
    domain = domain_of_today(code)
    return name_domain(texts, domain) if domain else texts("question.no_domain")


def name_question(question: Question) -> str:
    """What a question goes by in a title or a line: its first words, or what is wanted of a request in a form."""
    return short(name_of(question.kind, question.text))


def moment_of(texts: Texts, iso: str) -> str:
    """A moment of a notice on the wall clock of Brussels."""
    return texts.moment(datetime.fromisoformat(iso))


def confirm_choice(texts: Texts, question: str, *, helped: bool) -> Choice:
    """Close a question as its asker; that something helped is only said when something can have."""
    return QUESTION_CONFIRM.named(texts, "question.confirm" if helped else "question.close", question=question)


def new_choice(texts: Texts, form: str = "", label: str = "question.new") -> Choice:
    """The way to the network, with the answered question whose words travel along."""
    return QUESTION_NEW.named(texts, label, **({"form": form} if form else {}))


def word_for_kind(texts: Texts, key: str, kind: str, **facts: object) -> str:
    """The sentence of this key as it is said of this kind, where the kind has one of its own."""
    own = f"words_of_kind.{kind}_{key.rpartition('.')[2]}"
    return texts(own if own in texts.every_key else key, **facts)
