"""Walking distances from layers to answers."""

from __future__ import annotations

from comparing import numbers
from measuring import Answer, Contestant, Theme


def _apart(ours: Answer, theirs: Answer) -> str:
    return numbers(ours["metres"], theirs["metres"])


GIVEN_THE_SAME = "Quartier, given the joined paths and the doors too"

THEME = Theme(
    key="whole",
    title="Walking distances, the whole of it",
    what="Layers in memory in, metres from every house to the nearest service of every category out, no file written. "
    "Quartier's first row is all of it: joining the paths, a point inside each house, and a table with the walk in "
    "metres and minutes, the service and the status of every house. The others are given the paths joined and the "
    "doors as points, which is not timed, and answer in metres, from crossing to crossing: their differences are their "
    "snapping. Quartier's second row is the same job as theirs: from the joined paths and the points to the metres, "
    "but from door to door. Houses more than 100 m from a path have no answer in Quartier.",
    contestants=(
        Contestant("**Quartier**", "quartier_engine.whole"),
        Contestant(GIVEN_THE_SAME, "quartier_engine.whole_of_joined"),
        Contestant("osmnx + networkx, by crossings", "with_networkx.whole", True, 1.5e5, "10 times the smaller town"),
        Contestant(
            "pandana, by crossings, within 3 km", "with_pandana.whole", True, 1.5e5, "its hierarchy alone takes minutes"
        ),
    ),
    compare=_apart,
)
