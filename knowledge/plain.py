"""Plain values, as JSON holds them: what buttons, notices, the state of a talk and the tables carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Data = Mapping[str, Any]
"""Named plain values, to read."""
Json = dict[str, Any]
"""Named plain values, to put together."""
