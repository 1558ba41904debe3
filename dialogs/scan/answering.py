"""What a typed line says to an open question: an answer, a correction, a question about it, or something besides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dialogs.cards.scans.scan_words import label_of, value_words
from dialogs.cards.words import on_one_line
from dialogs.events import Choice
from dialogs.forms.correcting import asks_for_oneself, change_of_mind, is_questioning
from dialogs.hearing import SURE, hear_whole
from dialogs.scan import flow, start
from dialogs.scan.correcting import correction
from dialogs.scan.effects import NOT_SAID, SaidEffects, hear_effects, says_effect
from dialogs.scan.explain import explanation, term, term_in
from dialogs.scan.scan_line import HeardLine
from dialogs.scan.typed import TypedAnswers, hear_answers, hear_some
from dialogs.scan.words import (
    asks_for_readers,
    asks_for_sense,
    asks_for_several,
    asks_to_change_later,
    asks_whether_needed,
    first_clause,
    is_about_field,
    is_of_numbers,
    leaves_empty,
    not_knowing,
    rest_after,
    without_hedges,
    word_list,
)
from dialogs.turn import Response
from dialogs.understanding import exact_command, plain, understand
from knowledge.questionnaire.layout import layout
from knowledge.questionnaire.path import pages
from knowledge.questionnaire.questionnaire import SKIPPED, UNKNOWN, Value
from knowledge.search.confidence import Zone
from knowledge.understanding.namegiving import is_wish, lacks_name, name_in
from knowledge.values.numbers import whole_number

_STOP, _RESUME = "scan_stop", "scan_resume"
"""The services that are about the scan that is open."""


async def answer_line(line: HeardLine) -> Response:
    """Take a line as an answer, as a term to explain, or as something to be answered first; nothing is guessed."""
    forced = rest_after(line.text, "answer", ":")
    if forced:
        return await line.take(forced) or await _miss(line)
    wanted = rest_after(line.text, "what_is", " ")
    explained = term(line.texts, line.questionnaire, line.page, wanted) if wanted else ""
    if explained:
        return await line.ask([explained])
    button = _button(line)
    if button:
        return await line.press(button.verb, button.data)
    if exact_command(line.text):
        return await line.aside()
    return await (_words(line) if line.is_text else _choice(line))


async def pass_over(line: HeardLine, value: str, notes: Sequence[str] = ()) -> Response:
    """ "Weet ik niet" and "sla over" are for what is asked now, as far as it has no answer yet."""
    open_ = [field for field in line.asked if field.id not in line.answers] or list(line.asked)
    return await line.give({field.id: flow.without(field, value) for field in open_}, notes)


async def _words(line: HeardLine) -> Response:
    """Everything is an answer, but for what surely is something else."""
    if line.looks_elsewhere or understand(line.text, ()).what == "hello":
        return await line.aside()
    if _names_it(line) and lacks_name(line.text):
        return await line.ask([line.texts("scan.no_name")])
    if _names_it(line) and _is_no_name(line):
        return await line.ask([line.texts("scan.not_a_name", said=line.text.strip())])
    remark = not_knowing(line.text)
    if leaves_empty(line.text) or remark == "" or (remark and line.asked[0].question.required):
        return await pass_over(line, SKIPPED)
    besides = await _about_field(line) or await _set_right(line)
    if besides:
        return besides
    if await _is_asked_elsewhere(line):
        return await _of_scan(line) or await line.aside(line.texts("scan.forced"))
    return await line.take(name_in(line.text) if _names_it(line) else line.text) or await _miss(line)


def _is_no_name(line: HeardLine) -> bool:
    """Whether it is plainly a wish, a question about oneself, or which way an effect goes."""
    change = change_of_mind(line.text)
    said = change.rest if change else line.text
    return is_wish(line.text) or asks_for_oneself(line.text) or says_effect(said, line.questionnaire)


def _names_it(line: HeardLine) -> bool:
    """Whether the name of what the scan is about is asked."""
    return not line.page.items and line.asked[0].question.required


async def _choice(line: HeardLine) -> Response:
    """One of the options, also in more words; what is no answer is asked again, and never searched unless it asks."""
    meant = hear_answers(line.text, line.asked, line.open_ids)
    if isinstance(meant, TypedAnswers) and not (line.looks_elsewhere and whole_number(plain(line.text)) is not None):
        return await _give_held(line, meant.values) or await line.give(meant.values)
    loosely = await _loosely(line)
    if loosely:
        return loosely
    meaning = understand(line.text, ())
    if meaning.what not in ("question", "number"):
        return await line.aside()
    said = await _unknown(line) or await _about_field(line) or await _set_right(line)
    said = said or await _effects(line) or await _some(line)
    if said:
        return said
    if is_of_numbers(line.text):
        return await _miss(line)
    if meaning.what == "question" and (_is_question(line.text) or await _is_meant_elsewhere(line)):
        return await _of_scan(line) or await line.aside()
    return await _miss(line)


# --- answers in one's own words ------------------------------------------------------------------------------------


async def _loosely(line: HeardLine) -> Response | None:
    """An answer between words by which people hedge; of several questions one that names those it is about."""
    if line.looks_elsewhere or "?" in line.text:
        return None
    meant = hear_answers(without_hedges(line.text), line.asked, line.open_ids)
    if not isinstance(meant, TypedAnswers) or (len(line.asked) > 1 and len(meant.values) >= len(line.open_ids)):
        return None
    return await line.give(meant.values)


async def _unknown(line: HeardLine) -> Response | None:
    """Not knowing, with a remark that becomes the reason where there is one to give."""
    remark = not_knowing(line.text)
    if remark is None:
        return None
    reason = f"{line.questionnaire.count.reason}:{_row(line)}"
    field = line.page.field(reason)
    if not remark or field is None:
        notes = [line.texts("scan.remark_left", said=remark)] if remark else []
        return await pass_over(line, UNKNOWN, notes)
    open_ = [each for each in line.asked if each.id not in line.answers] or list(line.asked)
    return await line.give({**{each.id: flow.without(each, UNKNOWN) for each in open_}, reason: remark})


async def _effects(line: HeardLine) -> Response | None:
    """An effect with its reason in one line; of which category it is, is asked when it is not said."""
    said = hear_effects(line.text, line.questionnaire, line.page)
    if said is None:
        return None
    if NOT_SAID in said.by_row and not _row(line):
        return await line.ask([line.texts("scan.which", said=line.text.strip())], held=line.text)
    return await _give_effects(line, said)


async def _give_effects(line: HeardLine, said: SaidEffects, named: str = "") -> Response:
    return await line.give(said.answers(line.questionnaire, line.answers, named or _row(line)))


async def _give_held(line: HeardLine, given: Mapping[str, Value]) -> Response | None:
    """What was said before of an effect, now that it is said which one."""
    held = hear_effects(line.held, line.questionnaire, line.page) if line.held else None
    count = line.questionnaire.count
    rows = [layout(line.questionnaire).fields[id].items.get(count.rows) for id in given]
    if held is None or len(rows) != 1 or rows[0] is None or list(given.values()) != ["yes"]:
        return None
    return await _give_effects(line, held, rows[0].key)


async def _some(line: HeardLine) -> Response | None:
    """What can be read of an answer to several questions is kept, what cannot is asked."""
    read, unread = hear_some(line.text, line.asked, line.open_ids)
    if not read:
        return None
    parts = ", ".join(line.texts.quote(part) for part in unread)
    return await (line.give_and_stay(read, [line.texts("scan.unread", parts=parts)]) if unread else line.give(read))


async def _set_right(line: HeardLine) -> Response | None:
    """An answer given before that is set right; then on where one was."""
    given = correction(line.text, pages(line.questionnaire, line.answers), line.answers, line.asked[0])
    if not given:
        return None
    fields = layout(line.questionnaire).fields
    notes = [
        line.texts(
            "scan.changed",
            field=fields[id].text(line.texts.language),
            value=on_one_line(value_words(line.texts, fields[id], value)),
        )
        for id, value in given.items()
    ]
    return await line.give_and_stay(given, notes)


def _row(line: HeardLine) -> str:
    item = line.page.items.get(line.questionnaire.count.rows)
    return item.key if item else ""


# --- what is no answer ---------------------------------------------------------------------------------------------


async def _about_field(line: HeardLine) -> Response | None:
    """What is asked about the question itself is answered, and the question put again."""
    question = line.asked[0].question
    if asks_whether_needed(line.text):
        key = "scan.required" if question.required else "scan.may_be_empty"
        return await line.ask([line.texts(key, field=line.asked[0].text(line.texts.language))])
    if not line.is_text and asks_for_several(line.text) and is_about_field(line.text):
        is_several = question.kind == "choices" or len(line.asked) > 1
        return await line.ask([line.texts("scan.may_be_several" if is_several else "scan.only_one")])
    if asks_to_change_later(line.text):
        return await line.ask([line.texts("scan.may_change_later")])
    if asks_for_readers(line.text):
        return await line.ask([line.texts("scan.mine_private")])
    if asks_for_sense(line.text):
        explained = term_in(line.texts, line.questionnaire, line.page, line.text)
        notes = [explained] if explained else explanation(line.texts, line.page) if is_about_field(line.text) else []
        return await line.ask(notes) if notes else None
    return None


def _is_question(text: str) -> bool:
    """Whether it plainly asks something, also behind a word that says that it is beside the matter."""
    return text.rstrip().endswith("?") or is_questioning(text) or _begins_aside(text)


def _begins_aside(text: str) -> bool:
    first, rest = first_clause(text)
    words = plain(first).split()
    return is_questioning(rest) and (word_list("polite") | word_list("meanwhile")).issuperset(words)


async def _is_meant_elsewhere(line: HeardLine) -> bool:
    """Whether the ear surely hears something else in it than an answer: an instrument, or something to be done."""
    understood = await hear_whole(line.turn, line.text)
    if not understood.heard.candidates:
        return False
    # A single word is likened to something by its letters: only who says more may be thought to want it.
    is_likely = understood.heard.confidence >= SURE and " " in plain(line.text)
    return understood.is_sure or (understood.first.is_service and is_likely)


async def _is_asked_elsewhere(line: HeardLine) -> bool:
    """Whether words that may be an answer are rather a question: one that the ear knows of, when it is put as one."""
    if _begins_aside(line.text):
        return True
    is_asked = line.text.rstrip().endswith("?")
    if is_asked and is_questioning(line.text):
        return True
    is_put = is_asked or plain(line.text).partition(" ")[0] in word_list("asking_words")
    if is_put:
        return (await hear_whole(line.turn, line.text)).heard.zone is not Zone.UNKNOWN
    return is_questioning(line.text) and await _is_meant_elsewhere(line)


async def _of_scan(line: HeardLine) -> Response | None:
    """What is surely wished of the scan that is open: to stop, or to know that one can go on with it later."""
    understood, is_asked = await hear_whole(line.turn, line.text), _is_question(line.text)
    if not understood.is_sure or understood.first.id not in (_STOP, _RESUME):
        return None
    if understood.first.id == _STOP:
        return None if is_asked else start.stop(line.turn, line.scan)
    return await (line.ask([line.texts("scan.intro")]) if is_asked else _miss(line))


async def _miss(line: HeardLine) -> Response:
    """Say that it was not understood; the second time with examples and the way round."""
    note = line.texts("scan.miss_again", example=_example(line)) if line.misses else line.texts("scan.miss")
    return await line.ask([note], misses=line.misses + 1, held=line.held)


def _example(line: HeardLine) -> str:
    texts, field = line.texts, line.asked[0]
    kind = "each" if len(line.asked) > 1 else field.question.kind
    labels = [label_of(texts, option).lower() for option in field.options] or [""]
    return texts(f"scan.example_{kind}", first=labels[0], rest=labels[min(1, len(labels) - 1)])


def _button(line: HeardLine) -> Choice | None:
    """The button of the question that was typed, by its label or the number after those of the options."""
    if line.looks_elsewhere:
        return None
    first = line.asked[0]
    numbers = len(line.asked) if len(line.asked) > 1 else len(first.options)
    choices = line.turn.state.choices
    number = whole_number(line.text)
    if number is not None and first.question.kind != "text":
        place = number - numbers - 1
        return choices[place] if 0 <= place < len(choices) else None
    said = plain(line.text)
    return next((choice for choice in choices if said and said == plain(choice.label)), None)
