"""Examples go out as a table and come in again as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.understanding.examples import Example, read_examples, write_examples

WORDS = st.text(min_size=1, max_size=80).map(lambda text: " ".join(text.split())).filter(bool)


@given(st.lists(st.builds(Example, WORDS, st.sampled_from(["emas", "OUT", "service:help"])), min_size=1, max_size=5))
def test_u10_what_is_written_is_read_as_it_was(examples: list[Example]) -> None:
    assert read_examples(write_examples(examples)) == tuple(examples)
