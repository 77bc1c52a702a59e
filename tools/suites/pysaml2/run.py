"""pysaml2 as a service provider of the server at BASE: one line of JSON a check."""
import html
import os
import re
import tempfile
from urllib.parse import parse_qs, urlsplit

import httpx
from cryptography.hazmat.primitives.serialization import PrivateFormat
from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.client import Saml2Client
from saml2.config import SPConfig
from saml2.metadata import entity_descriptor
from saml2.saml import NAMEID_FORMAT_EMAILADDRESS, NAMEID_FORMAT_PERSISTENT, NAMEID_FORMAT_TRANSIENT
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA1, SIG_RSA_SHA256
from service_provider import Browser, base, fields, key_pair, register, saml, tell

folder = tempfile.mkdtemp()


def written(name, text):
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())
    return path


private, certificate = key_pair(PrivateFormat.TraditionalOpenSSL)
key_file = written("key.pem", private)
cert_file = written("cert.pem", certificate)
idp_file = written("idp.xml", httpx.get(saml + "/metadata").text)


def client_of(name, name_id, idp=idp_file, **more):
    config = SPConfig()
    config.load({
        "entityid": f"https://{name}.example.org/metadata",
        "service": {"sp": {
            "endpoints": {
                "assertion_consumer_service": [(f"https://{name}.example.org/acs", BINDING_HTTP_POST)],
                "single_logout_service": [(f"https://{name}.example.org/slo", BINDING_HTTP_REDIRECT)],
            },
            "name_id_format": [name_id], "authn_requests_signed": True, "logout_requests_signed": True,
            "want_response_signed": True, "want_assertions_signed": True, "allow_unsolicited": False,
            "signing_algorithm": SIG_RSA_SHA256, "digest_algorithm": DIGEST_SHA256,
        }},
        "metadata": {"local": [idp]},
        "key_file": key_file, "cert_file": cert_file, "encryption_keypairs": [{"key_file": key_file, "cert_file": cert_file}],
        **more,
    })
    return Saml2Client(config=config), config


def begin(client, binding, browser, **more):
    request, told = client.prepare_for_authenticate(relay_state="basket", binding=binding, **more)
    if binding == BINDING_HTTP_REDIRECT:
        return request, browser.go(dict(told["headers"])["Location"])
    form = {html.unescape(n): html.unescape(v) for n, v in re.findall(r'name="(SAMLRequest|RelayState)" value="([^"]*)"', str(told["data"]))}
    action = html.unescape(re.search(r'action="([^"]*)"', str(told["data"])).group(1))
    return request, browser.go(action, form)


for name, name_id, binding in [
    ("email", NAMEID_FORMAT_EMAILADDRESS, BINDING_HTTP_REDIRECT),
    ("persistent", NAMEID_FORMAT_PERSISTENT, BINDING_HTTP_POST),
    ("transient", NAMEID_FORMAT_TRANSIENT, BINDING_HTTP_REDIRECT),
]:
    client, config = client_of(name, name_id)
    reply = register(str(entity_descriptor(config)), wantsSignedRequests=True)
    tell(f"{name}: its metadata is registered", reply.status_code == 201, reply.text)
    browser = Browser()
    request, reached = begin(client, binding, browser)
    at, text = browser.signed_in(*reached)
    posted = fields(text)
    try:
        answer = client.parse_authn_request_response(posted["SAMLResponse"], BINDING_HTTP_POST, {request: "/"})
        identity, told = answer.get_identity(), answer.get_subject()
        tell(f"{name}: a person signs in", told.format == name_id, told)
        tell(f"{name}: attributes arrive by their names", identity.get("mail") == ["ann@example.org"], identity)
        back = client.global_logout(told)
        _, (_, sent) = next(iter(back.items()))
        at, text = browser.go(dict(sent["headers"])["Location"])
        query = parse_qs(urlsplit(at).query)
        done = client.parse_logout_request_response(query["SAMLResponse"][0], BINDING_HTTP_REDIRECT)
        tell(f"{name}: and out", done.status_ok(), text[:300])
    except Exception as error:  # noqa: BLE001
        tell(f"{name}: a person signs in", False, repr(error) + "".join(re.findall(r"<summary>.*?</details>", text)))

# An application of the pool is an identity provider of its own, at an address of its own.
pool, secret = os.environ["AUTHING_POOL"].split(":", 1)
owner = httpx.post(base + "/api/v3/get-management-token", json={"accessKeyId": pool, "accessKeySecret": secret}).json()["data"]["access_token"]
_, config = client_of("pool", NAMEID_FORMAT_PERSISTENT)
made = httpx.post(
    base + "/graphql",
    headers={"authorization": f"Bearer {owner}", "x-authing-userpool-id": pool},
    json={
        "query": "mutation Make($clientId: String!, $name: String!, $domain: String!, $SPMetadata: String) {"
        " CreateSAMLIdentityProvider(clientId: $clientId, name: $name, domain: $domain, SPMetadata: $SPMetadata) { _id } }",
        "variables": {"clientId": pool, "name": "Rain", "domain": "rain", "SPMetadata": str(entity_descriptor(config))},
    },
).json()
tell("pool: an owner makes an application of its metadata", made.get("data", {}).get("CreateSAMLIdentityProvider"), made)
app = made["data"]["CreateSAMLIdentityProvider"]["_id"]
client, config = client_of("pool", NAMEID_FORMAT_PERSISTENT, written("pool.xml", httpx.get(f"{base}/api/v2/saml-idp/{app}/metadata").text))
browser = Browser()
request, reached = begin(client, BINDING_HTTP_REDIRECT, browser)
at, text = browser.signed_in(*reached)
try:
    answer = client.parse_authn_request_response(fields(text)["SAMLResponse"], BINDING_HTTP_POST, {request: "/"})
    tell("pool: a person signs in at the application's own address", answer.get_subject().format == NAMEID_FORMAT_PERSISTENT, answer.get_subject())
    tell("pool: attributes arrive by their names", answer.get_identity().get("mail") == ["ann@example.org"], answer.get_identity())
except Exception as error:  # noqa: BLE001
    tell("pool: a person signs in at the application's own address", False, repr(error) + at + text[:200])

client, config = client_of("weak", NAMEID_FORMAT_TRANSIENT)
register(str(entity_descriptor(config)), wantsSignedRequests=True)
_, (_, text) = begin(client, BINDING_HTTP_REDIRECT, Browser(), sigalg=SIG_RSA_SHA1)
tell("a request that is signed by rsa-sha1 is refused, and the algorithm named", "rsa-sha1" in text and "password" not in text, text[-300:])
