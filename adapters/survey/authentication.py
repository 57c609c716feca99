"""What QGIS's authentication store keeps for a survey server. It is handed on in memory, and written nowhere."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsAuthMethodConfig

from ...engine.errors import InputError
from ...engine.surveyserver import Access

METHODS = ("Basic", "APIHeader")


def access_of(config_id: str) -> Access:
    """What opens the server, from the authentication configuration of this id.

    Raises
    ------
    InputError
        If the store is locked, has no such configuration, or holds a method that survey servers do not know.

    """
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        raise InputError(
            "The authentication store of QGIS is switched off here: {reason}", reason=manager.disabledMessage()
        )
    if config_id not in manager.configIds():
        raise InputError(
            "There is no authentication configuration '{name}' in this QGIS profile. Make one: Settings, Options, "
            "Authentication.",
            name=config_id,
        )
    found, config = _loaded(config_id)
    if not found:
        raise InputError(
            "The authentication store of QGIS stays closed: the master password is missing or wrong. Without a window, "
            "put it into a file and name that file in the environment variable QGIS_AUTH_PASSWORD_FILE."
        )
    if config.method() not in METHODS:
        raise InputError(
            "The authentication configuration '{name}' is of the method {method}. Survey servers need Basic "
            "Authentication (user and password) or API Header (a token).",
            name=config.name(),
            method=config.method(),
        )
    values = config.configMap()
    if config.method() == "Basic":
        return Access(user=values.get("username", ""), password=values.get("password", ""))
    return Access(headers={name.strip(): value.strip() for name, value in values.items() if value.strip()})


def _loaded(config_id: str) -> tuple[bool, QgsAuthMethodConfig]:
    """The configuration with its secrets; the answer's form differs between versions of QGIS."""
    config = QgsAuthMethodConfig()
    answer = QgsApplication.authManager().loadAuthenticationConfig(config_id, config, True)
    return (bool(answer[0]), answer[1]) if isinstance(answer, tuple) else (bool(answer), config)
