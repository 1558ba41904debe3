"""What all steps about people share: what is said of a refusal, and lists that were typed with commas."""

from __future__ import annotations

import re

from dialogs.refusing import tells_plainly
from storage.managing.curating import NotManaged
from storage.managing.member_settings import NotSettled

tells_plainly(NotManaged, "members.refused_")
tells_plainly(NotSettled, "member.")


def split_list(words: str) -> tuple[str, ...]:
    """
    What stands between commas or semicolons, each once.

    >>> split_list("water, energie;water ,")
    ('water', 'energie')
    """
    parts = (" ".join(part.split()) for part in re.split(r"[,;|\n]", words))
    return tuple(dict.fromkeys(part for part in parts if part))
