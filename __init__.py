"""Quartier: walking access, flood exposure and evacuation for informal neighbourhoods.

Importing this package imports no QGIS, so that the engine can be used and tested without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .plugin.plugin import QuartierPlugin


def classFactory(iface: QgisInterface | None) -> QuartierPlugin:  # noqa: N802 (the name QGIS asks for)
    """Give QGIS the plugin; `iface` is None inside qgis_process."""
    from .plugin.plugin import QuartierPlugin

    return QuartierPlugin(iface)
