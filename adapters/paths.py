"""Where the plugin's own files are."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def resource(*parts: str) -> Path:
    """Path of a file under `resources/`."""
    return ROOT.joinpath("resources", *parts)


def version() -> str:
    """The plugin's version, read from its one home."""
    metadata = ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    return metadata["general"]["version"]
