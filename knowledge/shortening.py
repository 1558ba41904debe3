"""As much of a text as there is room for."""

from __future__ import annotations


def cut(text: str, longest: int) -> str:
    """
    At most so many characters of a text, the last of them an ellipsis where some are left out.

    >>> cut("Leidraad duurzame scholenbouw", 10)
    'Leidraad…'
    """
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
