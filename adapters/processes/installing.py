"""Python packages that cannot ride in the plugin's zip, installed into the QGIS profile and nowhere else.

They are for processes of their own (`PYTHONPATH`), never for QGIS's interpreter: what QGIS came with stays as it is.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, QProcess, QProcessEnvironment, pyqtSignal

from ..i18n import tr
from .interpreter import python_of_qgis
from .proxy import proxy_for

# What osmnx itself asks for; only what this Python lacks is installed with it.
OSMNX = "osmnx==2.0.6"
_NEEDED_BY_OSMNX = {
    "networkx": "networkx==3.4.2",
    "requests": "requests",
    "numpy": "numpy",
    "pandas": "pandas",
    "shapely": "shapely>=2.0",
    "geopandas": "geopandas>=1.0.1",
}
_MEGABYTES = {"osmnx": 1, "networkx": 5, "requests": 1, "numpy": 60, "pandas": 60, "shapely": 10, "geopandas": 5}
_LAST_LINES = 12
_KILL_MS = 3000
# Asked only for the proxy that stands between here and the network; nothing is sent there.
_SOMEWHERE = "https://example.org"


def libraries_folder() -> Path:
    """Where the packages of this Python's version lie in the profile; it need not exist."""
    profile = Path(QgsApplication.qgisSettingsDirPath())
    return profile / "python" / "quartier-libs" / f"py{sys.version_info.major}{sys.version_info.minor}"


def has_osmnx() -> bool:
    """Whether a process of our own finds osmnx: in QGIS's Python, or among our libraries in the profile."""
    return find_spec("osmnx") is not None or (libraries_folder() / "osmnx" / "__init__.py").is_file()


@dataclass(frozen=True)
class Plan:
    """What an installation will do, before it does it.

    Attributes
    ----------
    python : str
        The program that runs pip.
    packages : tuple of str
    target : Path
        Where they go; it is replaced as a whole, and only when everything is there.
    wheels : Path, optional
        A folder of downloaded packages, in place of the network.

    """

    python: str
    packages: tuple[str, ...]
    target: Path
    wheels: Path | None = None

    @property
    def beside(self) -> Path:
        """Where pip writes; what is found there before is left over from an installation that broke off."""
        return self.target.with_name(f"{self.target.name}.part")

    @property
    def arguments(self) -> list[str]:
        """What follows the program in the command."""
        source = ["--no-index", "--find-links", str(self.wheels)] if self.wheels else []
        return [
            *("-m", "pip", "install", "--no-deps", "--only-binary", ":all:", "--disable-pip-version-check"),
            *("--no-input", "--no-warn-script-location", "--target", str(self.beside), *source, *self.packages),
        ]

    @property
    def command(self) -> str:
        """The whole command as a person could type it; it installs to the place of `target` itself."""
        words = [self.python, *(str(self.target) if w == str(self.beside) else w for w in self.arguments)]
        return " ".join(f'"{word}"' if " " in word else word for word in words)

    @property
    def megabytes(self) -> int:
        """About how much there is to download."""
        return sum(_MEGABYTES.get(_name(package), 5) for package in self.packages)


def plan_for_osmnx(wheels: Path | None = None) -> Plan | None:
    """How osmnx would be installed; None where no Python can be started."""
    python = python_of_qgis()
    if python is None:
        return None
    missing = [wanted for name, wanted in _NEEDED_BY_OSMNX.items() if not _is_here(name)]
    return Plan(python, (OSMNX, *missing), libraries_folder(), wheels)


def _is_here(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return find_spec(name) is not None
    return True


def _name(package: str) -> str:
    return package.partition("=")[0].partition(">")[0]


class Installation(QObject):
    """One run of a plan, in a process of its own. `ended` carries whether it worked, and a sentence where it did not.

    Nothing stands in the plan's target before everything does; a run that fails or is cancelled leaves nothing.
    """

    said = pyqtSignal(str)
    ended = pyqtSignal(bool, str)

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._lines: list[str] = []
        self._is_cancelled = False
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_environment())
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail_to_start)

    def start(self) -> None:
        """Begin; `ended` tells the end."""
        try:
            shutil.rmtree(self._plan.beside, ignore_errors=True)
            self._plan.beside.mkdir(parents=True)
        except OSError as error:
            self.ended.emit(False, _cannot_write(self._plan.target, error))
            return
        self._process.start(self._plan.python, self._plan.arguments)

    def cancel(self) -> None:
        """Stop at once and leave nothing."""
        self._is_cancelled = True
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(_KILL_MS)

    def _read(self) -> None:
        text = bytes(self._process.readAllStandardOutput()).decode("utf-8", errors="replace")
        for line in filter(None, map(str.strip, text.splitlines())):
            self._lines.append(line)
            self.said.emit(line)

    def _fail_to_start(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._discard()
            sentence = tr("The program '{program}' could not be started.")
            self.ended.emit(False, sentence.format(program=self._plan.python))

    def _finish(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        if self._is_cancelled:
            self._discard()
            self.ended.emit(False, tr("Cancelled: nothing was installed."))
        elif status != QProcess.ExitStatus.NormalExit or code != 0:
            self._discard()
            self.ended.emit(False, self._why())
        else:
            self.ended.emit(*self._put_in_place())

    def _why(self) -> str:
        told = "\n".join(self._lines[-_LAST_LINES:])
        if "No module named pip" in told:
            return tr(
                "The Python of QGIS has no pip, which installs packages. On Debian and Ubuntu: sudo apt install "
                "python3-pip, then try again."
            )
        return tr("The packages could not be installed. The last words of pip:\n{words}").format(words=told)

    def _put_in_place(self) -> tuple[bool, str]:
        plan = self._plan
        old = plan.target.with_name(f"{plan.target.name}.old")
        try:
            shutil.rmtree(old, ignore_errors=True)
            if plan.target.exists():
                plan.target.rename(old)
            plan.beside.rename(plan.target)
        except OSError as error:
            if old.exists() and not plan.target.exists():
                old.rename(plan.target)
            self._discard()
            return False, _cannot_write(plan.target, error)
        shutil.rmtree(old, ignore_errors=True)
        return True, ""

    def _discard(self) -> None:
        shutil.rmtree(self._plan.beside, ignore_errors=True)


def _cannot_write(target: Path, error: OSError) -> str:
    return tr("The folder '{path}' cannot be written: {reason}.").format(path=target, reason=error.strerror or error)


def _environment() -> QProcessEnvironment:
    """QGIS's environment with its proxy, without what belongs to QGIS's own Qt and Python."""
    environment = QProcessEnvironment.systemEnvironment()
    for name in ("PYTHONHOME", "PYTHONSTARTUP", "LD_LIBRARY_PATH", "PIP_TARGET", "PIP_USER", "PIP_PREFIX"):
        environment.remove(name)
    proxy = proxy_for(_SOMEWHERE)
    if proxy:
        for name in ("HTTP_PROXY", "HTTPS_PROXY"):
            environment.insert(name, proxy)
    environment.insert("PYTHONIOENCODING", "utf-8")
    environment.insert("LC_ALL", os.environ.get("LC_ALL", "C.UTF-8"))
    return environment
