"""What Schemathesis cannot know of Losvast by itself.

An identifier that was made up is found nowhere, so that nothing behind it would be tried: most of them become one of what
the server holds. Nobody but the sample is told, written to or called, and whoever asks keeps the token that he asks with.
And a request that the document allows is refused by a rule only, never by what the document could have said.
"""

import os
import re
import zlib
from collections import defaultdict

import requests
import schemathesis

BASE = os.environ["LOSVAST_API"]
ASKED = {"Authorization": f"Bearer {os.environ['LOSVAST_TOKEN']}"}
# Tokens of the same person, which may be revoked in the place of the one that asks.
SPARE = "spare"

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
# A key that the document allows.
KEY = re.compile(r"[!-~]([ -~]*[!-~])?")
# Of this many parts one stays as it was made up.
MADE_UP = 5

LISTS = [
    "cases", "companies", "imports", "market-scans", "opportunities", "patterns", "people", "privacy/persons", "profiles",
    "projects", "rates", "tokens", "views", "webhooks", "workers",
]
# What stands under one of something else, as `projects/{id}/results`.
PARTS = {
    "companies": ["contacts", "files"],
    "projects": [
        "call-backs", "conditions", "customer-links", "decisions", "deviations", "escalations", "insights", "measurement-mails",
        "promises", "pulses", "results",
    ],
}
# The name of a parameter or member, and what it names.
NAMES = {
    "company": "companies", "company_id": "companies", "other": "companies",
    "contact": "contacts", "contact_id": "contacts", "with": "contacts",
    "file": "files", "files": "files",
    "by": "people", "owner": "people", "lead": "people", "team": "people", "seller": "people", "user_id": "people",
    "profile": "profiles", "profile_id": "profiles",
    "opportunity": "opportunities", "opportunity_id": "opportunities", "chosen": "opportunities",
    "project_id": "projects", "referred_by": "projects",
    "condition": "conditions", "deviation": "deviations", "repeats": "deviations", "escalation": "escalations",
    "insight_id": "insights", "supersedes": "insights", "link": "customer-links", "promise": "promises",
    "pulse": "pulses", "result": "results", "result_id": "results", "mail": "measurement-mails", "worker_id": "workers",
}


class World:
    """What the server holds, as far as its lists tell."""

    def __init__(self) -> None:
        self.ids: dict[str, list[str]] = defaultdict(list)
        self.under: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.seen: set[str] = set()
        self.own_tokens: set[str] = set()
        for name in LISTS:
            for item in self.items(name):
                if name == "tokens" and item["name"] != SPARE:
                    self.own_tokens.add(item["id"])
                elif "id" in item:
                    self.ids[name].append(item["id"])
        for name, parts in PARTS.items():
            for of in self.ids[name][:15]:
                for part in parts:
                    found = [item["id"] for item in self.items(f"{name}/{of}/{part}", 20) if "id" in item]
                    self.under[of, part] = found
                    self.ids[part].extend(found)
        self.seen.update(one for all_of in self.ids.values() for one in all_of)

    def items(self, path: str, limit: int = 60) -> list[dict]:
        answer = requests.get(f"{BASE}/api/v1/{path}", headers=ASKED, params={"limit": limit}, timeout=30)
        return answer.json().get("items", []) if answer.ok else []

    def one(self, name: str, made_up: str, of: str | None = None) -> str:
        """One that is there in the place of one that was made up; the same one for the same."""
        if made_up in self.own_tokens or name == "tokens":
            name = "tokens"
        elif made_up in self.seen or not UUID.fullmatch(made_up):
            return made_up
        known = self.under.get((of, name), []) if of else []
        known = known or self.ids.get(name, [])
        at = zlib.crc32(made_up.encode())
        if not known or (at % MADE_UP == 0 and made_up not in self.own_tokens):
            return made_up
        return known[at % len(known)]


WORLD = World()


def named(parameter: str, path: str) -> str:
    """What the parameter of a path names: `id` the list that it stands in."""
    if parameter != "id":
        return NAMES.get(parameter, parameter)
    return path.split("/{id}")[0].removeprefix("/api/v1/")


def known(value, name: str):
    """The same with what is there for what was made up."""
    if isinstance(value, str):
        return WORLD.one(NAMES[name], value) if name in NAMES else value
    if isinstance(value, list):
        return [known(item, name) for item in value]
    if isinstance(value, dict):
        return {key: known(item, "chosen" if name == "chosen" and key == "id" else key) for key, item in value.items()}
    return value


@schemathesis.hook
def before_call(ctx, case, kwargs) -> None:
    path = case.operation.path
    of = None
    for name, value in list((case.path_parameters or {}).items()):
        if isinstance(value, str):
            case.path_parameters[name] = WORLD.one(named(name, path), value, of)
            of = case.path_parameters[name]
        elif name == "n" and isinstance(value, int) and value > 3:
            # Versions of a profile are few.
            case.path_parameters[name] = value % 4 + 1
    for name, value in list((case.query or {}).items()):
        case.query[name] = known(value, name)
    if isinstance(case.body, dict):
        case.body = nowhere(known(case.body, ""))
    if case.meta is not None and case.meta.generation.mode.is_positive:
        let_through(case)


def let_through(case) -> None:
    """Takes what only an answer can give out of most requests: nobody read the version and the cursor that were made up,
    and the key of another request hides this one."""
    at = zlib.crc32(case.id.encode())
    headers, query, body = case.headers or {}, case.query or {}, case.body
    key = headers.get("Idempotency-Key")
    if isinstance(key, str) and KEY.fullmatch(key) and len(key) < 200:
        headers["Idempotency-Key"] = f"{key}-{case.id}"
    if at % MADE_UP == 0:
        return
    headers.pop("If-Match", None)
    query.pop("cursor", None)
    if isinstance(body, dict):
        for name in ("version", "other_version"):
            if body.get(name) is not None and case.operation.path != "/api/v1/patterns/{id}":
                del body[name]


def nowhere(body: dict) -> dict:
    """A webhook's address at a name that leads nowhere (RFC 6761), so that nobody is called."""
    address = body.get("address")
    if isinstance(address, str) and address.startswith("https://"):
        return {**body, "address": "https://hooks.invalid/" + re.sub(r"[^a-z0-9]", "", address.lower())[:400]}
    return body


@schemathesis.hook
def after_call(ctx, case, response) -> None:
    if response.status_code < 300 and len(WORLD.seen) < 20_000:
        WORLD.seen.update(UUID.findall(response.content.decode("utf-8", "replace")))


# What a schema can tell. A 422 with one of these codes, of a request that the document allows, is a gap in the document.
TELLABLE = {
    "control-character", "negative", "not-a-date", "not-a-request-key", "not-an-option", "not-in-range", "not-offered",
    "not-positive", "not-readable", "out-of-range", "required", "too-few-options", "too-long", "too-many",
}
# The same codes where no schema can tell it: the operations, the field, the codes.
RULES = [
    # What an answer gave, and a row that is there: it names one of ours.
    (r".*", r"cursor", "not-offered"),
    (r"GET /api/v1/companies|POST /api/v1/market-scans", r"profile", "not-offered"),
    (r"PUT /api/v1/patterns/{id}", r"suggestions\[\]\.id", "not-offered"),
    (r"POST .*/deviations", r"departs_from|repeats", "not-offered"),
    (r"POST .*/drafts", r"changes(\[\])?", "required|not-offered"),
    (r"POST .*/imports/{id}/choices", r"choices\[\]\.(alike|choice)", "not-offered"),
    (r"POST .*/(ruling|decisions)", r"choice", "not-an-option"),
    # What one may read of depends on one's roles.
    (r"GET /api/v1/audit", r"subject", "not-offered"),
    # One of several members, or two together: which one is left out is not wrong in itself.
    (r"POST /api/v1/(opportunities|projects)", r"company_id", "required"),
    (r"POST /api/v1/opportunities|POST .*/referral", r"next_(action|on)", "required"),
    (r"POST /api/v1/opportunities/bulk", r"move", "required"),
    (r"POST .*/letters", r"subject|body", "required"),
    (r"POST .*/documents", r"link", "required"),
    (r"PUT .*/process", r"stages\[\]\.label_nl", "required"),
    # A column of blanks, before or behind the sign between.
    (r"POST /api/v1/(imports|market-scans)", r"map|decimal|order", "not-readable"),
    # The name of a file is what stands behind the last slash.
    (r"POST .*/(files|imports|market-scans)", r"file", "required"),
    # Of a contact that was erased the name is gone, and a change that says none leaves it so.
    (r"PATCH /api/v1/contacts/{id}", r"name", "required"),
    # Asked for by what another member says, or by where the row stands.
    (r"POST .*/proposals", r"conditions|partner|recheck_on", "required|not-offered"),
    (r"POST .*/(moves|closure|decisions|override|bulk)", r"(move\.)?reason", "required"),
    (r"POST .*/moves", r"ending", "required|not-offered"),
    (r"POST .*/closure", r"stopped_because", "required"),
    (r"POST .*/conversations", r"note|with", "required"),
    (r"POST .*/settlement", r"note", "required"),
    (r"POST .*/reply", r"said", "required"),
    (r"POST .*/results/{result}/moves|POST .*/check-ins", r"(moved\[\]\.)?place", "required"),
    # In the unit of the budget that was agreed, and of a shape that in an answer can be less than nothing.
    (r"POST .*/(check-ins|closure)", r"(spent|to_go).*", "required|negative|out-of-range"),
    (r"POST .*/(projects|decisions)", r"(promise|proposal)\.budget.*", "required|not-positive|out-of-range"),
    # What was agreed at the sale stands in for it.
    (r"POST .*/(projects|decisions)", r"(promise|proposal)\.finish_on", "required"),
    # One shape for three aspects, each with a range of its own; what is left out is what was agreed, if it was.
    (r"POST .*/projects(/{id}/mandate)?", r"(mandate\.)?(quality|benefits|risk)\.(target|margin)", "not-in-range"),
    (r"POST .*/opportunities/{id}/mandate", r"budget_(cents|hours)", "required"),
    (r"POST /api/v1/projects", r"name", "required"),
]
# JSON Schema takes 12.0 for an integer; whoever sends one for a count is told that it is not read as one.
NOT_WRITTEN_AS_INTEGER = "floating point"


@schemathesis.check
def refused_by_a_rule(ctx, response, case) -> None:
    """What the document allows is refused by a rule only: by what other rows hold, by today, by who asks."""
    if response.status_code != 422 or case.meta is None:
        return
    if not all(part.mode.is_positive for part in [case.meta.generation, *case.meta.components.values()]):
        return
    label = f"{case.operation.method.upper()} {case.operation.path}"
    for error in response.json().get("errors", []):
        if error["code"] in TELLABLE and not is_rule(label, error):
            raise AssertionError(f"The document allows what is refused on `{error['field']}`: {error['code']} ({error['message']})")


def is_rule(label: str, error: dict) -> bool:
    field = re.sub(r"\[\d+\]", "[]", error["field"])
    if error["code"] == "not-readable" and NOT_WRITTEN_AS_INTEGER in error["message"]:
        return True
    return any(
        re.fullmatch(of, label) and re.fullmatch(where, field) and re.fullmatch(codes, error["code"])
        for of, where, codes in RULES
    )
