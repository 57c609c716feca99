"""Quartier's provider inside a real QGIS."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback


@pytest.fixture(scope="session", autouse=True)
def provider(qgis_app: object, qgis_processing: None) -> Iterator[object]:
    """Quartier's provider, registered for the whole run."""
    from quartier.processing_algorithms.provider import QuartierProvider

    provider = QuartierProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)


class Listening(QgsProcessingFeedback):
    """Feedback that remembers what was said."""

    def __init__(self) -> None:
        super().__init__(False)
        self.infos: list[str] = []
        self.warnings: list[str] = []

    def pushInfo(self, info: str) -> None:  # noqa: N802
        self.infos.append(info)

    def pushWarning(self, warning: str) -> None:  # noqa: N802
        self.warnings.append(warning)


@pytest.fixture
def feedback() -> Listening:
    """Feedback whose `infos` and `warnings` can be read."""
    return Listening()


@pytest.fixture
def run(feedback: Listening) -> Callable[..., dict[str, object]]:
    """`run("quartier:...", {...})`: results with map layers in place of temporary ids."""
    from qgis import processing

    def call(algorithm: str, parameters: dict[str, object]) -> dict[str, object]:
        context = QgsProcessingContext()
        context.setFeedback(feedback)
        return processing.run(algorithm, parameters, feedback=feedback, context=context)

    return call
