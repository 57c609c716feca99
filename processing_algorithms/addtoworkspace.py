"""quartier:addtoworkspace - a layer goes into the workspace of a neighbourhood, with its provenance."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsProcessingException,
    QgsProcessingMultiStepFeedback,
    QgsProcessingOutputMapLayer,
    QgsProcessingParameterFile,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterString,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ..adapters.audience import AUDIENCES, may_see, narrowest, of_kind
from ..adapters.i18n import tr
from ..adapters.results.finishing import finish_layer, finish_raster
from ..adapters.results.provenance import provenance_of, record, told_parameters
from ..adapters.results.storing import check_role, drafted, noted_vector, store_raster, store_vector
from ..adapters.sharing import audience_of_layer
from ..adapters.workspace import RASTER_ROLES, VECTOR_ROLES, input_layer, sink, workspace_file
from ..engine.errors import InputError
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.run import Run
from .common.writing import begin_place

INPUT = "INPUT"
ROLE = "ROLE"
WORKSPACE = "WORKSPACE"
AUDIENCE = "AUDIENCE"
AS_IT_IS = "as_it_is"
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
        self.addParameter(
            p.advanced(
                p.explained(
                    p.enumeration(AUDIENCE, tr("Who may see it"), [AS_IT_IS, *AUDIENCES], AS_IT_IS),
                    tr(
                        "'as_it_is': the audience the layer carries; households and flood marks are the team's. To "
                        "make a layer more open is your decision, and is written down."
                    ),
                )
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
        audience = _audience(run, layer, role)
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
        noted, from_osm = noted_vector(layer, run.progress.part(0.0, 1 / 3))
        copying = QgsProcessingMultiStepFeedback(3, run.feedback)
        copying.setCurrentStep(1)
        with drafted(layer, name, run.context, copying) as draft:
            # Not before: the layer may be the one that stands there.
            begin_place(run, sink(folder, name))
            stored = store_vector(draft, folder, name, run.progress.part(2 / 3, 1.0))
        row = provenance_of(name, self.id(), parameters, {INPUT: noted}, scenario, audience, from_osm)
        finish_layer(stored, role, row, run.context, run.progress)
        return {OUTPUT: stored}


def _audience(run: Run, layer: QgsMapLayer, role: str) -> str:
    """Who may see the copy: as its original, or as the person decides; households never leave the team.

    Raises
    ------
    InputError
        If households are to be shown to others than the team.

    """
    carried = narrowest([audience_of_layer(layer), of_kind(role)])
    asked = run.choice(AUDIENCE)
    if asked == AS_IT_IS:
        return carried
    if role == "households" and not may_see(asked, carried):
        raise InputError(
            "Households are for the team: they do not become '{audience}'. Mask them first (quartier:maskhouseholds).",
            audience=asked,
        )
    if not may_see(asked, carried):
        run.progress.warn(
            "The layer '{layer}' was for '{before}'; from now on it is for '{audience}', as you decided. Make sure "
            "that nothing in it shows where single people live.",
            layer=layer.name(),
            before=carried,
            audience=asked,
        )
    return asked
