"""quartier:exportmaps - the maps for the wall of the town hall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsPrintLayout,
    QgsProcessingAlgorithm,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
    QgsProject,
    QgsVectorLayer,
)

from ..adapters.audience import AUDIENCES, PUBLIC, may_see
from ..adapters.i18n import LANGUAGES, interface_tongue, tongue_of, tr
from ..adapters.maps.atlas import block_pages
from ..adapters.maps.blocks import Blocks, read_blocks
from ..adapters.maps.layoutfiles import export, export_pages, export_picture
from ..adapters.maps.layouts import PAPERS, Page, draw
from ..adapters.maps.themes import THEMES, UNNAMED, Sheet, page_of
from ..adapters.results.provenance import recorded
from ..adapters.sharing import share_of
from ..adapters.words.schema import kind_name
from ..adapters.workspace import Contents, contents, make_folder, workspace_file
from ..engine.errors import InputError
from ..engine.progress import Progress
from ..engine.schema import slug
from .common import parameters as p
from .common.base import QuartierAlgorithm
from .common.run import Run

WORKSPACE = "WORKSPACE"
THEME = "THEMES"
SCENARIOS = "SCENARIOS"
BLOCK_IMAGES = "BLOCK_IMAGES"
PAPER = "PAPER"
LANGUAGE = "LANGUAGE"
AUDIENCE = "AUDIENCE"
TEMPLATE = "TEMPLATE"
FOLDER = "FOLDER"
MAPS = "MAPS"
BLOCK_PAGES = "BLOCK_PAGES"
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
        blocks = p.vector(p.BLOCKS, tr("Blocks, for a page each"), p.POLYGONS, optional=True)
        told = tr(
            "With blocks each map gets a second PDF, with a page for each block. Give the blocks that the analyses "
            "summed by: their figures stand on the pages."
        )
        self.addParameter(p.explained(blocks, told))
        images = QgsProcessingParameterBoolean(BLOCK_IMAGES, tr("A picture (PNG) of each block, too"), False)
        self.addParameter(p.advanced(images))
        self.addParameter(p.enumeration(PAPER, tr("Paper"), list(PAPERS), "A3"))
        self.addParameter(p.enumeration(LANGUAGE, tr("Language of the maps"), [*LANGUAGES, "both"], "both"))
        self.addParameter(p.enumeration(AUDIENCE, tr("Who will see the maps"), list(AUDIENCES), PUBLIC))
        template = QgsProcessingParameterFile(TEMPLATE, tr("Print layout of your own"), extension="qpt", optional=True)
        self.addParameter(p.advanced(template))
        self.addParameter(QgsProcessingParameterFolderDestination(FOLDER, tr("Folder for the maps")))
        self.addOutput(QgsProcessingOutputNumber(MAPS, tr("Number of maps")))
        self.addOutput(QgsProcessingOutputNumber(BLOCK_PAGES, tr("Number of pages of single blocks")))

    def execute(self, run: Run) -> dict[str, object]:
        sheets = _sheets(run)
        template = run.file(TEMPLATE) if run.given(TEMPLATE) else ""
        folder = make_folder(Path(self.parameterAsString(run.parameters, FOLDER, run.context)))
        made = pages = 0
        faults: dict[str, InputError] = {}
        for number, sheet in enumerate(sheets):
            part = run.progress.part(number / len(sheets), (number + 1) / len(sheets))
            part.at(0.0)
            path = folder / f"{sheet.file_stem}.pdf"
            try:
                _write_map(sheet, template, path)
                run.progress.say("Map written: {path}", path=path)
                made += 1
                if run.given(p.BLOCKS):
                    pages += _write_blocks(sheet, template, folder, run.boolean(BLOCK_IMAGES), part)
            except InputError as error:
                # Without its traceback, which would keep the layers of the map alive.
                faults[str(error)] = error.with_traceback(None)
        if not made:
            raise next(iter(faults.values()))
        for fault in faults.values():
            run.progress.warn(fault.template, **fault.values)
        return {FOLDER: str(folder), MAPS: made, BLOCK_PAGES: pages}


def _write_map(sheet: Sheet, template: str, path: Path) -> None:
    """One map as PDF and PNG, in a project of its own: the one that is open stays as it is."""
    page = page_of(sheet)
    project = QgsProject()
    try:
        export(draw(page, project, sheet.paper, template), path, path.with_suffix(".png"))
    finally:
        project.clear()


def _write_blocks(sheet: Sheet, template: str, folder: Path, with_images: bool, progress: Progress) -> int:
    """A PDF with a page for each block, and a picture of each if wanted; the number of pages."""
    blocks = sheet.blocks.all if sheet.blocks is not None else ()
    path = folder / f"{sheet.atlas_stem}.pdf"

    def layouts() -> Iterator[QgsPrintLayout]:
        for number, (block, page) in enumerate(zip(blocks, block_pages(sheet)), start=1):
            progress.at(number / (len(blocks) + 1))
            for layout in _drawn(page, sheet.paper, template):
                if with_images:
                    name = f"{path.stem}__{number:03d}_{slug(block.title(sheet.tongue))}"
                    export_picture(layout, folder / f"{name}.png")
                yield layout

    export_pages(layouts(), len(blocks), path)
    progress.say("Map written: {path}", path=path)
    return len(blocks)


def _drawn(page: Page, paper: str, template: str) -> Iterator[QgsPrintLayout]:
    """A page in a project of its own, which lives until the next one is asked for."""
    project = QgsProject()
    try:
        yield draw(page, project, paper, template)
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
    blocks = _blocks(run, held)
    kept: dict[object, object] = {}
    sheets = []
    for theme in (THEMES[code] for code in run.choices(THEME)):
        found = held.scenarios_of(theme.results[0])
        # Without any result there is still one sheet, whose fault says what to run first.
        scenarios = tuple(name for name in found if name in asked) if asked else found
        for scenario in scenarios or asked[:1] or (UNNAMED,):
            for language in languages:
                tongue = tongue_of(language)
                audience, paper = run.choice(AUDIENCE), run.choice(PAPER)
                sheets.append(
                    Sheet(theme, held, rows, scenario, tongue, audience, run.context, paper, blocks, kept=kept)
                )
    return sheets


def _blocks(run: Run, held: Contents) -> Blocks | None:
    """The blocks that are given, else those of the workspace; None where there are none.

    Raises
    ------
    InputError
        If they are not for those who will see the maps.
    """
    if not run.given(p.BLOCKS):
        uri = held.input("blocks")
        layer = QgsVectorLayer(uri, "blocks", "ogr") if uri else None
        there = layer is not None and layer.featureCount() > 0
        return read_blocks(layer.dataProvider(), layer.name(), run.context, run.progress) if there else None
    source, circle = run.source(p.BLOCKS), run.audience_of(p.BLOCKS)
    if not may_see(run.choice(AUDIENCE), circle):
        raise InputError(
            "The blocks '{layer}' are for '{circle}', not for '{audience}'. Choose the audience '{circle}', or blocks "
            "that everybody may see.",
            layer=source.sourceName(),
            circle=circle,
            audience=run.choice(AUDIENCE),
        )
    return read_blocks(source, source.sourceName(), run.context, run.progress)
