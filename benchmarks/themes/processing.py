"""The algorithm as people run it: from files to a file."""

from __future__ import annotations

from measuring import Answer, Contestant, Theme


def _engine(_ours: Answer, _theirs: Answer) -> str:
    return "writes the same features"


THEME = Theme(
    key="processing",
    title="Through Processing",
    what="`quartier:walkingdistance` from GeoPackages to a GeoPackage inside QGIS, and `native:savefeatures` writing "
    "the same result once more. What the engine took of the first is told apart.",
    contestants=(
        Contestant("**Quartier**", "in_qgis.through_processing"),
        Contestant("`native:savefeatures`", "in_qgis.save_features"),
    ),
    compare=_engine,
)
