"""People to shelters with places."""

from __future__ import annotations

from measuring import Answer, Contestant, Theme


def _apart(ours: Answer, theirs: Answer) -> str:
    placed = float(ours["placed"]) - float(theirs["placed"])
    above = float(ours["total"]) / float(theirs["total"]) - 1.0
    return f"{placed:+.0f} people placed, {above:+.1e} of the sum of metres"


THEME = Theme(
    key="evacuation",
    title="People to shelters with places",
    what="Distances ready; 95 of 100 people find a place. Compared are the people placed and the sum of metres.",
    contestants=(
        Contestant("**Quartier**", "quartier_engine.assignment"),
        Contestant("OR-tools, minimum cost flow", "with_ortools.assignment", True),
        Contestant("HiGHS, one linear programme", "with_scipy.assignment", False, 6e4, "minutes"),
    ),
    compare=_apart,
    of_towns=False,
)
