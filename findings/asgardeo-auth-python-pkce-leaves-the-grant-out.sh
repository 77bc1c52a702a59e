#!/bin/sh
# Python asgardeo-auth-python-sdk 0.1.8 (WSO2's SDK for Flask): with PKCE a code is sent to the token endpoint without `grant_type` and `redirect_uri`.
#
# One would guess that `enable_pkce` adds a challenge to the one request and its verifier to the other. It is either, or: a client with PKCE sends the
# verifier, one without it the grant and the address. RFC 6749 (4.1.3) requires the grant of both, and the address as it was sent before, so that a server
# refuses every sign-in of an application that asked for more safety, after the person signed in: `invalid_request`. `enable_pkce` is off unless it is
# set, and an application that has a secret signs in without it.
#
# Seen, what each sends beside client_id, client_secret, code and scope:
#> enable_pkce True: authorization asked with code_challenge, code_challenge_method; code sent with code_verifier
#> enable_pkce False: authorization asked with nothing more; code sent with grant_type, redirect_uri
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
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

from asgardeo_auth.Integration.flask_client import FlaskAsgardeoAuth
from flask import Flask, redirect

ENDPOINTS = ['authorization', 'token', 'end_session', 'revocation', 'introspection']
sent = []


class Server(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(200, {'issuer': host, 'jwks_uri': f'{host}/jwks', **{f'{name}_endpoint': f'{host}/{name}' for name in ENDPOINTS}})

    def do_POST(self):
        sent.append(parse_qs(self.rfile.read(int(self.headers['content-length'])).decode()))
        self.answer(400, {'error': 'invalid_request'})

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
pkce = sys.argv[1] == 'True'
auth = FlaskAsgardeoAuth({
    'client_id': 'portal', 'client_secret': 'secret', 'scope': ['openid'], 'enable_pkce': pkce, 'server_origin': host, 'tenant_path': '',
    'client_host': 'https://app.example.org', 'login_callback_url': 'https://app.example.org/cb', 'logout_callback_url': 'https://app.example.org/',
})
app = Flask('app')
app.secret_key = 'a key of the demonstration'


@app.route('/cb')
def sign_in():
    try:
        return redirect(auth.sign_in()['redirect'])
    except Exception as error:
        return str(error), 502


browser = app.test_client()
asked = parse_qs(urlsplit(browser.get('/cb').headers['location']).query)
browser.get('/cb', query_string={'code': 'a-code', 'state': asked['state'][0]})
usual = {'client_id', 'client_secret', 'redirect_uri', 'scope', 'state', 'access_type', 'response_type'}
more = ', '.join(sorted(set(asked) - usual)) or 'nothing more'
then = ', '.join(sorted(set(sent[0]) - {'client_id', 'client_secret', 'code', 'scope'}))
print(f'enable_pkce {pkce}: authorization asked with {more}; code sent with {then}')
END
for pkce in True False; do env/bin/python run.py $pkce; done > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
