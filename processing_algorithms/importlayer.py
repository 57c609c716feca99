"""quartier:importlayer - any layer a planner has already, brought into the schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFields,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from ..adapters.i18n import tr
from ..adapters.profiles import layer_codes
from ..adapters.results.provenance import Input, hash_of_file
from ..engine.schema import LAYER_FIELDS
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.run import Run

if TYPE_CHECKING:
    import geopandas as gpd

INPUT = "INPUT"
ROLE = "ROLE"
FIELD_MAP = "FIELD_MAP"
CREDIT = "CREDIT"
OUTPUT = "OUTPUT"
FIELD_MAP_OUT = "FIELD_MAP_OUT"
WGS84 = "EPSG:4326"
GEOMETRY_TYPES = {
    **dict.fromkeys(("paths", "barriers"), Qgis.WkbType.LineString),
    **dict.fromkeys(("services", "households", "flood_marks"), Qgis.WkbType.Point),
    **dict.fromkeys(("buildings", "water", "blocks", "area"), Qgis.WkbType.MultiPolygon),
}
_NESTED = (QMetaType.Type.QVariantMap, QMetaType.Type.QVariantList, QMetaType.Type.QStringList)


class ImportLayer(QuartierAlgorithm):
    """A layer of the town hall, of an NGO or of another project, as Quartier's algorithms read it."""

    ID = "importlayer"
    GROUP_ID = "data"

    def title(self) -> str:
        return tr("Import a layer you have")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(p.vector(INPUT, tr("Layer"), [p.TABLE]))
        self.addParameter(
            p.explained(
                p.enumeration(ROLE, tr("What it is"), list(LAYER_FIELDS), None),
                tr(
                    "paths, buildings, services, barriers (drains, walls, railways), water (areas), households, "
                    "flood_marks, blocks, or the area of the study."
                ),
            )
        )
        self.addParameter(
            p.explained(
                QgsProcessingParameterFile(
                    FIELD_MAP,
                    tr("Field map (JSON file or text; empty: guessed)"),
                    optional=True,
                    fileFilter=f"{tr('JSON files')} (*.json);;{tr('All files')} (*)",
                ),
                tr(
                    "Which column fills which field. The log of a first import shows the guess: save it, correct it, "
                    "and give it here. One value for every row stands after '='."
                ),
            )
        )
        credit = QgsProcessingParameterString(
            CREDIT, tr("Whom maps have to credit (source and licence of the layer)"), "", False, True
        )
        self.addParameter(
            p.advanced(p.explained(credit, tr("Printed under every map of the workspace, as the licence asks.")))
        )
        self.addParameter(p.sink(OUTPUT, tr("Imported layer"), Qgis.ProcessingSourceType.VectorAnyGeometry))
        self.addParameter(
            QgsProcessingParameterFileDestination(
                FIELD_MAP_OUT, tr("Field map that was used"), f"{tr('JSON files')} (*.json)", None, True, True
            )
        )

    def execute(self, run: Run) -> dict[str, object]:
        from ..adapters.textfiles import write_text
        from ..engine.layer_import import import_layer, report_import

        role, progress = run.choice(ROLE), run.progress
        source = run.source(INPUT)
        frame = self._frame(run)
        imported = import_layer(
            frame,
            role,
            source.sourceName() or INPUT,
            layer_codes(),
            self._field_map(run),
            progress.part(0.3, 0.8),
        )
        report_import(imported, progress)
        if run.given(CREDIT):
            # A semicolon stands between credits.
            run.credits.add(" ".join(run.text(CREDIT).replace(";", ",").split()).rstrip("."))
        results: dict[str, object] = {}
        if run.given(FIELD_MAP_OUT):
            path = self.parameterAsFileOutput(run.parameters, FIELD_MAP_OUT, run.context)
            write_text(Path(path), imported.field_map.as_json() + "\n")
            results[FIELD_MAP_OUT] = path
        step = progress.part(0.8, 1.0)
        return results | run.write(
            OUTPUT, imported.frame, role, GEOMETRY_TYPES[role], _others(source.fields(), role), step
        )

    def _frame(self, run: Run) -> gpd.GeoDataFrame:
        """The layer in its own coordinates (a table in degrees); heights are dropped, which is said."""
        source = run.source(INPUT)
        is_table = source.wkbType() == Qgis.WkbType.NoGeometry
        crs = QgsCoordinateReferenceSystem(WGS84) if is_table else source.sourceCrs()
        frame = run.frame(INPUT, crs, run.progress.part(0.0, 0.3))
        if QgsWkbTypes.hasZ(source.wkbType()):
            run.progress.say("The layer is in three dimensions: the heights of its points are left out.")
        return frame

    def _field_map(self, run: Run) -> object:
        """The field map a person gave: JSON text, or a file of it."""
        from ..adapters.textfiles import parse_json, read_json

        if not run.given(FIELD_MAP):
            return None
        text = run.file(FIELD_MAP).strip()
        if text.startswith("{"):
            run.inputs[FIELD_MAP] = Input(FIELD_MAP, None, "")
            return parse_json(text, FIELD_MAP)
        run.inputs[FIELD_MAP] = Input(Path(text).name, None, hash_of_file(text))
        return read_json(text)


def _others(fields: QgsFields, role: str) -> QgsFields:
    """The layer's own fields, whose types are kept: not those of the schema, and not lists, which become text."""
    others = QgsFields()
    for field in fields:
        if field.name() not in LAYER_FIELDS[role] and field.type() not in _NESTED:
            others.append(field)
    return others
