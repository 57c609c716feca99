"""QGIS feedback as the engine's progress."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback

from ..engine.progress import Progress
from .i18n import tr


def progress_of(feedback: QgsProcessingFeedback) -> Progress:
    """Progress that tells `feedback`, at most once per percent, and listens to its cancel."""
    told = [-1]

    def report(share: float) -> None:
        percent = int(100 * share)
        if percent != told[0]:
            told[0] = percent
            feedback.setProgress(percent)

    def message(level: str, template: str, values: dict[str, object]) -> None:
        text = tr(template).format(**values)
        if level == "warning":
            feedback.pushWarning(text)
        else:
            feedback.pushInfo(text)

    return Progress(report=report, is_cancelled=feedback.isCanceled, message=message)
