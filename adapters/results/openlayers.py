"""Layers that are open in the project while a run writes over what they show: read again, styled for what is there."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsApplication, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, Qt, QThread, pyqtSignal

from ..i18n import interface_tongue
from .replacing import Place, stands_at
from .styles import is_styled_as_given, style_result


class _Reader(QObject):
    """Reads the open layers again in the thread that owns them, when it has time."""

    asked = pyqtSignal()

    def __init__(self, written: Sequence[tuple[Place, str]]) -> None:
        super().__init__()
        self._written = written
        self.moveToThread(QgsApplication.instance().thread())
        self.asked.connect(self.read, Qt.ConnectionType.QueuedConnection)

    def read(self) -> None:
        """Read them again, once."""
        _waiting.remove(self)
        _read_again(self._written)


_waiting: list[_Reader] = []


def read_again(written: Sequence[tuple[Place, str]]) -> None:
    """Let the open layers show what has been written at some places; from any thread.

    Each place comes with the kind of result that stands there now, empty where its style is not to be touched.
    Counts, extent and columns follow the file. The classes follow it where they are still as Quartier gave them: what
    a person has changed stays.
    """
    if QThread.currentThread() == QgsApplication.instance().thread():
        _read_again(written)
    elif written:
        _waiting.append(_Reader(written))
        _waiting[-1].asked.emit()


def _read_again(written: Sequence[tuple[Place, str]]) -> None:
    for layer in QgsProject.instance().mapLayers().values():
        # A kind that is told comes before none: a place may be named twice, as a file and as its table.
        kind = max((kind for place, kind in written if stands_at(layer, place)), default=None)
        if kind is not None and not (isinstance(layer, QgsVectorLayer) and layer.isEditable()):
            _read_layer_again(layer, kind)


def _read_layer_again(layer: QgsMapLayer, kind: str) -> None:
    layer.reload()
    if isinstance(layer, QgsVectorLayer):
        if kind and is_styled_as_given(layer):
            style_result(layer, kind, interface_tongue())
        if layer.renderer() is not None:
            # Setting it anew is what makes QGIS count the features of each class again.
            layer.setRenderer(layer.renderer().clone())
    layer.triggerRepaint()
