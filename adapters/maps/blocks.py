"""The blocks a map is drawn by: read once, in metres, each with a name, a frame and a place among the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsFeatureSource,
    QgsField,
    QgsGeometry,
    QgsProcessingContext,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCollator, QLocale, QMetaType

from ...engine.errors import InputError
from ...engine.progress import Progress
from ..frames import ID_FIELDS, metric_crs, plain
from ..i18n import Tongue, mark
from .layouts import map_size, round_scale
from .maplayers import Frame

_AIR = 1.12
_GEOMETRY = "MultiPolygon"


@dataclass(frozen=True)
class Block:
    """One block.

    Attributes
    ----------
    id : str
        As the tables know it.
    name : str
        Empty where it has none.
    is_alone : bool
        Whether no other block has the name.
    shape : QgsGeometry
    """

    id: str
    name: str
    is_alone: bool
    shape: QgsGeometry

    def title(self, tongue: Tongue) -> str:
        """What people call it; a block without a name, or one of several with the same, is told by its id."""
        if not self.name:
            return tongue.say(mark("Block {id}")).format(id=self.id)
        return self.name if self.is_alone else f"{self.name} ({self.id})"


@dataclass(frozen=True)
class Blocks:
    """All blocks of a layer, by name; in the order of their pages."""

    all: tuple[Block, ...]
    crs: QgsCoordinateReferenceSystem

    def frame(self, block: Block, paper: str) -> Frame:
        """The ground around a block on a map of `paper`, at a round scale."""
        width, height = map_size(paper)
        box = block.shape.boundingBox()
        scale = round_scale(1000 * _AIR * max(box.width() / width, box.height() / height))
        return Frame(
            QgsRectangle.fromCenterAndSize(box.center(), scale * width / 1000, scale * height / 1000), self.crs
        )

    def layer(self, title: str, values: dict[str, dict[str, object]] | None = None) -> QgsVectorLayer:
        """The blocks as a layer in memory, with further fields by the id of the block: numbers, or text."""
        shown = {block.id: (values or {}).get(block.id, {}) for block in self.all}
        names = list(dict.fromkeys(name for row in shown.values() for name in row))
        texts = {name for row in shown.values() for name, value in row.items() if isinstance(value, str)}
        layer = QgsVectorLayer(f"{_GEOMETRY}?crs={self.crs.authid()}", title, "memory")
        kinds = [QMetaType.Type.QString if name in texts else QMetaType.Type.Double for name in names]
        fields = [QgsField("id", QMetaType.Type.QString), *(QgsField(n, kind) for n, kind in zip(names, kinds))]
        layer.dataProvider().addAttributes(fields)
        layer.updateFields()
        features = []
        for block in self.all:
            feature = QgsFeature(layer.fields())
            feature.setAttributes([block.id, *(shown[block.id].get(name) for name in names)])
            feature.setGeometry(block.shape)
            features.append(feature)
        layer.dataProvider().addFeatures(features, QgsFeatureSink.Flag.FastInsert)
        layer.updateExtents()
        return layer


def read_blocks(source: QgsFeatureSource, name: str, context: QgsProcessingContext, progress: Progress) -> Blocks:
    """The blocks of a layer of areas; those without a place are left out, which is said.

    Raises
    ------
    InputError
        If none has a place, or the layer has no CRS.
    """
    crs = metric_crs(source, name, context)
    by_lower = {field.name().lower(): field.name() for field in reversed(list(source.fields()))}
    own_id = next((by_lower[one] for one in ID_FIELDS if one in by_lower), None)
    request = QgsFeatureRequest().setDestinationCrs(crs, context.transformContext())
    read, without_place = [], 0
    for feature in source.getFeatures(request):
        shape = feature.geometry()
        if shape.isEmpty() or not shape.convertToMultiType():
            without_place += 1
            continue
        told = _text(feature[own_id]) if own_id else ""
        called = _text(feature[by_lower["name"]]) if "name" in by_lower else ""
        read.append((told or f"row/{feature.id()}", called, shape))
    if without_place:
        progress.warn(
            "{count} blocks of '{name}' have no place on the map: they get no page.", count=without_place, name=name
        )
    if not read:
        raise InputError("Not one block of '{name}' has a place on the map.", name=name)
    among, ids = Counter(called for _, called, _ in read), Counter()
    blocks = []
    for told, called, shape in read:
        # Repeated ids are told apart as the analyses do it, so that the tables fit.
        ids[told] += 1
        number = ids[told]
        blocks.append(Block(told if number == 1 else f"{told}#{number}", called, among[called] == 1, shape))
    order = QCollator(QLocale(QLocale.Language.French))
    order.setNumericMode(True)
    blocks.sort(key=lambda block: (not block.name, order.sortKey(block.name or block.id), order.sortKey(block.id)))
    return Blocks(tuple(blocks), crs)


def _text(value: object) -> str:
    """A name or an id as text; a whole number without decimals."""
    value = plain(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()
