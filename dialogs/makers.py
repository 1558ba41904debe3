"""The makers of all documents, by the kind of document."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs import insight, organising, people, scan
from dialogs.documents import Maker
from dialogs.joined import join_tables

MAKERS: Mapping[str, Maker] = join_tables("MAKERS", scan, people, organising, insight)
"""What a link or an accepted file can be made by."""
