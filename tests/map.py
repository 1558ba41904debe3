"""The map of the house, `docs/map.md`: each folder of the product with its files and the sentence at their head."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
MAP = ROOT / "docs" / "map.md"
FLOORS = ("bot", "dialogs", "storage", "knowledge")
_HEAD = """# The map

Which file is about what, by floor from the top down: an import only ever goes down. The sentences are the ones at the
head of the files; `make map` writes this page, and a test compares it with them.
"""


def drawn() -> str:
    """The whole page."""
    return _HEAD + "".join(part for floor in FLOORS for part in _folder(ROOT / floor))


def _folder(folder: Path) -> Iterator[str]:
    """A heading with what the folder is, its files, and then the folders in it."""
    sentence = _sentence(folder / "__init__.py")
    lines = (f"- `{file.name}`: {_sentence(file)}\n" for file in _files(folder))
    yield f"\n## {folder.relative_to(ROOT)}\n\n{sentence}\n\n" + "".join(lines)
    for inner in sorted(each for each in folder.iterdir() if (each / "__init__.py").exists()):
        if any(_files(inner)):
            yield from _folder(inner)


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.glob("*.py") if file.name != "__init__.py")


def _sentence(file: Path) -> str:
    """The first sentence of what a module says of itself; empty when it says nothing."""
    said = " ".join((ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").split())
    return said.partition(". ")[0].removesuffix(".") + "." if said else ""


if __name__ == "__main__":
    MAP.write_text(drawn(), encoding="utf-8")
