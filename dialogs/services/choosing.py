"""A service as a choice: it does what its words say, with the values of the sentence that was typed."""

from __future__ import annotations

from dialogs.events import Choice
from dialogs.texts import Texts
from dialogs.ways.talking import SERVICE_DO


def service_choice(texts: Texts, id: str, form: str = "", *, row: bool = False) -> Choice:
    """A service as a button or a line; `form` names the sentence whose values go along."""
    said = {"service": id, **({"form": form} if form else {})}
    name = texts(f"service.{id}")
    return SERVICE_DO.row(name, **said) if row else SERVICE_DO.called(name, **said)
