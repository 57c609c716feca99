"""The script that collects the texts, and the French dictionary it keeps."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def i18n():
    """scripts/i18n.py as a module."""
    spec = importlib.util.spec_from_file_location("i18n", ROOT / "scripts" / "i18n.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["i18n"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def package(tmp_path):
    """A package with every kind of text."""
    for folder in ("adapters", "engine", "plugin", "processing_algorithms", "resources/styles", "resources/layouts"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "resources" / "i18n").mkdir()
    (tmp_path / "resources" / "i18n" / "quartier_fr.ts").write_text('<TS version="2.1"/>', encoding="utf-8")
    (tmp_path / "engine" / "errors.py").write_text(
        "class QuartierError(Exception): ...\nclass InputError(QuartierError, ValueError): ...\n", encoding="utf-8"
    )
    (tmp_path / "engine" / "work.py").write_text(
        "def work(progress, n):\n"
        "    progress.say('{count} paths', count=n)\n"
        "    progress.warn('No ' 'water')\n"
        "    if n: raise InputError('The field {name!r} is empty.', name=n)\n"
        "    raise ValueError('nobody reads this')\n",
        encoding="utf-8",
    )
    (tmp_path / "plugin" / "dock.py").write_text(
        "TITLE = mark('Title')\nshown = tr(TITLE)\ntr('one' if shown else 'many')\n"
        "say = speaker('fr')\nsay('Légende')\n",
        encoding="utf-8",
    )
    (tmp_path / "resources" / "styles" / "a.qml").write_text(
        '<qgis><rule label="Too far"/><rule label="250"/><range label=""/></qgis>', encoding="utf-8"
    )
    (tmp_path / "resources" / "layouts" / "a.qpt").write_text(
        '<Layout><LayoutItem labelText="Page [% @layout_page %]"/><LayoutItem labelText="[% @title %]"/></Layout>',
        encoding="utf-8",
    )
    return tmp_path


def test_every_kind_of_text_is_collected_and_nothing_else(i18n, package):
    texts = i18n.collect(package)
    assert texts.faults == []
    assert set(texts.where) == {
        "{count} paths",
        "No water",
        "The field {name!r} is empty.",
        "Title",
        "one",
        "many",
        "Légende",
        "Too far",
        "Page [% @layout_page %]",
    }
    assert texts.where["Title"] == {"plugin/dock.py"}


@pytest.mark.parametrize(
    "call",
    [
        "tr(f'{n} paths')",
        "tr('a' + name)",
        "tr('{n} paths'.format(n=1))",
        "progress.say(f'{n}')",
        "InputError(f'no {n}')",
        "errors.InputError('no %s' % n)",
        "tr('a { brace')",
    ],
)
def test_a_text_put_together_at_run_time_is_a_fault(i18n, package, call):
    (package / "adapters" / "x.py").write_text(call, encoding="utf-8")
    assert len(i18n.collect(package).faults) == 1


def test_merging_keeps_translations_drops_the_gone_and_marks_the_new(i18n, package):
    texts = i18n.collect(package)
    path = package / "resources" / "i18n" / "quartier_fr.ts"
    entries = {
        "No water": i18n.Entry("Pas d'eau <ici> & là", finished=True),
        "Gone": i18n.Entry("Parti", finished=True),
    }
    i18n.write(path, texts, entries)
    first = path.read_bytes()
    read = i18n.read(path)
    assert read["No water"] == entries["No water"]
    assert "Gone" not in read
    assert not read["Title"].finished
    i18n.write(path, texts, read)
    assert path.read_bytes() == first
    assert b"line=" not in first


def test_the_check_names_what_is_wrong(i18n, package):
    texts = i18n.collect(package)
    path = package / "resources" / "i18n" / "quartier_fr.ts"
    right = {text: i18n.Entry(text, finished=True) for text in texts.where}
    i18n.write(path, texts, right)
    assert i18n.faults_of(path, texts) == []

    i18n.write(path, texts, {**right, "{count} paths": i18n.Entry("{compte} chemins", finished=True)})
    assert ["places differ" in fault for fault in i18n.faults_of(path, texts)] == [True]
    i18n.write(path, texts, {**right, "Title": i18n.Entry("Titre", finished=False)})
    assert ["unfinished" in fault for fault in i18n.faults_of(path, texts)] == [True]

    i18n.write(path, texts, right)
    texts.where["Brand new"] = {"plugin/dock.py"}
    del texts.where["Title"]
    assert sorted(fault.split(": ")[1] for fault in i18n.faults_of(path, texts)) == [
        "no longer in the code",
        "not collected yet",
    ]


def test_the_french_dictionary_is_complete(i18n):
    assert i18n.check() == []


def test_french_is_set_as_french_is(i18n):
    """No-break spaces before double signs and inside quotation marks, and one kind of apostrophe."""
    (path,) = (path for path in i18n.dictionaries() if path.stem.endswith("_fr"))
    said = [entry.translation for entry in i18n.read(path).values()]
    assert [text for text in said if re.search(r" [:;!?»]|« |\u2019", text)] == []
