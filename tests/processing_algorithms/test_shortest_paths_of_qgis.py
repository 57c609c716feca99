"""Walks along the paths of the sample are as long as QGIS's own shortest paths."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("qgis.core")

from qgis import processing
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject
from quartier.engine.walking.access import walking_distances
from quartier.engine.walking.joining import NetworkOptions
from quartier.engine.walking.pace import Walker, Walking
from quartier.tests.engine.test_oracles_walks import Streets
from quartier.tests.engine.towns import sample_town

SHORTEST = 0
DOORS, TARGETS = 30, 10


def test_three_hundred_walks_are_as_long_as_native_shortest_paths(
    feedback: QgsProcessingFeedback, sample: Path, tmp_path: Path
) -> None:
    """`native:shortestpathlayertopoint` ties points to the nearest path and counts metres between the ties."""
    town = sample_town(sample)
    rng = np.random.default_rng(9)
    doors, targets = (
        layer.iloc[rng.choice(len(layer), count, replace=False)].reset_index(drop=True)
        for layer, count in ((town.doors, DOORS), (town.services, TARGETS))
    )
    streets = Streets(town)
    legs, target_legs = (streets.join(layer.geometry.to_numpy())[2] for layer in (doors, targets))
    for name, layer in (("paths", town.paths), ("doors", doors)):
        layer.to_file(tmp_path / f"{name}.gpkg", engine="pyogrio")
    # Without a project these algorithms take QGIS down with them.
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    for number, end in enumerate(targets.geometry):
        one = targets.iloc[[number]].assign(category="one")
        found = walking_distances(
            town.paths, doors, one, Walking(Walker(1.0)), options=NetworkOptions(tolerance=0.0)
        ).origins
        asked = processing.run(
            "native:shortestpathlayertopoint",
            {
                "INPUT": str(tmp_path / "paths.gpkg"),
                "STRATEGY": SHORTEST,
                "TOLERANCE": 0.0,
                "START_POINTS": str(tmp_path / "doors.gpkg"),
                "END_POINT": f"{end.x!r},{end.y!r} [{town.paths.crs.to_string()}]",
                "OUTPUT": "memory:",
            },
            feedback=feedback,
            context=context,
        )["OUTPUT"]
        theirs = {feature["id"]: feature["cost"] for feature in asked.getFeatures()}
        ours = found["one_m"].to_numpy() - legs - target_legs[number]
        assert ours == pytest.approx([theirs[door] for door in doors["id"]], abs=0.001)
