"""What somebody tells of a good example, as a draft of its entry in the catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge.network.drafts import Draft, DraftKind
from knowledge.network.support import example, web_address

_LANGUAGE = "nl"
"""The catalogue is written in Dutch."""


def example_draft(id: str, facts: Mapping[str, str], domain: str) -> Draft:
    """
    The draft with who did what, and what came of it; a curator words it further.

    A link that is no web address, and a contact that is no mail address, stand in the text, so that nothing is lost.

    >>> facts = {"who": "VMM", "what": "Een EMAS-certificaat behaald.", "result": "Minder papier", "link": "vmm.be"}
    >>> draft = example_draft("d-1", facts, "OMG")
    >>> draft.title, draft.summary, draft.text, draft.link
    ('Goed voorbeeld: VMM', 'Een EMAS-certificaat behaald.', 'Resultaat: Minder papier', 'https://vmm.be')
    """
    given = {name: " ".join(said.split()) for name, said in facts.items()}
    link = web_address(given.get("link", ""))
    contact = given.get("contact", "")
    is_address = re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", contact) is not None
    elsewhere = {"who", "what"} | ({"link"} if link else set()) | ({"contact"} if is_address else set())
    lines = [(fact.name[_LANGUAGE], given.get(fact.key, "")) for fact in example().facts if fact.key not in elsewhere]
    who = given.get("who", "")
    return Draft(
        id,
        DraftKind.EXAMPLE,
        title=f"Goed voorbeeld: {who}"[:120],
        summary=given.get("what", ""),
        text="\n\n".join(f"{name}: {said}" for name, said in lines if said),
        domain=domain,
        link=link,
        contact=contact if is_address else "",
    )
