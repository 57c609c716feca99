"""A form's submissions from its server into a folder: only what is new or edited, nothing twice, nothing lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import InputError
from ..progress import Progress
from . import central, kobo
from .access import Access
from .asking import Server
from .folder import Kept, Source, claim, keep, media_of, read_kept, refuse_other, settle, write_form
from .wanted import Brought, Wanted, bring

KOBO, CENTRAL = "kobo", "central"
# From this share of a form on, all of it is paged through rather than asked for one by one.
_MOST = 0.5


@dataclass(frozen=True)
class Downloaded:
    """What a download did: submissions on the server, new, edited and gone ones, and attachments."""

    total: int
    new: int
    edited: int
    gone: int
    attachments: Brought


def download_survey(
    server: Server, access: Access, form: str, project: str, folder: Path, progress: Progress
) -> Downloaded:
    """Bring the submissions of a form into `folder`, with the form and the attachments.

    Parameters
    ----------
    server : Server
        Address, proxy and patience; without a secret.
    access : Access
        What opens the server. It is kept in memory only.
    form : str
        KoboToolbox: the asset's uid; ODK Central: the ``xmlFormId``.
    project : str
        Number of the project of ODK Central; empty for KoboToolbox.
    folder : pathlib.Path
        Empty, or that of an earlier download of the same form.

    Raises
    ------
    NetworkError
        With a sentence, where the server cannot be reached or says no. What came before stays in the folder, and the
        next call goes on from there.
    InputError
        If the folder holds something else, or the form has no submissions.
    """
    _check_access(access)
    source = Source(CENTRAL if project else KOBO, server.address, form, project)
    refuse_other(folder, source)
    if project:
        opened = central.central_session(server, access, form, progress.part(0.0, 0.02))
        central.central_knows(opened, project, form, progress.part(0.02, 0.03))
        claim(folder, source)
        if not central.central_form(opened, project, form, folder, progress.part(0.03, 0.05)):
            progress.warn(
                "The server has no XLSForm of '{form}': types and labels are read from the answers.", form=form
            )
    else:
        opened = replace(server, headers=access.kobo_headers())
        asked_form = kobo.kobo_form(opened, form, progress.part(0.0, 0.05))
        claim(folder, source)
        write_form(folder, asked_form)
    kept = read_kept(folder)
    before = dict(kept)
    gone: set[str] = set()
    try:
        if project:
            times = central.central_stamps(opened, project, form, progress.part(0.05, 0.1))
            stamps = {key: central.stamp_of(one) for key, one in times.items()}
        else:
            stamps = kobo.kobo_stamps(opened, form, progress.part(0.05, 0.1))
        wanted = {key: stamp for key, stamp in stamps.items() if key not in kept or kept[key].stamp != stamp}
        gone = set(kept) - set(stamps)
        everything = len(wanted) > _MOST * len(stamps)
        if project:
            pages = central.central_submissions(opened, project, form, wanted, everything, progress)
        else:
            pages = kobo.kobo_submissions(opened, form, wanted, before, everything, progress)
        if wanted:
            _receive(pages, folder, kept, len(wanted), progress.part(0.1, 0.5))
    finally:
        # Also after a failure or a cancel: what has come can be imported by itself.
        settle(folder, kept, gone)
    if not stamps:
        raise InputError(
            "The form '{form}' has no submissions on {host} yet. Send the telephones' finished forms, then run again.",
            form=form,
            host=server.host,
        )
    present = [kept[key] for key in stamps if key in kept]
    attachments = list(_wanted(opened, form, project, present, folder, progress.part(0.5, 0.6)))
    brought = bring(opened, attachments, folder, progress.part(0.6, 1.0))
    new = sum(key not in before for key in wanted)
    result = Downloaded(len(stamps), new, len(wanted) - new, len(gone), brought)
    _tell(result, progress)
    return result


def _check_access(access: Access) -> None:
    """Headers are written in Latin letters; a secret copied with other signs in it would never be accepted."""
    try:
        for name, value in access.headers.items():
            f"{name}{value}".encode("ascii")
    except UnicodeEncodeError:
        unusable = True
    else:
        unusable = not (access.user or access.headers)
    if unusable:
        # Outside the handler: the error there holds the secret.
        raise InputError(
            "The authentication configuration holds no user with a password and no usable token. Copy the token again, "
            "without spaces or line ends, into a configuration of the method API Header."
        )


def _receive(pages: Iterable[list[Kept]], folder: Path, kept: dict[str, Kept], total: int, progress: Progress) -> None:
    came = 0
    for page in pages:
        if page:
            keep(folder, page)
        kept.update((one.key, one) for one in page)
        came += len(page)
        progress.at(min(1.0, came / total))


def _wanted(
    server: Server, form: str, project: str, kept: list[Kept], folder: Path, progress: Progress
) -> Iterator[Wanted]:
    for number, one in enumerate(kept):
        progress.at(number / len(kept))
        if not project:
            yield from kobo.kobo_attachments(server, form, one)
        elif len(media_of(folder, one.uuid)) < central.attachments_of(one):
            yield from central.central_attachments(server, project, form, one, progress)


def _tell(result: Downloaded, progress: Progress) -> None:
    progress.say(
        "{total} submissions on the server: {new} new, {edited} edited since the last download.",
        total=result.total,
        new=result.new,
        edited=result.edited,
    )
    if result.gone:
        progress.warn(
            "{count} submissions are no longer on the server: they are not imported, and kept in removed.json. If "
            "people asked for their answers to be deleted, delete that file and their photos in the folder media.",
            count=result.gone,
        )
    files = result.attachments
    if files.here or files.came or files.missing:
        progress.say("Attachments: {came} came, {here} were here already.", came=files.came, here=files.here)
    if files.missing:
        progress.warn(
            "{count} attachments could not be had. Run again to ask for these only; the answers are complete.",
            count=files.missing,
        )
