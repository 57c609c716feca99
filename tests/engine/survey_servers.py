"""Survey servers for tests: local HTTP servers that answer as the APIs of KoboToolbox and ODK Central are published."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

TOKEN = "s3cr3t-t0k3n-0f-th3-t3am"
EMAIL, PASSWORD = "equipe@example.org", "m0t-de-passe-secret"
SESSION = "s3ss10n-t0k3n-0f-central"
JPEG = b"\xff\xd8\xff\xe0 a photo " * 400


@dataclass
class Asked:
    """A request as it came."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: object = None


@dataclass
class Reply:
    status: int = 200
    body: bytes | object = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    """Bytes after which the connection is closed."""
    hang: bool = False


@dataclass
class Site:
    """A running server: what it was asked, and what it shall do wrong."""

    answer: Callable[[Asked], Reply]
    asked: list[Asked] = field(default_factory=list)
    trouble: list[tuple[str, Reply]] = field(default_factory=list)
    """(part of a path, what to answer instead), each used once."""
    address: str = ""
    closing: threading.Event = field(default_factory=threading.Event)

    def reply(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        for number, (part, reply) in enumerate(self.trouble):
            if part in asked.path:
                del self.trouble[number]
                return reply
        return self.answer(asked)

    def paths(self, part: str) -> list[Asked]:
        return [one for one in self.asked if part in one.path]


@contextmanager
def serving(answer: Callable[[Asked], Reply]) -> Iterator[Site]:
    """A server on a port of its own."""
    site = Site(answer)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {k: v[0] for k, v in parse_qs(parts.query, keep_blank_values=True).items()}
            size = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(size)) if size else None
            reply = site.reply(Asked(unquote(parts.path), query, dict(self.headers), body))
            while reply.hang and not site.closing.wait(0.05):
                pass
            content = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
            kind = "application/octet-stream" if isinstance(reply.body, bytes) else "application/json"
            self.send_response(reply.status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(content)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content[: reply.cut])
            if reply.cut is not None:
                self.close_connection = True

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()


CONTENT = {
    "translations": ["Français (fr)", "English (en)"],
    "survey": [
        {"type": "start", "name": "start", "$autoname": "start"},
        {
            "type": "select_one",
            "$autoname": "consentement",
            "select_from_list_name": "ouinon",
            "label": ["D'accord ?", "Agree?"],
        },
        {"type": "begin_group", "name": "lieu"},
        {"type": "geopoint", "name": "position", "label": ["Position", "Position"]},
        {"type": "select_one", "name": "categorie", "select_from_list_name": "cat", "label": ["Catégorie", "Category"]},
        {"type": "end_group"},
        {"type": "text", "name": "nom", "label": ["Nom", "Name"]},
        {"type": "image", "name": "photo", "label": ["Photo", "Photo"]},
        {"type": "begin_repeat", "name": "pannes"},
        {"type": "integer", "name": "jours", "label": ["Jours de panne", "Days out of use"]},
        {"type": "end_repeat"},
    ],
    "choices": [
        {"list_name": "ouinon", "name": "oui", "label": ["Oui", "Yes"]},
        {"list_name": "ouinon", "name": "non", "label": ["Non", "No"]},
        {"list_name": "cat", "name": "puits", "label": ["Puits", "Well"]},
        {"list_name": "cat", "name": "latrine", "label": ["Latrines", "Latrine"]},
    ],
}


@dataclass
class Kobo:
    """A KoboToolbox with one form of `count` submissions; `page` is the most it gives at once."""

    count: int = 12
    page: int = 5
    form: str = "aBcD1234"
    rows: dict[int, dict[str, object]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number in range(1, self.count + 1):
            self.rows[number] = self.row(number)

    def row(self, number: int, edit: int = 0, category: str = "puits") -> dict[str, object]:
        uuid = f"{number:08d}-0000-4000-8000-{edit:012d}"
        name = f"photo_{number}.jpg"
        return {
            "_id": number,
            "_uuid": uuid,
            "meta/instanceID": f"uuid:{uuid}",
            "_submission_time": f"2024-03-{1 + number % 28:02d}T10:00:00",
            "consentement": "oui",
            "lieu/position": f"{6.37 + number / 10000} 2.43 0 5",
            "lieu/categorie": category,
            "nom": f"Puits {number}",
            "photo": name,
            "pannes": [{"pannes/jours": "30"}, {"pannes/jours": "4"}],
            "_attachments": [
                {
                    "uid": f"att{number}",
                    "filename": f"equipe/attachments/x/{uuid}/{name}",
                    "media_file_basename": name,
                    "download_url": f"https://kc.example.org/media/original?media_file={name}",
                    "mimetype": "image/jpeg",
                }
            ],
        }

    def __call__(self, asked: Asked) -> Reply:
        if asked.headers.get("Authorization") != f"Token {TOKEN}":
            return Reply(401, {"detail": "Invalid token."})
        root = f"/api/v2/assets/{self.form}/"
        if not asked.path.startswith(root):
            return Reply(404, {"detail": "Not found."})
        rest = asked.path[len(root) :]
        if rest == "":
            return Reply(200, {"uid": self.form, "name": "Enquête", "content": CONTENT})
        if rest == "data/":
            return self.data(asked)
        match = re.fullmatch(r"data/(\d+)/attachments/att\d+/", rest)
        if match and int(match[1]) in self.rows:
            return Reply(200, JPEG + match[1].encode(), {"Content-Type": "image/jpeg"})
        return Reply(404, {"detail": "Not found."})

    def data(self, asked: Asked) -> Reply:
        query = json.loads(asked.query.get("query", "{}"))
        ids = sorted(self.rows)
        if "_id" in query:
            ids = [i for i in ids if i in query["_id"]["$in"]]
        start, limit = int(asked.query.get("start", 0)), min(int(asked.query.get("limit", 100)), self.page)
        fields = json.loads(asked.query["fields"]) if "fields" in asked.query else None
        rows = [self.rows[i] for i in ids[start : start + limit]]
        if fields:
            rows = [{k: v for k, v in row.items() if k in fields} for row in rows]
        following = f"https://internal.example/x?format=json&limit={limit}&start={start + limit}"
        return Reply(
            200,
            {
                "count": len(ids),
                "next": following if start + limit < len(ids) else None,
                "previous": None,
                "results": rows,
            },
        )


@dataclass
class Central:
    """An ODK Central with one form in project 7."""

    count: int = 9
    page: int = 4
    form: str = "enquête menages"
    workbook: bytes = b""
    expands: bool = True
    rows: dict[str, dict[str, object]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number in range(1, self.count + 1):
            row = self.row(number)
            self.rows[str(row["__id"])] = row

    def row(self, number: int, edited: str | None = None, category: str = "puits") -> dict[str, object]:
        key = f"uuid:{number:08d}-1111-4111-8111-000000000000"
        return {
            "__id": key,
            "__system": {
                "submissionDate": f"2024-03-{1 + number % 28:02d}T10:00:00.000Z",
                "updatedAt": edited,
                "attachmentsPresent": 1,
                "attachmentsExpected": 1,
            },
            "meta": {"instanceID": key if edited is None else f"uuid:edit-{number}-{edited}"},
            "consentement": "oui",
            "lieu": {
                "position": {
                    "type": "Point",
                    "coordinates": [2.43, 6.37 + number / 10000, 0],
                    "properties": {"accuracy": 5},
                },
                "categorie": category,
            },
            "nom": f"Puits {number}",
            "photo": f"{number}.jpg",
            "pannes@odata.navigationLink": f"Submissions('{key}')/pannes",
            "pannes": [{"__id": f"m{number}", "__Submissions-id": key, "jours": 30}],
        }

    def __call__(self, asked: Asked) -> Reply:
        path = asked.path
        if path == "/v1/sessions":
            if asked.body == {"email": EMAIL, "password": PASSWORD}:
                return Reply(200, {"token": SESSION, "expiresAt": "2030-01-01T00:00:00Z"})
            return Reply(401, {"code": 401.2, "message": "Could not authenticate with the provided credentials."})
        if path.startswith(f"/v1/key/{TOKEN}/"):
            path = path.replace(f"/key/{TOKEN}", "", 1)
        elif path.startswith("/v1/key/"):
            return Reply(403, {"code": 403.1, "message": "The authenticated actor does not have rights."})
        elif asked.headers.get("Authorization") not in (f"Bearer {SESSION}", f"Bearer {TOKEN}"):
            return Reply(401, {"code": 401.2, "message": "no"})
        root = f"/v1/projects/7/forms/{self.form}"
        if not path.startswith(root):
            return Reply(404, {"code": 404.1, "message": "Could not find the resource you were looking for."})
        return self.inside(path[len(root) :], asked)

    def inside(self, rest: str, asked: Asked) -> Reply:
        if rest == "":
            return Reply(200, {"xmlFormId": self.form, "name": "Enquête", "version": "1"})
        if rest == ".xlsx" and self.workbook:
            return Reply(200, self.workbook)
        if rest == "/submissions":
            systems = {key: row["__system"] for key, row in self.rows.items()}
            return Reply(
                200,
                [
                    {"instanceId": k, "createdAt": s["submissionDate"], "updatedAt": s["updatedAt"]}
                    for k, s in systems.items()
                ],
            )
        if rest == ".svc/Submissions":
            return self.odata(asked)
        return self.media(rest)

    def media(self, rest: str) -> Reply:
        match = re.fullmatch(r"/submissions/([^/]+)/attachments(?:/(.+))?", rest)
        name = self.rows[match[1]]["photo"] if match and match[1] in self.rows else None
        if match and name and match[2] is None:
            return Reply(200, [{"name": name, "exists": True}, {"name": "audit.csv", "exists": False}])
        if match and name and match[2] == name:
            return Reply(200, JPEG + str(name).encode())
        return Reply(404, {"code": 404.1, "message": "no"})

    def odata(self, asked: Asked) -> Reply:
        rows = list(self.rows.values())
        if "$filter" in asked.query:
            match = re.fullmatch(
                r"__system/submissionDate ge (\S+) or __system/updatedAt ge \1", asked.query["$filter"]
            )
            if not match:
                return Reply(400, {"code": 400.18, "message": "filter"})
            rows = [
                r
                for r in rows
                if r["__system"]["submissionDate"] >= match[1] or (r["__system"]["updatedAt"] or "") >= match[1]
            ]
        skip = int(asked.query.get("$skiptoken", asked.query.get("$skip", 0)))
        top = min(int(asked.query["$top"]), self.page)
        value = rows[skip : skip + top]
        if not self.expands or asked.query.get("$expand") != "*":
            value = [{k: v for k, v in row.items() if k != "pannes"} for row in value]
        page = {"@odata.context": "x", "@odata.count": len(rows), "value": value}
        if skip + top < len(rows):
            page["@odata.nextLink"] = f"https://internal.example/Submissions?%24skiptoken={skip + top}&%24top={top}"
        return Reply(200, page)
