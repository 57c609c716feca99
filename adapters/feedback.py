"""QGIS feedback as the engine's progress."""

from __future__ import annotations

import re

from qgis.core import QgsProcessingFeedback

from ..engine.progress import Progress
from .i18n import interface_tongue, tr
from .words import CATEGORY_NAMES, category_name

# Shorter ones read well as they are, and may be years.
_GROUPED_FROM = 10_000
_CODE = re.compile(r"[a-z]+(?:_[a-z]+)*")


class _Spoken(float):
    """A number that is written with the reader's decimal mark, whatever the template asks for."""

    def __format__(self, spec: str) -> str:
        return format(float(self), spec).replace(".", interface_tongue().locale.decimalPoint())


class _SpokenCount(int):
    """A large count in groups of three digits, unless the template asks for something else."""

    def __format__(self, spec: str) -> str:
        return format(int(self), spec) if spec else interface_tongue().number(self)


def spoken(value: object, name: str = "") -> object:
    """A value as it goes into a message; what the template calls categories is said in people's words."""
    if name == "category":
        return category_name(str(value), interface_tongue())
    if name == "categories":
        return _CODE.sub(_in_words, str(value))
    if isinstance(value, float):
        return _Spoken(value)
    if isinstance(value, int) and abs(value) >= _GROUPED_FROM:
        return _SpokenCount(value)
    return value


def _in_words(code: re.Match[str]) -> str:
    return category_name(code.group(), interface_tongue()) if code.group() in CATEGORY_NAMES else code.group()


def progress_of(feedback: QgsProcessingFeedback) -> Progress:
    """Progress that tells `feedback`, at most once per percent, and listens to its cancel."""
    told = [-1]

    def report(share: float) -> None:
        percent = int(100 * share)
        if percent != told[0]:
            told[0] = percent
            feedback.setProgress(percent)

    def message(level: str, template: str, values: dict[str, object]) -> None:
        text = tr(template).format(**{name: spoken(value, name) for name, value in values.items()})
        if level == "warning":
            feedback.pushWarning(text)
        else:
            feedback.pushInfo(text)

    return Progress(report=report, is_cancelled=feedback.isCanceled, message=message)
