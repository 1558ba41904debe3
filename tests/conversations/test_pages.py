"""The pages beside the chat: what everybody may see, what is somebody's own, and the link from the chat (T5)."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from sqlalchemy import Connection, text

from bot.shelf import shipped_catalogue
from dialogs.texts import texts_in
from knowledge.insight.counting import Happening, Key, Kind
from knowledge.insight.reports import TABLES
from knowledge.insight.weeks import week_of
from storage import privacy, roles
from storage.acting import acting
from storage.insight import counting
from storage.roles import Role
from storage.sending import links, visits
from tests.conversations.conftest import Office, running_bot
from tests.conversations.enrolling import leaves, others, planned, registered, series, study_day
from tests.conversations.networking import WATER, asked, member
from tests.conversations.scanning import begun, fill
from tests.conversations.visiting import COOKIE, Page, signed_in, visit
from tests.people import APP, Person
from tests.teams import Teams

ADDRESS = "https://bot.example.be"
OWN = ("/tab/overview", "/tab/mine", "/tab/insight")


@pytest.fixture
async def reachable(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """A bot with an address on the web."""
    async with Teams() as teams, running_bot(teams, database_url, tmp_path, public_url=ADDRESS) as office:
        yield office


async def link_from_the_chat(person: Person) -> str:
    """The path of the link that the chat gives."""
    seen = await person.say("open mijn overzicht")
    found = re.search(rf"{ADDRESS}(/tab/in/[\w-]+)", str(seen.last.activity))
    assert found, seen.text
    return found[1]


def opened_by(page: Page) -> list[str]:
    """The entries that a page leads to."""
    return [link.rpartition("/")[2] for link in page.links if re.fullmatch(r"/tab/offer/[\w-]+", link)]


async def curator(office: Office, person: Person) -> None:
    await office.store.write(roles.grant, Role.CURATOR, person.id, "setup", office.clock())


async def test_t5_a_link_from_the_chat_opens_the_overview_once(reachable: Office) -> None:
    anna = reachable.person("Anna")
    path = await link_from_the_chat(anna)

    for _ in range(2):  # who only looks, as programs do that look after links, uses nothing up
        assert "Open mijn overzicht" in (await visit(reachable, path)).text
    opened = await visit(reachable, path, method="POST")

    assert (opened.status, opened.headers["Location"]) == (303, "/tab/overview")
    name, _, rest = opened.headers["Set-Cookie"].partition("=")
    token, *kept = rest.split("; ")
    assert name == COOKIE
    assert set(kept) == {"Path=/", "Max-Age=3600", "HttpOnly", "Secure", "SameSite=None", "Partitioned"}
    assert "Er staat niets voor je open" in (await visit(reachable, "/tab/overview", token)).text
    again = await visit(reachable, path, method="POST")
    assert "Set-Cookie" not in again.headers
    assert "Deze link werkt niet meer" in (await visit(reachable, again.headers["Location"])).text


async def test_another_site_signs_nobody_in_with_a_link_of_its_own_maker(reachable: Office) -> None:
    path = await link_from_the_chat(reachable.person("Anna"))

    for site in ("cross-site", "same-site", "none"):
        pressed = await visit(reachable, path, method="POST", **{"Sec-Fetch-Site": site})
        assert (pressed.status, "Set-Cookie" in pressed.headers) == (200, False)
        assert "Open mijn overzicht" in pressed.text

    own = await visit(reachable, path, method="POST", **{"Sec-Fetch-Site": "same-origin"})
    assert own.status == 303


async def test_a_link_from_the_chat_waits_ten_minutes(reachable: Office) -> None:
    path = await link_from_the_chat(reachable.person("Anna"))

    reachable.clock.wait(timedelta(minutes=9))
    assert (await visit(reachable, path)).status == 200
    reachable.clock.wait(timedelta(minutes=2))

    assert (await visit(reachable, path)).headers["Location"] == "/tab/offer?why=link"
    assert "Set-Cookie" not in (await visit(reachable, path, method="POST")).headers


async def test_a_bot_without_an_address_says_what_to_do_instead(anna: Person) -> None:
    assert "wat loopt er" in (await anna.say("mijn overzicht")).text


async def test_t5_the_overview_has_what_is_open_and_nothing_of_others(office: Office, anna: Person) -> None:
    bram = await member(office, "Bram")
    await planned(office, series())
    await registered(anna)
    await asked(anna)
    await begun(anna)

    hers = await visit(office, "/tab/overview", await signed_in(office, anna))
    his = await visit(office, "/tab/overview", await signed_in(office, bram))

    for own in ("Leernetwerk SDG's 2027", WATER, "Fietspad langs de vaart"):
        assert own in hers.text
        assert own not in his.text
    assert "1 vraag die op je wacht" in his.text


async def test_a_place_that_was_offered_comes_first(office: Office, anna: Person) -> None:
    await planned(office, series(places=1))
    await others(office, 1)
    await registered(anna)
    token = await signed_in(office, anna)
    assert "wacht op je antwoord" not in (await visit(office, "/tab/overview", token)).text
    await leaves(office, 0)

    assert "Deze plaats wacht op je antwoord" in (await visit(office, "/tab/overview", token)).text


CHAT = f"https://teams.microsoft.com/l/chat/0/0?users=28:{APP}&message="


def said_by(page: Page) -> list[str]:
    """The words that the links of a page have ready to be sent in the chat."""
    return [unquote(link.removeprefix(CHAT)) for link in page.links if link.startswith(CHAT)]


FIETSPAD = "Fietspad langs de vaart"
SHOWS = {FIETSPAD: "Ecologische pijler"}
"""What stands on the card of a thing, where that is not its name: a scan opens at its next question."""


async def begun_anew(person: Person) -> None:
    """One more scan of the same name."""
    await person.say("quick scan")
    await person.press("Begin een nieuwe")
    await fill(person, title=FIETSPAD, kind="order", phase="draft")


async def test_t5_every_line_leads_to_the_chat_that_opens_what_it_is_about(office: Office, anna: Person) -> None:
    await member(office, "Bram")
    await planned(office, series(), study_day())
    await registered(anna)
    await registered(anna, "Studiedag duurzaam aankopen")
    await asked(anna)
    await begun(anna)
    await begun_anew(anna)
    token = await signed_in(office, anna)

    for path in ("/tab/mine", "/tab/overview"):
        page = await visit(office, path, token)
        lines = [words for words in said_by(page) if words.startswith("open ")]
        assert len(set(lines)) == len(lines) >= 4, lines
        opened = [(await anna.say(words)).text for words in lines]

        for place, words in enumerate(lines):
            name = words.partition("“")[2].partition("”")[0]
            assert SHOWS.get(name, name) in opened[place], words
        for words in ("mijn scans", "mijn vragen", "mijn inschrijvingen"):
            assert words in said_by(page)
        # Two scans of one name are two things.
        assert len([words for words in lines if FIETSPAD in words]) == 2


async def test_t5_what_is_opened_by_its_name_is_ones_own(office: Office, anna: Person) -> None:
    await begun(anna)
    page = await visit(office, "/tab/mine", await signed_in(office, anna))
    [words] = [words for words in said_by(page) if words.startswith("open ")]
    name = words.partition(" #")[0]

    for said in (words, name, name.upper(), name.replace("“", '"').replace("”", '"')):
        assert "Ecologische pijler" in (await anna.say(said)).text
        assert "Bij jou vind ik niets" in (await office.person("Bram").say(said)).text
    await begun_anew(anna)
    which = await anna.say(name)
    assert "Verschillende dingen van jou heten" in which.text
    assert which.text.count(FIETSPAD) > 2
    assert "Ecologische pijler" in (await anna.say(words)).text
    assert "chat met mij alleen" in (await office.person("Anna", scope="groupChat").say(words)).text


async def test_mine_tells_what_is_kept_as_the_chat_does(office: Office, anna: Person) -> None:
    await begun(anna)
    said = await anna.say("mijn gegevens")
    about = next(line for line in said.text.splitlines() if line.startswith("Scans"))

    page = await visit(office, "/tab/mine", await signed_in(office, anna))

    assert " ".join(about.replace("\\", "").replace(":", "", 1).split()) in page.text


async def test_numbers_of_rows_are_those_of_what_is_given_as_a_file(office: Office, anna: Person) -> None:
    await begun(anna)

    kept = await office.store.read(privacy.export, anna.id)

    assert await office.store.read(privacy.count, anna.id) == {table: len(rows) for table, rows in kept.items()}
    assert kept["scans"]


@pytest.mark.parametrize("path", OWN)
async def test_who_is_not_signed_in_is_told_how_and_sees_nothing_of_anybody(office: Office, path: str) -> None:
    for token in ("", "x" * 43, "../..", "é"):
        sent_on = await visit(office, path, token.encode("ascii", "ignore").decode())
        assert (sent_on.status, sent_on.html) == (303, "")
    door = await visit(office, sent_on.headers["Location"])
    in_teams = await visit(office, f"{path}?in=teams")

    assert door.status == 401
    assert "“mijn overzicht”" in door.text
    assert in_teams.headers["Location"].startswith("/tab/enter?to=")
    # This bot has no registration for the tab, so that Teams cannot sign anybody in.
    without = await visit(office, in_teams.headers["Location"])
    assert without.headers["Location"] == "/tab/offer?why=consent&in=teams"
    offered = await visit(office, without.headers["Location"])
    assert "gaf nog geen toestemming" in offered.text
    assert any("/tab/offer/" in link for link in offered.links)


async def test_a_visit_ends_after_an_hour(office: Office, anna: Person) -> None:
    token = await signed_in(office, anna)

    office.clock.wait(timedelta(minutes=59))
    assert (await visit(office, "/tab/mine", token)).status == 200
    office.clock.wait(timedelta(minutes=2))
    assert (await visit(office, "/tab/mine", token)).status == 303


async def test_a_visit_ends_when_its_owner_says_so_or_is_erased(office: Office, anna: Person) -> None:
    first, other = await signed_in(office, anna), await signed_in(office, office.person("Bram"))
    await anna.say("trek mijn links in")
    assert (await visit(office, "/tab/mine", first)).status == 303

    second = await signed_in(office, anna)
    await office.store.write(privacy.erase, anna.id)

    assert (await visit(office, "/tab/mine", second)).status == 303
    assert (await visit(office, "/tab/mine", other)).status == 200


async def test_a_link_to_something_else_signs_nobody_in_and_a_visit_opens_no_document(
    office: Office, anna: Person
) -> None:
    document = await office.store.write(acting(links.make, anna.id, office.clock()), "scan.pdf", "1")
    token = await signed_in(office, anna)

    assert (await visit(office, "/tab/mine", document)).status == 303
    assert (await visit(office, f"/tab/in/{document}", method="POST")).headers["Location"] == "/tab/offer?why=link"
    assert (await visit(office, f"/tab/in/{token}", method="POST")).headers["Location"] == "/tab/offer?why=link"
    assert (await visit(office, f"/documents/{token}")).status == 404


async def test_t5_the_catalogue_is_searched_as_in_the_chat(office: Office) -> None:
    found = await visit(office, "/tab/offer?q=hoe+organiseer+ik+een+duurzaam+evenement")
    nothing = await visit(office, "/tab/offer?q=hoe+laat+speelt+de+voetbal+vanavond")

    assert opened_by(found)[0] == "duurzame-evenementen"
    assert "past het best" in found.text
    assert "Dit weet ik niet zeker" in nothing.text
    assert "stel een vraag" in nothing.text
    assert not opened_by(nothing)


async def test_an_entry_has_all_that_is_known_of_it(office: Office) -> None:
    page = await visit(office, "/tab/offer/emas")

    assert "<h1>EMAS</h1>" in page.html
    assert "Voor wie" in page.text
    assert "https://www.vlaanderen.be/emas" in page.links
    assert "/tab/offer/duurzaamheidsrapport" in page.links


async def test_a_page_that_is_not_there_says_so(office: Office) -> None:
    for path in ("/tab/offer/no-such-entry", "/tab/nothing", "/tab/offer/emas/more", "/tab/"):
        gone = await visit(office, f"{path}?lang=en")

        assert gone.status == 404
        assert "Not found" in gone.text


@pytest.mark.both
@pytest.mark.parametrize(
    "query",
    [
        "q=%3Cscript%3Ealert(1)%3C/script%3E",
        "about=%22%3E%3Cb%3E&domain=%27",
        "page=-1",
        "page=99999",
        "page=²",
        "q=%00",
    ],
)
async def test_whatever_is_asked_for_is_shown_as_text(office: Office, query: str) -> None:
    page = await visit(office, f"/tab/offer?{query}&in=%22x&lang=%3Cb%3E&why=%3Cb%3E")

    assert page.status == 200
    assert "<script" not in page.html
    assert "<b>" not in page.html


@pytest.mark.parametrize("client", ["", "?in=teams&theme=dark"])
async def test_t5_a_theme_of_the_catalogue_is_opened_in_any_theme_of_the_client(office: Office, client: str) -> None:
    page = await visit(office, f"/tab/offer{client}")
    [buildings] = [link for link in page.links if "about=bouwen" in link]

    shelf = await visit(office, buildings)

    assert '<h2 id="found">Bouwen en wonen</h2>' in shelf.html
    assert ('data-theme="dark"' in shelf.html) is bool(client)


async def test_t5_only_teams_may_frame_a_page_and_only_there_it_has_a_script(office: Office) -> None:
    browser, teams = await visit(office, "/tab/offer"), await visit(office, "/tab/offer?in=teams&theme=dark")

    for page in (browser, teams):
        policy = page.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert policy.endswith(
            "frame-ancestors https://teams.microsoft.com https://*.teams.microsoft.com "
            "https://teams.cloud.microsoft https://*.teams.cloud.microsoft"
        )
        assert "X-Frame-Options" not in page.headers
        assert "unsafe" not in policy
        assert page.headers["Cache-Control"] == "private, no-store"
    assert "script" not in browser.html
    assert 'integrity="sha384-' in teams.html
    assert 'data-theme="dark"' in teams.html
    assert all("in=teams" in link for link in teams.links if link.startswith("/tab"))
    assert (await visit(office, "/")).headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", ["/tab", *OWN, "/tab/offer", "/tab/offer/emas", "/tab/door", "/tab/enter", "/tab/no"])
async def test_only_looking_at_the_head_says_what_a_page_would_and_nothing_of_it_is_kept(
    office: Office, anna: Person, path: str
) -> None:
    for token in ("", await signed_in(office, anna)):
        whole, head = [await visit(office, path, token, method) for method in ("GET", "HEAD")]

        assert (head.status, head.html) == (whole.status, "")
        for page in (whole, head):
            assert page.headers["Cache-Control"] == "private, no-store"
            assert page.headers["Referrer-Policy"] == "no-referrer"
            assert page.headers["X-Content-Type-Options"] == "nosniff"
            assert "Set-Cookie" not in page.headers


async def test_a_page_that_asks_to_be_opened_stands_in_no_frame(reachable: Office) -> None:
    page = await visit(reachable, await link_from_the_chat(reachable.person("Anna")))

    assert page.headers["Content-Security-Policy"].endswith("frame-ancestors 'none'")


async def test_the_language_is_the_one_chosen_in_the_chat_else_that_of_the_client(office: Office, anna: Person) -> None:
    assert "Catalogue" in (await visit(office, "/tab/offer?lang=en-GB")).text
    assert "Offre" in (await visit(office, "/tab/offer", **{"Accept-Language": "de, fr;q=0.8"})).text
    assert "Aanbod" in (await visit(office, "/tab/offer")).text

    await anna.say("English")

    assert "Nothing is open" in (await visit(office, "/tab/overview?lang=fr", await signed_in(office, anna))).text


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_what_is_dutch_on_a_page_in_another_language_says_so(office: Office, anna: Person, language: str) -> None:
    await asked(anna)
    entry = shipped_catalogue().get("emas")
    assert entry is not None
    own = await visit(office, f"/tab/mine?lang={language}", await signed_in(office, anna))
    page = await visit(office, f"/tab/offer/emas?lang={language}")
    found = await visit(office, f"/tab/offer?q=emas&lang={language}")

    in_dutch = " ".join(re.findall(r'lang="nl">([^<]*)<', page.html))
    for words in (entry.title, entry.audience, entry.text, entry.next_step):
        assert (words or "") in unescape(in_dutch)
    assert re.search(r'lang="nl"[^>]*>EMAS<', found.html)
    assert re.search(rf'lang="nl"[^>]*>{re.escape(WATER)}<', own.html)
    assert f'<html lang="{language}' in page.html
    assert not re.search(r'<(span|strong)[^>]* lang="', (await visit(office, "/tab/offer/emas")).html)


async def test_t5_insight_is_for_curators_and_shows_every_table(office: Office, anna: Person) -> None:
    token = await signed_in(office, anna)
    refused = await visit(office, "/tab/insight", token)
    assert refused.status == 403
    assert "/tab/insight" not in refused.links

    await curator(office, anna)
    shown = await visit(office, "/tab/insight", token)

    assert "/tab/insight" in shown.links
    assert "Er is nog geen week geteld" in shown.text
    assert [key for key in TABLES if texts_in("nl")(f"insight.tables.{key}") not in shown.text] == []


async def test_insight_shows_the_domain_and_period_that_were_chosen(office: Office, anna: Person) -> None:
    office.clock.set(datetime(2027, 2, 20, 12, tzinfo=UTC))
    await curator(office, anna)
    token = await signed_in(office, anna)
    asked = Key(Kind.AT_ONCE, "OMG", "scholenbouw")
    happened = [Happening(asked, f"person {number}") for number in range(7)]
    await office.store.write(counting.count_week, week_of(date(2027, 1, 8)), office.clock(), happened)

    for address, is_there in (
        ("?domain=OMG&period=last_month", True),
        ("?domain=MOW&period=last_month", False),
        ("?domain=OMG&period=this_month", False),
        ("?domain=nonsense&period=nonsense", True),
    ):
        page = await visit(office, f"/tab/insight{address}", token)
        assert ('<td class="number">7</td>' in page.html) is is_there, address
    assert "Alle beleidsdomeinen, van vr 1 januari 2027 tot en met wo 31 maart 2027." in page.text


async def test_a_fault_shows_a_sentence_and_a_reference(office: Office, anna: Person) -> None:
    await curator(office, anna)
    token = await signed_in(office, anna)
    await office.store.write(lambda c: c.execute(text("DROP TABLE insight_counts")))

    page = await visit(office, "/tab/insight", token)

    assert page.status == 503
    assert re.search(r"vermeld dan [0-9a-f]{8}", page.text)
    assert "insight_counts" not in page.html
    assert "niet aangemeld" not in page.text


async def test_an_invitation_is_used_up_by_the_first_who_comes(office: Office, anna: Person) -> None:
    token = await office.store.write(acting(visits.invite, anna.id, office.clock()))

    def both(c: Connection) -> list[bool]:
        return [visits.accept(c, token, office.clock()) is not None for _ in range(2)]

    assert await office.store.write(both) == [True, False]
