"""The workspace: a folder a neighbourhood, with one GeoPackage that holds its inputs and results."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from osgeo import gdal
from qgis.core import QgsDataSourceUri, QgsProviderRegistry

from ..engine.errors import FileError
from ..engine.schema import LAYER_FIELDS, slug
from .gdal_calls import tried

WORKSPACE_FILE = "quartier.gpkg"
RASTERS = "rasters"
EXPORTS = "exports"
PROVENANCE = "provenance"
VECTOR_ROLES = (*LAYER_FIELDS, "zones")
RASTER_ROLES = ("depth", "dem")
_BETWEEN = "__"


@dataclass(frozen=True)
class Stored:
    """A layer by the parts of its name: ``<algorithm>_<output>__<scenario>``, or ``<role>`` for an input."""

    layer: str
    base: str
    scenario: str = ""

    @property
    def algorithm(self) -> str:
        """The algorithm that made it; empty for an input."""
        return "" if self.base in VECTOR_ROLES + RASTER_ROLES else self.base.partition("_")[0]

    @property
    def output(self) -> str:
        """The algorithm's output, in lower case; empty for an input."""
        return self.base.partition("_")[2] if self.algorithm else ""


@dataclass(frozen=True)
class Contents:
    """What a workspace holds."""

    folder: Path
    inputs: tuple[Stored, ...] = field(default=())
    results: tuple[Stored, ...] = field(default=())
    rasters: tuple[Stored, ...] = field(default=())

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Slugs of the scenarios that have results, in the order of their names."""
        return tuple(sorted({stored.scenario for stored in self.results}))

    def result(self, base: str, scenario: str) -> Stored | None:
        """The result `base` (``<algorithm>_<output>``) of one scenario."""
        return next((s for s in self.results if s.base == base and s.scenario == scenario), None)

    def scenarios_of(self, base: str) -> tuple[str, ...]:
        """Slugs of the scenarios in which the result `base` is there."""
        return tuple(sorted(s.scenario for s in self.results if s.base == base))

    def uri(self, layer: str) -> str:
        """The source string of a vector layer or table."""
        return f"{workspace_file(self.folder).as_posix()}|layername={layer}"

    def input(self, role: str) -> str | None:
        """The source string of the input `role`, None where it is not there."""
        return next((self.uri(s.layer) for s in self.inputs if s.base == role and not s.scenario), None)


def workspace_file(folder: str | Path) -> Path:
    """The GeoPackage of the workspace `folder`."""
    return Path(folder) / WORKSPACE_FILE


def result_layer(algorithm: str, output: str, scenario: str) -> str:
    """The name of a result layer; `scenario` is the readable name.

    >>> result_layer("floodexposure", "OUTPUT", "100 ans")
    'floodexposure_output__100_ans'
    """
    return f"{slug(algorithm)}_{slug(output)}{_BETWEEN}{slug(scenario)}"


def input_layer(role: str, scenario: str = "") -> str:
    """The name of an input layer or raster."""
    return f"{role}{_BETWEEN}{slug(scenario)}" if scenario else role


def take_apart(layer: str) -> Stored:
    """Read a layer's name back."""
    base, _, scenario = layer.partition(_BETWEEN)
    return Stored(layer, base, scenario)


def scenario_of(layer: str, told: str = "") -> str:
    """The readable name of a layer's scenario: as it was `told`, if that fits the layer's name; else the slug in it."""
    written = take_apart(layer).scenario
    return told if told and written in ("", slug(told)) else written


def sink(folder: str | Path, layer: str) -> str:
    """The sink string of one table inside the workspace, which is made where it does not exist yet.

    QGIS makes a missing GeoPackage by itself, adds a table to an existing one and replaces only the table of that
    name; a missing folder it does not make.
    """
    path = workspace_file(folder).absolute()
    make_folder(path.parent)
    database = path.as_posix().replace("\\", "\\\\").replace("'", "\\'")
    return f"ogr:dbname='{database}' table=\"{layer}\" (geom)"


def make_folder(folder: Path) -> Path:
    """Make `folder` where it is missing.

    Raises
    ------
    FileError
        If it cannot be made.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(
            "The folder '{path}' cannot be made: {reason}. Choose a folder you may write to.",
            path=folder,
            reason=error.strerror or error,
        ) from None
    return folder


def table_of(destination: str) -> tuple[Path, str] | None:
    """File and table of a layer that was written into a GeoPackage; None for anything else."""
    if destination.startswith("ogr:"):
        uri = QgsDataSourceUri(destination.removeprefix("ogr:"))
        path, layer = uri.database(), uri.table()
    else:
        parts = QgsProviderRegistry.instance().decodeUri("ogr", destination)
        path, layer = parts.get("path") or "", parts.get("layerName") or ""
    if not path.lower().endswith(".gpkg") or not Path(path).is_file():
        return None
    return Path(path), layer or Path(path).stem


def is_workspace_file(destination: str) -> bool:
    """Whether a sink names a whole existing workspace: GDAL would replace the file with all results in it.

    A workspace is a file called `quartier.gpkg`, or any GeoPackage that holds our table of provenance.
    """
    text = destination.removeprefix("file://")
    if text.startswith("ogr:"):
        uri = QgsDataSourceUri(text.removeprefix("ogr:"))
        if uri.table():
            return False
        text = uri.database()
    path = Path(text.split("|")[0])
    if path.suffix.lower() != ".gpkg" or not path.is_file():
        return False
    return path.name == WORKSPACE_FILE or holds_provenance(path)


def holds_provenance(path: Path) -> bool:
    """Whether the GeoPackage `path` holds our table of provenance; it is opened read-only."""
    source = tried(gdal.OpenEx, str(path), gdal.OF_VECTOR | gdal.OF_READONLY)
    table = source.GetLayerByName(PROVENANCE) if source is not None else None
    return table is not None and table.GetLayerDefn().GetFieldIndex("algorithm") >= 0


def contents(folder: str | Path) -> Contents:
    """What the workspace `folder` holds.

    Raises
    ------
    FileError
        If there is no workspace, or its file cannot be read.

    """
    path = workspace_file(folder)
    if not path.is_file():
        raise FileError(
            "The folder '{path}' is not a workspace: it holds no {file}. Choose the folder of a neighbourhood, or add "
            "a layer to it first (Add to workspace).",
            path=folder,
            file=WORKSPACE_FILE,
        )
    source = tried(gdal.OpenEx, str(path), gdal.OF_VECTOR | gdal.OF_READONLY)
    if source is None:
        raise FileError(
            "The workspace '{path}' cannot be read as a GeoPackage. Restore it from a copy, or start a new one.",
            path=path,
        )
    names = [source.GetLayer(i).GetName() for i in range(source.GetLayerCount())]
    stored = [take_apart(name) for name in sorted(names) if name not in (PROVENANCE, "layer_styles")]
    known = (*VECTOR_ROLES, *RASTER_ROLES)
    rasters = Path(folder) / RASTERS
    return Contents(
        Path(folder),
        tuple(s for s in stored if s.base in known),
        tuple(s for s in stored if s.scenario and s.base not in known),
        tuple(take_apart(p.stem) for p in sorted(rasters.glob("*.tif"))) if rasters.is_dir() else (),
    )


def open_for_writing(path: Path) -> gdal.Dataset | None:
    """The GeoPackage `path`, made where it is missing; None where it cannot be written."""
    if path.is_file():
        return tried(gdal.OpenEx, str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    return tried(gdal.GetDriverByName("GPKG").Create, str(path), 0, 0, 0)
