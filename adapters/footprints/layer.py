"""Footprints of a layer that is open in QGIS."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsProcessingContext,
    QgsRectangle,
)

from ...engine.buildings.footprints import FootprintBatch
from ...engine.progress import SILENT, Progress
from ..frames import plain, straight_wkb
from .columns import BOX_MARGIN_DEG, Box, from_properties, table

_LAYER_ROWS = 20_000
_HEARD_EVERY = 2_000


def layer_batches(
    source: QgsFeatureSource, box: Box | None, context: QgsProcessingContext, progress: Progress = SILENT
) -> Iterator[FootprintBatch]:
    """The footprints of a layer, in EPSG:4326; those far from the area are not even asked for."""
    request = QgsFeatureRequest()
    request.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"), context.transformContext())
    request.setInvalidGeometryCheck(Qgis.InvalidGeometryCheck.NoCheck)
    if box is not None:
        request.setFilterRect(QgsRectangle(*box).buffered(BOX_MARGIN_DEG))
    names = [field.name() for field in source.fields()]
    total, seen = source.featureCount(), 0
    rows: list[dict[str, object]] = []
    wkb: list[bytes | None] = []
    fids: list[int] = []
    for feature in source.getFeatures(request):
        wkb.append(straight_wkb(feature.geometry()))
        rows.append(dict(zip(names, map(plain, feature.attributes()))))
        fids.append(feature.id())
        if len(rows) % _HEARD_EVERY == 0:
            progress.check()
        if len(rows) == _LAYER_ROWS:
            seen += len(rows)
            yield _batch(rows, wkb, fids, 0)
            rows, wkb, fids = [], [], []
            progress.at(min(seen / max(total, 1), 1.0))
    yield _batch(rows, wkb, fids, max(total - seen - len(rows), 0))


def _batch(rows: list[dict[str, object]], wkb: list[bytes | None], fids: list[int], passed: int) -> FootprintBatch:
    return FootprintBatch(
        read=len(rows) + passed,
        outside=passed,
        unreadable=(),
        table=table(fids, from_properties(rows)),
        geometry=np.asarray(shapely.from_wkb(wkb, on_invalid="ignore"), dtype=object),
    )
