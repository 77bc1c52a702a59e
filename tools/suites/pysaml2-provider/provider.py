"""An identity provider by pysaml2: one line of JSON is asked, one answered. `metadata`, then `answer` to requests of a browser."""
import base64
import json
import os
import subprocess
import sys
import zlib

from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.config import IdPConfig
from saml2.metadata import entity_descriptor
from saml2.saml import NAMEID_FORMAT_EMAILADDRESS, NAME_FORMAT_URI, NameID
from saml2.server import Server

folder = os.environ["FOLDER"]
name = "https://pysaml2.example/metadata"
key, certificate = os.path.join(folder, "key.pem"), os.path.join(folder, "certificate.pem")
subprocess.run(
    ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=pysaml2", "-keyout", key, "-out", certificate],
    check=True, capture_output=True,
)


def config(ours):
    return {
        "entityid": name,
        "key_file": key,
        "cert_file": certificate,
        "encryption_keypairs": [{"key_file": key, "cert_file": certificate}],
        "xmlsec_binary": "/usr/bin/xmlsec1",
        "service": {
            "idp": {
                "endpoints": {
                    "single_sign_on_service": [("https://pysaml2.example/sso", BINDING_HTTP_REDIRECT)],
                    "single_logout_service": [("https://pysaml2.example/slo", BINDING_HTTP_REDIRECT)],
                },
                "policy": {"default": {"lifetime": {"minutes": 5}, "attribute_restrictions": None, "name_form": NAME_FORMAT_URI}},
                "want_authn_requests_signed": True,
                "signing_algorithm": "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
                "digest_algorithm": "http://www.w3.org/2001/04/xmlenc#sha256",
            }
        },
        "metadata": {"inline": [ours]} if ours else {},
    }


for line in sys.stdin:
    asked = json.loads(line)
    if asked["do"] == "metadata":
        print(json.dumps({"text": str(entity_descriptor(IdPConfig().load(config(None))))}), flush=True)
        continue
    server = Server(config=IdPConfig().load(config(asked["ours"])))
    request = server.parse_authn_request(
        asked["query"]["SAMLRequest"], BINDING_HTTP_REDIRECT, relay_state=asked["query"]["RelayState"],
        sigalg=asked["query"]["SigAlg"], signature=asked["query"]["Signature"],
    )
    place = server.response_args(request.message)
    response = server.create_authn_response(
        {"mail": ["ann@school.example"], "givenName": ["Ann"]},
        name_id=NameID(format=NAMEID_FORMAT_EMAILADDRESS, text="ann@school.example"),
        authn={"class_ref": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password", "authn_auth": name},
        sign_assertion=asked["sign_assertion"], sign_response=asked["sign_response"], encrypt_assertion=asked["encrypt"],
        sign_alg="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", digest_alg="http://www.w3.org/2001/04/xmlenc#sha256",
        **place,
    )
    print(json.dumps({"text": str(response)}), flush=True)
