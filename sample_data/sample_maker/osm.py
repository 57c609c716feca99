"""OpenStreetMap objects, and their two files: XML and PBF."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from shapely.geometry import Polygon

from .geometry import Coordinate, to_degrees
from .streets import key

FIRST_NODE, FIRST_WAY, FIRST_RELATION = 1_000_001, 2_000_001, 3_000_001
GENERATOR = "Quartier sample data"
STAMP = "2025-03-14T09:00:00Z"


@dataclass
class Node:
    """A node; most have no tags."""

    id: int
    lon: float
    lat: float
    tags: dict[str, str] = field(default_factory=dict)


@dataclass
class Way:
    """A way by its node ids."""

    id: int
    nodes: list[int]
    tags: dict[str, str]


@dataclass
class Relation:
    """A multipolygon: way ids and roles."""

    id: int
    members: list[tuple[int, str]]
    tags: dict[str, str]


class OsmData:
    """Nodes are shared inside a layer (alleys with alleys, house walls with house walls), never between layers."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.ways: list[Way] = []
        self.relations: list[Relation] = []
        self._known: dict[tuple[str, tuple[int, int]], int] = {}

    def _new_nodes(self, points: list[Coordinate]) -> list[int]:
        first = FIRST_NODE + len(self.nodes)
        self.nodes.extend(Node(first + number, lon, lat) for number, (lon, lat) in enumerate(to_degrees(points)))
        return list(range(first, first + len(points)))

    def add_node(self, point: Coordinate, tags: dict[str, str]) -> str:
        """Add a node of its own; returns its name, `node/1000001`."""
        number = self._new_nodes([point])[0]
        self.nodes[-1].tags = dict(tags)
        return f"node/{number}"

    def add_way(self, points: list[Coordinate], tags: dict[str, str], layer: str) -> str:
        """Add a way; vertices already known in this layer are shared."""
        named = [(layer, key(point)) for point in points]
        missing = {name: point for name, point in zip(named, points) if name not in self._known}
        self._known.update(zip(missing, self._new_nodes(list(missing.values()))))
        way = Way(FIRST_WAY + len(self.ways), [self._known[name] for name in named], dict(tags))
        self.ways.append(way)
        return f"way/{way.id}"

    def add_polygon(self, polygon: Polygon, tags: dict[str, str], layer: str) -> str:
        """Add a closed way."""
        return self.add_way(_ring(polygon), tags, layer)

    def add_multipolygon(self, outer: Polygon, inner: list[Polygon], tags: dict[str, str], layer: str) -> str:
        """Add a relation with its rings as untagged ways."""
        members = [(outer, "outer"), *((ring, "inner") for ring in inner)]
        ways = [(int(self.add_way(_ring(ring), {}, layer).split("/")[1]), role) for ring, role in members]
        relation = Relation(FIRST_RELATION + len(self.relations), ways, {"type": "multipolygon", **tags})
        self.relations.append(relation)
        return f"relation/{relation.id}"


def _ring(polygon: Polygon) -> list[Coordinate]:
    return [(float(x), float(y)) for x, y, *_ in polygon.exterior.coords]


def write_xml(data: OsmData, path: Path) -> None:
    """An .osm file as editors save it."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<osm version="0.6" generator="{GENERATOR}">']
    for node in data.nodes:
        place = f'id="{node.id}" version="1" lat="{node.lat:.7f}" lon="{node.lon:.7f}"'
        if node.tags:
            lines += [f' <node {place} timestamp="{STAMP}">', *_tag_lines(node.tags), " </node>"]
        else:
            lines.append(f" <node {place}/>")
    for way in data.ways:
        lines.append(f' <way id="{way.id}" version="1" timestamp="{STAMP}">')
        lines += [f'  <nd ref="{number}"/>' for number in way.nodes]
        lines += [*_tag_lines(way.tags), " </way>"]
    for relation in data.relations:
        lines.append(f' <relation id="{relation.id}" version="1" timestamp="{STAMP}">')
        lines += [f'  <member type="way" ref="{number}" role="{role}"/>' for number, role in relation.members]
        lines += [*_tag_lines(relation.tags), " </relation>"]
    path.write_bytes("\n".join([*lines, "</osm>", ""]).encode("utf-8"))


def _tag_lines(tags: dict[str, str]) -> list[str]:
    return [f'  <tag k="{escape(name)}" v="{escape(text)}"/>' for name, text in tags.items()]


def write_pbf(data: OsmData, path: Path) -> None:
    """The same as .osm.pbf. Left uncompressed: GDAL refuses blocks that shrink too well, and says nothing."""
    import osmium  # noqa: PLC0415  (only this function needs it)

    path.unlink(missing_ok=True)
    header = osmium.io.Header()
    header.set("generator", GENERATOR)
    make = osmium.osm.mutable
    with osmium.SimpleWriter(osmium.io.File(str(path), "pbf,pbf_compression=none"), 4 * 1024 * 1024, header) as writer:
        for node in data.nodes:
            stamp = STAMP if node.tags else None
            writer.add_node(
                make.Node(id=node.id, location=(node.lon, node.lat), tags=node.tags, version=1, timestamp=stamp)
            )
        for way in data.ways:
            writer.add_way(make.Way(id=way.id, nodes=way.nodes, tags=way.tags, version=1, timestamp=STAMP))
        for relation in data.relations:
            members = [("w", number, role) for number, role in relation.members]
            writer.add_relation(
                make.Relation(id=relation.id, members=members, tags=relation.tags, version=1, timestamp=STAMP)
            )
