"""scim2-tester against /scim/v2 of the server at BASE, as PORTAL: one line of JSON a check."""
import base64
import collections
import json
import os
import re

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import Status, check_server

basic = base64.b64encode(os.environ["PORTAL"].encode()).decode()
http = Client(base_url=os.environ["BASE"] + "/scim/v2", headers={"Authorization": "Basic " + basic}, timeout=60)
client = SyncSCIMClient(http)
client.discover()

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
