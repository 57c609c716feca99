"""ODK Central: session, form, submissions through OData, attachments.

Shapes after the ODK Central API documentation: ``POST /v1/sessions``, ``/v1/key/{token}/...`` for app users,
``/forms/{id}/submissions`` (metadata of all), ``/forms/{id}.svc/Submissions`` with ``$top``, ``$skip``, ``$expand=*``,
``$filter`` on ``__system/submissionDate`` and ``__system/updatedAt``, ``@odata.nextLink``, and
``/submissions/{instanceId}/attachments``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast
from urllib.parse import quote

from ..errors import NetworkError
from ..progress import Progress
from .access import Access
from .asking import Question, Server, ask, ask_json, page_params
from .folder import Kept
from .refusals import refuse
from .wanted import Wanted

PAGE = 250


def central_session(server: Server, access: Access, form: str, progress: Progress) -> Server:
    """The server with what opens it: a session for a user, a header for a token, a path for an app user."""
    if access.app_user_key:
        return replace(server, prefix=f"/v1/key/{access.app_user_key}")
    opened = replace(server, prefix="/v1", headers=access.central_headers())
    if not access.user:
        return opened
    login = Question("/sessions", body={"email": access.user, "password": access.password})
    status, session = ask_json(replace(server, prefix="/v1"), login, progress)
    if status != 200 or not isinstance(session, dict) or not session.get("token"):
        # Central 404s where there is no such interface: no ODK Central at all.
        raise refuse(server, 204 if status == 404 else status, form)
    return replace(opened, headers={"Authorization": f"Bearer {session['token']}"})


def central_knows(server: Server, project: str, form: str, progress: Progress) -> None:
    """Raise the sentence for a form that is not there, or that this user may not see."""
    status, _ = ask_json(server, Question(_path(project, form)), progress)
    if status != 200:
        raise refuse(server, status, form, project)


def central_form(server: Server, project: str, form: str, folder: Path, progress: Progress) -> bool:
    """Bring the form as it was uploaded (XLSForm); whether there is one."""
    for suffix in (".xlsx", ".xls"):
        target = folder / f"form{suffix}"
        answer = ask(server, Question(_path(project, form) + suffix, target=target), progress)
        if answer.status == 200 and target.is_file():
            return True
    return False


def central_stamps(server: Server, project: str, form: str, progress: Progress) -> dict[str, dict[str, str]]:
    """Every submission's ``instanceId`` with the times it was made and edited."""
    status, rows = ask_json(server, Question(f"{_path(project, form)}/submissions"), progress)
    if status != 200 or not isinstance(rows, list):
        raise refuse(server, status, form, project)
    return {
        str(row["instanceId"]): {"made": str(row.get("createdAt") or ""), "edited": str(row.get("updatedAt") or "")}
        for row in rows
        if isinstance(row, dict) and row.get("instanceId")
    }


def stamp_of(times: Mapping[str, str]) -> str:
    """What changes with every edit, and only then comes after the time it was made."""
    return times["edited"] or times["made"]


def central_submissions(
    server: Server, project: str, form: str, wanted: Mapping[str, str], everything: bool, progress: Progress
) -> Iterator[list[Kept]]:
    """The wanted submissions with their repeats, a page at a time; `wanted` is key to stamp."""
    params = {"$top": str(PAGE), "$skip": "0", "$count": "true", "$expand": "*"}
    if not everything:
        since = min(wanted.values())
        params["$filter"] = f"__system/submissionDate ge {since} or __system/updatedAt ge {since}"
    seen: set[str] = set()
    while True:
        status, answer = ask_json(server, Question(f"{_path(project, form)}.svc/Submissions", params), progress)
        page = answer if isinstance(answer, dict) else {}
        rows = page.get("value")
        if status != 200 or not isinstance(rows, list):
            raise refuse(server, status, form, project)
        rows = [row for row in rows if isinstance(row, dict) and row.get("__id")]
        if any(_unexpanded(row) for row in rows):
            raise NetworkError(
                "{host} leaves out the repeats of the form: its ODK Central is older than 1.2. Have it updated, or "
                "export the submissions there as CSV and import the files.",
                host=server.host,
            )
        new = {str(row["__id"]) for row in rows} - seen
        seen |= new
        yield [_kept(row, wanted) for row in rows if str(row["__id"]) in wanted]
        following = page_params(page.get("@odata.nextLink")) if page.get("@odata.nextLink") else {}
        if not following or not new:
            return
        # A $skiptoken takes the place of $skip.
        params = {name: value for name, value in params.items() if name != "$skip"} | following


def attachments_of(kept: Kept) -> int:
    """How many attachments of a submission the server says it has; 1 where it says nothing."""
    system = cast("dict[str, object]", kept.record.get("__system") or {})
    present = system.get("attachmentsPresent", 1)
    return present if isinstance(present, int) else 0


def central_attachments(server: Server, project: str, form: str, kept: Kept, progress: Progress) -> list[Wanted]:
    """The attachments of a submission that the server really has."""
    path = f"{_path(project, form)}/submissions/{quote(kept.key, safe='')}/attachments"
    status, rows = ask_json(server, Question(path), progress)
    if status != 200 or not isinstance(rows, list):
        return []
    names = [str(row["name"]) for row in rows if isinstance(row, dict) and row.get("name") and row.get("exists", True)]
    return [Wanted(kept.uuid, name, Question(f"{path}/{quote(name, safe='')}")) for name in names]


def _unexpanded(row: object) -> bool:
    """Whether a repeat is told of by its link only."""
    if not isinstance(row, dict):
        return False
    links = [name.rpartition("@")[0] for name in row if name.endswith("@odata.navigationLink")]
    return any(name not in row for name in links) or any(_unexpanded(value) for value in row.values())


def _kept(row: dict[str, object], wanted: Mapping[str, str]) -> Kept:
    key = str(row["__id"])
    return Kept(key, wanted[key], key.removeprefix("uuid:"), _without_links(row))


def _without_links(value: object) -> dict[str, object]:
    """The answers without the links between them, which no question asked for."""

    def cleaned(part: object) -> object:
        if isinstance(part, dict):
            return {k: cleaned(v) for k, v in part.items() if "@odata." not in k}
        return [cleaned(item) for item in part] if isinstance(part, list) else part

    return cast("dict[str, object]", cleaned(value))


def _path(project: str, form: str) -> str:
    return f"/projects/{quote(project, safe='')}/forms/{quote(form, safe='')}"
