"""quartier:exportmaps - the maps for the wall of the town hall."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsProcessingAlgorithm,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
    QgsProject,
)

from ..adapters.audience import AUDIENCES, PUBLIC
from ..adapters.i18n import LANGUAGES, interface_tongue, tongue_of, tr
from ..adapters.layouts import PAPERS, draw, export
from ..adapters.provenance import recorded
from ..adapters.sharing import share_of
from ..adapters.themes import THEMES, UNNAMED, Sheet, page_of
from ..adapters.words import kind_name
from ..adapters.workspace import Contents, contents, make_folder, workspace_file
from ..engine.errors import InputError
from ..engine.schema import slug
from . import parameters as p
from .base import QuartierAlgorithm
from .run import Run

WORKSPACE = "WORKSPACE"
THEME = "THEMES"
SCENARIOS = "SCENARIOS"
PAPER = "PAPER"
LANGUAGE = "LANGUAGE"
AUDIENCE = "AUDIENCE"
TEMPLATE = "TEMPLATE"
FOLDER = "FOLDER"
MAPS = "MAPS"
_USUAL = ["water_access", "flood_exposure", "evacuation"]


class ExportMaps(QuartierAlgorithm):
    """One PDF and one PNG for each theme, scenario and language."""

    ID = "exportmaps"
    GROUP_ID = "output"
    PACKAGES = ()

    def title(self) -> str:
        return tr("Maps for the town hall")

    def flags(self) -> Qgis.ProcessingAlgorithmFlag:
        # Layouts may only be drawn in the main thread.
        return QgsProcessingAlgorithm.flags(self) | Qgis.ProcessingAlgorithmFlag.NoThreading

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(
            QgsProcessingParameterFile(
                WORKSPACE, tr("Workspace (folder of the neighbourhood)"), Qgis.ProcessingFileParameterBehavior.Folder
            )
        )
        self.addParameter(p.enumeration(THEME, tr("Maps"), list(THEMES), _USUAL, multiple=True))
        self.addParameter(
            p.explained(
                QgsProcessingParameterString(SCENARIOS, tr("Scenarios"), "", False, True),
                tr("Several with ';' between. Empty: every scenario that has results."),
            )
        )
        self.addParameter(p.enumeration(PAPER, tr("Paper"), list(PAPERS), "A3"))
        self.addParameter(p.enumeration(LANGUAGE, tr("Language of the maps"), [*LANGUAGES, "both"], "both"))
        self.addParameter(p.enumeration(AUDIENCE, tr("Who will see the maps"), list(AUDIENCES), PUBLIC))
        template = QgsProcessingParameterFile(TEMPLATE, tr("Print layout of your own"), extension="qpt", optional=True)
        self.addParameter(p.advanced(template))
        self.addParameter(QgsProcessingParameterFolderDestination(FOLDER, tr("Folder for the maps")))
        self.addOutput(QgsProcessingOutputNumber(MAPS, tr("Number of maps")))

    def execute(self, run: Run) -> dict[str, object]:
        sheets = _sheets(run)
        template = run.file(TEMPLATE) if run.given(TEMPLATE) else ""
        folder = make_folder(Path(self.parameterAsString(run.parameters, FOLDER, run.context)))
        made = 0
        faults: dict[str, InputError] = {}
        for number, sheet in enumerate(sheets):
            run.progress.at(number / len(sheets))
            path = folder / f"{sheet.file_stem}.pdf"
            try:
                _write_map(sheet, run.choice(PAPER), template, path)
            except InputError as error:
                # Without its traceback, which would keep the layers of the map alive.
                faults[str(error)] = error.with_traceback(None)
                continue
            run.progress.say("Map written: {path}", path=path)
            made += 1
        if not made:
            raise next(iter(faults.values()))
        for fault in faults.values():
            run.progress.warn(fault.template, **fault.values)
        return {FOLDER: str(folder), MAPS: made}


def _write_map(sheet: Sheet, paper: str, template: str, path: Path) -> None:
    """One map as PDF and PNG, in a project of its own: the one that is open stays as it is."""
    page = page_of(sheet)
    project = QgsProject()
    try:
        export(draw(page, project, paper, template), path, path.with_suffix(".png"))
    finally:
        project.clear()


def _shown(run: Run) -> Contents:
    """The workspace with the inputs and rasters this audience may see; results it may not see are refused later."""
    held = contents(run.file(WORKSPACE))
    audience = run.choice(AUDIENCE)
    share = share_of(held, audience)
    tongue = interface_tongue()
    left_out = [
        f"{kind_name(stored.base, tongue)} {stored.scenario}".strip()
        for stored in share.left_out
        if stored not in held.results
    ]
    if left_out:
        run.progress.say(
            "Left out of the maps, because they are not for '{audience}': {layers}.",
            audience=audience,
            layers=", ".join(left_out),
        )
    return replace(held, inputs=share.contents.inputs, rasters=share.contents.rasters)


def _sheets(run: Run) -> list[Sheet]:
    """The maps that are asked for, whether they can be made or not."""
    held = _shown(run)
    asked = tuple(slug(name) for name in run.text(SCENARIOS).split(";") if name.strip())
    languages = LANGUAGES if run.choice(LANGUAGE) == "both" else (run.choice(LANGUAGE),)
    rows = recorded(workspace_file(held.folder))
    sheets = []
    for theme in (THEMES[code] for code in run.choices(THEME)):
        found = held.scenarios_of(theme.results[0])
        # Without any result there is still one sheet, whose fault says what to run first.
        scenarios = tuple(name for name in found if name in asked) if asked else found
        for scenario in scenarios or asked[:1] or (UNNAMED,):
            for language in languages:
                tongue = tongue_of(language)
                sheets.append(Sheet(theme, held, rows, scenario, tongue, run.choice(AUDIENCE), run.context))
    return sheets
