"""The texts people see: collected from the code, kept in `resources/i18n/*.ts`, compiled for QGIS.

Usage: i18n.py collect      merge what the code says into the .ts files: translations stay, new texts are unfinished
       i18n.py check        fail on a text that is missing, unfinished, gone, or whose {places} differ
       i18n.py release      compile every .ts that changed into the .qm that ships

Collected are literals: of `tr` and `mark`, of the engine's errors, of progress messages (`.say`, `.warn`), labels in
`resources/styles/*.qml` and texts in `resources/layouts/*.qpt`. A text that is put together before it is translated
cannot be found in a dictionary, and is a fault.
"""

from __future__ import annotations

import argparse
import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ("adapters", "engine", "plugin", "processing_algorithms")
CONTEXT = "Quartier"
TRANSLATORS = {"tr", "mark"}
MESSAGES = {"say", "warn"}
FIRST_ERROR = "QuartierError"
LAYOUT_TEXTS = ("labelText", "title")


@dataclass
class Texts:
    """What was found: each text with the files it stands in, and what cannot be collected."""

    where: dict[str, set[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def add(self, text: str, file: str) -> None:
        """Note a text that somebody will read."""
        self.where.setdefault(text, set()).add(file)


@dataclass(frozen=True)
class Entry:
    """A text in the dictionary."""

    translation: str
    finished: bool


# Collecting


def collect(root: Path = ROOT) -> Texts:
    """Every text of the package at `root`."""
    texts = Texts()
    trees = {
        path.relative_to(root).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for folder in SHIPPED
        for path in sorted((root / folder).rglob("*.py"))
    }
    errors = error_names(trees.values())
    for file, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and is_text_call(node.func, errors):
                for found in literals(node.args[0]):
                    if found is None:
                        call = ast.unparse(node.func)
                        texts.faults.append(f"{file}:{node.lineno}: the text of {call}() is put together at run time")
                    else:
                        texts.add(found, file)
    for pattern, reader in (("styles/*.qml", style_labels), ("layouts/*.qpt", layout_texts)):
        for path in sorted((root / "resources").glob(pattern)):
            for text in reader(ElementTree.parse(path).getroot()):
                texts.add(text, path.relative_to(root).as_posix())
    texts.faults += [f"places cannot be read: {text!r}" for text in texts.where if places(text) is None]
    return texts


def error_names(trees: Iterator[ast.Module]) -> set[str]:
    """The engine's error classes: `QuartierError` and everything made from it."""
    bases = {
        node.name: {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    names = {FIRST_ERROR}
    while more := {name for name, of in bases.items() if of & names} - names:
        names |= more
    return names


def is_text_call(function: ast.expr, errors: set[str]) -> bool:
    """Whether the first argument of this call is a text that people see."""
    if isinstance(function, ast.Attribute):
        return function.attr in TRANSLATORS | MESSAGES | errors
    return isinstance(function, ast.Name) and function.id in TRANSLATORS | {"say"} | errors


def literals(node: ast.expr) -> Iterator[str | None]:
    """The texts an argument can be; None where one is put together at run time.

    A name, an item or what a function looks up is let through: it is a literal (`mark`, a style's label) elsewhere.
    """
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if node.value:
            yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    elif isinstance(node, (ast.JoinedStr, ast.BinOp)) or (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"format", "join"}
    ):
        yield None


def has_words(text: str | None) -> bool:
    """Whether there is anything to translate: a letter outside QGIS expressions."""
    return bool(text) and any(letter.isalpha() for letter in re.sub(r"\[%.*?%\]", "", text, flags=re.DOTALL))


def style_labels(root: ElementTree.Element) -> Iterator[str]:
    """Legend labels of a style: of categories, ranges, rules and colour ramp items."""
    for element in root.iter():
        if element.tag in {"category", "range", "rule", "item", "paletteEntry"} and has_words(element.get("label")):
            yield element.get("label", "")


def layout_texts(root: ElementTree.Element) -> Iterator[str]:
    """Labels and legend titles of a page."""
    for element in root.iter("LayoutItem"):
        yield from (element.get(name, "") for name in LAYOUT_TEXTS if has_words(element.get(name)))


def places(text: str) -> set[str] | None:
    """What has to appear in a translation too: {names} and [% expressions %]; None where braces do not match."""
    expressions = set(re.findall(r"\[%.*?%\]", text, flags=re.DOTALL))
    rest = re.sub(r"\[%.*?%\]", "", text, flags=re.DOTALL)
    try:
        names = {re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(rest) if name is not None}
    except ValueError:
        return None
    return expressions | names


# The dictionaries


def dictionaries(root: Path = ROOT) -> list[Path]:
    """One .ts a language."""
    return sorted((root / "resources" / "i18n").glob("quartier_*.ts"))


def read(path: Path) -> dict[str, Entry]:
    """A dictionary: text to entry."""
    entries = {}
    for message in ElementTree.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        text = translation.text or ""
        entries[message.findtext("source", "")] = Entry(text, bool(text) and translation.get("type") != "unfinished")
    return entries


def write(path: Path, texts: Texts, entries: dict[str, Entry]) -> None:
    """A dictionary of `texts`, the same bytes for the same texts: sorted, with files and without line numbers."""
    language = path.stem.partition("_")[2]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
        "<context>",
        f"    <name>{CONTEXT}</name>",
    ]
    for text in sorted(texts.where, key=lambda each: (min(texts.where[each]), each)):
        entry = entries.get(text, Entry("", finished=False))
        state = "" if entry.finished else ' type="unfinished"'
        lines += [
            "    <message>",
            *(f'        <location filename="../../{file}"/>' for file in sorted(texts.where[text])),
            f"        <source>{escape(text)}</source>",
            f"        <translation{state}>{escape(entry.translation)}</translation>",
            "    </message>",
        ]
    lines += ["</context>", "</TS>", ""]
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def faults_of(path: Path, texts: Texts) -> list[str]:
    """Why the dictionary at `path` is not complete."""
    entries = read(path)
    faults = [f"not collected yet: {text!r}" for text in texts.where if text not in entries]
    for text, entry in entries.items():
        if text not in texts.where:
            faults.append(f"no longer in the code: {text!r}")
        elif not entry.finished:
            faults.append(f"unfinished: {text!r}")
        elif places(text) != places(entry.translation):
            faults.append(f"the places differ: {text!r} and {entry.translation!r}")
    return [f"{path.name}: {fault}" for fault in faults]


# The commands


def merge() -> list[str]:
    """Bring every dictionary up to date."""
    texts = collect()
    for path in dictionaries():
        before = read(path)
        write(path, texts, before)
        after = read(path)
        unfinished = sum(not entry.finished for entry in after.values())
        print(
            f"{path.name}: {len(after)} texts, {len(after.keys() - before.keys())} new, "
            f"{len(before.keys() - after.keys())} gone, {unfinished} unfinished"
        )
    return texts.faults


def check() -> list[str]:
    """What is wrong with the texts and the dictionaries."""
    texts = collect()
    return texts.faults + [fault for path in dictionaries() for fault in faults_of(path, texts)]


def release() -> list[str]:
    """Compile the dictionaries with Qt's lrelease."""
    folders = ["/usr/lib/qt5/bin", "/usr/lib/qt6/bin"]
    program = next((found for folder in [None, *folders] if (found := shutil.which("lrelease", path=folder))), None)
    if program is None:
        return ["lrelease is not here: install Qt's linguist tools (on Debian the package qttools5-dev-tools)"]
    for path in dictionaries():
        subprocess.run([program, "-silent", str(path), "-qm", str(path.with_suffix(".qm"))], check=True)
    return []


COMMANDS = {"collect": merge, "check": check, "release": release}


def main() -> int:
    """Run one command; 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=COMMANDS)
    faults = COMMANDS[parser.parse_args().command]()
    print(*faults, sep="\n", end="\n" if faults else "", file=sys.stderr)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
