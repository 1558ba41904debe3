"""Plain values, as JSON holds them: what buttons, notices, the state of a talk and the tables carry."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

Data = Mapping[str, Any]
"""Named plain values, to read."""
Json = dict[str, Any]
"""Named plain values, to put together."""


def digest_of(content: object) -> str:
    """
    By which it is seen whether plain values changed, in whatever order their names stand.

    >>> digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1})
    True
    """
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
