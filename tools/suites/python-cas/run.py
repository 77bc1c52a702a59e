"""python-cas as a service of an application of the pool: one line of JSON a check."""
import os
from urllib.parse import parse_qs, urlsplit

import httpx
from cas import CASClient
from service_provider import Browser, base, tell

POOL, POOL_SECRET = os.environ["AUTHING_POOL"].split(":", 1)
SERVICE = "https://service.example.org/cas"

token = httpx.post(base + "/api/v3/get-management-token", json={"accessKeyId": POOL, "accessKeySecret": POOL_SECRET}).json()["data"]["access_token"]
made = httpx.post(
    base + "/api/v3/create-application",
    headers={"authorization": token, "x-authing-userpool-id": POOL},
    json={"appName": "Service", "appIdentifier": "service", "appType": "web", "defaultProtocol": "cas", "redirectUris": [SERVICE]},
).json()
tell("an application speaks CAS", made["statusCode"] == 200, made)
server = f"{base}/cas-idp/{made['data']['appId']}/"
browser = Browser()


def client_of(version, service=SERVICE):
    return CASClient(version=version, service_url=service, server_url=server)


def ticket_of(client):
    """Goes where the client leads, through a sign-in where there is one; the ticket with which the browser comes back."""
    at, text = browser.signed_in(*browser.go(client.get_login_url()))
    return parse_qs(urlsplit(at).query).get("ticket", [None])[0], at + text[:200]


for version in ["1", "2", "3"]:
    client = client_of(version)
    ticket, at = ticket_of(client)
    tell(f"{version}: the browser comes back with a ticket", ticket is not None and at.startswith(SERVICE), at)
    user, attributes, _ = client.verify_ticket(ticket)
    tell(f"{version}: it tells whose it is", user, (user, attributes))
    if version == "3":
        tell("3: and what is known of the person", (attributes or {}).get("email") or (attributes or {}).get("username"), attributes)
    again, _, _ = client_of(version).verify_ticket(ticket)
    tell(f"{version}: once", again is None, again)
    ticket, at = ticket_of(client)
    other, _, _ = client_of(version, "https://service.example.org/other").verify_ticket(ticket)
    tell(f"{version}: of no other service", other is None, other)

ended, _ = browser.go(client_of("3").get_logout_url())
tell("the way out is a page that asks", ended.startswith(base), ended)
