"""What people type about themselves: where they work, when they are away, and what is a question after all."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.people import WITNESSES
from dialogs.people.appointing import appointee
from dialogs.state import State
from dialogs.witnesses import Named, by_sureness, surest
from knowledge.catalogue.reference import policy_domains
from knowledge.messages import Messages, messages_of
from knowledge.network.workplace import MAX_LENGTH, Workplace, workplace
from knowledge.values.periods import Period, absence

TODAY = date(2026, 11, 23)


def meant(text: str, state: State) -> Named | None:
    claim = surest(by_sureness(WITNESSES), text, state)
    return (claim.verb, claim.data) if claim else None


def test_every_entity_of_the_code_list_gives_its_domain() -> None:
    by_code = {domain.code: domain for domain in policy_domains()}
    for domain in policy_domains():
        today = domain
        while today.successor:
            today = by_code[today.successor]
        for entity in domain.entities:
            for words in (entity, f"de {entity}", f" {entity}. "):
                assert workplace(words).domain == today.code, words


@pytest.mark.parametrize(
    ("words", "organisation", "level"),
    [
        ("stad Gent", "stad Gent", "local"),
        ("het OCMW van Aalst", "OCMW van Aalst", "local"),
        ("FOD Justitie", "FOD Justitie", "federal"),
        ("provincie Antwerpen", "provincie Antwerpen", "provincial"),
        ("VGC", "VGC", "brussels"),
        ("GO!", "GO!", "flemish"),
        ("het Vlaams Parlement", "Vlaams Parlement", "flemish"),
        ("geen", "", "none"),
        ("weet ik niet", "", "none"),
        ("Acme NV", "Acme NV", ""),
        ("", "", ""),
    ],
)
def test_who_works_for_no_domain_has_a_level_or_an_organisation(words: str, organisation: str, level: str) -> None:
    assert workplace(words) == Workplace(organisation, level)


def test_an_organisation_is_never_too_long() -> None:
    assert len(workplace("x" * 5_000).organisation) == MAX_LENGTH


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("van 24/12 tot 3/1", date(2026, 12, 24), date(2027, 1, 3)),
        ("24/12 - 3/1", date(2026, 12, 24), date(2027, 1, 3)),
        ("van 24 december tot en met 3 januari", date(2026, 12, 24), date(2027, 1, 3)),
        ("from 24 December to 3 January 2027", date(2026, 12, 24), date(2027, 1, 3)),
        ("2026-12-24 t/m 2027-01-03", date(2026, 12, 24), date(2027, 1, 3)),
        ("van 20/11 tot 30/11", date(2026, 11, 20), date(2026, 11, 30)),
        ("van vandaag tot 30/11", date(2026, 11, 23), date(2026, 11, 30)),
        ("tot 3/1", date(2026, 11, 23), date(2027, 1, 3)),
        ("vanaf 1 december", date(2026, 12, 1), None),
        ("morgen", date(2026, 11, 24), date(2026, 11, 24)),
        ("29/2", date(2028, 2, 29), date(2028, 2, 29)),
    ],
)
def test_r7_an_absence_is_understood(words: str, first: date, last: date | None) -> None:
    assert absence(words, TODAY) == Period(first, last)


@pytest.mark.parametrize(
    "words", ["", "onzin", "31/2", "van 3/1/2027 tot 24/12/2026", "van 1/11/2026 tot 2/11/2026", "0/0", "99/99/9999"]
)
def test_what_is_no_absence_ahead_is_none(words: str) -> None:
    assert absence(words, TODAY) is None


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Ik werk bij de VMM", "people.work"),
        ("mijn domein is geen", "people.domain"),
        ("afwezig", "member.away"),
        ("Ik ben afwezig van 24/12 tot 3/1.", "member.away"),
        ("ik ben terug", "member.back"),
        ("I am back", "member.back"),
        ("lijst om 8 uur", "member.digest"),
        ("benoem An Peeters tot curator", "members.give"),
        ("appoint An Peeters as organizer", "members.give"),
    ],
)
def test_a_sentence_about_people_is_understood(text: str, verb: str) -> None:
    named = meant(text, State())

    assert named is not None
    assert named[0] == verb


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hoe organiseer ik een duurzaam evenement?",
        "ik werk bij VDAB, welke premies zijn er",
        "mijn domein heeft vragen over circulair bouwen",
        "afwezig wegens ziekte",
        "lijst van de 13 acties",
        "benoem de voordelen van groendaken",
        "lid worden",
        "ik ben terug op zoek naar subsidies",
        "ik werk bij " + "x " * 500,
    ],
)
def test_a_question_stays_a_question(text: str) -> None:
    assert meant(text, State()) is None


def test_while_a_scan_is_filled_in_nothing_is_taken_from_it() -> None:
    assert meant("afwezig", State(flow={"scan": "s"})) is None


@pytest.mark.parametrize(
    "line", ["An Peeters; an@v.be; OMG", "An Peeters <an@v.be> OMG", "An Peeters, an@v.be, omgeving"]
)
def test_a_member_is_read_from_one_line(line: str) -> None:
    given = appointee(line)

    assert (given.name, given.email, given.domains) == ("An Peeters", "an@v.be", ("OMG",))


@pytest.mark.parametrize(
    ("kind", "data", "messages"),
    [
        ("question.answered", {"to": "follower"}, Messages.FOLLOWED),
        ("question.answered", {"to": "asker"}, None),
        ("question.offered", {"to": "offered"}, None),
        ("question.digest", {}, Messages.DIGEST),
        ("draft.weekly", {}, Messages.WEEKLY),
        ("interest.came", {}, Messages.INTEREST),
        ("interesting", {}, None),
        ("member.appointed", {}, None),
    ],
)
def test_n10_every_notice_has_its_group(kind: str, data: dict[str, str], messages: Messages | None) -> None:
    assert messages_of(kind, data) is messages
