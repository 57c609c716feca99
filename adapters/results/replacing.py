"""Results replace earlier ones only when they are complete: what stood there is set aside, and comes back on failure.

QGIS begins a sink by replacing the file or the table of that name. Before it does, the earlier one is renamed; when the
run has ended well it is dropped, and after a cancel or a failure it takes its name again. Where rows are appended to a
layer, an option of QGIS's dialog, those that the run has put there are taken back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from osgeo import gdal
from qgis.core import (
    QgsDataSourceUri,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ...engine.errors import FileError
from ..audience import PUBLIC
from ..gdal_calls import tried
from ..sharing import audience_of_layer

_BEFORE = "__before"
# Where QGIS keeps the styles of the tables of a GeoPackage.
_STYLES, _STYLED_TABLE = "layer_styles", "f_table_name"
# How long another program may take to finish what it writes.
_SECONDS_FOR_OTHERS = 5.0
_SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg", ".qix")
# A CSV keeps the types of its columns beside it.
_CSV_PARTS = (".csv", ".csvt")
_SQLITE_PARTS = ("", "-wal", "-shm", "-journal")
# Statistics and overviews of an earlier raster would be taken for those of the new one.
_RASTER_PARTS = ("", ".aux.xml", ".ovr")
_RASTER_COMPANIONS = (".qml", ".qmd")


@dataclass(frozen=True)
class Place:
    """Where a sink writes: a file, or a table of a GeoPackage."""

    path: Path
    table: str = ""


@dataclass(frozen=True)
class Replacement:
    """A result that is being written, and what stood in its place.

    Attributes
    ----------
    place : Place
    set_aside : tuple of (Path, Path)
        Files that were renamed: their own name and the one they wait under.
    earlier_table : bool
        Whether an earlier table waits under another name.
    is_public : bool
        Whether everybody may see that table.
    new_file : bool
        Whether the file of the table did not exist before.
    """

    place: Place
    set_aside: tuple[tuple[Path, Path], ...] = ()
    earlier_table: bool = False
    is_public: bool = False
    new_file: bool = False


@dataclass(frozen=True)
class Appending:
    """A layer that rows are put at the end of, by its source and provider, and the highest key it had before."""

    source: str
    provider: str
    last_key: int


def appends(value: object) -> bool:
    """Whether a sink parameter says that rows go into a layer that is there."""
    return isinstance(value, QgsProcessingOutputLayerDefinition) and value.useRemapping()


def destination_text(value: object) -> str:
    """The text of a sink parameter, empty where there is none, or where nothing is replaced."""
    if appends(value):
        return ""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink.staticValue()
    return value if isinstance(value, str) else ""


def place_of(destination: str) -> Place | None:
    """Where a sink writes; None for temporary layers and databases, which nobody sets aside."""
    text = destination.removeprefix("file://")
    if text.startswith("ogr:"):
        uri = QgsDataSourceUri(text.removeprefix("ogr:"))
        is_geopackage = uri.database().lower().endswith(".gpkg")
        return Place(Path(uri.database()), uri.table()) if is_geopackage and uri.table() else None
    if not text or text.startswith(("memory:", "TEMPORARY_OUTPUT")) or not Path(text).suffix:
        return None
    return Place(Path(text.split("|")[0]))


def stands_at(layer: QgsMapLayer, place: Place) -> bool:
    """Whether a layer shows what stands at `place`; one that names no table is the first of its file, so any."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path, table = parts.get("path"), parts.get("layerName")
    same_table = not place.table or not table or table.lower() == place.table.lower()
    return bool(path) and same_table and Path(path).resolve() == place.path.resolve()


def unsaved_edits(place: Place, layers: Iterable[QgsMapLayer]) -> str:
    """The name of the first of `layers` that stands at `place` with edits nobody has saved; empty where none does."""
    edited = (one for one in layers if isinstance(one, QgsVectorLayer) and one.isModified())
    return next((one.name() for one in edited if stands_at(one, place)), "")


def begin(destination: str) -> Replacement | None:
    """Set aside what stands at `destination`, before QGIS replaces it.

    Raises
    ------
    FileError
        If it cannot be renamed, or another program is writing the GeoPackage.
    """
    place = place_of(destination)
    if place is None:
        return None
    if place.table:
        if not place.path.is_file():
            return Replacement(place, new_file=True)
        _refuse_locked(place.path)
        if not _holds(place.path, place.table):
            # Nothing to set aside; QGIS would note a warning for a layer that is not there.
            return Replacement(place)
        earlier = QgsVectorLayer(f"{place.path.as_posix()}|layername={place.table}", "", "ogr")
        is_public = earlier.isValid() and audience_of_layer(earlier) == PUBLIC
        # Not open any more when it takes another name.
        del earlier
        return Replacement(place, (), _rename(place.path, place.table, place.table + _BEFORE), is_public)
    moved: list[tuple[Path, Path]] = []
    for file in _parts(place.path):
        waiting = file.with_name(f".{file.name}{_BEFORE}")
        try:
            file.replace(waiting)
        except OSError as error:
            _put_back(moved)
            raise FileError(
                "The file '{path}' cannot be replaced: {reason}. Close the programs that have it open, then run again.",
                path=file,
                reason=error.strerror or error,
            ) from error
        moved.append((file, waiting))
    return Replacement(place, tuple(moved))


def begin_appending(destination: str, context: QgsProcessingContext) -> Appending:
    """Remember what is in the layer at `destination`, a sink that QGIS has opened to append to it."""
    layer = written_layer(destination, "", context)
    return Appending(layer.source(), layer.dataProvider().name(), max(_keys(layer), default=-1))


def written_layer(destination: str, title: str, context: QgsProcessingContext) -> QgsVectorLayer:
    """The layer that a sink has written: a temporary one, or one in a file."""
    return context.temporaryLayerStore().mapLayer(destination) or QgsVectorLayer(destination, title, "ogr")


def _keys(layer: QgsVectorLayer) -> list[int]:
    request = QgsFeatureRequest().setNoAttributes().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return [feature.id() for feature in layer.getFeatures(request)]


def complete(replacement: Replacement | Appending) -> None:
    """Drop what was set aside."""
    if isinstance(replacement, Appending):
        return
    if replacement.earlier_table:
        _drop(replacement.place.path, replacement.place.table + _BEFORE, replacement.is_public)
    for _, waiting in replacement.set_aside:
        waiting.unlink(missing_ok=True)


def undo(replacement: Replacement | Appending) -> None:
    """Remove what was begun, and put back what stood there."""
    if isinstance(replacement, Appending):
        layer = QgsVectorLayer(replacement.source, "", replacement.provider)
        layer.dataProvider().deleteFeatures([key for key in _keys(layer) if key > replacement.last_key])
        return
    place = replacement.place
    if not place.table:
        for file in _parts(place.path):
            file.unlink(missing_ok=True)
        _put_back(replacement.set_aside)
        return
    if replacement.new_file:
        for file in _parts(place.path):
            file.unlink(missing_ok=True)
        return
    _drop(place.path, place.table)
    if replacement.earlier_table:
        _rename(place.path, place.table + _BEFORE, place.table)


def _parts(path: Path) -> list[Path]:
    """The files that a layer's file consists of, those that exist."""
    if path.suffix.lower() == ".shp":
        candidates = [path.with_suffix(part) for part in _SHAPEFILE_PARTS]
    elif path.suffix.lower() == ".csv":
        candidates = [path.with_suffix(part) for part in _CSV_PARTS]
    elif path.suffix.lower() in (".tif", ".tiff"):
        candidates = [path.with_name(path.name + part) for part in _RASTER_PARTS]
        candidates += [path.with_suffix(part) for part in _RASTER_COMPANIONS]
    else:
        candidates = [path.with_name(path.name + part) for part in _SQLITE_PARTS]
    return [file for file in candidates if file.is_file()]


def _put_back(moved: list[tuple[Path, Path]] | tuple[tuple[Path, Path], ...]) -> None:
    for file, waiting in moved:
        waiting.replace(file)


def _refuse_locked(path: Path) -> None:
    """Whether SQLite lets us write is asked of it; what else may be wrong with the file, GDAL finds."""
    try:
        with closing(sqlite3.connect(path, timeout=_SECONDS_FOR_OTHERS, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            database.execute("ROLLBACK")
    except sqlite3.Error as error:
        if "locked" in str(error):
            raise FileError(
                "Another program is writing the file '{path}', or has left it locked. Close that program, or save or "
                "discard its edits, then run again.",
                path=path,
            ) from error


def _open(path: Path) -> gdal.Dataset | None:
    return tried(gdal.OpenEx, str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)


def _holds(path: Path, table: str) -> bool:
    """Whether a table is there; of a file that cannot be opened, whoever opens it for writing tells."""
    source = tried(gdal.OpenEx, str(path), gdal.OF_VECTOR | gdal.OF_READONLY)
    return source is None or _find(source, table) >= 0


def _find(source: gdal.Dataset, table: str) -> int:
    """Number of the layer called `table`, whatever its capitals; -1 where there is none."""
    names = [source.GetLayer(number).GetName().lower() for number in range(source.GetLayerCount())]
    return names.index(table.lower()) if table.lower() in names else -1


def _rename(path: Path, table: str, name: str) -> bool:
    """Give a table another name; whether there was one."""
    source = _open(path)
    if source is None:
        raise FileError(
            "The file '{path}' cannot be written as a GeoPackage. Check that it is whole and not in use elsewhere.",
            path=path,
        )
    if _find(source, table) < 0:
        return False
    # One that waits was left by a run that was ended from outside.
    free = _find(source, name) < 0 or _delete(source, name)
    if not free or tried(source.GetLayer(_find(source, table)).Rename, name) != 0:
        raise FileError(
            "The table '{table}' of '{path}' cannot be replaced: {reason}. Close the programs that have the file open "
            "and run again; if that does not help, the file is damaged: restore it from a copy, or choose another.",
            table=table,
            path=path,
            reason=gdal.GetLastErrorMsg().rstrip("."),
        )
    return True


def _drop(path: Path, table: str, is_public: bool = False) -> None:
    """Remove a table; what not everybody may see is overwritten, so that it is not left in the free space of the file.

    That takes long for a city. SQLite does it or not, as it was built: it is told.
    """
    source = _open(path)
    if source is not None and _find(source, table) >= 0:
        told = source.ExecuteSQL(f"PRAGMA secure_delete = {'FAST' if is_public else 'ON'}")
        source.ReleaseResultSet(told)
        _delete(source, table)


def _delete(source: gdal.Dataset, table: str) -> bool:
    """Delete a table and its styles, which GDAL leaves behind; whether it could be done."""
    if tried(source.DeleteLayer, _find(source, table)) != 0:
        return False
    styles = source.GetLayerByName(_STYLES)
    if styles is None:
        return True
    own = [style.GetFID() for style in styles if (style.GetField(_STYLED_TABLE) or "").lower() == table.lower()]
    return all(tried(styles.DeleteFeature, number) == 0 for number in own)
