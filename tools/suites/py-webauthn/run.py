"""py_webauthn beside the passkeys of the server at BASE, with an authenticator of Python's own: one line of JSON a check."""
import base64
import hashlib
import json
import os
import re
import secrets
import struct

import cbor2
import httpx
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from webauthn import verify_authentication_response, verify_registration_response
from webauthn.helpers import base64url_to_bytes, parse_authentication_options_json, parse_registration_options_json
from webauthn.helpers.structs import UserVerificationRequirement

base = os.environ["BASE"].replace("127.0.0.1", "localhost")
page = base + "/id/demo/passkeys"
http = httpx.Client(timeout=60)
console = {"Authorization": "Bearer " + os.environ["OPERATOR"]}


def tell(check, ok, why=""):
    print(json.dumps({"check": check, "ok": bool(ok), "why": str(why)[:300]}), flush=True)


def text(value):
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def number(value):
    return value.to_bytes((value.bit_length() + 7) // 8, "big")


class Key:
    """A key of that COSE algorithm: its map, and its signatures."""

    def __init__(self, alg):
        self.alg = alg
        if alg == -7:
            self.key = ec.generate_private_key(ec.SECP256R1())
            point = self.key.public_key().public_numbers()
            self.cose = {1: 2, 3: alg, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        elif alg == -8:
            self.key = ed25519.Ed25519PrivateKey.generate()
            self.cose = {1: 1, 3: alg, -1: 6, -2: self.key.public_key().public_bytes_raw()}
        else:
            self.key = rsa.generate_private_key(65537, 2048)
            numbers = self.key.public_key().public_numbers()
            self.cose = {1: 3, 3: alg, -1: number(numbers.n), -2: number(numbers.e)}

    def sign(self, content):
        if self.alg == -7:
            return self.key.sign(content, ec.ECDSA(hashes.SHA256()))
        if self.alg == -8:
            return self.key.sign(content)
        return self.key.sign(content, padding.PKCS1v15(), hashes.SHA256())


def client_data(kind, challenge):
    return json.dumps({"type": kind, "challenge": challenge, "origin": base, "crossOrigin": False}).encode()


def authenticator_data(rp_id, flags, count, rest=b""):
    return hashlib.sha256(rp_id.encode()).digest() + bytes([flags]) + struct.pack(">I", count) + rest


def wire(credential, response, transports=None):
    more = {"transports": transports} if transports else {}
    return {
        "id": text(credential), "rawId": text(credential), "type": "public-key", "clientExtensionResults": {},
        "response": {name: text(value) for name, value in response.items()} | more,
    }


def post(path, form):
    return http.post(page + path, data=form)


def field(html, name):
    return re.search(f'name="{name}" value="([^"]*)"', html).group(1)


ticket = field(post("", {"username": "ann-demo", "password": "correct horse"}).text, "ticket")
kept = {}
for alg in (-7, -8, -257):
    options = post("/mine/options", {"ticket": ticket}).json()
    parsed = parse_registration_options_json(json.dumps(options))
    tell(f"{alg}: the options of a registration are read", parsed.rp.id == "localhost" and len(parsed.challenge) == 32, options)
    tell(f"{alg}: the algorithm is asked for", alg in [each.alg for each in parsed.pub_key_cred_params], options)
    tell(f"{alg}: the person is to be verified", parsed.authenticator_selection.user_verification == UserVerificationRequirement.REQUIRED)
    key, credential = Key(alg), secrets.token_bytes(32)
    attested = bytes(16) + struct.pack(">H", len(credential)) + credential + cbor2.dumps(key.cose)
    data = authenticator_data(parsed.rp.id, 0x45, 1, attested)
    made = client_data("webauthn.create", options["challenge"])
    answer = wire(credential, {"clientDataJSON": made, "attestationObject": cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})}, ["usb"])
    verified = verify_registration_response(
        credential=answer, expected_challenge=parsed.challenge, expected_rp_id=parsed.rp.id, expected_origin=base,
        require_user_verification=True, supported_pub_key_algs=[each.alg for each in parsed.pub_key_cred_params],
    )
    reply = post("/mine", {"ticket": ticket, "passkey": json.dumps(answer)})
    tell(f"{alg}: what Python verifies is taken", reply.status_code == 200 and 'role="alert"' not in reply.text, reply.text[-400:])
    handle = base64url_to_bytes(options["user"]["id"])
    rows = http.get(f"{base}/console/api/demo/accounts/{handle.decode()}/passkeys", headers=console).json()["passkeys"]
    row = next((each for each in rows if each["credential"] == text(credential)), None)
    tell(f"{alg}: it is kept under its credential id", row is not None, rows)
    tell(f"{alg}: the key that is kept is the key that Python read", base64url_to_bytes(row["publicKey"]) == verified.credential_public_key, row)
    kept[alg] = (key, credential, base64url_to_bytes(row["publicKey"]), handle)

for alg, (key, credential, public_key, handle) in kept.items():
    options = post("/options", {}).json()
    parsed = parse_authentication_options_json(json.dumps(options))
    tell(f"{alg}: the options of a sign-in are read, and name no credential", not parsed.allow_credentials and parsed.rp_id == "localhost", options)
    data = authenticator_data(parsed.rp_id, 0x05, 2)
    asked = client_data("webauthn.get", options["challenge"])
    signature = key.sign(data + hashlib.sha256(asked).digest())
    answer = wire(credential, {"clientDataJSON": asked, "authenticatorData": data, "signature": signature, "userHandle": handle})
    verified = verify_authentication_response(
        credential=answer, expected_challenge=parsed.challenge, expected_rp_id=parsed.rp_id, expected_origin=base,
        credential_public_key=public_key, credential_current_sign_count=1, require_user_verification=True,
    )
    tell(f"{alg}: Python verifies a sign-in with the key that is kept", verified.new_sign_count == 2)
    tell(f"{alg}: so does the server", 'name="ticket"' in post("", {"passkey": json.dumps(answer)}).text)
    tell(f"{alg}: it is taken once", 'role="alert"' in post("", {"passkey": json.dumps(answer)}).text)
