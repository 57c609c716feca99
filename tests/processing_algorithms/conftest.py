"""Quartier's provider inside a real QGIS."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterator

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback


@pytest.fixture(scope="session", autouse=True)
def provider(qgis_app: object, qgis_processing: None) -> Iterator[object]:
    """Quartier's provider, registered for the whole run."""
    from quartier.processing_algorithms.provider import QuartierProvider

    provider = QuartierProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    _let_go_of_failures()
    QgsApplication.processingRegistry().removeProvider(provider)


def _let_go_of_failures() -> None:
    """Empty the frames of what algorithms raised: QGIS keeps it, and layers in them would outlive QGIS, and crash it."""
    for failure in [one for one in gc.get_objects() if isinstance(one, QgsProcessingException)]:
        frame = failure.__traceback__.tb_frame if failure.__traceback__ else None
        while frame is not None:
            back = frame.f_back
            with contextlib.suppress(RuntimeError):  # it still runs
                frame.clear()
            frame = back
    gc.collect()


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
