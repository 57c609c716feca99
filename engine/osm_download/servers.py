"""Overpass servers, asked one after the other: public ones are slow, overloaded, lying or gone from day to day."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import requests

from ..errors import InputError, NetworkError
from ..progress import Progress

Element = dict[str, Any]

_CONNECT_S = 20
_CHUNK = 1 << 12
# An answer this slow, in bytes a second over the whole timeout, is no answer.
_SLOWEST = 50
_TELL_EVERY_S = 10
_LONGEST_WAIT_S = 60.0
_BUSY = {429, 500, 502, 503, 504}
_LATITUDE, _LONGITUDE = 90.0, 180.0


class ServerFault(NetworkError):  # noqa: N818 (the server's, not ours)
    """One server gave nothing that can be used.

    Parameters
    ----------
    may_pass : bool
        Whether it is worth asking again a little later.
    too_much : bool
        Whether the server says that the question is too big for it.
    wait_s : float
        How long the server asks us to wait.
    """

    may_pass = False
    too_much = False
    wait_s = 0.0


class TooMuch(NetworkError):  # noqa: N818 (a wish for smaller questions)
    """The servers that answer say that the question is too big."""


@dataclass
class Servers:
    """The servers, the one that answered last in front.

    Parameters
    ----------
    urls : list of str
        Addresses of the interpreter, ``https://.../api/interpreter``.
    timeout_s : int
        How long a server may think, and how long its answer may stand still.
    pauses_s : sequence of float
        How long to wait before all of them are asked again; as many further rounds as there are pauses.
    headers : mapping
        Who asks.
    kwargs : mapping
        Further arguments of `requests.post`.
    """

    urls: list[str]
    timeout_s: int
    pauses_s: Sequence[float]
    headers: Mapping[str, str]
    kwargs: Mapping[str, Any] = field(default_factory=dict)

    def ask(self, query: str, progress: Progress) -> tuple[list[Element], str]:
        """The elements of the first usable answer, and how old its data is (ISO time, or empty).

        Raises
        ------
        TooMuch
            If no server gave the data and one said that it is too much at once.
        NetworkError
            If no server gave the data. What each of them did was said on the way.
        """
        faults: dict[str, ServerFault] = {}
        for pause in (0.0, *self.pauses_s):
            _wait(
                max(pause, min((fault.wait_s for fault in faults.values()), default=0.0)) if faults else 0.0, progress
            )
            for url in tuple(self.urls):
                progress.check()
                try:
                    answer = elements_of(url, self._post(url, query, progress))
                except ServerFault as fault:
                    progress.warn(fault.template, **fault.values)
                    faults[url] = fault
                    continue
                self.urls.remove(url)
                self.urls.insert(0, url)
                return answer
            if any(fault.too_much for fault in faults.values()):
                raise TooMuch("The map servers say that the area is too much for them at once.")
            if not any(fault.may_pass for fault in faults.values()):
                break
        raise NetworkError(
            "No map server gave the data. Asked: {servers}. What each of them did stands above.",
            servers=", ".join(host_of(url) for url in self.urls),
        )

    def _post(self, url: str, query: str, progress: Progress) -> bytes:
        server = host_of(url)
        try:
            response = requests.post(
                url,
                data={"data": query},
                headers=self.headers,
                timeout=(min(_CONNECT_S, self.timeout_s), self.timeout_s),
                stream=True,
                **self.kwargs,
            )
            with response:
                check_status(server, response)
                return self._body(server, response, progress)
        except requests.RequestException as error:
            raise fault_of(server, error, self.timeout_s) from error

    def _body(self, server: str, response: requests.Response, progress: Progress) -> bytes:
        parts: list[bytes] = []
        received = marked = 0
        mark = told = time.monotonic()
        for part in response.iter_content(_CHUNK):
            parts.append(part)
            received += len(part)
            now = time.monotonic()
            progress.check()
            if now - told > _TELL_EVERY_S:
                told = now
                progress.say("{server}: {megabytes:.1f} MB so far.", server=server, megabytes=received / 1e6)
            if now - mark > self.timeout_s:
                if received - marked < _SLOWEST * (now - mark):
                    raise _too_slow(server, self.timeout_s)
                mark, marked = now, received
        return b"".join(parts)


def host_of(url: str) -> str:
    """The server's name, without anything secret that stands in the address."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def checked_addresses(texts: Sequence[str]) -> list[str]:
    """Addresses of servers, or a sentence about the one that is none.

    Raises
    ------
    InputError
        If one is no http or https address, carries a password, or there is none at all.
    """
    urls = [text.strip() for text in texts if text.strip()]
    for url in urls:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise InputError(
                "'{url}' is not the address of a server. Write it as https://server/api/interpreter.", url=url
            )
        if parts.username or parts.password:
            raise InputError(
                "The address of the server '{server}' carries a user name or password. Use an open server: what is "
                "given here is kept in the history and in the results.",
                server=host_of(url),
            )
    if not urls:
        raise InputError("There is no server to ask: the table of servers is empty.")
    return urls


def check_status(server: str, response: requests.Response) -> None:
    """Raise a `ServerFault` for an answer that is no success."""
    status = response.status_code
    if status in _BUSY:
        fault = ServerFault("{server} is overloaded (HTTP {status}).", server=server, status=status)
        fault.may_pass = True
        fault.wait_s = retry_after(response.headers.get("Retry-After", ""))
        raise fault
    if status != requests.codes.ok:
        raise ServerFault("{server} refuses the request (HTTP {status}).", server=server, status=status)


def retry_after(text: str) -> float:
    """Seconds to wait, from a number of seconds or a date; at most a minute."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = _until(text)
    return min(max(seconds, 0.0), _LONGEST_WAIT_S)


def _until(text: str) -> float:
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return 0.0
    return (moment - datetime.now(timezone.utc)).total_seconds()


def fault_of(server: str, error: requests.RequestException, timeout_s: int) -> ServerFault:
    """What went wrong on the way to a server or back."""
    if isinstance(error, requests.exceptions.ProxyError):
        return ServerFault(
            "The proxy does not lead to {server}. Check the network settings of QGIS (Settings > Options > Network).",
            server=server,
        )
    if isinstance(error, requests.exceptions.SSLError):
        return ServerFault(
            "{server} shows a certificate that is not accepted. Check the date of this computer, and whether the "
            "network asks to log in first.",
            server=server,
        )
    # A read timeout in the middle of an answer comes as a connection error.
    if isinstance(error, requests.exceptions.Timeout) or "timed out" in str(error):
        return _too_slow(server, timeout_s)
    if isinstance(error, requests.exceptions.InvalidSchema):
        return ServerFault("{server} cannot be asked through this kind of proxy: use an HTTP proxy.", server=server)
    if isinstance(error, (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError)):
        return _damaged(server)
    return ServerFault("{server} cannot be reached.", server=server)


def _too_slow(server: str, timeout_s: int) -> ServerFault:
    fault = ServerFault("{server} gave no answer within {seconds} seconds.", server=server, seconds=timeout_s)
    fault.may_pass = True
    return fault


def _damaged(server: str) -> ServerFault:
    fault = ServerFault("{server} gave an answer that is cut short or damaged.", server=server)
    fault.may_pass = True
    return fault


def _no_map(server: str) -> ServerFault:
    return ServerFault("{server} gave an answer that is no map data.", server=server)


def elements_of(url: str, body: bytes) -> tuple[list[Element], str]:
    """The elements in an answer, each of them looked at, and the time of the data.

    Raises
    ------
    ServerFault
        If the answer is a web page, empty, cut short, something else, or says that the server gave up.
    """
    server = host_of(url)
    text = body.strip()
    if not text:
        fault = ServerFault("{server} gave an empty answer.", server=server)
        fault.may_pass = True
        raise fault
    if text.startswith(b"<"):
        raise ServerFault("{server} gave a web page in place of map data.", server=server)
    try:
        answer = json.loads(text)
    except ValueError as error:
        raise _damaged(server) from error
    if not isinstance(answer, dict) or not isinstance(answer.get("elements"), list):
        raise _no_map(server)
    _refuse_remark(server, str(answer.get("remark", "")))
    elements: list[Element] = answer["elements"]
    if not all(isinstance(element, dict) and is_element(element) for element in elements):
        raise _no_map(server)
    about = answer.get("osm3s")
    return elements, str(about.get("timestamp_osm_base", "")) if isinstance(about, dict) else ""


def _refuse_remark(server: str, remark: str) -> None:
    """A remark is how Overpass says, with a good HTTP status, that the answer is not whole."""
    if not remark:
        return
    fault = ServerFault("{server} did not finish: {remark}.", server=server, remark=remark.strip().rstrip("."))
    fault.may_pass = True
    fault.too_much = any(word in remark.lower() for word in ("memory", "timed out", "timeout"))
    raise fault


def is_element(element: Element) -> bool:
    """Whether a node, way or relation has what it needs."""
    if not _is_number(element.get("id")) or not isinstance(element.get("tags", {}), dict):
        return False
    kind = element.get("type")
    if kind == "node":
        lat, lon = element.get("lat"), element.get("lon")
        return (
            isinstance(lat, (int, float))
            and isinstance(lon, (int, float))
            and abs(lat) <= _LATITUDE
            and abs(lon) <= _LONGITUDE
        )
    if kind == "way":
        nodes = element.get("nodes")
        return isinstance(nodes, list) and all(_is_number(node) for node in nodes)
    members = element.get("members")
    return (
        kind == "relation"
        and isinstance(members, list)
        and all(isinstance(member, dict) and _is_number(member.get("ref")) for member in members)
        and all(member.get("type") in {"node", "way", "relation"} for member in members)
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _wait(seconds: float, progress: Progress) -> None:
    if seconds > 0:
        progress.say("Asking again in {seconds} seconds.", seconds=round(seconds))
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        progress.check()
        time.sleep(min(left, 0.2))
