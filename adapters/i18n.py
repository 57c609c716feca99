"""Translation: one context for the whole plugin, so that one word has one translation.

`scripts/i18n.py` collects the literals given to `tr`, `mark`, engine errors and progress messages.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from .paths import resource

CONTEXT = "Quartier"
LANGUAGES = ("fr", "en")


def tr(text: str) -> str:
    """`text` in the language QGIS speaks."""
    return QCoreApplication.translate(CONTEXT, text)


def mark(text: str) -> str:
    """Note `text` for translation where it is defined before the language is known."""
    return text


def interface_language() -> str:
    """``fr`` or ``en``: the language of the QGIS interface, English where we have no other."""
    settings = QgsSettings()
    locale = str(settings.value("locale/userLocale", "")) if settings.value("locale/overrideFlag", False, type=bool) else ""
    language = (locale or QLocale.system().name())[:2]
    return language if language in LANGUAGES else "en"


@lru_cache(maxsize=None)
def load_translator(language: str) -> QTranslator | None:
    """The compiled translation, or None where there is none (English, or a checkout without `.qm`)."""
    translator = QTranslator()
    found = translator.load(str(resource("i18n", f"quartier_{language}.qm")))
    return translator if found else None


def speaker(language: str) -> Callable[[str], str]:
    """A `tr` for one fixed language, whatever QGIS speaks: maps are made for readers, not for the operator."""
    translator = load_translator(language)

    def say(text: str) -> str:
        return (translator.translate(CONTEXT, text) if translator else "") or text

    return say
