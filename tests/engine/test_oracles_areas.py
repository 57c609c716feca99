"""Metres of path within a limit, as networkx finds them on a graph of its own."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from quartier.engine.serviceareas import METRES, AreaOptions, service_areas
from quartier.engine.walking.joining import NetworkOptions
from quartier.engine.walking.pace import Walker, Walking
from quartier.tests.engine.test_oracles_walks import Streets, on_the_paths
from quartier.tests.engine.towns import sample_town

LIMITS = (100.0, 250.0, 600.0)


def test_each_service_reaches_the_metres_of_path_that_networkx_reaches(sample: Path) -> None:
    """Pieces are cut from both of their ends, where the limit is used up."""
    town = sample_town(sample)
    streets = Streets(town)
    services = on_the_paths(town.services, streets).iloc[:6]
    found = service_areas(
        town.paths,
        services,
        Walking(Walker(1.0)),
        AreaOptions(np.array(LIMITS), METRES, each=True),
        options=NetworkOptions(tolerance=0.0),
    ).areas.set_index(["service_id", "limit"])
    graph, _ = streets.split(foot=streets.join(services.geometry.to_numpy()))
    for number, service in enumerate(services["id"]):
        away = nx.single_source_dijkstra_path_length(graph, ("foot", number), weight="m")
        for limit in LIMITS:
            left = {node: max(limit - metres, 0.0) for node, metres in away.items()}
            metres = sum(min(m, left.get(a, 0.0) + left.get(b, 0.0)) for a, b, m in graph.edges(data="m"))
            assert found.loc[(service, limit), "path_m"] == pytest.approx(metres, abs=0.001)
