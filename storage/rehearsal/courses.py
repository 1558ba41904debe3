"""The courses of acts that years of use consist of: talks, questions to the network, and scans."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from knowledge.network.question_terms import NewQuestion, QuestionState
from knowledge.network.question_views import Asking
from knowledge.notices import Notice
from knowledge.questionnaire.layout import QuestionField
from knowledge.questionnaire.path import next_page
from knowledge.questionnaire.questionnaire import UNKNOWN, Questionnaire, Value
from knowledge.questionnaire.scans import Right
from storage import roles
from storage.programmes import broadcasts
from storage.questions import questions
from storage.questions import rows as question_rows
from storage.rehearsal.stage import DOMAIN, PEOPLE, Play, chat_of
from storage.rehearsal.stamps import token
from storage.scans import scan_shares, scans
from storage.scans.scans import Submission
from storage.sending import outbox
from storage.talking import turns

Course = Callable[[Play], None]

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PERSON, NAME = token("p"), token("n")
QUESTION, TEXT = token("q"), token("t")
ANSWER = "Dit is een voorbeeld van een antwoord: kijk eerst naar wat er al is, en vraag daarna advies."


def meet(play: Play) -> None:
    """Somebody says the first word."""
    newcomer = PEOPLE + 1
    play.meet(token("p", newcomer), token("n", newcomer))


def ask_catalogue(sample: turns.AskedQuestion) -> Course:
    """Somebody asks the catalogue something, which is answered as the sample was."""

    def course(play: Play) -> None:
        question = replace(sample, id=token("i"), person=PERSON, text=TEXT, at=play.now)
        turn = turns.FinishedTurn(
            activity=token("a", 1),
            fingerprint=token("a", 2),
            place=chat_of(PERSON),
            person=PERSON,
            at=play.now,
            answered=True,
            question=question,
        )
        play.do(turns.finish, turn)

    return course


def _ask(play: Play, *, is_anonymous: bool = False) -> None:
    asking = Asking(NAME, "")
    play.act(PERSON, questions.ask, NewQuestion(QUESTION, DOMAIN, TEXT, is_anonymous=is_anonymous), asking)


def _take(play: Play, *, after: timedelta = 5 * HOUR) -> str:
    """Whoever it is offered to takes it; otherwise the first member does. Who has it then."""
    play.wait(after)
    stands = question_rows.lock(play.c, QUESTION)
    member = (stands.offered if stands else "") or token("m")
    play.act(member, questions.take, QUESTION)
    return member


def _answer(play: Play, member: str, *, after: timedelta = DAY) -> None:
    play.wait(after)
    play.act(member, questions.answer, QUESTION, ANSWER)


def _confirm(play: Play) -> None:
    play.wait(DAY)
    play.act(PERSON, questions.confirm, QUESTION)


def answer_question(play: Play) -> None:
    """Asked, taken, answered, and the asker says that it helped."""
    _ask(play)
    _answer(play, _take(play))
    _confirm(play)


def let_clock_close(play: Play) -> None:
    """The asker never says whether the answer helped."""
    _ask(play)
    member = _take(play)
    play.act(member, questions.reply, QUESTION, "Ik zoek dit uit.")
    _answer(play, member, after=2 * DAY)
    play.wait(60 * DAY)


def went_round(play: Play) -> None:
    """The first member lets it lie, the next one answers."""
    _ask(play)
    _answer(play, _take(play, after=5 * DAY))
    _confirm(play)


def take_back(play: Play) -> None:
    """The asker takes it back."""
    _ask(play)
    play.wait(DAY)
    play.act(PERSON, questions.withdraw, QUESTION)


def without_a_name(play: Play) -> None:
    """Asked without a name, and given back once."""
    _ask(play, is_anonymous=True)
    member = _take(play)
    play.act(member, questions.give_back, QUESTION)
    _answer(play, _take(play))
    _confirm(play)


def nobody_took_it(play: Play) -> None:
    """It goes to the coordinators, to the team, and is pointed elsewhere in the end."""
    _ask(play)
    play.wait(120 * DAY)


def ask_on(play: Play) -> None:
    """The asker asks on, while colleagues follow."""
    _ask(play)
    member = _take(play)
    for number in (2, 3):
        play.act(token("p", number), questions.follow, QUESTION)
    _answer(play, member)
    play.act(PERSON, questions.ask_on, QUESTION, "En wat met een voorbeeld uit een andere stad?")
    _answer(play, member)
    _confirm(play)


OVER: Mapping[Course, int] = {
    answer_question: 8,
    let_clock_close: 4,
    went_round: 2,
    take_back: 1,
    without_a_name: 1,
    nobody_took_it: 1,
    ask_on: 3,
}
"""The courses of questions that are over, with how often each comes among the others."""


def _offered(play: Play) -> None:
    _ask(play)


def _taken(play: Play) -> None:
    _ask(play)
    member = _take(play, after=3 * HOUR)
    play.act(member, questions.reply, QUESTION, "Ik zoek dit uit.")


def _followed(play: Play) -> None:
    _ask(play)
    _take(play, after=3 * HOUR)
    for number in (2, 3):
        play.act(token("p", number), questions.follow, QUESTION)


OPEN: tuple[tuple[Course, timedelta], ...] = (
    (_offered, HOUR),
    (_offered, DAY),
    (_taken, DAY),
    (_taken, 2 * DAY),
    (_followed, 3 * DAY),
    (_taken, 5 * DAY),
    (_followed, 6 * DAY),
    (_offered, 9 * DAY),
    (_offered, 14 * DAY),
)
"""The courses of questions that are open, each with how long ago it was asked."""


def is_open(play: Play) -> bool:
    """Whether the network still owes an answer to the question of this course."""
    stands = question_rows.lock(play.c, QUESTION)
    return stands is not None and stands.state in (
        QuestionState.OFFERED,
        QuestionState.TAKEN,
        QuestionState.COORDINATOR,
        QuestionState.TEAM,
    )


SCAN = token("s")


def scan(questionnaire: Questionnaire, seed: int, *, finished: bool) -> Course:
    """Somebody fills in a questionnaire, or half of it; every third one is shared with a colleague."""

    def course(play: Play) -> None:
        chance = random.Random(seed)
        begun = play.act(PERSON, scans.start, SCAN, questionnaire)
        steps = 0
        while (page := next_page(questionnaire, begun.answers)) is not None and (finished or steps < 4):
            given = {each.id: _any_answer(each, chance) for each in page.fields}
            play.wait(timedelta(minutes=2))
            said = play.act(PERSON, scans.answer, SCAN, questionnaire, Submission(given, begun.revision, page.id))
            if said is None or said.not_taken:
                raise ValueError(f"the questionnaire does not take {given}")
            begun, steps = said.scan, steps + 1
        if finished:
            play.act(PERSON, scans.finish, SCAN)
        if seed % 3 == 0:
            play.act(PERSON, scan_shares.share, SCAN, token("p", 2), token("n", 2), Right.READ)

    return course


def _any_answer(field: QuestionField, chance: random.Random) -> Value:
    question, keys = field.question, [option.key for option in field.options if option.key != UNKNOWN]
    if question.kind == "choice":
        return chance.choice(keys)
    if question.kind == "choices":
        fewest = max(question.at_least, int(question.required))
        return tuple(chance.sample(keys, min(len(keys), fewest + chance.randrange(2))))
    return TEXT if question.required else "Een voorbeeld van een toelichting."


def write_to_many(play: Play) -> None:
    """An organiser writes to everybody on the stage."""
    message, kind = token("i"), broadcasts.KIND
    readers = [token("p", number) for number in range(1, PEOPLE + 1)]
    play.do(
        outbox.post_all,
        [Notice(f"{kind}:{message}:{each}", each, kind, play.now, broadcasts.subject_of(message)) for each in readers],
    )


def grant_for_a_day(play: Play) -> None:
    """A role is given to somebody for a while."""
    lead, role = play.around.lead, roles.Role.CURATOR
    play.do(roles.grant, role, PERSON, lead, play.now)
    play.wait(DAY)
    play.do(roles.revoke, role, PERSON, lead, play.now)
