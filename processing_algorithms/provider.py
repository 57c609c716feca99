"""The provider: the list of algorithms."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..adapters.paths import resource, version
from ..adapters.rasters.files import EXTENSIONS
from .addtoworkspace import AddToWorkspace
from .annualdamage import AnnualDamage
from .applylinks import ApplyLinks
from .checkdata import CheckData
from .criticalpaths import CriticalPaths
from .downloadosm import DownloadOsm
from .downloadsurvey import DownloadSurvey
from .estimatepopulation import EstimatePopulation
from .evacuationroutes import EvacuationRoutes
from .exportmaps import ExportMaps
from .floodaccess import FloodAccess
from .flooddepthfromextent import FloodDepthFromExtent
from .flooddepthfromlevel import FloodDepthFromLevel
from .flooddepthfrommarks import FloodDepthFromMarks
from .floodexposure import FloodExposure
from .importfootprints import ImportFootprints
from .importlayer import ImportLayer
from .importosmfile import ImportOsmFile
from .importsurvey import ImportSurvey
from .maskhouseholds import MaskHouseholds
from .matchsurvey import MatchSurvey
from .rankinterventions import RankInterventions
from .serviceareas import ServiceAreas
from .serviceload import ServiceLoad
from .siteservices import SiteServices
from .walkingdistance import WalkingDistance

ALGORITHMS = (
    AddToWorkspace,
    ImportOsmFile,
    DownloadOsm,
    ImportSurvey,
    DownloadSurvey,
    ImportLayer,
    ImportFootprints,
    MaskHouseholds,
    CheckData,
    ApplyLinks,
    MatchSurvey,
    EstimatePopulation,
    WalkingDistance,
    ServiceAreas,
    ServiceLoad,
    RankInterventions,
    SiteServices,
    FloodDepthFromLevel,
    FloodDepthFromExtent,
    FloodDepthFromMarks,
    FloodExposure,
    AnnualDamage,
    FloodAccess,
    CriticalPaths,
    EvacuationRoutes,
    ExportMaps,
)


class QuartierProvider(QgsProcessingProvider):
    """Quartier's algorithms in the Processing toolbox."""

    def id(self) -> str:
        return "quartier"

    def name(self) -> str:
        return "Quartier"

    def versionInfo(self) -> str:  # noqa: N802
        return version()

    def icon(self) -> QIcon:
        return QIcon(str(resource("icons", "quartier.svg")))

    def svgIconPath(self) -> str:  # noqa: N802
        return str(resource("icons", "quartier.svg"))

    def supportedOutputRasterLayerExtensions(self) -> list[str]:  # noqa: N802
        return list(EXTENSIONS)

    def loadAlgorithms(self) -> None:  # noqa: N802
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
