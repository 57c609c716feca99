"""The ground of the maps: names that a reader of Arabic can read."""

from __future__ import annotations

import pytest

pytest.importorskip("qgis.core")

from qgis.core import Qgis, QgsFeature, QgsGeometry, QgsVectorLayer
from quartier.adapters.maps.mapground import _along_lines


@pytest.mark.parametrize(
    ("names", "placement"),
    [
        (["Rue du Marché", None], Qgis.LabelPlacement.Curved),
        (
            ["Rue du Marché", "\u0634\u0627\u0631\u0639 \u0627\u0644\u062e\u062f\u0645\u0627\u062a"],
            Qgis.LabelPlacement.Line,
        ),
    ],
)
def test_names_from_right_to_left_are_not_bent(
    qgis_app: object, names: list[str | None], placement: Qgis.LabelPlacement
) -> None:
    """Bent along a line, QGIS puts the letters of Arabic from left to right."""
    layer = QgsVectorLayer("LineString?crs=EPSG:32631&field=name:string", "paths", "memory")
    for name in names:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([name])
        feature.setGeometry(QgsGeometry.fromWkt("LineString(0 0, 1 1)"))
        layer.dataProvider().addFeature(feature)
    assert _along_lines(layer) == placement
