"""Lists of choices: words for people, codes for scripts, in real dialogs."""

from __future__ import annotations

import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingParameterEnum

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
    from quartier.adapters.choicewords import choice_names
    from quartier.adapters.i18n import tongue_of

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


def test_a_dialog_hands_on_the_codes_chosen(dialogs_of_processing):
    from processing.gui.AlgorithmDialog import AlgorithmDialog
    from quartier.plugin.choicewidget import ChoiceWidget

    dialog = AlgorithmDialog(algorithm("floodaccess").create())
    wrappers = dialog.mainWidget().wrappers
    assert {name for name, wrapper in wrappers.items() if isinstance(wrapper, ChoiceWidget)} == {
        definition.name() for definition in choices(algorithm("floodaccess"))
    }
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
    from quartier.plugin.choicewidget import ChoiceWidget

    definition = next(found for found in choices(algorithm("exportmaps")) if found.allowMultiple())
    wrapper = ChoiceWidget(definition)
    box = wrapper.createWrappedWidget(QgsProcessingContext())
    wrapper.setParameterValue(["evacuation", "water_access"], QgsProcessingContext())
    assert sorted(wrapper.parameterValue()) == ["evacuation", "water_access"]
    wrapper.setParameterValue("flood_exposure", QgsProcessingContext())
    assert wrapper.parameterValue() == ["flood_exposure"]
    assert box.count() == len(definition.options())


def test_many_runs_in_one_table_have_the_same_lists(dialogs_of_processing):
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
    from quartier.plugin.choicewidget import ChoiceWidget

    dialog = BatchAlgorithmDialog(algorithm("evacuationroutes").create())
    row = [wrapper for wrapper in dialog.mainWidget().wrappers[0] if isinstance(wrapper, ChoiceWidget)]
    assert len(row) == len(choices(algorithm("evacuationroutes")))
    assert {wrapper.parameterDefinition().name(): wrapper.parameterValue() for wrapper in row}["WHEN"] == "during"
    dialog.deleteLater()


def test_a_model_still_takes_codes(plugin):
    definition = next(found for found in choices(algorithm("evacuationroutes")) if found.name() == "WHEN")
    assert definition.usesStaticStrings()
    assert definition.checkValueIsAcceptable("before")
    assert "Before" not in "".join(definition.options())
