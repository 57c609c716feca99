"""quartier:addtoworkspace - a layer goes into the workspace of a neighbourhood, with its provenance."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsProcessingException,
    QgsProcessingOutputMapLayer,
    QgsProcessingParameterFile,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterString,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ..adapters.i18n import tr
from ..adapters.provenance import INTERNAL, PUBLIC, provenance_of, record, told_parameters
from ..adapters.results import finish_layer, finish_raster
from ..adapters.storing import check_role, noted_vector, store_raster, store_vector
from ..adapters.workspace import RASTER_ROLES, VECTOR_ROLES, input_layer, workspace_file
from ..engine.errors import InputError
from . import parameters as p
from .base import QuartierAlgorithm
from .run import Run

INPUT = "INPUT"
ROLE = "ROLE"
WORKSPACE = "WORKSPACE"
OUTPUT = "OUTPUT"


class AddToWorkspace(QuartierAlgorithm):
    """Copies a vector layer into the workspace's GeoPackage, or a raster into its folder of rasters."""

    ID = "addtoworkspace"
    GROUP_ID = "data"
    PACKAGES = ()

    def title(self) -> str:
        return tr("Add to workspace")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(QgsProcessingParameterMapLayer(INPUT, tr("Layer")))
        self.addParameter(p.enumeration(ROLE, tr("What it is"), [*VECTOR_ROLES, *RASTER_ROLES], "buildings"))
        self.addParameter(
            p.explained(
                QgsProcessingParameterString(p.SCENARIO, tr("Name of the scenario"), "", False, True),
                tr("For a flood depth: its event or return period ('100 ans'). Two scenarios stand side by side."),
            )
        )
        self.addParameter(
            QgsProcessingParameterFile(
                WORKSPACE, tr("Workspace (folder of the neighbourhood)"), Qgis.ProcessingFileParameterBehavior.Folder
            )
        )
        self.addOutput(QgsProcessingOutputMapLayer(OUTPUT, tr("Layer in the workspace")))

    def execute(self, run: Run) -> dict[str, object]:
        layer = self.parameterAsLayer(run.parameters, INPUT, run.context)
        if layer is None:
            raise QgsProcessingException(self.invalidSourceError(run.parameters, INPUT))
        role, scenario, folder = run.choice(ROLE), run.text(p.SCENARIO), Path(run.file(WORKSPACE))
        name = input_layer(role, scenario)
        parameters = told_parameters(self, run.parameters, run.context)
        audience = INTERNAL if role == "households" else PUBLIC
        if isinstance(layer, QgsRasterLayer) and role in RASTER_ROLES:
            path, noted = store_raster(layer, folder, name, run.progress.part(0.0, 0.9))
            row = provenance_of(name, self.id(), parameters, {INPUT: noted}, scenario, audience)
            finish_raster(str(path), role, row, run.progress)
            record(workspace_file(folder), [row])
            return {OUTPUT: str(path)}
        if not isinstance(layer, QgsVectorLayer) or role in RASTER_ROLES:
            raise InputError(
                "The layer '{name}' cannot be '{role}': depth and dem are rasters, the other roles are vector layers.",
                name=layer.name(),
                role=role,
            )
        check_role(layer, role)
        noted, from_osm = noted_vector(layer, run.progress.part(0.0, 0.5))
        stored = store_vector(layer, folder, name, run.context, run.feedback)
        row = provenance_of(name, self.id(), parameters, {INPUT: noted}, scenario, audience, from_osm)
        finish_layer(stored, role, row, run.context, run.progress)
        return {OUTPUT: stored}
