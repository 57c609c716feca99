"""Lists of choices: words for people, codes for scripts, in real dialogs."""

from __future__ import annotations

import gc

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingParameterEnum
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QApplication, QCheckBox

LIKE_THEIR_CODES = {"A3", "A4"}


def choices(algorithm: object) -> list[QgsProcessingParameterEnum]:
    return [found for found in algorithm.parameterDefinitions() if isinstance(found, QgsProcessingParameterEnum)]


def algorithm(name: str) -> object:
    """As the registry holds it; dialogs take a copy of their own."""
    return QgsApplication.processingRegistry().algorithmById(f"quartier:{name}")


@pytest.fixture
def dialogs_of_processing(plugin, monkeypatch):
    """Processing's dialogs, which ask the interface of a running QGIS for its canvas where there is one."""
    from processing.gui import BatchPanel, ParametersPanel

    for module in (BatchPanel, ParametersPanel):
        monkeypatch.setattr(module, "iface", None, raising=False)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_code_of_every_list_has_words_of_its_own(plugin, language):
    from quartier.adapters.i18n import tongue_of
    from quartier.adapters.words.choices import choice_names

    for found in QgsApplication.processingRegistry().providerById("quartier").algorithms():
        for definition in choices(found):
            names = choice_names(definition.name(), tongue_of(language))
            told = [names.get(code, code) for code in definition.options()]
            assert len(set(told)) == len(told), (found.name(), definition.name())
            for code, words in zip(definition.options(), told):
                assert words != code or code in LIKE_THEIR_CODES or code == words.lower(), (definition.name(), code)
                assert "_" not in words


def test_a_code_is_told_where_the_explanation_speaks_of_it(plugin):
    from quartier.plugin.choicewidget import labels

    by_name = {found.name(): found for found in choices(algorithm("evacuationroutes"))}
    assert labels(by_name["WHEN"])["before"].endswith("(before)")
    assert not labels(by_name["METHOD"])["optimal"].endswith(")")


def words_shown() -> None:
    """Let QGIS make its widgets and the words be put into them."""
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()


def test_a_dialog_shows_words_and_hands_on_codes(dialogs_of_processing):
    from processing.gui.AlgorithmDialog import AlgorithmDialog
    from quartier.plugin.choicewidget import labels

    found = algorithm("floodaccess")
    dialog = AlgorithmDialog(found.create())
    words_shown()
    wrappers = dialog.mainWidget().wrappers
    for definition in choices(found):
        box = wrappers[definition.name()].wrappedWidget()
        shown = [box.itemText(place) for place in range(box.count()) if box.itemData(place) is not None]
        assert shown == list(labels(definition).values()), definition.name()
    assert wrappers["GROUP"].parameterValue() == "adult"
    assert wrappers["VEHICLE"].parameterValue() is None
    told = []
    wrappers["BRIDGES"].widgetValueHasChanged.connect(lambda wrapper: told.append(wrapper.parameterValue()))
    box = wrappers["BRIDGES"].wrappedWidget()
    box.setCurrentIndex(2)
    assert told == ["closed"]
    wrappers["VEHICLE"].setParameterValue("truck", QgsProcessingContext())
    assert wrappers["VEHICLE"].parameterValue() == "truck"
    # What a dialog is opened with again, from the history for example.
    dialog.setParameters({"GROUP": "wheelchair", "NODATA": "dry"})
    assert (wrappers["GROUP"].parameterValue(), wrappers["NODATA"].parameterValue()) == ("wheelchair", "dry")
    dialog.deleteLater()


def test_several_may_be_chosen_where_the_list_says_so(plugin):
    from quartier.plugin.choicewidget import ChoiceWidget, labels

    definition = next(found for found in choices(algorithm("exportmaps")) if found.allowMultiple())
    wrapper = ChoiceWidget(definition)
    widget = wrapper.createWrappedWidget(QgsProcessingContext())
    words_shown()
    assert [box.text() for box in widget.findChildren(QCheckBox)] == list(labels(definition).values())
    wrapper.setParameterValue(["evacuation", "water_access"], QgsProcessingContext())
    assert sorted(wrapper.parameterValue()) == ["evacuation", "water_access"]
    wrapper.setParameterValue(["flood_exposure"], QgsProcessingContext())
    assert wrapper.parameterValue() == ["flood_exposure"]


def test_many_runs_in_one_table_have_the_same_lists(dialogs_of_processing):
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
    from quartier.plugin.choicewidget import labels

    found = algorithm("evacuationroutes")
    dialog = BatchAlgorithmDialog(found.create())
    words_shown()
    row = {wrapper.parameterDefinition().name(): wrapper for wrapper in dialog.mainWidget().wrappers[0] if wrapper}
    when = next(definition for definition in choices(found) if definition.name() == "WHEN")
    box = row["WHEN"].wrappedWidget()
    assert [box.itemText(place) for place in range(box.count())] == list(labels(when).values())
    assert row["WHEN"].parameterValue() == "during"
    dialog.deleteLater()


def test_dialogs_come_and_go_and_leave_nothing_behind(dialogs_of_processing):
    """A widget that Python still took for its own would crash a later one."""
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    for _ in range(3):
        for name in ("floodaccess", "evacuationroutes", "exportmaps", "siteservices"):
            dialog = AlgorithmDialog(algorithm(name).create())
            dialog.show()
            words_shown()
            dialog.reject()
            dialog.deleteLater()
            del dialog
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            gc.collect()
    assert not [widget for widget in QApplication.topLevelWidgets() if type(widget).__name__ == "AlgorithmDialog"]


def test_a_model_still_takes_codes(plugin):
    definition = next(found for found in choices(algorithm("evacuationroutes")) if found.name() == "WHEN")
    assert definition.usesStaticStrings()
    assert definition.checkValueIsAcceptable("before")
    assert "Before" not in "".join(definition.options())
