"""The encoder says the same wherever its rows are: in memory, unpacked on disk, or unpacked anew after damage."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from knowledge.understanding.encoder import Floats, SentenceEncoder

SENTENCES = ["Hoe organiseer ik een duurzaam evenement?", "quels critères pour les marchés publics", "ſtraße ½ 😀", "x"]


@pytest.fixture(scope="module")
def wanted() -> Floats:
    return SentenceEncoder().encode(SENTENCES)


def test_rows_on_disk_give_the_same_vectors_at_the_first_start_and_the_next(tmp_path: Path, wanted: Floats) -> None:
    for _ in range(2):
        assert np.array_equal(SentenceEncoder(tmp_path).encode(SENTENCES), wanted)
    assert len([file for file in tmp_path.rglob("*") if file.is_file()]) == 2


def cut(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.truncate(1_000)


@pytest.mark.parametrize(("name", "damage"), [("rows", cut), ("others.npz", cut), ("others.npz", Path.unlink)])
def test_what_is_damaged_is_unpacked_anew(
    tmp_path: Path, wanted: Floats, name: str, damage: Callable[[Path], None]
) -> None:
    SentenceEncoder(tmp_path)
    (file,) = tmp_path.rglob(name)
    size = file.stat().st_size
    damage(file)
    assert np.array_equal(SentenceEncoder(tmp_path).encode(SENTENCES), wanted)
    assert file.stat().st_size == size


def test_without_a_folder_that_can_be_written_to_all_stays_in_memory(tmp_path: Path, wanted: Floats) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    assert np.array_equal(SentenceEncoder(in_the_way).encode(SENTENCES), wanted)
    assert in_the_way.read_bytes() == b""
