"""The map of the house says of each file what the file says of itself."""

import re

from tests.map import FLOORS, MAP, ROOT, drawn


def test_the_map_is_what_the_files_say_of_themselves() -> None:
    assert MAP.read_text(encoding="utf-8") == drawn(), "write it anew: make map"


def test_every_file_and_folder_says_what_it_is() -> None:
    silent = re.findall(r"^- `[^`]+`: ?$", drawn(), re.M)
    assert not silent
    nameless = [
        folder.relative_to(ROOT)
        for floor in FLOORS
        for folder in (ROOT / floor).rglob("__init__.py")
        if any(each.name != "__init__.py" for each in folder.parent.glob("*.py")) and not folder.read_text().strip()
    ]
    assert not nameless
