"""What OpenStreetMap could learn from a survey: new places that a person accepted, and changed tags.

Nothing here may harm the map: a place becomes new only where a person said so, an object is changed only where its
version and all its tags are known and it is a node (a way needs its nodes, which the layer does not hold), and what
cannot be written safely is a list for a person to work through.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import geopandas as gpd
import shapely

from ..osm_tags import ANY, TagRule, of_role
from ..schema import readable_capacity, yes_no_unknown
from .merging import WGS84, column
from .pairing import ACCEPTED, AUTO, CONFIRMED_NEW

_NODE = re.compile(r"^node/(\d+)(?:#|$)")
_STATES = {"yes": "operational", "no": "non_operational"}
_SCHOOLS = ("primary_school", "secondary_school")


@dataclass(frozen=True)
class OsmNode:
    """A node to be written: ``osm_id`` below 0 and ``version`` 0 for a new one."""

    osm_id: int
    version: int
    lon: float
    lat: float
    tags: dict[str, str]


@dataclass(frozen=True)
class OsmChanges:
    """What goes into the file, and what a person does by hand.

    Attributes
    ----------
    created, modified : tuple of OsmNode
    by_hand : tuple of (str, str, dict)
        Objects that change but cannot be written: id, name, and the tags to set.
    untagged : tuple of str
        New places whose category has no tag in the table.
    """

    created: tuple[OsmNode, ...] = ()
    modified: tuple[OsmNode, ...] = ()
    by_hand: tuple[tuple[str, str, dict[str, str]], ...] = ()
    untagged: tuple[str, ...] = field(default=())


def tags_of_category(category: str, rules: Sequence[TagRule]) -> dict[str, str]:
    """The plainest tag that the table reads as `category`: its first row without a condition.

    >>> tags_of_category("latrine", [TagRule("service", "amenity", ("toilets", "latrine"), "latrine")])
    {'amenity': 'toilets'}
    """
    tags = {}
    code = "school" if category in _SCHOOLS else category
    for rule in of_role(rules, "service"):
        if rule.code == code and not rule.only_if and ANY not in rule.values:
            tags[rule.key] = rule.values[0]
            break
    if not tags or category not in _SCHOOLS:
        return tags
    for rule in of_role(rules, "school_level"):
        if rule.code == category:
            return {**tags, rule.key: ";".join(rule.values)}
    return tags


def osm_changes(merged: gpd.GeoDataFrame, rules: Sequence[TagRule]) -> OsmChanges:
    """What of the merged services belongs into OpenStreetMap.

    Parameters
    ----------
    merged : geopandas.GeoDataFrame
        The merged layer of a matching.
    rules : sequence of TagRule
        The tag table, read backwards for the tags of new places.
    """
    degrees = merged.geometry.to_crs(WGS84).to_numpy()
    # The precision that OpenStreetMap keeps: an unmoved node gets its own coordinates back.
    lon, lat = shapely.get_x(degrees).round(7), shapely.get_y(degrees).round(7)
    names = ("id", "category", "name", "operational", "capacity", "fee", "timestamp", "match_status", "conflicts")
    table = {name: column(merged, name) for name in (*names, "tags", "version", "survey_id")}
    created: list[OsmNode] = []
    modified: list[OsmNode] = []
    by_hand: list[tuple[str, str, dict[str, str]]] = []
    untagged: list[str] = []
    for row, status in enumerate(table["match_status"]):
        said = {name: values[row] for name, values in table.items()}
        if status == CONFIRMED_NEW:
            tags = tags_of_category(str(said["category"]), rules)
            if not tags:
                untagged.append(str(said["id"]))
                continue
            named = {"name": str(said["name"])} if said["name"] else {}
            tags = {**tags, **named, **_state(said), **_source(said["timestamp"])}
            created.append(OsmNode(-1 - len(created), 0, float(lon[row]), float(lat[row]), tags))
        elif status in (AUTO, ACCEPTED):
            own = _tags(said["tags"])
            change = {key: value for key, value in _state(said).items() if not _says(own, key, value)}
            if not change:
                continue
            node, version = _NODE.match(str(said["id"])), _version(said["version"])
            if node is None or not version or not own:
                by_hand.append((str(said["id"]).partition("#")[0], str(said["name"] or ""), change))
                continue
            tags = {**own, **change, **_source(said["timestamp"])}
            modified.append(OsmNode(int(node[1]), version, float(lon[row]), float(lat[row]), tags))
    return OsmChanges(tuple(created), tuple(modified), tuple(by_hand), tuple(untagged))


def _state(said: dict[str, object]) -> dict[str, str]:
    """State, capacity and fee as OpenStreetMap writes them; only what is certain."""
    tags = {}
    if said["operational"] in _STATES:
        tags["operational_status"] = _STATES[str(said["operational"])]
    capacity = readable_capacity(said["capacity"])
    if capacity:
        tags["capacity"] = str(int(capacity))
    if yes_no_unknown(said["fee"]) != "unknown":
        tags["fee"] = yes_no_unknown(said["fee"])
    return tags


def _source(timestamp: object) -> dict[str, str]:
    day = str(timestamp or "")[:10]
    return {"source": "survey", **({"survey:date": day} if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else {})}


def _says(own: dict[str, str], key: str, value: str) -> bool:
    """Whether the tags say it already, in whatever word: ``broken`` is out of use, ``200 pers.`` is 200."""
    if key == "operational_status":
        told = own.get(key, own.get("operational"))
        return yes_no_unknown(told) == yes_no_unknown(value)
    if key == "capacity":
        return readable_capacity(own.get("capacity:persons", own.get(key))) == readable_capacity(value)
    return own.get(key) == value or (key == "fee" and value == "yes" and "charge" in own)


def _tags(text: object) -> dict[str, str]:
    try:
        tags = json.loads(str(text)) if text else {}
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in tags.items()} if isinstance(tags, dict) else {}


def _version(value: object) -> int:
    number = readable_capacity(value)
    return int(number) if number else 0
