"""Buttons that lead to the centre: support, a good example, and what one wants to hear of, or no longer."""

from __future__ import annotations

from dialogs.events import Choice
from dialogs.texts import Texts, every_word
from knowledge.catalogue.catalogue import Instrument
from knowledge.network.support import example, is_coming, support_for


def request_choices(texts: Texts, instrument: Instrument) -> tuple[Choice, ...]:
    """What one can ask of the centre at this instrument; for most there is nothing."""
    here = {"instrument": instrument.id}
    found = []
    if support_for(instrument.id):
        found.append(support_choice(texts, instrument.id))
    if example().instrument == instrument.id:
        found.append(example_choice(texts))
    if is_coming(instrument):
        found.append(Choice(texts("interest.new"), "interest.new", here, words=every_word("interest.words.new")))
    return tuple(found)


def support_choice(texts: Texts, instrument: str) -> Choice:
    """The way to ask for support with an instrument."""
    words = every_word("support.words.new")
    return Choice(texts("support.new"), "support.new", {"instrument": instrument}, words=words)


def example_choice(texts: Texts) -> Choice:
    """The way to share a good example."""
    return Choice(texts("example.new"), "example.new", words=every_word("words.share_example"))


def interests_choice(texts: Texts) -> Choice:
    """The way to what one waits for."""
    return Choice(texts("interest.mine"), "interest.mine", words=every_word("words.interests"))


def unfollow_choice(texts: Texts, question: str) -> Choice:
    """No longer hear of somebody else's question."""
    return Choice(texts("follow.stop"), "follow.stop", {"before": question}, words=every_word("follow.words.stop"))


def review_choice(texts: Texts, question: str) -> Choice:
    """For curators: the draft that was made of a shared example, which has the same id."""
    return Choice(texts("example.review"), "draft.open", {"draft": question}, words=every_word("example.words.review"))
