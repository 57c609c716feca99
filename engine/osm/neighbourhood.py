"""OpenStreetMap objects to the five layers of a neighbourhood: paths, buildings, services, barriers, water.

Nothing is lost in silence: every object that was read is kept in a layer, or kept apart because the tag table gives it
no role, or lies outside the area, or is refused with a reason, and the four add up. An object may serve several roles
(a fenced park is a barrier and a service).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from ..arrays import Objects
from ..progress import SILENT, Progress
from .layers import barriers_of, buildings_of, others_of, paths_of, water_of
from .objects import LAYERS, Fates, reach_of, read_objects
from .services import services_of
from .tags import TagRule

DEFAULT_MARGIN_M = 2000.0
# Values of `access` that keep some people out.
_RESTRICTED = ("no", "private", "customers", "members", "residents", "employees", "staff", "students", "permit")


@dataclass(frozen=True)
class OsmCounts:
    """How many objects went where: ``read = kept + other + outside + sum(refused)``.

    Parameters
    ----------
    read, kept, other, outside : int
        Objects with tags in the file; those that gave a row to a layer; those without a role; those outside the area.
    refused : dict
        Reason to number of objects.
    by_layer : dict
        Layer to number of objects in it; these add up to `kept` plus what serves several roles.
    rows : dict
        Layer to number of rows (a square with a hole gives two rings, a school of two levels two services).
    several_roles : int
        Objects that are in more than one layer.
    repaired : int
        Outlines that crossed themselves and were made valid.
    restricted : int
        Rows of services whose ``access`` keeps some people out.
    """

    read: int
    kept: int
    other: int
    outside: int
    refused: dict[str, int]
    by_layer: dict[str, int]
    rows: dict[str, int]
    several_roles: int
    repaired: int
    restricted: int


@dataclass(frozen=True)
class OsmLayers:
    """The five layers (EPSG:4326), what has no role, the fate of every object, and the counts.

    Parameters
    ----------
    paths, buildings, services, barriers, water : geopandas.GeoDataFrame
        The columns of the data schema, and ``tags``: all tags as JSON text.
    others : geopandas.GeoDataFrame
        Points: objects without a role, with ``drawn_as`` (point, line, area) and their tags.
    objects : pandas.DataFrame
        A row an object that was read: ``id``, ``outcome`` (kept, other, outside, refused), ``reason`` (of a refusal).
    counts : OsmCounts
        The sums of `objects`.
    """

    paths: gpd.GeoDataFrame
    buildings: gpd.GeoDataFrame
    services: gpd.GeoDataFrame
    barriers: gpd.GeoDataFrame
    water: gpd.GeoDataFrame
    others: gpd.GeoDataFrame
    objects: pd.DataFrame
    counts: OsmCounts


def layers_from_osm(
    objects: gpd.GeoDataFrame,
    rules: Sequence[TagRule],
    area: gpd.GeoSeries | None = None,
    margin_m: float = DEFAULT_MARGIN_M,
    progress: Progress = SILENT,
) -> OsmLayers:
    """Sort raw OpenStreetMap objects into the five layers of a neighbourhood.

    Parameters
    ----------
    objects : geopandas.GeoDataFrame
        A row an object with tags, in EPSG:4326: ``osm_type`` (node, way, relation), ``osm_id`` (whole number), ``tags``
        (dict), ``timestamp`` (ISO text or None), ``version`` (0 or absent: not known) and geometry:
        a point; a line, closed ways too; a multipolygon; for a site the collection of its parts. None where the reader
        could not build it; ``fault`` may then say why.
    rules : sequence of TagRule
        The tag table.
    area : geopandas.GeoSeries, optional
        Polygons in any CRS. Buildings are kept whose representative point is inside; the other layers reach
        `margin_m` metres further, because people walk across the edge of a map.
    margin_m : float
        Metres beyond the area, inclusive.

    Returns
    -------
    OsmLayers
        Ids are ``way/123``; a further ring of the same object is ``way/123#2``, a further category
        ``way/123#shelter``.

    Raises
    ------
    InputError
        If the area holds no polygon, or the objects are not in EPSG:4326.

    Notes
    -----
    Areas are on the ellipsoid (EPSG:6933). A service drawn both as a node and as an outline is one service:
    the outline's representative point, ``same_as`` naming the node.
    """
    osm = read_objects(objects, progress)
    fates = osm.fates
    reach = reach_of(osm, area, margin_m)
    progress.at(0.2)
    paths = paths_of(osm, rules, reach)
    progress.at(0.3)
    buildings, repaired = buildings_of(osm, rules, reach)
    progress.at(0.55)
    water, repaired_water = water_of(osm, rules, reach)
    progress.at(0.65)
    barriers = barriers_of(osm, rules, reach)
    progress.at(0.75)
    services = services_of(osm, rules, reach)
    progress.at(0.9)
    others = others_of(osm, reach)
    progress.at(0.95)
    layers = {"paths": paths, "buildings": buildings, "services": services, "barriers": barriers, "water": water}
    table = _fate_table(osm.ids, fates)
    progress.at(1.0)
    counts = _count(table, fates, layers, repaired + repaired_water)
    return OsmLayers(**layers, others=others, objects=table, counts=counts)


def report(counts: OsmCounts, progress: Progress) -> None:
    """Say the counts in sentences."""
    progress.say(
        "Read {read} objects with tags: kept {kept}, without a role in the tag table {other}, "
        "outside the area {outside}, refused {refused}.",
        read=counts.read,
        kept=counts.kept,
        other=counts.other,
        outside=counts.outside,
        refused=sum(counts.refused.values()),
    )
    progress.say(
        "Kept by layer: paths {paths}, buildings {buildings}, services {services}, barriers {barriers}, water {water} "
        "({several} objects are in several layers).",
        several=counts.several_roles,
        **counts.by_layer,
    )
    for reason, count in counts.refused.items():
        _say_why(reason, count, progress)
    if counts.other:
        progress.say(
            "What has no role in the tag table ({count}) goes with all its tags into the output 'Other objects', "
            "if it is asked for.",
            count=counts.other,
        )
    if counts.restricted:
        progress.warn(
            "{count} {count:service is|services are} not open to everybody (private, customers only...), and "
            "kept all the same; the analyses send nobody to a private one: look at the column 'access'.",
            count=counts.restricted,
        )
    if counts.refused.get("incomplete"):
        progress.warn(
            "{count} {count:object is|objects are} incomplete in the file, usually because it was cut at its "
            "edge. Cut it with complete ways, or take a larger piece, if {count:it is|they are} in your area.",
            count=counts.refused["incomplete"],
        )
    if counts.repaired:
        progress.say("Outlines that crossed themselves and were repaired: {count}.", count=counts.repaired)


def _say_why(reason: str, count: int, progress: Progress) -> None:
    """One sentence a reason: each a literal, so that it can be translated."""
    if reason == "relation_type":
        progress.say("Refused, relations that are no place (routes, restrictions): {count}.", count=count)
    elif reason == "deleted":
        progress.say("Refused, objects that the file marks as deleted: {count}.", count=count)
    elif reason == "bad_position":
        progress.say("Refused, objects without a position on Earth: {count}.", count=count)
    elif reason == "not_an_area":
        progress.say("Refused, buildings and water that are not drawn as a closed outline: {count}.", count=count)
    elif reason == "not_a_line":
        progress.say("Refused, paths and barriers drawn as a point: {count}.", count=count)
    elif reason == "no_size":
        progress.say("Refused, lines without length and outlines without area: {count}.", count=count)
    elif reason == "same_place":
        progress.say(
            "Refused, services drawn a second time (merged into the outline, see same_as): {count}.", count=count
        )
    elif reason == "same_outline":
        progress.say("Refused, outlines drawn a second time as part of a multipolygon: {count}.", count=count)
    elif reason == "repeated_id":
        progress.say("Refused, older copies of an object that is in the file twice: {count}.", count=count)
    elif reason == "incomplete":
        progress.say("Refused, objects whose points or members are missing from the file: {count}.", count=count)
    elif reason == "no_geometry":
        progress.say("Refused, objects without geometry: {count}.", count=count)


def _fate_table(ids: Objects, fates: Fates) -> pd.DataFrame:
    kept = np.logical_or.reduce(list(fates.kept.values()))
    unplaced = np.where(fates.outside, "outside", np.where(fates.other, "other", "refused"))
    outcome = np.where(kept, "kept", unplaced).astype(object)
    refused = outcome == "refused"
    return pd.DataFrame({"id": ids, "outcome": outcome, "reason": pd.Series(fates.reason).where(refused, None)})


def _count(table: pd.DataFrame, fates: Fates, layers: Mapping[str, pd.DataFrame], repaired: int) -> OsmCounts:
    outcomes = table["outcome"].value_counts()
    return OsmCounts(
        read=len(table),
        kept=int(outcomes.get("kept", 0)),
        other=int(outcomes.get("other", 0)),
        outside=int(outcomes.get("outside", 0)),
        refused={str(k): int(v) for k, v in table["reason"].value_counts().items()},
        by_layer={layer: int(fates.kept[layer].sum()) for layer in LAYERS},
        rows={layer: len(layers[layer]) for layer in LAYERS},
        several_roles=int((np.sum(list(fates.kept.values()), axis=0) > 1).sum()),
        repaired=repaired,
        restricted=int(layers["services"]["access"].isin(_RESTRICTED).sum()),
    )
