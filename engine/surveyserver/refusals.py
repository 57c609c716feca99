"""A server that says no: what it means for the person, and what to do."""

from __future__ import annotations

from ..errors import NetworkError
from .asking import Server


def refuse(server: Server, status: int, form: str, project: str = "") -> NetworkError:
    """The sentence for a status that is no success."""
    host = server.host
    if status == 401:
        return NetworkError(
            "{host} does not accept the user, password or token. Correct the authentication configuration (Settings, "
            "Options, Authentication); a token of KoboToolbox stands in its account settings under Security.",
            host=host,
        )
    if status == 403:
        return NetworkError(
            "{host} knows this user or token, but does not let it read the submissions of '{form}'. Ask the owner of "
            "the form to share it with the right to view submissions (ODK Central: the role Project Viewer; an app "
            "user usually may only send).",
            host=host,
            form=form,
        )
    if status == 404 and project:
        return NetworkError(
            "{host} has no form '{form}' in project {project} that this user may see. PROJECT_ID is the number in the "
            "address of the project, FORM_ID the form's own identifier (not its title).",
            host=host,
            form=form,
            project=project,
        )
    if status == 404:
        return NetworkError(
            "{host} has no form '{form}' that this user or token may see. FORM_ID is the code after /forms/ in the "
            "address of the project, such as aBcD1234. For ODK Central, give PROJECT_ID as well.",
            host=host,
            form=form,
        )
    if 200 <= status < 300:
        return NetworkError(
            "{host} answers, but not as a survey server of the version that is needed does (KoboToolbox API v2, ODK "
            "Central 1.2 or later). Export the survey there as a file and import the file.",
            host=host,
        )
    return NetworkError(
        "{host} refuses the request (HTTP {status}). Its version may be too old; export the survey there as a file and "
        "import the file.",
        host=host,
        status=status,
    )
