"""Symbols of results whose origins are points: classes differ in shape and size, too, for whoever prints in grey."""

from __future__ import annotations

import re

from qgis.core import QgsMarkerSymbol, QgsSymbol

# Shape and size (mm) by the reason for which access is lost; deeper water is larger.
_LOST = {
    "'way'": ("triangle", 2.6),
    "'service'": ("square", 2.0),
    "'home'": ("diamond", 2.6),
}
_LOST_BY = re.compile(r"_lost_by\" = ('\w+')")
_DEPTH_MM, _DEEPER_MM = 1.2, 0.4
_EDGE = {"outline_color": "51,51,51,255", "outline_width": "0.12"}
_FAINT_EDGE = {"outline_color": "170,165,150,255", "outline_width": "0.12"}
_NO_EDGE = {"outline_style": "no"}
_HOLLOW = {"color": "255,255,255,0", "outline_color": "110,110,110,255", "outline_width": "0.2"}


def point_symbol(kind: str, rule: str, number: int, area: QgsSymbol) -> QgsMarkerSymbol:
    """The symbol for points of the class that `area` shows as an area.

    Parameters
    ----------
    kind : str
        What layer it is.
    rule : str
        The filter of the class.
    number : int
        Its place among the classes, from 0.
    """
    color = area.color().name()
    if kind == "floodexposure_output":
        return _by_depth(rule, number, color)
    why = _LOST_BY.search(rule)
    if why and why.group(1) in _LOST:
        return _marker(*_LOST[why.group(1)], {"color": color, **_EDGE})
    if kind == "floodaccess_output" and "<> 'reached'" in rule:
        return _marker("circle", 1.6, _HOLLOW)
    if area.symbolLayerCount() > 1:
        # What is hatched as an area is a warning.
        return _marker("circle", 2.0, {"color": color, "outline_color": "0,0,0,255", "outline_width": "0.4"})
    return _marker("circle", 1.4, {"color": color, **_NO_EDGE})


def _by_depth(rule: str, number: int, color: str) -> QgsMarkerSymbol:
    if "'unknown'" in rule:
        return _marker("circle", 1.2, _HOLLOW)
    if "'dry'" in rule:
        return _marker("circle", 1.0, {"color": color, **_FAINT_EDGE})
    return _marker("circle", _DEPTH_MM + _DEEPER_MM * (number - 1), {"color": color, **_EDGE})


def _marker(shape: str, size: float, properties: dict[str, str]) -> QgsMarkerSymbol:
    return QgsMarkerSymbol.createSimple({"name": shape, "size": f"{size:g}", **properties})
