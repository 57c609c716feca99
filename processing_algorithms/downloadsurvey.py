"""quartier:downloadsurvey - the submissions of a form from KoboToolbox or ODK Central, then imported like a file."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from ..adapters.i18n import tr
from ..adapters.processes import requirements
from .common import parameters as p
from .common.run import Run
from .common.surveyoutputs import SurveyAlgorithm, read_and_import

SERVER = "SERVER"
PROJECT_ID = "PROJECT_ID"
FORM_ID = "FORM_ID"
AUTH_CONFIG = "AUTH_CONFIG"
RAW = "RAW"


class DownloadSurvey(SurveyAlgorithm):
    """What the telephones have sent to the server, brought here and imported; again and again, only what is new."""

    ID = "downloadsurvey"
    PACKAGES = (*requirements.ENGINE_PACKAGES, "requests")

    def title(self) -> str:
        return tr("Download a survey from KoboToolbox or ODK Central")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        self.addParameter(
            p.explained(
                QgsProcessingParameterString(SERVER, tr("Address of the server"), "https://eu.kobotoolbox.org"),
                tr("As in the browser: https://kf.kobotoolbox.org, https://eu.kobotoolbox.org, or your ODK Central."),
            )
        )
        self.addParameter(
            p.explained(
                QgsProcessingParameterString(
                    PROJECT_ID, tr("Number of the project (ODK Central only)"), None, False, True
                ),
                tr("Empty: the server is a KoboToolbox."),
            )
        )
        self.addParameter(
            p.explained(
                QgsProcessingParameterString(FORM_ID, tr("Identifier of the form")),
                tr("KoboToolbox: the code after /forms/ in the address of the project. ODK Central: the form's ID."),
            )
        )
        self.addParameter(
            p.explained(
                QgsProcessingParameterAuthConfig(AUTH_CONFIG, tr("Authentication (kept by QGIS)")),
                tr(
                    "Basic: user and password. API Header: 'Authorization' with the token; 'App-User' with the key of "
                    "an app user of ODK Central."
                ),
            )
        )
        self.add_reading_parameters()
        self.addParameter(
            p.explained(
                QgsProcessingParameterFolderDestination(RAW, tr("Folder of what was downloaded")),
                tr("Give the same folder again: only what is new or edited is asked for. For the team only."),
            )
        )
        self.add_outputs()

    def execute(self, run: Run) -> dict[str, object]:
        from ..adapters.processes.proxy import proxy_for
        from ..adapters.survey.authentication import access_of
        from ..adapters.survey.forms import read_form_file
        from ..engine.surveyserver import FORM_FILES, SUBMISSIONS, Server, download_survey, server_address

        address = server_address(run.text(SERVER), run.progress)
        folder = Path(self.parameterAsFileOutput(run.parameters, RAW, run.context))
        download_survey(
            Server(address, proxy=proxy_for(address)),
            access_of(run.text(AUTH_CONFIG)),
            run.text(FORM_ID).strip(),
            run.text(PROJECT_ID).strip(),
            folder,
            run.progress.part(0.0, 0.6),
        )
        form = next((folder / name for name in FORM_FILES if (folder / name).is_file()), None)
        asked = read_form_file(form) if form is not None else None
        imported = read_and_import(run, [str(folder / SUBMISSIONS)], asked, run.progress.part(0.6, 1.0))
        return {RAW: str(folder), **imported}
