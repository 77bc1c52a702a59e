#!/bin/sh
# Python asgardeo-auth-python-sdk 0.1.8 (WSO2's SDK for Flask): a refresh goes out without the client's secret, and what is answered is thrown away.
#
# The code is exchanged with `client_secret`, and one would guess that its refresh token is redeemed alike. `send_refresh_token_request` has no place for it:
# a client that has a secret is refused (`invalid_client`), and because the check of the answer is the wrong way round the application sees
# KeyError 'access_token' in place of that. A client without a secret is answered new tokens, which the method reads, validates, and does not return: not even
# `token_response` of the client is changed. Where the server changes refresh tokens with each use, the old one is spent and the new one nowhere,
# so that the person has to sign in again. Whoever wants refreshes calls `oidc_flow.send_refresh_token_request`, which returns them, for public clients.
#
# Seen:
#> code of a client with a secret: sent with client_secret, access token first
#> its refresh: sent without client_secret, KeyError
#> refresh of a client without a secret: answered second, returned None, the client keeps first
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check asgardeo-auth-python-sdk==0.1.8 >&2

cat > run.py <<'END'
import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

from asgardeo_auth.Integration.flask_client import FlaskAsgardeoAuth
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from flask import Flask, redirect
from jose import jwk, jwt

ENDPOINTS = ['authorization', 'token', 'end_session', 'revocation', 'introspection']
secret = 'secret' if sys.argv[1] == 'with' else None
forms = []
key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()


class Server(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == '/jwks':
            self.answer(200, {'keys': [{**jwk.construct(pem, 'RS256').public_key().to_dict(), 'kid': 'k', 'use': 'sig'}]})
        else:
            self.answer(200, {'issuer': host, 'jwks_uri': f'{host}/jwks', **{f'{name}_endpoint': f'{host}/{name}' for name in ENDPOINTS}})

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers['content-length'])).decode())
        forms.append(form)
        if form.get('client_secret') != (secret and [secret]):
            return self.answer(401, {'error': 'invalid_client'})
        now = int(time.time())
        token = jwt.encode({'iss': host, 'aud': 'portal', 'sub': 'kim', 'iat': now, 'exp': now + 60}, pem, 'RS256', {'kid': 'k'})
        self.answer(200, {'access_token': ['first', 'second'][len(forms) - 1], 'refresh_token': f'r{len(forms)}', 'expires_in': 60, 'id_token': token})

    def answer(self, status, value):
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header('content-type', 'application/json')
        self.send_header('content-length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


server = HTTPServer(('127.0.0.1', 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
host = f'http://127.0.0.1:{server.server_port}'
auth = FlaskAsgardeoAuth({
    'client_id': 'portal', 'client_secret': secret, 'scope': ['openid'], 'server_origin': host, 'tenant_path': '', 'client_host': 'https://app.example.org',
    'login_callback_url': 'https://app.example.org/cb', 'logout_callback_url': 'https://app.example.org/',
})
app = Flask('app')
app.secret_key = 'a key of the demonstration'


@app.route('/cb')
def sign_in():
    done = auth.sign_in()
    return redirect(done['redirect']) if 'redirect' in done else 'signed in'


browser = app.test_client()
state = parse_qs(urlsplit(browser.get('/cb').headers['location']).query)['state'][0]
browser.get('/cb', query_string={'code': 'a-code', 'state': state})
told = lambda form: 'with client_secret' if 'client_secret' in form else 'without client_secret'
try:
    returned = str(auth.send_refresh_token_request(auth.token_response.refresh_token))
except Exception as error:
    returned = type(error).__name__
if secret:
    print(f'code of a client with a secret: sent {told(forms[0])}, access token {auth.token_response.access_token}')
    print(f'its refresh: sent {told(forms[1])}, {returned}')
else:
    print(f'refresh of a client without a secret: answered second, returned {returned}, the client keeps {auth.token_response.access_token}')
END
for secret in with without; do env/bin/python run.py $secret; done > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
