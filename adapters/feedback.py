"""QGIS feedback as the engine's progress."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback

from ..engine.progress import Progress
from .i18n import interface_tongue, tr


class _Spoken(float):
    """A number that is written with the reader's decimal mark, whatever the template asks for."""

    def __format__(self, spec: str) -> str:
        return format(float(self), spec).replace(".", interface_tongue().locale.decimalPoint())


def spoken(value: object) -> object:
    """A value as it goes into a message."""
    return _Spoken(value) if isinstance(value, float) else value


def progress_of(feedback: QgsProcessingFeedback) -> Progress:
    """Progress that tells `feedback`, at most once per percent, and listens to its cancel."""
    told = [-1]

    def report(share: float) -> None:
        percent = int(100 * share)
        if percent != told[0]:
            told[0] = percent
            feedback.setProgress(percent)

    def message(level: str, template: str, values: dict[str, object]) -> None:
        text = tr(template).format(**{name: spoken(value) for name, value in values.items()})
        if level == "warning":
            feedback.pushWarning(text)
        else:
            feedback.pushInfo(text)

    return Progress(report=report, is_cancelled=feedback.isCanceled, message=message)
