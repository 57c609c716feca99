"""Which paths a town depends on: what is lost if one goes, and what one that is raised gives back."""

from .paths import CriticalPaths, critical_paths

__all__ = ["CriticalPaths", "critical_paths"]
