"""Servers on 127.0.0.1 that answer as Overpass and Nominatim do, and as they do on a bad day."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

Element = dict[str, object]
World = list[Element]
HTML = "<!DOCTYPE html><html><body>Please log in to the hotel's network</body></html>"
LAT, LON = 6.15, 1.25
STEP = 0.002


def _meta(number: int, **more: object) -> Element:
    return {"id": number, "version": 3, "timestamp": "2024-05-01T08:00:00Z", "user": "Kossi", "uid": 77, **more}


def grid_world(size: int = 12) -> World:
    """A grid of `size` by `size` streets about 220 m apart, a house in each corner, taps, and a lake of two ways."""
    nodes = {
        (row, column): _meta(1 + row * size + column, type="node", lat=LAT + row * STEP, lon=LON + column * STEP)
        for row in range(size)
        for column in range(size)
    }
    world = list(nodes.values())
    number = 10_000
    for line in range(size):
        for refs in (
            [nodes[line, column]["id"] for column in range(size)],
            [nodes[row, line]["id"] for row in range(size)],
        ):
            number += 1
            tags = {"highway": "residential", "name": f"Rue n° {line} « é » & <l'eau>\nbis"}
            world.append(_meta(number, type="way", nodes=refs, tags=tags))
    for (row, column), corner in nodes.items():
        first = 100_000 + 10 * int(corner["id"])
        side = STEP / 8
        for k, (up, right) in enumerate(((1, 1), (1, 2), (2, 2), (2, 1))):
            place = {"lat": LAT + row * STEP + up * side, "lon": LON + column * STEP + right * side}
            world.append(_meta(first + k, type="node", **place))
        refs = [first, first + 1, first + 2, first + 3, first]
        world.append(_meta(first, type="way", nodes=refs, tags={"building": "house"}))
        world.append(
            _meta(
                first + 5,
                type="node",
                lat=LAT + row * STEP + 3 * side,
                lon=corner["lon"],
                tags={"amenity": "drinking_water"},
            )
        )
    ring = [(0.2, 0.2), (0.2, size - 1.3), (size - 1.3, size - 1.3), (size - 1.3, 0.2)]
    for k, (up, right) in enumerate(ring):
        world.append(_meta(900_000 + k, type="node", lat=LAT + up * STEP, lon=LON + right * STEP))
    world.append(_meta(900_010, type="way", nodes=[900_000, 900_001, 900_002]))
    world.append(_meta(900_011, type="way", nodes=[900_002, 900_003, 900_000]))
    members = [{"type": "way", "ref": ref, "role": "outer"} for ref in (900_010, 900_011)]
    tags = {"type": "multipolygon", "natural": "water"}
    world.append(_meta(900_020, type="relation", members=members, tags=tags))
    return world


def answer_of(world: World, query: str) -> World:
    """What Overpass would give: objects with an asked key within the box, with everything they are made of."""
    box = re.search(r"\[bbox:([-\d.,]+)\]", query)
    south, west, north, east = map(float, box[1].split(","))
    asked = re.findall(r'^(node|way|relation)\["([^"]+)"', query, re.MULTILINE)
    by_id = {(one["type"], one["id"]): one for one in world}

    def points(one: Element) -> Iterator[Element]:
        if one["type"] == "node":
            yield one
        for ref in one.get("nodes", ()):
            yield by_id["node", ref]
        for member in one.get("members", ()):
            yield from points(by_id[member["type"], member["ref"]])

    def inside(one: Element) -> bool:
        # The box of the object against the box that is asked for: a little more than the real server gives.
        lats, lons = zip(*((point["lat"], point["lon"]) for point in points(one)))
        return min(lats) <= north and max(lats) >= south and min(lons) <= east and max(lons) >= west

    found: dict[tuple[object, object], Element] = {}

    def take(one: Element) -> None:
        found[one["type"], one["id"]] = one
        for ref in one.get("nodes", ()):
            take(by_id["node", ref])
        for member in one.get("members", ()):
            take(by_id[member["type"], member["ref"]])

    for one in world:
        if any(one["type"] == kind and key in one.get("tags", {}) for kind, key in asked) and inside(one):
            take(one)
    return list(found.values())


@dataclass
class Answer:
    """One answer: its body, and how it is sent."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pause_s: float = 0.0
    drip_s: float = 0.0


def text(body: str, status: int = 200, **headers: str) -> Answer:
    return Answer(body.encode(), status, {name.replace("_", "-"): value for name, value in headers.items()})


def good(world: World, query: str) -> Answer:
    about = {"timestamp_osm_base": "2026-11-20T12:00:00Z"}
    return text(json.dumps({"version": 0.6, "osm3s": about, "elements": answer_of(world, query)}))


Play = Callable[[str], Answer]


@dataclass
class Playing:
    """A running server: its address, the queries it was asked, the headers of each."""

    url: str
    queries: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


@contextmanager
def playing(play: Play) -> Iterator[Playing]:
    """A server that answers every question with ``play(query)``; a GET's query is what stands under ``q``."""
    stop = threading.Event()
    state = Playing("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            self._answer(parse_qs(body).get("data", [""])[0])

        def do_GET(self) -> None:
            self._answer(parse_qs(urlsplit(self.path).query).get("q", [""])[0])

        def _answer(self, query: str) -> None:
            state.queries.append(query)
            state.headers.append(dict(self.headers))
            state.paths.append(self.path)
            answer = play(query)
            stop.wait(answer.pause_s)
            try:
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                if answer.drip_s:
                    self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                if answer.drip_s:
                    for k in range(len(answer.body)):
                        self.wfile.write(b"1\r\n" + answer.body[k : k + 1] + b"\r\n")
                        self.wfile.flush()
                        if stop.wait(answer.drip_s):
                            return
                else:
                    self.wfile.write(answer.body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            return None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
        thread.join(2)


def dead_address() -> str:
    """An address where nobody listens."""
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{one.getsockname()[1]}"


def wait_for(condition: Callable[[], bool], seconds: float) -> bool:
    """Whether `condition` came true within `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return condition()
