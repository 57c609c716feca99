"""An engine function as a process of its own: parameters in as one line of JSON, progress out as lines of JSON.

The other end is `adapters/processes/child.py`. A line is one of ``{"share": 0.5}``, ``{"say": [level, template,
values]}``, ``{"error": [class, template, values]}`` and, last of all, ``{"result": {...}}``. What libraries print
goes to stderr.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from typing import Any

from . import errors
from .errors import QuartierError
from .progress import Progress

Work = Callable[[Mapping[str, Any], Progress], Mapping[str, Any]]
_STDIN = 0


def serve(work: Work) -> None:
    """Do `work` once with what stands on stdin, and end the process: 0 where there is a result, 1 where not.

    Stdin stays open for as long as the parent lives. When it closes, nobody waits for the result any more, and the
    process ends: a QGIS that is killed leaves no orphan behind.
    """
    lines = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii", newline="\n")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def tell(line: Mapping[str, Any]) -> None:
        lines.write(f"{json.dumps(line, default=str)}\n")
        lines.flush()

    progress = Progress(
        report=lambda share: tell({"share": share}),
        message=lambda level, template, values: tell({"say": [level, template, values]}),
    )
    given = json.loads(_first_line())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        tell({"result": work(given, progress)})
    except QuartierError as error:
        tell({"error": [type(error).__name__, error.template, error.values]})
        sys.exit(1)


def revived(line: tuple[str, str, dict[str, object]]) -> QuartierError:
    """The error that a child told of, as an object of its class."""
    name, template, values = line
    kind = getattr(errors, name, QuartierError)
    error: QuartierError = kind(template, **values)
    return error


def _first_line() -> bytes:
    line = b""
    while not line.endswith(b"\n"):
        piece = os.read(_STDIN, 1 << 16)
        if not piece:
            break
        line += piece
    return line


def _end_with_parent() -> None:
    # os.read, because a thread that waits inside Python's own buffer would keep the process from ending well.
    while os.read(_STDIN, 1 << 10):
        continue
    os._exit(1)
