#!/bin/sh
# Python janrain-datalib 0.2.1: `records.create` creates every record, hands out every result, and then raises, on all Pythons from 3.7 on.
#
# It is a generator, and it says that it is done by `raise StopIteration`, which Python 3.7 turned into a RuntimeError (PEP 479). Whoever writes
# `results = list(records.create(…))` gets no results at all, though the server has made all records: a migration that is begun again on
# an error then meets its own records as taken. Results must be taken one by one, and the error at the very end be let go. Errors of the
# server arrive there as what they are, so that a RuntimeError means that all went well.
#
# Seen:
#> list(create(…)): RuntimeError, records made: 3
#> one by one: 3 results, then RuntimeError
set -eu
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check setuptools==65.5.0 janrain-datalib==0.2.1 janrain-python-api==0.4.0 requests==2.32.5 pyyaml==6.0.3 >&2

cat > run.py <<'END'
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

from janrain_datalib import get_app

made = []


class Server(BaseHTTPRequestHandler):
    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers['content-length'])).decode())
        given = json.loads(form['all_attributes'][0])
        made.extend(given)
        ids = [len(made) + number for number, _ in enumerate(given)]
        data = json.dumps({'stat': 'ok', 'results': ids, 'uuid_results': [f'uuid-{one}' for one in ids]}).encode()
        self.send_response(200)
        self.send_header('content-type', 'application/json')
        self.send_header('content-length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


server = HTTPServer(('127.0.0.1', 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
records = get_app(f'http://127.0.0.1:{server.server_port}', 'owner', 'secret').get_schema('user').records
people = [{'email': f'{name}@example.org'} for name in ('ann', 'ben', 'kim')]
try:
    outcome = len(list(records.create(people)))
except Exception as error:
    outcome = type(error).__name__
print(f'list(create(…)): {outcome}, records made: {len(made)}')
results, end = [], 'no error'
try:
    for result in records.create(people):
        results.append(result)
except Exception as error:
    end = type(error).__name__
print(f'one by one: {len(results)} results, then {end}')
END
env/bin/python run.py > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
