"""Every message that comes by itself says why it does, and how it stops or what can be chosen instead (N11)."""

from __future__ import annotations

from typing import Any

import pytest

from dialogs.notices import WORDS, put_into_words
from knowledge.languages import LANGUAGES

MOMENT = "2027-02-01T09:00:00+00:00"
TITLE = {"nl": "Leernetwerk", "en": "Learning network"}
SESSION: dict[str, Any] = {
    "session": "s-1",
    "programme": "p-1",
    "number": 1,
    "kind": "series",
    "title": TITLE,
    "theme": TITLE,
    "starts": MOMENT,
    "ends": "2027-02-01T12:00:00+00:00",
    "place": "Brussel",
    "link": "",
    "preparation": {},
    "material": [],
}
QUESTION: dict[str, Any] = {
    **dict.fromkeys(("asked", "first_due", "solution_due"), MOMENT),
    "question": "q-1",
    "version": 1,
    "kind": "question",
    "state": "offered",
    "domain": "OMG",
    "subject": "",
    "text": "Mag ik regenwater hergebruiken?",
    "asker": "Anna",
    "organisation": "",
    "by": "Anna",
    "said": "",
    **dict.fromkeys(("holder", "offered", "instead_of", "unreached"), "Bram"),
}
DRAFT = {
    "draft": "d-1",
    "kind": "entry",
    "title": "Regenwater",
    "entry": "emas",
    "entry_title": "EMAS",
    "reason": "Zo.",
}
WEEK: dict[str, Any] = {"since": MOMENT, "until": "2027-02-08T09:00:00+00:00", "domains": {}, "places": {"none": 0}}
PLACE = {
    **SESSION,
    "standing": "place",
    "rank": 3,
    "rank_before": 2,
    "offered_until": MOMENT,
    "reason": "",
    "was": SESSION,
    "name": "Anna",
    "organisation": "Stad Gent",
    "registration": 3,
    "by_mail": False,
    "text": TITLE,
    "appointment": MOMENT,
    "coach": "Tine",
}
FACTS: dict[str, dict[str, Any]] = {
    "scan": {"scan": "x", "title": "Fietspad", "by": "Bram", "way": "read"},
    "question": QUESTION,
    "question.digest": {
        **dict.fromkeys(("held", "offered", "free"), ()),
        **dict.fromkeys(("held_number", "offered_number", "free_number"), 0),
    },
    "draft": {**DRAFT, "taken_back": False, "text": "Mag dat?", "question": "q-1"},
    "draft.decided": {**DRAFT, "act": "approve", "part": "writer"},
    "draft.sent": {**DRAFT, "name": "Tine"},
    "draft.unpublished": {**DRAFT, "why": "name_taken", "field": "", "facts": {"entry": "EMAS"}},
    "draft.weekly": {**WEEK, "placed": [], "lines": [], "drafts": 0},
    "interest": {"title": "Raamcontract", "subject": "raamcontract"},
    "member": {"name": "Bram", "met": True, "by_mail": False, "by": "Tine", "domains": ["OMG"]},
    "volunteer": {
        "volunteer": "v-1",
        "name": "Bram",
        "organisation": "Stad Gent",
        "domain": "OMG",
        "reason": "Zo.",
        "ways": ["member", "asked"],
    },
    "appeal": {
        "appeal": "a-1",
        "kind": "visit",
        "domain": "OMG",
        "text": "Wie?",
        "name": "Anna",
        "organisation": "",
        "by": "Bram",
        "said": "Anna Peeters",
    },
    "role": {"role": "coordinator", "by": "Tine"},
    "use.asked": {"question": "q-1", "entry": "emas", "title": "EMAS", "day": "2027-02-01"},
    "review": {"entry": "emas", "title": "EMAS", "due": "2027-02-01"},
    "reminder": {"sessions": [SESSION], "lead": "1d", "late": False},
}
ENDS = {
    "nl": (
        "één keer",
        "stoppen",
        "stopt",
        "Stoppen kan",
        "berichten”",
        "mijn netwerkprofiel",
        "uitschrijv",
        "Meer berichten krijg je",
    ),
    "en": ("once", "stop", "“messages”", "my network profile", "You get no more messages"),
    "fr": (
        "une fois",
        "une seule fois",
        "s'arrête",
        "«\u00a0messages\u00a0»",
        "mon profil de réseau",
        "ne recevrez plus",
    ),
}
BEGINS = {"nl": "Je krijgt dit", "en": "You get this", "fr": "Vous recevez ceci"}
WRITTEN_BY_PEOPLE = "written"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(WORDS.keys() - {WRITTEN_BY_PEOPLE}))
def test_n11_a_message_says_why_it_comes_and_how_it_stops(kind: str, language: str) -> None:
    facts = FACTS.get(kind) or FACTS.get(kind.partition(".")[0]) or PLACE

    said = put_into_words(kind, facts, language).text

    why = next((line for line in said.split("\n") if BEGINS[language] in line), "")
    assert why, f"{kind} does not say why it comes"
    assert any(words in why for words in ENDS[language]), why


@pytest.mark.parametrize("reader", ["asker", "follower", "holder"])
@pytest.mark.parametrize("kind", ["answered", "withdrawn", "pointed", "closed"])
def test_n11_who_followed_or_took_a_question_reads_their_own_reason(kind: str, reader: str) -> None:
    said = put_into_words(f"question.{kind}", {**QUESTION, "to": reader}, "nl").text

    assert ("één keer, omdat je deze vraag opnam" in said) is (reader == "holder")
