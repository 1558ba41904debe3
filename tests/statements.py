"""Which statements reach the database, for tests that count them or let the database explain them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


@contextmanager
def recorded() -> Iterator[list[tuple[str, Any]]]:
    """All statements of all engines in this process until the end of the block, each with its parameters."""
    statements: list[tuple[str, Any]] = []

    def heard(_c: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        statements.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", heard)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
