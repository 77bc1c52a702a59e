"""What suites of service providers in Python share: where the server is, what they tell of each check, a key, and a browser."""
import datetime
import html
import json
import os
import re

import httpx
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

base = os.environ["BASE"]
saml = base + "/id/demo/saml2"


def tell(check, ok, why=""):
    """Prints a line of JSON."""
    print(json.dumps({"check": check, "ok": bool(ok), "why": str(why)[:300]}), flush=True)


def register(metadata, **more):
    """Registers a service provider as an operator does; answers the reply."""
    console = {"Authorization": "Bearer " + os.environ["OPERATOR"]}
    return httpx.post(base + "/console/api/demo/saml/service-providers", headers=console, json={"metadata": metadata, **more}, timeout=60)


def key_pair(form):
    """A private key in that form of PEM, and its certificate, both as bytes."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sp")])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30)).sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    return key.private_bytes(pem, form, serialization.NoEncryption()), certificate.public_bytes(pem)


class Browser:
    """Follows redirects within the server, and stops where one leads elsewhere."""

    def __init__(self):
        self.http = httpx.Client(timeout=60)

    def go(self, url, form=None):
        """The address where it stopped, and the text of its page; none of an address elsewhere."""
        reply = self.http.post(url, data=form) if form else self.http.get(url)
        while reply.is_redirect:
            to = str(reply.next_request.url)
            if not to.startswith(base):
                return to, ""
            reply = self.http.get(to)
        return str(reply.url), reply.text

    def signed_in(self, at, text):
        """The same of the page behind a sign-in, where there is one."""
        return self.go(at, {"username": "ann-demo", "password": "correct horse"}) if 'name="password"' in text else (at, text)


def fields(text):
    """The hidden fields of a form."""
    return {html.unescape(n): html.unescape(v) for n, v in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', text)}
