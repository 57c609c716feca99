"""Who asks to stop."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback

# Then the numbers are there, and the writing begins.
WHILE_WRITING = 80.0


class CancelAt(QgsProcessingFeedback):
    """Asks to stop once so many percent are done."""

    def __init__(self, percent: float = WHILE_WRITING) -> None:
        super().__init__(False)
        self.progressChanged.connect(lambda done: self.cancel() if done >= percent else None)
