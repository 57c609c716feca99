"""Engine functions in a Python process of their own: they can be stopped at once and cannot disturb QGIS.

The other end is `engine/as_child.py`. QProcess rather than threads: what hangs in a server's answer is killed.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_importers
from typing import Any
from urllib.parse import urlsplit

from qgis.PyQt.QtCore import QProcess, QProcessEnvironment

from ...engine.as_child import revived
from ...engine.errors import Cancelled, QuartierError
from ...engine.progress import Progress
from ..paths import ROOT
from .interpreter import python_of_qgis
from .proxy import proxy_for

# The checkout or plugin folder may be called anything: it is imported under the fixed name, as QGIS's link does.
_START = """
import importlib, importlib.util, sys
root, module = sys.argv[1:3]
spec = importlib.util.spec_from_file_location("quartier", root + "/__init__.py", submodule_search_locations=[root])
package = importlib.util.module_from_spec(spec)
sys.modules["quartier"] = package
spec.loader.exec_module(package)
importlib.import_module("quartier." + module).main()
"""
_STEP_MS = 100
_START_MS = 30_000
_KILL_MS = 1000
# What belongs to QGIS's own libraries, and would mislead those of another process.
_QGIS_ONLY = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONSTARTUP")
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")


def run_in_child(
    module: str, given: Mapping[str, Any], environment: QProcessEnvironment, progress: Progress
) -> dict[str, Any]:
    """What ``quartier.<module>.main()`` gives for `given`, in a process of its own that reports as it goes.

    Raises
    ------
    Cancelled
        If the person stopped it: the process is gone by then.
    QuartierError
        What the function raised, or a sentence where the process could not be started or died.
    """
    program = python_of_qgis()
    if program is None:
        raise QuartierError(
            "No Python interpreter was found in '{folder}', where QGIS keeps its Python. This step runs in a "
            "process of its own and needs it: install QGIS with its Python, or get the data in another way.",
            folder=sys.prefix,
        )
    with tempfile.TemporaryDirectory(prefix="quartier-child-") as folder:
        process = QProcess()
        process.setProcessEnvironment(environment)
        # Python looks for modules where it stands: an empty folder holds no surprise.
        process.setWorkingDirectory(folder)
        process.start(program, ["-c", _START, str(ROOT), module])
        if not process.waitForStarted(_START_MS):
            raise QuartierError(
                "The Python interpreter '{program}' cannot be started: {reason}.",
                program=program,
                reason=process.errorString(),
            )
        # Stdin stays open: the child ends by itself when it closes, as when QGIS is killed.
        process.write(json.dumps(given).encode() + b"\n")
        try:
            return _listen(process, progress)
        finally:
            if process.state() != QProcess.ProcessState.NotRunning:
                process.kill()
                process.waitForFinished(_KILL_MS)


def _listen(process: QProcess, progress: Progress) -> dict[str, Any]:
    result: dict[str, Any] | None = None
    is_running = True
    while is_running:
        if progress.is_cancelled():
            raise Cancelled
        process.waitForFinished(_STEP_MS)
        is_running = process.state() != QProcess.ProcessState.NotRunning
        while process.canReadLine():
            line = json.loads(bytes(process.readLine()).decode("ascii"))
            result = line.get("result", result)
            _pass_on(line, progress)
    if result is None:
        words = bytes(process.readAllStandardError()).decode("utf-8", errors="replace").strip().splitlines()
        raise QuartierError(
            "The process that does this step ended before it was done: {reason}",
            reason=words[-1] if words else process.errorString(),
        )
    return result


def _pass_on(line: Mapping[str, Any], progress: Progress) -> None:
    if "share" in line:
        progress.at(line["share"])
    elif "say" in line:
        level, template, values = line["say"]
        tell = progress.warn if level == "warning" else progress.say
        tell(template, **values)
    elif "error" in line:
        raise revived(line["error"])


def environment_for(
    packages: Iterable[str], libraries: Sequence[Path], addresses: Iterable[str]
) -> QProcessEnvironment:
    """QGIS's environment for a child: where its `packages` are, then `libraries`; the proxy for its `addresses`."""
    environment = QProcessEnvironment.systemEnvironment()
    for name in environment.keys():  # noqa: SIM118 (no mapping)
        if name.startswith("QT_") or name in _QGIS_ONLY:
            environment.remove(name)
    folders = [*folders_of(packages), *(str(folder) for folder in libraries if folder.is_dir())]
    environment.insert("PYTHONPATH", os.pathsep.join(folders))
    _hand_over_proxy(environment, addresses)
    return environment


def folders_of(packages: Iterable[str]) -> list[str]:
    """The folders in which QGIS's Python finds `packages`, each once, in the order in which it looks."""
    specs = [find_spec(name) for name in packages]
    found = {str(Path(spec.origin).parents[1]) for spec in specs if spec is not None and spec.origin}
    looked = dict.fromkeys(str(Path(finder.path)) for finder in iter_importers() if hasattr(finder, "path"))
    return [folder for folder in looked if folder in found]


def _hand_over_proxy(environment: QProcessEnvironment, addresses: Iterable[str]) -> None:
    """QGIS's proxy in the variables that Python's libraries read; where QGIS has none, the system's own stay."""
    proxies = {address: proxy_for(address) for address in addresses}
    proxy = next(filter(None, proxies.values()), "")
    if not proxy:
        return
    for name in _PROXIES:
        environment.insert(name, proxy)
    direct = ",".join(sorted({urlsplit(address).hostname or "" for address, via in proxies.items() if not via}))
    for name in ("NO_PROXY", "no_proxy"):
        environment.insert(name, direct)
