"""The SDKs of Asgardeo against the server at BASE: sign-in on own screens, tokens, an agent's token. One line of JSON a check."""
import asyncio
import json
import os

import httpx
from asgardeo import AsgardeoConfig, AsgardeoNativeAuthClient
from asgardeo.models import AuthenticationError, TokenError
from asgardeo_ai import AgentAuthManager, AgentConfig

BASE = os.environ["BASE"]
CALLBACK = "http://127.0.0.1:3999/callback"
ANN = {"username": "ann-demo", "password": "correct horse"}


def tell(check, ok, why=""):
    print(json.dumps({"check": check, "ok": bool(ok), "why": str(why)[:300]}), flush=True)


async def checked(check, work):
    try:
        value = await work()
        tell(check, True)
        return value
    except Exception as error:
        tell(check, False, repr(error))


async def refused(check, kind, word, work):
    try:
        await work()
        tell(check, False, "nothing was refused")
    except kind as error:
        tell(check, word in str(error), error)
    except Exception as error:
        tell(check, False, repr(error))


def registered():
    given = {
        "client_name": "Own screens",
        "redirect_uris": [CALLBACK],
        "grant_types": ["authorization_code", "refresh_token"],
        "api_based_authentication": True,
    }
    reply = httpx.post(BASE + "/api/identity/oauth2/dcr/v1.1/register", json=given, auth=tuple(os.environ["PORTAL"].split(":", 1)))
    reply.raise_for_status()
    return reply.json()


async def main():
    app = registered()
    config = AsgardeoConfig(BASE, app["client_id"], CALLBACK, app["client_secret"], "openid profile internal_login")

    async def signed_in(client, params=ANN):
        first = await client.authenticate()
        authenticator = first["nextStep"]["authenticators"][0]["authenticatorId"]
        return await client.authenticate(authenticator_id=authenticator, params=params)

    async with AsgardeoNativeAuthClient(config) as client:
        step = await checked("name and password end the flow", lambda: signed_in(client))
        tell("the flow is complete", step and step["flowStatus"] == "SUCCESS_COMPLETED", step)
        token = await checked("the code becomes tokens", client.get_token)
        tell("an ID token is among them", token and token.id_token, token)
        user = httpx.get(BASE + "/oauth2/userinfo", headers={"authorization": "Bearer " + token.access_token})
        tell("the token says who it is", user.status_code == 200 and user.json().get("sub"), user.text)
        me = httpx.get(BASE + "/scim2/Me", headers={"authorization": "Bearer " + token.access_token})
        tell("the token reads the own record", me.status_code == 200 and me.json().get("userName") == ANN["username"], me.text)
        renewed = await checked("the refresh token is renewed", lambda: client.token_client.refresh_access_token(token.refresh_token))
        tell("by another access token", renewed and renewed.access_token != token.access_token, renewed)
        await refused("a made-up refresh token is refused", TokenError, "invalid_grant", lambda: client.token_client.refresh_access_token("made-up"))
        await refused("the code works once", TokenError, "invalid_grant", client.get_token)

    async with AsgardeoNativeAuthClient(config) as client:
        step = await checked("a wrong password leaves the flow open", lambda: signed_in(client, {**ANN, "password": "wrong"}))
        tell("and says so", step and step["flowStatus"] == "FAIL_INCOMPLETE", step)
        tell("and no code comes", client.auth_data is None, client.auth_data)
        await refused("a made-up flow is refused", AuthenticationError, "400", lambda: client.authenticate(flow_id="made-up", authenticator_id="x"))

    stranger = AsgardeoConfig(BASE, app["client_id"], CALLBACK, "wrong", config.scope)
    async with AsgardeoNativeAuthClient(stranger) as client:
        await checked("who does not prove the application still reaches a code", lambda: signed_in(client))
        await refused("and no tokens for it", TokenError, "invalid_client", client.get_token)

    async with AgentAuthManager(config, AgentConfig(agent_id=ANN["username"], agent_secret=ANN["password"])) as manager:
        token = await checked("an agent signs in with its secret", lambda: manager.get_agent_token(["openid"]))
        tell("and has a token", token and token.access_token, token)
        url = manager.get_authorization_url(["openid"])
        url = url[0] if isinstance(url, tuple) else url
        tell("the address to send a person to answers", httpx.get(url).status_code in (302, 303), url)


asyncio.run(main())
