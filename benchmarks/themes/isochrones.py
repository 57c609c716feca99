"""Service areas: fifty facilities, three limits."""

from __future__ import annotations

import numpy as np
from measuring import Answer, Contestant, Theme

TOGETHER = "Quartier, all facilities together"
CHECK = "check: sampled ground that walks farther"


def _apart(ours: Answer, theirs: Answer) -> str:
    if "path_m" in theirs:
        times = theirs["path_m"] / ours["path_m"]
        low, middle, high = np.nanquantile(times, [0.0, 0.5, 1.0])
        return f"{middle:.3f} times the metres of path (median; {low:.3f} to {high:.3f})"
    if "asked" in theirs:
        return f"{int(theirs['farther'])} of {int(theirs['asked']):,} places walk farther than their polygon says"
    return "one polygon a limit"


THEME = Theme(
    key="isochrones",
    title="Service areas: 50 facilities, 250, 500 and 1,000 m",
    what="From lines and points in memory to polygons and to the paths reached, cut where the limit is used up. "
    "QGIS gives the paths alone, facility by facility and limit by limit; it claims some more at the rim, where it "
    "cuts by the costs of vertices, while a test holds Quartier's metres against networkx. The last "
    "row is no contest: it walks from places all over Quartier's polygons.",
    contestants=(
        Contestant("**Quartier**", "quartier_engine.areas_of_each"),
        Contestant(TOGETHER, "quartier_engine.areas_together"),
        Contestant("`native:serviceareafromlayer`", "in_qgis.service_area", False, 1.5e5, "minutes a limit"),
        Contestant(CHECK, "quartier_engine.claimed_too_much"),
    ),
    compare=_apart,
)
