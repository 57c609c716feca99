"""The zip that people install, and the check that guards it."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = ROOT / "scripts"


def make(path):
    maker = [sys.executable, str(SCRIPTS / "make_zip.py"), "--dirty", "--output", str(path)]
    subprocess.run(maker, check=True)
    return path


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """The zip of the checkout as it is."""
    return make(tmp_path_factory.mktemp("zip") / "quartier.zip")


@pytest.fixture(scope="module")
def checker():
    """scripts/check_zip.py as a module."""
    sys.path.insert(0, str(SCRIPTS))
    try:
        spec = importlib.util.spec_from_file_location("check_zip", SCRIPTS / "check_zip.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(SCRIPTS))
    return module


def test_the_zip_keeps_the_plugin_repositorys_rules(archive, checker, tmp_path):
    with zipfile.ZipFile(archive) as file:
        assert checker.file_faults(file, archive.stat().st_size) == []
        file.extractall(tmp_path)
    assert checker.metadata_faults(tmp_path / "quartier") == []
    assert checker.parse_faults(tmp_path / "quartier") == []


def test_the_zip_has_what_a_user_needs_and_nothing_else(archive):
    with zipfile.ZipFile(archive) as file:
        names = set(file.namelist())
    for needed in (
        "plugin/dock.py",
        "engine/errors.py",
        "resources/i18n/quartier_fr.qm",
        "resources/icons/quartier.svg",
    ):
        assert f"quartier/{needed}" in names
    for stranger in (
        "tests/",
        "scripts/",
        "benchmarks/",
        ".ci/",
        "Makefile",
        "pyproject.toml",
        "requirements",
    ):
        assert not [name for name in names if name.startswith(f"quartier/{stranger}")]
    # The code names the methods by their sections; the pictures of the READMEs stay at home.
    assert [name for name in names if name.startswith("quartier/docs/")] == ["quartier/docs/methods.md"]
    assert not [name for name in names if name.endswith((".ts", ".pyc", ".sh"))]


def test_the_same_files_give_the_same_bytes(archive, tmp_path):
    assert make(tmp_path / "again.zip").read_bytes() == archive.read_bytes()


def test_uncommitted_changes_are_refused_and_a_commit_is_enough(tmp_path):
    checkout = tmp_path / "checkout"
    (checkout / "scripts").mkdir(parents=True)
    for name in ("metadata.txt", "__init__.py", "LICENSE", ".gitignore", "scripts/make_zip.py"):
        shutil.copy(ROOT / name, checkout / name)
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q"], cwd=checkout, check=True)
    subprocess.run([*git, "add", "."], cwd=checkout, check=True)
    subprocess.run([*git, "commit", "-q", "-m", "All"], cwd=checkout, check=True)
    maker = [sys.executable, str(checkout / "scripts" / "make_zip.py")]

    (checkout / "engine").mkdir()
    (checkout / "engine" / "new.py").touch()
    with (checkout / "metadata.txt").open("a") as file:
        file.write("\n")
    answer = subprocess.run(maker, check=False, capture_output=True, text=True)
    assert answer.returncode != 0
    assert "metadata.txt" in answer.stderr
    assert "engine/" in answer.stderr
    assert not list(checkout.glob("build/*.zip"))

    subprocess.run([*git, "add", "."], cwd=checkout, check=True)
    subprocess.run([*git, "commit", "-q", "-m", "More"], cwd=checkout, check=True)
    subprocess.run(maker, check=True)
    assert len(list(checkout.glob("build/*.zip"))) == 1


def altered(source, target, change):
    """A copy of the zip in which `change` gets to write."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            if entry.filename != change.get("leave_out"):
                new.writestr(entry, old.read(entry))
        for name, mode in change.get("add", {}).items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            new.writestr(entry, b"x")
    return target


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"leave_out": "quartier/LICENSE"}, "quartier/LICENSE is missing"),
        ({"add": {"other/file.py": 0o644}}, "one top folder"),
        ({"add": {"quartier/engine/fast.so": 0o644}}, "binaries are refused"),
        ({"add": {"quartier/engine/run.py": 0o755}}, "marked executable"),
        ({"add": {"quartier/__pycache__/x.py": 0o644}}, "does not belong"),
        ({"add": {"quartier/.secrets.baseline": 0o644}}, "does not belong"),
        ({"add": {"quartier/../x.py": 0o644}}, "leads out"),
        ({"leave_out": "quartier/resources/i18n/quartier_fr.qm"}, "not compiled"),
    ],
)
def test_a_bad_zip_is_found_out(archive, checker, tmp_path, change, said):
    bad = altered(archive, tmp_path / "bad.zip", change)
    with zipfile.ZipFile(bad) as file:
        assert any(said in fault for fault in checker.file_faults(file, 1))


def test_a_zip_that_is_too_big_is_found_out(archive, checker):
    with zipfile.ZipFile(archive) as file:
        assert any("at most" in fault for fault in checker.file_faults(file, 25_000_001))


def test_the_scans_find_what_the_site_would_find(checker, tmp_path):
    key = "AKIA" + "IOSFODNN7EXAMPLQ"
    (tmp_path / "bad.py").write_text(f'import pickle\nassert 1\nkey = "{key}"\n', encoding="utf-8")
    (tmp_path / "silenced.py").write_text("assert 1  # nosec\n", encoding="utf-8")
    found = checker.bandit_faults(tmp_path)
    assert any("B403" in fault for fault in found)
    assert any("B101" in fault for fault in found)
    assert any("not to be looked at" in fault for fault in found)
    assert any("bad.py:3" in fault for fault in checker.secret_faults(tmp_path))


def test_the_shipped_code_passes_the_scans(archive, checker, tmp_path):
    with zipfile.ZipFile(archive) as file:
        file.extractall(tmp_path)
    assert checker.bandit_faults(tmp_path / "quartier") == []
    assert checker.secret_faults(tmp_path / "quartier") == []
