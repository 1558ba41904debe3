"""One typed line before an open question of a questionnaire, and what can be done with it there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dialogs.cards.common import short_message
from dialogs.door import do
from dialogs.scan import flow, start
from dialogs.scan.not_taken import not_taken
from dialogs.scan.opening import Opened
from dialogs.scan.typed import TypedAnswers, hear_answers
from dialogs.texts import Texts, texts_in
from dialogs.turn import Response, Turn
from dialogs.ways import WAYS
from knowledge.plain import Data
from knowledge.questionnaire.path import Page, QuestionField
from knowledge.questionnaire.questionnaire import Answers, Questionnaire, Value
from knowledge.questionnaire.scans import Scan

Otherwise = Callable[[Turn], Awaitable[Response]]
"""What is said to a text that is not meant for the questionnaire."""


@dataclass(frozen=True, slots=True)
class HeardLine:
    """A typed line, with the questions that it may answer."""

    turn: Turn
    otherwise: Otherwise
    opened: Opened
    page: Page
    asked: Sequence[QuestionField]

    @property
    def text(self) -> str:
        """What was typed."""
        return self.turn.event.text

    @property
    def texts(self) -> Texts:
        """The sentences in the language of the answer."""
        return self.turn.texts

    @property
    def scan(self) -> Scan:
        """The scan that is filled in."""
        return self.opened[0]

    @property
    def questionnaire(self) -> Questionnaire:
        """What it asks."""
        return self.opened[1]

    @property
    def answers(self) -> Answers:
        """What was answered before."""
        return self.scan.answers

    @property
    def open_ids(self) -> list[str]:
        """The ids of those questions that have no answer yet."""
        return [field.id for field in self.asked if field.id not in self.answers]

    @property
    def is_text(self) -> bool:
        """Whether any words may be the answer."""
        return self.asked[0].question.kind == "text"

    @property
    def seen(self) -> int:
        """The revision of the scan that was shown."""
        return _number(self.turn.state.flow.get("n"))

    @property
    def misses(self) -> int:
        """How often in a row nothing was understood."""
        return _number(self.turn.state.flow.get("misses"))

    @property
    def held(self) -> str:
        """What was typed before and waits to be told what it is about; else empty."""
        return str(self.turn.state.flow.get("held", ""))

    @property
    def looks_elsewhere(self) -> bool:
        """Whether the last message was about something else than the questionnaire."""
        choices = self.turn.state.choices
        return bool(choices) and not any(choice.verb.startswith("scan.") and choice.data for choice in choices)

    async def ask(self, notes: Sequence[str] = (), misses: int = 0, held: str = "") -> Response:
        """Ask the same again, with these notes on top; `held` is kept until it is told what it is about."""
        field = self.asked[0].id
        said = await flow.ask(self.turn, *self.opened, self.page, field=field, notes=notes, misses=misses)
        return replace(said, state=replace(said.state, flow={**said.state.flow, "held": held})) if held else said

    async def press(self, verb: str, data: Data) -> Response:
        """Do as if the button of this way had been pressed."""
        return await do(replace(self.turn, event=replace(self.turn.event, verb=verb, data=data, card=None)), WAYS[verb])

    async def take(self, text: str) -> Response | None:
        """Keep a text as the answer to what is asked; None when it is none."""
        meant = hear_answers(text, self.asked, self.open_ids)
        return await self.give(meant.values) if isinstance(meant, TypedAnswers) else None

    async def give(self, given: Mapping[str, Value], notes: Sequence[str] = ()) -> Response:
        """Keep answers, and go on to the next question, with these notes on top."""
        return await flow.give(
            self.turn,
            self.opened,
            self.page,
            given,
            self.seen,
            field=self.asked[0].id,
            following=self._following(given),
            notes=notes,
        )

    async def give_and_stay(self, given: Mapping[str, Value], notes: Sequence[str]) -> Response:
        """Keep answers, and ask what was asked, as far as it is still asked; the first open question of it first."""
        stored = await flow.store(self.turn, self.opened, given, self.scan.revision)
        field = next((id for id in self.open_ids if id not in given), self.asked[0].id)
        notes = [*notes, *not_taken(self.turn, self.questionnaire, self.page, stored)]
        return await flow.ask_again(self.turn, (stored.scan, self.questionnaire), self.page, field, notes)

    def _following(self, given: Mapping[str, Value]) -> str:
        """What is asked next on this page: what is open still; of a page that was complete, simply the next."""
        fields = self.page.fields
        open_ = [field.id for field in fields if field.id not in self.answers]
        if open_:
            return next((id for id in open_ if id not in given), "")
        after = fields[fields.index(self.asked[-1]) + 1 :]
        return after[0].id if after else ""

    async def aside(self, note: str = "") -> Response:
        """Answer what was said besides, and ask the open question again; the scan rests while something is written."""
        said = await self.otherwise(self.turn)
        if any(choice.data.get("scan") == self.scan.id and "n" in choice.data for choice in said.state.choices):
            return said  # it shows a question of the scan itself, as who goes back to an answer wants
        if said.state.network.get("draft") != self.turn.state.network.get("draft"):
            told = short_message(self.texts, "scan.resting")
            resting = start.let_rest(said.state, self.turn, self.scan)
            return replace(said, replies=(told, *said.replies), state=resting)
        again = replace(self.turn, state=said.state, texts=texts_in(said.state.language or self.texts.language))
        notes = [again.texts("scan.here"), *([note] if note else [])]
        question = await flow.ask(again, *self.opened, self.page, field=self.asked[0].id, notes=notes)
        return Response((*said.replies, *question.replies), question.state, said.asked)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
