#!/bin/sh
# Python asgardeo-auth-python-sdk 0.1.8 (WSO2's SDK for Flask): the second client of a process is the first.
#
# `FlaskAsgardeoAuth(config)` looks as if it made a client of that configuration. Its metaclass keeps the first one and answers it from then on: another
# client id, secret or server is read by nobody, and no error tells. So an application for two tenants signs the people of both in at one of them. One process
# for each client.
#
# Seen:
#> made for portal: a client of portal
#> made for shop at another server: a client of portal at the first server
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check asgardeo-auth-python-sdk==0.1.8 >&2

cat > run.py <<'END'
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from asgardeo_auth.Integration.flask_client import FlaskAsgardeoAuth

ENDPOINTS = ['authorization', 'token', 'end_session', 'revocation', 'introspection']


class Server(BaseHTTPRequestHandler):
    def do_GET(self):
        host = f"http://{self.headers['host']}"
        value = {'issuer': host, 'jwks_uri': f'{host}/jwks', **{f'{name}_endpoint': f'{host}/{name}' for name in ENDPOINTS}}
        data = json.dumps(value).encode()
        self.send_response(200)
        self.send_header('content-type', 'application/json')
        self.send_header('content-length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


def served():
    server = HTTPServer(('127.0.0.1', 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f'http://127.0.0.1:{server.server_port}'


def client(name, host):
    return FlaskAsgardeoAuth({
        'client_id': name, 'client_secret': 'secret', 'scope': ['openid'], 'enable_pkce': True, 'server_origin': host, 'tenant_path': '',
        'client_host': 'https://app.example.org', 'login_callback_url': 'https://app.example.org/cb', 'logout_callback_url': 'https://app.example.org/',
    })


one, other = served(), served()
portal = client('portal', one)
print(f'made for portal: a client of {portal.auth_config.client_id}')
shop = client('shop', other)
where = 'the first server' if shop.op_configuration.issuer == one else 'its server'
print(f'made for shop at another server: a client of {shop.auth_config.client_id} at {where}')
END
env/bin/python run.py > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
