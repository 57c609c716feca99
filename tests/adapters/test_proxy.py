"""The proxy that QGIS is set to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsNetworkAccessManager, QgsSettings
from quartier.adapters.processes.proxy import proxy_for

SETTINGS = {
    "proxy/proxyEnabled": True,
    "proxy/proxyType": "HttpProxy",
    "proxy/proxyHost": "127.0.0.1",
    "proxy/proxyPort": "3128",
    "proxy/proxyUser": "équipe terrain",
    "proxy/proxyPassword": "p@ss",
    "proxy/noProxyUrls": ["http://localhost"],
}


@pytest.fixture
def with_proxy(qgis_app: object) -> Iterator[None]:
    settings = QgsSettings()
    for name, value in SETTINGS.items():
        settings.setValue(name, value)
    QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()
    yield
    for name in SETTINGS:
        settings.remove(name)
    QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()


def test_the_proxy_of_qgis_is_told_with_its_user(with_proxy: None) -> None:
    assert proxy_for("https://example.org/api") == "http://%C3%A9quipe%20terrain:p%40ss@127.0.0.1:3128"


def test_an_address_that_qgis_asks_directly_is_asked_directly(with_proxy: None) -> None:
    assert proxy_for("http://localhost/status") == ""


def test_without_a_proxy_there_is_none(qgis_app: object) -> None:
    assert proxy_for("https://example.org/api") == ""
