"""OpenStreetMap objects by hand, and the plugin's own tag table."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from quartier.engine.osm.neighbourhood import OsmLayers, layers_from_osm
from quartier.engine.osm.tags import TagRule, read_tag_table

# A metre near the equator, in degrees; the objects lie off the coast of Ghana.
M = 1 / 111_320
TABLE = Path(__file__).resolve().parents[2] / "resources" / "profiles" / "osm_tags.csv"


def rules() -> tuple[TagRule, ...]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return read_tag_table(csv.DictReader(file))


def node(number: int, x: float, y: float, **tags: str) -> dict[str, object]:
    """A point `x`, `y` metres from the origin; `__` in a key stands for `:`."""
    return _object("node", number, shapely.Point(x * M, y * M), tags)


def way(number: int, *xy: tuple[float, float], **tags: str) -> dict[str, object]:
    return _object("way", number, shapely.LineString([(x * M, y * M) for x, y in xy]), tags)


def square(number: int, x: float, y: float, side: float, **tags: str) -> dict[str, object]:
    """A closed way with its lower left corner at `x`, `y`."""
    corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    return way(number, *corners, **tags)


def relation(number: int, shape: object, **tags: str) -> dict[str, object]:
    """A multipolygon from a shape in metres; None for a relation without an area."""
    kind = {} if "type" in tags else {"type": "multipolygon"}
    if shape is not None:
        shape = shapely.transform(shape, lambda xy: xy * M)
        shape = shapely.MultiPolygon([shape]) if shape.geom_type == "Polygon" else shape
    return _object("relation", number, shape, kind | tags)


def _object(kind: str, number: int, geometry: object, tags: Mapping[str, str]) -> dict[str, object]:
    return {
        "osm_type": kind,
        "osm_id": number,
        "geometry": geometry,
        "tags": {key.replace("__", ":"): value for key, value in tags.items()},
        "timestamp": "2024-05-01T08:00:00Z",
    }


def frame(*objects: dict[str, object]) -> gpd.GeoDataFrame:
    columns = ["osm_type", "osm_id", "tags", "timestamp"]
    table = pd.DataFrame([{c: one[c] for c in columns} for one in objects], columns=columns)
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries([one["geometry"] for one in objects], crs="EPSG:4326"))


def layers(*objects: dict[str, object], **options: object) -> OsmLayers:
    """The five layers of some objects, by the plugin's own table."""
    found = layers_from_osm(frame(*objects), options.pop("rules", None) or rules(), **options)
    check_balance(found)
    return found


def check_balance(found: OsmLayers) -> None:
    """What every import must satisfy, whatever is in the file."""
    counts = found.counts
    assert (
        counts.read == len(found.objects) == counts.kept + counts.other + counts.outside + sum(counts.refused.values())
    )
    assert (found.objects["reason"].notna() == (found.objects["outcome"] == "refused")).all()
    ids: list[str] = []
    for layer, rows in counts.rows.items():
        table = getattr(found, layer)
        assert len(table) == rows
        assert table["id"].is_unique
        assert (table["source"] == "osm").all()
        own = set(table["id"].str.split("#").str[0])
        assert len(own) == counts.by_layer[layer]
        ids.extend(own)
    assert set(ids) == set(found.objects.loc[found.objects["outcome"] == "kept", "id"])


def reason(found: OsmLayers, id_: str) -> str | None:
    return found.objects.set_index("id").loc[id_, "reason"]
