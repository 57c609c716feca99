"""The plugin's life cycle: the provider always, the menu, toolbar and dock where there is a window."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.gui import QgisInterface

from ..processing_algorithms.provider import QuartierProvider


class QuartierPlugin:
    """What QGIS loads. `unload` undoes `initGui` line for line."""

    def __init__(self, iface: QgisInterface | None) -> None:
        self._iface = iface
        self._provider: QuartierProvider | None = None

    def initProcessing(self) -> None:  # noqa: N802
        """Register the algorithms; all that qgis_process asks for."""
        self._provider = QuartierProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:  # noqa: N802
        """Register the algorithms and build what a person sees."""
        self.initProcessing()

    def unload(self) -> None:
        """Take everything back."""
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
