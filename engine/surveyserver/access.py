"""Who asks a survey server: the address a person typed, and what QGIS keeps of their secret."""

from __future__ import annotations

import base64
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from ..errors import InputError
from ..progress import Progress

_HERE = ("localhost", "127.0.0.1", "::1")
# The name of the header that stands for the key of an ODK app user, which goes into the path.
APP_USER = "app-user"


@dataclass(frozen=True)
class Access:
    """What opens the server: a user with a password, or headers with a token; `repr` shows none of it."""

    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    def kobo_headers(self) -> dict[str, str]:
        """Headers for KoboToolbox: ``Authorization: Token ...``, or user and password."""
        if self.user:
            pair = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
            return {"Authorization": f"Basic {pair}"}
        return {name: _with_word("Token", name, value) for name, value in self.headers.items()}

    def central_headers(self) -> dict[str, str]:
        """Headers for ODK Central where a token is given: ``Authorization: Bearer ...``."""
        return {n: _with_word("Bearer", n, v) for n, v in self.headers.items() if n.lower() != APP_USER}

    @property
    def app_user_key(self) -> str:
        """The key of an app user of ODK Central, ready for a path; empty where there is none."""
        return next((quote(v.strip(), safe="") for n, v in self.headers.items() if n.lower() == APP_USER), "")


def _with_word(word: str, name: str, value: str) -> str:
    """A bare token gets the word that the server wants before it."""
    value = value.strip()
    return f"{word} {value}" if name.lower() == "authorization" and " " not in value else value


def server_address(text: str, progress: Progress) -> str:
    """The address of a server, from whatever was pasted of it.

    >>> from quartier.engine.progress import SILENT
    >>> server_address("eu.kobotoolbox.org/#/forms/aBc", SILENT)
    'https://eu.kobotoolbox.org'

    Raises
    ------
    InputError
        If there is no host in it, a password stands in it, or the secret would cross the internet unencrypted.
    """
    text = text.strip()
    parts = urlsplit(text if "://" in text else f"https://{text}")
    if "@" in parts.netloc:
        raise InputError(
            "The address of the server must not hold a user or password: it is written into logs and projects. Put "
            "them into an authentication configuration of QGIS, and change the password."
        )
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host or " " in host:
        raise InputError("'{text}' is no address of a server. It looks like https://eu.kobotoolbox.org.", text=text)
    if parts.scheme == "http" and host not in _HERE:
        if not _is_private(host):
            raise InputError(
                "The address {host} begins with http: everyone on the way could read your password. Write https.",
                host=parts.netloc,
            )
        progress.warn(
            "{host} is asked without encryption: everyone in this local network can read the password and the answers.",
            host=parts.netloc,
        )
    return f"{parts.scheme}://{parts.netloc}"


def _is_private(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host.endswith(".local")
