"""The search alone: the same arcs for everybody."""

from __future__ import annotations

from comparing import numbers
from measuring import Answer, Contestant, Theme


def _apart(ours: Answer, theirs: Answer) -> str:
    return numbers(ours["seconds"], theirs["seconds"])


THEME = Theme(
    key="search",
    title="Search",
    what="From the services of each category to every node of the network, on the same arcs; everybody finds them in "
    "memory, except pandana, whose hierarchy belongs to its search. Walked at 1 m/s, so that seconds are metres.",
    contestants=(
        Contestant("**Quartier**", "quartier_engine.search"),
        Contestant("compiled bucket Dijkstra (the limit)", "compiled.search", True),
        Contestant("scipy of QGIS, `dijkstra(min_only)`", "with_scipy.search"),
        Contestant("scipy, newest", "with_scipy.search", True),
        Contestant("networkx, multi-source", "with_networkx.search", True),
        Contestant("`QgsGraphAnalyzer.dijkstra`, super-source", "in_qgis.search"),
        Contestant("pandana, within 3 km", "with_pandana.search", True, 1.5e5, "its hierarchy alone takes minutes"),
    ),
    compare=_apart,
)
