"""What can go wrong, said in sentences.

An error carries a template in English and its values, so that the layers above can translate the
template before the values go in. `str(error)` is the English sentence.
"""

from __future__ import annotations

from .counts import counted


class QuartierError(Exception):
    """Something a person can understand and mend.

    Parameters
    ----------
    template : str
        English sentence with ``{name}`` places: what is wrong, where, and what to do. A place such as
        ``{count:service|services}`` takes the word that goes with the number.
    **values : object
        What goes into the places.
    """

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = counted(values)
        super().__init__(template.format(**self.values))


class InputError(QuartierError, ValueError):
    """The input cannot be used as it is."""


class FileError(QuartierError, OSError):
    """A file or folder cannot be read or written."""


class NetworkError(QuartierError, ConnectionError):
    """A server does not answer, or not with what was asked for."""


class SolverError(QuartierError, RuntimeError):
    """An optimisation ended without a usable answer."""


class Cancelled(Exception):  # noqa: N818 (no error: a wish)
    """The person asked to stop. Not a fault: it carries no sentence."""
