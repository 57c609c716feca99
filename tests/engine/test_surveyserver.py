"""Downloads from survey servers: paging, what is new, what breaks off, what they refuse, and where the secret goes."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from quartier.engine.errors import Cancelled, InputError, NetworkError
from quartier.engine.progress import SILENT, Progress
from quartier.engine.surveyserver import Access, Patience, Server, download_survey, server_address
from quartier.engine.surveyserver.folder import RECEIVED, REMOVED, SUBMISSIONS, media_file
from quartier.tests.engine.survey_servers import (
    EMAIL,
    JPEG,
    PASSWORD,
    SESSION,
    TOKEN,
    Central,
    Kobo,
    Reply,
    Site,
    serving,
)

QUICK = Patience(attempts=3, first_wait_s=0.02, longest_wait_s=2.0, silence_s=5.0)
KOBO_TOKEN = Access(headers={"Authorization": TOKEN})
CENTRAL_USER = Access(EMAIL, PASSWORD)
APP_USER = Access(headers={"App-User": TOKEN})


@pytest.fixture
def kobo() -> Iterator[Site]:
    with serving(Kobo()) as site:
        yield site


@pytest.fixture
def central() -> Iterator[Site]:
    with serving(Central()) as site:
        yield site


def fetch(site: Site, folder: Path, access: Access = KOBO_TOKEN, progress: Progress = SILENT, form: str = "") -> object:
    project = "7" if isinstance(site.answer, Central) else ""
    return download_survey(
        Server(site.address, patience=QUICK), access, form or site.answer.form, project, folder, progress
    )


def results(folder: Path) -> list[dict[str, object]]:
    return json.loads((folder / SUBMISSIONS).read_text(encoding="utf-8"))["results"]


def test_kobo_pages_form_and_photos(kobo: Site, tmp_path: Path) -> None:
    done = fetch(kobo, tmp_path)
    assert (done.total, done.new, done.edited, done.gone) == (12, 12, 0, 0)
    assert [row["_id"] for row in results(tmp_path)] == list(range(1, 13))
    assert json.loads((tmp_path / "form.json").read_text(encoding="utf-8"))["content"]["survey"]
    for row in results(tmp_path):
        assert media_file(tmp_path, row["_uuid"], row["photo"]).read_bytes() == JPEG + str(row["_id"]).encode()
    assert done.attachments.came == 12
    assert all("kc.example.org" not in one.headers["Host"] for one in kobo.asked)


def test_a_second_run_asks_only_for_what_is_new_or_edited(kobo: Site, tmp_path: Path) -> None:
    fetch(kobo, tmp_path)
    first = {row["_id"]: row["_uuid"] for row in results(tmp_path)}
    server = kobo.answer
    server.rows[13] = server.row(13)
    server.rows[3] = server.row(3, edit=1, category="latrine")
    del server.rows[5]
    kobo.asked.clear()
    done = fetch(kobo, tmp_path)
    assert (done.total, done.new, done.edited, done.gone) == (12, 1, 1, 1)
    full = [one for one in kobo.paths("/data/") if "attachments" not in one.path and "fields" not in one.query]
    assert [json.loads(one.query["query"]) for one in full] == [{"_id": {"$in": [3, 13]}}]
    rows = {row["_id"]: row for row in results(tmp_path)}
    assert rows[3]["lieu/categorie"] == "latrine"
    assert rows[3]["_uuid"] == first[3], "an edit is the same submission"
    assert sorted(rows) == [1, 2, 3, 4, *range(6, 14)]
    assert [one["key"] for one in json.loads((tmp_path / REMOVED).read_text(encoding="utf-8"))] == ["5"]
    assert len(kobo.paths("/attachments/")) == 1, "photos that are here are not asked for again"
    kobo.asked.clear()
    assert fetch(kobo, tmp_path).new == 0
    assert not [one for one in kobo.paths("/data/") if "query" in one.query]


def test_what_breaks_off_in_the_middle_is_kept_and_gone_on_with(kobo: Site, tmp_path: Path) -> None:
    server = kobo.answer
    broken = [("/data/", Reply(503))] * QUICK.attempts

    def answer(asked: object) -> Reply:
        # The listing and the first full page come, the second full page does not.
        if "fields" not in asked.query and asked.query.get("start") == "5" and broken:
            return broken.pop()[1]
        return server(asked)

    kobo.answer = answer
    with pytest.raises(NetworkError, match="overloaded"):
        download_survey(Server(kobo.address, patience=QUICK), KOBO_TOKEN, server.form, "", tmp_path, SILENT)
    assert len(results(tmp_path)) == 5
    with (tmp_path / RECEIVED).open("ab") as log:
        log.write(b'\n{"key": "6", "stamp"')
    kobo.asked.clear()
    done = download_survey(Server(kobo.address, patience=QUICK), KOBO_TOKEN, server.form, "", tmp_path, SILENT)
    assert done.new == 7
    assert [row["_id"] for row in results(tmp_path)] == list(range(1, 13))


def test_central_with_a_session(central: Site, tmp_path: Path) -> None:
    done = fetch(central, tmp_path, CENTRAL_USER)
    assert (done.total, done.new) == (9, 9)
    assert len(results(tmp_path)) == 9
    assert results(tmp_path)[0]["pannes"] == [
        {"__id": "m1", "__Submissions-id": results(tmp_path)[0]["__id"], "jours": 30}
    ]
    assert "@odata" not in (tmp_path / SUBMISSIONS).read_text(encoding="utf-8")
    assert len(list((tmp_path / "media").rglob("*.jpg"))) == 9
    server = central.answer
    for row in (server.row(20), server.row(2, edited="2024-04-05T08:00:00.000Z", category="latrine")):
        server.rows[row["__id"]] = row
    central.asked.clear()
    done = fetch(central, tmp_path, CENTRAL_USER)
    assert (done.new, done.edited) == (1, 1)
    assert [one.query["$filter"][:38] for one in central.paths(".svc")] == ["__system/submissionDate ge 2024-03-21T"]
    edited = next(row for row in results(tmp_path) if row["lieu"]["categorie"] == "latrine")
    assert edited["_uuid"] == edited["__id"].removeprefix("uuid:")


@pytest.mark.parametrize("access", [APP_USER, Access(headers={"Authorization": TOKEN})])
def test_central_with_the_key_of_an_app_user_and_with_a_token(central: Site, tmp_path: Path, access: Access) -> None:
    assert fetch(central, tmp_path, access).total == 9


def test_a_server_that_is_overloaded_is_given_time(kobo: Site, tmp_path: Path) -> None:
    kobo.trouble += [
        ("/data/", Reply(429, headers={"Retry-After": "1"})),
        ("/attachments/att2", Reply(200, JPEG, cut=50)),
    ]
    start = time.monotonic()
    done = fetch(kobo, tmp_path)
    assert time.monotonic() - start >= 1
    assert (done.total, done.attachments.came) == (12, 12)
    assert not list(tmp_path.rglob("*.part"))


def test_a_photo_that_cannot_be_had_does_not_stop_the_rest(kobo: Site, tmp_path: Path) -> None:
    kobo.trouble += [("/attachments/att2", Reply(404, {"detail": "Not found."}))]
    done = fetch(kobo, tmp_path)
    assert (done.attachments.came, done.attachments.missing) == (11, 1)
    kobo.asked.clear()
    done = fetch(kobo, tmp_path)
    assert (done.attachments.came, done.attachments.here, done.attachments.missing) == (1, 11, 0)


@pytest.mark.parametrize("part", ["/data/", "/attachments/", "aBcD1234/"])
def test_cancel_is_heard_while_the_server_hangs(kobo: Site, tmp_path: Path, part: str) -> None:
    kobo.trouble += [(part, Reply(hang=True))] * 3
    asked = threading.Event()
    start = []

    def is_cancelled() -> bool:
        if any(one for one in kobo.asked if part in one.path) and not start:
            start.append(time.monotonic())
            asked.set()
        return bool(start) and time.monotonic() - start[0] > 0.3

    with pytest.raises(Cancelled):
        fetch(kobo, tmp_path, progress=Progress(is_cancelled=is_cancelled))
    assert time.monotonic() - start[0] < 2


@pytest.mark.parametrize(
    ("trouble", "says"),
    [
        (Reply(200, b"<!DOCTYPE html><p>login</p>", {"Content-Type": "text/html"}), "web page instead of data"),
        (Reply(404, b"<html>not here</html>"), "web page instead of data"),
        (Reply(403, {"detail": "no"}), "does not let it read"),
        (Reply(200, {"no": "results"}), "not as a survey server"),
        (Reply(400, {"detail": "query"}), "HTTP 400"),
    ],
)
def test_refusals_get_a_sentence(kobo: Site, tmp_path: Path, trouble: Reply, says: str) -> None:
    kobo.trouble += [("/data/", trouble)]
    with pytest.raises(NetworkError, match=says):
        fetch(kobo, tmp_path)


def test_wrong_token_wrong_form_and_no_submissions_get_a_sentence(kobo: Site, central: Site, tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="does not accept the user"):
        fetch(kobo, tmp_path / "a", Access(headers={"Authorization": "Token wrong"}))
    with pytest.raises(NetworkError, match="no form 'other'"):
        fetch(kobo, tmp_path / "b", form="other")
    with pytest.raises(NetworkError, match="does not accept the user"):
        fetch(central, tmp_path / "c", Access(EMAIL, "wrong"))
    with pytest.raises(NetworkError, match="in project 7"):
        fetch(central, tmp_path / "d", CENTRAL_USER, form="other")
    with pytest.raises(NetworkError, match="does not let it read"):
        fetch(central, tmp_path / "e", Access(headers={"app-user": "wrong"}))
    kobo.answer.rows.clear()
    with pytest.raises(InputError, match="no submissions"):
        fetch(kobo, tmp_path / "f")
    for bad in (Access(), Access(headers={"Authorization": "clé"})):
        with pytest.raises(InputError, match="no usable token"):
            fetch(kobo, tmp_path / "g", bad)


def test_an_old_central_and_a_dead_server_get_a_sentence(central: Site, tmp_path: Path) -> None:
    central.answer.expands = False
    with pytest.raises(NetworkError, match=r"older than 1\.2"):
        fetch(central, tmp_path / "a", CENTRAL_USER)
    with serving(Kobo()) as site:
        pass
    with pytest.raises(NetworkError, match="does not answer"):
        fetch(site, tmp_path / "b")


def test_a_folder_of_something_else_is_left_alone(kobo: Site, tmp_path: Path) -> None:
    fetch(kobo, tmp_path / "raw")
    with pytest.raises(InputError, match="another form"):
        fetch(kobo, tmp_path / "raw", form="other")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "lettre.txt").write_text("x")
    with pytest.raises(InputError, match="other files"):
        fetch(kobo, tmp_path / "docs")
    assert [file.name for file in (tmp_path / "docs").iterdir()] == ["lettre.txt"]


def test_a_slip_of_the_pen_does_not_take_the_folder(kobo: Site, central: Site, tmp_path: Path) -> None:
    for site, access in ((kobo, KOBO_TOKEN), (central, CENTRAL_USER)):
        folder = tmp_path / site.address.rpartition(":")[2]
        with pytest.raises(NetworkError, match="no form 'othr'"):
            fetch(site, folder, access, form="othr")
        assert fetch(site, folder, access).new == site.answer.count


def test_a_redirect_takes_no_secret_to_another_host(kobo: Site, tmp_path: Path) -> None:
    with serving(lambda asked: Reply(200, JPEG)) as storage:
        for number in range(1, 13):
            kobo.trouble.append(
                (f"/attachments/att{number}/", Reply(302, headers={"Location": f"{storage.address}/s3"}))
            )
        assert fetch(kobo, tmp_path).attachments.came == 12
        assert len(storage.asked) == 12
        for one in storage.asked:
            assert TOKEN not in json.dumps([one.path, one.query, one.headers])


def test_the_secret_is_nowhere(
    kobo: Site, central: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Not in a file, a message, a log at its most talkative, an exception, nor what a traceback shows of objects."""
    caplog.set_level(logging.DEBUG)
    said: list[str] = []
    progress = Progress(message=lambda level, template, values: said.append(template.format(**values)))
    failures = []
    cases = [(kobo, KOBO_TOKEN), (central, CENTRAL_USER), (central, APP_USER)]
    for number, (site, access) in enumerate(cases):
        fetch(site, tmp_path / str(number), access, progress)
        for trouble in (Reply(500), Reply(200, b"{", cut=0), Reply(200, b"<html>"), Reply(403, {})):
            site.trouble += [("/", trouble)] * QUICK.attempts
            with pytest.raises(NetworkError) as failed:
                fetch(site, tmp_path / f"{number}x", access, progress)
            site.trouble.clear()
            failures.append(failed)
        said += [repr(access), repr(Server(site.address, headers=dict(access.headers), prefix=access.app_user_key))]
    with serving(Central()) as dead:
        pass
    with pytest.raises(NetworkError) as failed:
        fetch(dead, tmp_path / "dead", APP_USER, progress)
    failures.append(failed)
    chains = [str(one.getrepr(style="long", chain=True, showlocals=False)) for one in failures]
    assert all(one.value.__cause__ is None and one.value.__context__ is None for one in failures)
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 30
    out = capfd.readouterr()
    texts = [*said, *chains, *(str(one.value) for one in failures), caplog.text, out.out, out.err]
    haystack = b"\n".join([*files, *(text.encode() for text in texts)])
    for secret in (TOKEN, PASSWORD, SESSION):
        assert secret.encode() not in haystack
    assert "/key/" in caplog.text, "the library did log its paths"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("eu.kobotoolbox.org", "https://eu.kobotoolbox.org"),
        (" https://kf.kobotoolbox.org/#/forms/aBc/summary ", "https://kf.kobotoolbox.org"),
        ("http://localhost:8080/", "http://localhost:8080"),
        ("http://192.168.1.7", "http://192.168.1.7"),
    ],
)
def test_addresses_as_they_are_pasted(typed: str, address: str) -> None:
    assert server_address(typed, SILENT) == address


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "no address"),
        ("ftp://x.org", "no address"),
        ("http://kobo.example.org", "begins with http"),
        ("https://team:pass@x.org", "must not hold"),
    ],
)
def test_addresses_that_cannot_be_used(typed: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as failed:
        server_address(typed, SILENT)
    assert "pass@" not in str(failed.value)
