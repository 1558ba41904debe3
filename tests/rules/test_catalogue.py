"""A catalogue file is read strictly, and the shipped one holds what the source documents name."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.cards.file_faults import tell_fault
from dialogs.texts import texts_in
from knowledge.catalogue.catalogue import EVERY_DOMAIN, Catalogue, instrument, reading_order
from knowledge.catalogue.catalogue_file import read_catalogue
from knowledge.catalogue.entry_faults import MAX_ANSWER_WORDS
from knowledge.catalogue.hosts import is_public
from knowledge.catalogue.reference import actions, domains_of_today, policy_domains
from knowledge.data_files import data_text
from knowledge.search.text import UNDERSTOOD

SHIPPED = read_catalogue(data_text("instruments.yaml"))
NAMED_BY_THE_SOURCES = (
    "quick-scan",
    "duurzaam-bouwen-woningen",
    "duurzaam-bouwen-scholen",
    "duurzaam-bouwen-wijken",
    "duurzaam-bouwen-kantoren",
    "duurzame-evenementen",
    "duurzame-subsidies",
    "duurzame-overheidsopdrachten",
    "meerwaarde-onderzoek",
    "iso-26000-traject",
    "duurzaamheidsrapport",
    "instrumenten-op-maat",
    "nieuwe-beleidsopties",
    "opleiding-en-vorming",
    "goede-voorbeelden",
    "groot-evenement",
    "studiedagen",
    "leernetwerk-sdg",
    "sdg-actieplan",
    "sdg-charter",
    "sdg-handleiding",
    "vizier-2030",
    "emas",
    "raamcontract",
    "domeinnetwerken",
    "expertisecentrum",
)
WITH_A_DOOR_OF_THEIR_OWN = ("quick-scan", "duurzame-evenementen")
"""What the bot itself has, so that nobody needs to be asked for it."""
ENTRY = "- id: fiets\n  title: Fietsplan\n  summary: Een plan.\n"


def test_the_shipped_catalogue_has_no_faults_and_at_least_75_entries() -> None:
    assert SHIPPED.faults == ()
    assert len(SHIPPED.found) >= 75


@pytest.mark.parametrize("id", NAMED_BY_THE_SOURCES)
def test_every_instrument_that_the_source_documents_name_is_there(id: str) -> None:
    assert Catalogue(SHIPPED.found).get(id) is not None


def test_every_entry_names_its_source_and_its_last_review() -> None:
    for entry in SHIPPED.found:
        assert entry.source, entry.id
        assert entry.reviewed, entry.id
        assert entry.themes, entry.id


def test_the_source_of_an_entry_is_a_public_page_or_document() -> None:
    for entry in SHIPPED.found:
        assert re.search(r"\b[\w-]+\.(?:be|nl|org|com|net|tips|events)\b|pagina van", entry.source or ""), entry.id
        assert not re.search(r"\bseed\b|\.md\b|\bnr\.", entry.source or ""), entry.id


def test_every_entry_that_ships_answers_in_every_language_before_it_tells_more() -> None:
    for entry in SHIPPED.found:
        answers = [entry.answer_in(language) for language in UNDERSTOOD]
        assert len(set(answers)) == len(UNDERSTOOD), entry.id
        for answer in answers:
            assert answer != entry.summary, entry.id
            assert len(answer.split()) <= MAX_ANSWER_WORDS, entry.id
            assert len(re.findall(r"[.?!](?:\s|$)", answer)) <= 3, entry.id
            assert answer.endswith((".", "?")), entry.id


def test_an_answer_missing_in_a_language_is_given_in_dutch_and_without_any_the_summary_stands_for_it() -> None:
    [entry] = read_catalogue(f"{ENTRY}  answer: {{nl: Ja., en: Yes.}}\n").found
    [bare] = read_catalogue(ENTRY).found

    assert [entry.answer_in(language) for language in ("nl", "en", "fr", "de")] == ["Ja.", "Yes.", "Ja.", "Ja."]
    assert bare.answer_in("en") == bare.summary
    assert instrument(entry.entry()) == entry
    assert entry.version != bare.version
    assert "answer" not in bare.entry()


@pytest.mark.parametrize("fact", ["VR 2016 2810 MED.0419/1", "www.sustenuto.be", "regeerakkoord", "Vizier 2030"])
def test_what_the_source_documents_cite_is_told(fact: str) -> None:
    assert any(fact in entry.summary for entry in SHIPPED.found)


def test_the_framework_contract_is_being_renewed_and_asks_for_interest_by_mail() -> None:
    contract = Catalogue(SHIPPED.found).get("raamcontract")

    assert contract is not None
    assert contract.status == "being_renewed"
    assert contract.contact == "duurzameontwikkeling@vlaanderen.be"


def test_the_thirteen_actions_lead_to_entries_of_the_catalogue() -> None:
    catalogue = Catalogue(SHIPPED.found)

    assert len(actions()) == 13
    assert all(catalogue.get(id) for action in actions() for id in (action.instrument, *action.also))


def test_there_are_eight_domains_today_and_those_of_2018_lead_to_them() -> None:
    today = {domain.code for domain in domains_of_today()}

    assert len(today) == 8
    merged = {domain.code: domain.successor for domain in policy_domains() if domain.code not in today}
    assert merged == {"KB": "KBBJ", "iV": "KBBJ", "EWI": "WEWILS", "WSE": "WEWILS", "LV": "WEWILS"}


def test_what_is_stored_reads_back_the_same() -> None:
    assert all(instrument(entry.entry()) == entry for entry in SHIPPED.found)


def test_the_version_of_an_entry_changes_with_its_wording() -> None:
    one, other = read_catalogue(ENTRY).found[0], read_catalogue(ENTRY.replace("plan.", "gids.")).found[0]

    assert one.version != other.version


@pytest.mark.parametrize(
    "link",
    [
        "https://studylibnl.com/doc/1/x",
        "https://vlaanderen.be.example.org/x",
        "https://mijnvlaanderen.be/x",
        "https://www.evr-architecten.be",
        "https://user@vmm.be@example.org/",
    ],
)
def test_a_link_to_somebody_elses_site_is_remarked_with_its_line_and_keeps_nothing_back(link: str) -> None:
    reading = read_catalogue(f"{ENTRY}  link: {link}\n")

    assert [entry.link for entry in reading.found] == [link]
    [remark] = reading.remarks
    assert remark.line == 4
    assert "ask_at" in tell_fault(texts_in("en"), remark)


@pytest.mark.parametrize("link", ["https://do.vlaanderen.be/x", "https://VMM.be", "https://sdgs.un.org/goals"])
def test_a_link_to_a_government_is_not_remarked(link: str) -> None:
    assert read_catalogue(f"{ENTRY}  link: {link}\n").remarks == ()


def test_what_ships_links_to_governments_only() -> None:
    assert SHIPPED.remarks == ()
    shipped = [file for file in files("knowledge.data").iterdir() if file.name.endswith(".yaml")]
    assert shipped
    for file in shipped:
        # The code list of the policy domains has identifiers that look like addresses; nobody opens them.
        text = re.sub(r"^ *uri: .*$", "", file.read_text("utf-8"), flags=re.MULTILINE)
        for address in re.findall(r"https?://[^\s<>\"']+", text):
            assert address.startswith("https://"), (file.name, address)
            assert is_public(address), (file.name, address)


@pytest.mark.parametrize("id", ["csrd", "reguleringsimpactanalyse", "co2-prestatieladder", "gro"])
def test_what_the_sources_doubt_is_not_said_to_be_so(id: str) -> None:
    entry = Catalogue(SHIPPED.found).get(id)

    assert entry is not None
    assert entry.status is None
    assert entry.valid_until is None


def test_every_entry_that_ships_says_for_which_domains_it_is() -> None:
    assert [entry.id for entry in SHIPPED.found if not entry.domains] == []


def test_every_domain_of_today_has_its_own_entries_first_and_then_those_of_all() -> None:
    catalogue = Catalogue(SHIPPED.found)
    general = {entry.id for entry in catalogue.instruments if EVERY_DOMAIN in entry.domains}

    for domain in domains_of_today():
        found = catalogue.for_domain(domain.code)
        own = [entry.id for entry in found if domain.code in entry.domains]
        assert [entry.id for entry in found[: len(own)]] == own
        assert {entry.id for entry in found[len(own) :]} == general - set(own)
        assert len({entry.id for entry in found}) == len(found)


def test_of_what_serves_all_domains_the_near_comes_first_and_what_ended_last() -> None:
    [own, *general] = read_catalogue(
        "- {id: eigen, title: X, summary: x, domains: [FB, all]}\n"
        "- {id: voorbij, title: A, summary: x, domains: [all], level: flemish, status: ended}\n"
        "- {id: federaal, title: B, summary: x, domains: [all], level: federal}\n"
        "- {id: vlaams, title: D, summary: x, domains: [all], level: flemish}\n"
        "- {id: later, title: C, summary: x, level: flemish}\n"
    ).found
    catalogue = Catalogue([own, *general])

    in_order = ["vlaams", "later", "federaal", "voorbij"]
    assert [entry.id for entry in catalogue.for_domain("FB")] == ["eigen", *in_order]
    assert [entry.id for entry in catalogue.for_domain("OV")] == ["eigen", *in_order]


def test_who_browses_a_domain_without_entries_of_its_own_begins_with_the_actions_of_the_centre() -> None:
    first = Catalogue(SHIPPED.found).for_domain("FB")[:8]

    assert first[0].id == "quick-scan"
    assert {"duurzame-evenementen", "duurzame-subsidies", "duurzame-overheidsopdrachten"} <= {each.id for each in first}


def test_what_has_no_page_says_of_whom_to_ask_it() -> None:
    who_is_asked = re.compile(r"\b(?:vraag|mail|geef|contacteer|laat)\b", re.IGNORECASE)

    for entry in SHIPPED.found:
        if not entry.link and entry.service is None and entry.kind not in ("action", "network", "contact"):
            told = entry.next_step or ""
            assert who_is_asked.search(told) or entry.id in WITH_A_DOOR_OF_THEIR_OWN, (entry.id, told)


@pytest.mark.parametrize(
    ("text", "line", "remedy"),
    [
        ("", 1, "list of entries"),
        ("hello", 1, "list of entries"),
        ("- een\n- twee\n", 1, "- id:"),
        ("- id: [\n", 2, "valid YAML"),
        ("\t- id: x\n", 1, "valid YAML"),
        (ENTRY + "  kleur: rood\n", 4, "Remove it"),
        (ENTRY + "  sumary: x\n", 4, "Did you mean `summary`"),
        (ENTRY + "  title: Nog een\n", 4, "stands twice"),
        ("- title: Zonder id\n  summary: x\n", 1, "`id` is missing"),
        ("- id: Fiets Plan\n  title: x\n  summary: x\n", 1, "small letters"),
        (ENTRY + ENTRY, 4, "already used on line 1"),
        (ENTRY + "  kind: tol\n", 4, "Did you mean “tool”"),
        (ENTRY + "  link: www.vlaanderen.be\n", 4, "https://"),
        (ENTRY + "  link: http://www.vlaanderen.be/x\n", 4, "https://"),
        (ENTRY + "  service: studydays\n", 4, "study_day"),
        (ENTRY + "  contact: team\n", 4, "e-mail address"),
        (ENTRY + "  valid_from: 1 april\n", 4, "2017-04-01"),
        (ENTRY + "  valid_from: 2020\n  valid_until: 2019\n", 5, "before"),
        (ENTRY + "  status: superseded\n", 4, "replaced_by"),
        (ENTRY + "  replaced_by: fits\n", 4, "Did you mean `fiets`"),
        (ENTRY + "  related: gro\n", 4, "list of ids"),
        (ENTRY + "  related: [{gro: x}]\n", 4, "not in this file"),
        (ENTRY + "  aliases: [fiets]\n", 4, "nl: [...]"),
        (ENTRY + "  domains: [OMGEVING]\n", 4, "OMG"),
        (ENTRY + f"  effort: {'x' * 400}\n", 4, "Shorten"),
        (ENTRY + "  answer: Ja.\n", 4, "nl: …"),
        (ENTRY + "  answer: {en: Yes.}\n", 4, "always one in Dutch"),
        (ENTRY + "  answer: {nl: Ja., de: Ja.}\n", 4, "nl, en, fr"),
        (ENTRY + "  answer: {nl: Ja., fr: [Oui]}\n", 4, "in `fr`"),
        (ENTRY + f"  answer: {{nl: {'ja ' * 46}}}\n", 4, "46 words"),
        (ENTRY + "- id: step\n  title: Fietsplan\n  summary: x\n", 4, "already is a name of `fiets`"),
    ],
)
def test_a_fault_has_its_line_and_its_remedy_and_nothing_is_taken(text: str, line: int, remedy: str) -> None:
    reading = read_catalogue(text)

    assert reading.found == ()
    assert any(fault.line == line and remedy in tell_fault(texts_in("en"), fault) for fault in reading.faults), (
        reading.faults
    )


def test_all_faults_are_reported_at_once() -> None:
    reading = read_catalogue(ENTRY + "  kleur: x\n  link: y\n- id: step\n")

    assert len(reading.faults) == 4


def test_the_list_may_stand_under_a_name_and_a_year_stays_a_year() -> None:
    text = "version: 1\ninstruments:\n" + "\n".join("  " + line for line in (ENTRY + "  valid_from: 2017").splitlines())

    assert read_catalogue(text).found[0].valid_from == "2017"


@given(st.text(max_size=300))
def test_any_text_is_read_without_failing(text: str) -> None:
    reading = read_catalogue(text)

    assert bool(reading.found) != bool(reading.faults)


def test_titles_sort_as_dutch_readers_expect() -> None:
    assert sorted(["Zorg", "één loket", "Emas", "eco"], key=reading_order) == ["eco", "één loket", "Emas", "Zorg"]
