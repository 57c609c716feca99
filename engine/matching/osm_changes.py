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

from ..capacity import says_people
from ..osm.tags import TagRule
from ..schema import readable_capacity, yes_no_unknown
from .merging import WGS84, column
from .new_tags import tags_of_new
from .pairing import ACCEPTED, AUTO, CONFIRMED_NEW

_NODE = re.compile(r"^node/(\d+)(?:#|$)")
_STATES = {"yes": "operational", "no": "non_operational"}
# Whose tags say that it is out of use has to be tagged anew as a whole.
_OUT_OF_USE = re.compile(r"(disused|abandoned|construction|was|removed|razed|demolished|destroyed)(:|$)")
# The reader of OpenStreetMap files keeps 8 kB of tags an object: above this, some may be missing.
_ALL_TAGS_BYTES = 6000


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
        New places that no tag fits for sure: name or id, category and place.
    """

    created: tuple[OsmNode, ...] = ()
    modified: tuple[OsmNode, ...] = ()
    by_hand: tuple[tuple[str, str, dict[str, str]], ...] = ()
    untagged: tuple[str, ...] = field(default=())


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
    names = ("id", "category", "name", "operational", "capacity", "fee", "timestamp", "match_status", "tags", "version")
    table = {name: column(merged, name) for name in (*names, "water_kind", "drinking_water")}
    created: list[OsmNode] = []
    modified: dict[int, OsmNode] = {}
    by_hand: list[tuple[str, str, dict[str, str]]] = []
    untagged: list[str] = []
    for row, status in enumerate(table["match_status"]):
        said = {name: values[row] for name, values in table.items()}
        if status == CONFIRMED_NEW:
            what = tags_of_new(str(said["category"]), said["water_kind"], said["drinking_water"], rules)
            if not what:
                place = f"{lat[row]:.5f}, {lon[row]:.5f}"
                untagged.append(f"{said['name'] or said['id']} ({said['category']}): {place}")
                continue
            named = {"name": str(said["name"])} if said["name"] else {}
            tags = {**what, **named, **_state(said, {}), **_source(said["timestamp"])}
            created.append(OsmNode(-1 - len(created), 0, float(lon[row]), float(lat[row]), tags))
        elif status in (AUTO, ACCEPTED):
            own = _tags(said["tags"])
            change = {key: value for key, value in _state(said, own).items() if not _says(own, key, value)}
            if not change:
                continue
            node, version = _node_of(said, own)
            if node in modified and change.items() <= modified[node].tags.items():
                continue
            # A school of two levels is one node: what its second row says otherwise is for a person.
            if not version or node in modified:
                by_hand.append((str(said["id"]).partition("#")[0], str(said["name"] or ""), change))
                continue
            tags = {**own, **change, **_checked(own, said["timestamp"])}
            modified[node] = OsmNode(node, version, float(lon[row]), float(lat[row]), tags)
    ordered = tuple(modified[number] for number in sorted(modified))
    return OsmChanges(tuple(created), ordered, tuple(by_hand), tuple(untagged))


def _node_of(said: dict[str, object], own: dict[str, str]) -> tuple[int, int]:
    """Number and version of the node that may be changed: 0 and 0 where it is none, or not all of it is known."""
    node = _NODE.match(str(said["id"]))
    known = own and len(str(said["tags"]).encode()) < _ALL_TAGS_BYTES
    version = _version(said["version"])
    if node is None or not known or not version or any(_OUT_OF_USE.match(key) for key in own):
        return 0, 0
    return int(node[1]), version


def _state(said: dict[str, object], own: dict[str, str]) -> dict[str, str]:
    """State, capacity and fee as OpenStreetMap writes them, under the key the object has; only what is certain."""
    tags = {}
    if said["operational"] in _STATES:
        tags["operational_status"] = _STATES[str(said["operational"])]
    capacity = readable_capacity(said["capacity"])
    if capacity:
        of_people = "capacity:persons" in own or ("capacity" not in own and says_people(said["capacity"]))
        tags["capacity:persons" if of_people else "capacity"] = str(int(capacity))
    if yes_no_unknown(said["fee"]) != "unknown":
        tags["fee"] = yes_no_unknown(said["fee"])
    return tags


def _source(timestamp: object) -> dict[str, str]:
    day = _day(timestamp)
    return {"source": "survey", **({"survey:date": day} if day else {})}


def _checked(own: dict[str, str], timestamp: object) -> dict[str, str]:
    """When somebody last saw it; who drew it stays its ``source``."""
    day = _day(timestamp)
    return {"check_date": day} if day > own.get("check_date", "") else {}


def _day(timestamp: object) -> str:
    day = str(timestamp or "")[:10]
    return day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else ""


def _says(own: dict[str, str], key: str, value: str) -> bool:
    """Whether the tags say it already, in whatever word: ``broken`` is out of use, ``200 pers.`` is 200."""
    if key == "operational_status":
        told = own.get(key, own.get("operational"))
        return yes_no_unknown(told) == yes_no_unknown(value)
    if key.startswith("capacity"):
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
