"""Whatever is wrong around the bot is a sentence that says what to do and exit code 2, for every kind of start."""

from __future__ import annotations

import re
import shutil
import socket
import sqlite3
from pathlib import Path

import pytest

from bot.settings import NAMES, TABLE, Settings
from tests.databases import PostgreSQL
from tests.surroundings import GOOD, Prepare, refusing_postgresql, run, says_what_to_do, unknown_settings

ROOT = Path(__file__).parents[1]
KINDS = {"serve": ("serve",), "local": ("serve", "--local")}

WRONG_SETTINGS = {
    "a database of another kind": ({"DATABASE_URL": "mysql://anna:geheim@host/db"}, "postgresql://"),
    "a database address without its slashes": ({"DATABASE_URL": "postgresql:host/db"}, "postgresql://"),
    "a database in memory": ({"DATABASE_URL": "sqlite:///:memory:"}, "sqlite:///file"),
    "a SQLite address without a file": ({"DATABASE_URL": "sqlite://"}, "sqlite:///file"),
    "a # in the password": ({"DATABASE_URL": "postgresql://bot:pa#s@127.0.0.1:1/db"}, "# as %23"),
    "a / in the password": ({"DATABASE_URL": "postgresql://bot:pa/s@127.0.0.1:1/db"}, "/ as %2F"),
    "an @ in the password": ({"DATABASE_URL": "postgresql://bot:pa@s@127.0.0.1:1/db"}, "@ as %40"),
    "a % in the password": ({"DATABASE_URL": "postgresql://bot:100%@127.0.0.1:1/db"}, "% as %25"),
    "a database port that is none": ({"DATABASE_URL": "postgresql://bot@127.0.0.1:poort/db"}, "postgresql://"),
    "a name that no host can have": ({"DATABASE_URL": f"postgresql://bot@{'x' * 70}.be/db"}, "host"),
    "four numbers that are no address": ({"DRAAISCHIJF_HOST": "999.1.1.1"}, "DRAAISCHIJF_HOST"),
    "every host of a country": ({"DRAAISCHIJF_SERVICE_HOSTS": "be"}, "every host below it"),
    "a setting in small letters": ({"database_url": "sqlite:///data"}, "Write DATABASE_URL"),
    "an address with a label that is too long": ({"PUBLIC_URL": f"https://{'x' * 64}.be"}, "host name"),
    "an unknown level of the log": ({"LOG_LEVEL": "luid"}, "DEBUG"),
    "a port that is too high": ({"PORT": "70000"}, "1 to 65535"),
    "a port in words": ({"PORT": "tachtig"}, "1 to 65535"),
    "a port in other digits": ({"PORT": "٣٩٧٨"}, "1 to 65535"),
    "a mail server that is none": ({"SMTP_URL": "foo"}, "smtp://"),
    "a mail server without a sender": ({"SMTP_URL": "smtp://mail.example.be"}, "?from="),
    "a # in the password for mail": ({"SMTP_URL": "smtp://bot:pa#s@mail.example.be?from=bot@example.be"}, "# as %23"),
    "an app id that is none": ({"MicrosoftAppId": "draaischijf"}, "8-4-4-4-12"),
    "the app id of an example": ({"MicrosoftAppId": "00000000-0000-0000-0000-000000000000"}, "8-4-4-4-12"),
    "a tenant by its name": ({"MicrosoftAppTenantId": "voorbeeld.onmicrosoft.com"}, "directory id"),
    "the id of the secret for its value": (
        {"MicrosoftAppPassword": "5f0c1c0e-8a8e-4d5a-9f43-0b8b0f7f2f11"},
        "not its value",
    ),
    "an unknown kind of app": ({"MicrosoftAppType": "MultiTenant"}, "SingleTenant"),
    "an option that PostgreSQL has not": ({"DATABASE_URL": "postgresql://bot@127.0.0.1:1/db?kleur=groen"}, "kleur"),
    "a time limit in words": ({"DATABASE_URL": "postgresql://bot@127.0.0.1:1/db?connect_timeout=snel"}, "timeout"),
    "the root for a file": ({"DATABASE_URL": "sqlite:////"}, "sqlite:///"),
    "an address with a path": ({"PUBLIC_URL": "https://bot.example.be/api/messages"}, "nothing after it"),
    "an address without encryption": ({"PUBLIC_URL": "http://bot.example.be"}, "https only"),
    "the address of this machine": ({"PUBLIC_URL": "https://localhost:3978"}, "host name"),
    "an address with something behind it": ({"PUBLIC_URL": "https://bot.example.be, https://x.be"}, "PUBLIC_URL"),
    "an address with a password": ({"PUBLIC_URL": "https://bot:geheim@bot.example.be"}, "PUBLIC_URL"),
    "hosts that are addresses": ({"DRAAISCHIJF_SERVICE_HOSTS": "https://smba.example.com/be"}, "names alone"),
    "an address to listen on that is none": ({"DRAAISCHIJF_HOST": "http://0.0.0.0"}, "DRAAISCHIJF_HOST"),
    "keys without encryption": ({"DRAAISCHIJF_OPENID_URL": "http://keys.example.be"}, "https://"),
    "a setting with a slip": ({"DRAAISCHIJF_UPLOAD_HOST": "sharepoint.com"}, "Write DRAAISCHIJF_UPLOAD_HOSTS"),
    "a setting in other capitals": ({"MicrosoftAppID": GOOD["MicrosoftAppId"]}, "Write MicrosoftAppId"),
    "a setting that there never was": ({"DRAAISCHIJF_KLEUR": "groen"}, "no setting"),
    "a folder of nobody": ({"DRAAISCHIJF_VAR": "~nergens-niemand/var"}, "DRAAISCHIJF_VAR"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wrong", WRONG_SETTINGS)
def test_a_wrong_setting_is_named_with_its_remedy_by_both_kinds_of_start(wrong: str, kind: str, tmp_path: Path) -> None:
    environment, remedy = WRONG_SETTINGS[wrong]

    ended = run(*KINDS[kind], cwd=tmp_path, environment=GOOD | environment)

    says_what_to_do(ended)
    assert remedy in ended.said
    assert len(ended.said.splitlines()) == 1
    assert "geheim" not in ended.said
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_is_wrong_is_said_at_once(kind: str, tmp_path: Path) -> None:
    wrong = {"PORT": "0", "LOG_LEVEL": "luid", "SMTP_URL": "foo", "DATABASE_URL": "x", "PUBLIC_URL": "x"}

    ended = run(*KINDS[kind], cwd=tmp_path, environment=GOOD | wrong)

    says_what_to_do(ended)
    assert {line.split()[0] for line in ended.said.splitlines()} == set(wrong)


def a_file_for_a_folder(folder: Path) -> dict[str, str]:
    (folder / "var").write_text("geen map", "utf-8")
    return {}


def links_that_go_round(folder: Path) -> dict[str, str]:
    (folder / "var").symlink_to("var")
    return {}


def a_folder_where_nothing_can_be(_: Path) -> dict[str, str]:
    return {"DRAAISCHIJF_VAR": "/proc/draaischijf"}


def a_folder_for_a_file(folder: Path) -> dict[str, str]:
    (folder / "data").mkdir()
    return {"DATABASE_URL": f"sqlite:///{folder}/data"}


def a_device_for_a_file(_: Path) -> dict[str, str]:
    return {"DATABASE_URL": "sqlite:////dev/full"}


def text_for_a_database(folder: Path) -> dict[str, str]:
    (folder / "var").mkdir()
    (folder / "var" / "draaischijf.sqlite").write_text("Dit is geen databank. " * 100, "utf-8")
    return {}


def a_line_without_a_value(folder: Path) -> dict[str, str]:
    (folder / ".env").write_text("LOG_LEVEL=INFO\nPORT 3978\n", "utf-8")
    return {}


def a_name_that_stands_twice(folder: Path) -> dict[str, str]:
    (folder / ".env").write_text("LOG_LEVEL=INFO\nPORT=3978\nLOG_LEVEL=DEBUG\n", "utf-8")
    return {}


def a_password_with_a_dollar(folder: Path) -> dict[str, str]:
    (folder / ".env").write_text("DATABASE_URL=postgresql://bot:a${PORT}/b@127.0.0.1:1/db\nPORT=3978\n", "utf-8")
    return {}


def an_open_quotation_mark(folder: Path) -> dict[str, str]:
    (folder / ".env").write_text("MicrosoftAppPassword='ge heim\n", "utf-8")
    return {}


def settings_in_another_encoding(folder: Path) -> dict[str, str]:
    (folder / ".env").write_bytes("# één\n".encode("cp1252"))
    return {}


def a_folder_for_settings(folder: Path) -> dict[str, str]:
    (folder / ".env").mkdir()
    return {}


def a_wrong_setting_in_a_file(folder: Path) -> dict[str, str]:
    (folder / ".env").write_text("\ufeffPORT=70000\r\n", "utf-8")
    return {}


FOLDERS: dict[str, tuple[Prepare, str]] = {
    "a file in the place of the folder": (a_file_for_a_folder, "DRAAISCHIJF_VAR"),
    "a link that leads to itself": (links_that_go_round, "DRAAISCHIJF_VAR"),
    "a folder where nothing can be made": (a_folder_where_nothing_can_be, "DRAAISCHIJF_VAR"),
    "a folder in the place of the file": (a_folder_for_a_file, "DATABASE_URL"),
    "a device in the place of the file": (a_device_for_a_file, "DATABASE_URL"),
    "a file that is no database": (text_for_a_database, "no SQLite database"),
    "a line of .env without a value": (a_line_without_a_value, ".env:2"),
    "a name that stands twice in .env": (a_name_that_stands_twice, ".env:3: LOG_LEVEL stands on line 1 too"),
    "a password with a dollar sign and a slash": (a_password_with_a_dollar, "/ as %2F"),
    "a quotation mark that stays open": (an_open_quotation_mark, ".env:1"),
    "a .env in another encoding": (settings_in_another_encoding, "UTF-8"),
    "a folder that is called .env": (a_folder_for_settings, ".env"),
    "a wrong setting in .env": (a_wrong_setting_in_a_file, "PORT is “70000”"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wrong", FOLDERS)
def test_what_is_wrong_with_folders_and_files_is_told_with_its_remedy(wrong: str, kind: str, tmp_path: Path) -> None:
    prepare, remedy = FOLDERS[wrong]
    environment = prepare(tmp_path)

    ended = run(*KINDS[kind], cwd=tmp_path, environment=GOOD | environment)

    says_what_to_do(ended)
    assert remedy in ended.said


@pytest.fixture
def file(tmp_path: Path, migrated_sqlite: Path) -> Path:
    """The embedded database in its place, in its present version."""
    file = tmp_path / "var" / "draaischijf.sqlite"
    file.parent.mkdir()
    shutil.copyfile(migrated_sqlite, file)
    return file


def changed(file: Path, *statements: str) -> None:
    connection = sqlite3.connect(file)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_file_is_told_and_left_as_it_is(kind: str, file: Path, tmp_path: Path) -> None:
    content = bytearray(file.read_bytes())
    content[100:] = b"\xa5" * (len(content) - 100)
    file.write_bytes(content)

    ended = run(*KINDS[kind], cwd=tmp_path, environment=GOOD)

    says_what_to_do(ended)
    assert "damaged" in ended.said
    assert "backup" in ended.said
    assert file.read_bytes() == content


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("statement", "remedy"),
    [
        ("UPDATE alembic_version SET version_num = 'later'", "later version"),
        ("UPDATE alembic_version SET version_num = '0010'", "cannot be brought to this version"),
        ("DROP TABLE alembic_version", "cannot be brought to this version"),
    ],
)
def test_a_database_of_another_version_that_cannot_be_used_stays_as_it_is(
    statement: str, remedy: str, kind: str, file: Path, tmp_path: Path
) -> None:
    changed(file, statement)

    ended = run(*KINDS[kind], cwd=tmp_path, environment=GOOD)

    says_what_to_do(ended)
    assert remedy in ended.said
    assert "backup" in ended.said


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_or_file_of_somebody_else_is_told(kind: str, file: Path, tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_mode & 0o777 == 0o700:
            folder.chmod(0o711)
    file.parent.chmod(0o555)
    file.chmod(0o444)

    closed = run(*KINDS[kind], cwd=tmp_path, environment=GOOD, as_nobody=True)
    file.parent.chmod(0o777)
    written = run(*KINDS[kind], cwd=tmp_path, environment=GOOD, as_nobody=True)

    for ended in (closed, written):
        says_what_to_do(ended)
        assert "DRAAISCHIJF_VAR" in ended.said


@pytest.mark.parametrize("kind", KINDS)
def test_a_disk_that_takes_no_more_is_told_before_anything_else(kind: str, tmp_path: Path) -> None:
    ended = run(*KINDS[kind], cwd=tmp_path, environment=GOOD, largest_file=30_000)

    says_what_to_do(ended)
    assert "The disk of" in ended.said


@pytest.mark.parametrize("kind", KINDS)
def test_a_port_that_is_taken_or_an_address_of_another_machine_is_told(kind: str, tmp_path: Path) -> None:
    with socket.create_server(("", 0)) as taken:
        ended = run(*KINDS[kind], cwd=tmp_path, environment=GOOD | {"PORT": str(taken.getsockname()[1])})

    says_what_to_do(ended)
    assert "PORT or --port" in ended.said


def test_an_address_of_another_machine_is_told(tmp_path: Path) -> None:
    ended = run("serve", cwd=tmp_path, environment=GOOD | {"DRAAISCHIJF_HOST": "192.0.2.7"})

    says_what_to_do(ended)
    assert "DRAAISCHIJF_HOST" in ended.said


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("code", "words", "remedy"),
    [
        ("28P01", 'password authentication failed for user "bot"', "%40"),
        ("3D000", 'database "db" does not exist', "createdb"),
        ("28000", 'role "bot" does not exist', "user or password"),
    ],
)
def test_a_server_that_lets_nobody_in_is_not_waited_for(
    code: str, words: str, remedy: str, kind: str, tmp_path: Path
) -> None:
    with refusing_postgresql(code, words) as port:
        url = f"postgresql://bot:geheim@127.0.0.1:{port}/db"
        ended = run(*KINDS[kind], cwd=tmp_path, environment=GOOD | {"DATABASE_URL": url})

    says_what_to_do(ended)
    assert remedy in ended.said
    assert "geheim" not in ended.said


@pytest.mark.parametrize("kind", KINDS)
def test_a_database_that_a_real_server_does_not_have_is_told(kind: str, tmp_path: Path, postgresql: PostgreSQL) -> None:
    ended = run(*KINDS[kind], cwd=tmp_path, environment=GOOD | {"DATABASE_URL": postgresql.url("nergens")})

    says_what_to_do(ended)
    assert "createdb" in ended.said


@pytest.mark.parametrize(
    "words",
    [
        ("serve", "--local"),
        ("upgrade",),
        ("role", "list"),
        ("person", "export", "anna"),
        ("person", "erase", "anna"),
        ("programme", "export", "studiedag"),
    ],
)
@pytest.mark.parametrize("url", ["postgresql://bot@nergens.invalid/db", "postgresql://bot@127.0.0.1:1/db"])
def test_a_server_that_is_not_there_is_told_by_every_command(words: tuple[str, ...], url: str, tmp_path: Path) -> None:
    ended = run(*words, cwd=tmp_path, environment={"DATABASE_URL": url})

    says_what_to_do(ended)
    assert "DATABASE_URL" in ended.said
    assert len(ended.said.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [("upgrade",), ("role", "list"), ("person", "export", "anna"), ("package",), ("chat",)]
)
def test_every_command_reads_the_settings_in_the_same_way(words: tuple[str, ...], tmp_path: Path) -> None:
    ended = run(*words, cwd=tmp_path, environment=GOOD | {"PORT": "70000", "PUBLIC_URL": "https://x.be/pad"})

    says_what_to_do(ended)
    assert "PORT is “70000”" in ended.said
    assert "PUBLIC_URL" in ended.said


@pytest.mark.parametrize("now", ["straks", "0027-01-11T09:00", "2027-13-01", "9999-12-31T23:59"])
def test_a_clock_cannot_start_at_what_is_no_moment(now: str, tmp_path: Path) -> None:
    ended = run("serve", "--local", "--now", now, cwd=tmp_path)

    says_what_to_do(ended)
    assert "2027-01-11T09:00" in ended.said


@pytest.mark.parametrize(
    "command",
    [
        ("catalogue", "check"),
        ("catalogue", "import"),
        ("questionnaire", "check"),
        ("network", "import"),
        ("programme", "import"),
        ("evaluate",),
    ],
)
def test_a_file_that_is_missing_or_no_text_is_told_by_every_command(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "werkboek").write_bytes(b"PK\x03\x04" + bytes(100))
    (tmp_path / "map").mkdir()

    for name in ("nergens", "werkboek", "map"):
        ended = run(*command, name, cwd=tmp_path)
        says_what_to_do(ended)
        assert ended.said.startswith(name)
        assert len(ended.said.splitlines()) == 1


def test_the_readme_and_the_help_name_every_setting_and_no_other() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    table = readme.partition("| setting | what |")[2].partition("\n\n")[0]
    first_cells = "".join(line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))
    helped = run("serve", "--help", cwd=ROOT).printed

    assert set(re.findall(r"`(\w+)`", first_cells)) == NAMES
    assert set(re.findall(r"^  (\w+)  ", helped, re.MULTILINE)) == NAMES


def test_the_page_for_administrators_says_what_is_needed_and_the_defaults_and_names_no_setting_that_is_none() -> None:
    page = (ROOT / "docs" / "administrator.md").read_text("utf-8")
    table = page.partition("| instelling | wat | verplicht |")[2].partition("\n\n")[0]
    lines = {line.split("|")[1].strip(" `"): line for line in table.splitlines() if line.startswith("| `")}

    assert lines.keys() <= NAMES
    assert {each.name for each in TABLE if each.needed} <= {
        name for name, line in lines.items() if line.endswith("| ja |")
    }
    assert f"standaard {Settings().port} " in lines["PORT"]
    assert f"standaard `./{Settings().var}` " in lines["DRAAISCHIJF_VAR"]
    assert unknown_settings(page) == set()


def test_the_readme_says_the_defaults() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    table = readme.partition("| setting | what |")[2].partition("\n\n")[0]
    shown = {name: value for name, value in re.findall(r"`(\w+)` \(([^) ]+)\)", table) if name in NAMES}
    defaults = {each.name: str(getattr(Settings(), each.field)) for each in TABLE}

    assert shown.keys() >= {"PORT", "LOG_LEVEL", "DRAAISCHIJF_VAR", "DRAAISCHIJF_HOST"}
    assert {name: value.removeprefix("./") for name, value in shown.items()}.items() <= defaults.items()


def test_a_label_that_does_not_exist_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "vragen.tsv").write_text("question\tlabel\nwat is EMAS\temass\n\nhoe laat\tOUT\nwat\tzzz\n", "utf-8")

    ended = run("evaluate", "vragen.tsv", cwd=tmp_path)

    says_what_to_do(ended)
    assert ended.said.splitlines() == [
        "vragen.tsv:2: the label “emass” is no instrument of the catalogue. Did you mean emas?",
        "vragen.tsv:5: the label “zzz” is no instrument of the catalogue. "
        "Write the id of an instrument, service:ID, OUT or CATALOGUE.",
    ]


def test_members_as_a_belgian_excel_writes_them_are_read(tmp_path: Path) -> None:
    rows = ["sep=;", "Naam; E-MAIL ;Beleidsdomeinen;Expertise;;", '"Renée Wéry";renee@example.test;OMG', ";;;;;", ""]
    (tmp_path / "leden.csv").write_bytes("\r\n".join(rows).encode("cp1252"))

    ended = run("network", "import", "leden.csv", "--dry-run", cwd=tmp_path)

    assert ended.code == 0, ended
    assert "new      Renée Wéry" in ended.printed
