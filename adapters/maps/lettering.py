"""The letters and inks of maps and of their pages."""

from __future__ import annotations

from qgis.core import Qgis, QgsTextFormat
from qgis.PyQt.QtGui import QColor, QFont, QFontDatabase

INK = "#1f2933"
SOFT_INK = "#52606d"
ACCENT = "#12395b"
_FAMILIES = ("Open Sans", "DejaVu Sans", "Noto Sans", "Arial")


def font_family() -> str:
    """The first of our typefaces that this system has."""
    there = set(QFontDatabase().families())
    return next((family for family in _FAMILIES if family in there), QFont().defaultFamily())


def text_format(points: float, bold: bool = False, color: str = INK) -> QgsTextFormat:
    """Letters of the map and of the page."""
    font = QFont(font_family())
    font.setBold(bold)
    # Any spacing switches ligatures off: whoever searches a PDF for "figures" would not find it written with one.
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.02)
    form = QgsTextFormat()
    form.setFont(font)
    form.setSize(points)
    form.setSizeUnit(Qgis.RenderUnit.Points)
    form.setColor(QColor(color))
    return form
