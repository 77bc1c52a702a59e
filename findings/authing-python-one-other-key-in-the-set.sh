#!/bin/sh
# Python authing 5.1.0: one published key that is not RSA, and no token can be verified, those of the other keys neither.
#
# `introspect_token_offline` looks for the key that a token names, as one would guess, but turns all keys of the set into RSA keys first. A server that
# publishes a key on a curve beside, for other applications, or while it changes from one kind to the other, has every token refused with an error
# about a key that none of them was signed with; one without a `kid` ends it as well. A server for such clients publishes RSA keys alone, each with a
# `kid`; an application may hand in a set of its own (`server_jwks`) without the others.
#
# Seen, with one token that an RSA key signed:
#> RSA: kim
#> RSA, RSA: kim
#> RSA, EC: InvalidKeyError
#> EC, RSA: InvalidKeyError
#> RSA, RSA without kid: KeyError
#> RSA, EC, the EC key left out of server_jwks: kim
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check authing==5.1.0 websockets==13.1 'pyjwt[crypto]==2.10.1' >&2

cat > run.py <<'END'
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import jwt
from authing import AuthenticationClient
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

published = []


class Server(BaseHTTPRequestHandler):
    def do_GET(self):
        assert self.path == '/oidc/.well-known/jwks.json'
        data = json.dumps({'keys': published}).encode()
        self.send_response(200)
        self.send_header('content-type', 'application/json')
        self.send_header('content-length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


server = HTTPServer(('127.0.0.1', 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
client = AuthenticationClient(app_id='portal', app_host=f'http://127.0.0.1:{server.server_port}', app_secret='secret')
signer, former = [rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2)]
one = {**json.loads(RSAAlgorithm.to_jwk(signer.public_key())), 'kid': 'one'}
two = {**json.loads(RSAAlgorithm.to_jwk(former.public_key())), 'kid': 'two'}
curve = {**json.loads(ECAlgorithm.to_jwk(ec.generate_private_key(ec.SECP256R1()).public_key())), 'kid': 'curve'}
unnamed = {name: value for name, value in two.items() if name != 'kid'}
token = jwt.encode({'sub': 'kim', 'aud': 'portal', 'exp': int(time.time()) + 60}, signer, 'RS256', {'kid': 'one'})
for what, published, given in [
    ('RSA', [one], None), ('RSA, RSA', [one, two], None), ('RSA, EC', [one, curve], None), ('EC, RSA', [curve, one], None),
    ('RSA, RSA without kid', [one, unnamed], None), ('RSA, EC, the EC key left out of server_jwks', [one, curve], {'keys': [one]}),
]:
    try:
        print(f"{what}: {client.introspect_token_offline(token, given)['sub']}")
    except Exception as error:
        print(f'{what}: {type(error).__name__}')
END
env/bin/python run.py > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
