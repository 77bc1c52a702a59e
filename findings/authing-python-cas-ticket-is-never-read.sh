#!/bin/sh
# Python authing 5.1.0: `validate_ticket_v1` can read no answer of CAS 1.0, neither yes nor no, and would keep it to itself.
#
# The protocol answers two lines of plain text, `yes` and the name, or `no` and nothing (section 2.4.2). The method splits such a text, and one would guess that
# it returns what it found. The call that brings the text takes every answer for JSON and raises; and where the text came as a JSON string, the method
# builds its result and ends without returning it, so that the caller has None for a good ticket and for a bad one. The ticket is spent in either
# case, as it is good for one call. Applications in Python take a client of CAS for it (python-cas), with the same addresses.
#
# Seen:
#> yes, kim: JSONDecodeError
#> no: JSONDecodeError
#> yes, kim, as a JSON string: None
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

text = ''


class Server(BaseHTTPRequestHandler):
    def do_GET(self):
        assert self.path == '/cas-idp/portal/validate?service=https://app.example.org/in&ticket=ST-1'
        self.send_response(200)
        self.send_header('content-type', 'text/plain')
        self.send_header('content-length', str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


server = HTTPServer(('127.0.0.1', 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
client = AuthenticationClient(app_id='portal', app_host=f'http://127.0.0.1:{server.server_port}', app_secret='secret', protocol='cas')
for what, text in [('yes, kim', 'yes\nkim\n'), ('no', 'no\n\n'), ('yes, kim, as a JSON string', json.dumps('yes\nkim'))]:
    try:
        print(f"{what}: {client.validate_ticket_v1('ST-1', 'https://app.example.org/in')}")
    except Exception as error:
        print(f'{what}: {type(error).__name__}')
END
env/bin/python run.py > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
