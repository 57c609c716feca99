"""Messages reach the person in their language and with their decimal mark."""

from __future__ import annotations

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsProcessingFeedback, QgsSettings
from quartier.adapters.feedback import progress_of
from quartier.adapters.i18n import sentence_of
from quartier.engine.errors import InputError


class Listening(QgsProcessingFeedback):
    def __init__(self) -> None:
        super().__init__(False)
        self.heard: list[str] = []

    def pushInfo(self, info: str) -> None:  # noqa: N802
        self.heard.append(info)


@pytest.mark.parametrize(("locale", "written"), [("fr", "35,9 km, 5,0 m, 12"), ("en", "35.9 km, 5.0 m, 12")])
def test_decimals_are_written_as_the_reader_writes_them(qgis_app: object, locale: str, written: str) -> None:
    settings = QgsSettings()
    before = settings.value("locale/overrideFlag"), settings.value("locale/userLocale")
    settings.setValue("locale/overrideFlag", True)
    settings.setValue("locale/userLocale", locale)
    try:
        feedback = Listening()
        progress_of(feedback).say("{km} km, {cell:.1f} m, {count}", km=35.9, cell=5.0, count=12)
        assert feedback.heard == [written]
    finally:
        settings.setValue("locale/overrideFlag", before[0])
        settings.setValue("locale/userLocale", before[1])


@pytest.mark.parametrize(
    ("locale", "written"), [("fr", ["0 île", "1 île", "2 îles"]), ("en", ["0 îles", "1 île", "2 îles"])]
)
def test_words_go_with_their_number_as_the_language_has_it(qgis_app: object, locale: str, written: list[str]) -> None:
    settings = QgsSettings()
    before = settings.value("locale/overrideFlag"), settings.value("locale/userLocale")
    settings.setValue("locale/overrideFlag", True)
    settings.setValue("locale/userLocale", locale)
    try:
        feedback = Listening()
        for count in range(3):
            progress_of(feedback).say("{count} {count:île|îles}", count=count)
        assert feedback.heard == written
        assert sentence_of(InputError("{count} {count:île|îles}", count=0)) == written[0]
    finally:
        settings.setValue("locale/overrideFlag", before[0])
        settings.setValue("locale/userLocale", before[1])


def test_large_counts_are_grouped_and_categories_said_in_words(qgis_app: object) -> None:
    feedback = Listening()
    progress_of(feedback).say("{category}: {people}, {year}", category="open_space", people=16040, year=2018)
    progress_of(feedback).say("For: {categories}.", categories="bus_stop 500 m; water_point 30 min")
    assert feedback.heard == ["Open space: 16,040, 2018", "For: Bus stop 500 m; Water point 30 min."]


def test_progress_is_told_once_a_percent_and_cancel_is_heard(qgis_app: object) -> None:
    from quartier.engine.errors import Cancelled

    told: list[float] = []
    feedback = Listening()
    feedback.progressChanged.connect(told.append)
    progress = progress_of(feedback)
    for step in range(1001):
        progress.at(step / 1000)
    assert len(told) <= 101
    assert told[-1] == 100
    feedback.cancel()
    with pytest.raises(Cancelled):
        progress.check()


def test_columns_are_said_in_words(qgis_app: object) -> None:
    feedback = Listening()
    progress_of(feedback).say("Of {figures}.", figures="female_people; own_column")
    assert feedback.heard == ["Of Women and girls, own_column."]


def test_audiences_are_said_as_the_dialog_has_them(qgis_app: object) -> None:
    feedback = Listening()
    progress_of(feedback).say("For '{circle}', not for '{audience}'.", circle="team", audience="public")
    assert feedback.heard == ["For 'The team only', not for 'Everybody'."]


def test_large_sums_are_grouped_like_counts(qgis_app: object) -> None:
    feedback = Listening()
    progress_of(feedback).say("{all:.0f}, {few:.0f}", all=16040.0, few=812.4)
    assert feedback.heard == ["16,040, 812"]
