"""Whether the plugin repository would take the zip, and QGIS too.

Usage: check_zip.py [FILE]          (default: the zip of this version in build/)

The zip is unzipped elsewhere; then come the repository's rules for files, its scans (bandit with the site's rules,
detect-secrets), and a QGIS with a fresh profile that loads the copy, lists the algorithms,
describes each one and imports the sample.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from configparser import ConfigParser
from pathlib import Path, PurePosixPath

from make_zip import NAME, ROOT, version

MOST_BYTES = 25_000_000
NEEDED = ("__init__.py", "metadata.txt", "LICENSE")
NEEDED_METADATA = (
    "name",
    "description",
    "version",
    "qgisMinimumVersion",
    "qgisMaximumVersion",
    "author",
    "email",
    "about",
    "tracker",
    "repository",
    "homepage",
    "license",
    "hasProcessingProvider",
)
BINARIES = {".dll", ".so", ".dylib", ".exe", ".pyd", ".bat", ".cmd", ".sh", ".pyc", ".zip", ".jar"}
# Imports of subprocess, lxml and xmlrpc: the three rules that the site has off.
BANDIT_OFF = "B404,B410,B411"
OSM_LAYERS = ("PATHS", "BUILDINGS", "SERVICES", "BARRIERS", "WATER")
TOOLS = Path(sys.executable).parent


def file_faults(archive: zipfile.ZipFile, size: int) -> list[str]:
    """The rules for what a zip may hold."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    names = [PurePosixPath(entry.filename) for entry in entries]
    tops = {name.parts[0] for name in names}
    faults = []
    if size > MOST_BYTES:
        faults.append(f"{size:,} bytes; at most {MOST_BYTES:,} are taken")
    if tops != {NAME}:
        faults.append(f"one top folder '{NAME}' is wanted, found {sorted(tops)}")
    faults += [f"{NAME}/{name} is missing" for name in NEEDED if PurePosixPath(NAME, name) not in names]
    for entry, name in zip(entries, names):
        if ".." in name.parts or name.is_absolute():
            faults.append(f"{name}: leads out of the folder")
        if any(part.startswith(".") or part in {"__pycache__", "__MACOSX", "tests", "scripts"} for part in name.parts):
            faults.append(f"{name}: does not belong into a zip")
        if name.suffix.lower() in BINARIES:
            faults.append(f"{name}: programs and binaries are refused")
        if entry.external_attr >> 16 & 0o111:
            faults.append(f"{name}: is marked executable")
    if PurePosixPath(NAME, "resources", "i18n", "quartier_fr.qm") not in names:
        faults.append("the French translation is not compiled")
    return faults


def metadata_faults(folder: Path) -> list[str]:
    """What metadata.txt has to say."""
    metadata = ConfigParser(interpolation=None)
    metadata.optionxform = str
    metadata.read(folder / "metadata.txt", encoding="utf-8")
    general = dict(metadata["general"])
    faults = [f"metadata.txt: {key} is missing" for key in NEEDED_METADATA if not general.get(key)]
    if "/" in general.get("author", ""):
        faults.append("metadata.txt: no slash in author")
    icon = general.get("icon", "")
    if not icon or not (folder / icon).is_file():
        faults.append(f"metadata.txt: the icon '{icon}' is not in the zip")
    return faults


def parse_faults(folder: Path) -> list[str]:
    """Code that an old Python cannot read."""
    return [fault for path in sorted(folder.rglob("*.py")) for fault in syntax_fault(path)]


def syntax_fault(path: Path) -> list[str]:
    """Why Python 3.9 cannot read the file at `path`."""
    try:
        ast.parse(path.read_text(encoding="utf-8"), path.name, feature_version=(3, 9))
    except SyntaxError as error:
        return [str(error)]
    return []


def bandit_faults(folder: Path) -> list[str]:
    """Every finding of every severity."""
    command = [TOOLS / "bandit", "-q", "-r", "-f", "json", "-s", BANDIT_OFF, "--ini", os.devnull, folder]
    answer = subprocess.run(command, check=False, capture_output=True, text=True)
    report = json.loads(answer.stdout)
    findings = [
        f"bandit {found['test_id']}: {Path(found['filename']).relative_to(folder)}:{found['line_number']}: "
        f"{found['issue_text']}"
        for found in report["results"]
    ]
    # A line that silences bandit would hide a finding from us, and the site looks at those too.
    skipped = report["metrics"]["_totals"]["nosec"] + report["metrics"]["_totals"]["skipped_tests"]
    return findings + ([f"bandit: {skipped} lines ask not to be looked at"] if skipped else [])


def secret_faults(folder: Path) -> list[str]:
    """Everything that looks like a key, metadata.txt excepted as on the site."""
    command = [TOOLS / "detect-secrets", "scan", "--all-files", "--exclude-files", r"metadata\.txt$"]
    answer = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return [
        f"detect-secrets: {file}:{found['line_number']}: {found['type']}"
        for file, findings in json.loads(answer.stdout)["results"].items()
        for found in findings
    ]


def in_qgis(profile: Path, *arguments: str) -> str:
    """What `qgis_process` answers with that profile."""
    environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(profile)}
    answer = subprocess.run(["qgis_process", *arguments], check=False, capture_output=True, text=True, env=environment)
    if answer.returncode:
        raise RuntimeError(f"qgis_process {' '.join(arguments)}: {answer.stderr.strip()[-500:]}")
    return answer.stdout


def qgis_faults(profile: Path, folder: Path) -> list[str]:
    """Load the unzipped plugin in QGIS and ask each algorithm what it is."""
    try:
        in_qgis(profile, "plugins", "enable", NAME)
        algorithms = json.loads(in_qgis(profile, "--json", "list"))["providers"].get(NAME, {}).get("algorithms", {})
        for identifier in algorithms:
            in_qgis(profile, "help", identifier)
        sample = folder / "sample_data" / "quartier.osm.pbf"
        layers = {output: profile / f"{output}.gpkg" for output in OSM_LAYERS}
        outputs = [f"{output}={path}" for output, path in layers.items()]
        in_qgis(profile, "run", f"{NAME}:importosmfile", "--", f"INPUT={sample}", *outputs)
    except RuntimeError as error:
        return [str(error)]
    print(f"QGIS lists {len(algorithms)} algorithms: {', '.join(algorithms)}")
    names = [identifier.partition(":")[2] for identifier in algorithms]
    helps = [folder / "resources" / "help" / language / f"{name}.md" for name in names for language in ("en", "fr")]
    faults = [f"{path.relative_to(folder)} is missing" for path in helps if not path.is_file()]
    return faults + [f"importing the sample wrote no {name}" for name, path in layers.items() if not path.is_file()]


def check(path: Path) -> list[str]:
    """Everything that is wrong with the zip at `path`."""
    with tempfile.TemporaryDirectory() as scratch:
        plugins = Path(scratch, "profiles", "default", "python", "plugins")
        with zipfile.ZipFile(path) as archive:
            faults = file_faults(archive, path.stat().st_size)
            if faults:
                return faults
            archive.extractall(plugins)
        folder = plugins / NAME
        for step in (metadata_faults, parse_faults, bandit_faults, secret_faults):
            faults += step(folder)
        return faults + qgis_faults(Path(scratch), folder)


def main() -> int:
    """Check one zip; 1 where something is wrong."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / f"{NAME}-{version()}.zip"
    faults = check(path.resolve())
    print(*faults, sep="\n", end="\n" if faults else "", file=sys.stderr)
    print(f"{path.name}: {f'{len(faults)} faults' if faults else 'good'}")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
