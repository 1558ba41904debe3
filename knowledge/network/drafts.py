"""What people of the network propose to the catalogue, and the entry that becomes of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from knowledge.catalogue.catalogue import Instrument, Words, instrument
from knowledge.network.alike import Alike
from knowledge.plain import Data, Json
from knowledge.search.index import content_words
from knowledge.search.learning import MAX_LEARNED, is_fit
from knowledge.search.reading import key
from knowledge.search.text import normal_form

MAX_LENGTH = {"title": 120, "summary": 700, "text": 3_000, "link": 500, "contact": 200, "reason": 500}
"""Characters of each field; a longer one is refused, so that no word is lost unseen."""
MAX_WORDS_LENGTH = 4_000
"""Characters of all further names together, as they are filled in."""
_MAX_SENTENCE_LENGTH = 300
_MAX_ID_LENGTH = 60


class DraftKind(StrEnum):
    """What a draft becomes when a curator approves it."""

    ENTRY = "entry"
    """An answer of the network, as an entry of the catalogue."""
    EXAMPLE = "example"
    """A good example that somebody shares, as an entry of the catalogue."""
    ALIAS = "alias"
    """Further names of an entry that is there already."""
    CHANGE = "change"
    """Other words for an entry that is there, as a curator filled them in."""
    WRITTEN = "written"
    """An entry that a curator wrote, with all its fields."""
    OUT = "out"
    """Questions that the centre is not there for: the search no longer answers what looks like them."""


SOURCE = "Netwerk van het Expertisecentrum Duurzaamheid"
"""Where what colleagues told comes from: the network, by its own name."""

NEW_ENTRY = frozenset({DraftKind.ENTRY, DraftKind.EXAMPLE, DraftKind.WRITTEN})
"""The kinds that become an entry of their own."""
WHOLE = frozenset({DraftKind.CHANGE, DraftKind.WRITTEN})
"""The kinds that hold every field of their entry; their `words` are sentences that are to lead to it."""
INSTRUMENT_KIND = {DraftKind.ENTRY: "answer", DraftKind.EXAMPLE: "good_example"}
"""Which kind of entry they become."""


class DraftState(StrEnum):
    """Where a draft stands."""

    OPEN = "open"
    REVIEW = "review"
    """Another curator than who wrote it was asked to look at it."""
    PLANNED = "planned"
    """Approved for a day that comes: until then nobody finds it."""
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """Approved once, and taken back."""


UNDECIDED = frozenset({DraftState.OPEN, DraftState.REVIEW})
"""The states in which no curator decided on a draft."""
WAITING = UNDECIDED | {DraftState.PLANNED}
"""The states from which a draft may still become what it proposes."""


class NotProposed(StrEnum):
    """Why nothing is proposed to the catalogue with a question."""

    NO_QUESTION = "no_question"
    NOT_YOURS = "not_yours"
    NOT_ANSWERED = "not_answered"
    NO_ENTRY = "no_entry"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is proposed. Who asked is nowhere in it."""

    id: str
    kind: DraftKind
    state: DraftState = DraftState.OPEN
    title: str = ""
    summary: str = ""
    text: str = ""
    domain: str = ""
    """The code of a policy domain of today; empty when it serves all of them."""
    link: str = ""
    contact: str = ""
    words: tuple[str, ...] = ()
    """Further names of the entry, or the questions that are out of scope."""
    entry: str = ""
    """The id of the entry it belongs to, or became."""
    reason: str = ""
    """Why it was refused or taken back."""
    version: int = 1
    """Counts the changes, from 1: a card that shows an older one decides nothing."""
    content: Data | None = None
    """The whole entry as it is to be; None for a kind that has no such."""
    base: Data | None = None
    """The entry as it stood when the change was begun, or when it was published; None for one that is new."""


def entry_draft(id: str, question: str, answer: str, domain: str) -> Draft:
    """
    The draft of an entry: the question is its title, the first sentence of the answer its summary.

    >>> draft = entry_draft("d-1", "mag ik regenwater hergebruiken?", "Ja, dat mag. Gebruik het voor de tuin.", "OMG")
    >>> draft.title, draft.summary, draft.text
    ('Mag ik regenwater hergebruiken?', 'Ja, dat mag.', 'Gebruik het voor de tuin.')
    """
    summary, text = _first_sentence(answer)
    title = _title(question)
    same = normal_form(title) == normal_form(question)
    words = () if same or not is_fit(question) else (_one_line(question),)
    return Draft(id, DraftKind.ENTRY, title=title, summary=summary, text=text, domain=domain, words=words)


def alias_draft(id: str, question: str, domain: str, entry: str) -> Draft:
    """The draft that gives an entry a question as a further name."""
    return Draft(id, DraftKind.ALIAS, title=_title(question), domain=domain, words=_fit(question), entry=entry)


def out_draft(id: str, question: str, domain: str) -> Draft:
    """The draft that says that a question is not for the centre."""
    return Draft(id, DraftKind.OUT, title=_title(question), domain=domain, words=_fit(question))


def whole_draft(id: str, entry: str, content: Data, base: Data | None) -> Draft:
    """
    The draft of an entry that a curator fills in: a change of `entry` as it stood in `base`, or else a new one.

    >>> whole_draft("d-1", "", {"title": "EMAS", "summary": "Kort."}, None).kind
    <DraftKind.WRITTEN: 'written'>
    """
    kind = DraftKind.WRITTEN if base is None else DraftKind.CHANGE
    return replace(Draft(id, kind, entry=entry, base=base), **_spoken(content))


def rewrite(draft: Draft, content: Data, words: Iterable[str]) -> Draft:
    """A draft of every field with other values of them, and with these sentences that are to lead to the entry."""
    return replace(draft, words=without_doubles(words), version=draft.version + 1, **_spoken(content))


def _spoken(content: Data) -> Json:
    """The fields of a draft that say what its entry says, beside the whole entry; lists show them."""
    title, summary = (str(content.get(name) or "")[: MAX_LENGTH[name]] for name in ("title", "summary"))
    return {"content": dict(content), "title": title, "summary": summary}


def join_question(draft: Draft, question: str, domain: str) -> Draft:
    """The draft with one more question; asked from two domains it is for all of them."""
    kept = domain if domain == draft.domain else ""
    words = without_doubles((*draft.words, *_fit(question)), draft.title if draft.kind in NEW_ENTRY else "")
    return replace(draft, domain=kept, words=words, version=draft.version + 1)


def group_of(question: str, open_ones: Iterable[tuple[str, str]]) -> str:
    """The id of the draft with a question that looks most like this one, of pairs of id and question; else empty."""
    drafts = list(open_ones)
    alike = Alike((str(number), text) for number, (_, text) in enumerate(drafts)).find(question, 1)
    return drafts[int(alike[0].id)][0] if alike else ""


def instrument_of(draft: Draft, today: date) -> Instrument:
    """The entry that an approved draft becomes, under the id that it names, as reviewed today unless it says when."""
    if draft.content is not None:
        reviewed = draft.content.get("reviewed") or today.isoformat()
        return instrument({**draft.content, "id": draft.entry, "reviewed": reviewed})
    return Instrument(
        id=draft.entry,
        title=draft.title,
        summary=draft.summary,
        text=draft.text or None,
        kind=INSTRUMENT_KIND[draft.kind],
        aliases=Words(nl=draft.words),
        domains=(draft.domain,) if draft.domain else (),
        contact=draft.contact or None,
        link=draft.link or None,
        source=SOURCE,
        reviewed=today.isoformat(),
    )


def entry_id(kind: DraftKind, title: str, taken: Collection[str]) -> str:
    """
    An id for a new entry, after its title, that no other entry has.

    >>> entry_id(DraftKind.ENTRY, "Mag één gebouw regenwater gebruiken?", ())
    'antwoord-mag-een-gebouw-regenwater-gebruiken'
    """
    words = re.findall(r"[a-z0-9]+", normal_form(title))
    first = {DraftKind.EXAMPLE: ["voorbeeld"], DraftKind.WRITTEN: []}.get(kind, ["antwoord"])
    base = "-".join([*first, *words] or ["fiche"])[:_MAX_ID_LENGTH].strip("-")
    numbered = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(id for id in numbered if id not in taken)


def without_doubles(names: Iterable[str], title: str = "") -> tuple[str, ...]:
    """The names in their order, each once by what it says, the newest of too many."""
    kept: dict[tuple[str, ...], str] = {}
    for name in map(_one_line, names):
        if name and mark(name) != mark(title):
            kept.setdefault(mark(name), name)
    return tuple(kept.values())[-MAX_LEARNED:]


def mark(name: str) -> tuple[str, ...]:
    """What a name says to the search: equal for two names that say the same."""
    return key(content_words(name)) or (normal_form(name),)


def _title(question: str) -> str:
    line = _one_line(question)
    longest = MAX_LENGTH["title"]
    if len(line) > longest:
        asked = re.match(r".*?\?", line)
        line = asked[0] if asked and len(asked[0]) <= longest else line[: longest - 1].rsplit(" ", 1)[0] + "…"
    return line[:1].upper() + line[1:]


def _first_sentence(answer: str) -> tuple[str, str]:
    """The first sentence, and all that follows."""
    whole = answer.strip()
    end = re.search(r"(?<=[.!?])\s|\n", whole)
    if end and end.start() <= _MAX_SENTENCE_LENGTH:
        return whole[: end.start()].strip(), whole[end.end() :].strip()
    if len(whole) <= MAX_LENGTH["summary"]:
        return whole, ""
    cut = whole.rfind(" ", 0, _MAX_SENTENCE_LENGTH)
    cut = cut if cut > 0 else _MAX_SENTENCE_LENGTH
    return whole[:cut].rstrip() + " …", "… " + whole[cut:].strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _fit(question: str) -> tuple[str, ...]:
    return (_one_line(question),) if is_fit(question) else ()
