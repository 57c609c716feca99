"""Doors to paths."""

from __future__ import annotations

from comparing import numbers
from measuring import Answer, Contestant, Theme


def _apart(ours: Answer, theirs: Answer) -> str:
    return numbers(ours["metres"], theirs["metres"])


THEME = Theme(
    key="snapping",
    title="Snapping",
    what="From every door to the nearest place on a path, at most 100 m away; index and questions are timed. Snapping "
    "to crossings instead is what quick tools do: its row shows what that costs in metres.",
    contestants=(
        Contestant("**Quartier**", "quartier_engine.snapping"),
        Contestant("compiled grid (the limit)", "compiled.snapping", True),
        Contestant("shapely, `STRtree.query_nearest`", "with_shapely.snapping", True),
        Contestant("`QgsSpatialIndex` in a loop", "in_qgis.snapping", False, 1.5e5, "10 times the smaller town"),
        Contestant("nearest crossings only (`cKDTree`)", "with_scipy.nodes_only", True),
    ),
    compare=_apart,
)
