"""A client of ``arawn serve``. The interface is described in docs/api.md."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any, Dict, Iterator, List, Mapping, Optional, Tuple, TypedDict
from urllib.parse import quote, urlencode

__all__ = ["Arawn", "ArawnError", "Hit", "Message", "Turn", "Workstream"]


class Workstream(TypedDict, total=False):
    """A workstream, as the server sends it; ``id`` and ``name`` are always there."""

    id: str
    name: str
    created_at: str
    updated_at: str
    message_count: int
    metadata: Dict[str, Any]


class Message(TypedDict, total=False):
    """A message; ``role``, ``content`` and ``timestamp`` are always there."""

    id: str
    role: str
    content: str
    timestamp: str
    author: str
    session: str
    turn: str
    reply: str
    metadata: Dict[str, Any]
    usage: Dict[str, int]


class Hit(TypedDict, total=False):
    """A message that a search found. Scores compare within one search only."""

    score: float
    workstream_id: str
    message: Message
    before: Message
    after: Message
    words: List[str]


class Turn(TypedDict, total=False):
    """The end of a turn; ``reply_id`` is missing if the turn was cancelled before the reply began."""

    workstream_id: str
    message_id: str
    reply_id: str
    response: str
    finish: str
    model: str
    usage: Dict[str, int]


class ArawnError(Exception):
    """A refusal of the server, in its own words; ``code`` is for programs."""

    def __init__(self, problem: Mapping[str, Any], status: int) -> None:
        self.status = int(problem.get("status", status))
        self.code = str(problem.get("code", ""))
        self.detail = str(problem.get("detail", "the server answered %d" % status))
        super().__init__(self.detail)


class Arawn:
    """The workstreams of a server. A workstream is named by its id or its exact name. Threads can share one object."""

    def __init__(self, url: str = "http://localhost:8080", token: Optional[str] = None, timeout: float = 300) -> None:
        self._api = url.rstrip("/") + "/api/v1"
        self._headers = {"Authorization": "Bearer " + token} if token else {}
        self._timeout = timeout

    def list(self) -> Iterator[Workstream]:
        """The active workstreams, last used first; read in pages."""
        return self._paged("/workstreams", "workstreams", {})

    def create(self, name: str, id: Optional[str] = None) -> Workstream:
        """Creates a workstream of this name, which no other may have."""
        return self._json("POST", "/workstreams", _present(name=name, id=id))

    def get(self, workstream: str) -> Workstream:
        return self._json("GET", _path(workstream))

    def find_or_create(self, name: str) -> Workstream:
        """The workstream of this id or name; created if there is none."""
        try:
            return self.get(name)
        except ArawnError as missing:
            if missing.status != 404:
                raise
        try:
            return self.create(name)
        except ArawnError as taken:
            # Another program may have created it meanwhile.
            if taken.status != 409:
                raise
            return self.get(name)

    def append(self, workstream: str, role: str, content: str, **fields: Any) -> Message:
        """Appends a message, which is durable then. Repeated with the same ``id``, it appends nothing."""
        return self._json("POST", _path(workstream) + "/messages", dict(fields, role=role, content=content))

    def messages(self, workstream: str, order: str = "newest") -> Iterator[Message]:
        """All messages, ``newest`` or ``oldest`` first; read in pages."""
        return self._paged(_path(workstream) + "/messages", "messages", {"order": order})

    def search(self, query: str, workstream: Optional[str] = None, limit: int = 10, **filters: str) -> List[Hit]:
        """The best hits, in one workstream or all. Filters: ``role``, ``author``, ``since``, ``until``."""
        parameters = _present(q=query, workstream=workstream, limit=limit, **filters)
        return self._json("GET", "/search?" + urlencode(parameters))["results"]

    def context(self, workstream: str, query: Optional[str] = None, max_tokens: Optional[int] = None) -> Dict[str, Any]:
        """What a model would get if it were asked now, and why."""
        return self._json("POST", _path(workstream) + "/context", _present(query=query, max_tokens=max_tokens))

    def chat(self, workstream: str, message: str, author: Optional[str] = None) -> Turn:
        """Asks the server's model, and waits for the whole reply. The message is stored even if the model fails."""
        return self._json("POST", "/chat", _present(message=message, workstream_id=workstream, author=author))

    def stream(self, workstream: str, message: str, author: Optional[str] = None) -> Iterator[str]:
        """The same; gives the pieces of the reply as they arrive."""
        for event, data in self.events(workstream, message, author):
            if event == "text":
                yield data["text"]

    def events(self, workstream: str, message: str, author: Optional[str] = None) -> Iterator[Tuple[str, Dict[str, Any]]]:
        """The same; gives all events: ``started``, ``text``, ``tool_use``, …, and at last ``done`` with the turn."""
        body = _present(message=message, workstream_id=workstream, author=author)
        with self._open("POST", "/chat", body, "text/event-stream") as answer:
            event = ""
            for raw in answer:
                line = raw.decode("utf-8").rstrip("\r\n")
                if line.startswith("event:"):
                    event = line[6:].strip()
                elif line.startswith("data:"):
                    data = json.loads(line[5:])
                    if event == "error":
                        raise ArawnError(data, 500)
                    yield event, data
                    if event == "done":
                        return
        raise ArawnError({"code": "broken_off", "detail": "the stream broke off; the server stores the reply"}, 502)

    def delete(self, workstream: str) -> None:
        """Moves a workstream to the trash."""
        self._open("DELETE", _path(workstream), None).close()

    def _paged(self, path: str, name: str, parameters: Dict[str, Any]) -> Iterator[Any]:
        cursor: Optional[str] = None
        while True:
            page = self._json("GET", path + "?" + urlencode(_present(limit=200, cursor=cursor, **parameters)))
            yield from page[name]
            cursor = page.get("next_cursor")
            if cursor is None:
                return

    def _json(self, method: str, path: str, body: Optional[Dict[str, Any]] = None) -> Any:
        with self._open(method, path, body) as answer:
            return json.load(answer)

    def _open(self, method: str, path: str, body: Optional[Dict[str, Any]], accept: str = "application/json") -> Any:
        headers = dict(self._headers, Accept=accept)
        if body is not None:
            headers["Content-Type"] = "application/json"
        data = None if body is None else json.dumps(body).encode("utf-8")
        request = urllib.request.Request(self._api + path, data, headers, method=method)
        try:
            return urllib.request.urlopen(request, timeout=self._timeout)
        except urllib.error.HTTPError as refused:
            with refused:
                raise ArawnError(_problem(refused.read()), refused.code) from None


def _present(**fields: Any) -> Dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _path(workstream: str) -> str:
    return "/workstreams/" + quote(workstream, safe="")


def _problem(body: bytes) -> Mapping[str, Any]:
    try:
        problem = json.loads(body)
    except ValueError:
        return {}
    return problem if isinstance(problem, dict) else {}
