"""Questions without an answer that ask about the same: each belongs to one group for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.network.alike import Alike
from knowledge.search.text import language_of, question_tokens, subject


def join_groups(known: Mapping[str, str], asked: Sequence[tuple[str, str]]) -> dict[str, str]:
    """
    The group of each question that was asked (id and text, in their order), likened as the search reads words.

    `known` has a question of each group that there is, by the group. A question that is like none of them begins a
    group, which bears its id. Who was in a group before stays there: a group keeps its identity as long as one
    question of it is kept.

    >>> asked = [("2", "op kantoor regenwater?"), ("3", "een fietsenstalling"), ("4", "fietsenstalling?")]
    >>> join_groups({"1": "regenwater op kantoor"}, asked)
    {'2': '1', '3': '3', '4': '3'}
    """
    alike = Alike([*known.items(), *asked])
    for id, _ in asked:
        alike.drop(id)
    groups: dict[str, str] = {}
    for id, text in asked:
        found = alike.find(text, 1)
        if found:
            groups[id] = found[0].id
        else:
            alike.put(id, text)
            groups[id] = id
    return groups


def words_of(text: str) -> frozenset[str]:
    """
    The words that tell what a question is about.

    >>> sorted(words_of("Waar vind ik een fietsenstalling op kantoor?"))
    ['fietsenstalling', 'kantoor']
    """
    found = question_tokens(text)
    return frozenset(token.word for token in subject(found, language_of(found)))
