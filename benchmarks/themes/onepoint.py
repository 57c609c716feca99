"""QGIS's own shortest paths: from houses to one point."""

from __future__ import annotations

from comparing import numbers
from measuring import Answer, Contestant, Theme


def _apart(ours: Answer, theirs: Answer) -> str:
    return numbers(ours["metres"], theirs["metres"])


THEME = Theme(
    key="onepoint",
    title="QGIS's own shortest paths",
    what="From every house to one service. QGIS is asked for one house and for 30; its row is what all houses would "
    "take at that rate, to this one service: the nearest of 1,600 takes 1,600 such runs. Compared are the walks along "
    "the paths, without legs; who is farther than 100 m from a path has no answer in Quartier.",
    contestants=(
        Contestant("**Quartier**, every house to one service", "quartier_engine.to_one_point"),
        Contestant(
            "`native:shortestpathlayertopoint`", "in_qgis.to_one_point", False, 1.5e5, "30 houses alone take minutes"
        ),
    ),
    compare=_apart,
    largest=1.5e5,
)
