"""KoboToolbox, API v2: the form (asset), its submissions page by page, their attachments.

Shapes after the KoboToolbox API documentation (kpi): ``/api/v2/assets/{uid}/`` with ``content``, ``/data/`` with
``limit`` and ``start`` (pages with ``count``, ``next``, ``results``), ``query`` and ``sort`` in MongoDB's words, and
``fields``; attachments in ``_attachments`` with ``download_url``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import cast
from urllib.parse import quote, urlsplit

from ..errors import NetworkError
from ..progress import Progress
from .asking import Question, Server, ask_json, page_params
from .folder import Kept
from .refusals import refuse
from .wanted import Wanted

PAGE = 500
_A_QUERY = 100


def kobo_form(server: Server, form: str, progress: Progress) -> dict[str, object]:
    """The form: the asset's ``content`` and its name."""
    status, asset = ask_json(server, Question(_path(form), {"format": "json"}), progress)
    if status != 200 or not isinstance(asset, dict):
        raise refuse(server, status, form)
    return {"name": asset.get("name", ""), "content": asset.get("content") or {}}


def kobo_stamps(server: Server, form: str, progress: Progress) -> dict[str, str]:
    """Key to stamp of every submission: an edited one keeps its ``_id`` and gets another ``_uuid``."""
    params = {"fields": json.dumps(["_id", "_uuid"])}
    rows = (row for page in _pages(server, form, params, progress) for row in page)
    return {str(row["_id"]): str(row.get("_uuid") or "") for row in rows}


def kobo_submissions(
    server: Server,
    form: str,
    wanted: Mapping[str, str],
    known: Mapping[str, Kept],
    everything: bool,
    progress: Progress,
) -> Iterator[list[Kept]]:
    """The wanted submissions, a page at a time.

    Parameters
    ----------
    wanted : mapping of str to str
        Key to stamp.
    known : mapping of str to Kept
        What came before; an edited submission keeps its first UUID.
    everything : bool
        Whether most of the form is wanted: then all of it is paged through, instead of asking for each by its key.
    """
    if everything:
        queries: list[dict[str, str]] = [{}]
    else:
        keys = sorted(wanted, key=int)
        parts = (keys[n : n + _A_QUERY] for n in range(0, len(keys), _A_QUERY))
        queries = [{"query": json.dumps({"_id": {"$in": [int(key) for key in part]}})} for part in parts]
    for query in queries:
        for page in _pages(server, form, query, progress):
            yield [_kept(row, known) for row in page if str(row["_id"]) in wanted]


def kobo_attachments(server: Server, form: str, kept: Kept) -> list[Wanted]:
    """The attachments of a submission. They are asked of the server itself: the token is not for another host."""
    found = []
    for item in cast("list[object]", kept.record.get("_attachments") or []):
        if not isinstance(item, dict) or item.get("is_deleted"):
            continue
        name = str(item.get("media_file_basename") or item.get("filename") or "").rpartition("/")[2]
        link = urlsplit(str(item.get("download_url") or ""))
        number = item.get("uid") or item.get("id")
        if link.netloc == server.host and link.path:
            question = Question(link.path, page_params(item["download_url"]))
        elif number:
            question = Question(f"{_path(form)}data/{quote(kept.key)}/attachments/{quote(str(number))}/")
        else:
            continue
        if name:
            found.append(Wanted(kept.uuid, name, question))
    return found


def _kept(row: dict[str, object], known: Mapping[str, Kept]) -> Kept:
    key, uuid = str(row["_id"]), str(row.get("_uuid") or "")
    first = str(row.get("meta/rootUuid") or "").removeprefix("uuid:")
    if not first:
        first = known[key].uuid if key in known else uuid or key
    return Kept(key, uuid, first, row)


def _pages(
    server: Server, form: str, query: Mapping[str, str], progress: Progress
) -> Iterator[list[dict[str, object]]]:
    params = {"format": "json", "limit": str(PAGE), "start": "0", "sort": '{"_id":1}', **query}
    seen: set[str] = set()
    while True:
        status, answer = ask_json(server, Question(f"{_path(form)}data/", params), progress)
        page = answer if isinstance(answer, dict) else {}
        rows = page.get("results")
        if status != 200 or not isinstance(rows, list):
            raise refuse(server, status, form)
        rows = [row for row in rows if isinstance(row, dict) and str(row.get("_id", "")).isdigit()]
        new = {str(row["_id"]) for row in rows} - seen
        seen |= new
        yield rows
        following = page_params(page.get("next")) if page.get("next") else {}
        # A page that brings nothing new would come for ever.
        if not following or not new:
            if int(page.get("count") or 0) > len(seen):
                raise NetworkError(
                    "{host} gave only {came} of {count} submissions. Run again: what has come is kept.",
                    host=server.host,
                    came=len(seen),
                    count=page["count"],
                )
            return
        params = {**params, **following}


def _path(form: str) -> str:
    return f"/api/v2/assets/{quote(form, safe='')}/"
