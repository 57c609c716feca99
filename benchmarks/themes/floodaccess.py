"""Access under water, beside walking distances on dry ground."""

from __future__ import annotations

import numpy as np
from comparing import numbers
from measuring import Answer, Contestant, Theme

ISLANDS = "Quartier, islands drawn"
DRY = "Quartier, walking distances on dry ground"


def _apart(ours: Answer, theirs: Answer) -> str:
    # At a metre a second.
    said = f"dry: {numbers(ours['dry_min'] * 60.0, theirs['dry_min'] * 60.0)}"
    if "wet_min" not in theirs:
        return f"{said}; {_told(ours)}"
    return f"{said}; wet: {numbers(ours['wet_min'] * 60.0, theirs['wet_min'] * 60.0)}"


def _told(ours: Answer) -> str:
    """What the water does to this town, so that nobody takes a dry one for a quick answer."""
    lost = np.asarray(ours["lost"], dtype=float)
    return f"in the water {lost.min():,.0f} to {lost.max():,.0f} houses lose a category, {ours['islands']} islands"


THEME = Theme(
    key="floodaccess",
    title="Access under water",
    what="Walking distances on dry ground and in the water at once: layers and a raster of depths in, no file; minutes "
    "and status of every house and category dry and wet, who loses which service and why, and what the islands hold "
    "out. Half of the ground is under water (cells of 1.8 m, of 5 m in real towns). Beside it the dry run alone, which "
    "is what the water is measured by: their dry minutes are compared.",
    contestants=(
        Contestant("**Quartier**", "quartier_engine.in_water"),
        Contestant(ISLANDS, "quartier_engine.in_water_with_islands"),
        Contestant(DRY, "quartier_engine.dry"),
    ),
    compare=_apart,
)
