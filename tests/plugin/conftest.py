"""The plugin inside a real QGIS, with nothing remembered from other tests."""

from __future__ import annotations

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QEvent


@pytest.fixture
def plugin(qgis_iface, qgis_processing, qgis_new_project):
    """The plugin, loaded as QGIS loads it and unloaded afterwards."""
    import quartier

    plugin = quartier.classFactory(qgis_iface)
    plugin.initGui()
    yield plugin
    plugin.unload()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def no_workspace(qgis_app):
    """Nothing remembered, before and after."""
    from quartier.plugin.workspace import KEY

    QgsSettings().remove(KEY)
    yield
    QgsSettings().remove(KEY)
