"""The plugin as QGIS installs it: `build/quartier-<version>.zip` with one folder `quartier/`.

Usage: make_zip.py [--dirty] [--output FILE]

Only what is committed ships, so a checkout with uncommitted changes is refused; --dirty takes the files as they are
(for tests). The same commit gives the same bytes. What ships is the list below, less what .gitattributes marks
export-ignore; the compiled translations join it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "quartier"
SHIPS = (
    "__init__.py",
    "metadata.txt",
    "LICENSE",
    "README.md",
    "README.fr.md",
    "CHANGELOG.md",
    "CHANGELOG.fr.md",
    "adapters",
    "docs/methods.md",
    "engine",
    "plugin",
    "processing_algorithms",
    "resources",
    "sample_data",
)
# Sources of what ships compiled, and the script that made the sample.
STAYS_HOME = ("resources/i18n/*.ts", "sample_data/*.py", "sample_data/*/*.py")
PLAIN_FILE = 0o100644 << 16


def git(*arguments: str) -> list[str]:
    """What git says, split at its NULs; also where the checkout belongs to somebody else, as in a container."""
    answer = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", *arguments], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return [part for part in answer.split("\0") if part]


def shipped_files(dirty: bool) -> list[Path]:
    """Paths below the root, sorted."""
    which = ["--cached", "--others", "--exclude-standard"] if dirty else ["--cached"]
    listed = sorted(set(git("ls-files", "-z", *which, "--", *SHIPS)))
    attributes = git("check-attr", "-z", "export-ignore", "--", *listed)
    ignored = {path for path, value in zip(attributes[::3], attributes[2::3]) if value == "set"}
    files = [Path(path) for path in listed if path not in ignored]
    files = [path for path in files if not any(path.match(pattern) for pattern in STAYS_HOME)]
    return [path for path in files if (ROOT / path).is_file()]


def translations() -> list[Path]:
    """The compiled translations, one for each dictionary."""
    compiled = [path.with_suffix(".qm") for path in sorted((ROOT / "resources" / "i18n").glob("*.ts"))]
    stale = [path.name for path in compiled if not path.exists()]
    if stale:
        sys.exit(f"Not compiled: {', '.join(stale)}. Run 'make setup' first.")
    return [path.relative_to(ROOT) for path in compiled]


def commit_time() -> tuple[int, ...]:
    """When the commit was made, as a zip keeps it."""
    text = git("log", "-1", "--format=%cd", "--date=format-local:%Y %m %d %H %M %S")[0]
    return tuple(int(part) for part in text.split())


def version() -> str:
    """The version, from its one home."""
    metadata = ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    return metadata["general"]["version"]


def make_zip(output: Path, dirty: bool) -> None:
    """Write the zip beside `output`, then move it into place."""
    time = commit_time()
    part = output.with_suffix(".part")
    output.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted([*shipped_files(dirty), *translations()]):
            entry = zipfile.ZipInfo(f"{NAME}/{path.as_posix()}", time)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = PLAIN_FILE
            archive.writestr(entry, (ROOT / path).read_bytes())
    part.replace(output)
    print(f"{output}: {output.stat().st_size:,} bytes")


def main() -> None:
    """Make the zip, or say why not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dirty", action="store_true", help="take uncommitted changes too")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / f"{NAME}-{version()}.zip")
    options = parser.parse_args()
    changed = git("status", "--porcelain", "-z", "--", *SHIPS)
    if changed and not options.dirty:
        sys.exit(f"Uncommitted: {', '.join(changed)}\nCommit first: the zip is what the repository says.")
    make_zip(options.output.resolve(), options.dirty)


if __name__ == "__main__":
    main()
