"""What a typed answer means (S8): numbers, labels, labels with a slip, several at once, a whole page in one line."""

from __future__ import annotations

import pytest

from dialogs.scan.typed import Miss, TypedAnswers, TypedReading, fields_together, hear_answers
from knowledge.questionnaire.path import Page, QuestionField, page_of, pages, take_answers
from knowledge.questionnaire.questionnaire import Questionnaire, Value
from knowledge.questionnaire.questionnaire_file import shipped_questionnaires


@pytest.fixture(scope="module")
def scan() -> Questionnaire:
    return next(one for one in shipped_questionnaires() if one.id == "quick-scan")


def _page(scan: Questionnaire, id: str, **given: Value) -> Page:
    answers, refusals = take_answers(scan, {}, {name.replace("_", ":"): value for name, value in given.items()})
    assert not refusals
    page = page_of(scan, answers, id)
    assert page is not None
    return page


def _field(scan: Questionnaire, id: str, **given: Value) -> tuple[QuestionField, ...]:
    return fields_together(_page(scan, id, **given).fields, id)


def _short(meant: TypedReading) -> str:
    """The letters after the last colon with their values, so that a table of examples can be read."""
    assert isinstance(meant, TypedAnswers)
    return " ".join(f"{id.rpartition(':')[2]}={value}" for id, value in meant.values.items())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2", "order"),
        ("besluit", "order"),
        ("Besluit!", "order"),
        ("besluut", "order"),
        ("uitvoeringsbesluit", "order"),
        ("een besluit", "order"),
        ("draft decree", "decree"),
        ("iets anders", "other"),
    ],
)
def test_s8_one_of_the_options_is_chosen_by_number_label_slip_or_other_word(
    scan: Questionnaire, text: str, kind: str
) -> None:
    assert hear_answers(text, _field(scan, "kind")) == TypedAnswers({"kind": kind})


@pytest.mark.parametrize("text", ["0", "8", "99", "misschien", "besluit of decreet", "👍", "de"])
def test_s8_what_is_no_option_or_more_than_one_is_a_miss(scan: Questionnaire, text: str) -> None:
    assert hear_answers(text, _field(scan, "kind")) == Miss()


def test_s8_a_label_with_commas_is_chosen_whole_and_by_its_code(scan: Questionnaire) -> None:
    domain = _field(scan, "domain")

    assert hear_answers("Welzijn, Volksgezondheid en Gezin", domain) == TypedAnswers({"domain": "WVG"})
    assert hear_answers("mow", domain) == TypedAnswers({"domain": "MOW"})
    assert hear_answers("geen", domain) == TypedAnswers({"domain": "none"})


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("1", ("general",)),
        ("2 en 3", ("children", "poverty")),
        ("2, 3 en ouderen", ("children", "poverty", "older")),
        ("kinderen en jongeren", ("children",)),
        ("Kinderen & jongeren, bedrijven en organisaties", ("children", "business")),
        ("armoede", ("poverty",)),
        ("mensen in armoede en de gemeenten", ("poverty", "governments")),
        ("ouderen ouderen 8", ("older",)),
        ("bedriven", ("business",)),
        ("children and older people", ("children", "older")),
        ("geen", ()),
    ],
)
def test_s8_several_options_are_chosen_at_once(scan: Questionnaire, text: str, groups: tuple[str, ...]) -> None:
    field = _field(scan, "groups:E1", affected_E1="yes")

    assert hear_answers(text, field) == TypedAnswers({"groups:E1": groups})


def test_s8_all_options_are_chosen_with_one_word(scan: Questionnaire) -> None:
    meant = hear_answers("alle", _field(scan, "groups:E1", affected_E1="yes"))

    assert isinstance(meant, TypedAnswers)
    assert len(meant.values["groups:E1"]) == 11


@pytest.mark.parametrize("text", ["1 en 42", "ouderen en marsmannetjes", "dat hangt ervan af"])
def test_s8_several_with_something_unknown_among_them_is_a_miss(scan: Questionnaire, text: str) -> None:
    assert hear_answers(text, _field(scan, "groups:E1", affected_E1="yes")) == Miss()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1 ja, 3 weet niet, rest nee", "E1=yes E2=no E3=? E4=no E5=no E6=no"),
        ("nee", "E1=no E2=no E3=no E4=no E5=no E6=no"),
        ("geen", "E1=no E2=no E3=no E4=no E5=no E6=no"),
        ("alle ja", "E1=yes E2=yes E3=yes E4=yes E5=yes E6=yes"),
        ("allemaal weet ik niet", "E1=? E2=? E3=? E4=? E5=? E6=?"),
        ("1 en 3 ja", "E1=yes E3=yes"),
        ("1 en 3", "E1=yes E3=yes"),
        ("alleen 1 en 3", "E1=yes E2=no E3=yes E4=no E5=no E6=no"),
        ("klimaat ja, open ruimte nee", "E1=yes E5=no"),
        ("klimaat en natuur", "E1=yes E3=yes"),
        ("ja: 1 en 2, nee: de rest", "E1=yes E2=yes E3=no E4=no E5=no E6=no"),
        ("ja, nee, ja, nee, weet niet, nee", "E1=yes E2=no E3=yes E4=no E5=? E6=no"),
        ("1 yes, the rest no", "E1=yes E2=no E3=no E4=no E5=no E6=no"),
        ("klimat ja", "E1=yes"),
        ("1: ja\n2: nee", "E1=yes E2=no"),
        ("1 ?", "E1=?"),
        ("1 en 5, rest nee", "E1=yes E2=no E3=no E4=no E5=yes E6=no"),
        ("klimaat, natuur en de rest niet", "E1=yes E2=no E3=yes E4=no E5=no E6=no"),
        ("nee voor 1 en de rest", "E1=no E2=no E3=no E4=no E5=no E6=no"),
    ],
)
def test_s8_a_page_of_like_questions_is_answered_in_one_line(scan: Questionnaire, text: str, meant: str) -> None:
    fields = fields_together(_page(scan, "pillar:ecological").fields, "")

    assert _short(hear_answers(text, fields)) == meant


@pytest.mark.parametrize("text", ["1 ja, 9 nee", "1 misschien", "1 ja 2", "hm", "ja nee", "rest"])
def test_s8_a_line_that_is_not_wholly_understood_is_a_miss(scan: Questionnaire, text: str) -> None:
    fields = fields_together(_page(scan, "pillar:ecological").fields, "")

    assert hear_answers(text, fields) == Miss()


def test_s8_the_rest_and_one_word_for_all_leave_given_answers_alone(scan: Questionnaire) -> None:
    fields = fields_together(_page(scan, "pillar:ecological").fields, "")
    open_ = ["affected:E2", "affected:E3"]

    assert _short(hear_answers("nee", fields, open_)) == "E2=no E3=no"
    assert _short(hear_answers("2 ja, rest nee", fields, open_)) == "E2=yes E3=no"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1 positief, 2 negatief", "poverty=positive business=negative"),
        ("1 +, 2 -", "poverty=positive business=negative"),
        ("1 ±, 2 onzeker", "poverty=both business=?"),
        ("positief, negatief", "poverty=positive business=negative"),
        ("beide", "poverty=both business=both"),
        ("positief en negatief", "poverty=both business=both"),
        ("bedrijven positief, armoede negatief", "poverty=negative business=positive"),
    ],
)
def test_s8_effects_are_typed_in_words_or_signs(scan: Questionnaire, text: str, meant: str) -> None:
    page = _page(scan, "effects:E1", affected_E1="yes", groups_E1=("poverty", "business"))

    assert _short(hear_answers(text, fields_together(page.fields, ""))) == meant


def test_s8_words_are_taken_as_they_are(scan: Questionnaire) -> None:
    assert hear_answers("  1 ja, rest nee \n", _field(scan, "title")) == TypedAnswers({"title": "1 ja, rest nee"})
    assert hear_answers("   ", _field(scan, "title")) == Miss()


def test_questions_that_ask_the_same_of_neighbours_are_asked_together_and_others_alone(scan: Questionnaire) -> None:
    effects = _page(scan, "effects:E1", affected_E1="yes", groups_E1=("poverty", "business"))

    assert [len(fields_together(effects.fields, field.id)) for field in effects.fields] == [2, 2, 1]
    assert [field.id for field in fields_together(pages(scan, {})[0].fields, "phase")] == ["phase"]


def test_a_megabyte_of_text_is_a_miss_at_once(scan: Questionnaire) -> None:
    assert hear_answers("ja, " * 250_000, _page(scan, "pillar:ecological").fields) == Miss()
