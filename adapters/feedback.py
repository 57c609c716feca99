"""QGIS feedback as the engine's progress."""

from __future__ import annotations

import re
from collections.abc import Callable

from qgis.core import QgsProcessingFeedback

from ..engine.progress import Progress
from .i18n import interface_tongue, spoken_number, tr
from .words.choices import choice_names
from .words.schema import CATEGORY_NAMES, category_name, field_name, flood_class_name

_CODE = re.compile(r"[a-z]+(?:_[a-z]+)*")


def spoken(value: object, name: str = "") -> object:
    """A value as it goes into a message; what the template calls categories is said in people's words."""
    in_words = _IN_WORDS.get(name)
    return in_words(str(value)) if in_words is not None else spoken_number(value)


def _figure(name: str) -> str:
    return field_name(name, interface_tongue()) or name


def _audience(code: str) -> str:
    return choice_names("AUDIENCE", interface_tongue()).get(code, code)


def _in_words(code: re.Match[str]) -> str:
    return category_name(code.group(), interface_tongue()) if code.group() in CATEGORY_NAMES else code.group()


def _class_in_words(told: str) -> str:
    """``0.1-0.7: 12`` with the name of the class: 12 (0.1 to 0.7 m)."""
    code, _, number = told.rpartition(": ")
    return f"{spoken_number(int(number))} ({flood_class_name(code, interface_tongue())})"


# By what a template calls the value.
_IN_WORDS: dict[str, Callable[[str], str]] = {
    "category": lambda code: category_name(code, interface_tongue()),
    "categories": lambda codes: _CODE.sub(_in_words, codes),
    "audience": _audience,
    "circle": _audience,
    "figure": _figure,
    "figures": lambda names: ", ".join(map(_figure, names.split("; "))),
    "by_class": lambda told: " + ".join(map(_class_in_words, told.split("; "))),
}


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
