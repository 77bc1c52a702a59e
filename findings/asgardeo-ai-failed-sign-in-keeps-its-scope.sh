#!/bin/sh
# Python asgardeo_ai 0.2.4 (WSO2's SDK for agents): the scope of a sign-in that failed is the scope of all that follow without one.
#
# `get_agent_token(scopes)` writes the scopes into the configuration that all calls share, and writes the former ones back at its end. A refusal, a
# network that was away for a moment, or a second task that reads in between: from then on the process asks for what the failed call wanted, in every
# sign-in that names no scopes. The server sees an agent ask for less, or for more, than it is configured to, and the agent's own configuration,
# printed, agrees. Make a configuration for each call.
#
# Seen:
#> configured: openid internal_login
#> asked for orders:write, refused: scope=orders:write
#> asked for nothing in particular: scope=orders:write
#> configured now: orders:write
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet asgardeo_ai==0.2.4 asgardeo==0.2.3 httpx==0.28.1 >&2

cat > run.py <<'END'
import asyncio
from urllib.parse import parse_qs

import httpx
from asgardeo import AsgardeoConfig, AuthenticationError
from asgardeo_ai import AgentAuthManager, AgentConfig

sent = []


async def refuse(self, url, data=None, **_):
    sent.append(parse_qs(data)["scope"][0])
    return httpx.Response(401, text="refused", request=httpx.Request("POST", url))


httpx.AsyncClient.post = refuse
config = AsgardeoConfig(base_url="https://id.example.org", client_id="app", redirect_uri="https://app.example.org/in")
agents = AgentAuthManager(config, AgentConfig("agent", "secret"))


async def sign_in(scopes=None):
    try:
        await agents.get_agent_token(scopes)
    except AuthenticationError:
        return sent[-1]


print("configured:", config.scope)
print("asked for orders:write, refused: scope=" + asyncio.run(sign_in(["orders:write"])))
print("asked for nothing in particular: scope=" + asyncio.run(sign_in()))
print("configured now:", config.scope)
END
venv/bin/python run.py > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
