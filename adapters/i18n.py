"""Translation: one context for the whole plugin, so that one word has one translation.

`scripts/i18n.py` collects the literals given to `tr`, `mark`, engine errors and progress messages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from ..engine.counts import Count
from ..engine.errors import QuartierError
from .paths import resource

CONTEXT = "Quartier"
LANGUAGES = ("fr", "en")
# Shorter counts read well as they are, and may be years.
_GROUPED_FROM = 10_000


def tr(text: str) -> str:
    """`text` in the language QGIS speaks."""
    return QCoreApplication.translate(CONTEXT, text)


def mark(text: str) -> str:
    """Note `text` for translation where it is defined before the language is known."""
    return text


def sentence_of(error: Exception) -> str:
    """What an error says, in the language QGIS speaks where the sentence is ours."""
    if not isinstance(error, QuartierError):
        return str(error)
    return tr(error.template).format(**{name: spoken_number(value) for name, value in error.values.items()})


class _Spoken(float):
    """A number that is written with the reader's decimal mark, whatever the template asks for; large ones in groups."""

    def __format__(self, spec: str) -> str:
        if spec == ".0f" and abs(self) >= _GROUPED_FROM:
            return interface_tongue().number(self)
        return format(float(self), spec).replace(".", interface_tongue().locale.decimalPoint())


class _SpokenCount(Count):
    """A count as the reader's language has it: its own singular, large ones in groups of three digits."""

    @property
    def is_one(self) -> bool:
        # 0 is said of one thing in French, and of several in English.
        return abs(int(self)) < 2 if interface_language() == "fr" else super().is_one

    def __format__(self, spec: str) -> str:
        return super().__format__(spec) if spec or abs(self) < _GROUPED_FROM else interface_tongue().number(self)


def spoken_number(value: object) -> object:
    """A number as it goes into a sentence, by the reader's habits; anything else as it is."""
    if isinstance(value, float):
        return _Spoken(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return _SpokenCount(value)
    return value


def interface_language() -> str:
    """``fr`` or ``en``: the language of the QGIS interface, English where we have no other."""
    settings = QgsSettings()
    locale = (
        str(settings.value("locale/userLocale", "")) if settings.value("locale/overrideFlag", False, type=bool) else ""
    )
    language = (locale or QLocale.system().name())[:2]
    return language if language in LANGUAGES else "en"


@cache
def load_translator(language: str) -> QTranslator | None:
    """The compiled translation, or None where there is none (English, or a checkout without `.qm`)."""
    translator = QTranslator()
    found = translator.load(str(resource("i18n", f"quartier_{language}.qm")))
    return translator if found else None


def speaker(language: str) -> Callable[[str], str]:
    """A `tr` for one fixed language, whatever QGIS speaks: maps are made for readers, not for the operator."""
    translator = load_translator(language)

    def say(text: str) -> str:
        # Unlike QCoreApplication, a translator takes text as ASCII; bytes go through as they are.
        return (translator.translate(CONTEXT, text.encode("utf-8")) if translator else "") or text

    return say


@dataclass(frozen=True)
class Tongue:
    """A language to speak to a reader in: its words and its numbers."""

    language: str
    say: Callable[[str], str]

    @property
    def locale(self) -> QLocale:
        """How this language writes numbers and dates."""
        return QLocale(QLocale.Language.French if self.language == "fr" else QLocale.Language.English)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number as it is written: ``1 234,5`` or ``1,234.5``."""
        return self.locale.toString(float(value), "f", decimals)

    def share(self, part: float, whole: float) -> str:
        """A share in percent; a dash where there is no whole. Only all is 100%, and only nobody is 0%."""
        if not whole:
            return "–"
        percent = 100 * part / whole
        is_nearly = 0 < part < whole and not 0.5 <= percent < 99.5
        number = self.number(min(max(percent, 0.1), 99.9), 1) if is_nearly else self.number(percent)
        return self.say(mark("{number}%")).format(number=number)


def tongue_of(language: str) -> Tongue:
    """One fixed language, whatever QGIS speaks."""
    return Tongue(language, speaker(language))


def tongue_for(wanted: str) -> Tongue:
    """The language a reader asked for (``fr``, ``fr_FR``), the one QGIS speaks where we have no such language."""
    language = wanted.strip().lower()[:2]
    return tongue_of(language) if language in LANGUAGES else interface_tongue()


def interface_tongue() -> Tongue:
    """The language QGIS speaks."""
    return Tongue(interface_language(), tr)
