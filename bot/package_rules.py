"""What Teams' administrators and Microsoft's rules ask of an app package, as sentences about its files."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema

from knowledge.plain import Json

GUID = re.compile(r"(?!0{8}(-0{4}){3}-0{12}$)[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
VERSION = re.compile(r"(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}")

_COMMANDS = 10
_WORDS = 500
_NOT_IN_NAMES = re.compile(r"\b(teams|microsoft|beta|dev|uat|test)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Schemas:
    """Microsoft's schemas of one version: of the manifest and of its language files."""

    manifest: Json
    language: Json

    @property
    def version(self) -> str:
        """The manifest version that these schemas describe."""
        return str(self.manifest["properties"]["manifestVersion"]["const"])


def schemas(folder: Path) -> Schemas:
    """The schemas that lie in `folder`."""
    return Schemas(
        json.loads((folder / "MicrosoftTeams.schema.json").read_text("utf-8")),
        json.loads((folder / "MicrosoftTeams.Localization.schema.json").read_text("utf-8")),
    )


def faults(files: Mapping[str, bytes], schemas: Schemas) -> list[str]:
    """Everything to mend in a package with these files; rules that build on a broken part wait until it is mended."""
    if "manifest.json" not in files:
        return ["manifest.json is missing from the top of the zip: zip the files themselves, not their folder."]
    broken = [name for name in files if name.endswith(".json") and not _is_object(files[name])]
    if broken:
        return [f"{name} is not a JSON object in UTF-8: mend it, or restore it from the checkout." for name in broken]
    manifest = json.loads(files["manifest.json"])
    found = [*_schema_faults("manifest.json", manifest, schemas.manifest), *_version_faults(files, manifest, schemas)]
    if found:
        return found
    found = [*_file_faults(files, manifest), *_identity_faults(manifest), *_link_faults(manifest)]
    found += _scope_faults(manifest)
    mistranslated = list(_language_faults(files, manifest, schemas))
    if not mistranslated:
        for language, translated in translations(manifest, files).items():
            found += _wording_faults(language, translated)
    # A text that is too long is found twice: by the schema of its file and by that of the manifest.
    return found + list(dict.fromkeys(mistranslated))


def named_files(manifest: Json) -> list[str]:
    """The files that a manifest names, and that must therefore lie beside it."""
    return [*manifest.get("icons", {}).values(), *_language_files(manifest).values()]


def translations(manifest: Json, files: Mapping[str, bytes]) -> dict[str, Json]:
    """The manifest as people read it, by language: the default one first, then one for each language file."""
    default = manifest.get("localizationInfo", {}).get("defaultLanguageTag", "en")
    found = {default: manifest}
    for language, name in _language_files(manifest).items():
        if name in files:
            found[language] = copy.deepcopy(manifest)
            texts = json.loads(files[name])
            for path, holder, key in _texts(found[language]):
                holder[key] = texts.get(path, holder[key])
    return found


def translatable(manifest: Json, schemas: Schemas) -> dict[str, str]:
    """The texts of a manifest that a language file holds, by the paths that it uses."""
    texts = ((path, holder[key]) for path, holder, key in _texts(manifest))
    return {path: text for path, text in texts if _is_translatable(path, schemas.language)}


def commands(manifest: Json) -> Iterator[tuple[int, Json, Json]]:
    """Each command of the bot's menus, with the number of its list and the list."""
    for bot in manifest.get("bots", []):
        for number, menu in enumerate(bot.get("commandLists", [])):
            for command in menu["commands"]:
                yield number, menu, command


def _language_files(manifest: Json) -> dict[str, str]:
    languages = manifest.get("localizationInfo", {}).get("additionalLanguages", [])
    return {language["languageTag"]: language["file"] for language in languages}


def _is_object(data: bytes) -> bool:
    try:
        return isinstance(json.loads(data), dict)
    except ValueError:
        return False


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Every text of a JSON value, as the path that language files use, and the place where it stands."""
    parts: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        parts = [(f"{path}.{key}" if path else key, key) for key in value]
    elif isinstance(value, list):
        parts = [(f"{path}[{number}]", number) for number in range(len(value))]
    for here, key in parts:
        if isinstance(value[key], str):
            yield here, value, key
        else:
            yield from _texts(value[key], here)


def _schema_faults(name: str, value: Json, schema: Json) -> Iterator[str]:
    for error in sorted(jsonschema.Draft4Validator(schema).iter_errors(value), key=lambda error: error.json_path):
        steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.absolute_path)
        where = ", ".join(part for part in (name, "".join(steps).removeprefix(".")) if part)
        if error.validator == "maxLength":
            yield f"{where}: {len(error.instance)} characters are too long; shorten it to {error.validator_value}."
        else:
            yield f"{where}: {error.message[:200]}; write it as the schema in manifest/schema says."


def _version_faults(files: Mapping[str, bytes], manifest: Json, schemas: Schemas) -> Iterator[str]:
    if manifest.get("manifestVersion", schemas.version) != schemas.version:
        yield f"manifest.json, manifestVersion: write {schemas.version}, the version of the schema in manifest/schema."
    for name in ("manifest.json", *_language_files(manifest).values()):
        address = str(json.loads(files.get(name, b"{}")).get("$schema", ""))
        if name in files and f"/v{schemas.version}/" not in address:
            yield f"{name}, $schema: name version {schemas.version}, as in the manifest and every language file."


def _file_faults(files: Mapping[str, bytes], manifest: Json) -> Iterator[str]:
    expected = {"manifest.json", *named_files(manifest)}
    for name in sorted(files.keys() - expected):
        yield f"{name} does not belong in the package: take it out, or name it in manifest.json."
    for name in sorted(expected - files.keys()):
        yield f"{name} is named in manifest.json but is not in the package: add it."


def _language_faults(files: Mapping[str, bytes], manifest: Json, schemas: Schemas) -> Iterator[str]:
    texts = translatable(manifest, schemas).keys()
    for language, name in _language_files(manifest).items():
        if name not in files:
            continue
        translated = json.loads(files[name])
        keys = translated.keys() - {"$schema"}
        for path in sorted(texts - keys):
            yield f"{name} has no {path}: add the text in this language."
        for path in sorted(keys - texts):
            yield f"{name} has {path}, which manifest.json has not: take it out, or add it there."
        yield from _schema_faults(name, {path: translated[path] for path in texts & keys}, schemas.language)
        # The language schema does not limit the length of names; the manifest's does.
        yield from _schema_faults(name, translations(manifest, files)[language], schemas.manifest)


def _is_translatable(path: str, schema: Json) -> bool:
    named = path != "$schema" and path in schema["properties"]
    return named or any(re.search(pattern, path) for pattern in schema["patternProperties"])


def _identity_faults(manifest: Json) -> Iterator[str]:
    for path, holder, key in _texts(manifest):
        if "{{" in holder[key]:
            yield f"manifest.json, {path}: {holder[key]} was not filled in; build it with `draaischijf package`."
    if not VERSION.fullmatch(manifest["version"]):
        yield f"manifest.json, version: {manifest['version']} is not three numbers; write it as in 1.2.0."
    if not GUID.fullmatch(manifest["id"]):
        yield "manifest.json, id: it is still the empty id; set MicrosoftAppId and build the package again."
    bots = {
        part["botId"] for kind in ("bots", "composeExtensions") for part in manifest.get(kind, []) if "botId" in part
    }
    if len(bots) > 1:
        yield "manifest.json: the bot and the search in messages name different bots; give both the same botId."
    if web := manifest.get("webApplicationInfo"):
        wanted = f"api://{_site(manifest['developer']['websiteUrl'])}/{web['id']}"
        if web.get("resource") != wanted:
            yield f"manifest.json, webApplicationInfo.resource: write {wanted}, or Teams signs nobody in."


def _link_faults(manifest: Json) -> Iterator[str]:
    for key, address in manifest["developer"].items():
        if key.endswith("Url") and not address.startswith("https://"):
            yield f"manifest.json, developer.{key}: {address} is not a secure link; begin it with https://."
    for number, tab in enumerate(manifest.get("staticTabs", [])):
        for key in ("contentUrl", "websiteUrl"):
            address = tab.get(key)
            if address and (
                urlsplit(address).scheme != "https" or urlsplit(address).hostname not in _domains(manifest)
            ):
                where = f"manifest.json, staticTabs[{number}].{key}"
                yield f"{where}: {address} is no https address of a domain in validDomains; Teams would not show it."
    for domain in _domains(manifest):
        if not re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", domain):
            yield f"manifest.json, validDomains: {domain} is not a plain host name; write it without * and path."


def _domains(manifest: Json) -> list[str]:
    found: list[str] = manifest.get("validDomains", [])
    return found


def _site(address: str) -> str:
    """The host of an address, with its port where it has one."""
    return urlsplit(address).netloc.lower()


def _scope_faults(manifest: Json) -> Iterator[str]:
    for bot in manifest.get("bots", []):
        for number, menu in enumerate(bot.get("commandLists", [])):
            where = f"manifest.json, bots[0].commandLists[{number}]"
            for scope in sorted(set(menu["scopes"]) - set(bot["scopes"])):
                yield f"{where}: the bot has no scope {scope}; add it to the bot, or take it from the list."
            if len(menu["commands"]) > _COMMANDS:
                yield f"{where}: {len(menu['commands'])} commands are too many; keep at most {_COMMANDS}."


def _wording_faults(language: str, manifest: Json) -> Iterator[str]:
    for key, name in manifest["name"].items():
        if word := _NOT_IN_NAMES.search(name):
            yield f"name.{key} ({language}): “{word[0]}” may not be part of an app's name; take it out of “{name}”."
    if re.search(r"[.!?]\s", manifest["description"]["short"].strip()):
        yield f"description.short ({language}): more than one sentence; keep one."
    if len(manifest["description"]["full"].split()) > _WORDS:
        yield f"description.full ({language}): more than {_WORDS} words; shorten it."
    seen: set[tuple[str, str]] = set()
    for _, menu, command in commands(manifest):
        title = command["title"]
        if not title[:1].isalnum():
            yield f"command “{title}” ({language}): begin it with a letter, without “/” or another sign."
        places = {(scope, title.casefold()) for scope in menu["scopes"]}
        if places & seen:
            yield f"command “{title}” ({language}): it stands twice in the menu of {menu['scopes'][0]}; keep one."
        seen |= places
