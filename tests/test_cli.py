"""The command line, as an administrator uses it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.mail_server import read_mail_server
from bot.settings import WrongSettings, read_settings
from tests.surroundings import run
from tests.waiting import PATIENCE

ROOT = Path(__file__).parents[1]
ENTRY = "- id: fiets\n  title: Fietsplan\n  summary: Een plan voor fietsers.\n"
GOOD = {
    "MicrosoftAppId": "00000000-1111-2222-3333-444444444444",
    "MicrosoftAppPassword": "geheim",
    "MicrosoftAppTenantId": "11111111-2222-3333-4444-555555555555",
}


def draaischijf(*words: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process that has loaded the bot already."""
    ended = run(*words, cwd=cwd, environment=environment)
    return subprocess.CompletedProcess(words, ended.code, ended.printed, ended.said)


def test_the_command_is_a_program_of_its_own() -> None:
    for program in ([sys.executable, "-m", "bot"], [str(Path(sys.executable).with_name("draaischijf"))]):
        answer = subprocess.run(
            [*program, "--help"], capture_output=True, text=True, cwd=ROOT, check=True, timeout=PATIENCE
        )
        assert answer.stdout.startswith("Usage: draaischijf")


def test_every_command_has_help() -> None:
    commands = [
        ["serve"],
        ["chat"],
        ["ask"],
        ["evaluate"],
        ["catalogue", "check"],
        ["catalogue", "import"],
        ["package"],
    ]
    for words in [[], *commands, ["person", "export"], ["person", "erase"], ["upgrade"], ["playground"]]:
        answer = draaischijf(*words, "--help")
        assert answer.returncode == 0
        assert answer.stdout.startswith("Usage: draaischijf")


def test_without_credentials_the_bot_does_not_start_and_says_everything_that_is_missing() -> None:
    answer = draaischijf("serve")

    assert answer.returncode == 2
    for name in ("MicrosoftAppId", "MicrosoftAppPassword", "MicrosoftAppTenantId"):
        assert name in answer.stderr
    assert "serve --local" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("MicrosoftAppId", "", "serve --local"),
        ("MicrosoftAppId", "abc", "8-4-4-4-12"),
        ("MicrosoftAppType", "MultiTenant", "SingleTenant or UserAssignedMSI"),
        ("MicrosoftAppPassword", "", "client secret"),
        ("MicrosoftAppTenantId", "", "directory id"),
        ("PORT", "tachtig", "1 to 65535"),
        ("DATABASE_URL", "mysql://x", "postgresql://"),
        ("PUBLIC_URL", "ftp://x", "https://"),
        ("LOG_LEVEL", "loud", "DEBUG"),
        ("SMTP_URL", "mail.example.be", "smtp://"),
        ("SMTP_URL", "smtp://mail.example.be", "?from="),
        ("SMTP_URL", "smtp://mail.example.be:99999?from=bot@example.be", "1 to 65535"),
    ],
)
def test_d3_a_wrong_setting_is_named_with_its_remedy(name: str, value: str, remedy: str) -> None:
    with pytest.raises(WrongSettings) as wrong:
        read_settings(GOOD | {name: value})

    assert len(wrong.value.faults) == 1
    assert name in wrong.value.faults[0]
    assert remedy in wrong.value.faults[0]


def test_d2_good_settings_are_read_and_a_secret_is_not_shown() -> None:
    settings = read_settings(GOOD | {"PORT": "80"})

    assert settings.port == 80
    assert "geheim" not in repr(settings)
    mail = read_settings(GOOD | {"SMTP_URL": "smtp://bot%40example.be:geheim@mail.example.be"})
    assert "geheim" not in repr(mail) + repr(read_mail_server(mail.smtp_url))
    assert read_mail_server(mail.smtp_url).sender == "bot@example.be"
    managed = {name: value for name, value in GOOD.items() if name != "MicrosoftAppPassword"}
    assert read_settings(managed | {"MicrosoftAppType": "UserAssignedMSI"}).app_type == "UserAssignedMSI"


def test_t5_a_managed_identity_is_no_registration_for_the_tab() -> None:
    same = GOOD | {"DRAAISCHIJF_TAB_APP_ID": GOOD["MicrosoftAppId"]}
    assert read_settings(same).tab_app_id == read_settings(same).app_id

    with pytest.raises(WrongSettings, match="Make an app registration for the tab") as wrong:
        read_settings(same | {"MicrosoftAppType": "UserAssignedMSI"})

    assert len(wrong.value.faults) == 1


def test_ask_says_what_the_bot_would_answer() -> None:
    answer = draaischijf("ask", "Hoe organiseer ik een duurzaam evenement?", "--json")

    report = json.loads(answer.stdout)
    assert report["zone"] == "answer"
    assert report["candidates"][0]["id"] == "duurzame-evenementen"
    assert 0.5 <= report["confidence"] <= 1
    assert report["matched"]


def test_evaluate_prints_the_figures_and_fails_below_a_floor(tmp_path: Path) -> None:
    questions = tmp_path / "q.tsv"
    questions.write_text("question\tlabel\talso_ok\nwat is EMAS\temas\t\nhoe laat is het\tOUT\t\n", "utf-8")

    good = draaischijf("evaluate", str(questions), "--json", "--floor", "top1=0.9", "--floor", "out_answered=0.1")
    bad = draaischijf("evaluate", str(questions), "--floor", "n=3")

    assert good.returncode == 0
    assert json.loads(good.stdout).keys() == {
        "n", "top1", "mrr5", "hit3", "auroc", "answered_right", "answered_wrongly", "out_answered",
        "shown", "unknown", "out_offered", "services_n", "services_first", "services_shown", "services_wrong",
        "services_lost", "catalogue_taken", "acted",
    }  # fmt: skip
    assert bad.returncode == 1


@pytest.mark.parametrize(
    "words",
    [["evaluate", "nergens.tsv"], ["catalogue", "check", "nergens.yaml"], ["serve", "--local", "--now", "straks"]],
)
def test_an_error_is_one_sentence_with_exit_code_2(words: list[str]) -> None:
    answer = draaischijf(*words)

    assert answer.returncode == 2
    assert len(answer.stderr.strip().splitlines()) == 1


def test_a_faulty_catalogue_changes_nothing_and_names_file_line_and_remedy(tmp_path: Path) -> None:
    file = tmp_path / "eigen.yaml"
    file.write_text(ENTRY, "utf-8")
    assert draaischijf("catalogue", "import", str(file), cwd=tmp_path).returncode == 0
    file.write_text(ENTRY + "  link: nergens\n", "utf-8")

    answer = draaischijf("catalogue", "import", str(file), cwd=tmp_path)

    assert answer.returncode == 2
    assert f"{file}:4: `link`" in answer.stderr
    file.write_text(ENTRY, "utf-8")
    assert "0 new, 0 changed, 0 removed" in draaischijf("catalogue", "import", str(file), cwd=tmp_path).stdout


def test_a_trial_run_says_what_would_change_and_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "eigen.yaml"
    file.write_text(ENTRY, "utf-8")

    for _ in range(2):
        answer = draaischijf("catalogue", "import", str(file), "--dry-run", cwd=tmp_path)
        assert "1 new" in answer.stdout
        assert "Nothing was changed" in answer.stdout
