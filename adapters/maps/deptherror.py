"""Depths that may be off: the classes of a map are no finer than twice the error, and the map says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qgis.core import QgsColorRampShader, QgsExpression, QgsRasterLayer, QgsVectorLayer

from ...engine.schema import slug
from ..i18n import Tongue, mark
from ..profiles import read_profile
from ..words.schema import flood_class_name

# Up to here the style of depths shows no water.
_DRY_UP_TO_M = 0.1
_NOISE_M = 1e-6
_CODE = re.compile(r"\"flood_class\" = '(.*)'$")
_BETWEEN, _OVER = re.compile(r"^([\d.]+)-[\d.]+$"), re.compile(r"^over_([\d.]+)$")
_NO_CLASS = ("dry", "unknown")


def limits_apart(limits: Sequence[float], error: float) -> list[float]:
    """Of rising limits (m) those that classes no narrower than twice the error leave, the lowest among them.

    >>> limits_apart([0.1, 0.7, 1.5], 0.5)
    [0.1, 1.5]
    """
    kept: list[float] = []
    for limit in limits:
        if not kept or limit - kept[-1] >= 2 * error - _NOISE_M:
            kept.append(limit)
    return kept


def error_sentence(error: float, tongue: Tongue) -> str:
    """How far depths may be off, and what that does to their classes."""
    told = mark(
        "Depths are known to {error} m (standard error): no classes narrower than {allowed} m are shown, and where the "
        "water ends is no more certain than that."
    )
    decimals = 1 if error >= 1 else 2
    return tongue.say(told).format(error=tongue.number(error, decimals), allowed=tongue.number(2 * error, decimals))


def join_depths(layer: QgsRasterLayer, error: float, tongue: Tongue) -> None:
    """Join the classes of a depth raster that are too fine."""
    ramp = layer.renderer().shader().rasterShaderFunction()
    items = ramp.colorRampItemList()
    bottoms = [_DRY_UP_TO_M, *(item.value for item in items[:-1])]
    kept = limits_apart(bottoms, error)
    if len(kept) == len(bottoms):
        return
    joined = []
    for members, low, high in _groups(bottoms, kept):
        top, middle = items[members[-1]], items[members[(len(members) - 1) // 2]]
        joined.append(QgsColorRampShader.ColorRampItem(top.value, middle.color, _range_name(low, high, tongue)))
    ramp.setColorRampItemList(joined)


def join_flood_classes(layer: QgsVectorLayer, profile: str, error: float, tongue: Tongue) -> None:
    """Join the classes of an exposure result that are too fine; classes that say no depths stay as they are."""
    root = layer.renderer().rootRule()
    codes = {rule: found.group(1) for rule in root.children() if (found := _CODE.search(rule.filterExpression()))}
    wet = {rule: code for rule, code in codes.items() if code not in _NO_CLASS}
    bottoms = [_bottom(code, profile) for code in wet.values()]
    if not bottoms or None in bottoms:
        return
    kept = limits_apart([bottom for bottom in bottoms if bottom is not None], error)
    if len(kept) == len(bottoms):
        return
    rules = list(wet)
    for members, low, high in _groups(bottoms, kept):
        names = [wet[rules[member]] for member in members]
        stays = rules[members[(len(members) - 1) // 2]]
        quoted = ",".join(map(QgsExpression.quotedString, names))
        stays.setFilterExpression(f'"flood_class" IN ({quoted})')
        if len(names) > 1:
            by_depth = all(_BETWEEN.match(name) or _OVER.match(name) for name in names)
            stays.setLabel(_range_name(low, high, tongue) if by_depth else f"{names[0]} – {names[-1]}")
        for member in members:
            if rules[member] is not stays:
                root.removeChild(rules[member])


def _groups(bottoms: Sequence[float], kept: Sequence[float]) -> list[tuple[list[int], float, float | None]]:
    """Numbers of the classes that become one, where it begins and where the next one does."""
    groups = []
    for low, high in zip(kept, [*kept[1:], None]):
        members = [n for n, bottom in enumerate(bottoms) if bottom >= low and (high is None or bottom < high)]
        groups.append((members, low, high))
    return groups


def _range_name(low: float, high: float | None, tongue: Tongue) -> str:
    return flood_class_name(f"over_{low:g}" if high is None else f"{low:g}-{high:g}", tongue)


def _bottom(code: str, profile: str) -> float | None:
    """Where a class of depth begins (m), by its code or by its profile; None where it says no depth."""
    told = _BETWEEN.match(code) or _OVER.match(code)
    if told:
        return float(told.group(1))
    rows = [row for row in read_profile("flood_classes") if row["profile"] == slug(profile)]
    below = {row["class"]: before["up_to_m"] for before, row in zip(rows, rows[1:])}
    return float(below[code]) if below.get(code) else None
