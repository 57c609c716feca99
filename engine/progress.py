"""Progress, messages and cancel, without knowing who listens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from .counts import counted
from .errors import Cancelled


def _ignore(_share: float) -> None:
    return None


def _silent(_level: str, _template: str, _values: dict[str, object]) -> None:
    return None


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Progress:
    """A range of the whole, handed down to the step that fills it.

    Parameters
    ----------
    report : callable
        Receives the share of the whole that is done, 0 to 1.
    is_cancelled : callable
        True once the person asked to stop.
    message : callable
        Receives ``(level, template, values)``; level is ``"info"`` or ``"warning"``, the template is
        English and is translated by the listener before the values go in; whole numbers are counts, which know the
        words that go with them (`counts.Count`).
    start, end : float
        The part of the whole that this object stands for.
    """

    report: Callable[[float], None] = _ignore
    is_cancelled: Callable[[], bool] = _never
    message: Callable[[str, str, dict[str, object]], None] = _silent
    start: float = 0.0
    end: float = 1.0

    def part(self, start: float, end: float) -> Progress:
        """The sub-range from `start` to `end` (shares of this range)."""
        width = self.end - self.start
        return replace(self, start=self.start + start * width, end=self.start + end * width)

    def at(self, share: float) -> None:
        """Say that `share` of this range is done; raise `Cancelled` if asked to stop."""
        self.check()
        self.report(self.start + share * (self.end - self.start))

    def check(self) -> None:
        """Raise `Cancelled` if asked to stop."""
        if self.is_cancelled():
            raise Cancelled

    def say(self, template: str, **values: object) -> None:
        """Tell the person something worth knowing."""
        self.message("info", template, counted(values))

    def warn(self, template: str, **values: object) -> None:
        """Tell the person something they should look at."""
        self.message("warning", template, counted(values))


SILENT = Progress()
