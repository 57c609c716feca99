"""Walking distances from layers to answers."""

from __future__ import annotations

from comparing import numbers
from measuring import Answer, Contestant, Theme


def _apart(ours: Answer, theirs: Answer) -> str:
    return numbers(ours["metres"], theirs["metres"])


THEME = Theme(
    key="whole",
    title="Walking distances, the whole of it",
    what="Layers in memory in, metres from every house to the nearest service of every category out, no file written. "
    "Quartier joins the paths itself; osmnx and pandana are given them joined, and answer from crossing to crossing: "
    "their differences are their snapping. Houses more than 100 m from a path have no answer in Quartier.",
    contestants=(
        Contestant("**Quartier**", "quartier_engine.whole"),
        Contestant("osmnx + networkx, by crossings", "with_networkx.whole", True, 1.5e5, "10 times the smaller town"),
        Contestant(
            "pandana, by crossings, within 3 km", "with_pandana.whole", True, 1.5e5, "its hierarchy alone takes minutes"
        ),
    ),
    compare=_apart,
)
