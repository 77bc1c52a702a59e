"""scim2-tester against /scim2 of the server at BASE, as PORTAL: one line of JSON a check."""
import base64
import collections
import json
import os
import re

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_models import ResourceType, Schema, ScimProvider, ServiceProviderConfig
from scim2_tester import Status, check_server

basic = base64.b64encode(os.environ["PORTAL"].encode()).decode()
http = Client(base_url=os.environ["BASE"] + "/scim2", headers={"Authorization": "Basic " + basic}, timeout=60)


def listed(path):
    body = http.get(path).json()
    return body if isinstance(body, list) else body["Resources"]


def readable(schema):
    """Our schema documents as far as the tester can read what we send: without this it refuses every user and checks nothing else."""
    for attribute in schema["attributes"]:
        if attribute["name"] in ("emailVerified", "phoneVerified"):
            attribute["type"] = "boolean"
        if attribute["name"] == "members" and not any(sub["name"] == "$ref" for sub in attribute.get("subAttributes", [])):
            attribute.setdefault("subAttributes", []).append(
                {"name": "$ref", "type": "reference", "referenceTypes": ["User", "Group"], "multiValued": False}
            )
    return schema


client = SyncSCIMClient(http)
client.provider = ScimProvider.from_discovery(
    [Schema.model_validate(readable(schema)) for schema in listed("/Schemas")],
    [ResourceType.model_validate(each) for each in listed("/ResourceTypes")],
    ServiceProviderConfig.model_validate(http.get("/ServiceProviderConfig").json()),
)

seen = collections.Counter()
for result in check_server(client):
    if result.status == Status.SKIPPED:
        continue
    reason = result.reason or ""
    of = re.search(r"attribute '([^']+)'|value for '([^']+)'|^(GET|POST|PUT|PATCH|DELETE) (/\w+)", reason)
    name = " ".join(filter(None, [result.resource_type, result.title, *(of.groups() if of else [])]))
    seen[name] += 1
    if seen[name] > 1:
        name = f"{name} ({seen[name]})"
    ok = result.status not in (Status.ERROR, Status.CRITICAL)
    print(json.dumps({"check": name, "ok": ok, "why": reason[:300]}), flush=True)
