"""A service as a choice: it does what its words say, with the values of the sentence that was typed."""

from __future__ import annotations

from dialogs.events import Choice
from dialogs.texts import Texts

DO = "service.do"
"""The verb of these choices."""


def service_choice(texts: Texts, id: str, form: str = "", *, row: bool = False) -> Choice:
    """A service as a button or a line; `form` names the sentence whose values go along."""
    return Choice(texts(f"service.{id}"), DO, {"service": id, **({"form": form} if form else {})}, row=row)
