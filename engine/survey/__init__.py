"""Community surveys: any KoboToolbox or ODK export, with its repeats, in the words of the community's own form."""

from .importing import Survey, SurveyReport, import_survey
from .mapping import read_mapping
from .tables import Sheet
from .words import word_list

__all__ = ["Sheet", "Survey", "SurveyReport", "import_survey", "read_mapping", "word_list"]
