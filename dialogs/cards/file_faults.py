"""What is wrong in a file, in the language of who sent it."""

from __future__ import annotations

from dialogs.cards.words import in_quotes, on_one_line
from dialogs.texts import Texts
from knowledge.faults import Fault


def tell_fault(texts: Texts, fault: Fault) -> str:
    """What is wrong and what to do about it, as sentences; what only the command line reads is in English."""
    if fault.why is None:
        return on_one_line(fault.message)
    facts = {name: on_one_line(value) if isinstance(value, str) else value for name, value in fault.facts}
    return texts(f"fault.{fault.why}", **facts)


def fault_line(texts: Texts, fault: Fault) -> str:
    """The same, with where it is: the line, and the entry as its writer calls it."""
    said = tell_fault(texts, fault)
    if not fault.entry:
        return texts("fault.at", line=fault.line, text=said)
    return texts("fault.in_entry", line=fault.line, entry=in_quotes(fault.entry), text=said)
