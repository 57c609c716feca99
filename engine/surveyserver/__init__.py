"""Survey servers: what KoboToolbox and ODK Central hold of one form, brought into a folder and kept up to date."""

from .access import Access, server_address
from .asking import Patience, Server
from .download import download_survey
from .folder import FORM_FILES, SUBMISSIONS
from .forms import form_sheets

__all__ = [
    "FORM_FILES",
    "SUBMISSIONS",
    "Access",
    "Patience",
    "Server",
    "download_survey",
    "form_sheets",
    "server_address",
]
