"""A pair of places on the map: a ring and a box round them, a line between, and the map gone there."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..adapters.decisions import WGS84, Pair

# Told apart by people who see no red or green, and by their shapes.
SURVEY_COLOR = "#e66101"
OTHER_COLOR = "#2166ac"
_CLOSEST_SCALE = 250.0
_ROOM = 2.0
# An extent has to be more than a point, in metres as in degrees.
_NEARLY_NOTHING = 1e-5


class PairOnMap:
    """The marks of one pair on a canvas."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        point, box = Qgis.GeometryType.Point, QgsRubberBand.IconType
        self._line = _band(canvas, Qgis.GeometryType.Line, "#000000")
        self._line.setLineStyle(Qt.PenStyle.DashLine)
        self._other = _band(canvas, point, OTHER_COLOR, box.ICON_BOX)
        self._survey = _band(canvas, point, SURVEY_COLOR, box.ICON_CIRCLE)

    @property
    def bands(self) -> tuple[QgsRubberBand, ...]:
        """The marks that are still there: a canvas that goes takes them along."""
        return tuple(band for band in (self._line, self._other, self._survey) if not sip.isdeleted(band))

    def show(self, pair: Pair, go_there: bool) -> None:
        """Mark `pair`, and move the map to it where `go_there`."""
        self.clear()
        own, other = self._on_canvas(pair.survey_point), self._on_canvas(pair.other_point)
        for band, places in ((self._survey, [own]), (self._other, [other]), (self._line, [own, other])):
            if None not in places:
                for place in places:
                    band.addPoint(place)
                band.show()
        there = [place for place in (own, other) if place is not None]
        if go_there and there:
            self._go_to(there)

    def clear(self) -> None:
        """Take the marks off the map."""
        for band in self.bands:
            kind = Qgis.GeometryType.Line if band is self._line else Qgis.GeometryType.Point
            band.reset(kind)

    def remove(self) -> None:
        """Take the marks away for good."""
        for band in self.bands:
            self._canvas.scene().removeItem(band)

    def _on_canvas(self, place: QgsPointXY | None) -> QgsPointXY | None:
        """Where a place is in the map's own coordinates; None where these cannot show it."""
        if place is None:
            return None
        wanted = self._canvas.mapSettings().destinationCrs()
        move = QgsCoordinateTransform(QgsCoordinateReferenceSystem(WGS84), wanted, QgsProject.instance())
        try:
            return move.transform(place)
        except QgsCsException:
            return None

    def _go_to(self, places: list[QgsPointXY]) -> None:
        between = QgsRectangle(places[0], places[-1]).buffered(_NEARLY_NOTHING)
        self._canvas.setExtent(between.scaled(_ROOM))
        self._canvas.zoomScale(max(self._canvas.scale(), _CLOSEST_SCALE))
        self._canvas.refresh()


def _band(
    canvas: QgsMapCanvas,
    kind: Qgis.GeometryType,
    color: str,
    icon: QgsRubberBand.IconType = QgsRubberBand.IconType.ICON_NONE,
) -> QgsRubberBand:
    band = QgsRubberBand(canvas, kind)
    band.setStrokeColor(QColor(color))
    band.setSecondaryStrokeColor(QColor("#ffffff"))
    band.setFillColor(QColor(0, 0, 0, 0))
    band.setIcon(icon)
    band.setIconSize(26)
    band.setWidth(3)
    return band
