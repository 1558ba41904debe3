"""What a typed line wants of a question or an answer that waits to be sent: which of its ways is meant, and how."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.events import Choice
from dialogs.network.drafting import kept_draft
from dialogs.state import State
from dialogs.texts import Texts
from dialogs.understanding import Meaning, plain, understand
from dialogs.ways import WAYS
from dialogs.ways.network import (
    QUESTION_ADD,
    QUESTION_AGAIN,
    QUESTION_ANSWER,
    QUESTION_ASK_ON,
    QUESTION_CHANGE,
    QUESTION_DOMAIN,
    QUESTION_DOMAINS,
    QUESTION_DROP,
    QUESTION_NAME,
    QUESTION_NEW,
    QUESTION_OPEN,
    QUESTION_PASS,
    QUESTION_PASS_TO,
    QUESTION_PREVIEW,
    QUESTION_REPLY,
    QUESTION_SEND,
    QUESTION_TAKE,
    QUESTION_TYPED,
    QUESTION_WITHDRAW,
    SUPPORT_FILL,
)
from dialogs.ways.talking import STOP, THANKS
from dialogs.witnesses import Named, offered_values
from knowledge.network.question_terms import QuestionKind
from knowledge.plain import Data
from knowledge.understanding.clauses import is_asking
from knowledge.understanding.rewording import reword
from knowledge.understanding.waiting import Wish, Wished, wish_of

TAKING_WORDS = frozenset({QUESTION_ANSWER, QUESTION_REPLY, QUESTION_ASK_ON})
"""The choices of a card into which an answer, or whatever else is said to an asked question, can be typed."""
OF_ANSWER = TAKING_WORDS | {QUESTION_PASS, QUESTION_TAKE}
OF_DRAFT = frozenset({QUESTION_SEND, QUESTION_PREVIEW, QUESTION_AGAIN})


def wish_for_draft(text: str, state: State) -> Named | None:
    """The verb and values of a line that wants something of the question that is being written; None for its words."""
    drafts = offered_values(state, OF_DRAFT)
    here = drafts.get(QUESTION_SEND) or drafts.get(QUESTION_PREVIEW)
    if not drafts:
        return None
    meaning = understand(text, state.choices)
    if here and meaning.what == STOP:
        return QUESTION_DROP, here
    if _is_known(meaning):
        return None
    changed = _reworded(text, state, here or drafts[QUESTION_AGAIN])
    wished = _wish_or_domain(text)
    if changed or wished is None:
        return changed
    return _of_draft(wished, here, QUESTION_SEND in drafts) if here else _of_draft_near(wished, drafts[QUESTION_AGAIN])


def _of_draft_near(wished: Wished, here: Data) -> Named | None:
    """Under what was answered beside it: to drop it is asked about first, to send it is heard by `left`."""
    match wished.wish:
        case Wish.DROP | Wish.FOUND | Wish.MIND:
            return QUESTION_AGAIN, {**here, "about": Wish.MIND.name.lower()}
        case Wish.SEND | Wish.ANEW:
            return None
    return _of_draft(wished, here, is_shown=False)


def _is_known(meaning: Meaning) -> bool:
    """Whether a button or a word that always works is meant, to the letter or nearly."""
    return meaning.choice is not None or (meaning.what in WAYS and meaning.what != THANKS)


def _reworded(text: str, state: State, here: Data) -> Named | None:
    """The draft with its text changed; of a request it is asked which of its facts is meant."""
    draft = kept_draft(state)
    changed = reword(draft.text, text) if draft and draft.text else None
    if draft is None or changed is None:
        return None
    if draft.kind != QuestionKind.QUESTION:
        return SUPPORT_FILL, {**here, "text": text}
    return (QUESTION_PREVIEW, {**here, "f.text": changed}) if changed else (QUESTION_CHANGE, here)


def _wish_or_domain(text: str) -> Wished | None:
    """A wish, or another domain named behind that word, whether it is known or not."""
    said = plain(text)
    word = next((word for word in ("domein ", "domain ") if said.startswith(word)), "")
    return wish_of(text) or (Wished(Wish.PASS_ON, said.removeprefix(word)) if word else None)


def _of_draft(wished: Wished, here: Data, is_shown: bool) -> Named | None:
    match wished.wish:
        case Wish.SEND:
            return QUESTION_SEND if is_shown else QUESTION_PREVIEW, here
        case Wish.DROP | Wish.FOUND:
            return QUESTION_DROP, here
        case Wish.MIND | Wish.WAIT | Wish.RESTYLE:
            return QUESTION_AGAIN, {"question": here["question"], "about": wished.wish.name.lower()}
        case Wish.ANEW:
            return QUESTION_NEW, {"anew": True}
        case Wish.HIDE_NAME | Wish.SHOW_NAME:
            return QUESTION_NAME, {**here, "anonymous": wished.wish is Wish.HIDE_NAME}
        case Wish.READERS | Wish.WHEN:
            return QUESTION_AGAIN, {"question": here["question"], "about": wished.wish.name.lower()}
        case Wish.OTHER_DOMAIN:
            return (QUESTION_DOMAIN, {**here, "domain": wished.name}) if wished.name else (QUESTION_DOMAINS, here)
        case Wish.PASS_ON if wished.name:
            return QUESTION_DOMAIN, {**here, "name": wished.name}
    return None


def wish_for_answer(text: str, state: State) -> Named | None:
    """
    The verb and values of a line that wants something of what was typed to an asked question, or of the question;
    None for words that are meant for somebody.
    """
    open_, untaken = offered_values(state, TAKING_WORDS), offered_values(state, {QUESTION_PASS}).get(QUESTION_PASS)
    to_take = offered_values(state, {QUESTION_TAKE}).get(QUESTION_TAKE)
    if not (open_ or untaken or to_take) or _is_known(understand(text, state.choices)):
        return None
    waits, wished = waiting(open_, state), wish_of(text)
    if wished and wished.wish is Wish.TAKE:
        return (QUESTION_TAKE, to_take) if to_take else None
    if not open_:
        return _passing(wished, untaken) if wished and untaken else None
    changed = reword(str(waits["text"]), text) if waits else None
    if waits and changed is not None:
        return (QUESTION_TYPED, {**waits, "text": changed}) if changed else _unsent(waits)
    passing = _passing(wished, next(iter(open_.values()))) if wished and QUESTION_ASK_ON not in open_ else None
    if passing or wished is None:
        return passing
    if waits:
        return _of_answer(wished, open_, waits)
    return _asked_before(text, wished, next(iter(open_.values())), is_own=QUESTION_ASK_ON in open_)


def when_due(text: str, state: State) -> Named | None:
    """The only question that the last message leads to, whose card tells its days, for who asks when it is due."""
    named = [choice.data for choice in state.choices if choice.verb == QUESTION_OPEN]
    wished = wish_of(text) if len(named) == 1 else None
    return (QUESTION_OPEN, named[0]) if wished and wished.wish is Wish.WHEN else None


def _asked_before(text: str, wished: Wished, here: Data, *, is_own: bool) -> Named | None:
    """What is wanted of a question, or asked of an answer, before a word is written to it."""
    question = {"question": here["question"]}
    if wished.wish is Wish.FOUND and is_own:
        return QUESTION_WITHDRAW, question
    if wished.wish is Wish.WHEN:
        return QUESTION_OPEN, question  # its days stand on its card
    about = {Wish.READERS: "readers", Wish.HIDE_NAME: "name", Wish.SHOW_NAME: "name"}.get(wished.wish)
    return (QUESTION_OPEN, {**question, "about": about}) if about and is_asking(text) else None


def _passing(wished: Wished, here: Data) -> Named | None:
    """To pass the question on; that is confirmed on the card of its own."""
    question = {"question": here["question"]}
    match wished.wish:
        case Wish.PASS_ON:
            return (QUESTION_PASS_TO, {**question, "name": wished.name}) if wished.name else (QUESTION_PASS, question)
        case Wish.OTHER_DOMAIN if wished.name:
            return QUESTION_PASS_TO, {**question, "domain": wished.name}
    return None


def _of_answer(wished: Wished, open_: Mapping[str, Data], waits: Data) -> Named | None:
    match wished.wish:
        case Wish.SEND:
            return send_waiting(open_, waits)
        case Wish.DROP | Wish.ANEW:
            return _unsent(waits)
        case Wish.WAIT | Wish.RESTYLE:
            return QUESTION_TYPED, {**waits, "about": wished.wish.name.lower()}
        case Wish.HIDE_NAME | Wish.SHOW_NAME:
            return QUESTION_TYPED, {**waits, "about": "name"}
        case Wish.READERS:
            return QUESTION_TYPED, {**waits, "about": "readers"}
    return None


def send_waiting(open_: Mapping[str, Data], waits: Data) -> Named:
    """What the first button does; what asks something itself may be a question back, so that is chosen first."""
    ways = [verb for verb in open_ if verb in TAKING_WORDS]
    is_doubtful = len(ways) > 1 and str(waits["text"]).rstrip().endswith("?")
    return (QUESTION_TYPED, waits) if is_doubtful else (ways[0], open_[ways[0]])


def _unsent(waits: Data) -> Named:
    return QUESTION_OPEN, {"question": waits["question"], "typed": True}


def waiting(open_: Mapping[str, Data], state: State) -> Data | None:
    """What was typed before and is shown on this card, to be confirmed; None when nothing is."""
    here = next((data for verb, data in open_.items() if verb in TAKING_WORDS), {})
    typed = state.network.get("typed") or {}
    is_shown = here.get("typed") is True and typed.get("question") == here.get("question")
    return {**here, "text": typed["text"]} if is_shown else None


def words_for_draft(texts: Texts, before: State, after: State) -> Choice | None:
    """To put words that the catalogue does not know behind the question that is being written."""
    said, draft = after.network.get("said") or {}, kept_draft(after)
    if said == before.network.get("said") or not said.get("open") or is_asking(str(said["text"])):
        return None
    if draft is None or not draft.text or draft.kind != QuestionKind.QUESTION:
        return None
    return QUESTION_ADD(texts, question=draft.id, n=draft.n, text=said["text"])
