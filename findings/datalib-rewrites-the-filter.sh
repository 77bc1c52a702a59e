#!/bin/sh
# Python janrain-datalib 0.2.1: from the second page on, `records.iterator` rewrites the caller's own filter, and an export silently loses records.
#
# It pages by adding `and id > 0` to the filter, and before each further page puts the last id into the place of 0, by a regular expression that
# replaces every `id > <number>` in the whole text. An attribute of one's own whose name ends in `id` is such a text: `storeId > 5` is written
# `storeId > 200` once 200 is the last id of a page. No error comes; what matches the changed filter is all that is exported. Writing
# `storeId  > 5`, with two blanks, or `5 < storeId`, keeps it.
#
# Seen:
#> page 1: storeid > 5 and id > 0
#> page 2: storeid > 200 and id > 200
#> with two blanks, page 2: storeid  > 5 and id > 200
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

filters = []


class Server(BaseHTTPRequestHandler):
    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers['content-length'])).decode())
        filters.append(form['filter'][0])
        first = len(filters) == 1
        results = [{'id': number} for number in (100, 200)] if first else []
        data = json.dumps({'stat': 'ok', 'result_count': len(results), 'results': results}).encode()
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
list(records.iterator(batch_size=2, filtering='storeid > 5'))
print('page 1:', filters[0])
print('page 2:', filters[1])
filters.clear()
list(records.iterator(batch_size=2, filtering='storeid  > 5'))
print('with two blanks, page 2:', filters[1])
END
env/bin/python run.py > seen
sed -n 's/^#> //p' "$self" | diff - seen
echo 'still so'
