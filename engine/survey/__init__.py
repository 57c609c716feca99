"""Community surveys: any KoboToolbox or ODK export, with its repeats, in the words of the community's own form."""

from .importing import Survey, SurveyReport, import_survey
from .mapping import read_mapping
from .words import word_list

__all__ = ["Survey", "SurveyReport", "import_survey", "read_mapping", "word_list"]
