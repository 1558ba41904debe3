"""The Teams app package: the manifest filled in from the settings and zipped with its icons and languages."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot import menus, package_rules
from bot.package_rules import VERSION
from bot.settings import SettingsUse, WrongSettings, read_settings
from dialogs.texts import Texts, texts_in
from knowledge.languages import DEFAULT, LANGUAGES
from knowledge.plain import Json

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The same settings must give the same bytes, so no file carries the time at which it was packed."""
_TAB_APP_ID = "{{DRAAISCHIJF_TAB_APP_ID}}"
_OF_THE_TAB = ("staticTabs", "webApplicationInfo")
"""What stands in the manifest for a bot with a tab alone."""


class PackageError(ValueError):
    """The package cannot be built. `reasons` holds one sentence per thing to mend; its text is all of them, by line."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


def manifest_folder() -> Path:
    """The folder with the manifest's template, its languages, icons and schemas; it is part of the checkout."""
    folder = Path(__file__).resolve().parent.parent / "manifest"
    if not (folder / "manifest.json").is_file():
        raise PackageError(
            f"There is no manifest in {folder}: run the command from a checkout that was installed with `make install`."
        )
    return folder


def build(output: Path, *, app_id: str, public_url: str, version: str, tab_app_id: str = "") -> Path:
    """Write the app package to `output` and return it: the same bytes for the same arguments, whole or not at all.

    Without `tab_app_id`, with which Teams signs people in, there is no tab in it. All wrong arguments are reported in
    one `PackageError`. What Teams would refuse in the result, `faults` tells.
    """
    wrong = _faults_of_version(version)
    given = {"MicrosoftAppId": app_id, "PUBLIC_URL": public_url, "DRAAISCHIJF_TAB_APP_ID": tab_app_id}
    try:
        settings = read_settings(given, SettingsUse.PACKAGE)
    except WrongSettings as fault:
        raise PackageError(*fault.faults, *wrong) from None
    if wrong:
        raise PackageError(*wrong)
    site = urlsplit(settings.public_url)
    files = _filled_files(
        manifest_folder(),
        {
            "{{MicrosoftAppId}}": settings.app_id,
            "{{PUBLIC_URL}}": settings.public_url,
            "{{PUBLIC_HOST}}": site.hostname or "",
            "{{PUBLIC_SITE}}": site.netloc.lower(),
            _TAB_APP_ID: settings.tab_app_id,
            "{{VERSION}}": version,
        },
    )
    _write(output, _zipped(files))
    return output


def faults(package: Path) -> list[str]:
    """What Microsoft's rules or ours refuse in a package, each one sentence that names the remedy; empty if nothing."""
    try:
        with zipfile.ZipFile(package) as archive:
            names = archive.namelist()
            files = {name: archive.read(name) for name in names}
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError) as error:
        return [f"{package} cannot be read as a zip file ({error}): build it again with `draaischijf package`."]
    twice = [f"{name} is in the package more than once: keep one." for name in sorted(_repeated(names))]
    return twice + package_rules.faults(files, package_rules.schemas(manifest_folder() / "schema"))


def _faults_of_version(version: str) -> list[str]:
    if VERSION.fullmatch(version):
        return []
    return [
        f"The version `{version}` is not three numbers: write it in pyproject.toml as in 1.2.0, then `make install`."
    ]


def _filled_files(folder: Path, values: Mapping[str, str]) -> dict[str, bytes]:
    """The package's files by name: the manifest with its placeholders filled in, and the files that it names."""
    try:
        template = json.loads((folder / "manifest.json").read_text("utf-8"))
        left_out = () if values[_TAB_APP_ID] else _OF_THE_TAB
        written = _filled({key: part for key, part in template.items() if key not in left_out}, values)
        manifest, files = _in_all_languages(written, folder)
    except (OSError, ValueError) as error:
        raise PackageError(
            f"The manifest's files cannot be read ({error}): restore {folder} from the checkout."
        ) from None
    return {"manifest.json": _written(manifest), **files}


def _in_all_languages(template: Json, folder: Path) -> tuple[Json, dict[str, bytes]]:
    """The manifest in Dutch, and the files that it names: its icons, and one for each further language."""
    spoken = {code: _in_language(template, texts_in(code)) for code in LANGUAGES}
    schemas = package_rules.schemas(folder / "schema")
    address = template["$schema"].replace("MicrosoftTeams.", "MicrosoftTeams.Localization.")
    files = {name: (folder / name).read_bytes() for name in package_rules.named_files(template)}
    others = [{"languageTag": code, "file": f"{code}.json"} for code in LANGUAGES if code != DEFAULT]
    for each in others:
        texts = package_rules.translatable(spoken[each["languageTag"]], schemas)
        files[each["file"]] = _written({"$schema": address, **texts})
    languages = {"defaultLanguageTag": DEFAULT, "additionalLanguages": others}
    return {**spoken[DEFAULT], "localizationInfo": languages}, files


def _in_language(template: Json, texts: Texts) -> Json:
    languages = texts.join(texts.language_names())
    said = {f"{{{{{key}}}}}": texts(key, languages=languages) for key in texts.every_key if key.startswith("app.")}
    manifest = _filled(template, said)
    lists = menus.command_lists(texts)
    return {**manifest, "bots": [{**bot, "commandLists": lists} for bot in manifest["bots"]]}


def _written(value: Json) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _filled(value: Any, values: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _filled(part, values) for key, part in value.items()}
    if isinstance(value, list):
        return [_filled(part, values) for part in value]
    if isinstance(value, str):
        for placeholder, text in values.items():
            value = value.replace(placeholder, text)
    return value


def _zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return buffer.getvalue()


def _write(output: Path, data: bytes) -> None:
    part = output.with_name(output.name + ".part")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(output)
    except OSError as error:
        raise PackageError(f"The package cannot be written ({error}): name another place with --output.") from None


def _repeated(names: list[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}
