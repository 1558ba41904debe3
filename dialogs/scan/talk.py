"""Typing while a questionnaire is open: an answer, a word for the way, or something else that is answered first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from dialogs.cards.common import short_message
from dialogs.cards.scans.scan_words import label_of, scan_name
from dialogs.door import do
from dialogs.events import Choice
from dialogs.scan import flow, form, result, start
from dialogs.scan.explain import explanation, term
from dialogs.scan.flow import Opened
from dialogs.scan.opening import open_scan
from dialogs.scan.typed import TypedAnswers, fields_together, hear_answers
from dialogs.scan.words import rest_after, way
from dialogs.state import State
from dialogs.texts import texts_in
from dialogs.turn import Response, Turn
from dialogs.understanding import exact_command, plain, understand
from dialogs.ways import WAYS
from dialogs.ways.scans import SCAN_KEEP, SCAN_SKIP, SCAN_TYPED
from dialogs.witnesses import Named
from knowledge.plain import Data
from knowledge.questionnaire.path import Page, QuestionField
from knowledge.questionnaire.questionnaire import SKIPPED, UNKNOWN, Value
from knowledge.search.search import Zone
from knowledge.values.numbers import whole_number

LONG_SILENCE = timedelta(hours=4)
"""After this, what is typed may be meant for something else, so the bot first says where one was."""
_ENOUGH_WORDS = 4
"""So many words that are no answer are a question, not a slip."""

Otherwise = Callable[[Turn], Awaitable[Response]]
"""What is said to a text that is not meant for the questionnaire."""


def hear_scan(text: str, state: State) -> Named | None:
    """Whatever is typed while a questionnaire is open; of one that rests only the words that lead back to it."""
    if not state.flow:
        return None
    if state.flow.get("paused"):
        is_back = way(text) in ("next", "resume", "result") and not understand(text, state.choices).choice
        return (SCAN_TYPED, {}) if is_back else None
    if _chosen_elsewhere(text, state) or exact_command(text).startswith("scan."):
        return None
    return SCAN_TYPED, {}


async def answer_typed(turn: Turn, otherwise: Otherwise) -> Response:
    """
    Answer a text that was typed while a questionnaire is open, or while one rests.

    What is answered aside is followed by the open question with its progress (S6).
    """
    state = turn.state.flow
    if not state:
        return await otherwise(turn)
    if state.get("paused"):
        return await _back_to_it(turn)
    opened = await flow.own_scan(turn, str(state.get("scan", "")))
    if isinstance(opened, Response):
        return replace(opened, state=replace(opened.state, flow={}))
    page = flow.present_page(*opened)
    if page is None:
        return await flow.finish_scan(turn, *opened)
    asked = fields_together(page.fields, str(state.get("field", "")))
    conversation = _Talk(turn, otherwise, opened, page, asked)
    word = way(turn.event.text)
    if _after_long_silence(turn) and word not in ("stop", "status", "result", "explain", "next", "resume"):
        return await conversation.after_silence(word)
    return await (conversation.word(word) if word else conversation.text())


async def _back_to_it(turn: Turn) -> Response:
    """Go on with a questionnaire that rests, or show its result."""
    data = {"scan": str(turn.state.flow.get("scan", ""))}
    there = replace(turn, event=replace(turn.event, data=data, card=None))
    return await (result_of(there) if way(turn.event.text) == "result" else start.open_again(there))


async def result_of(turn: Turn) -> Response:
    """The present result of the scan that the event names."""
    opened = await open_scan(turn)
    return opened if isinstance(opened, Response) else await result.show(turn, *opened)


class _Talk:
    """One text, with the question that it may answer."""

    def __init__(
        self, turn: Turn, otherwise: Otherwise, opened: Opened, page: Page, asked: Sequence[QuestionField]
    ) -> None:
        self._turn = turn
        self._otherwise = otherwise
        self._opened = opened
        self._page = page
        self._asked = asked
        self._scan = opened[0]
        self._answers = opened[0].answers
        self._seen = _number(turn.state.flow.get("n"))
        self._misses = _number(turn.state.flow.get("misses"))

    async def after_silence(self, word: str) -> Response:
        """Say where one was; what surely is something else is answered first."""
        if not word and exact_command(self._turn.event.text):
            return await self._aside()
        return start.welcome_back(self._turn, self._opened, self._page)

    # --- words for the way ---

    async def word(self, word: str) -> Response:
        """Do what this word says."""
        if word in ("skip", "unknown"):
            return await self._pass_over(UNKNOWN if word == "unknown" else SKIPPED)
        acts = {
            "next": self._next,
            "back": self._back,
            "explain": self._explain,
            "form": self._form,
            "steps": self._steps,
            "resume": self._steps,
            "result": self._result,
            "stop": self._stop,
            "status": self._status,
        }
        return await acts[word]()

    async def _pass_over(self, value: str) -> Response:
        """ "Weet ik niet" and "sla over" are for what is asked now, as far as it has no answer yet."""
        open_ = [field for field in self._asked if field.id not in self._answers] or list(self._asked)
        return await self._give({field.id: flow.without(field, value) for field in open_})

    async def _next(self) -> Response:
        """On to the next question; after a long silence, where one was."""
        if _after_long_silence(self._turn):
            return await self._ask()
        return await self._press(SCAN_SKIP, {"scan": self._scan.id, "page": self._page.id, "n": self._seen})

    async def _back(self) -> Response:
        """The field before on the same page, else the page before."""
        place = self._page.fields.index(self._asked[0])
        if place:
            before = self._page.fields[place - 1].id
            return await flow.ask(self._turn, *self._opened, self._page, field=before)
        return await flow.previous(self._turn, self._opened, self._page, at_end=True)

    async def _explain(self) -> Response:
        return await self._ask(explanation(self._turn.texts, self._page))

    async def _form(self) -> Response:
        return await form.show(self._turn, self._opened, self._page)

    async def _steps(self) -> Response:
        return await self._ask()

    async def _result(self) -> Response:
        return await result.show(self._turn, *self._opened)

    async def _stop(self) -> Response:
        """Ask whether to keep; "stop" again to that question means yes."""
        if any(choice.verb == SCAN_KEEP for choice in self._turn.state.choices):
            return await self._press(SCAN_KEEP, {"scan": self._scan.id})
        return start.stop(self._turn, self._scan)

    async def _status(self) -> Response:
        title = scan_name(self._turn.texts, self._scan)
        return await self._ask([self._turn.texts("scan.status", title=title)])

    async def _press(self, verb: str, data: Data) -> Response:
        return await do(
            replace(self._turn, event=replace(self._turn.event, verb=verb, data=data, card=None)), WAYS[verb]
        )

    # --- answers and all else ---

    async def text(self) -> Response:
        """Take the text as an answer, as a term to explain, or as something to be answered first."""
        text = self._turn.event.text
        forced = rest_after(text, "answer", ":")
        if forced:
            return await self._take(forced)
        wanted = rest_after(text, "what_is", " ")
        explained = term(self._turn.texts, self._opened[1], self._page, wanted) if wanted else ""
        if explained:
            return await self._ask([explained])
        button = self._button(text)
        if button:
            return await self._press(button.verb, button.data)
        if exact_command(text):
            return await self._aside()
        return await (self._words() if self._asked[0].question.kind == "text" else self._choice())

    async def _words(self) -> Response:
        """Everything is an answer, but for a greeting and a question that the catalogue surely answers."""
        text = self._turn.event.text
        if _looking_elsewhere(self._turn) or understand(text, ()).what == "hello":
            return await self._aside()
        if text.rstrip().endswith("?") and self._zone(text) is Zone.ANSWER:
            return await self._aside(self._turn.texts("scan.forced"))
        return await self._take(text)

    async def _choice(self) -> Response:
        text = self._turn.event.text
        meant = hear_answers(text, self._asked, [field.id for field in self._asked if field.id not in self._answers])
        if isinstance(meant, TypedAnswers) and not (
            _looking_elsewhere(self._turn) and whole_number(plain(text)) is not None
        ):
            return await self._give(meant.values)
        meaning = understand(text, ())
        asks = meaning.what == "question" and (
            "?" in text or len(plain(text).split()) >= _ENOUGH_WORDS or self._zone(text) is Zone.ANSWER
        )
        if asks or meaning.what not in ("question", "number"):
            return await self._aside()
        return await self._miss()

    async def _take(self, text: str) -> Response:
        meant = hear_answers(text, self._asked, [field.id for field in self._asked if field.id not in self._answers])
        return await self._give(meant.values) if isinstance(meant, TypedAnswers) else await self._miss()

    async def _give(self, given: Mapping[str, Value]) -> Response:
        return await flow.give(
            self._turn,
            self._opened,
            self._page,
            given,
            self._seen,
            field=self._asked[0].id,
            following=self._following(given),
        )

    def _following(self, given: Mapping[str, Value]) -> str:
        """What is asked next on this page: what is open still; of a page that was complete, simply the next."""
        fields = self._page.fields
        open_ = [field.id for field in fields if field.id not in self._answers]
        if open_:
            return next((id for id in open_ if id not in given), "")
        after = fields[fields.index(self._asked[-1]) + 1 :]
        return after[0].id if after else ""

    async def _miss(self) -> Response:
        """Say that it was not understood; the second time with examples and the way round."""
        texts = self._turn.texts
        note = texts("scan.miss") if not self._misses else texts("scan.miss_again", example=self._example())
        return await self._ask([note], misses=self._misses + 1)

    def _example(self) -> str:
        texts, field = self._turn.texts, self._asked[0]
        kind = "each" if len(self._asked) > 1 else field.question.kind
        labels = [label_of(texts, option).lower() for option in field.options] or [""]
        return texts(f"scan.example_{kind}", first=labels[0], rest=labels[min(1, len(labels) - 1)])

    async def _aside(self, note: str = "") -> Response:
        """Answer what was said besides, and ask the open question again; the scan rests while something is written."""
        said = await self._otherwise(self._turn)
        if said.state.network.get("draft") != self._turn.state.network.get("draft"):
            told = short_message(self._turn.texts, "scan.resting")
            return replace(
                said, replies=(told, *said.replies), state=start.let_rest(said.state, self._turn, self._scan)
            )
        again = replace(self._turn, state=said.state, texts=texts_in(said.state.language or self._turn.texts.language))
        notes = [again.texts("scan.here"), *([note] if note else [])]
        question = await flow.ask(again, *self._opened, self._page, field=self._asked[0].id, notes=notes)
        return Response((*said.replies, *question.replies), question.state, said.asked)

    async def _ask(self, notes: Sequence[str] = (), misses: int = 0) -> Response:
        field = self._asked[0].id
        return await flow.ask(self._turn, *self._opened, self._page, field=field, notes=notes, misses=misses)

    def _button(self, text: str) -> Choice | None:
        """The button of the question that was typed, by its label or the number after those of the options."""
        if _looking_elsewhere(self._turn):
            return None
        first = self._asked[0]
        numbers = len(self._asked) if len(self._asked) > 1 else len(first.options)
        choices = self._turn.state.choices
        number = whole_number(text)
        if number is not None and first.question.kind != "text":
            place = number - numbers - 1
            return choices[place] if 0 <= place < len(choices) else None
        said = plain(text)
        return next((choice for choice in choices if said and said == plain(choice.label)), None)

    def _zone(self, text: str) -> Zone:
        return self._turn.library.search.ask(text).zone


# --- when it is said -----------------------------------------------------------------------------------------------


def _chosen_elsewhere(text: str, state: State) -> bool:
    """Whether the text chooses something of the last message, when that was no question of the questionnaire."""
    asking = any("n" in choice.data for choice in state.choices)
    return bool(state.choices) and not asking and understand(text, state.choices).choice is not None


def _looking_elsewhere(turn: Turn) -> bool:
    """Whether the last message was about something else than the questionnaire."""
    choices = turn.state.choices
    return bool(choices) and not any(choice.verb.startswith("scan.") and choice.data for choice in choices)


def _after_long_silence(turn: Turn) -> bool:
    try:
        return turn.event.at - datetime.fromisoformat(str(turn.state.flow.get("at"))) > LONG_SILENCE
    except ValueError:
        return False


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
