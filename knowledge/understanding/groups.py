"""Questions that ask about the same, put together: by their words, and by what they mean where that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.network.alike import Alike
from knowledge.understanding.encoder import Floats

_MEANS_THE_SAME = 0.62
"""From this likeness of vectors on two questions are looked at together."""


def group_questions(questions: Sequence[tuple[str, str]], vectors: Mapping[str, Floats]) -> list[list[str]]:
    """
    The ids of questions (id and text, with vectors by id) in groups, the largest first, in their own order.

    >>> asked = [("1", "regenwater op kantoor"), ("2", "een fietsenstalling"), ("3", "op kantoor regenwater?")]
    >>> group_questions(asked, {})
    [['1', '3'], ['2']]
    """
    alike = Alike(questions)
    for id, _ in questions:
        alike.drop(id)
    groups: dict[str, list[str]] = {}
    for id, text in questions:
        first = _first_like(alike, groups, text, vectors.get(id), vectors)
        if first:
            groups[first].append(id)
        else:
            alike.put(id, text)
            groups[id] = [id]
    return sorted(groups.values(), key=lambda ids: -len(ids))


def _first_like(
    alike: Alike, groups: Mapping[str, Sequence[str]], text: str, vector: Floats | None, vectors: Mapping[str, Floats]
) -> str:
    """The first question of the group that this text belongs to; empty for none."""
    found = alike.find(text, 1)
    if found:
        return found[0].id
    if vector is None:
        return ""
    near = [(float(vectors[first] @ vector), first) for first in groups if first in vectors]
    likeness, first = max(near, default=(0.0, ""))
    return first if likeness >= _MEANS_THE_SAME else ""
