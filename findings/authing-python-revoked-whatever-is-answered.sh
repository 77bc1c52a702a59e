#!/bin/sh
# Python authing 5.1.0: `revoke_token` returns True whatever the server said.
#
# All other methods of the client return what was answered, and one would guess that a revocation that was refused is an error, or False. The answer is
# dropped: with a wrong secret (401), or an outage (503), the application is told that the token is over, and it is good to its end. Whoever has to
# be sure asks `introspect_token` afterwards.
#
# Seen:
#> revocation answered 200: True
#> revocation answered 401 invalid_client: True
#> revocation answered 503: True
#> introspection afterwards: active
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check authing==5.1.0 websockets==13.1 >&2

cat > run.py <<'END'
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from authing import AuthenticationClient

status = 200


class Server(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers['content-length']))
        if self.path.endswith('/introspection'):
            return self.answer(200, {'active': True})
        self.answer(status, {} if status == 200 else {'error': 'invalid_client'})

    def answer(self, number, value):
        data = json.dumps(value).encode()
        self.send_response(number)
        self.send_header('content-type', 'application/json')
        self.send_header('content-length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


server = HTTPServer(('127.0.0.1', 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
host = f'http://127.0.0.1:{server.server_port}'
client = AuthenticationClient(app_id='portal', app_host=host, app_secret='secret')
for status, told in [(200, '200'), (401, '401 invalid_client'), (503, '503')]:
    print(f'revocation answered {told}: {client.revoke_token("a-token")}')
print(f"introspection afterwards: {'active' if client.introspect_token('a-token')['active'] else 'over'}")
END
env/bin/python run.py > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
