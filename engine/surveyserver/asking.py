"""Asking a server: patience with a poor connection, cancel at any time, and a secret that goes nowhere else.

The secret travels in headers or, for an app user of ODK Central, in the path. What `requests` says when something
fails repeats the path, so none of its words are passed on: the sentences here are our own, and no exception of it is
kept as their cause.
"""

from __future__ import annotations

import email.utils
import json
import logging
import os
import re
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

import requests

from ..errors import FileError, NetworkError
from ..progress import Progress

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5
_BLOCK = 1 << 16
_LOOK_EVERY_S = 0.1
_CONNECT_S = 20.0
_KEY_IN_PATH = re.compile(r"/key/[^/\s]+")


class _WithoutKeys(logging.Filter):
    """The library under `requests` notes every path it asks for: not with the key of an app user in it."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(_KEY_IN_PATH.sub("/key/...", a) if isinstance(a, str) else a for a in record.args)
        return True


logging.getLogger("urllib3.connectionpool").addFilter(_WithoutKeys())


@dataclass(frozen=True)
class Patience:
    """How long to try.

    Attributes
    ----------
    attempts : int
        Times a question is asked before it is given up.
    first_wait_s, longest_wait_s : float
        seconds between attempts: doubled each time; a server that asks for more than the longest is given up.
    silence_s : float
        seconds without a byte after which the connection counts as lost.
    """

    attempts: int = 5
    first_wait_s: float = 1.0
    longest_wait_s: float = 120.0
    silence_s: float = 60.0


@dataclass(frozen=True)
class Server:
    """A server, and how it is asked; `repr` shows no secret.

    Attributes
    ----------
    address : str
        ``https://host`` (`server_address`).
    headers : mapping of str to str
        Sent to this server only.
    prefix : str
        Comes before every path (``/v1/key/...`` for an app user).
    proxy : str
        Address of a proxy, with its user and password.
    """

    address: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    prefix: str = field(default="", repr=False)
    proxy: str = field(default="", repr=False)
    patience: Patience = field(default_factory=Patience)

    @property
    def host(self) -> str:
        """The server's name, as it may be shown."""
        return urlsplit(self.address).netloc


@dataclass(frozen=True)
class Question:
    """One request: the path without the server, what goes with it, and the file its answer is for."""

    path: str
    params: Mapping[str, str] = field(default_factory=dict)
    body: object = field(default=None, repr=False)
    target: Path | None = None


@dataclass(frozen=True)
class Answer:
    """What came: the status, 0 where nothing came, with the reason in `trouble`."""

    status: int
    body: bytes = field(default=b"", repr=False)
    kind: str = ""
    retry_after: str = ""
    trouble: str = ""

    @property
    def is_page(self) -> bool:
        """Whether this is a web page for people."""
        start = self.body[:200].lstrip().lower()
        return "html" in self.kind or start.startswith((b"<!doctype html", b"<html"))


def ask_json(server: Server, question: Question, progress: Progress) -> tuple[int, object]:
    """Ask for a JSON document.

    Returns
    -------
    tuple
        Status, document; the document is None for any status but 2xx.

    Raises
    ------
    NetworkError
        If the server cannot be reached, stays overloaded, or answers with a web page.
    Cancelled
        Within a fraction of a second, also while the server is silent.
    """
    reading = "The answer of {host} breaks off or is no JSON. Run again: what has come is kept."
    for attempt in range(server.patience.attempts):
        answer = ask(server, question, progress)
        if answer.is_page:
            raise NetworkError(
                "{host} answered with a web page instead of data. It is not the address of a KoboToolbox or ODK "
                "Central server, its version is too old (KoboToolbox without API v2, ODK Central before 1.2), or the "
                "network asks you to log in first. Open the address in a browser to see.",
                host=server.host,
            )
        if not 200 <= answer.status < 300:
            return answer.status, None
        try:
            return answer.status, json.loads(answer.body)
        except ValueError:
            _wait(_pause(server.patience, attempt, ""), progress)
    raise NetworkError(reading, host=server.host)


def ask(server: Server, question: Question, progress: Progress) -> Answer:
    """Ask until there is an answer that will not change by itself.

    Raises
    ------
    NetworkError
        If the server cannot be reached or stays overloaded after all attempts.
    """
    answer = Answer(0)
    for attempt in range(server.patience.attempts):
        progress.check()
        answer = _watched(server, question, progress)
        if answer.status and answer.status not in PASSING:
            return answer
        if answer.trouble == "tls":
            break
        pause = _pause(server.patience, attempt, answer.retry_after)
        if pause > server.patience.longest_wait_s:
            break
        if attempt + 1 < server.patience.attempts:
            _wait(pause, progress)
    raise _unanswered(server, answer)


def page_params(link: object) -> dict[str, str]:
    """What the link to a next page asks for; its host and path are not taken over, so that no secret follows it."""
    return dict(parse_qsl(urlsplit(str(link)).query, keep_blank_values=True))


def _unanswered(server: Server, answer: Answer) -> NetworkError:
    if answer.trouble == "tls":
        return NetworkError(
            "The identity of {host} cannot be verified (its TLS certificate), so nothing was sent to it. Check the "
            "address, and the date of this computer.",
            host=server.host,
        )
    if answer.status == 429:
        return NetworkError(
            "{host} says that it was asked too often. Wait some minutes, then run again: what has come is kept.",
            host=server.host,
        )
    if answer.status:
        return NetworkError(
            "{host} is overloaded or out of order (HTTP {status}). Run again later: what has come is kept.",
            host=server.host,
            status=answer.status,
        )
    if answer.trouble == "cut":
        return NetworkError(
            "The connection to {host} breaks off again and again. Run again: what has come is kept.", host=server.host
        )
    return NetworkError(
        "{host} does not answer ({attempts} attempts). Check the address and the connection, then run again: what has "
        "come is kept.",
        host=server.host,
        attempts=server.patience.attempts,
    )


def _pause(patience: Patience, attempt: int, retry_after: str) -> float:
    """Seconds until the next attempt: what the server asks for, else twice as long each time."""
    asked = retry_after.strip()
    if asked.isdigit():
        return float(asked)
    date = email.utils.parsedate_tz(asked) if asked else None
    if date is not None:
        return max(0.0, email.utils.mktime_tz(date) - time.time())
    return float(min(patience.first_wait_s * 2**attempt, patience.longest_wait_s))


def _wait(seconds: float, progress: Progress) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        progress.check()
        time.sleep(min(_LOOK_EVERY_S, max(0.0, end - time.monotonic())))


def _watched(server: Server, question: Question, progress: Progress) -> Answer:
    """One exchange in a thread of its own, so that a cancel is heard while the server is silent."""
    stop, done = threading.Event(), threading.Event()
    came: list[Answer] = []
    failed: list[tuple[type[OSError], str]] = []

    def exchange() -> None:
        try:
            came.append(_exchange(server, question, stop))
        except OSError as error:
            failed.append((type(error), error.strerror or type(error).__name__))
        finally:
            done.set()

    # A daemon: after a cancel it may wait for its silent server, QGIS need not.
    threading.Thread(target=exchange, name="quartier-survey-server", daemon=True).start()
    try:
        while not done.wait(_LOOK_EVERY_S):
            progress.check()
    finally:
        stop.set()
    if failed:
        raise FileError("The file '{path}' cannot be written: {reason}", path=question.target, reason=failed[0][1])
    return came[0] if came else Answer(0)


def _exchange(server: Server, question: Question, stop: threading.Event) -> Answer:
    """Ask once, following redirects by hand: the secret stays with the server it belongs to."""
    url, headers = server.address + server.prefix + question.path, dict(server.headers)
    home = urlsplit(server.address)
    with requests.Session() as session:
        # Neither the passwords of a .netrc nor the environment's proxies: QGIS says which proxy there is.
        session.trust_env = False
        session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or True
        session.proxies = {"http": server.proxy, "https": server.proxy} if server.proxy else {}
        params: Mapping[str, str] | None = question.params
        for _ in range(_MOST_REDIRECTS):
            try:
                with session.request(
                    "GET" if question.body is None else "POST",
                    url,
                    params=params,
                    json=question.body,
                    headers=headers,
                    timeout=(min(_CONNECT_S, server.patience.silence_s), server.patience.silence_s),
                    allow_redirects=False,
                    stream=True,
                ) as response:
                    if response.status_code not in _REDIRECTS or question.body is not None:
                        return _read(response, question.target, stop)
                    url, params = urljoin(url, response.headers.get("Location", "")), None
            except requests.exceptions.SSLError:
                return Answer(0, trouble="tls")
            except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError):
                return Answer(0, trouble="cut")
            except requests.exceptions.RequestException:
                return Answer(0, trouble="silent")
            goal = urlsplit(url)
            if home.scheme == "https" and goal.scheme != "https":
                return Answer(0, trouble="tls")
            if (goal.scheme, goal.netloc) != (home.scheme, home.netloc):
                headers = {}
    return Answer(0, trouble="silent")


def _read(response: requests.Response, target: Path | None, stop: threading.Event) -> Answer:
    """The whole answer; that of a wanted file goes into `target` with ``.part`` behind its name."""
    kind = response.headers.get("Content-Type", "")
    wanted = target if response.status_code == 200 else None
    body, size = bytearray(), 0
    draft = wanted.with_name(wanted.name + ".part") if wanted is not None else None
    file = draft.open("wb") if draft is not None else None
    try:
        for block in response.iter_content(_BLOCK):
            if stop.is_set():
                return Answer(0, trouble="cut")
            size += len(block)
            if file is not None:
                file.write(block)
            else:
                body += block
    finally:
        if file is not None:
            file.close()
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and "Content-Encoding" not in response.headers and size < int(length):
        return Answer(0, trouble="cut")
    if draft is not None and wanted is not None:
        draft.replace(wanted)
    return Answer(response.status_code, bytes(body), kind, response.headers.get("Retry-After", ""))
