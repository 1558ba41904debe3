"""The app package: what it holds, and that every fault that Teams would refuse is found before."""

from __future__ import annotations

import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.package import PackageError, build, faults, manifest_folder
from knowledge.languages import LANGUAGES
from tests.icons import SIZES, icon_faults
from tests.menus import command_titles

APP_ID = "3b8d6f2e-64c1-4f0a-9d0e-1f7a5c2b9e48"
TAB_APP_ID = "5d2f8c3a-9b7e-4c61-8a50-2e4f6b1d7c93"
Files = dict[str, bytes]
Json = dict[str, Any]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return build(
        tmp_path / "draaischijf.zip", app_id=APP_ID, public_url="https://draaischijf.example.org", version="1.4.2"
    )


@pytest.fixture
def with_tab(tmp_path: Path) -> Path:
    """The package of a bot that has a registration for its tab."""
    return build(
        tmp_path / "with-tab.zip",
        app_id=APP_ID,
        public_url="https://Draaischijf.example.org:8443",
        version="1.4.2",
        tab_app_id=TAB_APP_ID,
    )


def files_of(package: Path) -> Files:
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def manifest_of(package: Path) -> Json:
    manifest: Json = json.loads(files_of(package)["manifest.json"])
    return manifest


def faults_after(package: Path, change: Callable[[Files], object]) -> list[str]:
    """The faults of the package with its files changed."""
    files = files_of(package)
    change(files)
    changed = package.with_name("changed.zip")
    with zipfile.ZipFile(changed, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return faults(changed)


def faults_with(package: Path, change: Callable[[Json], object], name: str = "manifest.json") -> list[str]:
    """The faults of the package with one of its JSON files changed."""

    def rewrite(files: Files) -> None:
        content = json.loads(files[name])
        change(content)
        files[name] = json.dumps(content).encode()

    return faults_after(package, rewrite)


def png_of(width: int, height: int, pixel: bytes, *, depth: int = 8) -> bytes:
    """A picture of one colour; four bytes of pixel are RGBA, three RGB."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    colour = 6 if len(pixel) == 4 else 2
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    rows = (b"\0" + pixel * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def test_the_built_package_has_no_faults(package: Path) -> None:
    assert faults(package) == []


def test_the_package_holds_the_manifest_its_icons_and_its_languages_and_nothing_else(package: Path) -> None:
    assert sorted(files_of(package)) == ["color.png", "en.json", "fr.json", "manifest.json", "outline.png"]


def test_everything_of_one_installation_comes_from_the_settings(package: Path) -> None:
    manifest = manifest_of(package)

    assert manifest["version"] == "1.4.2"
    assert manifest["id"] == APP_ID
    assert manifest["bots"][0]["botId"] == APP_ID
    assert manifest["composeExtensions"][0]["botId"] == APP_ID
    assert manifest["validDomains"] == ["draaischijf.example.org"]
    assert manifest["developer"]["privacyUrl"] == "https://draaischijf.example.org/privacy"
    assert manifest["developer"]["termsOfUseUrl"] == "https://draaischijf.example.org/terms"


def test_t5_a_registration_for_the_tab_puts_it_beside_the_chat(with_tab: Path) -> None:
    manifest = manifest_of(with_tab)
    chat, tab = manifest["staticTabs"]

    assert faults(with_tab) == []
    assert (chat["entityId"], tab["name"]) == ("conversations", "Overzicht")
    assert tab["contentUrl"].startswith("https://Draaischijf.example.org:8443/tab?in=teams&theme={app.theme}&lang=")
    assert manifest["webApplicationInfo"] == {
        "id": TAB_APP_ID,
        "resource": f"api://draaischijf.example.org:8443/{TAB_APP_ID}",
    }
    names = {json.loads(files_of(with_tab)[f"{code}.json"])["staticTabs[1].name"] for code in ("en", "fr")}
    assert names == {"Overview", "Aperçu"}


def test_t5_without_a_registration_there_is_no_tab(package: Path) -> None:
    assert not {"staticTabs", "webApplicationInfo"} & manifest_of(package).keys()
    assert not [text for text in json.loads(files_of(package)["en.json"]) if "Tab" in text]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda m: m["staticTabs"][1].update(contentUrl="https://elsewhere.example.org/tab"),
            "staticTabs[1].contentUrl",
        ),
        (lambda m: m["staticTabs"][1].update(websiteUrl="http://draaischijf.example.org/tab"), "no https address"),
        (lambda m: m["validDomains"].clear(), "staticTabs[1].websiteUrl"),
        (lambda m: m["webApplicationInfo"].update(resource=f"api://{TAB_APP_ID}"), "write api://draaischijf.example"),
        (lambda m: m["webApplicationInfo"].update(id=APP_ID), "or Teams signs nobody in"),
        (lambda m: m["webApplicationInfo"].pop("resource"), "or Teams signs nobody in"),
    ],
)
def test_a_fault_of_the_tab_is_found(with_tab: Path, change: Callable[[Json], object], sentence: str) -> None:
    found = faults_with(with_tab, change)

    assert any(sentence in fault for fault in found), found


def test_a_public_address_may_have_a_port_and_a_closing_slash(tmp_path: Path) -> None:
    package = build(tmp_path / "p.zip", app_id=APP_ID, public_url="https://Apps.Example.org:8443/", version="1.0.0")

    assert faults(package) == []
    assert manifest_of(package)["developer"]["privacyUrl"] == "https://Apps.Example.org:8443/privacy"
    assert manifest_of(package)["validDomains"] == ["apps.example.org"]


def test_the_same_settings_give_the_same_bytes(package: Path) -> None:
    again = build(
        package.with_name("again.zip"), app_id=APP_ID, public_url="https://draaischijf.example.org", version="1.4.2"
    )

    assert again.read_bytes() == package.read_bytes()


def test_a_package_is_built_into_a_folder_that_does_not_exist_yet(tmp_path: Path) -> None:
    package = build(tmp_path / "new" / "p.zip", app_id=APP_ID, public_url="https://bot.example.org", version="1.0.0")

    assert [file.name for file in package.parent.iterdir()] == ["p.zip"]


@pytest.mark.parametrize(
    ("changed", "setting"),
    [
        ({"app_id": ""}, "MicrosoftAppId is missing"),
        ({"app_id": "draaischijf"}, "MicrosoftAppId is “draaischijf”"),
        ({"app_id": "00000000-0000-0000-0000-000000000000"}, "MicrosoftAppId is"),
        ({"public_url": " "}, "PUBLIC_URL is missing"),
        ({"public_url": "http://bot.example.org"}, "https only"),
        ({"public_url": "bot.example.org"}, "https only"),
        ({"public_url": "https://localhost:3978"}, "host name"),
        ({"public_url": "https://192.0.2.7"}, "host name"),
        ({"public_url": "https://bot.example.org/?a=b"}, "host name"),
        ({"public_url": "https://bot.example.org/api/messages"}, "host name"),
        ({"public_url": "https://bot.example.org:port"}, "not an address"),
        ({"public_url": "https://[bot"}, "not an address"),
        ({"version": "0.2.dev1"}, "The version `0.2.dev1`"),
        ({"tab_app_id": "overzicht"}, "DRAAISCHIJF_TAB_APP_ID is “overzicht”"),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence_and_nothing_is_written(
    tmp_path: Path, changed: dict[str, str], setting: str
) -> None:
    right = {"app_id": APP_ID, "public_url": "https://bot.example.org", "version": "1.0.0"}

    with pytest.raises(PackageError) as refused:
        build(tmp_path / "p.zip", **(right | changed))

    assert len(refused.value.reasons) == 1
    assert setting in refused.value.reasons[0]
    assert list(tmp_path.iterdir()) == []


def test_all_wrong_settings_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(PackageError) as refused:
        build(tmp_path / "p.zip", app_id="", public_url="", version="")

    assert len(refused.value.reasons) == 3
    assert str(refused.value).count("\n") == 2


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(PackageError, match="--output"):
        build(tmp_path / "file" / "p.zip", app_id=APP_ID, public_url="https://bot.example.org", version="1.0.0")


def first_menu(manifest: Json) -> list[Json]:
    commands: list[Json] = manifest["bots"][0]["commandLists"][0]["commands"]
    return commands


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda m: m.pop("icons"), "'icons' is a required property"),
        (lambda m: m.update(colour="green"), "'colour' was unexpected"),
        (lambda m: m["bots"][0]["scopes"].append("groupchat"), "manifest.json, bots[0].scopes[3]: 'groupchat'"),
        (lambda m: m["name"].update(short="Draaischijf " * 3), "shorten it to 30"),
        (lambda m: m.update(manifestVersion="1.29"), "manifestVersion: write 1.30"),
        (
            lambda m: m.update({"$schema": "https://example.org/v1.29/MicrosoftTeams.schema.json"}),
            "manifest.json, $schema",
        ),
        (lambda m: m.update(version="1.0"), "version: 1.0 is not three numbers"),
        (lambda m: m.update(id="00000000-0000-0000-0000-000000000000"), "still the empty id"),
        (lambda m: m["developer"].update(name="{{Name}}"), "{{Name}} was not filled in"),
        (lambda m: m["composeExtensions"][0].update(botId=APP_ID[::-1].replace("-", "")), "botId"),
        (
            lambda m: m["composeExtensions"][0].update(botId="11111111-64c1-4f0a-9d0e-1f7a5c2b9e48"),
            "name different bots",
        ),
        (lambda m: m["developer"].update(privacyUrl="http://bot.example.org/privacy"), "privacyUrl"),
        (lambda m: m["validDomains"].append("*.example.org"), "*.example.org is not a plain host name"),
        (lambda m: m["validDomains"].append("https://example.org"), "https://example.org is not a plain host name"),
        (lambda m: m["bots"][0]["scopes"].remove("team"), "the bot has no scope team"),
        (lambda m: first_menu(m).extend({"title": f"woord {n}"} for n in range(1)), "11 commands are too many"),
        (lambda m: m["icons"].update(color="kleur.png"), "kleur.png is named in manifest.json but is not"),
        (lambda m: m["composeExtensions"][0]["commands"][0].pop("description"), "which manifest.json has not"),
        (
            lambda m: first_menu(m).append({"title": "nieuw"}),
            "en.json has no bots[0].commandLists[0].commands[10].title",
        ),
        (lambda m: first_menu(m)[0].update(title="/help"), "command “/help” (nl)"),
        (lambda m: first_menu(m)[1].update(title="Help"), "command “Help” (nl): it stands twice"),
        (lambda m: m["bots"][0]["commandLists"][1]["scopes"].append("personal"), "it stands twice"),
        (lambda m: m["name"].update(short="Draaischijf voor Teams"), "“Teams” may not be part"),
        (lambda m: m["name"].update(full="Draaischijf (beta)"), "“beta” may not be part"),
        (lambda m: m["description"].update(short="Eén zin. Nog een."), "more than one sentence"),
        (lambda m: m["description"].update(full="woord " * 501), "more than 500 words"),
    ],
)
def test_a_fault_of_the_manifest_is_found(package: Path, change: Callable[[Json], object], sentence: str) -> None:
    found = faults_with(package, change)

    assert any(sentence in fault for fault in found), found
    assert all(fault.endswith(".") for fault in found)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda t: t.pop("description.full"), "en.json has no description.full"),
        (lambda t: t.update({"staticTabs[0].name": "Home"}), "en.json has staticTabs[0].name"),
        (lambda t: t.update({"name.short": "Turntable " * 4}), "en.json, name.short: 40 characters are too long"),
        (lambda t: t.update({"name.full": "Turntable for Teams"}), "name.full (en): “Teams”"),
        (lambda t: t.update({"name.full": 7}), "en.json, name.full: 7 is not of type 'string'"),
        (lambda t: t.update({"bots[0].commandLists[0].commands[1].title": "help"}), "“help” (en): it stands twice"),
        (lambda t: t.update({"$schema": "https://example.org/v1.29/x.json"}), "en.json, $schema: name version 1.30"),
    ],
)
def test_a_fault_of_the_english_texts_is_found(package: Path, change: Callable[[Json], object], sentence: str) -> None:
    found = faults_with(package, change, "en.json")

    assert any(sentence in fault for fault in found), found


def test_one_long_text_is_one_fault(package: Path) -> None:
    found = faults_with(package, lambda texts: texts.update({"description.short": "x" * 81}), "en.json")

    assert found == ["en.json, description.short: 81 characters are too long; shorten it to 80."]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda f: f.pop("manifest.json"), "manifest.json is missing from the top"),
        (lambda f: f.pop("outline.png"), "outline.png is named in manifest.json but is not in the package"),
        (lambda f: f.pop("en.json"), "en.json is named in manifest.json but is not in the package"),
        (lambda f: f.update({"notes.txt": b""}), "notes.txt does not belong in the package"),
        (lambda f: f.update({"manifest.json": b"{"}), "manifest.json is not a JSON object"),
        (lambda f: f.update({"en.json": b"[]"}), "en.json is not a JSON object"),
    ],
)
def test_a_fault_of_the_files_is_found(package: Path, change: Callable[[Files], object], sentence: str) -> None:
    found = faults_after(package, change)

    assert any(sentence in fault for fault in found), found


@pytest.mark.parametrize("kind", SIZES)
def test_the_icons_are_as_teams_wants_them(package: Path, kind: str) -> None:
    name = manifest_of(package)["icons"][kind]

    assert list(icon_faults(files_of(package)[name], kind)) == []


@pytest.mark.parametrize(
    ("kind", "icon", "sentence"),
    [
        ("color", b"GIF89a", "not a PNG"),
        ("color", (manifest_folder() / "color.png").read_bytes()[:900], "a damaged PNG"),
        ("color", png_of(192, 192, b"abc", depth=16), "not 8-bit"),
        ("color", png_of(96, 96, b"abc"), "96 × 96: draw it at 192 × 192"),
        ("color", png_of(192, 192, b"abc\0"), "transparent in places"),
        ("outline", png_of(48, 48, b"\xff\xff\xff\0"), "48 × 48"),
        ("outline", png_of(32, 32, b"\xff\xff\xff"), "no transparent ground"),
        ("outline", png_of(32, 32, b"\xff\0\xff\x80"), "another colour than white"),
    ],
)
def test_an_icon_that_teams_refuses_is_found(kind: str, icon: bytes, sentence: str) -> None:
    found = list(icon_faults(icon, kind))

    assert any(fault.startswith(sentence) for fault in found), found


def test_a_file_that_is_packed_twice_is_found(package: Path) -> None:
    with zipfile.ZipFile(package, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("en.json", archive.read("en.json"))

    assert faults(package) == ["en.json is in the package more than once: keep one."]


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 no zip"])
def test_what_is_no_zip_is_a_fault_and_not_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "p.zip").write_bytes(content)

    [fault] = faults(tmp_path / "p.zip")

    assert "cannot be read as a zip file" in fault


def test_a_package_that_is_not_there_is_a_fault_and_not_an_error(tmp_path: Path) -> None:
    [fault] = faults(tmp_path / "nowhere.zip")

    assert "draaischijf package" in fault


def test_the_descriptions_name_the_languages_and_the_need_of_an_administrator(package: Path) -> None:
    dutch = manifest_of(package)["description"]["full"]
    english = json.loads(files_of(package)["en.json"])["description.full"]

    assert all(word in dutch for word in ("Nederlands", "Engels", "beheerder"))
    assert all(word in english for word in ("Dutch", "English", "administrator"))


def test_the_menus_offer_the_same_commands_in_every_language() -> None:
    titles = command_titles()

    assert list(titles) == list(LANGUAGES)
    assert len(titles["nl"]) == len(titles["en"]) == 11
    assert titles["nl"][0] == titles["en"][0] == "help"


def test_the_schemas_are_the_published_ones_unchanged() -> None:
    folder = manifest_folder() / "schema"
    note = (folder / "README.md").read_text("utf-8")

    for schema in folder.glob("*.json"):
        assert hashlib.sha256(schema.read_bytes()).hexdigest() in note
